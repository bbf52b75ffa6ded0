"""The executing line (承办系列): who stands so near to a unit that he can't check its work."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.org.models import Person, Unit, UnitLine


def reasons_in_line(person: Person, unit: Unit, since: date | None = None) -> tuple[str, ...]:
    """Why a person stands in the executing line of a unit; empty when he stands outside.

    In the line are: whoever holds a post in the unit itself, in one above it up to but not including the government
    and its office, or in one below it; the head of that office for its own divisions; the leader in charge of any of
    these; and whoever acts today as the deputy of one of them. `since` widens it to the posts held at any time from
    that day on, so that nobody steps out of the line by changing his post. Proven from the organisation, never from
    what somebody states. Source: the separation of executing and checking, 政府督查工作条例 (2021) arts. 17 and 25,
    taken further here.
    """
    own = tuple(_reasons(person, unit, since))
    lent = (
        gettext("%(who)s正受%(principal)s委托代办（%(reason)s）")
        % {"who": person, "principal": principal, "reason": reason}
        for principal in person.principals_delegated()
        for reason in _reasons(principal, unit, None)
    )
    return own or tuple(lent)


def _reasons(person: Person, unit: Unit, since: date | None) -> Iterator[str]:
    above = UnitLine.objects.filter(below=unit).exclude(above__kind=Unit.Kind.GOVERNMENT)
    offices = set(above.filter(above__kind=Unit.Kind.OFFICE).values_list("above_id", flat=True)) - {unit.pk}
    line = (
        set(above.values_list("above_id", flat=True)) - offices
        | set(UnitLine.objects.filter(above=unit).values_list("below_id", flat=True))
        | {unit.pk}
    )
    today = timezone.localdate()
    held = person.appointments.filter(
        Q(until_on=None) | Q(until_on__gte=min(since or today, today)), from_on__lte=today
    ).filter(Q(post__unit__in=line) | Q(post__unit__in=offices, post__is_head=True))
    for appointment in held.select_related("post__unit").order_by("-is_main", "pk"):
        ended = appointment.until_on and appointment.until_on < today
        held_or_holds = (
            gettext("%(who)s曾在承办单位系列的“%(unit)s”任%(title)s")
            if ended
            else gettext("%(who)s在承办单位系列的“%(unit)s”任%(title)s")
        )
        yield held_or_holds % {"who": person, "unit": appointment.post.unit, "title": appointment.post.title}
    led = Unit.objects.filter(pk__in=line, leader_in_charge=person).first()
    if led:
        yield gettext("%(who)s分管“%(unit)s”") % {"who": person, "unit": led}
