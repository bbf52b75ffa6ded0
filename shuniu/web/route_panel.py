"""办理路线 on a matter's page: the drawing with its steps lit, and the same in words."""

import json
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from shuniu.matters.models import Matter
from shuniu.routes.models import Part, Run, Step
from shuniu.routes.on_route import following
from shuniu.routes.versions import plan_of

ROUTE_SAID = {
    "put_on_route": _("已进入办理路线，第一个环节的办理人会收到通知"),
    "return_step": _("已退回，对方会看到退回的理由"),
    "take_back": _("已撤回，这个环节又在您手里"),
    "jump": _("已特送，理由记入办理过程"),
    "add_countersigner": _("已请加签，他们都签过以后，您再办这个环节"),
    "drop_countersigner": _("已减签，不再等这位加签人"),
    "give_countersignature": _("意见已签注，请您加签的人可以往下办了"),
    "transfer_part": _("已转办，以后由对方办理"),
    "delegate_part": _("已委托，对方以您的名义办理"),
    "circulate_part": _("已送阅，不必等他们阅过；谁已阅，在办理路线里看得到"),
    "mark_read": _("已阅，您写的意见在办理路线里看得到"),
    "remind_step": _("已催办，对方会收到通知"),
}
"""After each move of a part: what happened and what comes next."""
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
    def live(self) -> list[Line]:
        return [line for line in self.lines if line.lit == "live"]

    @property
    def over(self) -> list[Line]:
        return [line for line in self.lines if line.lit != "live"]

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
