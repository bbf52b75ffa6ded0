"""Paging (分页) of lists that may be a million rows long: counted only as far as anybody leafs."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet

from shuniu.matters.columns import NEWEST
from shuniu.matters.models.matter import OfMatter

M = TypeVar("M", bound=Model)

FARTHEST = 10_000


class NearPaginator(Paginator[M]):
    """翻页: the database counts and skips at most ten thousand rows; who seeks beyond narrows the filter.

    `counted` is a query of as many rows that is easier to count, `walk` the same rows in a form that is cheaper to
    slice where they are more. With `dressed`, which adds to rows what a page shows of them, the database sorts and skips
    keys alone, and reads the rows of the one page.
    """

    def __init__(
        self,
        rows: "QuerySet[M]",
        per_page: int,
        *,
        counted: "QuerySet[Any] | None" = None,
        walk: Any = None,
        dressed: Callable[[Any], "QuerySet[M]"] | None = None,
    ) -> None:
        whole: Any = rows if dressed is None else _Dressed(rows, dressed)
        super().__init__(whole, per_page)
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


class _Dressed(Generic[M]):
    """Rows to be sliced: by their keys first, then whole."""

    def __init__(self, rows: "QuerySet[M]", dressed: Callable[[Any], "QuerySet[M]"]) -> None:
        self.rows, self.dressed = rows, dressed

    def __getitem__(self, span: slice) -> list[M]:
        own = OfMatter() if NEWEST in self.rows.query.order_by else "pk"  # of the table that the order is read from
        keys = list(self.rows.values_list(own, flat=True)[span])
        found = self.dressed(self.rows.model._default_manager.all()).in_bulk(keys)
        return [found[key] for key in keys if key in found]
