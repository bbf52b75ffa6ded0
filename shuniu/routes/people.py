"""Who does a step (办理人): the rule of the drawing, answered from the organisation as it is today."""

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused
from shuniu.matters.models import Matter
from shuniu.matters.models.matter import KINDS
from shuniu.org.models import Person, Post, Unit
from shuniu.org.roles import ROLES
from shuniu.routes.graph import Fault, Graph, Kind, Node, People


def people_for(node: Node, matter: Matter, initiator: Person, chosen: Sequence[int] = ()) -> list[Person]:
    """The people of a step, in order. Raises Refused where there is none who may know the matter."""
    assert node.duty
    workflow, rule, of = KINDS[matter.kind].workflow, node.duty.people, node.duty.of
    right = workflow.code(node.duty.verb)
    found: Iterable[Person | None]
    if rule == People.INITIATOR:
        found = [initiator]
    elif rule == People.CHOSEN:
        by_pk = Person.objects.in_bulk(list(chosen))
        found = [by_pk.get(pk) for pk in chosen]
    elif rule == People.POST:
        unit, _, title = of[0].partition("/")
        found = Person.objects.filter(Person.holding(unit=unit_today(unit), title=title)).distinct()
    elif rule == People.ROLE:
        found = Person.objects.filter(grants__role=of[0], is_active=True).distinct()
    elif rule == People.HEAD:
        unit_asked = unit_today(of[0]) if of else heir_of(matter.unit)
        found = [unit_asked.head() if unit_asked else None]
    else:
        found = [_answering_for(code, right, matter, node.duty.verb) for code in of]
    everyone = list(found)
    fit = [each for each in everyone if each and may_take_part(each, matter) and each.may(right)]
    if rule == People.CHOSEN and not everyone:
        raise Refused(gettext("请选定“%(step)s”的办理人") % {"step": node.name or node.id})
    if not fit or (rule in (People.UNITS, People.CHOSEN) and len(fit) < len(everyone)):
        deed = gettext(workflow.move(node.duty.verb).label)
        raise Refused(
            gettext("“%(step)s”找不到办理人：有人已不在岗、不在知悉范围内，或者无权%(deed)s")
            % {"step": node.name or node.id, "deed": deed}
        )
    if rule == People.UNITS:  # each unit has its own; none is left out for one of its people who is barred
        return list(dict.fromkeys(fit))
    return list(dict.fromkeys([each for each in fit if not is_barred(each, matter, node.duty.verb)] or fit))


def is_barred(person: Person, matter: Matter, verb: str) -> bool:
    """Whether he is the very person whom the table keeps from a verb, as the drafter from reviewing his own draft: it
    goes to the others, where there are any.
    """
    needs = matter.workflow.move(verb).needs if isinstance(matter, KINDS[matter.kind]) else ()
    return any(need.personal and need.reason_against(matter, person) for need in needs)


def may_take_part(person: Person, matter: Matter) -> bool:
    return person.is_active and not person.is_administrator and person.clearance >= matter.classification


def heir_of(unit: Unit) -> Unit | None:
    """The unit that has a unit's business today: itself, or what it was merged into; None where it ended without heir."""
    seen: set[int] = set()
    here: Unit | None = unit
    while here and here.is_closed(timezone.localdate()) and here.pk not in seen:
        seen.add(here.pk)
        here = here.successor
    return here if here and here.pk not in seen else None


def unit_today(code: str) -> Unit | None:
    """并入其他单位的，由承接单位办理: a drawing may name a unit that has been merged since."""
    unit = Unit.objects.filter(code=code).first()
    return heir_of(unit) if unit else None


def _answering_for(code: str, right: str, matter: Matter, verb: str) -> Person | None:
    """Who answers for a unit and has the right: its liaison officers, else its head; of these the first who is not barred."""
    unit = unit_today(code)
    people = [*unit.liaison_officers(), unit.head()] if unit else []
    able = [each for each in people if each and each.may(right)]
    return next((each for each in able if not is_barred(each, matter, verb)), able[0] if able else None)


def faults_of_people(graph: Graph) -> Iterator[Fault]:
    """The steps that name a unit, a post or a role that this office does not have."""
    for node in graph.of_kind(Kind.TASK):
        assert node.duty
        rule, of = node.duty.people, node.duty.of
        units = [of[0].partition("/")[0]] if rule == People.POST else [] if rule == People.ROLE else of
        unknown = [code for code in units if unit_today(code) is None]
        if unknown:
            yield Fault(node.id, f"{node.label}的单位编码 {'、'.join(unknown)} 不存在，或者单位已经撤销")
        elif rule == People.POST and not _post_of(of[0]).exists():
            yield Fault(node.id, f"{node.label}的岗位“{of[0]}”不存在")
        elif rule == People.ROLE and (of[0] not in ROLES or ROLES[of[0]].administrator):
            yield Fault(node.id, f"{node.label}的角色“{of[0]}”不存在，或者不办业务")


def _post_of(named: str) -> QuerySet[Post]:
    unit, _, title = named.partition("/")
    return Post.objects.filter(unit=unit_today(unit), title=title)
