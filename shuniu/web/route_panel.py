"""办理路线 on a matter's page: the drawing with its steps lit, and the same in words."""

import json
from dataclasses import dataclass

from shuniu.matters.models import Matter
from shuniu.routes.models import Part, Run, Step
from shuniu.routes.on_route import following
from shuniu.routes.versions import plan_of

LIT = {
    Step.Outcome.OPEN: "live",
    Step.Outcome.DONE: "done",
    Step.Outcome.RETURNED: "returned",
    Step.Outcome.WITHDRAWN: "returned",
    Step.Outcome.JUMPED: "returned",
}
SHOWN = frozenset({Part.Status.OPEN, Part.Status.WAITING, Part.Status.DONE, Part.Status.RETURNED})


@dataclass(frozen=True)
class Line:
    """One opening of a step, with the parts that its people have in it."""

    step: Step
    lit: str
    parts: list[Part]


@dataclass(frozen=True)
class Panel:
    run: Run
    lines: list[Line]
    ahead: list[str]

    @property
    def lit(self) -> str:
        """How each element of the drawing is lit, for the script that draws: by what became of it last."""
        return json.dumps({line.step.node: line.lit for line in self.lines})


def route_panel(found: Matter) -> Panel | None:
    """The panel of a matter on a route; None for one that is on none."""
    run = Run.objects.select_related("version__route", "started_by").filter(matter_id=found.pk).first()
    if run is None:
        return None
    steps = run.steps.prefetch_related("parts__person", "parts__done_by", "parts__for_whom")
    lines = [
        Line(step, LIT[Step.Outcome(step.outcome)], [part for part in step.parts.all() if part.status in SHOWN])
        for step in steps
    ]
    graph = plan_of(run.version).graph
    opened = [line.step.node for line in lines if line.lit == "live"]
    ahead = dict.fromkeys(node.name or node.id for here in opened for node in following(graph, here))
    return Panel(run, lines, list(ahead))
