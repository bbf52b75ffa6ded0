"""The board (各单位看板): each unit's open items by state, side by side; on a phone one unit a screen."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from shuniu.office.supervision.standing import columns, units_on_board
from shuniu.org.models import Person, Unit
from shuniu.web.people import only_workers, signed_in

UNITS = 12


@only_workers
@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """各单位: in the order of the organisation, never by score."""
    person = signed_in(request)
    units = units_on_board(person)
    leaders = Person.objects.filter(units_led__in=units).distinct().order_by("name")
    leader = leaders.filter(pk=request.GET["leader"]).first() if request.GET.get("leader", "").isdigit() else None
    if leader:
        led = set(Unit.objects.within(leader.units_led.all()).values_list("pk", flat=True))
        units = [unit for unit in units if unit.pk in led]
    page = Paginator(units, UNITS).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "columns": columns(person, page.object_list, timezone.localdate()),
        "leaders": leaders,
        "leader": leader,
    }
    return render(request, "supervision/board.html", context)
