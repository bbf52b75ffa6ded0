"""The acts on issues (新编、采用、编排、送审、签发、印发、取消), by the names of their verbs."""

from collections.abc import Sequence

from django.core.files.base import ContentFile
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters import files
from shuniu.matters.acts import Refused, act, opening, reason_given
from shuniu.matters.models import Attachment, Participant
from shuniu.matters.models.number import take_number
from shuniu.matters.models.participant import give_part
from shuniu.office.briefings.issues.composing import compose
from shuniu.office.briefings.issues.models import Adoption, Bulletin, BulletinIssue, Copy
from shuniu.office.briefings.items.actions import editing
from shuniu.office.briefings.items.models import BriefingItem
from shuniu.org.models import Person, Unit
from shuniu.typesetting import CannotTypeset, typeset_pdf


def begin(*, by: Person, bulletin: Bulletin, key: str | None = None) -> BulletinIssue:
    """新编一期: an empty issue, which takes in what is adopted from now on."""
    if bulletin.is_closed:
        raise Refused(gettext("《%(bulletin)s》已停刊，请另选刊物") % {"bulletin": bulletin})
    if by.organ is None:
        raise Refused("您还没有所属单位，请联系安全管理员设置任职")
    issue = BulletinIssue(
        unit=by.organ, officer=by, bulletin=bulletin, title=f"{bulletin}（{timezone.localdate():%Y-%m-%d}编）"
    )
    with opening(issue, "begin", by=by, key=key, bulletin=bulletin.name) as issue:
        return issue


def adopt(
    item: BriefingItem, *, by: Person, into: BulletinIssue, seen: int | None = None, key: str | None = None
) -> BriefingItem:
    """采用: the item enters an issue that is being compiled; both chains say so."""
    with (
        act(item, "adopt", by=by, seen=seen, key=key, issue=into.title, into=into.pk) as item,
        act(into, "include", by=by, item=item.title, adopted=item.pk) as issue,
    ):
        if issue.adoptions.filter(item=item).exists():
            raise Refused(gettext("《%(issue)s》里已经有这一条") % {"issue": issue.title})
        last = issue.adoptions.order_by("-place").first()
        place = last.place + 1 if last else 1
        Adoption.objects.create(issue=issue, item=item, place=place, by=by, made_at=timezone.now())
    return item


def arrange(
    issue: BulletinIssue,
    *,
    by: Person,
    order: Sequence[BriefingItem],
    foreword: str = "",
    seen: int | None = None,
    key: str | None = None,
) -> BulletinIssue:
    """编排: the items in this order, with an editor's note above them; what is left out goes back to the desk."""
    with act(issue, "arrange", by=by, seen=seen, key=key, foreword=foreword.strip()) as issue:
        standing = {each.item_id: each for each in issue.contents()}
        if unknown := [item for item in order if item.pk not in standing]:
            raise Refused(gettext("“%(title)s”不在这一期里，请先采用") % {"title": unknown[0].title})
        for place, item in enumerate(dict.fromkeys(order), 1):
            Adoption.objects.filter(pk=standing.pop(item.pk).pk).update(place=place)
        for left in standing.values():
            _take_out(left, by)
        issue.foreword = foreword.strip()
        issue.details |= {"count": issue.adoptions.count(), "order": [item.pk for item in order]}
    return issue


def _take_out(adoption: Adoption, by: Person) -> None:
    """An item leaves an issue. One that was printed before elsewhere is issued still."""
    item, title = adoption.item, adoption.issue.title
    adoption.delete()
    printed = item.adoptions.filter(issue__state="distributed").select_related("issue").first()
    if printed:
        editing.issue(item, by=by, number=printed.issue.number)
    else:
        editing.release(item, by=by, title=title)


def submit(issue: BulletinIssue, *, by: Person, seen: int | None = None, key: str | None = None) -> BulletinIssue:
    """送审: to whoever signs off; it can be typeset, or it does not go."""
    with act(issue, "submit", by=by, seen=seen, key=key) as issue:
        issue.details["count"] = issue.adoptions.count()
        _typeset(issue)
    return issue


def send_back(
    issue: BulletinIssue, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> BulletinIssue:
    """退改."""
    reason = reason_given(reason, "请写明要改什么")
    with act(issue, "send_back", by=by, seen=seen, key=key, reason=reason) as issue:
        issue.signed_off_by = None
    return issue


def sign_off(
    issue: BulletinIssue, *, by: Person, opinion: str = "", seen: int | None = None, key: str | None = None
) -> BulletinIssue:
    """签发 by another than who compiled it."""
    with act(issue, "sign_off", by=by, seen=seen, key=key, opinion=opinion.strip() or "同意") as issue:
        issue.signed_off_by = by
    return issue


def distribute(
    issue: BulletinIssue,
    *,
    by: Person,
    people: Sequence[Person] = (),
    units: Sequence[Unit] = (),
    seen: int | None = None,
    key: str | None = None,
) -> BulletinIssue:
    """印发: it takes the year's next number, is typeset and goes to everyone on the list; each author is told."""
    if not people and not units:
        raise Refused("请选择分送的人员或单位")
    with act(issue, "distribute", by=by, seen=seen, key=key) as issue:
        today = timezone.localdate()
        issue.serial = take_number(f"bulletin:{issue.bulletin_id}", today.year, issue)
        issue.number = issue.title = f"{issue.bulletin}{today.year}年第{issue.serial}期"
        issue.issued_on = today
        receivers: list[Person | Unit] = [*people, *units]
        Copy.objects.bulk_create(Copy(issue=issue, **{each._meta.model_name or "": each}) for each in receivers)
        name = f"{issue.number}.pdf"
        blob = files.keep(ContentFile(_typeset(issue)), name)
        issue.printed = Attachment.objects.create(matter_id=issue.pk, blob=blob, name=name, attached_by=by)
        for each in receivers:
            give_part(issue, each, Participant.Part.CIRCULATED)
        for adoption in issue.contents():
            adoption.title, adoption.body = adoption.item.title, adoption.item.body
            adoption.save(update_fields=["title", "body"])
            editing.issue(adoption.item, by=by, number=issue.number)
        names = [str(each) for each in receivers]
        issue.details |= {"number": issue.number, "receivers": names, "sha256": blob.sha256}
    return issue


def _typeset(issue: BulletinIssue) -> bytes:
    """排版. Raises Refused where a text can't be set, with the reason."""
    try:
        return typeset_pdf(compose(issue, timezone.localdate())).content
    except CannotTypeset as fault:
        raise Refused(gettext("这一期排不出版：%(reason)s") % {"reason": fault}) from fault


def cancel(
    issue: BulletinIssue, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> BulletinIssue:
    """取消: its items go back to the desk."""
    reason = reason_given(reason, "请写明取消的理由")
    with act(issue, "cancel", by=by, seen=seen, key=key, reason=reason) as issue:
        issue.outcome = f"取消：{reason}"[:300]
        for adoption in issue.contents():
            _take_out(adoption, by)
    return issue


def note_opened(issue: BulletinIssue, person: Person) -> None:
    """已阅: the first time that somebody to whom it was sent looks at it; a unit has it once one of its own people does."""
    units = {each.post.unit_id for each in person.appointments_today} | ({person.organ.pk} if person.organ else set())
    theirs = issue.copies.filter(Q(person=person) | Q(unit__in=units), opened_at=None)
    theirs.update(opened_at=timezone.now(), opened_by=person)
