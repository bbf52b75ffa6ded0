"""The phone log (电话记录): a line for each call; earlier ones of the same number while one is still typing."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from shuniu.matters.acts import Refused
from shuniu.matters.columns import exported
from shuniu.office.cases.earlier import earlier
from shuniu.office.cases.reception import calls, register
from shuniu.office.cases.reception.forms.visits import CallForm, SpanFilter
from shuniu.office.cases.reception.models import PhoneCall
from shuniu.office.cases.reception.workflow import KEEP
from shuniu.org.models import Person
from shuniu.web.downloads import XLSX, download_stored
from shuniu.web.paging import NearPaginator
from shuniu.web.people import only_with, signed_in

ROWS = 50


@only_with(KEEP)
@require_http_methods(["GET", "POST"])
def log(request: HttpRequest) -> HttpResponseBase:
    """电话记录: the line that is written, and the log below it."""
    person = signed_in(request)
    reasons: tuple[str, ...] = ()
    form = CallForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = calls.log(by=person, **form.cleaned_data)
        except Refused as refusal:
            reasons = refusal.reasons
        else:
            messages.success(request, said_of(made))
            return redirect("phone_log")
    chosen = SpanFilter(request.GET)
    rows = register.calls(**chosen.wanted())
    if request.GET.get("format") == "xlsx":
        file = exported(rows, register.REGISTERS["电话台账"][1])
        return download_stored(file, f"电话台账{timezone.localdate():%Y%m%d}.xlsx", XLSX)
    context = {
        "form": form,
        "reasons": reasons,
        "filter": chosen,
        "narrowed": chosen.wanted(),
        "page": NearPaginator(rows, ROWS).get_page(request.GET.get("page")),
        **known_of(person, str(form["phone"].value() or "") if form.is_bound else ""),
    }
    return render(request, "reception/phone.html", context, status=422 if reasons or form.errors else 200)


def said_of(call: PhoneCall) -> str:
    if call.count == 1:
        return _("电话已记下。")
    return _("已并入这个号码一小时内的记录，第 %(n)s 次来电。") % {"n": call.count}


@only_with(KEEP)
@require_GET
def known(request: HttpRequest) -> HttpResponse:
    """这个号码以前的电话和件, while one is typing."""
    return render(request, "reception/known.html", known_of(signed_in(request), request.GET.get("phone", "")[:30]))


def known_of(person: Person, phone: str) -> dict[str, Any]:
    return {
        "asked": phone,
        "earlier_calls": calls.earlier_calls(phone),
        "earlier": earlier(person, phone=phone, text="") if phone else [],
    }
