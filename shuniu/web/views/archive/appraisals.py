"""鉴定销毁: what is past its term, the appraisals, and their lists to print."""

from io import BytesIO

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from shuniu.office.documents.archiving.appraising.actions import past_term
from shuniu.office.documents.archiving.appraising.models import Appraisal
from shuniu.office.documents.archiving.models import Fonds
from shuniu.office.documents.archiving.printing import printed_disposal, write_disposal
from shuniu.office.team.integrity.reading.recording import open_one
from shuniu.web.archive_parts import tabs_for
from shuniu.web.downloads import XLSX, download
from shuniu.web.people import only_workers, signed_in

ROWS = 20
DUE_SHOWN = 50


@only_workers
@require_GET
def appraisals(request: HttpRequest) -> HttpResponse:
    """鉴定销毁, for those who see appraisals. Raises Http404 for others."""
    person, year = signed_in(request), timezone.localdate().year
    if "appraisal" not in person.kinds_seen:
        raise Http404
    seen = Appraisal.objects.visible_to(person).select_related("fonds", "officer").order_by("-pk")
    due = [(fonds, past_term(fonds, year)) for fonds in Fonds.objects.all()]
    context = {
        "tabs": tabs_for(person),
        "page": Paginator(seen, ROWS).get_page(request.GET.get("page")),
        "due": [(fonds, items.count(), items[:DUE_SHOWN]) for fonds, items in due if items.exists()],
        "may_draft": person.may("appraisal.draft"),
        "year": year,
    }
    return render(request, "documents/archive/appraisals.html", context)


@only_workers
@require_GET
def disposal(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """销毁清册 as PDF, or every line as a workbook."""
    found = open_one(
        Appraisal.objects.visible_to(signed_in(request)).select_related("fonds"), pk, by=signed_in(request)
    )
    if form == "pdf":
        return download(printed_disposal(found), f"{found.number} 销毁清册.pdf", "application/pdf")
    if form != "xlsx":
        raise Http404
    out = BytesIO()
    write_disposal(found, out)
    return download(out.getvalue(), f"{found.number} 鉴定清册.xlsx", XLSX)
