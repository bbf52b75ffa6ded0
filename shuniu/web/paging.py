"""Paging (分页) of lists that may be a million rows long: counted only as far as anybody leafs."""

from functools import cached_property
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)

FARTHEST = 10_000


class NearPaginator(Paginator[M]):
    """翻页: the database counts and skips at most ten thousand rows; who seeks beyond narrows the filter.

    `counted` is a query of as many rows that is easier to count, `walk` the same rows in a form that is cheaper to
    slice where they are more.
    """

    def __init__(
        self, rows: "QuerySet[M]", per_page: int, *, counted: "QuerySet[Any] | None" = None, walk: Any = None
    ) -> None:
        super().__init__(rows, per_page)
        self.walk = walk
        self.rows = rows if counted is None else counted

    @cached_property
    def count(self) -> int:
        return min(self._counted, FARTHEST)

    @property
    def goes_on(self) -> bool:
        """Whether there are rows beyond the last page."""
        return self._counted > FARTHEST

    def page(self, number: int | str) -> Page[M]:
        if self.walk is not None and self.goes_on:
            self.object_list = self.walk
        return super().page(number)

    @cached_property
    def _counted(self) -> int:
        return self.rows.order_by()[: FARTHEST + 1].count()
