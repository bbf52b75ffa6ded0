"""The list of portfolios (实绩档案): one's own, and what was handed in to one; the same for page and API."""

from collections.abc import Iterable
from typing import BinaryIO

from django import forms
from django.db.models import Q

from shuniu.matters.columns import Column, order_by, write_as_shown
from shuniu.matters.narrowing import ListFilter
from shuniu.office.team.portfolio.models import Portfolio, PortfolioQuerySet, Purpose
from shuniu.office.team.portfolio.workflow import State

COLUMNS: tuple[Column[Portfolio], ...] = (
    Column("title", "档案", lambda row, today: row.title, "title", 30),
    Column("holder", "本人", lambda row, today: row.holder.name, width=12),
    Column("unit", "单位", lambda row, today: str(row.unit), width=20),
    Column("first_on", "起", lambda row, today: row.first_on, "first_on", 12, is_usual=False),
    Column("last_on", "止", lambda row, today: row.last_on, "last_on", 12, is_usual=False),
    Column("handed_to", "提交给", lambda row, today: str(row.handed_to or ""), width=12),
    Column("purpose", "用途", lambda row, today: row.get_purpose_display(), "purpose", 14),
    Column("until_on", "可看到", lambda row, today: row.until_on, "until_on", 12),
    Column("state", "状态", lambda row, today: State(row.state).label, "state", 10),
)
USUAL = tuple(column.key for column in COLUMNS if column.is_usual)


class PortfolioFilter(ListFilter):
    """筛选: what the list of portfolios shows."""

    offered = COLUMNS
    purpose = forms.ChoiceField(label="用途", choices=[("", "全部"), *Purpose.choices], required=False)
    state = forms.MultipleChoiceField(
        label="状态", choices=State.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    is_open = forms.NullBooleanField(label="是否在用", required=False)

    def portfolios(self) -> PortfolioQuerySet:
        """The portfolios that the person may see and the filter lets through; a field in error filters nothing."""
        self.is_valid()
        wanted = self.cleaned_data
        found: PortfolioQuerySet = Portfolio.objects.visible_to(self.person)
        if (is_open := wanted.get("is_open")) is not None:
            found = found.filter(closed_at__isnull=is_open)
        lookups = {"purpose": wanted.get("purpose"), "state__in": wanted.get("state")}
        found = found.filter(**{name: value for name, value in lookups.items() if value})
        if words := wanted.get("words"):
            found = found.filter(Q(holder__name__icontains=words) | Q(title__icontains=words))
        return found.order_by(*order_by(COLUMNS, str(wanted.get("sort") or "")))


def write_xlsx(portfolios: Iterable[Portfolio], columns: Iterable[Column[Portfolio]], out: BinaryIO) -> int:
    """导出: the rows as shown, as a workbook; answers how many."""
    return write_as_shown("实绩档案", portfolios, columns, out)
