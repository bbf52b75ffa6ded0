"""Whether a matter was handed to somebody (移交): what lets him take it over in his own name."""

from typing import Any

from django.db.models import Q

from shuniu.matters.models import Matter
from shuniu.matters.succession import Succession, register_succession
from shuniu.matters.workflow import HANDED
from shuniu.office.team.leaving.models import Leaving, Line
from shuniu.office.team.leaving.workflow import State
from shuniu.org.models import Person


def is_handed_to(matter: Any, by: Any) -> bool:
    offered = Line.objects.filter(successor=by.pk, outcome=Line.Outcome.OFFERED, leaving__state=State.OPEN)
    return offered.filter(matter=matter.pk).exists()


def _passes(matter: Matter, leaver: Person, successor: Person) -> None:
    """What waits for the leaver in somebody else's hand-over waits for his successor, who may still refuse it."""
    if isinstance(matter, Leaving) and matter.leaver_id != successor.pk:
        matter.lines.filter(successor=leaver, outcome=Line.Outcome.OFFERED).update(successor=successor)


def _holds(person: Person) -> Q:
    offered = Line.objects.filter(successor=person, outcome=Line.Outcome.OFFERED, leaving__state=State.OPEN)
    return Q(pk__in=offered.values("leaving_id"))


HANDED.append(is_handed_to)
register_succession(Succession(_holds, _passes))
