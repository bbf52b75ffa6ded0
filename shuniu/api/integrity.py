"""廉政与保密 over the API: registers, pledges, training, settings, and the days that stood out; acts are those of every matter."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema
from pydantic import Field

import shuniu.office.team.integrity.gifts.forms
import shuniu.office.team.integrity.recusals.forms
import shuniu.office.team.integrity.ties.forms  # noqa: F401 - register the forms of their acts
from shuniu.api.auth import caller, holder, worker
from shuniu.api.bodies import cleaned, form_data, schema_of
from shuniu.api.listing import MANY, WANTED, workbook
from shuniu.api.meetings import given
from shuniu.api.paging import PAGE, page_of
from shuniu.api.schemas import PROBLEMS, MatterPage, MatterRow, Problem, row_out
from shuniu.office.team.integrity.pledges import actions as pledging
from shuniu.office.team.integrity.pledges.clearing import to_sign
from shuniu.office.team.integrity.pledges.forms import SettingsForm, TextForm, TrainForm
from shuniu.office.team.integrity.pledges.models import IntegritySettings, PledgeText, SecrecyTraining
from shuniu.office.team.integrity.reading import actions as reading
from shuniu.office.team.integrity.reading.models import UnusualDay
from shuniu.office.team.integrity.reading.recording import open_one
from shuniu.office.team.integrity.registers import (
    DeclarationFilter,
    GiftFilter,
    RecusalFilter,
    write_declarations,
    write_gifts,
    write_recusals,
)
from shuniu.office.team.integrity.ties.models import Declaration

router = Router(tags=["廉政与保密"])
SettingsIn = schema_of(SettingsForm, "IntegritySettingsIn")
TextIn, TrainIn = schema_of(TextForm, "PledgeTextIn"), schema_of(TrainForm, "TrainingIn")
MOST = 500


class RegisterIn(Schema):
    """The filters of the page's lists, by the names that stand in their addresses."""

    words: str = ""
    state: list[str] = MANY
    is_open: bool | None = None


class TieOut(Schema):
    """一项关系; `id` is what acts name it by; `ended_on` where it holds no more."""

    id: int
    relation: str
    name: str
    organisation: str
    detail: str
    since_on: date | None
    ended_on: date | None
    declared_at: datetime


class DeclarationWhole(Schema):
    matter: MatterRow
    declarer: str
    confirmed_on: date
    ties: list[TieOut]


class PledgeTextOut(Schema):
    """承诺书; `is_to_sign` says whether the caller has still to sign it."""

    id: int
    sort: str
    year: int
    text: str
    is_to_sign: bool


class TrainingOut(Schema):
    person: str
    trained_on: date
    what: str
    by: str


class UnusualDayOut(Schema):
    """与平时不同的一天: `measure` is reads, outside, after_hours, exports or rows; compared with his own days alone."""

    id: int
    on: date
    person: str
    measure: str
    count: int
    usual: int
    explain_by: date
    explanation: str
    conclusion: str


class ExplanationIn(Schema):
    explanation: str = Field(max_length=2000)


class ConclusionIn(Schema):
    conclusion: str = Field(max_length=2000)


# ── the registers ────────────────────────────────────────────────────────────────────────────────────────────────────
@router.get(
    "/gifts", response={200: MatterPage, PROBLEMS: Problem}, summary="礼品礼金登记簿", operation_id="gifts.list"
)
def list_gifts(request: HttpRequest, wanted: RegisterIn = WANTED, after: int | None = None, limit: int = PAGE) -> Any:
    return page_of(GiftFilter(given(wanted.dict()), person=worker(request)).gifts(), after, limit)


@router.get(
    "/gifts/export", response={200: None, PROBLEMS: Problem}, summary="导出礼品礼金登记簿", operation_id="gifts.export"
)
def export_gifts(request: HttpRequest, wanted: RegisterIn = WANTED, columns: list[str] = MANY) -> Any:
    chosen = GiftFilter(given(wanted.dict() | {"columns": columns}), person=worker(request))
    return workbook(chosen.gifts().for_list(), chosen.shown, write_gifts, "礼品礼金登记簿")


@router.get("/recusals", response={200: MatterPage, PROBLEMS: Problem}, summary="回避", operation_id="recusals.list")
def list_recusals(
    request: HttpRequest, wanted: RegisterIn = WANTED, after: int | None = None, limit: int = PAGE
) -> Any:
    return page_of(RecusalFilter(given(wanted.dict()), person=worker(request)).recusals(), after, limit)


@router.get(
    "/recusals/export", response={200: None, PROBLEMS: Problem}, summary="导出回避", operation_id="recusals.export"
)
def export_recusals(request: HttpRequest, wanted: RegisterIn = WANTED, columns: list[str] = MANY) -> Any:
    chosen = RecusalFilter(given(wanted.dict() | {"columns": columns}), person=worker(request))
    return workbook(chosen.recusals().for_list(), chosen.shown, write_recusals, "回避")


@router.get(
    "/declarations",
    response={200: MatterPage, PROBLEMS: Problem},
    summary="利害关系申报",
    operation_id="declarations.list",
)
def list_declarations(
    request: HttpRequest, wanted: RegisterIn = WANTED, after: int | None = None, limit: int = PAGE
) -> Any:
    return page_of(DeclarationFilter(given(wanted.dict()), person=worker(request)).declarations(), after, limit)


@router.get(
    "/declarations/export",
    response={200: None, PROBLEMS: Problem},
    summary="导出利害关系申报",
    operation_id="declarations.export",
)
def export_declarations(request: HttpRequest, wanted: RegisterIn = WANTED, columns: list[str] = MANY) -> Any:
    chosen = DeclarationFilter(given(wanted.dict() | {"columns": columns}), person=worker(request))
    return workbook(chosen.declarations().for_list(), chosen.shown, write_declarations, "利害关系申报")


@router.get(
    "/declarations/{pk}",
    response={200: DeclarationWhole, PROBLEMS: Problem},
    summary="一份申报",
    operation_id="declarations.get",
)
def get_declaration(request: HttpRequest, pk: int) -> Any:
    """A declaration with its ties, former ones too; to the person himself and who keeps them."""
    found = open_one(Declaration.objects.visible_to(caller(request)).for_list(), pk, by=caller(request))
    return {
        "matter": row_out(found),
        "declarer": found.declarer.name,
        "confirmed_on": found.confirmed_on,
        "ties": found.ties.all(),
    }


# ── pledges, training, settings ──────────────────────────────────────────────────────────────────────────────────────
@router.get(
    "/pledges", response={200: list[PledgeTextOut], PROBLEMS: Problem}, summary="承诺书", operation_id="pledges.list"
)
def list_pledges(request: HttpRequest) -> Any:
    """The texts to be signed now, and whether the caller has still to sign them."""
    waiting = {text.pk for text in to_sign(worker(request))}
    return [
        {"id": text.pk, "is_to_sign": text.pk in waiting}
        | {name: getattr(text, name) for name in ("sort", "year", "text")}
        for text in pledging.texts_now()
    ]


@router.post(
    "/pledges/{pk}/sign",
    response={200: list[PledgeTextOut], PROBLEMS: Problem},
    summary="签署承诺书",
    operation_id="pledges.sign",
)
def sign_pledge(request: HttpRequest, pk: int) -> Any:
    worker(request)
    pledging.sign(get_object_or_404(PledgeText, pk=pk), by=caller(request))
    return list_pledges(request)


@router.get(
    "/integrity/training",
    response={200: list[TrainingOut], PROBLEMS: Problem},
    summary="保密培训",
    operation_id="integrity.training",
)
def list_training(request: HttpRequest) -> Any:
    holder(request, pledging.TRAIN)
    rows = SecrecyTraining.objects.select_related("person", "by")[:MOST]
    return [
        {"person": row.person.name, "trained_on": row.trained_on, "what": row.what, "by": row.by.name} for row in rows
    ]


@router.post(
    "/integrity/training",
    response={200: list[TrainingOut], PROBLEMS: Problem},
    summary="登记保密培训",
    operation_id="integrity.train",
)
def train(request: HttpRequest, payload: TrainIn) -> Any:  # type: ignore[valid-type]
    by = holder(request, pledging.TRAIN)
    form = TrainForm(form_data(payload.dict()), by=by)  # type: ignore[attr-defined]
    pledging.train(by=by, **cleaned(form))
    return list_training(request)


@router.get(
    "/integrity/settings",
    response={200: dict[str, Any], PROBLEMS: Problem},
    summary="廉政与保密设置",
    operation_id="integrity.settings",
)
def get_settings(request: HttpRequest) -> Any:
    holder(request, pledging.SET)
    kept = IntegritySettings.current()
    return {name: str(getattr(kept, name)) for name in SettingsForm.Meta.fields}


@router.put(
    "/integrity/settings",
    response={200: dict[str, Any], PROBLEMS: Problem},
    summary="改廉政与保密设置",
    operation_id="integrity.set",
)
def put_settings(request: HttpRequest, payload: SettingsIn) -> Any:  # type: ignore[valid-type]
    by = holder(request, pledging.SET)
    form = SettingsForm(form_data(payload.dict()), instance=IntegritySettings.current())  # type: ignore[attr-defined]
    pledging.set_integrity(by=by, **cleaned(form))
    return get_settings(request)


@router.put(
    "/integrity/pledges",
    response={200: PledgeTextOut, PROBLEMS: Problem},
    summary="写承诺书",
    operation_id="integrity.set_text",
)
def put_text(request: HttpRequest, payload: TextIn) -> Any:  # type: ignore[valid-type]
    by = holder(request, pledging.SET)
    made = pledging.set_text(by=by, **cleaned(TextForm(form_data(payload.dict()))))  # type: ignore[attr-defined]
    return {"id": made.pk, "sort": made.sort, "year": made.year, "text": made.text, "is_to_sign": False}


# ── reading out of one's pattern ─────────────────────────────────────────────────────────────────────────────────────
def day_out(day: UnusualDay) -> dict[str, Any]:
    names = ("on", "measure", "count", "usual", "explain_by", "explanation", "conclusion")
    return {"id": day.pk, "person": day.person.name} | {name: getattr(day, name) for name in names}


@router.get(
    "/integrity/reading",
    response={200: list[UnusualDayOut], PROBLEMS: Problem},
    summary="我的阅读情况",
    operation_id="reading.own",
)
def own_reading(request: HttpRequest) -> Any:
    """The caller's own days that stood out of his pattern."""
    return [day_out(day) for day in UnusualDay.objects.of(worker(request)).select_related("person")[:MOST]]


@router.post(
    "/integrity/reading/{pk}/explain",
    response={200: UnusualDayOut, PROBLEMS: Problem},
    summary="说明阅读情况",
    operation_id="reading.explain",
)
def explain(request: HttpRequest, pk: int, payload: ExplanationIn) -> Any:
    by = worker(request)
    day = get_object_or_404(UnusualDay.objects.of(by), pk=pk)
    return day_out(reading.explain(day, by=by, explanation=payload.explanation))


@router.get(
    "/audit/reading",
    response={200: list[UnusualDayOut], PROBLEMS: Problem},
    summary="阅读和导出情况",
    operation_id="reading.list",
)
def audit_reading(request: HttpRequest) -> Any:
    """To the audit administrator: what was explained, or not in time."""
    holder(request, reading.READ)
    return [day_out(day) for day in UnusualDay.objects.passed_on().select_related("person")[:MOST]]


@router.post(
    "/audit/reading/{pk}/settle",
    response={200: UnusualDayOut, PROBLEMS: Problem},
    summary="核实阅读情况",
    operation_id="reading.settle",
)
def settle(request: HttpRequest, pk: int, payload: ConclusionIn) -> Any:
    by = holder(request, reading.READ)
    day = get_object_or_404(UnusualDay.objects.passed_on(), pk=pk)
    return day_out(reading.settle(day, by=by, conclusion=payload.conclusion))
