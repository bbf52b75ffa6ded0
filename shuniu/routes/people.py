"""Who does a step (办理人): the rule of the drawing, answered from the organisation as it is today."""

from collections.abc import Iterable, Sequence

from shuniu.matters.acts import Refused
from shuniu.matters.models import Matter
from shuniu.org.models import Person, Unit
from shuniu.routes.graph import Node, People


def people_for(node: Node, matter: Matter, initiator: Person, chosen: Sequence[int] = ()) -> list[Person]:
    """The people of a step, in order. Raises Refused where there is none who may know the matter."""
    assert node.duty
    rule, of = node.duty.people, node.duty.of
    found: Iterable[Person | None]
    if rule == People.INITIATOR:
        found = [initiator]
    elif rule == People.CHOSEN:
        by_pk = Person.objects.in_bulk(list(chosen))
        found = [by_pk.get(pk) for pk in chosen]
    elif rule == People.POST:
        unit, _, title = of[0].partition("/")
        found = Person.objects.filter(Person.holding(unit__code=unit, title=title)).distinct()
    elif rule == People.HEAD:
        unit_asked = Unit.objects.filter(code=of[0]).first() if of else matter.unit
        found = [unit_asked.head() if unit_asked else None]
    else:
        found = [_answering_for(code) for code in of]
    everyone = list(found)
    fit = [each for each in everyone if each and may_take_part(each, matter)]
    if not fit or (rule in (People.UNITS, People.CHOSEN) and len(fit) < len(everyone)):
        asked = (
            "上一环节没有选定办理人" if rule == People.CHOSEN and not everyone else "有人已不在岗，或者不在知悉范围内"
        )
        raise Refused(f"{node.label}找不到办理人：{asked}")
    return list(dict.fromkeys(fit))


def may_take_part(person: Person, matter: Matter) -> bool:
    return person.is_active and not person.is_administrator and person.clearance >= matter.classification


def _answering_for(code: str) -> Person | None:
    """Who answers for a unit: its liaison officer, else its head."""
    unit = Unit.objects.filter(code=code, closed_on=None).first()
    return (unit.liaison_officers().first() or unit.head()) if unit else None
