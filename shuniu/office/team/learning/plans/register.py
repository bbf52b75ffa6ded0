"""The learning plans of a year (学习计划): filtered and exported the same way for page and API."""

from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from django import forms

from shuniu.matters.columns import Column, order_by, write_as_shown
from shuniu.matters.fields import UnitField
from shuniu.matters.narrowing import ListFilter
from shuniu.office.team.learning.plans.models import LearningPlan, LearningPlanQuerySet
from shuniu.office.team.learning.plans.workflow import State
from shuniu.org.models import Person
from shuniu.search.find import with_words


class Whose:
    """谁的计划."""

    UNIT, PERSON = "unit", "person"
    choices = ((UNIT, "单位"), (PERSON, "个人"))


def topics_of(plan: LearningPlan) -> str:
    return "、".join(each.topic for each in plan.lines.all())


COLUMNS: tuple[Column[LearningPlan], ...] = (
    Column("title", "学习计划", lambda row, today: row.title, "title", 40),
    Column("year", "年度", lambda row, today: row.year, "year", 8),
    Column("unit", "单位", lambda row, today: str(row.unit), width=18),
    Column("topics", "要提升的能力", lambda row, today: topics_of(row), width=60),
    Column("state", "状态", lambda row, today: State(row.state).label, "state", 10),
    Column("outcome", "收尾", lambda row, today: row.outcome, width=40, is_usual=False),
)
USUAL = tuple(column.key for column in COLUMNS if column.is_usual)


class PlanFilter(ListFilter):
    """筛选: what the list of learning plans shows."""

    offered = COLUMNS
    whose = forms.ChoiceField(label="谁的计划", choices=[("", "全部"), *Whose.choices], required=False)
    unit = UnitField(label="单位", required=False)
    year = forms.IntegerField(label="年度", min_value=2000, max_value=2200, required=False)
    is_open = forms.NullBooleanField(label="是否执行中", required=False)

    def __init__(self, data: Mapping[str, object] | None, *, person: Person) -> None:
        super().__init__(data, person=person)
        units: Any = self.fields["unit"]
        units.empty_label = "全部"

    def plans(self) -> LearningPlanQuerySet:
        """The plans that the person may see and the filter lets through; a field in error filters nothing."""
        self.is_valid()
        wanted = self.cleaned_data
        found: LearningPlanQuerySet = LearningPlan.objects.visible_to(self.person)
        if (is_open := wanted.get("is_open")) is not None:
            found = found.filter(closed_at__isnull=is_open)
        if whose := wanted.get("whose"):
            found = found.filter(person__isnull=whose == Whose.UNIT)
        lookups = {"unit": wanted.get("unit"), "year": wanted.get("year")}
        found = found.filter(**{name: value for name, value in lookups.items() if value})
        if words := wanted.get("words"):
            found = found.filter(with_words(words))
        return found.order_by(*order_by(COLUMNS, str(wanted.get("sort") or "")))


def write_xlsx(plans: Iterable[LearningPlan], columns: Iterable[Column[LearningPlan]], out: BinaryIO) -> int:
    """导出: the rows as shown, as a workbook; answers how many."""
    return write_as_shown("学习计划", plans, columns, out)
