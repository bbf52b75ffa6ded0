"""The list of errands and the register of seals (办事申请、用印登记簿): filtered, sorted and exported for page and API."""

from collections.abc import Iterable
from typing import Any, BinaryIO

from django import forms

from shuniu.matters.columns import Column, order_by, write_as_shown
from shuniu.matters.narrowing import ListFilter
from shuniu.matters.workbook import Sheet, write_workbook
from shuniu.office.coordination.errands.models import Errand, ErrandQuerySet, Form, SealUse
from shuniu.office.coordination.errands.workflow import State
from shuniu.search.find import with_words

COLUMNS: tuple[Column[Errand], ...] = (
    Column("title", "办什么", lambda row, today: row.title, "title", 46),
    Column("form", "事项", lambda row, today: row.get_form_display(), "form", 12),
    Column("created_by", "申请人", lambda row, today: str(row.created_by), width=10),
    Column("unit", "单位", lambda row, today: str(row.unit), "unit__sort", 16),
    Column("state", "状态", lambda row, today: State(row.state).label, "state", 12),
    Column("due_on", "哪天用", lambda row, today: row.due_on, "due_on", 12),
    Column("outcome", "结果", lambda row, today: row.outcome, width=44),
)
USUAL = tuple(column.key for column in COLUMNS if column.is_usual)


class ErrandFilter(ListFilter):
    """筛选: what the list of errands shows."""

    offered = COLUMNS
    form = forms.ChoiceField(label="事项", choices=[("", "全部"), *Form.choices], required=False)
    state = forms.MultipleChoiceField(
        label="状态", choices=State.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    is_open = forms.NullBooleanField(label="是否在办", required=False)

    def errands(self) -> ErrandQuerySet:
        """The errands that the person may see and the filter lets through; a field in error filters nothing."""
        self.is_valid()
        wanted = self.cleaned_data
        found = Errand.objects.visible_to(self.person)
        if (is_open := wanted.get("is_open")) is not None:
            found = found.filter(closed_at__isnull=is_open)
        lookups: dict[str, Any] = {"form": wanted.get("form"), "state__in": wanted.get("state")}
        found = found.filter(**{name: value for name, value in lookups.items() if value})
        if words := wanted.get("words"):
            found = found.filter(with_words(words))
        return found.order_by(*order_by(COLUMNS, str(wanted.get("sort") or "")))


def write_errands(errands: Iterable[Errand], columns: Iterable[Column[Errand]], out: BinaryIO) -> int:
    """导出: the rows as shown, as a workbook; answers how many."""
    return write_as_shown("办事申请", errands, columns, out)


def write_seals(uses: Iterable[SealUse], out: BinaryIO) -> int:
    """导出用印登记簿; answers how many rows."""
    heads = [
        ("登记号", 18),
        ("用印时间", 12),
        ("文件", 46),
        ("印章", 20),
        ("份数", 8),
        ("申请人", 10),
        ("批准人", 10),
        ("用印人", 10),
    ]
    rows = (
        [each.number, each.on, each.errand.title, each.seal, each.copies, str(each.errand.created_by), str(each.approved_by), str(each.by)]
        for each in uses
    )  # fmt: skip
    return write_workbook([Sheet("用印登记簿", heads, rows)], out)
