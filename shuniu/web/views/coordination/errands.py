"""Errands (办事申请): the list, the cars of one's unit and what they are assigned to, the register of seals."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from shuniu.matters.acts import Refused
from shuniu.matters.columns import exported
from shuniu.office.coordination.diary.reading import midnight
from shuniu.office.coordination.errands.actions import SET_CARS, set_cars
from shuniu.office.coordination.errands.forms import CarsForm
from shuniu.office.coordination.errands.models import Car, Errand, SealUse
from shuniu.office.coordination.errands.register import USUAL, ErrandFilter, write_errands, write_seals
from shuniu.office.coordination.errands.workflow import ERRAND
from shuniu.web.downloads import XLSX, download_stored
from shuniu.web.paging import NearPaginator
from shuniu.web.people import only_with, only_workers, signed_in
from shuniu.web.tables import export, table_of, wanted_in

ROWS, DAYS_AHEAD = 50, 14


@only_workers
@require_GET
def errands(request: HttpRequest) -> HttpResponseBase:
    """办事申请: what is open first, as far as one sees it."""
    person = signed_in(request)
    chosen = ErrandFilter(wanted_in(request.GET, USUAL), person=person)
    rows = chosen.errands().for_list()
    if request.GET.get("format") == "xlsx":
        return export(rows, chosen.shown, write_errands, "办事申请")
    page = NearPaginator(rows, ROWS).get_page(request.GET.get("page"))
    context = table_of(chosen, chosen.shown, page, timezone.localdate()) | {
        "asked": {key: request.GET.get(key, "") for key in ("words", "sort", "is_open")},
        "keeps_seals": person.may(ERRAND.code("carry_out")),
    }
    return render(request, "coordination/errands.html", context)


@only_workers
@require_http_methods(["GET", "POST"])
def cars(request: HttpRequest) -> HttpResponse:
    """车辆: those of one's own unit with what they are assigned to in the next two weeks; whoever may sets them."""
    person = signed_in(request)
    unit, may_set = person.organ, person.may(SET_CARS)
    if request.method == "POST" and not may_set:
        raise Http404
    kept = list(Car.objects.in_use().filter(unit=unit)) if unit else []
    lines = "\n".join(f"{each.plate} {each.seats}" for each in kept)
    form = CarsForm(request.POST if request.method == "POST" else None, initial={"cars": lines}) if may_set else None
    reasons: tuple[str, ...] = ()
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            set_cars(form.cleaned_data["cars"], by=person)
        except Refused as refusal:
            reasons = refusal.reasons
        else:
            messages.success(request, _("车辆已保存，派车时可以选。"))
            return redirect("cars")
    today = timezone.localdate()
    context = {"rows": assigned(kept, person, today), "form": form, "reasons": reasons}
    return render(request, "coordination/cars.html", context, status=422 if reasons or (form and form.errors) else 200)


def assigned(kept: list[Car], person: Any, today: date) -> list[tuple[Car, list[Errand]]]:
    """Each car with the errands from today on that the reader sees."""
    span = (midnight(today), midnight(today + timedelta(days=DAYS_AHEAD)))
    out = Errand.objects.visible_to(person).filter(car__in=kept, starts_at__lt=span[1], ends_at__gt=span[0])
    by_car: dict[int, list[Errand]] = {}
    for each in out.exclude(state="withdrawn").order_by("starts_at"):
        by_car.setdefault(each.car_id or 0, []).append(each)
    return [(car, by_car.get(car.pk, [])) for car in kept]


@only_with(ERRAND.code("carry_out"))
@require_GET
def seals(request: HttpRequest) -> HttpResponseBase:
    """用印登记簿 of one's own unit, the newest first; `?format=xlsx` as a workbook."""
    unit = signed_in(request).organ
    uses = SealUse.objects.filter(unit=unit).select_related("errand__created_by", "approved_by", "by")
    if request.GET.get("format") == "xlsx":
        name = f"用印登记簿{timezone.localdate():%Y%m%d}.xlsx"
        return download_stored(exported(uses, write_seals), name, XLSX)
    page = NearPaginator(uses, ROWS).get_page(request.GET.get("page"))
    return render(request, "coordination/seals.html", {"page": page, "unit": unit})
