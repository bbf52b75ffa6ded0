"""领导和机构: who holds which public post, as the organisation stands today."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from shuniu.org.models import Appointment, Unit
from shuniu.portal.pages import page


@require_safe
def leaders(request: HttpRequest) -> HttpResponse:
    """领导之窗: the leaders of the government and the units that they are in charge of; names and posts alone."""
    today = timezone.localdate()
    of_government = Appointment.objects.filter(
        post__unit__kind=Unit.Kind.GOVERNMENT, post__unit__parent=None, person__is_active=True, from_on__lte=today,
        person__grants__role="leader",
    ).exclude(until_on__lt=today)  # fmt: skip
    held = of_government.select_related("person", "post").order_by("-post__is_head", "post_id", "pk").distinct()
    led: dict[int, list[str]] = {}
    for unit in Unit.objects.open_on(today).exclude(leader_in_charge=None):
        led.setdefault(unit.leader_in_charge_id or 0, []).append(unit.name)
    rows = [(each.person.name, each.post.title, led.get(each.person_id, [])) for each in held]
    organs = Unit.objects.open_on(today).filter(kind__in=(Unit.Kind.OFFICE, Unit.Kind.BUREAU, Unit.Kind.COUNTY))
    return page(request, "portal/leaders.html", {"rows": rows, "organs": organs})
