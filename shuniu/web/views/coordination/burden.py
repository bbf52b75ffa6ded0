"""Data requests (报送要求): the register, the results of one; the yearly report of burden and its settings."""

from io import BytesIO

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from shuniu.matters.acts import Refused
from shuniu.matters.fields import whole_number
from shuniu.matters.models.matter import sees_all_of
from shuniu.office.coordination.burden.models import DataRequest
from shuniu.office.coordination.burden.register import USUAL, DataRequestFilter, write_xlsx
from shuniu.office.coordination.burden.report import FORMS, report_of, write_report
from shuniu.office.coordination.burden.results import results_of, total_of, write_results
from shuniu.office.coordination.burden.setting import SET, BurdenSettings, OwnCeiling, SettingsForm, set_burden
from shuniu.office.coordination.burden.workflow import DATA_REQUEST
from shuniu.office.coordination.standing import is_of
from shuniu.office.team.integrity.reading.recording import open_one
from shuniu.org.models import Person
from shuniu.web.downloads import XLSX, download
from shuniu.web.paging import NearPaginator
from shuniu.web.people import only_with, only_workers, signed_in
from shuniu.web.tables import export, table_of, wanted_in

ROWS, YEARS_SHOWN = 50, 5


@only_workers
@require_GET
def data_requests(request: HttpRequest) -> HttpResponseBase:
    """报送台账: what is asked of one's unit and what it asks of others, as far as one sees it."""
    person = signed_in(request)
    chosen = DataRequestFilter(wanted_in(request.GET, USUAL), person=person)
    rows = chosen.requests().for_list()
    if request.GET.get("format") == "xlsx":
        return export(rows, chosen.shown, write_xlsx, "报送台账")
    page = NearPaginator(rows, ROWS).get_page(request.GET.get("page"))
    context = table_of(chosen, chosen.shown, page, timezone.localdate()) | {
        "asked": {key: request.GET.get(key, "") for key in ("words", "sort", "is_open")},
        "may_draft": person.may(DATA_REQUEST.code("draft")),
    }
    return render(request, "coordination/data_requests.html", context)


def sees_results(request: DataRequest, person: Person) -> bool:
    """报送结果 are for whoever asked and for those who see all such requests; a unit sees its own answer on the page."""
    return is_of(person, request.unit_id) or sees_all_of(request.kind, person)


@require_GET
def results(request: HttpRequest, pk: int) -> HttpResponse:
    """报送结果 as a table; `?format=xlsx` as a workbook."""
    person = signed_in(request)
    found = open_one(DataRequest.objects.visible_to(person), pk, by=person)
    if not sees_results(found, person):
        raise Http404(pk)
    if request.GET.get("format") == "xlsx":
        out = BytesIO()
        write_results(found, out)
        return download(out.getvalue(), f"{found.title}报送结果.xlsx", XLSX)
    rows = results_of(found)
    context = {"matter": found, "rows": rows, "totals": total_of(found, rows), "summary": found.summary_words}
    return render(request, "coordination/results.html", context)


@only_workers
@require_GET
def report(request: HttpRequest) -> HttpResponse:
    """年度负担报告: of all for those who see all requests, else of what one's own units were asked."""
    person, today = signed_in(request), timezone.localdate()
    asked = whole_number(request.GET.get("year", ""))
    year = asked if asked and 2000 <= asked <= today.year + 1 else today.year
    sees_all = sees_all_of(DATA_REQUEST.kind, person)
    found = report_of(year, None if sees_all else sorted(person.own_units))
    if request.GET.get("format") == "xlsx":
        out = BytesIO()
        write_report(found, out)
        return download(out.getvalue(), f"{year}年负担报告.xlsx", XLSX)
    context = {
        "report": found,
        "years": range(today.year, today.year - YEARS_SHOWN, -1),
        "forms": FORMS,
        "sees_all": sees_all,
        "may_set": person.may(SET),
    }
    return render(request, "coordination/report.html", context)


@only_with(SET)
@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """负担设置: the month's ceiling of all, and those of single units."""
    reasons: tuple[str, ...] = ()
    form = SettingsForm(request.POST or None, initial={"hours": BurdenSettings.current().hours})
    if request.method == "POST" and form.is_valid():
        try:
            set_burden(by=signed_in(request), **form.cleaned_data)
        except Refused as refusal:
            reasons = refusal.reasons
        else:
            messages.success(request, _("负担上限已保存，从下一次发出起算。"))
            return redirect("burden_settings")
    context = {"form": form, "reasons": reasons, "own": OwnCeiling.objects.select_related("unit")}
    return render(request, "coordination/settings.html", context, status=422 if reasons or form.errors else 200)
