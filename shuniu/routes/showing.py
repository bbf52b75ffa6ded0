"""Showing the way (沿途点亮): a matter that its own table leads, with the drawing of its kind lit by the acts that are made.

Such a run asks nothing of anybody and refuses nothing: who is next, the section knows. Its steps say what was done, by
whom and when, and what the matter waits for now.
"""

from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import acted
from shuniu.matters.models import Awaited, Matter
from shuniu.routes.binding import BINDINGS, Binding
from shuniu.routes.graph import Graph, Kind, Node
from shuniu.routes.models import Part, Run, Step
from shuniu.routes.running import close
from shuniu.routes.versions import plan_of

DO = Part.Kind.DO


@receiver(acted)
def show_the_way(matter: Matter, entry: AuditEntry, **kwargs: Any) -> None:
    """Light the step of the act that was made, and those that are waited for."""
    binding = BINDINGS.get(matter.kind)
    run = _run_of(matter, entry, binding) if binding else None
    if binding is None or run is None:
        return
    graph = plan_of(run.version).graph
    made = str(entry.payload.get("act") or entry.verb.rpartition(".")[2])
    if (step := _step_for(run, graph, binding.shown_as.get(made, made), matter)) and entry.actor:
        step.parts.create(
            person=entry.principal or entry.actor,
            status=Part.Status.DONE,
            done_by=entry.actor,
            done_at=entry.moment,
            opinion=str(entry.payload.get("opinion") or ""),
        )
    waiting = Awaited.objects.filter(matter=matter.pk).order_by("-due_on")
    dates = {binding.shown_as.get(row.verb, row.verb): row.due_on for row in waiting}
    for step in run.steps.filter(done_at=None).exclude(verb__in=dates):
        close(step, Step.Outcome.DONE if step.parts.filter(kind=DO).exists() else Step.Outcome.WITHDRAWN)
    for verb, due_on in dates.items():
        if step := _step_for(run, graph, verb, matter):
            Step.objects.filter(pk=step.pk).update(due_on=due_on)
    if matter.state in matter.workflow.closed:
        run.ended_at = timezone.now()
        run.save(update_fields=["ended_at"])


def _run_of(matter: Matter, entry: AuditEntry, binding: Binding) -> Run | None:
    """The run that shows the way; it begins with the route, and changes to another drawing as the matter changes."""
    run = Run.objects.filter(matter_id=matter.pk).select_related("version__route").first()
    route = binding.shows(matter) if run is None or run.shows_only else None
    if run is None:
        if route is None or route.current is None or entry.actor is None or matter.state != binding.begins_in:
            return None
        return Run.objects.create(matter_id=matter.pk, version=route.current, started_by=entry.actor, shows_only=True)
    if not run.shows_only or run.ended_at is not None:
        return None
    if route is not None and route.current is not None and route != run.version.route:
        run.version = route.current
        run.save(update_fields=["version"])
        graph = plan_of(run.version).graph
        for step in run.steps.all():
            step.node = getattr(_node_for(run, graph, step.verb), "id", "")
            step.save(update_fields=["node"])
    return run


def _step_for(run: Run, graph: Graph, verb: str, matter: Matter) -> Step | None:
    """The open step of a verb, opened where there is none; None for what the drawing does not have."""
    if standing := run.steps.filter(done_at=None, verb=verb).first():
        return standing
    node = _node_for(run, graph, verb)
    if node is None:
        return None
    return Step.objects.create(run=run, node=node.id, name=node.name or node.id, verb=verb, state_before=matter.state)


def _node_for(run: Run, graph: Graph, verb: str) -> Node | None:
    """Of several steps with the same verb, the first that was not done yet, else the last."""
    fitting = [node for node in graph.of_kind(Kind.TASK) if node.duty and node.duty.verb == verb]
    done = set(run.steps.filter(verb=verb).exclude(done_at=None).values_list("node", flat=True))
    return next((node for node in fitting if node.id not in done), fitting[-1] if fitting else None)
