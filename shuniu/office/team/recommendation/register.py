"""The list of recommendations (推荐), filtered, sorted and exported the same way for page and API."""

from collections.abc import Iterable
from typing import BinaryIO

from django import forms
from django.db.models import Q

from shuniu.matters.columns import Column, order_by, write_as_shown
from shuniu.matters.narrowing import ListFilter
from shuniu.office.team.recommendation.models import Recommendation, RecommendationQuerySet, Sort
from shuniu.office.team.recommendation.workflow import State

COLUMNS: tuple[Column[Recommendation], ...] = (
    Column("title", "推荐", lambda row, today: row.title, "title", 36),
    Column("sort", "去向", lambda row, today: row.get_sort_display(), "sort", 10),
    Column("recommender", "推荐人", lambda row, today: row.created_by.name, width=10),
    Column("opened_on", "日期", lambda row, today: row.opened_at.date(), "opened_at", 12),
    Column("look_again_on", "再看的日期", lambda row, today: row.look_again_on, "look_again_on", 12),
    Column("state", "状态", lambda row, today: State(row.state).label, "state", 12),
)
USUAL = tuple(column.key for column in COLUMNS)


class RecommendationFilter(ListFilter):
    """筛选: what the list of recommendations shows."""

    offered = COLUMNS
    whose = forms.ChoiceField(
        label="谁的", choices=[("", "全部"), ("by_me", "我推荐的"), ("of_me", "推荐我的")], required=False
    )
    sort_of = forms.ChoiceField(label="去向", choices=[("", "全部"), *Sort.choices], required=False)
    state = forms.MultipleChoiceField(
        label="状态", choices=State.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    is_open = forms.NullBooleanField(label="是否在办", required=False)

    def recommendations(self) -> RecommendationQuerySet:
        """Those that the person may see and the filter lets through; a field in error filters nothing."""
        self.is_valid()
        wanted = self.cleaned_data
        found: RecommendationQuerySet = Recommendation.objects.visible_to(self.person)
        if (is_open := wanted.get("is_open")) is not None:
            found = found.filter(closed_at__isnull=is_open)
        whose = {"by_me": Q(created_by=self.person), "of_me": Q(candidate=self.person)}
        found = found.filter(whose.get(str(wanted.get("whose") or ""), Q()))
        lookups = {"sort": wanted.get("sort_of"), "state__in": wanted.get("state")}
        found = found.filter(**{name: value for name, value in lookups.items() if value})
        if words := wanted.get("words"):
            found = found.filter(Q(title__icontains=words) | Q(created_by__name__icontains=words))
        return found.order_by(*order_by(COLUMNS, str(wanted.get("sort") or "")))


def write_xlsx(rows: Iterable[Recommendation], columns: Iterable[Column[Recommendation]], out: BinaryIO) -> int:
    """导出: the rows as shown, as a workbook; answers how many."""
    return write_as_shown("推荐", rows, columns, out)
