"""From a decision to the agenda of a meeting, to the document that carries it, and to supervision (决策上会、成文、转督查)."""

from django.core.files.base import ContentFile
from django.db import transaction

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused, refuse_replay
from shuniu.matters.models import Link
from shuniu.office.decisions.actions import deciding
from shuniu.office.decisions.card import as_text
from shuniu.office.decisions.models import Dossier
from shuniu.office.decisions.procedure import Procedure
from shuniu.office.decisions.workflow import State
from shuniu.office.documents.outgoing import actions as outgoing
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.office.meetings.actions import agenda
from shuniu.office.meetings.kinds import Form
from shuniu.office.meetings.models import AgendaItem
from shuniu.office.meetings.workflow import AgendaState
from shuniu.office.supervision.actions import directives, sources
from shuniu.office.supervision.models import Source
from shuniu.org.models import Person, Unit

PAPER = "决策案卷.txt"
OF_MAJOR = (Form.EXECUTIVE, Form.PLENARY)
"""常务会议、全体会议: a major decision is discussed there, and nowhere else (art. 30)."""


def meetings_for(dossier: Dossier) -> list[tuple[str, str]]:
    """The kinds of meeting before which a dossier may come."""
    kinds = OF_MAJOR if dossier.procedure == Procedure.MAJOR else tuple(Form)
    return [(kind.value, kind.label) for kind in kinds]


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

    Raises Refused, also where it is a topic already that was not settled, and for a major decision before a meeting that
    may not take it (art. 30).
    """
    if form not in dict(meetings_for(dossier)):
        raise Refused("重大行政决策由常务会议或者全体会议讨论决定，请选择其中一种（第三十条）")
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


def resolution_of(dossier: Dossier) -> AgendaItem | None:
    """会议议定: the topic under which a meeting has settled a dossier that waits for its decision; the newest."""
    if dossier.state != State.AWAITING:
        return None
    drawn = Link.objects.filter(source=dossier.pk, type=Link.Type.DISCUSSED_AT).values("target")
    settled = AgendaItem.objects.filter(pk__in=drawn, state__in=(AgendaState.RESOLVED, AgendaState.PASSED))
    submitted = AuditEntry.objects.filter(chain=dossier.chain, verb="dossier.submit").order_by("-sequence").first()
    if submitted:  # what was settled before it was sent back was on another draft
        settled = settled.filter(opened_at__gte=submitted.moment)
    return settled.select_related("meeting").order_by("pk").last()


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
