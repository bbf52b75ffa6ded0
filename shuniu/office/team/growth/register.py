"""The growth assignments that one sees (成长任务): filtered and exported the same way for page and API."""

from collections.abc import Iterable
from typing import BinaryIO

from django import forms

from shuniu.matters.columns import Column, order_by, write_as_shown
from shuniu.matters.narrowing import ListFilter
from shuniu.office.team.growth.models import Growth, GrowthQuerySet
from shuniu.office.team.growth.workflow import State
from shuniu.search.find import with_words


class Mine:
    """与我的关系."""

    LEARNER, MENTOR = "learner", "mentor"
    choices = ((LEARNER, "交给我的"), (MENTOR, "我当导师的"))


COLUMNS: tuple[Column[Growth], ...] = (
    Column("title", "任务", lambda row, today: row.title, "title", 40),
    Column("learner", "本人", lambda row, today: str(row.learner), width=10),
    Column("mentor", "导师", lambda row, today: str(row.mentor or ""), width=10),
    Column("due_on", "完成日期", lambda row, today: row.due_on, "due_on", 12),
    Column("state", "状态", lambda row, today: State(row.state).label, "state", 10),
    Column("outcome", "接下来", lambda row, today: row.outcome, width=40, is_usual=False),
)
USUAL = tuple(column.key for column in COLUMNS if column.is_usual)


class GrowthFilter(ListFilter):
    """筛选: what the list of growth assignments shows."""

    offered = COLUMNS
    mine = forms.ChoiceField(label="与我的关系", choices=[("", "全部"), *Mine.choices], required=False)
    state = forms.MultipleChoiceField(
        label="状态", choices=State.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    is_open = forms.NullBooleanField(label="是否在办", required=False)

    def growths(self) -> GrowthQuerySet:
        """The assignments that the person may see and the filter lets through; a field in error filters nothing."""
        self.is_valid()
        wanted = self.cleaned_data
        found: GrowthQuerySet = Growth.objects.visible_to(self.person)
        if (is_open := wanted.get("is_open")) is not None:
            found = found.filter(closed_at__isnull=is_open)
        if mine := wanted.get("mine"):
            found = found.filter(**{mine: self.person.pk})
        if states := wanted.get("state"):
            found = found.filter(state__in=states)
        if words := wanted.get("words"):
            found = found.filter(with_words(words))
        return found.order_by(*order_by(COLUMNS, str(wanted.get("sort") or "")))


def write_xlsx(growths: Iterable[Growth], columns: Iterable[Column[Growth]], out: BinaryIO) -> int:
    """导出: the rows as shown, as a workbook; answers how many."""
    return write_as_shown("成长任务", growths, columns, out)
