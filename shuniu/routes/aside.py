"""What becomes of a route when a section's own act goes against its stream (退改、送复审) or ends the matter beside it (撤稿)."""

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused
from shuniu.matters.models import Matter
from shuniu.routes.binding import BINDINGS
from shuniu.routes.models import Part, Run, Step
from shuniu.routes.running import close, open_again
from shuniu.routes.versions import plan_of


def is_aside(matter: Matter, verb: str) -> bool:
    """Whether the route takes no turn for this verb: one that stands beside it, or goes back."""
    binding = BINDINGS[matter.workflow.kind]
    return verb in binding.beside or verb in binding.back


def follow_aside(run: Run, matter: Matter, verb: str) -> bool:
    """The matter has its new state: go back to where that is, or end with it. Answers whether the act stands aside."""
    binding = BINDINGS[matter.workflow.kind]
    if verb in binding.back:
        go_back(run, matter, binding.back[verb])
    elif verb in binding.beside and matter.state in matter.workflow.closed:
        abandon(run)
    return is_aside(matter, verb)


def go_back(run: Run, matter: Matter, verb: str) -> Step:
    """随动作回退: the step of `verb` opens again, for those who did it last; the open ones end.

    Raises Refused where that step was never done on this route.
    """
    plan, leaving = plan_of(run.version), list(run.steps.open())
    to = run.steps.filter(verb=verb, outcome=Step.Outcome.DONE).order_by("pk").last()
    if to is None or any(plan.side_by_side(step.node, to.node) for step in leaving):
        raise Refused(gettext("路线上还没有办过“%(move)s”，不能回到那里") % {"move": matter.workflow.move(verb).label})
    for step in leaving:
        step.parts.open().filter(kind=Part.Kind.DO).update(status=Part.Status.RETURNED)
        close(step, Step.Outcome.RETURNED)
    done = to.parts.filter(kind=Part.Kind.DO, status=Part.Status.DONE)
    return open_again(to, done, plan, matter, opened_by=leaving[0] if leaving else None)


def abandon(run: Run) -> None:
    """中止: nothing on the route is waited for any more."""
    for step in run.steps.open():
        close(step, Step.Outcome.WITHDRAWN)
    run.ended_at = timezone.now()
    run.save(update_fields=["ended_at"])
