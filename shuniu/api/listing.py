"""The filters of a listing of matters (筛选), by the names of the ledger's."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, BinaryIO

from django.http import FileResponse
from django.utils.timezone import localdate
from ninja import Query, Schema

from shuniu.matters.columns import Column, workbook_of
from shuniu.matters.files import MEDIA_TYPES
from shuniu.matters.models import Matter, MatterQuerySet, Participant
from shuniu.matters.models.matter import Light
from shuniu.org.models import Person
from shuniu.search.find import matching
from shuniu.text.reading import FileKind

MANY: Any = Query([])  # type: ignore[type-arg]
WANTED: Any = Query(...)  # type: ignore[type-arg]


class MattersIn(Schema):
    """What all kinds of matter can be narrowed by."""

    kind: str | None = None
    state: list[str] = MANY
    is_open: bool | None = None
    words: str = ""
    unit: int | None = None
    officer: int | None = None
    due_from: date | None = None
    due_to: date | None = None
    light: list[Light] = MANY

    def narrow(self, matters: MatterQuerySet[Matter], person: Person) -> MatterQuerySet[Matter]:
        """The matters that all filters let through; `unit` is who takes part, as owner, lead or support."""
        wanted = {
            "kind": self.kind,
            "state__in": self.state or None,
            "officer": self.officer,
            "due_on__gte": self.due_from,
            "due_on__lte": self.due_to,
            "closed_at__isnull": self.is_open,
        }
        matters = matters.filter(**{name: value for name, value in wanted.items() if value is not None})
        if self.unit is not None:
            matters = matters.filter(pk__in=Participant.objects.filter(unit=self.unit).values("matter_id"))
        if self.words:
            matters = matters.filter(pk__in=matching(self.words, person).values("pk"))
        if self.light:
            matters = reduce(or_, (matters.showing(light, localdate()) for light in self.light))
        return matters


def workbook(
    rows: MatterQuerySet[Any],
    columns: Sequence[Column[Any]],
    write: Callable[[Iterable[Any], Iterable[Column[Any]], BinaryIO], int],
    name: str,
) -> FileResponse:
    """导出: the workbook of a list, named after it and the day. Raises Refused beyond the limit."""
    file = workbook_of(rows, columns, write)
    response = FileResponse(
        file, as_attachment=True, filename=f"{name}{localdate():%Y%m%d}.xlsx", content_type=MEDIA_TYPES[FileKind.XLSX]
    )
    response.rows_written = getattr(file, "rows_written", 0)  # type: ignore[attr-defined]
    return response
