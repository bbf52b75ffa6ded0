"""Where those who are called to a meeting come from (参会人员所在单位)."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q
from django.utils import timezone

from shuniu.org.models import Appointment, UnitLine

INNER = ("division", "government")


def homes(people: Collection[int], units: Collection[int] | None = None) -> dict[int, int]:
    """Of each person the organ in which he holds his main post today: of these units, or the nearest that is none of
    the inner divisions. The leaders of the government itself have none."""
    today: date = timezone.localdate()
    posts = Appointment.objects.filter(
        Q(until_on=None) | Q(until_on__gte=today), person__in=people, from_on__lte=today, is_main=True
    )
    at = dict(posts.values_list("person", "post__unit"))
    lines = UnitLine.objects.filter(below__in=set(at.values())).exclude(above__kind__in=INNER)
    if units is not None:
        lines = lines.filter(above__in=units)
    above: dict[int, tuple[int, int]] = {}
    for below, up, distance in lines.values_list("below", "above", "distance"):
        if below not in above or distance < above[below][0]:
            above[below] = (distance, up)
    return {person: above[unit][1] for person, unit in at.items() if unit in above}
