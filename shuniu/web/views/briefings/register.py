"""The register of information (信息台账): filters in the address, columns, export as shown."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from shuniu.office.briefings.items.register import USUAL, BriefingFilter, write_xlsx
from shuniu.office.briefings.items.workflow import BRIEFING, State
from shuniu.web.paging import NearPaginator
from shuniu.web.people import only_workers, signed_in
from shuniu.web.tables import Chip, export, table_of, wanted_in

ROWS = 50
MORE = {"sent_from", "sent_to", "category"}


@only_workers
@require_GET
def register(request: HttpRequest) -> HttpResponseBase:
    """信息台账: all that the reader sees, the newest first."""
    person, query = signed_in(request), request.GET.copy()
    query.setdefault("is_open", "all")
    chosen = BriefingFilter(wanted_in(query, USUAL), person=person)
    if request.GET.get("format") == "xlsx":
        return export(chosen.items().for_list(), chosen.shown, write_xlsx, "政务信息台账")
    counts, paginator = chosen.counts(), NearPaginator(chosen.items().for_list(), ROWS)
    page = paginator.get_page(request.GET.get("page"))
    states = chosen.cleaned_data.get("state") or []
    context = table_of(chosen, chosen.shown, page, timezone.localdate()) | {
        "asked": {name: request.GET.get(name, "") for name in ("words", "sort", "is_open")},
        "opens_more": bool(MORE & set(chosen.changed_data) or chosen.errors or len(states) > 1),
        "states": [
            Chip(state.value, state.label, counts[state.value], states == [state.value])
            for state in State
            if counts.get(state.value)
        ],
        "goes_on": paginator.goes_on,
        "may_send": person.may(BRIEFING.code("send_up")),
        "may_edit": person.may(BRIEFING.code("take")),
    }
    return render(request, "briefings/register.html", context)
