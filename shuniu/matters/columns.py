"""Columns (列) of the lists that an office keeps: what page, workbook and API show of each row, and how they sort."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from tempfile import TemporaryFile
from typing import IO, BinaryIO, Generic, TypeVar

from django.db.models import F, Model, QuerySet
from django.db.models.expressions import OrderBy
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused
from shuniu.matters.models import MatterQuerySet
from shuniu.matters.models.matter import Matter, OfMatter, Unnumbered
from shuniu.matters.workbook import Sheet, write_workbook

M = TypeVar("M", bound=Matter)
R = TypeVar("R", bound=Model)
NUMBERS = ("number", "number_key")
NEVER_EMPTY = (*NUMBERS, "title", "state", "lead_unit__sort", "document_type", "issuing_organ__sort")
NEWEST = OfMatter().desc()
SHARED = frozenset(field.name for field in Matter._meta.concrete_fields)
LIMIT_OF_EXPORT = 100_000


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

    @property
    def is_of_matter(self) -> bool:
        """Whether it sorts by what all matters share."""
        return self.sort in SHARED


def order_by(columns: Sequence[Column[M]], wanted: str, newest: OrderBy | str = NEWEST) -> list[OrderBy | str]:
    """The order that an address asks for, such as `-due_on`; the newest first where it asks for none that there is.

    `newest` is how a section orders by age what it sorts by a field of its own table, whose index holds the key.
    """
    column = next((each for each in columns if each.key == wanted.removeprefix("-")), None)
    if column is None or not column.sort:
        return [newest]
    if column.is_of_matter:
        newest = NEWEST
    if (
        wanted == column.key and column.sort in NUMBERS
    ):  # drafts have none and come last; as they do by themselves the other way
        return [Unnumbered(column.sort).asc(), column.sort, newest]
    falls, field = wanted.startswith("-"), F(column.sort)
    last = True if column.may_lack else None  # an order that names nulls where there are none misses the index
    order: list[OrderBy | str] = [field.desc(nulls_last=last) if falls else field.asc(nulls_last=last)]
    if (key := column.sort.partition("__"))[1]:  # rows of one unit or person stay together where two sort alike
        order.append(f"{'-' if falls else ''}{key[0]}_id")
    return [*order, newest]


def write_as_shown(name: str, rows: Iterable[M], columns: Iterable[Column[M]], out: BinaryIO) -> int:
    """导出: the rows as shown, as a workbook of one sheet; answers how many."""
    columns, today = list(columns), timezone.localdate()
    cells = ([column.value(row, today) for column in columns] for row in rows)
    return write_workbook([Sheet(name, [(column.label, column.width) for column in columns], cells)], out)


def workbook_of(
    rows: MatterQuerySet[M],
    columns: Sequence[Column[M]],
    write: Callable[[Iterable[M], Iterable[Column[M]], BinaryIO], int],
) -> IO[bytes]:
    """导出: all rows that a filter lets through, with the columns as shown, in a file to be sent and closed.

    Raises Refused beyond the limit.
    """
    return exported(rows, lambda found, out: write(found, columns, out))


def exported(rows: QuerySet[R], write: Callable[[Iterable[R], BinaryIO], int]) -> IO[bytes]:
    """导出: all rows of a list, written to a file to be sent and closed. Raises Refused beyond the limit."""
    if rows.order_by()[: LIMIT_OF_EXPORT + 1].count() > LIMIT_OF_EXPORT:
        raise Refused(gettext("超过 %(n)s 件，一次导不完，请先用筛选缩小范围") % {"n": LIMIT_OF_EXPORT})
    file = TemporaryFile()  # noqa: SIM115 - the response closes it once it is sent
    file.rows_written = write(rows.iterator(chunk_size=1000), file)  # type: ignore[attr-defined]
    file.seek(0)
    return file
