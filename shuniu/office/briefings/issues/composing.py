"""The page of an issue (版面): its items in the order of print, as a document that typesetting sets."""

from datetime import date

from shuniu.matters.acts import Refused
from shuniu.office.briefings.issues.models import BulletinIssue, Copy
from shuniu.office.briefings.items.models import BriefingItem
from shuniu.org.models import Unit
from shuniu.typesetting import Form, OfficialDocument
from shuniu.typesetting.body import blocks_of
from shuniu.typesetting.model import written

MOST_NAMED = 3
NUMERALS = "一二三四五六七八九十"


def compose(issue: BulletinIssue, today: date) -> OfficialDocument:
    """A bulletin has a masthead, a number and who made it on which day above the rule; no seal, no recipients.

    Raises Refused where nothing stands in it. An issue that has no number yet shows the place of one.
    """
    contents = list(issue.contents())
    if not contents:
        raise Refused("这一期还没有稿件，请先采用信息编入")
    alone = len(contents) == 1
    lines = [f"编者按：{line}" for line in issue.foreword.splitlines()[:1]] + issue.foreword.splitlines()[1:]
    for place, each in enumerate(contents):
        lines += [] if alone else [f"{_numeral(place)}、{each.shown_title}"]
        lines += [line.strip() for line in each.shown_body.splitlines() if line.strip()]
        lines.append(f"（{senders_of(each.item)}报送）")
    return OfficialDocument(
        form=Form.MINUTES,
        masthead=(issue.bulletin.name,),
        number=f"第{issue.serial}期" if issue.serial else "第　期",
        issue_line=(issue.unit.name, written(issue.issued_on or today)),
        title=contents[0].shown_title if alone else "",
        body=blocks_of(lines),
        copies=_copies(issue),
        distributing_organ=issue.unit.name,
        distributed_on=issue.issued_on,
    )


def senders_of(item: BriefingItem) -> str:
    """The unit that sent it; of many that sent the same, the first and how many."""
    units = item.senders()
    named = "、".join(map(str, units[:MOST_NAMED]))
    return named if len(units) <= MOST_NAMED else f"{named}等{len(units)}个单位"


def _numeral(place: int) -> str:
    """一 to 九十九."""
    tens, ones = divmod(place + 1, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{NUMERALS[tens - 1]}十"
    return head + (NUMERALS[ones - 1] if ones else "")


POSTS = "person__appointments__post__unit"


def _rank(copy: Copy) -> tuple[int, ...]:
    """People before units; of them the government's before the others, heads first; units in their order."""
    if copy.unit is not None:
        return 1, copy.unit.sort, copy.pk
    held = copy.person.appointments_today if copy.person is not None else []
    if not held:
        return 0, 2, 0, 1, copy.pk
    post = held[0].post
    return 0, int(post.unit.kind != Unit.Kind.GOVERNMENT), post.unit.sort, int(not post.is_head), post.pk


def _copies(issue: BulletinIssue) -> tuple[tuple[str, str], ...]:
    """分送: whom the issue goes to."""
    copies = sorted(issue.copies.select_related("person", "unit").prefetch_related(POSTS), key=_rank)
    names = "，".join(each.unit.name if each.unit else str(each.person) for each in copies)
    return (("分送", names),) if names else ()
