"""Whom a member of staff may turn to (受理人), and who may be let in: he chooses, the system only says who is there."""

from django.db.models import Q, QuerySet

from shuniu.office.team.leaving.models import Leaving
from shuniu.office.team.leaving.workflow import State
from shuniu.org.classification import Classification
from shuniu.org.models import Person, UnitLine
from shuniu.org.roles import ADMINISTRATORS, ROLES

RECEIVE = "care.receive"


def in_office() -> "QuerySet[Person]":
    """Those who may be told of a request: in post, no administrators, not about to leave."""
    leaving = Leaving.objects.filter(state=State.OPEN).values("leaver")
    people = Person.objects.filter(is_active=True, clearance__gte=Classification.INTERNAL)
    people = people.exclude(grants__role__in=ADMINISTRATORS).exclude(pk__in=leaving)
    return people.prefetch_related("appointments__post__unit")


def addressees_of(asker: Person) -> "QuerySet[Person]":
    """受理人: the heads of his units and of those above, the director, the care officers (关怀联系人); never himself."""
    units = [each.post.unit_id for each in asker.appointments_today]
    line = UnitLine.objects.filter(below__in=units).values("above")
    able = [role for role, rights in ROLES.items() if RECEIVE in rights.codes]
    heads = Person.objects.filter(Person.holding(unit__in=line, is_head=True)).values("pk")
    found = in_office().filter(Q(pk__in=heads) | Q(grants__role__in=able)).exclude(pk=asker.pk)
    return found.distinct().order_by("pk")


def is_leaving(person: Person) -> bool:
    """Whether somebody has left, or is about to."""
    return not person.is_active or Leaving.objects.filter(leaver=person, state=State.OPEN).exists()
