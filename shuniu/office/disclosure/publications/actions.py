"""The acts that prepare a publication (提出、修改、送审、审查、不予公开、退改、撤回)."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act, opening, reason_given
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.models import Attachment, Link, Matter
from shuniu.office.disclosure.publications.kinds import Ground, PublicationKind, Topic
from shuniu.office.disclosure.publications.models import (
    ACTIVE_DISCLOSURE_DAYS,
    Publication,
    PublicationEdition,
    SecrecyReview,
)
from shuniu.office.disclosure.years import a_year_after
from shuniu.org.classification import Classification
from shuniu.org.models import Person, Unit
from shuniu.workdays import Calendar


def propose(
    *,
    by: Person,
    category: str,
    title: str,
    text: str,
    topic: str = Topic.GENERAL,
    issuer: str = "",
    document_number: str = "",
    dated_on: date | None = None,
    explains: Publication | None = None,
    original: Attachment | None = None,
    asks: str = "",
    opens_on: date | None = None,
    closes_on: date | None = None,
    consultation: int | None = None,
    sources: Iterable[Matter] = (),
    key: str | None = None,
) -> Publication:
    """提出公开: what the public ought to read, of one's own unit. Raises Refused, StateSecret.

    `sources` are the matters that it was made of; it is linked to each (来源于), and takes on the highest classification
    among them. Of a document it is due 20 working days after its date (art. 26).
    """
    unit = publishing_unit(by)
    title, text = reason_given(title, "请写明标题"), reason_given(text.replace("\r\n", "\n"), "请写上要公开的正文")
    _refuse_wrong_parts(category, explains, asks, opens_on, closes_on)
    sources = list(sources)
    made = Publication(
        title=title[:300],
        category=PublicationKind(category),
        topic=Topic(topic),
        unit=unit,
        officer=by,
        issuer=(issuer.strip() or unit.name)[:100],
        document_number=document_number.strip()[:60],
        dated_on=dated_on,
        explains=explains,
        original=original,
        asks=asks.strip(),
        opens_on=opens_on,
        closes_on=closes_on,
        consultation=consultation,
        classification=max([Classification.INTERNAL, *(each.classification for each in sources)]),
        due_on=last_day_to_disclose(dated_on),
    )
    refuse_state_secrets(text)
    with opening(made, "propose", by=by, key=key, category=PublicationKind(category).label) as made:
        PublicationEdition.objects.create(publication=made, number=1, title=made.title, text=text, by=by)
        Link.objects.bulk_create(
            Link(source_id=made.pk, target_id=each.pk, type=Link.Type.DERIVES_FROM) for each in sources
        )
        if explains is not None:
            Link.objects.get_or_create(source_id=made.pk, target_id=explains.pk, type=Link.Type.ANSWERS, start=None)
    return made


def publishing_unit(by: Person) -> Unit:
    """One's own organ. Raises Refused without any."""
    unit = by.organ
    if unit is None:
        raise Refused("您还没有所属单位，请联系安全管理员设置任职")
    return unit


def last_day_to_disclose(dated_on: date | None) -> date | None:
    """主动公开的时限: 20 working days from the day on which it was made (art. 26)."""
    return Calendar().add_working_days(dated_on, ACTIVE_DISCLOSURE_DAYS).date if dated_on else None


def _refuse_wrong_parts(
    category: str, explains: Publication | None, asks: str, opens_on: date | None, closes_on: date | None
) -> None:
    if category == PublicationKind.EXPLAINER and explains is None:
        raise Refused("政策解读要写明解读的是哪份文件")
    if category != PublicationKind.CONSULTATION:
        return
    if not asks.strip():
        raise Refused("请写明征求什么意见")
    if opens_on is None or closes_on is None or closes_on < opens_on:
        raise Refused("请写明征求意见的起止日期，截止不能早于开始")


def amend(
    publication: Publication,
    *,
    by: Person,
    title: str,
    text: str,
    topic: str,
    document_number: str = "",
    dated_on: date | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> Publication:
    """修改: a new edition of the text; the earlier ones stay."""
    title, text = reason_given(title, "请写明标题"), reason_given(text.replace("\r\n", "\n"), "请写上要公开的正文")
    refuse_state_secrets([title, text])
    with act(publication, "amend", by=by, seen=seen, key=key) as publication:
        edition = new_edition(publication, by, title, text)
        publication.details["number"] = edition.number
        publication.topic = Topic(topic)
        publication.document_number, publication.dated_on = document_number.strip()[:60], dated_on
        publication.due_on = last_day_to_disclose(dated_on)
    return publication


def new_edition(publication: Publication, by: Person, title: str, text: str) -> PublicationEdition:
    number = publication.latest().number + 1
    publication.title = title[:300]
    return PublicationEdition.objects.create(
        publication=publication, number=number, title=title[:300], text=text, by=by
    )


def submit(publication: Publication, *, by: Person, seen: int | None = None, key: str | None = None) -> Publication:
    """送审: to be reviewed before it is published (先审查、后公开)."""
    with act(publication, "submit", by=by, seen=seen, key=key) as publication:
        return publication


def drop(
    publication: Publication, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> Publication:
    """撤回 before it is reviewed."""
    reason = reason_given(reason, "请写明撤回的理由")
    with act(publication, "drop", by=by, seen=seen, key=key, reason=reason) as publication:
        publication.consultation = None
        publication.outcome = f"撤回：{reason}"[:300]
    return publication


def send_back(
    publication: Publication, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> Publication:
    """退改: what has to be changed before it may be published."""
    reason = reason_given(reason, "请写明要改什么")
    with act(publication, "send_back", by=by, seen=seen, key=key, reason=reason) as publication:
        publication.classification = max(publication.classification, Classification.INTERNAL)
    return publication


def review(
    publication: Publication,
    *,
    by: Person,
    opinion: str,
    keep: Sequence[str] = (),
    kept_why: str = "",
    seen: int | None = None,
    key: str | None = None,
) -> Publication:
    """保密审查通过 (art. 17): it may be read by all. All personal data in it is masked but what is kept for a reason.

    `keep` holds the keys of finds that stay readable, such as the telephone of an office. Raises Refused, StateSecret.
    """
    opinion = reason_given(opinion, "请写明审查意见")
    with act(publication, "review", by=by, seen=seen, key=key, opinion=opinion) as publication:
        pass_edition(publication, by, opinion, keep, kept_why)
        publication.classification = Classification.PUBLIC
    return publication


def pass_edition(
    publication: Publication, by: Person, opinion: str, keep: Sequence[str], kept_why: str
) -> SecrecyReview:
    """The present edition was found fit to be read by all. Raises Refused, StateSecret."""
    opinion, kept_why = reason_given(opinion, "请写明审查意见"), kept_why.strip()
    if keep and not kept_why:
        raise Refused("有个人信息不遮盖的，请写明理由")
    finds, edition = publication.finds(), publication.latest()
    if unknown := set(keep) - {each.key for each in finds}:
        raise Refused(gettext("正文里没有要保留的%(words)s，请刷新页面再审") % {"words": "、".join(sorted(unknown))})
    refuse_state_secrets([edition.title, edition.text])
    hidden = [each for each in finds if each.key not in keep]
    publication.details |= {"redacted": len(hidden), "kept": len(keep), "kept_why": kept_why}
    return SecrecyReview.objects.create(
        publication=publication, edition=edition, by=by, opinion=opinion[:500], kept=list(keep),
        kept_why=kept_why[:300], masked=len(hidden),
    )  # fmt: skip


def withhold(
    publication: Publication,
    *,
    by: Person,
    ground: str,
    reason: str,
    seen: int | None = None,
    key: str | None = None,
) -> Publication:
    """不予公开 (art. 14-16); what is withheld is looked at again every year (art. 18)."""
    reason, of = reason_given(reason, "请写明不予公开的具体理由"), Ground(ground)
    with act(publication, "withhold", by=by, seen=seen, key=key, reason=reason, ground=of.label) as publication:
        publication.consultation = None
        publication.withheld_for, publication.outcome = of, f"不予公开：{reason}"[:300]
        publication.classification = max(publication.classification, Classification.INTERNAL)
        publication.due_on, publication.reassess_on = None, a_year_after(timezone.localdate())
    return publication
