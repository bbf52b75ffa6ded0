"""The register of incoming documents (收文登记簿): filters in the address, columns, export as shown, print."""

from tempfile import TemporaryFile

from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from shuniu.matters.acts import Refused
from shuniu.matters.files import MEDIA_TYPES
from shuniu.office.documents.incoming.register import (
    LIMIT_OF_EXPORT,
    USUAL,
    IncomingFilter,
    open_states,
    write_xlsx,
)
from shuniu.office.documents.incoming.workflow import INCOMING
from shuniu.text.reading import FileKind
from shuniu.web.downloads import download_stored
from shuniu.web.paging import NearPaginator
from shuniu.web.people import only_workers, signed_in
from shuniu.web.tables import Cell, Chip, head_of

ROWS = 50
MORE = {"received_from", "received_to", "document_type", "handling", "light"}


@only_workers
@require_GET
def register(request: HttpRequest) -> HttpResponseBase:
    """收文登记簿. What is open comes first; what is filed is a click away."""
    person = signed_in(request)
    chosen = IncomingFilter(wanted_in(request.GET), person=person)
    if request.GET.get("format") == "xlsx":
        return export(chosen)
    today, columns, counts = timezone.localdate(), chosen.shown, chosen.counts()
    paginator = NearPaginator(chosen.documents().for_list(), ROWS)
    page = paginator.get_page(request.GET.get("page"))
    states = chosen.cleaned_data.get("state") or []
    context = {
        "filter": chosen,
        "asked": {name: request.GET.get(name, "") for name in ("words", "sender", "year", "sort", "is_open")},
        "is_open": chosen.cleaned_data.get("is_open"),
        "is_narrowed": bool(chosen.changed_data and set(chosen.changed_data) - {"is_open", "sort", "columns"}),
        "opens_more": bool(MORE & set(chosen.changed_data) or chosen.errors or len(states) > 1),
        "open_count": sum(counts.values()),
        "states": [
            Chip(state.value, state.label, counts[state.value], states == [state.value])
            for state in open_states()
            if counts.get(state.value)
        ],
        "heads": [head_of(column, str(chosen.cleaned_data.get("sort") or "")) for column in columns],
        "rows": [(row, [Cell(column, column.value(row, today)) for column in columns]) for row in page],
        "page": page,
        "goes_on": paginator.goes_on,
        "may_receive": person.may(INCOMING.code("deliver")),
    }
    return render(request, "documents/incoming_register.html", context)


def wanted_in(query: QueryDict) -> QueryDict:
    """What an address asks for: open documents where it names neither a state nor whether they are open; the usual
    columns where it names none, so that they stand ticked.
    """
    wanted = query.copy()
    if not wanted.getlist("columns"):
        wanted.setlist("columns", list(USUAL))
    if not wanted.get("is_open") and not wanted.getlist("state"):
        wanted["is_open"] = "true"
    return wanted


def export(chosen: IncomingFilter) -> HttpResponseBase:
    """导出: all rows that the filter lets through, with the columns as shown. Raises Refused beyond the limit."""
    documents = chosen.documents().for_list()
    if documents.order_by()[: LIMIT_OF_EXPORT + 1].count() > LIMIT_OF_EXPORT:
        raise Refused(_("超过 %(n)s 件，一次导不完，请先用筛选缩小范围") % {"n": LIMIT_OF_EXPORT})
    file = TemporaryFile()  # noqa: SIM115 - the response closes it once it is sent
    write_xlsx(documents.iterator(chunk_size=1000), chosen.shown, file)
    file.seek(0)
    return download_stored(file, f"收文登记簿{timezone.localdate():%Y%m%d}.xlsx", MEDIA_TYPES[FileKind.XLSX])
