"""Moves against the stream (退回、撤回) and beside it (特送)."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext, gettext_noop

from shuniu.matters.acts import Refused, act
from shuniu.matters.models import Matter
from shuniu.org.models import Person
from shuniu.routes.graph import Kind, Participation
from shuniu.routes.models import Part, Step
from shuniu.routes.parts import holders, matter_of, own
from shuniu.routes.people import people_for
from shuniu.routes.running import close, open_again, open_step
from shuniu.routes.soundness import Plan
from shuniu.routes.versions import plan_of


def send_back(part: Part, to: Step, *, by: Person, reason: str, straight: bool = False, key: str | None = None) -> Step:
    """退回: to any earlier step; afterwards straight back to whoever sent it back, or step by step again."""
    way = gettext_noop("办后直送退回人") if straight else gettext_noop("重新逐级办理")
    details = {"step": part.step.name, "reason": reason, "back_to": to.name, "way": way}
    with act(matter_of(part.step), "return_step", by=by, key=key, seen=None, **details) as matter:
        part = own(part, by)
        source, plan = part.step, plan_of(part.step.run.version)
        to = Step.objects.get(pk=to.pk)
        if part.kind != Part.Kind.DO or to not in _steps_before(source):
            raise Refused("只能由办理人退回已经办过的环节")
        if plan.side_by_side(source.node, to.node):
            raise Refused("不能退回并行的另一分支")
        part.status = Part.Status.RETURNED
        part.save()
        held_up = _leave(source, plan, to.node, Step.Outcome.RETURNED)
        done = to.parts.filter(kind=Part.Kind.DO, status=Part.Status.DONE)
        opened = open_again(to, done, plan, matter, opened_by=source, straight=straight)
        matter.going_to = to.state_before  # read by the move's target
        Step.objects.filter(pk__in=held_up).update(closed_for=opened)
        return opened


def steps_to_return_to(part: Part | None) -> list[Step]:
    """The steps that a part can be sent back to; of a step that was done more than once, its last time."""
    if part is None:
        return []
    plan = plan_of(part.step.run.version)
    last = {step.node: step for step in _steps_before(part.step) if step.node != part.step.node}
    return [step for step in last.values() if not plan.side_by_side(part.step.node, step.node)]


def _steps_before(step: Step) -> QuerySet[Step]:
    return step.run.steps.filter(outcome=Step.Outcome.DONE, pk__lt=step.pk)


def take_back(step: Step, *, by: Person, key: str | None = None) -> Step:
    """撤回: whoever did a step last takes it back, while nobody has acted on what it led to."""
    with act(matter_of(step), "take_back", by=by, key=key, step=step.name) as matter:
        step = Step.objects.with_run().get(pk=step.pk)
        plan = plan_of(step.run.version)
        part = step.parts.filter(kind=Part.Kind.DO, status=Part.Status.DONE).order_by("-done_at", "-pk").first()
        if part is None or part.person not in holders(by):
            raise Refused("只有刚办完这个环节的人可以撤回")
        if step.outcome == Step.Outcome.OPEN:
            return _take_back_part(step, part, matter, plan)
        following = list(step.led_to.all())
        if not all(_untouched(each) for each in following) or not (following or _join_waits(step, plan)):
            raise Refused("后面的人已经办理，不能撤回")
        for each in following:
            close(each, Step.Outcome.WITHDRAWN)
        close(step, Step.Outcome.WITHDRAWN)
        opened_by, straight = step.opened_by, step.goes_straight_back
        opened = open_again(step, [part], plan, matter, opened_by=opened_by, straight=straight)
        matter.going_to = step.state_before
        step.holding_up.update(closed_for=opened)
        return opened


def jump(step: Step, node: str, *, by: Person, reason: str, chosen: Sequence[int] = (), key: str | None = None) -> Step:
    """特送: from an open step to another that the law allows now, by who may, with a reason that is kept."""
    if not reason.strip():
        raise Refused("特送须写明理由")
    plan = plan_of(step.run.version)
    target = plan.graph.nodes.get(node)
    if target is None or target.kind != Kind.TASK or target.duty is None:
        raise Refused("路线上没有这个环节")
    details = {"step": step.name, "jump_to": target.name or node, "reason": reason}
    with act(matter_of(step), "jump", by=by, key=key, seen=None, **details) as matter:
        step = Step.objects.with_run().get(pk=step.pk)
        if step.outcome != Step.Outcome.OPEN:
            raise Refused("这个环节已经办完")
        if plan.around[node] != plan.around[step.node][: len(plan.around[node])]:
            raise Refused("不能特送进并行分支里的环节")
        move = matter.workflow.move(target.duty.verb)
        if matter.state not in move.sources:
            raise Refused(
                gettext("%(state)s状态下不能%(move)s，不能特送到“%(step)s”")
                % {"state": matter.state_label, "move": move.label, "step": target.name or node}
            )
        _leave(step, plan, node, Step.Outcome.JUMPED)
        people = people_for(target, matter, step.run.started_by, chosen)
        opened = open_step(step.run, target, people, matter, opened_by=step)
        against = [matter.workflow.reasons_against(matter, target.duty.verb, person) for person in people]
        if all(against):  # what the law asks before, such as 合法性审查, is not jumped over
            raise Refused(gettext("不能特送到“%(step)s”") % {"step": opened.name}, *against[0])
        return opened


def _leave(source: Step, plan: Plan, target: str, outcome: str) -> list[int]:
    """Close a step, and what is open in the parallel blocks that are left with it. Answers what was closed."""
    left = {split for split, _ in plan.around[source.node]} - {split for split, _ in plan.around[target]}
    others = source.run.steps.open().exclude(pk=source.pk)
    beside = [step for step in others if any(plan.within(step.node, split) for split in left)]
    close(source, outcome)
    for step in beside:
        close(step, Step.Outcome.WITHDRAWN)
    return [source.pk, *(step.pk for step in beside)]


def _untouched(step: Step) -> bool:
    """Whether nobody has acted on an opening yet."""
    acted = step.parts.exclude(status__in=(Part.Status.OPEN, Part.Status.WAITING))
    return step.outcome == Step.Outcome.OPEN and not acted.exists()


def _join_waits(step: Step, plan: Plan) -> bool:
    """Whether the branch that ended with this step still waits for others at its join."""
    around = plan.around[step.node]
    return bool(around) and any(plan.within(each.node, around[-1][0]) for each in step.run.steps.open())


def _take_back_part(step: Step, part: Part, matter: Matter, plan: Plan) -> Step:
    """A part of a step whose others are still at work is taken back alone; who comes after waits again."""
    node = plan.graph.nodes[step.node]
    if node.duty and node.duty.participation == Participation.IN_ORDER:
        after = step.parts.open().filter(kind=Part.Kind.DO, place__gt=part.place)
        after.update(status=Part.Status.WAITING)
    part.status, part.done_by, part.done_at = Part.Status.OPEN, None, None
    part.save()
    matter.going_to = matter.state
    return step
