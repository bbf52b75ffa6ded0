"""What a person holds (名下所有): matters in his hand, and what he may do; found, never typed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext

from shuniu.matters.models import Matter
from shuniu.matters.spoken import spoken
from shuniu.matters.succession import in_hand
from shuniu.office.team.leaving.models import Leaving, Sort
from shuniu.org.models import Person
from shuniu.org.roles import ROLES


@dataclass(frozen=True)
class Held:
    """One thing that he holds; `words` name it where it is no matter."""

    key: str
    sort: Sort
    words: str = ""
    matter: Matter | None = None


Access = Callable[[Person], Iterable[tuple[str, str]]]
_more: list[Access] = []


def register_access(found: Access) -> None:
    """Let a room above say what else gives a person access, as pairs of a key and its words."""
    if found not in _more:
        _more.append(found)


def matters_of(leaving: Leaving) -> Iterator[Held]:
    """在办事项, the soonest due first; the hand-over itself is none of them."""
    found = in_hand(leaving.leaver).exclude(pk=leaving.pk).select_related("unit").order_by("due_on", "pk")
    for matter in found:
        yield Held(f"matter:{matter.pk}", Sort.MATTER, matter=matter)


def access_of(person: Person, after: date) -> Iterator[Held]:
    """岗位和权限: roles, posts held beyond a day, delegations that run, and what rooms above add."""
    for grant in person.grants.order_by("pk"):
        if grant.role in ROLES:
            role = gettext("角色：%(role)s") % {"role": spoken(ROLES[grant.role].label)}
            yield Held(f"role:{grant.role}", Sort.ACCESS, role)
    beyond = person.appointments.filter(Q(until_on=None) | Q(until_on__gt=after)).select_related("post__unit")
    for appointment in beyond.order_by("pk"):
        yield Held(f"post:{appointment.pk}", Sort.ACCESS, gettext("任职：%(post)s") % {"post": appointment.post})
    for given in person.delegations_given.filter(ended_at=None, until_on__gte=after).select_related("deputy"):
        words = gettext("委托%(deputy)s代办") % {"deputy": given.deputy}
        yield Held(f"delegation:{given.pk}", Sort.ACCESS, words)
    for held in person.delegations_held.filter(ended_at=None, until_on__gte=after).select_related("principal_person"):
        words = gettext("受%(principal)s委托代办") % {"principal": held.principal_person}
        yield Held(f"delegation:{held.pk}", Sort.ACCESS, words)
    for found in _more:
        yield from (Held(key, Sort.ACCESS, words) for key, words in found(person))


def held_in(leaving: Leaving) -> dict[str, Held]:
    """All that the leaver of a hand-over holds now, by key."""
    found = [*matters_of(leaving), *access_of(leaving.leaver, leaving.due_on or leaving.opened_at.date())]
    return {each.key: each for each in found}
