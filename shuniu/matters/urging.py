"""Urging (催办): units that are silent are reminded, by one click and by the clock."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from shuniu.matters.acts import Refused
from shuniu.org.models import Person, Unit

M = TypeVar("M")


def reached(units: Iterable[Unit]) -> dict[str, object]:
    """What the trace keeps of a reminder: `units` by name, and in `to` the keys of their heads and liaison officers."""
    units = list(units)
    people = Person.objects.filter(Person.answering_for([each.pk for each in units]), is_active=True)
    return {"units": [str(each) for each in units], "to": sorted(people.values_list("pk", flat=True).distinct())}


def by_the_clock(remind: Callable[[M], object], of: Iterable[M]) -> int:
    """到期催办: how many were reminded. Where all have answered, or were reminded by hand today, nobody is."""
    return sum(_reminded(remind, each) for each in of)


def _reminded(remind: Callable[[M], object], matter: M) -> bool:
    try:
        remind(matter)
    except Refused:
        return False
    return True
