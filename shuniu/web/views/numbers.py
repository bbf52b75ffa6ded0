"""发文登记簿，按字号: every number in its order, printed and exported."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from shuniu.matters.columns import exported
from shuniu.office.documents.outgoing.number_book import (
    FIELDS,
    NumbersFilter,
    dressed,
    entries,
    printed_numbers,
    write_numbers,
)
from shuniu.web.downloads import XLSX, download_stored
from shuniu.web.paging import NearPaginator
from shuniu.web.people import only_workers, signed_in
from shuniu.web.tables import printed

ROWS = 100
MORE = {"document_type", "standing", "unsigned"}
SHOWN = [field for field in FIELDS if field.key != "remark"]
"""The columns of the page: why a number is void stands below its title, where it is seen without leafing sideways."""


@only_workers
@require_GET
def numbers(request: HttpRequest) -> HttpResponseBase:
    """发文登记簿 of a year, of this one where the address names none."""
    today, wanted = timezone.localdate(), request.GET.copy()
    if "year" not in wanted:
        wanted["year"] = str(today.year)
    chosen = NumbersFilter(wanted, person=signed_in(request))
    rows = chosen.rows()
    if request.GET.get("format") == "xlsx":
        file = exported(dressed(rows), write_numbers)
        return download_stored(file, f"发文登记簿{chosen.cleaned_data.get('year') or ''}.xlsx", XLSX)
    if request.GET.get("format") == "pdf":
        return printed(printed_numbers(rows, of=chosen.person.organ or ""), "发文登记簿")
    page = NearPaginator(rows, ROWS, dressed=dressed)
    shown = page.get_page(request.GET.get("page"))
    context = {
        "filter": chosen,
        "fields": SHOWN,
        "rows": [(entry, [(field, field.value(entry)) for field in SHOWN]) for entry in entries(shown)],
        "page": shown,
        "told": chosen.told(),
        "count": page.count,
        "goes_on": page.goes_on,
        "opens_more": bool(MORE & set(chosen.changed_data)),
    }
    return render(request, "documents/numbers.html", context)
