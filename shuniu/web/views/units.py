"""A unit's page (单位情况): what is due, late and in hand, what was verified, and who answers for it."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from shuniu.office.supervision.models import Revisit, SupervisionItem
from shuniu.office.supervision.reminding import leader_of
from shuniu.office.supervision.standing import DAYS_AHEAD, counts_of
from shuniu.office.supervision.statistics import Figures, by_unit_and_month
from shuniu.office.supervision.workflow import TIMED, State
from shuniu.org.models import Appointment, Unit
from shuniu.web.people import only_workers, signed_in

LATE_SHOWN, NEXT_SHOWN, VERIFIED_SHOWN, REVISITS_SHOWN, PEOPLE_SHOWN = 20, 20, 8, 10, 30


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    label: str
    count: int
    of: int


def shares_of(figures: Figures | None) -> list[Share]:
    """How much of what was verified was in time, passed at once, and held at the second look."""
    if figures is None:
        return []
    return [
        Share(_("按期申报办结"), figures.on_time, figures.timed),
        Share(_("一次核验通过"), figures.first_passed, figures.first_checks),
        Share(_("回头看通过"), figures.revisits - figures.revisits_failed, figures.revisits),
    ]


@only_workers
@require_GET
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """单位情况, as far as the reader may see its items."""
    person, today = signed_in(request), timezone.localdate()
    found = get_object_or_404(Unit.objects.select_related("parent", "successor"), pk=pk)
    led = SupervisionItem.objects.visible_to(person).filter(lead_unit=found)
    owed = led.open().filter(state__in=TIMED).select_related("handler")
    figures = next(iter(by_unit_and_month(person, today, unit=found)[0]), None)
    context = {
        "unit": found,
        "is_closed": found.is_closed(today),
        "today": today,
        "soon": today + timedelta(days=DAYS_AHEAD),
        "counts": counts_of(person, found, today, verified=figures.verified if figures else 0),
        "figures": figures,
        "shares": shares_of(figures),
        "late": list(owed.filter(due_on__lt=today).order_by("due_on", "pk")[:LATE_SHOWN]),
        "next": list(owed.filter(due_on__gte=today).order_by("due_on", "pk")[:NEXT_SHOWN]),
        "verified": list(
            led.filter(state__in=[State.VERIFIED, State.CLOSED], verified_at__isnull=False).order_by("-verified_at")[
                :VERIFIED_SHOWN
            ]
        ),
        "revisits": list(
            Revisit.objects.filter(led.having("item_id")).select_related("item", "draw", "reviewer")[:REVISITS_SHOWN]
        ),
        "leader": leader_of(found),
        "people": list(
            Appointment.objects.filter(
                Q(until_on=None) | Q(until_on__gte=today), post__unit=found, from_on__lte=today, person__is_active=True
            )
            .select_related("person", "post")
            .order_by("-post__is_head", "-post__is_liaison", "pk")[:PEOPLE_SHOWN]
        ),
    }
    return render(request, "supervision/unit.html", context)
