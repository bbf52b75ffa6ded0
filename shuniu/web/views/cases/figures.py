"""首问统计: by channel, kind and unit; each plot with the table of its numbers."""

from tempfile import TemporaryFile

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from shuniu.office.cases import statistics
from shuniu.web.downloads import XLSX, download_stored
from shuniu.web.people import only_workers, signed_in
from shuniu.web.views.cases.lists import Span


@only_workers
@require_GET
def figures(request: HttpRequest) -> HttpResponseBase:
    """首问统计 of the cases that the reader sees."""
    form = Span(request.GET or None)
    first, last = form.days()
    shown = statistics.figures(signed_in(request), first, last)
    if request.GET.get("format") == "xlsx":
        file = TemporaryFile()  # noqa: SIM115 - the response closes it once it is sent
        statistics.write_xlsx(shown, file)
        file.seek(0)
        return download_stored(file, f"首问统计{timezone.localdate():%Y%m%d}.xlsx", XLSX)
    tables = [
        ("channels", _("按渠道"), shown.channels),
        ("kinds", _("按种类"), shown.kinds),
        ("units", _("按承办单位"), shown.units),
    ]
    context = {"form": form, "first": first, "last": last, "tables": tables, "any": bool(shown.channels)}
    return render(request, "cases/figures.html", context)
