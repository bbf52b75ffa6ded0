"""How a place in a study's team passes to whoever takes over (调研组的接替)."""

from django.db.models import Q

from shuniu.matters.models import Matter
from shuniu.matters.succession import Succession, register_succession
from shuniu.office.research.studies.models import Study
from shuniu.org.models import Person


def _holds(person: Person) -> Q:
    return Q(pk__in=Study.objects.filter(team=person, closed_at=None).values("pk"))


def _passes(matter: Matter, leaver: Person, successor: Person) -> None:
    if isinstance(matter, Study) and matter.team.filter(pk=leaver.pk).exists():
        matter.team.remove(leaver)
        if matter.officer_id != successor.pk:
            matter.team.add(successor)


register_succession(Succession(_holds, _passes))
