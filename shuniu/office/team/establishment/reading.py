"""The establishment as it stands (编制在岗情况): counted from posts held today, never typed.

Somebody fills a post of the unit in which he holds his main one; whoever was lent stays in his own unit's count.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import BinaryIO

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.workbook import Sheet, write_workbook
from shuniu.office.team.establishment.models import Quota
from shuniu.org.models import Appointment, Delegation, Person, Unit
from shuniu.org.models.post import Manner

READ_ALL = "establishment.read"
DAYS_AHEAD = 14
HEADS = ("单位", "编制数", "依据", "核定日期", "在编在岗", "空缺", "借入", "借出", "代理")


@dataclass(frozen=True)
class Standing:
    """一个单位的编制: what was approved, and how it is filled."""

    unit: Unit
    quota: Quota | None
    filled: int
    lent_in: int
    lent_out: int
    acting: int

    @property
    def vacant(self) -> int | None:
        """空缺; below 0 where more are there than were approved; None where nothing was approved."""
        return self.quota.approved - self.filled if self.quota else None

    @property
    def vacant_words(self) -> str:
        if self.vacant is None:
            return gettext("未登记编制")
        return gettext("超编 %(n)s") % {"n": -self.vacant} if self.vacant < 0 else str(self.vacant)

    def cells(self) -> list[object]:
        quota = self.quota
        return [
            str(self.unit),
            quota.approved if quota else None,
            quota.basis if quota else "",
            quota.from_on if quota else None,
            self.filled,
            self.vacant,
            self.lent_in,
            self.lent_out,
            self.acting,
        ]


def units_shown(person: Person, words: str = "") -> "QuerySet[Unit]":
    """The open units whose establishment a person may see: all with the right to it, else his own."""
    found = Unit.objects.open_on(timezone.localdate())
    if not person.may(READ_ALL):
        found = found.filter(pk__in=person.own_units)
    if words:
        found = found.filter(Q(name__icontains=words) | Q(short_name__icontains=words))
    return found.order_by("sort", "pk")


def _held(on: date) -> "QuerySet[Appointment]":
    ends = Q(until_on=None) | Q(until_on__gte=on)
    return Appointment.objects.filter(ends, from_on__lte=on, person__is_active=True)


def standings(units: Sequence[Unit], on: date) -> list[Standing]:
    """How these units stand on a day, in two questions however many they are."""
    quotas: dict[int, Quota] = {}
    for quota in Quota.objects.filter(unit__in=units, from_on__lte=on).order_by("from_on", "pk"):
        quotas[quota.unit_id] = quota
    people = _held(on).filter(post__unit__in=units).values("person_id")
    filled: Counter[int] = Counter()
    lent_in: Counter[int] = Counter()
    lent_out: Counter[int] = Counter()
    acting: Counter[int] = Counter()
    for held in _by_person(_held(on).filter(person__in=people).select_related("post").order_by("person_id")):
        own = [each.post.unit_id for each in held if each.manner == Manner.POST]
        lent = {each.post.unit_id for each in held if each.manner == Manner.LOAN}
        filled.update(own[:1])
        lent_in.update(lent)
        lent_out.update(own[:1] if lent - set(own[:1]) else [])
        acting.update({each.post.unit_id for each in held if each.manner == Manner.ACTING})
    return [
        Standing(unit, quotas.get(unit.pk), filled[unit.pk], lent_in[unit.pk], lent_out[unit.pk], acting[unit.pk])
        for unit in units
    ]


def _by_person(rows: Iterable[Appointment]) -> Iterator[list[Appointment]]:
    """The posts of each person, his main one first."""
    by_person: dict[int, list[Appointment]] = {}
    for row in rows:
        by_person.setdefault(row.person_id, []).append(row)
    for held in by_person.values():
        yield sorted(held, key=lambda each: (not each.is_main, each.pk))


@dataclass(frozen=True)
class Absence:
    """One who lets another act for him in the days to come; why is his own affair."""

    delegation: Delegation
    is_today: bool


def absences(units: "QuerySet[Unit]", today: date, most: int = 60) -> list[Absence]:
    """代办: whoever of these units has given leave to act for him, today or within two weeks."""
    people = _held(today).filter(post__unit__in=units.order_by()).values("person_id")
    given = Delegation.objects.filter(
        principal_person__in=people, ended_at=None, until_on__gte=today, from_on__lt=today + timedelta(days=DAYS_AHEAD)
    )
    posts = Appointment.objects.select_related("post__unit")
    given = given.select_related("principal_person", "deputy").prefetch_related(
        Prefetch("principal_person__appointments", posts, "appointments_with_units")
    )
    return [Absence(each, each.from_on <= today) for each in given.order_by("from_on", "pk")[:most]]


def posts_of(unit: Unit, most: int = 300) -> "QuerySet[Appointment]":
    """任职: who holds or held a post of a unit, post by post, the latest first."""
    held = Appointment.objects.filter(post__unit=unit).select_related("person", "post")
    return held.order_by("-post__is_head", "post_id", "-from_on", "-pk")[:most]


def write_xlsx(rows: Iterable[Standing], out: BinaryIO) -> int:
    """导出: the units as shown, as a workbook; answers how many."""
    widths = (28, 10, 30, 14, 10, 10, 8, 8, 8)
    return write_workbook([Sheet("编制", list(zip(HEADS, widths, strict=True)), (row.cells() for row in rows))], out)
