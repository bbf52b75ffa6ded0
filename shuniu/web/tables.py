"""Tables (表格) of matters: heads that sort, cells, quick filters, and the address that makes a view of them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.http.response import HttpResponseBase
from django.utils import timezone

from shuniu.matters.columns import Column, workbook_of
from shuniu.matters.models import MatterQuerySet
from shuniu.web.downloads import XLSX, download, download_stored

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


def wanted_in(query: QueryDict, usual: Sequence[str]) -> QueryDict:
    """What an address asks for: what is open where it names neither a state nor whether it is open; the usual columns
    where it names none, so that they stand ticked.
    """
    wanted = query.copy()
    if not wanted.getlist("columns"):
        wanted.setlist("columns", list(usual))
    if not wanted.get("is_open") and not wanted.getlist("state"):
        wanted["is_open"] = "true"
    return wanted


def table_of(chosen: forms.Form, columns: Sequence[Column[Any]], page: Iterable[Any], today: date) -> dict[str, Any]:
    """What a page needs to show a table: its heads and rows, and whether the filter narrows it."""
    sort = str(chosen.cleaned_data.get("sort") or "")
    return {
        "filter": chosen,
        "is_open": chosen.cleaned_data.get("is_open"),
        "is_narrowed": bool(chosen.changed_data and set(chosen.changed_data) - {"is_open", "sort", "columns"}),
        "heads": [head_of(column, sort) for column in columns],
        "rows": [(row, [Cell(column, column.value(row, today)) for column in columns]) for row in page],
        "page": page,
    }


def printed(content: bytes, name: str) -> HttpResponseBase:
    """打印: the pages of a list, to be saved under its name and the day."""
    return download(content, f"{name}{timezone.localdate():%Y%m%d}.pdf", "application/pdf")


def export(
    rows: MatterQuerySet[Any],
    columns: Sequence[Column[Any]],
    write: Callable[[Iterable[Any], Iterable[Column[Any]], BinaryIO], int],
    name: str,
) -> HttpResponseBase:
    """导出: the workbook of a list, to be saved under its name and the day. Raises Refused beyond the limit."""
    file = workbook_of(rows, columns, write)
    return download_stored(file, f"{name}{timezone.localdate():%Y%m%d}.xlsx", XLSX)
