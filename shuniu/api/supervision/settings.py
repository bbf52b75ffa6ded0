"""督查设置 over the API."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from shuniu.api.auth import holder
from shuniu.api.bodies import cleaned, form_data, schema_of
from shuniu.api.schemas import PROBLEMS, Problem
from shuniu.office.supervision.forms.setting import SettingsForm
from shuniu.office.supervision.models import SupervisionSettings
from shuniu.office.supervision.setting import SET, set_supervision

router = Router(tags=["督查事项"])

SettingsIn = schema_of(SettingsForm, "SupervisionSettings")


@router.get(
    "/supervision/settings",
    response={200: dict[str, Any], PROBLEMS: Problem},
    summary="督查设置",
    operation_id="supervision.settings",
)
def get_settings(request: HttpRequest) -> Any:
    holder(request, SET)
    return SettingsForm.initial_of(SupervisionSettings.current())


@router.put(
    "/supervision/settings",
    response={200: dict[str, Any], PROBLEMS: Problem},
    summary="改督查设置",
    operation_id="supervision.set",
)
def put_settings(request: HttpRequest, payload: SettingsIn) -> Any:  # type: ignore[valid-type]
    person = holder(request, SET)
    form = SettingsForm(form_data(payload.dict()))  # type: ignore[attr-defined]
    cleaned(form)
    set_supervision(by=person, **form.values())
    return SettingsForm.initial_of(SupervisionSettings.current())
