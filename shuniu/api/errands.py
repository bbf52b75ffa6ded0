"""办事申请 over the API: the list, the cars of the caller's unit, its register of seals."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router, Schema

import shuniu.office.coordination.errands.forms  # noqa: F401 - registers the forms of its acts
from shuniu.api.auth import holder, worker
from shuniu.api.bodies import cleaned, form_data, schema_of
from shuniu.api.listing import MANY, WANTED, workbook
from shuniu.api.meetings import given
from shuniu.api.paging import PAGE, page_of
from shuniu.api.schemas import PROBLEMS, MatterPage, Problem
from shuniu.office.coordination.errands.actions import SET_CARS, set_cars
from shuniu.office.coordination.errands.forms import CarsForm
from shuniu.office.coordination.errands.models import Car, SealUse
from shuniu.office.coordination.errands.register import ErrandFilter, write_errands
from shuniu.office.coordination.errands.workflow import ERRAND

router = Router(tags=["办事申请"])
CarsIn = schema_of(CarsForm, "CarsIn")
MOST = 500


class ErrandsIn(Schema):
    """The filters of the page's list, by the names that stand in its address."""

    words: str = ""
    form: str = ""
    state: list[str] = MANY
    is_open: bool | None = None


class CarOut(Schema):
    id: int
    plate: str
    seats: int


class SealOut(Schema):
    """用印登记; `errand` is the id of the errand."""

    number: str
    at: datetime
    errand: int
    title: str
    seal: str
    copies: int
    asked_by: str
    approved_by: str
    by: str


@router.get("/errands", response={200: MatterPage, PROBLEMS: Problem}, summary="办事申请", operation_id="errands.list")
def list_errands(request: HttpRequest, wanted: ErrandsIn = WANTED, after: int | None = None, limit: int = PAGE) -> Any:
    return page_of(ErrandFilter(given(wanted.dict()), person=worker(request)).errands(), after, limit)


@router.get(
    "/errands/export", response={200: None, PROBLEMS: Problem}, summary="导出办事申请", operation_id="errands.export"
)
def export_errands(request: HttpRequest, wanted: ErrandsIn = WANTED, columns: list[str] = MANY) -> Any:
    chosen = ErrandFilter(given(wanted.dict() | {"columns": columns}), person=worker(request))
    return workbook(chosen.errands().for_list(), chosen.shown, write_errands, "办事申请")


@router.get(
    "/errands/seals",
    response={200: list[SealOut], PROBLEMS: Problem},
    summary="用印登记簿",
    operation_id="errands.seals",
)
def list_seals(request: HttpRequest) -> Any:
    """Of the caller's own unit, the newest."""
    person = worker(request)
    if not person.may(ERRAND.code("carry_out")):
        raise Http404
    uses = SealUse.objects.filter(unit=person.organ).select_related("errand__created_by", "approved_by", "by")
    return [
        {
            **{name: getattr(each, name) for name in ("number", "at", "seal", "copies")},
            "errand": each.errand_id,
            "title": each.errand.title,
            "asked_by": str(each.errand.created_by),
            "approved_by": str(each.approved_by),
            "by": str(each.by),
        }
        for each in uses[:MOST]
    ]


def cars_of(request: HttpRequest) -> list[dict[str, Any]]:
    unit = worker(request).organ
    kept = Car.objects.in_use().filter(unit=unit) if unit else Car.objects.none()
    return [{"id": each.pk, "plate": each.plate, "seats": each.seats} for each in kept]


@router.get("/cars", response={200: list[CarOut], PROBLEMS: Problem}, summary="车辆", operation_id="cars.list")
def list_cars(request: HttpRequest) -> Any:
    return cars_of(request)


@router.put("/cars", response={200: list[CarOut], PROBLEMS: Problem}, summary="改车辆设置", operation_id="cars.set")
def put_cars(request: HttpRequest, payload: CarsIn) -> Any:  # type: ignore[valid-type]
    """The cars of the caller's unit, one a line: plate and seats; what is left out is closed."""
    person = holder(request, SET_CARS)
    set_cars(cleaned(CarsForm(form_data(payload.dict())))["cars"], by=person)  # type: ignore[attr-defined]
    return cars_of(request)
