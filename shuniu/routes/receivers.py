"""The acts of a section move its run: whoever makes the verb of his open step has done his part."""

from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext as _

from shuniu.matters.acts import Refused, moving
from shuniu.matters.models import Matter
from shuniu.org.models import Person
from shuniu.routes.aside import follow_aside, is_aside
from shuniu.routes.binding import BINDINGS
from shuniu.routes.models import Part, Run
from shuniu.routes.parts import holders
from shuniu.routes.running import complete
from shuniu.routes.waiting import has_a_step_for
from shuniu.routes.workflow import ROUTE_VERBS


@receiver(moving)
def keep_to_the_route(matter: Matter, verb: str, by: Person | None, **kwargs: Any) -> None:
    """Does the actor's part of the open step, and refuses what the route does not have its turn for."""
    run = _run_that_binds(matter, verb)
    if run is None:
        return
    if not follow_aside(run, matter, verb) and (reason := _out_of_turn(run, matter, verb, by)):
        raise Refused(reason)
    if part := _own_part(run, verb, by, matter.details.pop("part", None)):
        matter.details["step"] = part.step.name
        opinion, chosen = str(matter.details.get("opinion") or ""), matter.details.get("next_people") or ()
        complete(part, matter, by=by or part.person, opinion=opinion, chosen=chosen)


def reason_against(matter: Matter, verb: str, by: Person) -> str | None:
    """Why the route of a matter has no turn for this verb of this person now; None where it has, or binds nothing."""
    run = _run_that_binds(matter, verb)
    return _out_of_turn(run, matter, verb, by) if run and not is_aside(matter, verb) else None


def _run_that_binds(matter: Matter, verb: str) -> Run | None:
    if matter.workflow.kind not in BINDINGS or verb in ROUTE_VERBS:
        return None
    run: Run | None = getattr(matter, "run", None)  # read once for all the verbs that a page offers
    return run if run and run.binds else None


def _out_of_turn(run: Run, matter: Matter, verb: str, by: Person | None) -> str | None:
    move = matter.workflow.move(verb)
    if not has_a_step_for(run, verb):
        return _("事项正按路线办理，不能直接%(deed)s") % {"deed": _(move.label)} if move.target is not None else None
    if by and BINDINGS[matter.workflow.kind].asked_beside(matter, verb, by):
        return None
    return None if _own_part(run, verb, by) else _("按办理路线，现在没有轮到您%(deed)s") % {"deed": _(move.label)}


def _own_part(run: Run, verb: str, by: Person | None, named: int | None = None) -> Part | None:
    """The actor's part of an open step: the one that he named, else his own before those that he may do for others."""
    parts = Part.objects.to_do(run.matter_id, verb, holders(by)) if by else []
    return min(parts, key=lambda part: (part.pk != named, by and part.person_id != by.pk), default=None)
