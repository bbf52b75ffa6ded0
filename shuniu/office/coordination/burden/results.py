"""What was reported (报送结果): units by fields, with the date of each answer; the same for page, API and workbook."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import BinaryIO

from shuniu.matters.workbook import Sheet, write_workbook
from shuniu.office.coordination.burden.models import AskedUnit, DataRequest, FieldAnswer


@dataclass(frozen=True)
class Row:
    """一个单位: its answers in the order of the fields, None where it gave none."""

    asked: AskedUnit
    answers: Sequence[FieldAnswer | None]


def results_of(request: DataRequest) -> list[Row]:
    """All units that were asked, in the order of the organisation, in two queries."""
    asked = request.asked.select_related("unit", "by").prefetch_related("answers")
    rows = []
    for each in asked:
        given = {answer.field_id: answer for answer in each.answers.all()}
        rows.append(Row(each, [given.get(field.pk) for field in request.in_order]))
    return rows


def total_of(request: DataRequest, rows: Sequence[Row]) -> list[Decimal | None]:
    """合计 of the fields that are counted, in which all answers are numbers; None of the others."""
    totals: list[Decimal | None] = []
    for place, field in enumerate(request.in_order):
        values = [number_in(answer.value) for row in rows if (answer := row.answers[place])]
        numbers = [each for each in values if each is not None]
        totals.append(sum(numbers, Decimal()) if field.measure and numbers and len(numbers) == len(values) else None)
    return totals


def number_in(text: str) -> Decimal | None:
    """The number that a text is; None for any other text."""
    try:
        number = Decimal(text.replace(",", "").replace("，", "").strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < Decimal(10) ** 14 else None


def write_results(request: DataRequest, out: BinaryIO) -> int:
    """导出: a row for each unit; answers how many."""
    fields = request.in_order
    heads = [("单位", 20), *((f"{each.name}（{each.measure}）" if each.measure else each.name, 20) for each in fields)]
    heads += [("报送时间", 12), ("报送人", 10), ("说明", 24)]
    return write_workbook([Sheet("报送结果", heads, _lines(request))], out)


def _lines(request: DataRequest) -> Iterator[list[object]]:
    for row in results_of(request):
        cells: list[object] = [str(row.asked.unit)]
        for answer in row.answers:
            number = number_in(answer.value) if answer else None
            cells.append(float(number) if number is not None else answer.value if answer else "")
        yield [
            *cells,
            row.asked.answered_at.date() if row.asked.answered_at else "",
            str(row.asked.by or ""),
            "以前报过" if row.asked.is_already else "" if row.asked.answered_at else "还没有报",
        ]
