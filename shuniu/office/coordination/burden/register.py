"""The register of data requests (报送台账): filtered, sorted and exported the same way for page and API."""

from collections.abc import Iterable
from typing import Any, BinaryIO, cast

from django import forms

from shuniu.matters.columns import Column, order_by, write_as_shown
from shuniu.matters.fields import UnitField
from shuniu.matters.narrowing import ListFilter
from shuniu.office.coordination.burden.models import FORMS, DataRequest, DataRequestQuerySet
from shuniu.office.coordination.burden.workflow import State
from shuniu.search.find import with_words


def progress_words(row: DataRequest) -> str:
    """报送情况: how many of those asked have answered."""
    counted = cast(Any, row)
    return f"{counted.answered_count}/{counted.asked_count}" if counted.asked_count else ""


COLUMNS: tuple[Column[DataRequest], ...] = (
    Column("number", "编号", lambda row, today: row.number, "number", 16),
    Column("title", "要什么", lambda row, today: row.title, "title", 46),
    Column("unit", "谁要的", lambda row, today: str(row.unit), "unit__sort", 16),
    Column("form", "报送形式", lambda row, today: row.get_form_display(), "form", 12),
    Column("state", "状态", lambda row, today: State(row.state).label, "state", 12),
    Column("due_on", "报送日期", lambda row, today: row.due_on, "due_on", 12),
    Column("progress", "已报", lambda row, today: progress_words(row), width=10),
    Column("outcome", "结果", lambda row, today: row.outcome, width=44, is_usual=False),
)
USUAL = tuple(column.key for column in COLUMNS if column.is_usual)


class DataRequestFilter(ListFilter):
    """筛选: what the register of data requests shows."""

    offered = COLUMNS
    unit = UnitField(label="谁要的", required=False)
    asked = UnitField(label="要哪个单位", required=False)
    form = forms.ChoiceField(label="报送形式", choices=[("", "全部"), *FORMS], required=False)
    state = forms.MultipleChoiceField(
        label="状态", choices=State.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    is_open = forms.NullBooleanField(label="是否在办", required=False)

    def requests(self) -> DataRequestQuerySet:
        """The requests that the person may see and the filter lets through; a field in error filters nothing."""
        self.is_valid()
        wanted = self.cleaned_data
        found = DataRequest.objects.visible_to(self.person)
        if (is_open := wanted.get("is_open")) is not None:
            found = found.filter(closed_at__isnull=is_open)
        if asked := wanted.get("asked"):
            found = found.filter(pk__in=DataRequest.objects.filter(asked__unit=asked).values("pk"))
        lookups: dict[str, Any] = {
            "unit": wanted.get("unit"),
            "form": wanted.get("form"),
            "state__in": wanted.get("state"),
        }
        found = found.filter(**{name: value for name, value in lookups.items() if value})
        if words := wanted.get("words"):
            found = found.filter(with_words(words))
        return found.order_by(*order_by(COLUMNS, str(wanted.get("sort") or "")))


def write_xlsx(requests: Iterable[DataRequest], columns: Iterable[Column[DataRequest]], out: BinaryIO) -> int:
    """导出: the rows as shown, as a workbook; answers how many."""
    return write_as_shown("报送台账", requests, columns, out)
