"""The register of requests between units (协调台账): filtered, sorted and exported the same way for page and API."""

from collections.abc import Iterable
from typing import Any, BinaryIO

from django import forms

from shuniu.matters.columns import Column, order_by, write_as_shown
from shuniu.matters.fields import UnitField
from shuniu.matters.narrowing import ListFilter
from shuniu.office.coordination.requests.models import CoordinationQuerySet, CoordinationRequest
from shuniu.office.coordination.requests.workflow import State
from shuniu.search.find import with_words

COLUMNS: tuple[Column[CoordinationRequest], ...] = (
    Column("number", "编号", lambda row, today: row.number, "number", 16),
    Column("title", "事项", lambda row, today: row.title, "title", 46),
    Column("unit", "提出单位", lambda row, today: str(row.unit), "unit__sort", 16),
    Column("asked", "请哪个单位", lambda row, today: str(row.asked), "asked__sort", 16),
    Column("state", "状态", lambda row, today: State(row.state).label, "state", 12),
    Column("due_on", "时限", lambda row, today: row.due_on, "due_on", 12),
    Column("outcome", "结果", lambda row, today: row.outcome, width=44, is_usual=False),
)
USUAL = tuple(column.key for column in COLUMNS if column.is_usual)


class RequestFilter(ListFilter):
    """筛选: what the register of requests shows."""

    offered = COLUMNS
    unit = UnitField(label="提出单位", required=False)
    asked = UnitField(label="请哪个单位", required=False)
    state = forms.MultipleChoiceField(
        label="状态", choices=State.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    is_open = forms.NullBooleanField(label="是否在办", required=False)

    def requests(self) -> CoordinationQuerySet:
        """The requests that the person may see and the filter lets through; a field in error filters nothing."""
        self.is_valid()
        wanted = self.cleaned_data
        found = CoordinationRequest.objects.visible_to(self.person)
        if (is_open := wanted.get("is_open")) is not None:
            found = found.filter(closed_at__isnull=is_open)
        lookups: dict[str, Any] = {
            "unit": wanted.get("unit"),
            "asked": wanted.get("asked"),
            "state__in": wanted.get("state"),
        }
        found = found.filter(**{name: value for name, value in lookups.items() if value})
        if words := wanted.get("words"):
            found = found.filter(with_words(words))
        return found.order_by(*order_by(COLUMNS, str(wanted.get("sort") or "")))


def write_xlsx(
    requests: Iterable[CoordinationRequest], columns: Iterable[Column[CoordinationRequest]], out: BinaryIO
) -> int:
    """导出: the rows as shown, as a workbook; answers how many."""
    return write_as_shown("协调台账", requests, columns, out)
