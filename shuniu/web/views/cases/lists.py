"""The list of cases, the view of buck-passing with the rulings, the slip for the asker (首问台账、推诿分析、回执单)."""

import re
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import segno
from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shuniu.matters.acts import Refused
from shuniu.matters.fields import DayField
from shuniu.office.cases.actions.passing import end_ruling
from shuniu.office.cases.buckpassing import buck_passing
from shuniu.office.cases.grievances.models import Grievance
from shuniu.office.cases.hotline import import_hotline
from shuniu.office.cases.models import Ruling, ServiceCase
from shuniu.office.cases.register import USUAL, CaseFilter, write_xlsx
from shuniu.web.cases_parts import shown_code
from shuniu.web.paging import NearPaginator
from shuniu.web.people import only_with, only_workers, signed_in
from shuniu.web.tables import export, table_of, wanted_in

ROWS = 50
DOTS, BORDER = 4, 2
NOT_OF_A_NUMBER = re.compile(r"\D+")
LOOKED_BACK = timedelta(days=365)


@only_workers
@require_GET
def cases(request: HttpRequest) -> HttpResponseBase:
    """首问台账: what is open first; `?mine=on` shows what one answers for oneself."""
    person = signed_in(request)
    chosen = CaseFilter(wanted_in(request.GET, USUAL), person=person)
    rows = chosen.cases(timezone.localdate()).for_list()
    if request.GET.get("format") == "xlsx":
        return export(rows, chosen.shown, write_xlsx, "首问台账")
    page = NearPaginator(rows, ROWS).get_page(request.GET.get("page"))
    context = table_of(chosen, chosen.shown, page, timezone.localdate()) | {
        "asked": {name: request.GET.get(name, "") for name in ("words", "sort", "is_open", "mine")},
        "may_take": person.may("case.take"),
        "may_import": person.may("case.follow_up"),
        "mine_count": ServiceCase.objects.visible_to(person).open().filter(first_contact_officer=person).count(),
    }
    return render(request, "cases/cases.html", context)


class Span(forms.Form):
    """哪一段时间."""

    first = DayField(label="从", required=False)
    last = DayField(label="到", required=False)

    def days(self) -> tuple[date, date]:
        given: dict[str, Any] = self.cleaned_data if self.is_valid() else {}
        last = given.get("last") or timezone.localdate()
        return given.get("first") or max(last, date.min + LOOKED_BACK) - LOOKED_BACK, last


@only_workers
@require_GET
def passing(request: HttpRequest) -> HttpResponse:
    """推诿分析, of the cases that the reader sees; the rulings stand below."""
    person = signed_in(request)
    form = Span(request.GET or None)
    first, last = form.days()
    shown = buck_passing(person, first, last)
    context = {"form": form, "first": first, "last": last, "shown": shown, "may_rule": person.may("case.rule")}
    return render(request, "cases/passing.html", context)


@only_with("case.rule")
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """停用先例."""
    seen = ServiceCase.objects.visible_to(signed_in(request))
    ruling = get_object_or_404(Ruling.objects.filter(seen.having("case_id")), pk=pk)
    end_ruling(ruling, by=signed_in(request), reason=request.POST.get("reason", ""))
    messages.success(request, _("先例已停用，以后的同类件不再按它推荐。"))
    return redirect("case_passing")


@require_GET
def slip(request: HttpRequest, pk: int) -> HttpResponse:
    """回执单 for the asker: number and code, by when, and all that he has to bring; to be printed."""
    person = signed_in(request)
    seen = ServiceCase.objects.visible_to(person).select_related("unit", "first_contact_officer")
    case = get_object_or_404(seen, pk=pk)
    notice = case.notices_given.select_related("by").first()
    code = shown_code(case.code_for(person))
    context = {"matter": case, "code": code, "notice": notice, "today": timezone.localdate()}
    return render(request, "cases/slip.html", context)


@require_GET
def code(request: HttpRequest, pk: int) -> HttpResponse:
    """查询二维码 for whoever answers for it: the page of the public site on which the asker follows it, filled in."""
    person = signed_in(request)
    case = get_object_or_404(ServiceCase.objects.visible_to(person), pk=pk, first_contact_officer=person)
    path = reverse("portal_letter_track")
    site = settings.ADDRESS or request.build_absolute_uri("/").rstrip("/")
    if settings.PORTAL_HOST:
        site, path = f"https://{settings.PORTAL_HOST}", path.removeprefix("/portal")
    asked = urlencode({"number": NOT_OF_A_NUMBER.sub("-", case.number).strip("-"), "code": case.tracking_code})
    picture = BytesIO()
    segno.make(f"{site}{path}?{asked}", error="m", micro=False).save(picture, kind="svg", scale=DOTS, border=BORDER)
    response = HttpResponse(picture.getvalue(), content_type="image/svg+xml")
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@only_workers
@require_GET
def grievances(request: HttpRequest) -> HttpResponse:
    """投诉举报 that one lodged, or keeps; nobody else sees them."""
    person = signed_in(request)
    rows = (
        Grievance.objects.visible_to(person).select_related("unit", "about", "about_unit", "created_by").order_by("-pk")
    )
    page = NearPaginator(rows, ROWS).get_page(request.GET.get("page"))
    return render(request, "cases/grievances.html", {"page": page, "person": person})


class HotlineForm(forms.Form):
    """热线工单表."""

    file = forms.FileField(
        label="热线工单表",
        help_text="xlsx 或 xls，至多 2000 件；至少有“工单编号”和“标题”两列，还认得内容、诉求、地点、姓名、电话",
        widget=forms.FileInput({"accept": ".xlsx,.xls"}),
    )


@only_with("case.follow_up")
@require_http_methods(["GET", "POST"])
def bring_in(request: HttpRequest) -> HttpResponse:
    """热线导入: all rows or none; what is here already is passed over."""
    form = HotlineForm(request.POST or None, request.FILES or None)
    reasons: tuple[str, ...] = ()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            done = import_hotline(file.read(), file.name, by=signed_in(request))
        except Refused as refusal:
            reasons = refusal.reasons
        else:
            said = _("导入 %(n)s 件，另有 %(known)s 件以前已经登记，没有重复登记。")
            messages.success(request, said % {"n": done.taken, "known": done.known})
            return redirect("cases")
    status = 422 if reasons or form.errors else 200
    return render(request, "cases/import.html", {"form": form, "reasons": reasons}, status=status)
