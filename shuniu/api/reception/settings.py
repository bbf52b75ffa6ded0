"""来信邮箱、接待设置 and the figures of cases over the API; made from the forms of the pages."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from shuniu.api.auth import holder, worker
from shuniu.api.bodies import schema_of
from shuniu.api.reception.answers import MOST, fields, filled
from shuniu.api.schemas import PROBLEMS, Problem
from shuniu.office.cases import statistics
from shuniu.office.cases.reception.mail import intake
from shuniu.office.cases.reception.models import (
    MailReceived,
    ReceptionSettings,
)
from shuniu.office.cases.reception.setting import SettingsForm, renew_screen, set_reception
from shuniu.office.cases.reception.workflow import KEEP, SET

router = Router(tags=["接待"])
SettingsIn = schema_of(SettingsForm, "ReceptionSettingsIn")


class MailOut(Schema):
    id: int
    sender: str
    subject: str
    received_at: datetime
    state: str
    reason: str
    left_out: list[str]
    case: int | None


class SettingsOut(Schema):
    rooms: list[str]
    hours: list[list[str]]
    slot_minutes: int
    capacity: int
    days_ahead: int
    screen: str
    """The secret part of the address of the screen in the hall."""


class MailNoteIn(Schema):
    note: str = ""


class FiguresOut(Schema):
    label: str
    taken: int
    answered: int
    on_time: int
    open: int
    overdue: int
    solved: int
    unsolved: int
    reopened: int


class CaseFiguresOut(Schema):
    channels: list[FiguresOut]
    kinds: list[FiguresOut]
    units: list[FiguresOut]


# ── mail ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
@router.get(
    "/reception/mail", response={200: list[MailOut], PROBLEMS: Problem}, summary="来信邮箱", operation_id="mails.list"
)
def list_mails(request: HttpRequest, state: str = "set_aside") -> Any:
    holder(request, KEEP)
    return [fields(each, MailOut) for each in MailReceived.objects.filter(state=state[:10])[:MOST]]


@router.post(
    "/reception/mail/{pk}/settle",
    response={200: MailOut, PROBLEMS: Problem},
    summary="邮件已人工处理",
    operation_id="mails.settle",
)
def settle_mail(request: HttpRequest, pk: int, payload: MailNoteIn) -> Any:
    person = holder(request, KEEP)
    return fields(intake.settle(get_object_or_404(MailReceived, pk=pk), by=person, note=payload.note), MailOut)


@router.post(
    "/reception/mail/{pk}/again",
    response={200: MailOut, PROBLEMS: Problem},
    summary="重新读取邮件",
    operation_id="mails.again",
)
def read_mail_again(request: HttpRequest, pk: int) -> Any:
    person = holder(request, KEEP)
    return fields(intake.again(get_object_or_404(MailReceived, pk=pk), by=person), MailOut)


# ── settings and figures ─────────────────────────────────────────────────────────────────────────────────────────────
def settings_out(row: ReceptionSettings) -> dict[str, Any]:
    return row.told() | {"screen": row.screen_code}


@router.get(
    "/reception/settings",
    response={200: SettingsOut, PROBLEMS: Problem},
    summary="接待设置",
    operation_id="reception.settings",
)
def get_settings(request: HttpRequest) -> Any:
    holder(request, SET)
    return settings_out(ReceptionSettings.current())


@router.put(
    "/reception/settings",
    response={200: SettingsOut, PROBLEMS: Problem},
    summary="改接待设置",
    operation_id="reception.set",
)
def put_settings(request: HttpRequest, payload: SettingsIn) -> Any:  # type: ignore[valid-type]
    """`rooms` and `hours` hold a line each, as the page's form does."""
    person = holder(request, SET)
    return settings_out(set_reception(by=person, **filled(SettingsForm, payload)))


@router.post(
    "/reception/settings/screen",
    response={200: SettingsOut, PROBLEMS: Problem},
    summary="换大屏地址",
    operation_id="reception.renew_screen",
)
def post_screen(request: HttpRequest) -> Any:
    return settings_out(renew_screen(by=holder(request, SET)))


@router.get(
    "/cases/figures",
    response={200: CaseFiguresOut, PROBLEMS: Problem},
    summary="首问统计",
    operation_id="cases.figures",
)
def get_figures(request: HttpRequest, first: date, last: date) -> Any:
    """By channel, kind and unit, of the cases that the caller sees."""
    shown = statistics.figures(worker(request), first, last)
    return {name: [vars(each) for each in rows] for name, rows in vars(shown).items()}
