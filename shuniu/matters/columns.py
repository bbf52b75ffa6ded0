"""Columns (列) of the lists that an office keeps: what page, workbook and API show of each row, and how they sort."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from django.db.models import F
from django.db.models.expressions import OrderBy

from shuniu.matters.models.matter import Matter, OfMatter, Unnumbered

M = TypeVar("M", bound=Matter)
NEVER_EMPTY = ("number", "title", "state", "lead_unit__sort", "document_type", "issuing_organ__sort")
NEWEST = OfMatter().desc()


@dataclass(frozen=True)
class Column(Generic[M]):
    """列: a heading, what stands in a row, the field it sorts by, the width in the workbook."""

    key: str
    label: str
    value: Callable[[M, date], object]
    sort: str = ""
    width: int = 14
    is_usual: bool = True

    @property
    def may_lack(self) -> bool:
        """Whether the field that it sorts by may be empty."""
        return self.sort not in NEVER_EMPTY


def order_by(columns: Sequence[Column[M]], wanted: str) -> list[OrderBy | str]:
    """The order that an address asks for, such as `-due_on`; the newest first where it asks for none that there is."""
    column = next((each for each in columns if each.key == wanted.removeprefix("-")), None)
    if column is None or not column.sort:
        return [NEWEST]
    if wanted == "number":  # drafts have none and come last; as they do by themselves the other way
        return [Unnumbered("number").asc(), "number", NEWEST]
    falls, field = wanted.startswith("-"), F(column.sort)
    last = True if column.may_lack else None  # an order that names nulls where there are none misses the index
    return [field.desc(nulls_last=last) if falls else field.asc(nulls_last=last), NEWEST]
