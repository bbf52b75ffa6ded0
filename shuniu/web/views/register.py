"""The register of outgoing documents (发文登记簿): filters in the address, columns, export as shown, print."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from shuniu.office.documents.outgoing.register import (
    USUAL,
    RegisterFilter,
    for_list,
    open_states,
    write_xlsx,
)
from shuniu.office.documents.outgoing.workflow import OUTGOING
from shuniu.office.documents.printed_register import printed_register
from shuniu.web.paging import NearPaginator, keys_found
from shuniu.web.people import only_workers, signed_in
from shuniu.web.tables import Chip, export, printed, table_of, wanted_in

ROWS = 50
MORE = {"dated_from", "dated_to", "mine", "unsigned"}


@only_workers
@require_GET
def section(request: HttpRequest) -> HttpResponse:
    """公文: the section opens on its register."""
    return redirect("outgoing_register")


@only_workers
@require_GET
def register(request: HttpRequest) -> HttpResponseBase:
    """发文登记簿. What is open comes first; what is filed is a click away."""
    person = signed_in(request)
    chosen = RegisterFilter(wanted_in(request.GET, USUAL), person=person)
    if request.GET.get("format") == "xlsx":
        return export(for_list(chosen.documents()), chosen.shown, write_xlsx, "发文登记簿")
    if request.GET.get("format") == "pdf":
        return printed(
            printed_register("发文登记簿", for_list(chosen.documents()), chosen.shown, of=person.organ or ""),
            "发文登记簿",
        )
    today, documents, columns, counts = timezone.localdate(), chosen.documents(), chosen.shown, chosen.counts()
    keys = keys_found(chosen, chosen.documents, OUTGOING.kind)
    paginator = NearPaginator(documents, ROWS, walk=chosen.walk(), dressed=for_list, keys=keys)
    page = paginator.get_page(request.GET.get("page"))
    states = chosen.cleaned_data.get("state") or []
    context = table_of(chosen, columns, page, today) | {
        "asked": {name: request.GET.get(name, "") for name in ("words", "year", "sort", "is_open")},
        "opens_more": bool(MORE & set(chosen.changed_data) or chosen.errors or len(states) > 1),
        "open_count": sum(counts.values()),
        "states": [
            Chip(state.value, state.label, counts[state.value], states == [state.value])
            for state in open_states()
            if counts.get(state.value)
        ],
        "goes_on": paginator.goes_on,
        "may_draft": person.may(OUTGOING.code("draft")),
    }
    return render(request, "documents/register.html", context)
