"""The meeting diet (会议瘦身): what a meeting costs and whether it is needed, shown before it is called; a year's figures.

The limits are those of 中央八项规定 and the rules on meetings that follow it; the numbers of people and days by class
(二、三、四类会议) are those of county and central rules on meeting expenses: standards of the field, chapter 8.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q
from django.utils import timezone

from shuniu.office.meetings.kinds import Form
from shuniu.office.meetings.models import AgendaItem, Invitation, Meeting
from shuniu.office.meetings.models.meeting import MeetingQuerySet
from shuniu.office.meetings.workflow import AgendaState, MeetingState
from shuniu.org.models import Person, Unit

HALF_A_DAY = timedelta(hours=4)


@dataclass(frozen=True)
class Limit:
    """限额 of a kind of meeting: people, days, and how many a year, where that is limited."""

    people: int
    days: float
    a_year: int | None = None
    source: str = ""


LIMITS: dict[str, Limit] = {
    Form.DEPLOYMENT: Limit(150, 0.5, 1, "本系统综合性会议每年不超过1次；一般会议不超过半天；三类会议不超过150人"),
    Form.PLENARY: Limit(300, 1.5, None, "二类会议不超过300人；安排分组讨论的不超过1天半"),
    Form.EXECUTIVE: Limit(50, 0.5, None, "四类会议不超过50人；一般会议不超过半天"),
    Form.DIRECTORS: Limit(50, 0.5, None, "四类会议不超过50人；一般会议不超过半天"),
    Form.TOPICAL: Limit(50, 0.5, None, "四类会议不超过50人；一般会议不超过半天"),
}


@dataclass(frozen=True)
class Clash:
    """冲突: somebody on the list has another meeting at the time."""

    person: Person
    meeting: Meeting


@dataclass(frozen=True)
class Diet:
    """What a meeting costs, and what speaks against it."""

    people: int
    hours: float
    clashes: list[Clash]
    advice: list[str]

    @property
    def person_hours(self) -> float:
        return self.people * self.hours


def days_of(length: timedelta) -> float:
    """Half a day up to four hours, else whole working days of eight hours each, also over nights."""
    whole, rest = divmod(length, timedelta(days=1))
    return whole + (0 if not rest else 0.5 if rest <= HALF_A_DAY else 1)


def diet_of(meeting: Meeting) -> Diet:
    """会议瘦身 of a meeting as it stands: people × hours, clashes, and whether a document or the paper track would do."""
    people = meeting.invitations.expected().count()
    hours = meeting.length.total_seconds() / 3600
    advice = [*_needless(meeting), *_beyond(meeting, people)]
    return Diet(people, round(hours, 1), clashes_of(meeting), advice)


def clashes_of(meeting: Meeting) -> list[Clash]:
    """Those on the list who are expected elsewhere at the time."""
    other = Invitation.objects.expected().filter(
        person__in=meeting.invitations.expected().values("person"),
        meeting__state__in=MeetingState.ahead(),
        meeting__starts_at__lt=meeting.ends_at,
        meeting__ends_at__gt=meeting.starts_at,
    )
    found = other.exclude(meeting=meeting).select_related("person", "meeting").order_by("meeting__starts_at", "pk")
    return [Clash(each.person, each.meeting) for each in found]


def _needless(meeting: Meeting) -> Iterable[str]:
    items = list(meeting.agenda.prefetch_related("positions__unit"))
    if not items and meeting.form != Form.DEPLOYMENT:
        yield "议程上没有议题：传达、通报情况的，发文或者书面通过就可以"
    if undisputed := [each for each in items if not each.why_disputed()]:
        yield f"{len(undisputed)}个议题各方没有异议，可以书面通过：{'、'.join(each.title for each in undisputed)}"
    if unasked := [each for each in items if not each.positions.all()]:
        yield f"{len(unasked)}个议题还没有征求有关单位意见，先征求也许不必上会"


def _beyond(meeting: Meeting, people: int) -> Iterable[str]:
    limit = LIMITS[meeting.form]
    if people > limit.people:
        yield f"{people}人，超过{limit.people}人（{limit.source}）"
    if days_of(meeting.length) > limit.days:
        yield f"会期超过{'半天' if limit.days == 0.5 else f'{limit.days:g}天'}（{limit.source}）"
    year = timezone.localdate(meeting.starts_at).year
    if limit.a_year is not None:
        others = Meeting.objects.filter(form=meeting.form, unit=meeting.unit, starts_at__year=year)
        count = others.exclude(state=MeetingState.CANCELLED).count()
        if count > limit.a_year:
            yield f"今年已安排{count}次，超过{limit.a_year}次（{limit.source}）"


# ── a year ───────────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Figures:
    """年度数字 of a kind of meeting: of units and kinds, never of persons."""

    form: str
    meetings: int
    invited: int
    person_hours: int
    resolved: int
    cancelled: int


def figures_of(year: int, unit: Unit | None = None) -> tuple[list[Figures], int]:
    """A year's meetings by kind, and how many topics passed on paper, which needed none. Of one convenor or of all."""
    of_year = Meeting.objects.filter(starts_at__year=year)
    passed = AgendaItem.objects.filter(state=AgendaState.PASSED, closed_at__year=year)
    if unit is not None:
        of_year, passed = of_year.filter(unit=unit), passed.filter(convenor=unit)
    held = of_year.exclude(state__in=[MeetingState.CANCELLED, *MeetingState.ahead()])
    rows = {form: _row(of_year, held, form) for form in Form.values}
    return [row for row in rows.values() if row.meetings or row.cancelled], passed.count()


def _row(of_year: MeetingQuerySet, held: MeetingQuerySet, form: str) -> Figures:
    expected = Q(invitations__isnull=False) & ~Q(invitations__answer__in=["excused", "substituted"])
    kind = list(held.filter(form=form))
    counted = Meeting.objects.filter(pk__in=[each.pk for each in kind])
    people = dict(counted.annotate(people=Count("invitations", filter=expected)).values_list("pk", "people"))
    return Figures(
        form=form,
        meetings=len(kind),
        invited=sum(people.values()),
        person_hours=round(sum(people[each.pk] * each.length.total_seconds() / 3600 for each in kind)),
        resolved=AgendaItem.objects.filter(meeting__in=kind, state=AgendaState.RESOLVED).count(),
        cancelled=of_year.filter(form=form, state=MeetingState.CANCELLED).count(),
    )
