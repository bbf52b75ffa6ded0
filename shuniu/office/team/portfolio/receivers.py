"""To whom a portfolio may be handed in (提交对象): the heads and leaders in one's own line, and the office's director."""

from django.db.models import Q, QuerySet

from shuniu.org.models import Person, Unit
from shuniu.org.roles import ADMINISTRATORS


def who_may_receive(holder: Person) -> "QuerySet[Person]":
    """Those who head his unit or one above it, the leaders in charge of these, and the director; never himself."""
    line = Unit.objects.filter(lines_down__below__in=[each.post.unit_id for each in holder.appointments_today])
    heads = Person.objects.filter(Person.holding(is_head=True, unit__in=line)).values("pk")
    leads = Person.objects.filter(units_led__in=line).values("pk")
    found = Person.objects.filter(Q(pk__in=heads) | Q(pk__in=leads) | Q(grants__role="director"), is_active=True)
    found = found.exclude(pk=holder.pk).exclude(grants__role__in=ADMINISTRATORS).distinct()
    return found.prefetch_related("appointments__post__unit").order_by("pk")
