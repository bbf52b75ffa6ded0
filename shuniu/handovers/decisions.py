"""From a decision to the agenda of a meeting, to the document that carries it, and to supervision (决策上会、成文、转督查)."""

from django.core.files.base import ContentFile
from django.db import transaction

from shuniu.matters.acts import refuse_replay
from shuniu.matters.models import Link
from shuniu.office.decisions.actions import deciding
from shuniu.office.decisions.card import as_text
from shuniu.office.decisions.models import Dossier
from shuniu.office.documents.outgoing import actions as outgoing
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.office.meetings.actions import agenda
from shuniu.office.meetings.models import AgendaItem
from shuniu.office.supervision.actions import directives, sources
from shuniu.office.supervision.models import Source
from shuniu.org.models import Person, Unit

PAPER = "决策案卷.txt"


def topic_from_dossier(
    dossier: Dossier,
    *,
    by: Person,
    form: str,
    reporter: str = "",
    minutes: int = 15,
    seen: int | None = None,
    key: str | None = None,
) -> AgendaItem:
    """申报议题: the dossier goes before a meeting as a topic, whose paper is its card; it goes on as any other topic.

    Raises Refused, also where it is a topic already that was not settled.
    """
    with transaction.atomic():
        refuse_replay(key, dossier.chain, dossier.workflow.code("propose_topic"), by)
        topic = agenda.propose(
            by=by,
            title=f"关于{dossier.title}的议题"[:300],
            form=form,
            summary=_asked_of_the_meeting(dossier),
            reporter=reporter,
            minutes=minutes,
            classification=dossier.classification,
            file=ContentFile(as_text(dossier).encode(), PAPER),
        )
        deciding.propose_topic(dossier, by=by, topic=topic, seen=seen, key=key)
    return topic


def _asked_of_the_meeting(dossier: Dossier) -> str:
    options = "、".join(each.name for each in dossier.options.all())
    chosen = f"，推荐{dossier.chosen.name}" if dossier.chosen else ""
    return f"{dossier.question}\n方案：{options}{chosen}。"[:3000]


def document_from_decision(
    dossier: Dossier,
    *,
    by: Person,
    title: str,
    document_type: str,
    direction: str,
    issuing_organ: Unit,
    organ_code: str,
    seen: int | None = None,
    key: str | None = None,
) -> OutgoingDocument:
    """拟决定文稿: what was decided becomes the draft of an outgoing document, anchored to the decision; it is reviewed,
    signed, numbered and sealed as any. Raises Refused.
    """
    with transaction.atomic():
        refuse_replay(key, dossier.chain, dossier.workflow.code("draft_document"), by)
        document = outgoing.draft(
            by=by,
            title=title,
            document_type=document_type,
            direction=direction,
            issuing_organ=issuing_organ,
            organ_code=organ_code,
            body=dossier.conclusion,
            classification=dossier.classification,
        )
        _anchored(document.pk, dossier, Link.Type.DERIVES_FROM)
        deciding.draft_document(dossier, by=by, document=document, seen=seen, key=key)
    return document


def docket_from_decision(dossier: Dossier, *, by: Person, seen: int | None = None, key: str | None = None) -> Source:
    """决策转督查: the decision is a source, with the tasks in it proposed, or the whole of it as one; each is anchored to
    its sentence. The source waits in supervision to be approved, as any other. Raises Refused.
    """
    with transaction.atomic():
        refuse_replay(key, dossier.chain, dossier.workflow.code("send_to_supervision"), by)
        source = sources.enter(
            by=by,
            original=dossier.conclusion,
            title=f"{dossier.title}（{dossier.number}）"[:300],
            form=Source.Form.OTHER,
            given_by=str(dossier.chair or dossier.decider),
            given_on=dossier.decided_on,
            classification=dossier.classification,
        )
        if not source.directives.exists():
            directives.add_directive(source, by=by, start=0, end=len(source.text))
        _anchored(source.pk, dossier, Link.Type.IMPLEMENTS)
        deciding.send_to_supervision(dossier, by=by, source=source, seen=seen, key=key)
    return source


def _anchored(source: int, dossier: Dossier, type: str) -> None:
    link = Link(source_id=source, target_id=dossier.pk, type=type)
    link.anchor(dossier.conclusion, 0, len(dossier.conclusion)).save()
