"""The acts of a section move its run: whoever makes the verb of his open step has done his part."""

from typing import Any

from django.dispatch import receiver

from shuniu.matters.acts import Refused, moving
from shuniu.matters.models import Matter
from shuniu.org.models import Person
from shuniu.routes.binding import BINDINGS
from shuniu.routes.models import Part, Run
from shuniu.routes.parts import holders
from shuniu.routes.running import complete
from shuniu.routes.versions import plan_of
from shuniu.routes.workflow import ROUTE_VERBS


@receiver(moving)
def keep_to_the_route(matter: Matter, verb: str, by: Person | None, **kwargs: Any) -> None:
    """Does the actor's part of the open step, and refuses what the route does not have its turn for."""
    kind = matter.workflow.kind
    if kind not in BINDINGS or verb in ROUTE_VERBS or verb in BINDINGS[kind].beside:
        return
    run = Run.objects.select_related("version__route", "started_by").filter(matter_id=matter.pk, ended_at=None).first()
    if run is None:
        return
    move = matter.workflow.move(verb)
    bound = any(node.duty and node.duty.verb == verb for node in plan_of(run.version).graph.nodes.values())
    if not bound:
        if move.target is not None:
            raise Refused(f"事项正按路线办理，不能直接{move.label}")
        return
    part = _own_part(run, verb, by)
    if part is None:
        raise Refused(f"按办理路线，现在没有轮到您{move.label}")
    matter.details["step"] = part.step.name
    complete(
        part,
        matter,
        by=by or part.person,
        opinion=str(matter.details.get("opinion") or ""),
        chosen=matter.details.get("next_people") or (),
    )


def _own_part(run: Run, verb: str, by: Person | None) -> Part | None:
    """The actor's own part of an open step, before those that he may do for others."""
    if by is None:
        return None
    parts = Part.objects.open().with_run().filter(step__run=run, step__verb=verb, step__done_at=None, kind=Part.Kind.DO)
    return min(parts.filter(person__in=holders(by)), key=lambda part: part.person_id != by.pk, default=None)
