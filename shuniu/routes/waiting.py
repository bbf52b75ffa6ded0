"""What waits on a route, and for whom: the inbox of its open parts, and what is held up until others have answered."""

from django.db.models import F

from shuniu.matters.models import Matter
from shuniu.matters.models.matter import Awaiting
from shuniu.routes.binding import BINDINGS
from shuniu.routes.models import Part, Run, Step
from shuniu.routes.running import time_limit
from shuniu.routes.versions import plan_of


def awaits_on_route(matter: Matter) -> list[Awaiting]:
    """待办: what the open parts of a matter's run wait for; a section adds it to what its matter awaits. Nothing is held
    up by who only reads, so that has no date."""
    verbs = {Part.Kind.COUNTERSIGN: "give_countersignature", Part.Kind.READ: "mark_read"}
    parts = Part.objects.open().filter(step__run__matter_id=matter.pk).select_related("step", "person")
    latest_first = list(parts.order_by(F("step__due_on").desc(nulls_first=True)))
    held_up = {verb for verb in {part.step.verb for part in latest_first} if is_held_up(matter, verb)}
    awaited = (
        Awaiting(
            part.person.principal,
            verbs.get(Part.Kind(part.kind), part.step.verb),
            part.step.due_on if part.kind != Part.Kind.READ else None,
        )
        for part in latest_first
        if part.kind != Part.Kind.DO or part.step.verb not in held_up
    )
    return list({(each.principal, each.verb): each for each in awaited}.values())


def is_bound_to_a_route(matter: Matter) -> bool:
    """Whether a route says now who is next."""
    run = getattr(matter, "run", None)
    return bool(run and run.binds)


def has_a_step_for(run: Run, verb: str) -> bool:
    """Whether the route of a run has a step of a verb, and so says whose turn it is."""
    return any(node.duty and node.duty.verb == verb for node in plan_of(run.version).graph.nodes.values())


def is_held_up(matter: Matter, verb: str) -> bool:
    """Whether the open steps of a verb wait for others, and not yet for those whose part they are."""
    binding = BINDINGS.get(matter.workflow.kind)
    return binding is not None and binding.held_up(matter, verb)


def count_anew(matter: Matter, verb: str) -> None:
    """时限重新起算: the time of the open steps of a verb begins today, since only now can they be done."""
    for step in Step.objects.open().with_run().filter(run__matter_id=matter.pk, verb=verb).exclude(due_on=None):
        duty = plan_of(step.run.version).graph.nodes[step.node].duty
        step.due_on = time_limit(duty.working_days) if duty else step.due_on
        step.save(update_fields=["due_on"])
