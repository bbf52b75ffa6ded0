"""The registers of publications and requests, what came in over the web, the annual table (公开台账、公开申请、网上申请、公开年报)."""

from io import BytesIO

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from shuniu.matters.files import fetch
from shuniu.office.disclosure.publications.workflow import PUBLICATION
from shuniu.office.disclosure.reassessing import to_look_at
from shuniu.office.disclosure.register import (
    USUAL_OF_PUBLICATIONS,
    USUAL_OF_REQUESTS,
    PublicationFilter,
    RequestFilter,
    write_publications,
    write_requests,
)
from shuniu.office.disclosure.requests.actions import decline_submission
from shuniu.office.disclosure.requests.annual import published_in, table_of, write_annual
from shuniu.office.disclosure.requests.kinds import ApplicantKind
from shuniu.office.disclosure.requests.models import DisclosureRequest, Submission
from shuniu.office.disclosure.requests.workflow import REQUEST
from shuniu.office.disclosure.years import a_year_after
from shuniu.office.team.integrity.reading.recording import open_one
from shuniu.org.models import Person
from shuniu.web.downloads import XLSX, download, download_stored
from shuniu.web.paging import NearPaginator
from shuniu.web.people import only_workers, signed_in
from shuniu.web.tables import export, wanted_in
from shuniu.web.tables import table_of as table

ROWS = 50


@only_workers
@require_GET
def publications(request: HttpRequest) -> HttpResponseBase:
    """公开台账: what is under way first."""
    person = signed_in(request)
    chosen = PublicationFilter(wanted_in(request.GET, USUAL_OF_PUBLICATIONS), person=person)
    rows = chosen.publications().for_list()
    if request.GET.get("format") == "xlsx":
        return export(rows, chosen.shown, write_publications, "公开台账")
    page = NearPaginator(rows, ROWS).get_page(request.GET.get("page"))
    context = table(chosen, chosen.shown, page, timezone.localdate()) | {
        "asked": {key: request.GET.get(key, "") for key in ("words", "sort", "is_open")},
        "may_propose": person.may(PUBLICATION.code("propose")),
    }
    return render(request, "disclosure/publications.html", context)


def handler(request: HttpRequest) -> Person:
    """Whoever handles requests. Raises Http404 for everybody else."""
    person = signed_in(request)
    if not person.may(REQUEST.code("register")):
        raise Http404
    return person


@require_GET
def requests(request: HttpRequest) -> HttpResponseBase:
    """公开申请台账: what has to be answered first."""
    person = handler(request)
    chosen = RequestFilter(wanted_in(request.GET, USUAL_OF_REQUESTS), person=person)
    rows = chosen.requests().for_list()
    if request.GET.get("format") == "xlsx":
        return export(rows, chosen.shown, write_requests, "公开申请台账")
    page = NearPaginator(rows, ROWS).get_page(request.GET.get("page"))
    context = table(chosen, chosen.shown, page, timezone.localdate()) | {
        "asked": {key: request.GET.get(key, "") for key in ("words", "sort", "is_open")},
        "waiting": Submission.objects.waiting().count(),
    }
    return render(request, "disclosure/requests.html", context)


@require_GET
def reassessing(request: HttpRequest) -> HttpResponse:
    """不予公开清单: what was not disclosed and is due for a new look this year (art. 18)."""
    person = reviewer(request)
    today = timezone.localdate()
    return render(
        request, "disclosure/reassessing.html", {"rows": to_look_at(person, a_year_after(today)), "today": today}
    )


def reviewer(request: HttpRequest) -> Person:
    """Whoever reviews what is disclosed. Raises Http404 for everybody else."""
    person = signed_in(request)
    if not person.may(PUBLICATION.code("reassess")):
        raise Http404
    return person


@require_GET
def submissions(request: HttpRequest) -> HttpResponse:
    """网上申请: what came in over the portal and waits to be confirmed with the applicant (art. 31)."""
    handler(request)
    rows = Submission.objects.waiting().order_by("pk")
    page = NearPaginator(rows, ROWS).get_page(request.GET.get("page"))
    return render(request, "disclosure/submissions.html", {"page": page})


@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """不予登记: what came in is no application, or nobody can be reached."""
    person = handler(request)
    decline_submission(get_object_or_404(Submission, pk=pk), by=person, reason=request.POST.get("reason", ""))
    messages.success(request, _("没有登记；申请人的身份证明和联系方式已经清除。"))
    return redirect("submissions")


@require_GET
def submitted_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file that came with an application, to be saved."""
    handler(request)
    row = get_object_or_404(Submission.objects.exclude(file=None).select_related("file"), pk=pk)
    assert row.file is not None
    return download_stored(fetch(row.file), row.file_name, row.file.media_type)


@require_GET
def reply(request: HttpRequest, pk: int) -> HttpResponseBase:
    """答复书 as it was signed."""
    found = open_one(DisclosureRequest.objects.visible_to(handler(request)), pk, by=handler(request))
    given = found.replies.exclude(pdf=None).select_related("pdf").last()
    if given is None or given.pdf is None:
        raise Http404
    return download_stored(fetch(given.pdf), f"{found.number}答复书.pdf", given.pdf.media_type)


class YearForm(forms.Form):
    year = forms.IntegerField(label="年度", min_value=2008, max_value=2200)


@require_GET
def annual(request: HttpRequest) -> HttpResponse:
    """公开年报: the table of a year, filled from the data; `?format=xlsx` as a workbook."""
    person, today = handler(request), timezone.localdate()
    form = YearForm(request.GET if "year" in request.GET else {"year": today.year})
    year = form.cleaned_data["year"] if form.is_valid() else today.year
    if request.GET.get("format") == "xlsx":
        out = BytesIO()
        write_annual(year, person, out)
        return download(out.getvalue(), f"{year}年政府信息公开工作年度报告.xlsx", XLSX)
    context = {
        "form": form,
        "year": year,
        "rows": table_of(year, person),
        "kinds": ApplicantKind.labels,
        "published": published_in(year, person),
    }
    return render(request, "disclosure/annual.html", context)
