"""The register of incoming documents (收文登记簿): filters in the address, columns, export as shown, print."""

from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from shuniu.office.documents.incoming.models import IncomingQuerySet
from shuniu.office.documents.incoming.register import (
    USUAL,
    IncomingFilter,
    open_states,
    write_xlsx,
)
from shuniu.office.documents.incoming.workflow import INCOMING
from shuniu.office.documents.printed_register import printed_register
from shuniu.org.models import Person
from shuniu.web.paging import NearPaginator, keys_found
from shuniu.web.people import only_workers, signed_in
from shuniu.web.tables import Chip, export, printed, table_of, wanted_in

ROWS = 50
NOT_NARROWING = {"is_open", "sort", "columns"}
MORE = {"received_from", "received_to", "document_type", "handling", "light"}


@only_workers
@require_GET
def register(request: HttpRequest) -> HttpResponseBase:
    """收文登记簿. What is open comes first; what is filed is a click away."""
    person = signed_in(request)
    chosen = IncomingFilter(_of_the_house(wanted_in(request.GET, USUAL), person), person=person)
    if request.GET.get("format") == "xlsx":
        return export(chosen.documents().for_list(), chosen.shown, write_xlsx, "收文登记簿")
    if request.GET.get("format") == "pdf":
        return printed(
            printed_register("收文登记簿", chosen.documents().for_list(), chosen.shown, of=_whose(chosen, person)),
            "收文登记簿",
        )
    today, columns, counts = timezone.localdate(), chosen.shown, chosen.counts()
    keys = keys_found(chosen, chosen.documents, INCOMING.kind)
    paginator = NearPaginator(chosen.documents(), ROWS, dressed=IncomingQuerySet.for_list, keys=keys)
    page = paginator.get_page(request.GET.get("page"))
    states = chosen.cleaned_data.get("state") or []
    context = table_of(chosen, columns, page, today) | {
        "asked": {name: request.GET.get(name, "") for name in ("words", "sender", "year", "sort", "is_open")},
        "opens_more": bool(MORE & set(chosen.changed_data) or chosen.errors or len(states) > 1),
        "open_count": sum(counts.values()),
        "states": [
            Chip(state.value, state.label, counts[state.value], states == [state.value])
            for state in open_states()
            if counts.get(state.value)
        ],
        "goes_on": paginator.goes_on,
        "is_narrowed": bool(set(chosen.changed_data) - NOT_NARROWING - ({"receiver"} - set(request.GET))),
        "may_receive": person.may(INCOMING.code("deliver")),
    }
    return render(request, "documents/incoming_register.html", context)


def _of_the_house(wanted: QueryDict, person: Person) -> QueryDict:
    """A register is that of one desk: who sees what all units receive is shown his own first, and others by choice."""
    if "receiver" not in wanted and person.organ and INCOMING.kind in person.kinds_seen:
        wanted["receiver"] = str(person.organ.pk)
    return wanted


def _whose(chosen: IncomingFilter, person: Person) -> object:
    if receiver := chosen.cleaned_data.get("receiver"):
        return receiver
    return _("各单位") if INCOMING.kind in person.kinds_seen else person.organ or ""
