"""Questionnaires (调查问卷): the list of them, and the results of one."""

from io import BytesIO

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from shuniu.office.research.questionnaires.models import Questionnaire
from shuniu.office.research.questionnaires.results import results_of, write_xlsx
from shuniu.office.research.questionnaires.workflow import QUESTIONNAIRE
from shuniu.office.research.studies.models import Study
from shuniu.web.downloads import XLSX, download
from shuniu.web.paging import NearPaginator
from shuniu.web.people import only_workers, signed_in

ROWS = 30


@only_workers
@require_GET
def questionnaires(request: HttpRequest) -> HttpResponseBase:
    """问卷: those that are under way first, the next to end on top."""
    person = signed_in(request)
    seen = Questionnaire.objects.visible_to(person).for_list()
    context = {
        "open": seen.filter(closed_at=None).order_by("due_on", "pk"),
        "page": NearPaginator(seen.exclude(closed_at=None).order_by("-pk"), ROWS).get_page(request.GET.get("page")),
        "may_build": person.may(QUESTIONNAIRE.code("build")),
    }
    return render(request, "research/questionnaires.html", context)


@require_GET
def results(request: HttpRequest, pk: int) -> HttpResponse:
    """问卷结果, to those who see the study: by question, with plots and tables; `?format=xlsx` as a workbook."""
    seen = Study.objects.visible_to(signed_in(request))
    form = get_object_or_404(Questionnaire.objects.filter(seen.having("study_id")).select_related("study"), pk=pk)
    if request.GET.get("format") == "xlsx":
        out = BytesIO()
        write_xlsx(form, out)
        return download(out.getvalue(), f"{form.title}结果.xlsx", XLSX)
    context = {"matter": form, "results": results_of(form), "waiting": form.waiting(), "summary": form.summary_words}
    return render(request, "research/results.html", context)
