"""The yearly report (年度负担报告): what was asked of whom by whom, the hours, what had been reported before, and the
consents over the ceiling. About units that ask and are asked, never a ranking of persons."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import BinaryIO

from shuniu.matters import burden
from shuniu.matters.burden import Load, Span, hours
from shuniu.matters.models import BurdenConsent, Matter
from shuniu.matters.workbook import Sheet, write_workbook
from shuniu.office.coordination.burden.models import DataRequest, RequestField
from shuniu.org.models import Person, Unit

NOT_ASKED = burden.Form.TASK
"""What a unit has to do anyway and only tells of is shown by the meter, and is no request of this report."""


@dataclass(frozen=True)
class Line:
    """One unit, as asking or as asked; or one month: how often, in all forms, how many hours, how often spared."""

    name: str
    count: int
    minutes: int
    already: int
    by_form: Sequence[int]

    @property
    def hours(self) -> Decimal:
        return hours(self.minutes)


FORMS = tuple(each for each in burden.Form if each != NOT_ASKED)


@dataclass(frozen=True)
class Report:
    """年度负担报告."""

    year: int
    total: Line
    by_asker: Sequence[Line]
    by_asked: Sequence[Line]
    by_month: Sequence[Line]
    pairs: Sequence[tuple[str, str, int, Decimal]]
    consents: Sequence[BurdenConsent]
    explained: Sequence[RequestField]


def report_of(year: int, units: Collection[int] | None = None, *, reader: Person | None = None) -> Report:
    """The year, by the day on which each thing was due. `units` narrows to what these were asked; of the consents the
    `reader` reads those to what he sees."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    span = Span(first, last, None if units is None else frozenset(units))
    found = [each for each in burden.loads(span) if each.form != NOT_ASKED and each.due_on]
    names = {each.pk: str(each) for each in Unit.objects.order_by("sort", "pk")}
    return Report(
        year,
        _line("合计", found),
        _lines(found, names, "asker_id"),
        _lines(found, names, "unit_id"),
        [_line(str(month), [each for each in found if each.due_on and each.due_on.month == month]) for month in range(1, 13)],
        _pairs(found, names),
        *_said(year, units, {each.matter_id for each in found}, reader),
    )  # fmt: skip


def _lines(found: Iterable[Load], names: dict[int, str], of: str) -> list[Line]:
    """In the order of the organisation."""
    groups: dict[int, list[Load]] = {}
    for each in found:
        groups.setdefault(getattr(each, of), []).append(each)
    return [_line(name, groups[pk]) for pk, name in names.items() if pk in groups]


def _line(name: str, found: Sequence[Load]) -> Line:
    return Line(
        name,
        len(found),
        sum(each.minutes for each in found),
        sum(each.is_already for each in found),
        [sum(each.form == form for each in found) for form in FORMS],
    )


def _pairs(found: Iterable[Load], names: dict[int, str]) -> list[tuple[str, str, int, Decimal]]:
    """谁要谁: the pairs of units with how often and how many hours, in the order of the organisation."""
    sums: dict[tuple[int, int], list[int]] = {}
    for each in found:
        pair = sums.setdefault((each.asker_id, each.unit_id), [0, 0])
        pair[0], pair[1] = pair[0] + 1, pair[1] + each.minutes
    places = {pk: place for place, pk in enumerate(names)}
    ordered = sorted(sums.items(), key=lambda each: (places[each[0][0]], places[each[0][1]]))
    return [(names[asker], names[asked], count, hours(minutes)) for (asker, asked), (count, minutes) in ordered]


def _said(
    year: int, units: Collection[int] | None, matters: Collection[int], reader: Person | None
) -> tuple[list[BurdenConsent], list[RequestField]]:
    """The consents over the ceiling of the year, and what was asked again with the reason; where it is narrowed to
    units, only of `matters` that asked them."""
    consents = BurdenConsent.objects.filter(at__year=year).select_related("matter__unit", "by")
    if reader is not None:
        consents = consents.filter(matter__in=Matter.objects.visible_to(reader).values("pk"))
    of_year = DataRequest.objects.filter(sent_on__year=year)
    if units is not None:
        consents = consents.filter(matter__in=matters)
        of_year = of_year.filter(asked__unit__in=list(units)).distinct()
    again = RequestField.objects.filter(request__in=of_year.values("pk"), use=RequestField.Use.AGAIN)
    return list(consents), list(again.select_related("request__unit").order_by("request_id", "place"))


def write_report(report: Report, out: BinaryIO) -> int:
    """导出: a sheet for each table; answers how many rows."""
    heads = [("单位", 22), ("次数", 10), ("小时", 10), ("其中已报过", 12), *((form.label, 10) for form in FORMS)]
    months = [("月份", 10), *heads[1:]]
    return write_workbook(
        [
            Sheet("谁要的", heads, _cells([*report.by_asker, report.total])),
            Sheet("要谁的", heads, _cells([*report.by_asked, report.total])),
            Sheet("各月", months, _cells(report.by_month)),
            Sheet("谁要谁", [("谁要的", 22), ("要谁的", 22), ("次数", 10), ("小时", 10)], ([a, b, n, float(h)] for a, b, n, h in report.pairs)),
            Sheet("超限同意", [("编号", 16), ("要什么", 40), ("谁要的", 18), ("同意的领导", 12), ("理由", 50)],
                  ([each.matter.number, each.matter.title, str(each.matter.unit), str(each.by), each.words] for each in report.consents)),
            Sheet("说明再问", [("编号", 16), ("要什么", 40), ("哪一项", 24), ("理由", 50)],
                  ([each.request.number, each.request.title, each.name, each.why_again] for each in report.explained)),
        ],
        out,
    )  # fmt: skip


def _cells(lines: Iterable[Line]) -> Iterator[list[object]]:
    for each in lines:
        yield [each.name, each.count, float(each.hours), each.already, *each.by_form]
