"""The organisation, and what concerns oneself, over the API: units, notices, delegations."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.datastructures import MultiValueDict
from ninja import Router, Schema

from shuniu.administration import accounts
from shuniu.administration.forms import DelegationForm
from shuniu.api.auth import caller
from shuniu.api.bodies import cleaned, form_data, schema_of
from shuniu.api.paging import MOST, PAGE, slice_of
from shuniu.api.schemas import PROBLEMS, PersonOut, Problem, UnitOut
from shuniu.notices.mailing import want_morning_mail
from shuniu.notices.tray import latest, mark_read
from shuniu.org.models import Delegation, Person, Unit

router = Router()
OWN, UNITS = ["个人"], ["组织"]


class UnitPage(Schema):
    items: list[UnitOut]
    next: int | None


class NoticeOut(Schema):
    """通知."""

    id: int
    kind: str
    sentence: str
    matter: int | None
    created_at: datetime
    read_at: datetime | None


class NoticePage(Schema):
    items: list[NoticeOut]
    next: int | None


class ReadIn(Schema):
    """Which notices were read; all where none is named."""

    ids: list[int] | None = None


class CountOut(Schema):
    count: int


class DelegationOut(Schema):
    """授权代办."""

    id: int
    principal: int
    deputy: int
    from_on: date
    until_on: date
    reason: str
    ended_at: datetime | None


class MorningMailOut(Schema):
    """晨报邮件: whether it is wanted."""

    wanted: bool


DelegationIn = schema_of(DelegationForm, "Delegation")


def unit_out(unit: Unit) -> dict[str, Any]:
    names = ("code", "name", "short_name", "kind", "parent_id")
    return {"id": unit.pk} | {name: getattr(unit, name) for name in names}


@router.get(
    "/units", response={200: UnitPage, PROBLEMS: Problem}, summary="单位", tags=UNITS, operation_id="units.list"
)
def list_units(request: HttpRequest, words: str = "", after: int | None = None, limit: int = PAGE) -> Any:
    """The units that are open, in the order in which they were set up; `words` is part of a name."""
    units = Unit.objects.filter(closed_on=None)
    if words:
        units = units.filter(name__contains=words)
    rows, following = slice_of(units, after, limit)
    return {"items": list(map(unit_out, rows)), "next": following}


@router.get("/me", response={200: PersonOut, PROBLEMS: Problem}, summary="当前用户", tags=UNITS, operation_id="me.get")
def get_me(request: HttpRequest) -> Any:
    person: Person = caller(request)
    return {"id": person.pk, "name": person.name, "title": person.title}


@router.put(
    "/me/morning-mail",
    response={200: MorningMailOut, PROBLEMS: Problem},
    summary="晨报邮件",
    tags=OWN,
    operation_id="me.morning_mail",
)
def set_morning_mail(request: HttpRequest, payload: MorningMailOut) -> Any:
    """Whether the caller has his morning sent to his mail address on each working day."""
    want_morning_mail(caller(request), payload.wanted)
    return payload


# ── notices ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@router.get(
    "/notices", response={200: NoticePage, PROBLEMS: Problem}, summary="通知", tags=OWN, operation_id="notices.list"
)
def list_notices(request: HttpRequest, after: int | None = None, limit: int = PAGE) -> Any:
    """What the caller was told, the newest first."""
    limit = max(1, min(limit, MOST))
    rows = latest(caller(request), limit + 1, after)
    names = ("kind", "sentence", "created_at", "read_at")
    return {
        "items": [
            {"id": row.pk, "matter": row.matter_id} | {name: getattr(row, name) for name in names}
            for row in rows[:limit]
        ],
        "next": rows[limit - 1].pk if len(rows) > limit else None,
    }


@router.post(
    "/notices/read",
    response={200: CountOut, PROBLEMS: Problem},
    summary="标为已读",
    tags=OWN,
    operation_id="notices.read",
)
def read_notices(request: HttpRequest, payload: ReadIn) -> Any:
    return {"count": mark_read(caller(request), payload.ids)}


# ── delegations ──────────────────────────────────────────────────────────────────────────────────────────────────────
def delegation_out(delegation: Delegation) -> dict[str, Any]:
    names = ("from_on", "until_on", "reason", "ended_at")
    return {"id": delegation.pk, "principal": delegation.principal_person_id, "deputy": delegation.deputy_id} | {
        name: getattr(delegation, name) for name in names
    }


@router.get(
    "/delegations",
    response={200: list[DelegationOut], PROBLEMS: Problem},
    summary="授权代办",
    tags=OWN,
    operation_id="delegations.list",
)
def list_delegations(request: HttpRequest) -> Any:
    """The delegations that the caller has given or holds, the latest first."""
    person = caller(request)
    given = person.delegations_given.all() | person.delegations_held.all()
    return list(map(delegation_out, given.distinct().order_by("-pk")[:MOST]))


@router.post(
    "/delegations",
    response={200: DelegationOut, PROBLEMS: Problem},
    summary="授权代办",
    tags=OWN,
    operation_id="delegations.give",
)
def give_delegation(request: HttpRequest, payload: DelegationIn) -> Any:  # type: ignore[valid-type]
    person = caller(request)
    form = DelegationForm(form_data(payload.dict()), MultiValueDict(), person=person)  # type: ignore[attr-defined]
    cleaned(form)
    return delegation_out(accounts.delegate(form.save(commit=False), by=person))


@router.post(
    "/delegations/{pk}/end",
    response={200: DelegationOut, PROBLEMS: Problem},
    summary="结束授权",
    tags=OWN,
    operation_id="delegations.end",
)
def end_delegation(request: HttpRequest, pk: int) -> Any:
    person = caller(request)
    return delegation_out(accounts.end_delegation(get_object_or_404(person.delegations_given, pk=pk), by=person))
