"""The lists of meetings and of topics (会议安排、议题库): filtered, sorted and exported the same way for page and API."""

from collections.abc import Iterable
from typing import Any, BinaryIO

from django import forms

from shuniu.matters.columns import Column, order_by, write_as_shown
from shuniu.matters.fields import DayField
from shuniu.matters.narrowing import ListFilter
from shuniu.office.meetings.kinds import Form
from shuniu.office.meetings.models import AgendaItem, Meeting
from shuniu.office.meetings.models.agenda import AgendaQuerySet
from shuniu.office.meetings.models.meeting import MeetingQuerySet
from shuniu.office.meetings.timing import spoken_time
from shuniu.office.meetings.workflow import AgendaState, MeetingState
from shuniu.search.find import with_words

MEETING_COLUMNS: tuple[Column[Meeting], ...] = (
    Column("starts_at", "时间", lambda row, today: spoken_time(row.starts_at), "starts_at", 22),
    Column("title", "会议", lambda row, today: row.title, "title", 46),
    Column("form", "类别", lambda row, today: row.get_form_display(), "form", 14),
    Column("place", "地点", lambda row, today: row.place, "place", 24),
    Column("chair", "主持人", lambda row, today: str(row.chair), width=10),
    Column("items", "议题", lambda row, today: row.items, width=6),
    Column("state", "状态", lambda row, today: MeetingState(row.state).label, "state", 10),
    Column("unit", "召集单位", lambda row, today: str(row.unit), width=16, is_usual=False),
)
AGENDA_COLUMNS: tuple[Column[AgendaItem], ...] = (
    Column("title", "议题", lambda row, today: row.title, "title", 46),
    Column("unit", "申报单位", lambda row, today: str(row.unit), width=16),
    Column("form", "拟上会议", lambda row, today: row.get_form_display(), "form", 14),
    Column("meeting", "列入", lambda row, today: row.meeting.title if row.meeting else "", width=24),
    Column("state", "状态", lambda row, today: AgendaState(row.state).label, "state", 12),
    Column("deferred", "缓议次数", lambda row, today: row.times_deferred or "", "times_deferred", 8),
    Column("outcome", "结果", lambda row, today: row.outcome, width=40, is_usual=False),
)
FORMS = [("", "全部"), *Form.choices]


class MeetingFilter(ListFilter):
    """筛选: what the list of meetings shows, the next first; what is past or cancelled, the last first."""

    offered = MEETING_COLUMNS
    form = forms.ChoiceField(label="类别", choices=FORMS, required=False)
    state = forms.MultipleChoiceField(
        label="状态", choices=MeetingState.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    from_day = DayField(label="日期从", required=False)
    to_day = DayField(label="到", required=False)
    is_open = forms.NullBooleanField(label="是否待开", required=False)

    def meetings(self) -> MeetingQuerySet:
        self.is_valid()
        wanted = self.cleaned_data
        found: Any = Meeting.objects.visible_to(self.person)
        if words := wanted.get("words"):
            found = found.filter(with_words(words))
        if (is_open := wanted.get("is_open")) is not None:
            found = found.filter(closed_at__isnull=is_open)
        lookups: dict[str, Any] = {
            "form": wanted.get("form"),
            "state__in": wanted.get("state"),
            "starts_at__date__gte": wanted.get("from_day"),
            "starts_at__date__lte": wanted.get("to_day"),
        }
        found = found.filter(**{name: value for name, value in lookups.items() if value})
        if sort := wanted.get("sort"):
            return found.order_by(*order_by(MEETING_COLUMNS, sort))  # type: ignore[no-any-return]
        return found.order_by("starts_at" if is_open else "-starts_at", "-pk")  # type: ignore[no-any-return]


class AgendaFilter(ListFilter):
    """筛选: what the list of topics shows."""

    offered = AGENDA_COLUMNS
    form = forms.ChoiceField(label="拟上会议", choices=FORMS, required=False)
    state = forms.MultipleChoiceField(
        label="状态", choices=AgendaState.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    is_open = forms.NullBooleanField(label="是否在办", required=False)

    def topics(self) -> AgendaQuerySet:
        self.is_valid()
        wanted = self.cleaned_data
        found: Any = AgendaItem.objects.visible_to(self.person)
        if words := wanted.get("words"):
            found = found.filter(with_words(words))
        if (is_open := wanted.get("is_open")) is not None:
            found = found.filter(closed_at__isnull=is_open)
        lookups = {"form": wanted.get("form"), "state__in": wanted.get("state")}
        found = found.filter(**{name: value for name, value in lookups.items() if value})
        return found.order_by(*order_by(AGENDA_COLUMNS, str(wanted.get("sort") or "")))  # type: ignore[no-any-return]


USUAL_MEETING = tuple(column.key for column in MEETING_COLUMNS if column.is_usual)
USUAL_AGENDA = tuple(column.key for column in AGENDA_COLUMNS if column.is_usual)


def write_meetings(meetings: Iterable[Meeting], columns: Iterable[Column[Meeting]], out: BinaryIO) -> int:
    """导出 of the list of meetings; answers how many."""
    return write_as_shown("会议安排", meetings, columns, out)


def write_topics(topics: Iterable[AgendaItem], columns: Iterable[Column[AgendaItem]], out: BinaryIO) -> int:
    """导出 of the list of topics; answers how many."""
    return write_as_shown("议题库", topics, columns, out)
