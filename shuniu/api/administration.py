"""The three administrators (三员) over the API: the acts and forms of their pages. What is not one's own does not exist."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.datastructures import MultiValueDict
from ninja import Schema

from shuniu.administration import accounts, units
from shuniu.administration.forms import (
    AccountForm,
    AppointForm,
    CloseUnitForm,
    EndForm,
    GrantForm,
    NewAccountForm,
    ReasonForm,
    UnitForm,
)
from shuniu.api.auth import holder
from shuniu.api.bodies import cleaned, form_data, schema_of
from shuniu.api.organisation import router, unit_out  # one router: GET and POST of an address belong to one
from shuniu.api.paging import PAGE, slice_of
from shuniu.api.schemas import PROBLEMS, Problem, UnitOut
from shuniu.audit.log import make_checkpoint
from shuniu.audit.verifying import verify_all
from shuniu.org.models import Appointment, Person, Unit

TAGS = ["管理"]
MANAGE, READ = "org.manage", "audit.read"


class AppointmentOut(Schema):
    """任职."""

    id: int
    unit: int
    title: str
    from_on: date
    until_on: date | None
    is_main: bool
    manner: str


class AccountOut(Schema):
    """账号; `password` is the new one, shown once, where the call has made one."""

    id: int
    username: str
    name: str
    phone: str
    email: str
    clearance: int
    is_active: bool
    roles: list[str]
    appointments: list[AppointmentOut]
    password: str | None = None


class AccountPage(Schema):
    items: list[AccountOut]
    next: int | None


class VerifiedOut(Schema):
    """核查: how much was recomputed, and what does not agree."""

    holds: bool
    entries: int
    chains: int
    checkpoints: int
    findings: list[str]


class CheckpointOut(Schema):
    size: int
    note: str


NewAccountIn, AccountIn = schema_of(NewAccountForm, "NewAccount"), schema_of(AccountForm, "Account")
GrantIn, AppointIn, EndIn = schema_of(GrantForm, "Grant"), schema_of(AppointForm, "Appoint"), schema_of(EndForm, "End")
ReasonIn, UnitIn = schema_of(ReasonForm, "Reason"), schema_of(UnitForm, "Unit")
CloseUnitIn = schema_of(CloseUnitForm, "CloseUnit")
F = TypeVar("F", bound=Callable[..., Any])


def typed(payload: Any) -> MultiValueDict[str, Any]:
    return form_data(payload.dict())


def account_out(person: Person, password: str | None = None) -> dict[str, Any]:
    names = ("username", "name", "phone", "email", "clearance", "is_active")
    held = person.appointments.select_related("post").order_by("pk")
    return {name: getattr(person, name) for name in names} | {
        "id": person.pk,
        "roles": list(person.grants.order_by("pk").values_list("role", flat=True)),
        "appointments": [appointment_out(each) for each in held],
        "password": password,
    }


def appointment_out(appointment: Appointment) -> dict[str, Any]:
    names = ("from_on", "until_on", "is_main", "manner")
    return {"id": appointment.pk, "unit": appointment.post.unit_id, "title": appointment.post.title} | {
        name: getattr(appointment, name) for name in names
    }


def again(pk: int, password: str | None = None) -> dict[str, Any]:
    return account_out(Person.objects.get(pk=pk), password)


def post(path: str, summary: str, operation: str, answer: Any = AccountOut) -> Callable[[F], F]:
    response: Any = {200: answer, PROBLEMS: Problem}
    return router.post(path, response=response, summary=summary, tags=TAGS, operation_id=operation)


# ── accounts: the security administrator ─────────────────────────────────────────────────────────────────────────────
@router.get(
    "/accounts", response={200: AccountPage, PROBLEMS: Problem}, summary="账号", tags=TAGS, operation_id="accounts.list"
)
def list_accounts(request: HttpRequest, words: str = "", after: int | None = None, limit: int = PAGE) -> Any:
    holder(request, MANAGE)
    found = Person.objects.filter(name__contains=words) if words else Person.objects.all()
    rows, following = slice_of(found, after, limit)
    return {"items": list(map(account_out, rows)), "next": following}


@post("/accounts", "开立账号", "accounts.open")
def open_account(request: HttpRequest, payload: NewAccountIn) -> Any:  # type: ignore[valid-type]
    by = holder(request, MANAGE)
    person, password = accounts.open_account(by=by, **cleaned(NewAccountForm(typed(payload))))
    return account_out(person, password)


@post("/accounts/{pk}", "改账号资料", "accounts.amend")
def amend_account(request: HttpRequest, pk: int, payload: AccountIn) -> Any:  # type: ignore[valid-type]
    by, person = holder(request, MANAGE), get_object_or_404(Person, pk=pk)
    form = AccountForm(typed(payload), instance=person)
    wanted = cleaned(form)
    changed = {name: wanted[name] for name in form.changed_data}
    accounts.amend_account(Person.objects.get(pk=pk), by=by, **changed)
    return again(pk)


@post("/accounts/{pk}/grant", "授予角色", "accounts.grant")
def grant(request: HttpRequest, pk: int, payload: GrantIn) -> Any:  # type: ignore[valid-type]
    by, person = holder(request, MANAGE), get_object_or_404(Person, pk=pk)
    accounts.grant(person, cleaned(GrantForm(typed(payload)))["role"], by=by)
    return again(pk)


@post("/accounts/{pk}/revoke", "收回角色", "accounts.revoke")
def revoke(request: HttpRequest, pk: int, payload: GrantIn) -> Any:  # type: ignore[valid-type]
    by, person = holder(request, MANAGE), get_object_or_404(Person, pk=pk)
    accounts.revoke(person, cleaned(GrantForm(typed(payload)))["role"], by=by)
    return again(pk)


@post("/accounts/{pk}/appoint", "任职", "accounts.appoint")
def appoint(request: HttpRequest, pk: int, payload: AppointIn) -> Any:  # type: ignore[valid-type]
    by, person = holder(request, MANAGE), get_object_or_404(Person, pk=pk)
    accounts.appoint(person, by=by, **cleaned(AppointForm(typed(payload))))
    return again(pk)


@post("/appointments/{pk}/end", "免职", "accounts.end_appointment")
def end_appointment(request: HttpRequest, pk: int, payload: EndIn) -> Any:  # type: ignore[valid-type]
    by = holder(request, MANAGE)
    held = get_object_or_404(Appointment.objects.select_related("person", "post__unit"), pk=pk)
    accounts.end_appointment(held, by=by, **cleaned(EndForm(typed(payload))))
    return again(held.person_id)


@post("/accounts/{pk}/close", "停用账号", "accounts.close")
def close_account(request: HttpRequest, pk: int, payload: ReasonIn) -> Any:  # type: ignore[valid-type]
    by, person = holder(request, MANAGE), get_object_or_404(Person, pk=pk)
    accounts.close_account(person, by=by, **cleaned(ReasonForm(typed(payload))))
    return again(pk)


@post("/accounts/{pk}/suspend", "紧急停用账号", "accounts.suspend")
def suspend_account(request: HttpRequest, pk: int, payload: ReasonIn) -> Any:  # type: ignore[valid-type]
    by, person = holder(request, MANAGE), get_object_or_404(Person, pk=pk)
    accounts.suspend_account(person, by=by, **cleaned(ReasonForm(typed(payload))))
    return again(pk)


@post("/accounts/{pk}/reopen", "恢复账号", "accounts.reopen")
def reopen_account(request: HttpRequest, pk: int) -> Any:
    by, person = holder(request, MANAGE), get_object_or_404(Person, pk=pk)
    accounts.reopen_account(person, by=by)
    return again(pk)


@post("/accounts/{pk}/reset_password", "重置密码", "accounts.reset_password")
def reset_password(request: HttpRequest, pk: int) -> Any:
    by, person = holder(request, MANAGE), get_object_or_404(Person, pk=pk)
    return again(pk, accounts.reset_password(person, by=by))


# ── units ────────────────────────────────────────────────────────────────────────────────────────────────────────────
@post("/units", "增设单位", "units.add", UnitOut)
def add_unit(request: HttpRequest, payload: UnitIn) -> Any:  # type: ignore[valid-type]
    by = holder(request, MANAGE)
    return unit_out(units.add_unit(by=by, **cleaned(UnitForm(typed(payload)))))


@post("/units/{pk}", "改单位", "units.amend", UnitOut)
def amend_unit(request: HttpRequest, pk: int, payload: UnitIn) -> Any:  # type: ignore[valid-type]
    by, unit = holder(request, MANAGE), get_object_or_404(Unit, pk=pk)
    wanted = cleaned(UnitForm(typed(payload), instance=unit))
    return unit_out(units.amend_unit(Unit.objects.get(pk=pk), by=by, **wanted))


@post("/units/{pk}/close", "撤销单位", "units.close", UnitOut)
def close_unit(request: HttpRequest, pk: int, payload: CloseUnitIn) -> Any:  # type: ignore[valid-type]
    by, unit = holder(request, MANAGE), get_object_or_404(Unit, pk=pk)
    return unit_out(units.close_unit(unit, by=by, **cleaned(CloseUnitForm(typed(payload)))))


# ── the audit: the audit administrator ───────────────────────────────────────────────────────────────────────────────
@post("/audit/verify", "核查审计链", "audit.verify", VerifiedOut)
def verify(request: HttpRequest) -> Any:
    """Recompute everything, now."""
    holder(request, READ)
    result = verify_all()
    names = ("holds", "entries", "chains", "checkpoints")
    return {name: getattr(result, name) for name in names} | {"findings": [each.message for each in result.findings]}


@post("/audit/checkpoints", "签署检查点", "audit.checkpoint", CheckpointOut)
def sign_checkpoint(request: HttpRequest) -> Any:
    """The size and root of the log, signed; to be kept outside the system."""
    holder(request, READ)
    signed = make_checkpoint()
    return {"size": signed.size, "note": signed.note}
