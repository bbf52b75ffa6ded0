"""Who reads whose diary (日程知悉范围), and what stands in it in a span, meetings included."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.engagements import engagements
from shuniu.matters.models import Matter
from shuniu.office.coordination.diary.models import DiaryEntry, DiaryReader
from shuniu.org.models import Person

KEEP = "diary.keep"
LEADING = ("leader", "director")
"""The roles of those who have a diary."""
BUSY = "已有安排"


def diary_people() -> QuerySet[Person]:
    """有日程的人: the leaders and the director, in office."""
    return Person.objects.filter(grants__role__in=LEADING, is_active=True).distinct().order_by("pk")


def may_keep(person: Person, leader: Person) -> bool:
    """Whether somebody keeps a leader's diary: whoever keeps them all, the leader himself, who acts for him."""
    return person.may(KEEP) or leader.pk in _himself(person)


def _himself(person: Person) -> set[int]:
    return {person.pk, *(each.pk for each in person.principals_delegated())}


def readable_by(person: Person) -> list[Person]:
    """The leaders whose diaries he may read: all for the keepers and for leaders among themselves, else his own and
    those that were opened to him."""
    if person.is_administrator or not person.is_active:
        return []
    everybody = list(diary_people())
    if person.may(KEEP) or person.roles & set(LEADING):
        return everybody
    opened = set(DiaryReader.objects.filter(person=person).values_list("leader", flat=True)) | _himself(person)
    return [each for each in everybody if each.pk in opened]


def reads_whole(person: Person, leader: Person) -> bool:
    """Whether he also reads what is private: who keeps it, the leader himself, whom it was opened to."""
    return may_keep(person, leader) or DiaryReader.objects.filter(leader=leader, person=person).exists()


@dataclass(frozen=True)
class Line:
    """One thing in a diary as a reader sees it; `entry` where he may change it, `matter_id` where it is a meeting he sees."""

    leader: Person
    starts_at: datetime
    ends_at: datetime
    title: str
    place: str
    note: str = ""
    entry: DiaryEntry | None = None
    matter_id: int | None = None
    clashes: bool = False


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def lines_of(leaders: Sequence[Person], person: Person, first: date, last: date) -> list[Line]:
    """What these leaders do on these days, by the hour, as far as the reader may know; clashes are marked."""
    begin, end = midnight(first), midnight(last + timedelta(days=1))
    by_pk = {each.pk: each for each in leaders}
    whole = {each.pk: reads_whole(person, each) for each in leaders}
    keeps = {each.pk: may_keep(person, each) for each in leaders}
    found: list[Line] = []
    entries = DiaryEntry.objects.standing().at_the_time(begin, end).filter(leader__in=by_pk)
    for each in entries:
        is_open = whole[each.leader_id] or not each.is_private
        found.append(
            Line(
                by_pk[each.leader_id],
                each.starts_at,
                each.ends_at,
                each.title if is_open else gettext(BUSY),
                each.place if is_open else "",
                each.note if is_open else "",
                each if keeps[each.leader_id] else None,
            )
        )
    engaged = engagements(list(by_pk), begin, end)
    seen = Matter.objects.visible_to(person).filter(pk__in={each.matter_id for each in engaged})
    open_to = set(seen.values_list("pk", flat=True))
    for one in engaged:
        is_open = one.matter_id in open_to
        title, place = (one.title, one.place) if is_open else (gettext(BUSY), "")
        matter = one.matter_id if is_open else None
        found.append(Line(by_pk[one.person_id], one.starts_at, one.ends_at, title, place, matter_id=matter))
    return _with_clashes(sorted(found, key=lambda each: (each.starts_at, each.leader.pk)))


def _with_clashes(found: list[Line]) -> list[Line]:
    """Those that overlap with another of the same leader, marked."""
    marked = []
    for each in found:
        others = (one for one in found if one is not each and one.leader == each.leader)
        clashes = any(one.starts_at < each.ends_at and one.ends_at > each.starts_at for one in others)
        marked.append(Line(**{**each.__dict__, "clashes": clashes}))
    return marked


def clash_words(
    leader: Person, starts_at: datetime, ends_at: datetime, person: Person, *, but: DiaryEntry | None = None
) -> list[str]:
    """冲突: what the leader has at the time already, as far as whoever keeps the diary may know."""
    entries = DiaryEntry.objects.standing().at_the_time(starts_at, ends_at).filter(leader=leader)
    said = [(each.starts_at, each.ends_at, each.title) for each in entries if each != but]
    engaged = engagements([leader.pk], starts_at, ends_at)
    seen = set(
        Matter.objects.visible_to(person)
        .filter(pk__in=[each.matter_id for each in engaged])
        .values_list("pk", flat=True)
    )
    said += [
        (each.starts_at, each.ends_at, each.title if each.matter_id in seen else gettext(BUSY)) for each in engaged
    ]
    return [
        gettext("%(leader)s%(from)s至%(to)s已有安排：%(title)s")
        % {
            "leader": leader,
            "from": f"{timezone.localtime(begin):%m-%d %H:%M}",
            "to": f"{timezone.localtime(end):%H:%M}",
            "title": title,
        }
        for begin, end, title in sorted(said)
    ]
