"""Requests between units (协调事项): the register, the form that asks and shows precedents while one writes, the rulings."""

import uuid
from typing import Any

from django import forms
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from shuniu.matters.acts import Refused
from shuniu.office.coordination.burden.meter import open_to
from shuniu.office.coordination.requests.forms import AskForm
from shuniu.office.coordination.requests.models import CoordinationRequest, Ruling
from shuniu.office.coordination.requests.precedents import precedents_for
from shuniu.office.coordination.requests.register import USUAL, RequestFilter, write_xlsx
from shuniu.office.coordination.requests.workflow import COORDINATION
from shuniu.web.fragments import is_fragment
from shuniu.web.paging import NearPaginator
from shuniu.web.people import only_with, only_workers, signed_in
from shuniu.web.tables import export, table_of, wanted_in
from shuniu.web.views.matter import begun_in, done

ROWS = 50


@only_workers
@require_GET
def requests(request: HttpRequest) -> HttpResponseBase:
    """协调台账: what is under way first."""
    person = signed_in(request)
    chosen = RequestFilter(wanted_in(request.GET, USUAL), person=person)
    rows = chosen.requests().for_list()
    if request.GET.get("format") == "xlsx":
        return export(rows, chosen.shown, write_xlsx, "协调台账")
    page = NearPaginator(rows, ROWS).get_page(request.GET.get("page"))
    context = table_of(chosen, chosen.shown, page, timezone.localdate()) | {
        "asked": {key: request.GET.get(key, "") for key in ("words", "sort", "is_open")},
        "may_ask": person.may(COORDINATION.code("ask")),
    }
    return render(request, "coordination/requests.html", context)


@only_with(COORDINATION.code("ask"))
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """提请协调: the form; “看先例” shows the rulings on like requests before one asks, and nothing is kept of it."""
    person = signed_in(request)
    form = AskForm(request.POST or None, by=person, **begun_in(request, AskForm))
    reasons: tuple[str, ...] = ()
    looks = "check" in request.POST or is_fragment(request)
    if request.method == "POST" and not looks and form.is_valid():
        try:
            made = form.act(key=request.POST.get("key"))
        except Refused as refusal:
            reasons = refusal.reasons
        else:
            done(request, made, "ask")
            return redirect(made)
    context: dict[str, Any] = {"form": form, "key": uuid.uuid4(), "reasons": reasons, "looked": looks}
    if looks:
        title, why = (str(request.POST.get(name, ""))[:3000] for name in ("title", "summary"))
        context["precedents"] = with_sight(precedents_for(title, why, person), person)
        form = context["form"] = AskForm(by=person, initial=request.POST.dict())
        if is_fragment(request):
            return render(request, "coordination/precedents.html", context)
    status = 422 if reasons or (form.is_bound and form.errors) else 200
    return render(request, "coordination/ask.html", context, status=status)


def with_sight(precedents: Any, person: Any) -> list[tuple[Any, bool]]:
    """Each precedent, and whether the reader sees the request that it ended."""
    seen = open_to([each.ruling.request_id for each in precedents], person)
    return [(each, each.ruling.request_id in seen) for each in precedents]


class RulingsAsked(forms.Form):
    """查先例."""

    words = forms.CharField(label="关键词", max_length=100, required=False)


@only_workers
@require_GET
def rulings(request: HttpRequest) -> HttpResponse:
    """裁定先例: who leads and who assists in what, the newest first; told to whoever is cleared for the request."""
    person = signed_in(request)
    form = RulingsAsked(request.GET or None)
    words = form.cleaned_data["words"] if form.is_bound and form.is_valid() else ""
    found = Ruling.objects.filter(request__classification__lte=person.clearance)
    if words:
        found = found.filter(Q(request__title__contains=words) | Q(reason__contains=words))
    found = found.select_related("request__unit", "request__asked", "lead", "by").prefetch_related("support")
    page = NearPaginator(found, ROWS).get_page(request.GET.get("page"))
    seen = CoordinationRequest.objects.visible_to(person)
    open_now = set(seen.filter(pk__in=[each.request_id for each in page]).values_list("pk", flat=True))
    context = {
        "form": form,
        "words": words,
        "page": page,
        "rows": [(each, each.request_id in open_now) for each in page],
    }
    return render(request, "coordination/rulings.html", context)
