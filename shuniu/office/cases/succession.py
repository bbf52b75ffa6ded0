"""How the cases that somebody answers for or works on pass to whoever takes over from him (首问办件的接办)."""

from django.db.models import Q

from shuniu.matters.models import Matter
from shuniu.matters.succession import Succession, register_succession
from shuniu.office.cases.models import ServiceCase
from shuniu.office.cases.workflow import OPEN
from shuniu.org.models import Person


def _holds(person: Person) -> Q:
    mine = Q(first_contact_officer=person) | Q(handler=person)
    return Q(pk__in=ServiceCase.objects.filter(mine, state__in=OPEN).values("pk"))


def _passes(matter: Matter, leaver: Person, successor: Person) -> None:
    """Who answers and who works on it are two things; where the successor is not of the unit that works on it, the unit
    does, until it names somebody."""
    if not isinstance(matter, ServiceCase):
        return
    held = matter.custody
    if held.first == leaver.pk:
        held = held.after("relieve", person=successor.pk)
    if held.handler == leaver.pk:
        of_the_unit = held.unit is None or successor.acts_for(held.unit)
        held = held.after("name_handler", person=successor.pk if of_the_unit else None)
    matter.pass_on(held)


register_succession(Succession(_holds, _passes))
