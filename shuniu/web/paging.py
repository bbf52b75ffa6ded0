"""Paging (分页) of lists that may be a million rows long: counted only as far as anybody leafs."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet

from shuniu.matters.columns import NEWEST
from shuniu.matters.models.matter import OfMatter
from shuniu.matters.narrowing import ListFilter
from shuniu.search.find import ids_of, latest_first

M = TypeVar("M", bound=Model)

FARTHEST = 10_000


class NearPaginator(Paginator[M]):
    """翻页: the database counts and skips at most ten thousand rows; who seeks beyond narrows the filter.

    `counted` is a query of as many rows that is easier to count, `walk` the same rows in a form that is cheaper to
    slice where they are more. With `dressed`, which adds to rows what a page shows of them, the database sorts and skips
    keys alone, and reads the rows of the one page. `keys` are those of the rows in their order, as far as anybody leafs,
    where they were looked for already.
    """

    def __init__(
        self,
        rows: "QuerySet[M]",
        per_page: int,
        *,
        counted: "QuerySet[Any] | None" = None,
        walk: Any = None,
        dressed: Callable[[Any], "QuerySet[M]"] | None = None,
        keys: Sequence[int] | None = None,
    ) -> None:
        whole: Any = rows if dressed is None else _Dressed(rows, dressed, keys)
        super().__init__(whole, per_page)
        self.keys = keys
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
        return len(self.keys) if self.keys is not None else self.rows.order_by()[: FARTHEST + 1].count()


def keys_found(chosen: ListFilter, rows_among: "Callable[[range], QuerySet[Any]]", kind: str) -> list[int] | None:
    """The keys of rows that hold the words of a filter, newest first and one more than anybody leafs; None where it
    looks for none, or sorts them.

    One question finds and counts them, among the latest ids of their kind where these are enough.
    """
    if not chosen.finds_newest:
        return None
    keys: list[int] = []
    for among in latest_first(ids_of(kind, are_open=chosen.cleaned_data.get("is_open") is True)):
        keys = list(rows_among(among).order_by("-pk").values_list("pk", flat=True)[: FARTHEST + 1])
        if len(keys) > FARTHEST:
            break
    return keys


class _Dressed(Generic[M]):
    """Rows to be sliced: by their keys first, then whole."""

    def __init__(
        self, rows: "QuerySet[M]", dressed: Callable[[Any], "QuerySet[M]"], keys: Sequence[int] | None
    ) -> None:
        self.rows, self.dressed, self.keys = rows, dressed, keys

    def __getitem__(self, span: slice) -> list[M]:
        own = OfMatter() if NEWEST in self.rows.query.order_by else "pk"  # of the table that the order is read from
        keys = self.keys[span] if self.keys is not None else list(self.rows.values_list(own, flat=True)[span])
        found = self.dressed(self.rows.model._default_manager.all()).in_bulk(keys)
        return [found[key] for key in keys if key in found]
