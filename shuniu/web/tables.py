"""Tables (表格) of matters: heads that sort, cells, quick filters, and the address that makes a view of them."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from shuniu.matters.columns import Column

NOT_PART_OF_A_VIEW = ("page", "format")


@dataclass(frozen=True)
class Cell:
    """What stands in a column of a row."""

    column: Column[Any]
    value: object


@dataclass(frozen=True)
class Head:
    """A column's head: where a click leads, and how the list is sorted by it now."""

    column: Column[Any]
    sort: str
    order: str


@dataclass(frozen=True)
class Chip:
    """A quick filter: how many open items it would show, and whether it is the one chosen."""

    value: str
    label: object
    count: int
    is_on: bool
    icon: str = ""


def query_of(query: QueryDict) -> str:
    """The part of an address that makes a view of it."""
    kept = [
        (name, value) for name, values in query.lists() for value in values if value and name not in NOT_PART_OF_A_VIEW
    ]
    return urlencode(kept)


def head_of(column: Column[Any], sort: str) -> Head:
    order = {column.key: "ascending", f"-{column.key}": "descending"}.get(sort, "none")
    return Head(column, f"-{column.key}" if order == "ascending" else column.key, order)
