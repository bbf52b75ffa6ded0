"""Running a route (流转): start, and go on when a step is done. Rows are the state; each move is one transaction.

A parallel join needs no counter: it is open when no step between it and its split is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act
from shuniu.matters.models import Matter, Participant
from shuniu.matters.models.participant import give_part
from shuniu.org.models import Person
from shuniu.routes.binding import BINDINGS
from shuniu.routes.conditions import holds
from shuniu.routes.graph import Flow, Kind, Node, Participation
from shuniu.routes.models import Part, Route, Run, Step
from shuniu.routes.people import may_take_part, people_for
from shuniu.routes.soundness import Plan
from shuniu.routes.versions import plan_of
from shuniu.workdays import Calendar


def start(matter: Matter, route: Route, *, by: Person, chosen: Sequence[int] = (), key: str | None = None) -> Run:
    """进入路线: put a matter on the current version of a route, and open the first step."""
    version = route.current
    if version is None or route.kind != matter.workflow.kind:
        raise Refused(gettext("“%(route)s”还没有发布，或者不是办理这类事项的路线") % {"route": route})
    with act(matter, "put_on_route", by=by, key=key, route=route.name, version=version.number) as matter:
        if by.pk not in (matter.created_by_id, matter.officer_id) and not by.acts_for(matter.unit_id):
            raise Refused("只有登记人、责任人或主管单位的人可以让事项进入路线")
        if matter.state != (BINDINGS[route.kind].begins_in or matter.workflow.initial):
            raise Refused(gettext("%(state)s状态下不能进入办理路线，路线从头办起") % {"state": matter.state_label})
        Run.objects.filter(matter_id=matter.pk, shows_only=True).delete()
        if Run.objects.filter(matter_id=matter.pk).exists():
            raise Refused("事项已经在办理路线上")
        run = Run.objects.create(matter_id=matter.pk, version=version, started_by=by)
        plan = plan_of(version)
        Advance(run, plan, matter, None, chosen).along(*plan.graph.out(plan.graph.of_kind(Kind.START)[0].id))
        return run


@dataclass
class Advance:
    """推进: follow flows from a finished step to the steps that open next."""

    run: Run
    plan: Plan
    matter: Matter
    done: Step | None
    chosen: Sequence[int] = ()
    _reached: set[str] = field(default_factory=set)

    def along(self, *flows: Flow) -> None:
        for flow in flows:
            self._follow(flow)
        while ready := [join for join in self._reached if not self._busy(join)]:
            for join in ready:
                self._reached.discard(join)
                self._follow(*self.plan.graph.out(join))

    def _busy(self, join: str) -> bool:
        """Whether a step between a join and its split is open, or another join there is still to be passed."""
        split = self.plan.split_of[join]
        nodes = [step.node for step in self.run.steps.open()] + list(self._reached - {join})
        return any(self.plan.within(node, split) for node in nodes)

    def _follow(self, flow: Flow) -> None:
        node = self.plan.graph.nodes[flow.target]
        out = self.plan.graph.out(node.id)
        if node.kind == Kind.TASK:
            people = people_for(node, self.matter, self.run.started_by, self.chosen)
            open_step(self.run, node, people, self.matter, opened_by=self.done)
        elif node.kind == Kind.END:
            self.run.ended_at = timezone.now()
            self.run.save(update_fields=["ended_at"])
        elif len(out) == 1 and node.kind == Kind.PARALLEL:
            self._reached.add(node.id)
        elif node.kind == Kind.PARALLEL:
            for each in out:
                self._follow(each)
        else:
            self._follow(self._way(node, out))

    def _way(self, node: Node, out: tuple[Flow, ...]) -> Flow:
        """条件分支: the first way whose condition holds, in the order of the file; else the default."""
        if len(out) == 1:
            return out[0]
        values = BINDINGS[self.matter.workflow.kind].values(self.matter)
        fitting = [flow for flow in out if flow.condition and holds(flow.condition, values)]
        return fitting[0] if fitting else next(flow for flow in out if flow.id == node.default)


def open_step(
    run: Run, node: Node, people: Sequence[Person], matter: Matter, *, state: str = "", opened_by: Step | None = None
) -> Step:
    """Open a node for these people, who see the matter from now on."""
    assert node.duty
    step = Step.objects.create(
        run=run,
        node=node.id,
        name=node.name or node.id,
        verb=node.duty.verb,
        state_before=state or matter.state,
        due_on=time_limit(node.duty.working_days),
        opened_by=opened_by,
    )
    in_order = node.duty.participation == Participation.IN_ORDER
    for place, person in enumerate(people):
        status = Part.Status.WAITING if in_order and place else Part.Status.OPEN
        step.parts.create(person=person, place=place, status=status)
        give_part(matter, person, Participant.Part.SUPPORT)
    return step


def time_limit(working_days: int | None) -> date | None:
    return Calendar().add_working_days(timezone.localdate(), working_days).date if working_days else None


def complete(part: Part, matter: Matter, *, by: Person, opinion: str = "", chosen: Sequence[int] = ()) -> None:
    """办理: a part is done; when that fulfils its step, the run goes on."""
    if part.asked.filter(kind=Part.Kind.COUNTERSIGN).open().exists():
        raise Refused("您请的加签人还没有签完")
    finish(part, by=by, opinion=opinion)
    step, plan = part.step, plan_of(part.step.run.version)
    duty = plan.graph.nodes[step.node].duty
    assert duty
    if not _fulfilled(step, duty.participation, duty.ratio):
        return
    close(step, Step.Outcome.DONE)
    if step.goes_straight_back:
        _straight_back(step, plan, matter)
    else:
        Advance(step.run, plan, matter, step, chosen).along(*plan.graph.out(step.node))


def finish(part: Part, *, by: Person, opinion: str) -> None:
    part.status, part.done_by, part.done_at, part.opinion = Part.Status.DONE, by, timezone.now(), opinion
    part.save()


def close(step: Step, outcome: str) -> None:
    """End a step; parts that are still open are withdrawn, except to read."""
    step.parts.pending().exclude(kind=Part.Kind.READ).update(status=Part.Status.WITHDRAWN)
    step.outcome, step.done_at = outcome, timezone.now()
    step.save()


def _fulfilled(step: Step, participation: str, ratio: int) -> bool:
    parts = step.parts.filter(kind=Part.Kind.DO)
    done, pending = parts.filter(status=Part.Status.DONE).count(), parts.pending().count()
    if participation == Participation.IN_ORDER and pending and not parts.open().exists():
        parts.filter(pk=parts.pending()[0].pk).update(status=Part.Status.OPEN)
    if participation == Participation.ANY:
        return done > 0
    if participation == Participation.RATIO:
        return done * 100 >= ratio * (done + pending)
    return not pending


def _straight_back(step: Step, plan: Plan, matter: Matter) -> None:
    """直送退回人: what was closed by sending back opens again, for those who had not done their part."""
    for held in step.holding_up.all():
        undone = held.parts.filter(kind=Part.Kind.DO, status__in=(Part.Status.RETURNED, Part.Status.WITHDRAWN))
        open_again(held, undone, plan, matter, opened_by=step)
        matter.state = held.state_before


def open_again(
    step: Step, parts: Iterable[Part], plan: Plan, matter: Matter, *, opened_by: Step | None, straight: bool = False
) -> Step:
    """Open a step again, in the state that the matter had then, for the holders of these parts who are still here;
    where all of them have left, for whom the route finds today."""
    node = plan.graph.nodes[step.node]
    here = dict.fromkeys(part.person for part in parts if may_take_part(part.person, matter))
    people = list(here) or people_for(node, matter, step.run.started_by)
    opened = open_step(step.run, node, people, matter, state=step.state_before, opened_by=opened_by)
    Step.objects.filter(pk=opened.pk).update(goes_straight_back=straight)
    return opened
