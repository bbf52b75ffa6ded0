"""首问 over the API: the list, a case with how it was passed on, what is suggested while one takes in, rulings, answers."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import File, Router, Schema
from ninja.files import UploadedFile

import shuniu.office.cases.forms
import shuniu.office.cases.grievances.forms  # noqa: F401 - registers the forms of its acts
from shuniu.api.auth import caller, holder, worker
from shuniu.api.bodies import cleaned, form_data, schema_of
from shuniu.api.listing import MANY, WANTED, workbook
from shuniu.api.meetings import given
from shuniu.api.paging import PAGE, page_of
from shuniu.api.schemas import PROBLEMS, MatterPage, MatterRow, Problem, row_out
from shuniu.office.cases import answer_base
from shuniu.office.cases.actions.passing import end_ruling
from shuniu.office.cases.answer_base import WRITE, AnswerEntryForm
from shuniu.office.cases.buckpassing import buck_passing
from shuniu.office.cases.hotline import import_hotline
from shuniu.office.cases.models import AnswerEntry, CaseSettings, Ruling, ServiceCase
from shuniu.office.cases.register import CaseFilter, write_xlsx
from shuniu.office.cases.setting import SET, set_cases
from shuniu.office.cases.suggesting import suggest
from shuniu.office.team.integrity.reading.recording import open_one
from shuniu.org.models import Unit

router = Router(tags=["首问"])
UPLOAD: Any = File(...)  # type: ignore[type-arg]


class CasesIn(Schema):
    """The filters of the page's list, by the names that stand in its address."""

    words: str = ""
    case_kind: str = ""
    channel: str = ""
    unit: int | None = None
    light: str = ""
    state: list[str] = MANY
    is_open: bool | None = None
    mine: bool | None = None


class HandoverOut(Schema):
    """移交; `outcome` is empty while it waits for acceptance."""

    from_unit: str
    unit: str
    duty: str
    at: datetime
    accept_by: date
    outcome: str
    ground: str
    reason: str


class RulingOut(Schema):
    """裁定; `routed` is how many cases went straight to the unit by it."""

    id: int
    case: int
    number: str
    unit: str
    supporting_units: list[str]
    reason: str
    at: datetime
    ended_on: date | None
    routed: int


class AnswerOut(Schema):
    number: int
    result: str
    text: str
    basis: str
    drafted_by: str
    reviewed_by: str | None
    sent_at: datetime | None


class CaseWhole(Schema):
    """首问办件. The asker's contact is masked here; `why_due` says how the day came about."""

    matter: MatterRow
    case_kind: str
    channel: str
    answer_by: str
    place: str
    summary: str
    wish: str
    asker: str
    first_contact_officer: str
    answerable: list[str]
    handling_unit: str | None
    why_due: list[str]
    tracking_code: str
    refusals: int
    reopened: int
    materials: list[str]
    handovers: list[HandoverOut]
    answers: list[AnswerOut]


class EntryOut(Schema):
    id: int
    question: str
    answer: str
    case_kind: str
    unit: str
    materials: list[str]
    basis: str
    is_checked: bool


class EarlierOut(Schema):
    case: MatterRow
    is_same_asker: bool
    percent: int


class SuggestedOut(Schema):
    """推荐; `ruling` is the one by which the unit is suggested, to be given to `case.take` as `routed_by`."""

    case_kind: str
    unit: int | None
    unit_name: str
    why: str
    ruling: int | None
    note: str
    answers: list[EntryOut]
    earlier: list[EarlierOut]


class PairOut(Schema):
    from_unit: str
    unit: str
    count: int
    cases: list[str]


class KindOut(Schema):
    case_kind: str
    passed: int
    refused: int


class PassingOut(Schema):
    """推诿分析: `hops` pairs a number of hand-overs with how many cases had so many."""

    hops: list[tuple[int, int]]
    kinds: list[KindOut]
    pairs: list[PairOut]
    loops: list[MatterRow]
    rulings: list[RulingOut]


class TermsOut(Schema):
    days: dict[str, int]
    accept_within: int


class ImportedOut(Schema):
    taken: int
    known: int


class ReasonIn(Schema):
    reason: str


@router.get("/cases", response={200: MatterPage, PROBLEMS: Problem}, summary="首问台账", operation_id="cases.list")
def list_cases(request: HttpRequest, wanted: CasesIn = WANTED, after: int | None = None, limit: int = PAGE) -> Any:
    chosen = CaseFilter(given(wanted.dict()), person=worker(request))
    return page_of(chosen.cases(timezone.localdate()), after, limit)


@router.get(
    "/cases/export", response={200: None, PROBLEMS: Problem}, summary="导出首问台账", operation_id="cases.export"
)
def export_cases(request: HttpRequest, wanted: CasesIn = WANTED, columns: list[str] = MANY) -> Any:
    chosen = CaseFilter(given(wanted.dict() | {"columns": columns}), person=worker(request))
    return workbook(chosen.cases(timezone.localdate()).for_list(), chosen.shown, write_xlsx, "首问台账")


@router.get(
    "/cases/suggest", response={200: SuggestedOut, PROBLEMS: Problem}, summary="接件推荐", operation_id="cases.suggest"
)
def get_suggestion(request: HttpRequest, subject: str = "", wish: str = "", place: str = "", phone: str = "") -> Any:
    """Kind, unit with the reason, answers and earlier cases for what an asker says."""
    person = holder(request, "case.take")
    shown = suggest(person, subject=subject[:5000], wish=wish[:5000], place=place[:100], phone=phone[:30])
    return {
        "case_kind": shown.kind.code,
        "unit": shown.unit.pk if shown.unit else None,
        "unit_name": str(shown.unit or ""),
        "why": shown.why,
        "ruling": shown.precedent.ruling.pk if shown.precedent else None,
        "note": shown.precedent.note if shown.precedent else "",
        "answers": [entry_out(each) for each in shown.answers],
        "earlier": [
            {"case": row_out(each.case), "is_same_asker": each.is_same_asker, "percent": each.percent}
            for each in shown.earlier
        ],
    }


@router.get(
    "/cases/passing", response={200: PassingOut, PROBLEMS: Problem}, summary="推诿分析", operation_id="cases.passing"
)
def get_passing(request: HttpRequest, first: date, last: date) -> Any:
    shown = buck_passing(worker(request), first, last)
    return {
        "hops": list(shown.hops),
        "kinds": [{"case_kind": each.label, "passed": each.passed, "refused": each.refused} for each in shown.kinds],
        "pairs": [
            {
                "from_unit": str(each.from_unit),
                "unit": str(each.unit),
                "count": each.count,
                "cases": [case.number for case in each.cases],
            }
            for each in shown.pairs
        ],
        "loops": [row_out(each.case) for each in shown.loops],
        "rulings": [ruling_out(each) for each in shown.rulings],
    }


@router.get(
    "/cases/answers", response={200: list[EntryOut], PROBLEMS: Problem}, summary="答案库", operation_id="cases.answers"
)
def list_answers(request: HttpRequest, words: str = "") -> Any:
    worker(request)
    rows = AnswerEntry.objects.current().filter(question__contains=words[:100])
    return [entry_out(each) for each in rows[:PAGE]]


EntryIn = schema_of(AnswerEntryForm, "AnswerEntry")


@router.post(
    "/cases/answers", response={200: EntryOut, PROBLEMS: Problem}, summary="写答案", operation_id="cases.write_answer"
)
def write_answer(request: HttpRequest, payload: EntryIn) -> Any:  # type: ignore[valid-type]
    return _written(request, payload, None)


@router.put(
    "/cases/answers/{pk}",
    response={200: EntryOut, PROBLEMS: Problem},
    summary="改答案",
    operation_id="cases.amend_answer",
)
def amend_answer(request: HttpRequest, pk: int, payload: EntryIn) -> Any:  # type: ignore[valid-type]
    holder(request, WRITE)
    return _written(request, payload, get_object_or_404(AnswerEntry, pk=pk))


def _written(request: HttpRequest, payload: Any, entry: AnswerEntry | None) -> dict[str, Any]:
    person = holder(request, WRITE)
    form = AnswerEntryForm(form_data(payload.dict()))
    cleaned(form)
    return entry_out(answer_base.write(by=person, entry=entry, **form.values()))  # type: ignore[arg-type]


@router.post(
    "/cases/answers/{pk}/check",
    response={200: EntryOut, PROBLEMS: Problem},
    summary="审定答案",
    operation_id="cases.check_answer",
)
def check_answer(request: HttpRequest, pk: int) -> Any:
    person = holder(request, WRITE)
    return entry_out(answer_base.check(get_object_or_404(AnswerEntry, pk=pk), by=person))


@router.post(
    "/cases/answers/{pk}/end",
    response={200: EntryOut, PROBLEMS: Problem},
    summary="停用答案",
    operation_id="cases.end_answer",
)
def end_answer(request: HttpRequest, pk: int) -> Any:
    person = holder(request, WRITE)
    return entry_out(answer_base.end(get_object_or_404(AnswerEntry, pk=pk), by=person))


@router.post(
    "/cases/rulings/{pk}/end",
    response={200: RulingOut, PROBLEMS: Problem},
    summary="停用先例",
    operation_id="cases.end_ruling",
)
def stop_ruling(request: HttpRequest, pk: int, payload: ReasonIn) -> Any:
    person = holder(request, "case.rule")
    seen = ServiceCase.objects.visible_to(person)
    ruling = get_object_or_404(Ruling.objects.filter(seen.having("case_id")), pk=pk)
    return ruling_out(end_ruling(ruling, by=person, reason=payload.reason))


@router.post(
    "/cases/import", response={200: ImportedOut, PROBLEMS: Problem}, summary="热线导入", operation_id="cases.import"
)
def import_cases(request: HttpRequest, file: UploadedFile = UPLOAD) -> Any:
    """All rows of a workbook or none; those whose number is here already are passed over."""
    person = holder(request, "case.follow_up")
    return vars(import_hotline(file.read(), file.name or "", by=person))


@router.get(
    "/cases/settings", response={200: TermsOut, PROBLEMS: Problem}, summary="首问设置", operation_id="cases.settings"
)
def get_settings(request: HttpRequest) -> Any:
    holder(request, SET)
    return terms_out(CaseSettings.current())


@router.put(
    "/cases/settings", response={200: TermsOut, PROBLEMS: Problem}, summary="改首问设置", operation_id="cases.set"
)
def put_settings(request: HttpRequest, payload: TermsOut) -> Any:
    return terms_out(set_cases(by=holder(request, SET), days=payload.days, accept_within=payload.accept_within))


@router.get("/cases/{pk}", response={200: CaseWhole, PROBLEMS: Problem}, summary="首问办件", operation_id="cases.get")
def get_case(request: HttpRequest, pk: int) -> Any:
    """A case with how it was passed on, its answers and how its day came about; the code only for whoever answers for it."""
    person = caller(request)
    case = open_one(ServiceCase.objects.visible_to(person).for_list(), pk, by=person)
    notice = case.notices_given.first()
    names = ("case_kind", "channel", "answer_by", "place", "summary", "wish", "refusals", "reopened")
    return {
        "matter": row_out(case),
        **{name: getattr(case, name) for name in names},
        "tracking_code": case.code_for(person),
        "asker": " ".join(filter(None, (case.enquirer.masked_name, case.enquirer.masked_phone))),
        "first_contact_officer": str(case.first_contact_officer),
        "answerable": [str(each) for each in case.answerable()] if case.closed_at is None else [],
        "handling_unit": str(case.handling_unit) if case.handling_unit else None,
        "why_due": list(case.due_explained()),
        "materials": notice.materials if notice else [],
        "handovers": [handover_out(each) for each in case.handovers.select_related("from_unit", "unit")],
        "answers": [
            {
                **{name: getattr(each, name) for name in ("number", "result", "text", "basis", "sent_at")},
                "drafted_by": str(each.drafted_by),
                "reviewed_by": str(each.reviewed_by) if each.reviewed_by else None,
            }
            for each in case.answers.select_related("drafted_by", "reviewed_by")
        ],
    }


def handover_out(row: Any) -> dict[str, Any]:
    names = ("duty", "at", "accept_by", "outcome", "ground", "reason")
    return {**{name: getattr(row, name) for name in names}, "from_unit": str(row.from_unit), "unit": str(row.unit)}


def ruling_out(ruling: Ruling) -> dict[str, Any]:
    return {
        "id": ruling.pk,
        "case": ruling.case_id,
        "number": ruling.case.number,
        "unit": str(ruling.unit),
        "supporting_units": [str(each) for each in ruling.supporting_units.all()],
        "routed": getattr(ruling, "routed_count", None) or ruling.routed.count(),
        **{name: getattr(ruling, name) for name in ("reason", "at", "ended_on")},
    }


def entry_out(entry: AnswerEntry) -> dict[str, Any]:
    names = ("question", "answer", "case_kind", "materials", "basis")
    unit: Unit = entry.unit
    return {
        "id": entry.pk,
        "unit": str(unit),
        "is_checked": entry.checked_by_id is not None,
        **{name: getattr(entry, name) for name in names},
    }


def terms_out(settings: CaseSettings) -> dict[str, Any]:
    return {"days": settings.days, "accept_within": settings.accept_within}
