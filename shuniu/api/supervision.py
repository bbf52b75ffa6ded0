"""The ledger and what is drawn from it, over the API: with the filters and forms of the pages."""

from collections.abc import Mapping
from datetime import date
from tempfile import TemporaryFile
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Header, Query, Router, Schema
from ninja.files import UploadedFile

from shuniu.api.acts import UPLOAD
from shuniu.api.auth import caller
from shuniu.api.bodies import cleaned, form_data, schema_of
from shuniu.api.paging import PAGE, page_of, slice_of
from shuniu.api.schemas import PROBLEMS, MatterPage, Problem, SourceText
from shuniu.matters import files
from shuniu.matters.acts import Refused
from shuniu.office.supervision import drawing, statistics
from shuniu.office.supervision.agenda import agenda
from shuniu.office.supervision.forms.drawing import CommitForm
from shuniu.office.supervision.forms.setting import SettingsForm
from shuniu.office.supervision.fulfilment import fulfilment_map
from shuniu.office.supervision.importing import import_kept, preview
from shuniu.office.supervision.ledger import LIMIT_OF_EXPORT, LedgerFilter, write_xlsx
from shuniu.office.supervision.models import Draw, Source, SupervisionSettings
from shuniu.office.supervision.setting import SET, set_supervision
from shuniu.office.supervision.statistics import Figures, Period
from shuniu.org.models import Person

router = Router()
MANY: Any = Query([])  # type: ignore[type-arg]
ITEMS, SOURCES = ["督查事项"], ["来源"]
LONGEST_DAYS = 366
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class FiguresOut(Schema):
    """统计 of a unit or a month; shares are null where there is nothing to take a share of."""

    label: str
    key: str
    docketed: int
    open: int
    overdue: int
    verified: int
    on_time: int
    on_time_share: float | None
    first_checks: int
    first_passed: int
    first_pass_share: float | None
    revisits: int
    revisits_failed: int
    revisit_failed_share: float | None


class StatisticsOut(Schema):
    units: list[FiguresOut]
    months: list[FiguresOut]
    ages: dict[str, int]


class EntryOut(Schema):
    """日程: on this day something of an item falls due."""

    on: date
    falls: str
    words: str
    item: int


class MapOut(Schema):
    """落实图谱 in figures: how the directives of a source stand, in all, by heading and by unit."""

    total: int
    orders: int
    verified_share: float
    counts: dict[str, int]
    by_heading: dict[str, dict[str, int]]
    by_unit: dict[str, dict[str, int]]


class DrawOut(Schema):
    """回头看抽查; the seed is shown once it has been drawn with, `problems` is what recomputing it found."""

    id: int
    period: str
    first_day: date
    last_day: date
    seed_sha256: str
    seed: str | None
    population: list[list[Any]]
    drawn: list[str]
    problems: list[str]


class DrawPage(Schema):
    items: list[DrawOut]
    next: int | None


class BadRowOut(Schema):
    row: int
    column: str
    message: str


class ImportOut(Schema):
    """台账导入: the columns as they were taken, how many rows are good, and each that is not. `taken` counts what was written."""

    columns: dict[str, str]
    good: int
    bad: list[BadRowOut]
    taken: int


CommitIn = schema_of(CommitForm, "DrawCommit")
SettingsIn = schema_of(SettingsForm, "SupervisionSettings")


def worker(request: HttpRequest) -> Person:
    """The caller, if he does business. Raises Http404 for the three administrators."""
    person = caller(request)
    if person.is_administrator:
        raise Http404
    return person


def ledger_of(person: Person, given: Mapping[str, Any]) -> LedgerFilter:
    return LedgerFilter({key: value for key, value in given.items() if value not in (None, "")}, person=person)


class LedgerIn(Schema):
    """The filters of the ledger's page, by the names that stand in its address."""

    words: str = ""
    source: int | None = None
    unit: int | None = None
    leader: int | None = None
    state: list[str] = MANY
    light: list[str] = MANY
    due_from: str = ""
    due_to: str = ""
    is_open: bool | None = None


WANTED: Any = Query(...)  # type: ignore[type-arg]


@router.get(
    "/supervision",
    response={200: MatterPage, PROBLEMS: Problem},
    summary="督查台账",
    tags=ITEMS,
    operation_id="supervision.list",
)
def list_items(request: HttpRequest, wanted: LedgerIn = WANTED, after: int | None = None, limit: int = PAGE) -> Any:
    """The ledger, with the filters of its page."""
    return page_of(ledger_of(worker(request), wanted.dict()).items(), after, limit)


@router.get(
    "/supervision/export",
    response={200: None, PROBLEMS: Problem},
    summary="导出台账",
    tags=ITEMS,
    operation_id="supervision.export",
)
def export(request: HttpRequest, wanted: LedgerIn = WANTED, columns: list[str] = MANY) -> Any:
    """The rows that the filter lets through as a workbook, with these columns or the usual ones."""
    chosen = ledger_of(worker(request), wanted.dict() | {"columns": columns})
    items = chosen.items().for_list()
    if items.order_by()[: LIMIT_OF_EXPORT + 1].count() > LIMIT_OF_EXPORT:
        raise Refused(f"超过 {LIMIT_OF_EXPORT} 项，一次导不完，请先缩小范围")
    file = TemporaryFile()  # noqa: SIM115 - the response closes it once it is sent
    write_xlsx(items.iterator(chunk_size=1000), chosen.shown, file)
    file.seek(0)
    name = f"督查台账{timezone.localdate():%Y%m%d}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


@router.get(
    "/supervision/statistics",
    response={200: StatisticsOut, PROBLEMS: Problem},
    summary="督查统计",
    tags=ITEMS,
    operation_id="supervision.statistics",
)
def get_statistics(request: HttpRequest, first: date | None = None, last: date | None = None) -> Any:
    """Figures of the items docketed between two days, by unit and month, and how old the open ones are."""
    person, period = worker(request), Period(first, last)
    units, months = statistics.by_unit_and_month(person, period=period)
    ages = dict(statistics.age_of_open(person, period=period))
    return {"units": list(map(figures_out, units)), "months": list(map(figures_out, months)), "ages": ages}


def figures_out(row: Figures) -> dict[str, Any]:
    return {name: getattr(row, name) for name in FiguresOut.model_fields}


@router.get(
    "/supervision/calendar",
    response={200: list[EntryOut], PROBLEMS: Problem},
    summary="督查日历",
    tags=ITEMS,
    operation_id="supervision.calendar",
)
def get_calendar(request: HttpRequest, first: date, last: date) -> Any:
    """What falls due between two days, at most a year apart."""
    person = worker(request)
    if not 0 <= (last - first).days <= LONGEST_DAYS:
        raise Refused("起止日期颠倒，或者相隔超过一年")
    found = agenda(person, first, last).entries
    return [
        {"on": entry.on, "falls": entry.falls.value, "words": entry.words, "item": entry.item.pk}
        for day in sorted(found)
        for entry in found[day]
    ]


# ── settings ─────────────────────────────────────────────────────────────────────────────────────────────────────────
@router.get(
    "/supervision/settings",
    response={200: dict[str, Any], PROBLEMS: Problem},
    summary="督查设置",
    tags=ITEMS,
    operation_id="supervision.settings",
)
def get_settings(request: HttpRequest) -> Any:
    setter(request)
    return SettingsForm.initial_of(SupervisionSettings.current())


@router.put(
    "/supervision/settings",
    response={200: dict[str, Any], PROBLEMS: Problem},
    summary="改督查设置",
    tags=ITEMS,
    operation_id="supervision.set",
)
def put_settings(request: HttpRequest, payload: SettingsIn) -> Any:  # type: ignore[valid-type]
    person = setter(request)
    form = SettingsForm(form_data(payload.dict()))  # type: ignore[attr-defined]
    cleaned(form)
    set_supervision(by=person, **form.values())
    return SettingsForm.initial_of(SupervisionSettings.current())


def setter(request: HttpRequest) -> Person:
    """The caller, if he sets supervision. Raises Http404 for everyone else."""
    person = caller(request)
    if not person.may(SET):
        raise Http404
    return person


# ── draws for a second look ──────────────────────────────────────────────────────────────────────────────────────────
def draws_of(request: HttpRequest) -> QuerySet[Draw]:
    """All draws, for who sees the whole of supervision. Raises Http404 for everyone else."""
    if "supervision" not in caller(request).kinds_seen:
        raise Http404
    return Draw.objects.all()


def draw_out(draw: Draw) -> dict[str, Any]:
    names = ("period", "first_day", "last_day", "seed_sha256", "population", "drawn")
    return {name: getattr(draw, name) for name in names} | {
        "id": draw.pk,
        "seed": draw.seed if draw.drawn_at else None,
        "problems": drawing.problems_with(draw),
    }


@router.get(
    "/supervision/draws",
    response={200: DrawPage, PROBLEMS: Problem},
    summary="回头看抽查",
    tags=ITEMS,
    operation_id="draws.list",
)
def list_draws(request: HttpRequest, after: int | None = None, limit: int = PAGE) -> Any:
    rows, following = slice_of(draws_of(request), after, limit)
    return {"items": list(map(draw_out, rows)), "next": following}


@router.get(
    "/supervision/draws/{pk}",
    response={200: DrawOut, PROBLEMS: Problem},
    summary="一次抽查",
    tags=ITEMS,
    operation_id="draws.get",
)
def get_draw(request: HttpRequest, pk: int) -> Any:
    """A draw with all that is needed to draw again elsewhere, and what recomputing it here found."""
    return draw_out(get_object_or_404(draws_of(request), pk=pk))


@router.post(
    "/supervision/draws",
    response={200: DrawOut, PROBLEMS: Problem},
    summary="承诺种子",
    tags=ITEMS,
    operation_id="draws.commit",
)
def commit_draw(request: HttpRequest, payload: CommitIn) -> Any:  # type: ignore[valid-type]
    draws_of(request)
    wanted = cleaned(CommitForm(form_data(payload.dict())))  # type: ignore[attr-defined]
    return draw_out(drawing.commit(by=caller(request), **wanted))


@router.post(
    "/supervision/draws/{pk}/perform",
    response={200: DrawOut, PROBLEMS: Problem},
    summary="抽取",
    tags=ITEMS,
    operation_id="draws.perform",
)
def perform_draw(request: HttpRequest, pk: int) -> Any:
    draw = get_object_or_404(draws_of(request), pk=pk)
    drawing.perform(draw, by=caller(request))
    return draw_out(Draw.objects.get(pk=pk))


# ── import ───────────────────────────────────────────────────────────────────────────────────────────────────────────
@router.post(
    "/supervision/import/preview",
    response={200: ImportOut, PROBLEMS: Problem},
    summary="台账导入：预览",
    tags=ITEMS,
    operation_id="supervision.import_preview",
)
def preview_import(request: HttpRequest, file: UploadedFile = UPLOAD) -> Any:
    """What an import of this workbook would take over, and each row that it could not. Writes nothing."""
    importer(request)
    return import_out(preview(file.read(), file.name or ""), 0)


@router.post(
    "/supervision/import",
    response={200: ImportOut, PROBLEMS: Problem},
    summary="台账导入",
    tags=ITEMS,
    operation_id="supervision.import",
)
def import_ledger(
    request: HttpRequest,
    file: UploadedFile = UPLOAD,
    key: str = Header(..., alias="Idempotency-Key", max_length=40),  # type: ignore[type-arg]
) -> Any:
    """All rows or none; sent again with the same key, it is done once."""
    person = importer(request)
    blob, name = files.keep(file, file.name or ""), file.name or "台账.xlsx"
    with files.fetch(blob) as stored:
        found = preview(stored.read(), name)
    return import_out(found, import_kept(blob.sha256, name, found.columns, by=person, key=key))


def importer(request: HttpRequest) -> Person:
    """The caller, if he may import. Raises Http404 for everyone else."""
    person = caller(request)
    if not person.may("supervision.carry_over"):
        raise Http404
    return person


def import_out(found: Any, taken: int) -> dict[str, Any]:
    return {
        "columns": {key: found.heads[place] for key, place in found.columns.items()},
        "good": len(found.rows),
        "bad": [{"row": bad.row, "column": bad.column, "message": bad.message} for bad in found.bad],
        "taken": taken,
    }


# ── sources ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@router.get(
    "/source/{pk}/directives",
    response={200: SourceText, PROBLEMS: Problem},
    summary="来源与任务",
    tags=SOURCES,
    operation_id="source.directives",
)
def get_directives(request: HttpRequest, pk: int) -> Any:
    """A source's text, and the directives found in it."""
    source = get_object_or_404(Source.objects.visible_to(caller(request)), pk=pk)
    visible = source.items.visible_to(caller(request)).values_list("directive_id", "pk")
    came: dict[int, list[int]] = {}
    for directive, item in visible:
        came.setdefault(directive, []).append(item)
    directives = source.directives.prefetch_related("lead_units", "support_units")
    fields = (
        "standing", "sentence", "start", "end", "path", "task", "lead_names", "support_names",
        "each_unit", "due_on", "cadence", "evidence_needed", "strength", "reason",
    )  # fmt: skip
    return {
        "id": source.pk,
        "title": source.title,
        "text": source.text,
        "original": source.original,
        "changes": source.changes,
        "orders": source.orders,
        "directives": [
            {name: getattr(each, name) for name in fields}
            | {
                "id": each.pk,
                "lead_units": [unit.pk for unit in each.lead_units.all()],
                "support_units": [unit.pk for unit in each.support_units.all()],
                "items": came.get(each.pk, []),
            }
            for each in directives
        ],
    }


@router.get(
    "/source/{pk}/map",
    response={200: MapOut, PROBLEMS: Problem},
    summary="落实图谱",
    tags=SOURCES,
    operation_id="source.map",
)
def get_map(request: HttpRequest, pk: int) -> Any:
    """How far the directives of a source are, as far as the caller may see their items."""
    person = caller(request)
    found = fulfilment_map(get_object_or_404(Source.objects.visible_to(person), pk=pk), person)
    return {
        "total": found.total,
        "orders": found.orders,
        "verified_share": found.verified_share,
        "counts": {standing.value: count for standing, count in found.counts.items()},
        "by_heading": {name: _named(counts) for name, counts in found.by_heading.items()},
        "by_unit": {name: _named(counts) for name, counts in found.by_unit.items()},
    }


def _named(counts: Mapping[Any, int]) -> dict[str, int]:
    return {standing.value: count for standing, count in counts.items()}
