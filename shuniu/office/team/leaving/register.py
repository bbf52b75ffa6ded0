"""The list of hand-overs (离岗交接台账): filtered, sorted and exported the same way for page and API."""

from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from django import forms
from django.db.models import Q

from shuniu.matters.columns import Column, order_by, write_as_shown
from shuniu.matters.fields import UnitField
from shuniu.matters.narrowing import ListFilter
from shuniu.office.team.leaving.models import Leaving, LeavingQuerySet, Why
from shuniu.office.team.leaving.workflow import State
from shuniu.org.models import Person

COLUMNS: tuple[Column[Leaving], ...] = (
    Column("number", "编号", lambda row, today: row.number, "number", 18),
    Column("title", "交接", lambda row, today: row.title, "title", 26),
    Column("unit", "单位", lambda row, today: str(row.unit), width=18),
    Column("why", "离岗原因", lambda row, today: row.get_why_display(), "why", 12),
    Column("due_on", "离岗日期", lambda row, today: row.due_on, "due_on", 12),
    Column("officer", "监交人", lambda row, today: str(row.officer or ""), width=10),
    Column("state", "状态", lambda row, today: State(row.state).label, "state", 10),
    Column("outcome", "结果", lambda row, today: row.outcome, width=40, is_usual=False),
)
USUAL = tuple(column.key for column in COLUMNS if column.is_usual)


class LeavingFilter(ListFilter):
    """筛选: what the list of hand-overs shows."""

    offered = COLUMNS
    why = forms.ChoiceField(label="离岗原因", choices=[("", "全部"), *Why.choices], required=False)
    unit = UnitField(label="单位", required=False)
    state = forms.MultipleChoiceField(
        label="状态", choices=State.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    is_open = forms.NullBooleanField(label="是否在办", required=False)

    def __init__(self, data: Mapping[str, object] | None, *, person: Person) -> None:
        super().__init__(data, person=person)
        units: Any = self.fields["unit"]
        units.empty_label = "全部"

    def leavings(self) -> LeavingQuerySet:
        """The hand-overs that the person may see and the filter lets through; a field in error filters nothing."""
        self.is_valid()
        wanted = self.cleaned_data
        found: LeavingQuerySet = Leaving.objects.visible_to(self.person)
        if (is_open := wanted.get("is_open")) is not None:
            found = found.filter(closed_at__isnull=is_open)
        lookups = {"why": wanted.get("why"), "unit": wanted.get("unit"), "state__in": wanted.get("state")}
        found = found.filter(**{name: value for name, value in lookups.items() if value})
        if words := wanted.get("words"):
            found = found.filter(Q(leaver__name__icontains=words) | Q(number__icontains=words))
        return found.order_by(*order_by(COLUMNS, str(wanted.get("sort") or "")))


def write_xlsx(leavings: Iterable[Leaving], columns: Iterable[Column[Leaving]], out: BinaryIO) -> int:
    """导出: the rows as shown, as a workbook; answers how many."""
    return write_as_shown("离岗交接台账", leavings, columns, out)
