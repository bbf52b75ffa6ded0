"""What a person may do with a matter now (可办的动作), and why not what he may not."""

from dataclasses import dataclass

from shuniu.matters.forms import ANY_KIND, FORMS, form_for
from shuniu.matters.models import Matter
from shuniu.org.models import Person
from shuniu.routes.receivers import reason_against
from shuniu.routes.workflow import ROUTE_VERBS
from shuniu.workflow import Move


@dataclass(frozen=True)
class Offer:
    """A move as it stands to one person: open where `reasons` is empty; `on_behalf` is for whom he would act."""

    move: Move
    reasons: tuple[str, ...]
    on_behalf: Person | None = None

    @property
    def is_open(self) -> bool:
        return not self.reasons

    @property
    def is_common(self) -> bool:
        """Whether every kind of matter knows it (批注、附件、关联、关注); such acts have their own places on a page."""
        return (ANY_KIND, self.move.verb) in FORMS


def offers_of(matter: Matter, person: Person) -> list[Offer]:
    """Every move of the matter's table for which one of the person's roles, or of those he acts for, gives the right.

    Moves of a route that are not open to him are not among them: nobody asks why he can't return what he never had.
    """
    principals = person.principals_delegated()
    offers = [
        offer_of(matter, move.verb, person, principals)
        for move in matter.workflow.moves
        if move.sources
        and form_for(matter.kind, move.verb)
        and any(each.may(matter.workflow.code(move.verb)) for each in (person, *principals))
    ]
    return [offer for offer in offers if offer.is_open or offer.move.verb not in ROUTE_VERBS]


def offer_of(matter: Matter, verb: str, person: Person, principals: list[Person] | None = None) -> Offer:
    """How one move stands to a person. What the act's own form can bring along, such as evidence, is no reason."""
    move = matter.workflow.move(verb)
    reasons = _reasons(matter, move, person)
    if not reasons or str(matter.state) not in move.sources:
        return Offer(move, reasons)
    for principal in person.principals_delegated() if principals is None else principals:
        is_barred = any(need.personal and need.reason_against(matter, person) for need in move.needs)
        if not is_barred and not _reasons(matter, move, principal):
            return Offer(move, (), principal)
    return Offer(move, reasons)


def _reasons(matter: Matter, move: Move, person: Person) -> tuple[str, ...]:
    reasons = matter.workflow.reasons_against(matter, move.verb, person)
    if not reasons and (turn := reason_against(matter, move.verb, person)):
        reasons = (turn,)
    form = form_for(matter.kind, move.verb)
    fits = str(matter.state) in move.sources
    met = {need.reason_against(matter, person) for need in form.meets} if reasons and form and fits else set()
    return tuple(reason for reason in reasons if reason not in met)
