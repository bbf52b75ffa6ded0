"""The acts on the portal (发布、更正、撤下): each writes the published copy, and nothing else does."""

from collections.abc import Sequence

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters import files
from shuniu.matters.acts import Refused, act, reason_given
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.models import Blob
from shuniu.office.disclosure.publications.actions import new_edition, pass_edition
from shuniu.office.disclosure.publications.models import Publication, SecrecyReview
from shuniu.office.disclosure.publications.published import Published, printable
from shuniu.org.classification import Classification
from shuniu.org.models import Person
from shuniu.text.personal import masked, personal_data
from shuniu.typesetting import CannotTypeset, Ending, OfficialDocument, typeset_pdf
from shuniu.typesetting.body import blocks_of


def publish(publication: Publication, *, by: Person, seen: int | None = None, key: str | None = None) -> Publication:
    """发布: a copy of what was reviewed, personal data masked, goes onto the portal with its pages as PDF.

    The original's own pages are shown where nothing was masked; otherwise they are set anew from the published text.
    Raises Refused, StateSecret.
    """
    with act(publication, "publish", by=by, seen=seen, key=key, title=publication.title) as publication:
        review = publication.review_now()
        assert review is not None  # a need of the move
        row = Published(publication=publication, kind=publication.category, published_on=timezone.localdate())
        _write(row, publication, review)
        row.explains = Published.objects.filter(publication=publication.explains).first()
        if publication.explains_id and (row.explains is None or row.explains.withdrawn_on):
            raise Refused("解读的文件还没有公开，或者已经撤下，请先公开文件")
        row.save()
        publication.due_on = None
        publication.outcome = f"{row.published_on:%Y-%m-%d}公开"
    return publication


def draft_correction(
    publication: Publication,
    *,
    by: Person,
    title: str,
    text: str,
    reason: str,
    seen: int | None = None,
    key: str | None = None,
) -> Publication:
    """拟更正: what stands there wrongly is set right in a new edition, which the public reads once another has reviewed it.

    先审查、后公开 (art. 17) holds for a correction too. Raises Refused, StateSecret.
    """
    reason = reason_given(reason, "请写明更正了什么，公众会看到")
    title, text = reason_given(title, "请写明标题"), reason_given(text.replace("\r\n", "\n"), "请写上正文")
    refuse_state_secrets([title, text, reason])
    with act(publication, "draft_correction", by=by, seen=seen, key=key, reason=reason) as publication:
        latest = publication.latest()
        if (latest.title, latest.text) == (title, text):
            raise Refused("标题和正文都没有变，不用更正")
        edition = new_edition(publication, by, title, text)
        edition.corrects = reason[:300]
        edition.save(update_fields=["corrects"])
    return publication


def correct(
    publication: Publication,
    *,
    by: Person,
    opinion: str,
    keep: Sequence[str] = (),
    kept_why: str = "",
    seen: int | None = None,
    key: str | None = None,
) -> Publication:
    """更正: reviewed by another than who wrote it, the correction goes onto the portal; the page says what and when, and every
    edition stays on record.

    All personal data in it is masked but what is kept for a reason. Raises Refused, StateSecret.
    """
    with act(publication, "correct", by=by, seen=seen, key=key) as publication:
        review = pass_edition(publication, by, opinion, keep, kept_why)
        row = Published.objects.select_for_update().get(publication=publication)
        row.corrected_on = timezone.localdate()
        row.correction = masked(review.edition.corrects, frozenset(keep))[:300]
        _write(row, publication, review)
        row.save()
        publication.details["reason"] = review.edition.corrects
    return publication


def withdraw(
    publication: Publication, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> Publication:
    """撤下: nothing of it can be read any more; its address says since when and why, and what links to it is marked."""
    reason = reason_given(reason, "请写明撤下的原因，公众会看到")
    with act(publication, "withdraw", by=by, seen=seen, key=key, reason=reason) as publication:
        row = Published.objects.select_for_update().get(publication=publication)
        row.withdrawn_on, row.withdrawn_why = timezone.localdate(), masked(reason)[:300]
        row.title = row.text = row.words = row.asks = row.report = row.correction = ""
        row.pdf = None
        row.save()
        publication.classification = max(publication.classification, Classification.INTERNAL)
        publication.consultation = None
        publication.outcome = f"撤下：{reason}"[:300]
    return publication


def _write(row: Published, publication: Publication, review: SecrecyReview) -> None:
    """The copy, from the edition that was reviewed."""
    keep = frozenset(review.kept)
    row.topic, row.number = publication.topic, printable(publication.document_number)
    row.issuer = printable(publication.issuer)
    row.dated_on, row.opens_on, row.closes_on = publication.dated_on, publication.opens_on, publication.closes_on
    row.title, row.text = (printable(masked(each, keep)) for each in (review.edition.title, review.edition.text))
    row.asks = printable(masked(publication.asks, keep))
    if not row.title.strip() or not row.text.strip():
        raise Refused("请写上正文")
    row.pdf = original_of(publication, review) or pages_of(row)
    row.set_words()


def original_of(publication: Publication, review: SecrecyReview) -> Blob | None:
    """正本 as it is, if its text was never changed, nothing of it was masked, and its pages hold no other personal data."""
    if publication.original is None or review.masked or review.edition.number > 1:
        return None
    blob, keep = publication.original.blob, set(review.kept)
    read = blob.extraction == Blob.Extraction.DONE and blob.media_type == "application/pdf"
    return blob if read and all(each.key in keep for each in personal_data(blob.text)) else None


def pages_of(row: Published) -> Blob:
    """The published text set as a document, kept as a file. Raises Refused where it can't be set."""
    paragraphs = [line.strip() for line in row.text.splitlines() if line.strip()]
    document = OfficialDocument(
        title=row.title,
        body=blocks_of(paragraphs),
        ending=Ending.UNSEALED,
        issuer_line=(row.issuer,),
        dated_on=row.dated_on or row.published_on,
    )
    try:
        content = typeset_pdf(document).content
    except CannotTypeset as fault:
        raise Refused(gettext("公开件排不出版：%(reason)s") % {"reason": fault}) from fault
    return files.keep(ContentFile(content), f"{row.title[:60]}.pdf")
