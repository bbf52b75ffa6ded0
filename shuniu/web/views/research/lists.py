"""The pool of topics, the list of studies and that of visits (选题库、调研台账、走访)."""

from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from shuniu.matters.fields import UnitField
from shuniu.office.research.studies.models import USED_WITHIN, Study
from shuniu.office.research.studies.records import Visit
from shuniu.office.research.studies.register import USUAL, StudyFilter, write_xlsx
from shuniu.office.research.studies.visiting import LATELY, lately_at
from shuniu.office.research.studies.workflow import STUDY, State
from shuniu.web.paging import NearPaginator
from shuniu.web.people import only_workers, signed_in
from shuniu.web.tables import export, table_of, wanted_in

ROWS = 50


@only_workers
@require_GET
def studies(request: HttpRequest) -> HttpResponseBase:
    """调研台账: what is under way first; `?unused=on` shows the reports that nothing is known to have used."""
    return _list(request, wanted_in(request.GET, USUAL), "research/studies.html", "调研台账")


@only_workers
@require_GET
def pool(request: HttpRequest) -> HttpResponseBase:
    """选题库: what was proposed and waits to be chosen."""
    wanted = wanted_in(request.GET, ("title", "origin", "state"))
    wanted.setlist("state", [State.PROPOSED])
    return _list(request, wanted, "research/pool.html", "选题库")


def _list(request: HttpRequest, wanted: QueryDict, template: str, name: str) -> HttpResponseBase:
    person = signed_in(request)
    chosen = StudyFilter(wanted, person=person)
    rows = chosen.studies().for_list()
    if request.GET.get("format") == "xlsx":
        return export(rows, chosen.shown, write_xlsx, name)
    page = NearPaginator(rows, ROWS).get_page(request.GET.get("page"))
    seen = Study.objects.visible_to(person)
    context = table_of(chosen, chosen.shown, page, timezone.localdate()) | {
        "asked": {key: request.GET.get(key, "") for key in ("words", "sort", "is_open", "unused")},
        "may_propose": person.may(STUDY.code("propose")),
        "unused_count": seen.unused(timezone.localdate()).count(),
        "unused_days": USED_WITHIN.days,
    }
    return render(request, template, context)


class VisitsAsked(forms.Form):
    """查走访: a place or a unit."""

    place = forms.CharField(label="地点", max_length=100, required=False)
    unit = UnitField(label="单位", required=False)


@only_workers
@require_GET
def visits(request: HttpRequest) -> HttpResponseBase:
    """走访: what lies ahead and was in the last half year; `?place=…` asks who was there, of all studies."""
    person, today = signed_in(request), timezone.localdate()
    form = VisitsAsked(request.GET or None)
    asked: Any = (
        form.cleaned_data if form.is_valid() and (form.cleaned_data["place"] or form.cleaned_data["unit"]) else None
    )
    context: dict[str, Any] = {"form": form, "asked": asked, "today": today, "days": LATELY.days}
    seen = Study.objects.visible_to(person)
    if asked:
        found = lately_at(asked["place"], asked["unit"], today, by=person)
        open_to = set(seen.filter(pk__in=[each.visit.study_id for each in found]).values_list("pk", flat=True))
        context["earlier"] = [(each, each.visit.study_id in open_to) for each in found]
    else:
        standing = Visit.objects.standing().with_people().filter(seen.having("study_id"))
        context["ahead"] = standing.filter(on__gte=today)[:ROWS]
        past = standing.filter(on__lt=today, on__gte=today - LATELY).order_by("-on", "-pk")
        context["page"] = NearPaginator(past, ROWS).get_page(request.GET.get("page"))
    return render(request, "research/visits.html", context)
