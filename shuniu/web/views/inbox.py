"""The inbox (待办): all that waits for me, with its filters in the address, and acts on several at once."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from shuniu.matters.models import Matter
from shuniu.web.inbox import Inbox, Row, act_on_several
from shuniu.web.people import signed_in

ROWS, HEAPS = 40, 5
MOST_AT_ONCE = 200


class Rows(Sequence[Row]):
    """The rows of an inbox, counted and cut by the database: what a paginator asks for."""

    def __init__(self, inbox: Inbox) -> None:
        self.inbox = inbox

    def __len__(self) -> int:
        return self.inbox.count()

    def __getitem__(self, place: Any) -> Any:
        return self.inbox.rows(place.start or 0, place.stop)


@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """待办."""
    person = signed_in(request)
    whole = Inbox(person)
    kind, verb, overdue = request.GET.get("kind", ""), request.GET.get("verb", ""), request.GET.get("overdue") == "1"
    heaps = whole.heaps()
    chosen = next((heap for heap in heaps if (heap.kind, heap.verb) == (kind, verb)), None)
    shown = Inbox(person).narrowed(kind=kind, verb=verb, overdue=overdue)
    page = Paginator(Rows(shown), ROWS).get_page(request.GET.get("page"))
    shown_first = [heap for place, heap in enumerate(heaps) if place < HEAPS or heap == chosen]
    context = {
        "page": page,
        "heaps": shown_first,
        "rarer": [heap for heap in heaps if heap not in shown_first],
        "first_kind": heaps[0].kind_label if heaps else "",
        "chosen": chosen,
        "overdue": overdue,
        "total": whole.count(),
        "overdue_count": whole.overdue_count(),
        "is_narrowed": bool(kind or verb or overdue),
    }
    return render(request, "inbox/inbox.html", context)


@require_POST
def act_in_bulk(request: HttpRequest) -> HttpResponse:
    """Make one act on the chosen rows, each by itself; the report says of each what became of it."""
    person = signed_in(request)
    ids = [int(pk) for pk in request.POST.getlist("matter") if pk.isdigit()][:MOST_AT_ONCE]
    matters = [found.own() for found in Matter.objects.visible_to(person).filter(pk__in=ids).order_by("pk")]
    verb, key = request.POST.get("verb", ""), request.POST.get("key", "")
    outcomes = act_on_several(matters, verb, by=person, key=key)
    context = {
        "outcomes": outcomes,
        "done_count": sum(not outcome.reasons for outcome in outcomes),
        "refused_count": sum(bool(outcome.reasons) for outcome in outcomes),
    }
    return render(request, "inbox/report.html", context)
