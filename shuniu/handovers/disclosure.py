"""From what was issued to what the public reads (公开): a numbered document, a draft on which the public is asked, is
proposed; what the public says goes to the dossier, and the replies come back."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from shuniu.handovers.grounds import BegunForm
from shuniu.matters.acts import Refused
from shuniu.matters.forms import ActForm, form_of
from shuniu.matters.models import Link, Matter
from shuniu.matters.spoken import spoken
from shuniu.office.decisions.actions import asking
from shuniu.office.decisions.catalogue.models import Catalogue
from shuniu.office.decisions.forms import asking as asking_forms
from shuniu.office.decisions.models import Consultation, Dossier
from shuniu.office.disclosure.consultations import actions as opinions
from shuniu.office.disclosure.consultations.models import OpinionGroup
from shuniu.office.disclosure.publications import actions
from shuniu.office.disclosure.publications.forms import ProposeFields
from shuniu.office.disclosure.publications.kinds import PublicationKind
from shuniu.office.disclosure.publications.models import Publication
from shuniu.office.disclosure.publications.published import Published
from shuniu.office.disclosure.publications.workflow import State as PublicationState
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.org.models import Person

SHOWN = ("title", "text")


def publication_from_document(document: OutgoingDocument, *, by: Person, **typed: Any) -> Publication:
    """公文主动公开: a signed and numbered document is proposed with its text, and with its own pages as long as neither
    its title nor its text is another than theirs. Raises Refused, StateSecret.
    """
    if not document.number or document.dated_on is None:
        raise Refused("公文还没有签发编号，不能公开")
    with transaction.atomic():
        Matter.objects.select_for_update().get(pk=document.pk)
        if earlier := standing_of(document):
            raise Refused(
                gettext("这份公文已经提出公开（%(state)s），不用再提") % {"state": spoken(earlier.state_label)}
            )
        begun = begun_of(document)
        typed = {
            "category": PublicationKind.DOCUMENT,
            **begun,
            **{name: value for name, value in typed.items() if value},
        }
        original = document.printed if all(plain(typed[name]) == plain(begun[name]) for name in SHOWN) else None
        return actions.propose(by=by, original=original, sources=[document], **typed)


def plain(text: str) -> str:
    """A text as it comes back from a page on which nothing was changed."""
    return text.replace("\r\n", "\n").strip()


def standing_of(document: Matter) -> Publication | None:
    """The publication that was made of a matter and not given up."""
    of = Link.objects.filter(target_id=document.pk, type=Link.Type.DERIVES_FROM).values("source")
    gone = (PublicationState.DROPPED, PublicationState.WITHDRAWN, PublicationState.WITHHELD)
    found = Publication.objects.filter(pk__in=of, category=PublicationKind.DOCUMENT).exclude(state__in=gone)
    return found.first()


def begun_of(document: OutgoingDocument) -> dict[str, Any]:
    """What a document itself says of its publication."""
    lines = document.latest.body.splitlines()
    body = "\n".join(lines[1:] if lines and lines[0].strip() == document.title else lines).strip()
    return {
        "title": document.title,
        "text": body,
        "issuer": "、".join(organ.name for organ in document.organs),
        "document_number": document.number,
        "dated_on": document.dated_on,
    }


def consultation_of(dossier: Dossier) -> Consultation | None:
    """The consultation of the public that runs, and does not stand on the portal yet."""
    shown = Publication.objects.exclude(consultation=None).values("consultation")
    open_ones = dossier.consultations.filter(form=Consultation.Form.PUBLIC, closed_at=None).exclude(pk__in=shown)
    return open_ones.select_related("version").last()


def publication_from_consultation(
    dossier: Dossier, *, by: Person, title: str = "", text: str = "", **typed: Any
) -> Publication:
    """公开征求意见: the draft, its questions and days go to the public. Raises Refused, StateSecret."""
    with transaction.atomic():
        Matter.objects.select_for_update().get(pk=dossier.pk)
        running = consultation_of(dossier)
        if running is None:
            raise Refused("这项决策没有正在进行、还没有公布的公开征求意见")
        return actions.propose(
            by=by,
            category=PublicationKind.CONSULTATION,
            title=title or running.title,
            text=text or running.version.text,
            asks=running.questions,
            opens_on=running.begins_on,
            closes_on=running.ends_on,
            consultation=running.pk,
            sources=[dossier],
            **typed,
        )


def close_consultation(
    dossier: Dossier,
    *,
    by: Person,
    consultation: Consultation,
    report: str,
    seen: int | None = None,
    key: str | None = None,
) -> Consultation:
    """结束征求意见 that may stand on the portal: not before what the public said there was brought in. Raises Refused."""
    with transaction.atomic():
        closed = asking.close_consultation(dossier, by=by, consultation=consultation, report=report, seen=seen, key=key)
        row = Published.objects.filter(publication__consultation=consultation.pk).first()
        if row is not None and row.opinions.filter(group=None).exists():
            raise Refused("网上公众意见还没有归并转入：先在主动公开里“归并意见”，再结束征求意见")
    return closed


def opinions_to_dossier(
    publication: Publication, *, by: Person, seen: int | None = None, key: str | None = None
) -> list[OpinionGroup]:
    """归并并转入决策: each group of opinions becomes one opinion of the dossier, with how many sent it. Raises Refused."""
    with transaction.atomic():
        groups = opinions.gather(publication, by=by, seen=seen, key=key)
        running = Consultation.objects.select_related("dossier").filter(pk=publication.consultation or 0).first()
        if running is None or running.closed_at is not None:
            raise Refused("决策里的征求意见已经结束，转不进去")
        for group in groups:
            author = "网上公众" if group.voices == 1 else f"网上公众{group.voices}人"
            made = asking.enter_opinion(running.dossier, by=by, consultation=running, author=author, text=group.text)
            OpinionGroup.objects.filter(pk=group.pk).update(handed_as=made.pk)
    return groups


def replies_from_dossier(
    publication: Publication, *, by: Person, seen: int | None = None, key: str | None = None
) -> Publication:
    """公布反馈: the report of the dossier's consultation and its reply to each opinion go to the public. Raises Refused."""
    closed = Consultation.objects.filter(pk=publication.consultation or 0).exclude(closed_at=None).first()
    if closed is None:
        raise Refused("决策里的征求意见还没有结束：先逐条回复，再结束征求意见")
    said = {each.pk: (str(each.get_disposition_display()), each.reply) for each in closed.opinions.all()}
    groups = OpinionGroup.objects.filter(published__publication=publication)
    replies = {each.pk: said[each.handed_as] for each in groups if each.handed_as in said}
    return opinions.publish_replies(publication, by=by, report=closed.report, replies=replies, seen=seen, key=key)


@form_of("dossier")
class CloseConsultationForm(asking_forms.CloseConsultationForm):
    """结束征求意见, also one that stands on the portal."""

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return close_consultation(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("publication")
class GatherForm(ActForm):
    verb = "gather"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return opinions_to_dossier(self.matter, by=self.by, seen=seen, key=key)


@form_of("publication")
class PublishRepliesForm(ActForm):
    verb = "publish_replies"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return replies_from_dossier(self.matter, by=self.by, seen=seen, key=key)


@form_of("publication")
class ProposeForm(BegunForm, ProposeFields):
    """提出公开, also from a document or a matter that the address names: what it says need not be typed again."""

    verb = "propose"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = PublicationKind.choices  # type: ignore[attr-defined]

    def begun_by_matter(self, matter: Matter) -> dict[str, Any]:
        if isinstance(matter, OutgoingDocument):
            return {"category": PublicationKind.DOCUMENT, **begun_of(matter)}
        if isinstance(matter, Dossier) and (running := consultation_of(matter)):
            text = running.version.text
            return {"category": PublicationKind.CONSULTATION, "title": running.title, "text": text}
        if isinstance(matter, Catalogue):
            return {"category": PublicationKind.PLAN, "title": matter.title, "text": matter.text}
        return {"title": matter.title, "text": matter.summary}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        ground = given.get("ground")
        if given.get("category") == PublicationKind.CONSULTATION and (ground is None or ground.kind != "dossier"):
            self.add_error("category", "征求意见要从决策案卷提出：先在案卷里“征求意见”，形式选向社会公开征求")
        return given

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        typed = dict(self.cleaned_data)
        typed.pop("signal", None)
        ground = typed.pop("ground")
        ground = ground.own() if ground else None
        if isinstance(ground, Dossier) and typed["category"] == PublicationKind.CONSULTATION:
            return publication_from_consultation(
                ground, by=self.by, key=key, title=typed["title"], text=typed["text"], topic=typed["topic"]
            )
        if isinstance(ground, OutgoingDocument) and typed["category"] == PublicationKind.DOCUMENT:
            return publication_from_document(ground, by=self.by, key=key, **typed)
        return actions.propose(by=self.by, key=key, sources=[ground] if ground else [], **typed)
