"""编制与岗位 over the API: the units with what was approved and how it is filled; the posts of one; who acts for whom."""

from datetime import date
from tempfile import TemporaryFile
from typing import Any

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from ninja import Router, Schema

from shuniu.api.auth import holder, worker
from shuniu.api.bodies import cleaned, form_data, schema_of
from shuniu.api.paging import MOST, PAGE
from shuniu.api.schemas import PROBLEMS, Problem
from shuniu.matters.files import MEDIA_TYPES
from shuniu.office.team.establishment import actions
from shuniu.office.team.establishment.forms import QuotaForm
from shuniu.office.team.establishment.models import Quota
from shuniu.office.team.establishment.reading import (
    Absence,
    Standing,
    absences,
    posts_of,
    standings,
    units_shown,
    write_xlsx,
)
from shuniu.org.models import Appointment, Unit
from shuniu.text.reading import FileKind

router = Router(tags=["队伍"])
QuotaIn = schema_of(QuotaForm, "Quota")


class QuotaOut(Schema):
    """核定编制."""

    approved: int
    basis: str
    from_on: date


class StandingOut(Schema):
    """编制在岗情况; `vacant` is below 0 where more are there than were approved, null where nothing was."""

    unit: int
    name: str
    quota: QuotaOut | None
    filled: int
    vacant: int | None
    lent_in: int
    lent_out: int
    acting: int


class StandingPage(Schema):
    items: list[StandingOut]
    next: int | None


class HeldOut(Schema):
    """任职; `manner` is post, loan or acting."""

    post: str
    person: str
    manner: str
    is_head: bool
    is_main: bool
    from_on: date
    until_on: date | None


class AbsenceOut(Schema):
    """代办; why is not told."""

    person: str
    deputy: str
    from_on: date
    until_on: date
    is_today: bool


class UnitPostsOut(Schema):
    standing: StandingOut
    posts: list[HeldOut]
    quotas: list[QuotaOut]
    absences: list[AbsenceOut]


def quota_out(quota: Quota | None) -> dict[str, Any] | None:
    return {name: getattr(quota, name) for name in ("approved", "basis", "from_on")} if quota else None


def standing_out(each: Standing) -> dict[str, Any]:
    names = ("filled", "vacant", "lent_in", "lent_out", "acting")
    return {name: getattr(each, name) for name in names} | {
        "unit": each.unit.pk,
        "name": each.unit.name,
        "quota": quota_out(each.quota),
    }


def held_out(each: Appointment) -> dict[str, Any]:
    names = ("manner", "is_main", "from_on", "until_on")
    return {name: getattr(each, name) for name in names} | {
        "post": each.post.title,
        "person": each.person.name,
        "is_head": each.post.is_head,
    }


def absence_out(each: Absence) -> dict[str, Any]:
    given = each.delegation
    return {
        "person": given.principal_person.name,
        "deputy": given.deputy.name,
        "from_on": given.from_on,
        "until_on": given.until_on,
        "is_today": each.is_today,
    }


@router.get(
    "/establishment",
    response={200: StandingPage, PROBLEMS: Problem},
    summary="编制与岗位",
    operation_id="establishment.list",
)
def list_units(request: HttpRequest, words: str = "", start: int = 0, limit: int = PAGE) -> Any:
    """The units that the caller may see, in the office's order; `start` is how many to pass over."""
    start, limit = max(0, min(start, 100_000)), max(1, min(limit, MOST))
    units = list(units_shown(worker(request), words[:100])[start : start + limit + 1])
    return {
        "items": list(map(standing_out, standings(units[:limit], localdate()))),
        "next": start + limit if len(units) > limit else None,
    }


@router.get(
    "/establishment/absences",
    response={200: list[AbsenceOut], PROBLEMS: Problem},
    summary="今后两周由谁代办",
    operation_id="establishment.absences",
)
def list_absences(request: HttpRequest) -> Any:
    return list(map(absence_out, absences(units_shown(worker(request)), localdate())))


@router.get(
    "/establishment/export",
    response={200: None, PROBLEMS: Problem},
    summary="导出编制与岗位",
    operation_id="establishment.export",
)
def export_units(request: HttpRequest, words: str = "") -> Any:
    rows = standings(list(units_shown(worker(request), words[:100])), localdate())
    file = TemporaryFile()  # noqa: SIM115 - the response closes it once it is sent
    write_xlsx(rows, file)
    file.seek(0)
    name = f"编制与岗位{localdate():%Y%m%d}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=MEDIA_TYPES[FileKind.XLSX])


@router.get(
    "/establishment/{pk}",
    response={200: UnitPostsOut, PROBLEMS: Problem},
    summary="一个单位的编制与岗位",
    operation_id="establishment.get",
)
def get_unit(request: HttpRequest, pk: int) -> Any:
    """Who holds and held which post, what was approved when, who is away."""
    unit: Unit = get_object_or_404(units_shown(worker(request)), pk=pk)
    today = localdate()
    return {
        "standing": standing_out(standings([unit], today)[0]),
        "posts": list(map(held_out, posts_of(unit))),
        "quotas": list(map(quota_out, Quota.objects.filter(unit=unit)[:MOST])),
        "absences": list(map(absence_out, absences(Unit.objects.filter(pk=unit.pk), today))),
    }


@router.post(
    "/establishment/{pk}",
    response={200: UnitPostsOut, PROBLEMS: Problem},
    summary="核定编制",
    operation_id="establishment.set",
)
def set_quota(request: HttpRequest, pk: int, payload: QuotaIn) -> Any:  # type: ignore[valid-type]
    """Enter an approval; earlier ones stay."""
    person = holder(request, actions.SET)
    unit: Unit = get_object_or_404(units_shown(person), pk=pk)
    actions.set_quota(unit, by=person, **cleaned(QuotaForm(form_data(payload.dict()))))  # type: ignore[attr-defined]
    return get_unit(request, pk)
