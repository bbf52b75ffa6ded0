"""The moves of people's parts (办理动作), which a section adds to the table of a kind that it binds to routes."""

from collections.abc import Iterable
from typing import Any

from shuniu.matters.models import Matter
from shuniu.routes.models import Part, Route, Step
from shuniu.workflow import Move, Need

DO, COUNTERSIGN, READ = Part.Kind.DO, Part.Kind.COUNTERSIGN, Part.Kind.READ


def _state_of_the_step(matter: Matter) -> str:
    """Where the step stands to which the matter goes; the act has put it there."""
    return matter.going_to


def _has_part(matter: Any, by: Any, *kinds: str) -> bool:
    return Part.objects.open().filter(step__run__matter_id=matter.pk, person_id=by.pk, kind__in=kinds).exists()


def _open_steps(matter: Any) -> bool:
    return Step.objects.open().filter(run__matter_id=matter.pk).exists()


def _asked_a_countersigner(matter: Any, by: Any) -> bool:
    asked = Part.objects.open().filter(step__run__matter_id=matter.pk, kind=COUNTERSIGN)
    return asked.filter(asked_by__person_id=by.pk).exists()


def _did_a_step(matter: Any, by: Any) -> bool:
    return Part.objects.filter(
        step__run__matter_id=matter.pk, step__run__ended_at=None, step__run__shows_only=False, person_id=by.pk,
        kind=DO, status=Part.Status.DONE,
    ).exists()  # fmt: skip


def _may_urge(matter: Any, by: Any) -> bool:
    started = Step.objects.open().filter(run__matter_id=matter.pk, run__started_by_id=by.pk).exists()
    return started or by.pk == matter.officer_id or bool(by.acts_for(matter.unit_id))


OFF_ROUTE = Need("事项已经在办理路线上", lambda matter, by: not hasattr(matter, "run") or matter.run.shows_only)
HAS_ROUTES = Need(
    "这类事项还没有发布的办理路线",
    lambda matter, by: Route.objects.filter(kind=matter.workflow.kind, current__isnull=False).exists(),
)
IN_HAND = Need("现在没有交您办理的环节", lambda matter, by: _has_part(matter, by, DO))
PART_IN_HAND = Need("现在没有交您办理的环节", lambda matter, by: _has_part(matter, by, DO, COUNTERSIGN))
ASKED_TO_SIGN = Need("现在没有请您加签", lambda matter, by: _has_part(matter, by, COUNTERSIGN))
TO_READ = Need("现在没有传给您阅的", lambda matter, by: _has_part(matter, by, READ))
ASKED_OTHERS = Need("没有您请来、还没有签的加签人", _asked_a_countersigner)
DID_A_STEP = Need("您没有刚办完、可以撤回的环节", _did_a_step)
UNDER_WAY = Need("现在没有在办的环节", lambda matter, by: _open_steps(matter))
ANSWERS_FOR_IT = Need("只有发起人、责任人或主管单位的人可以催办", _may_urge)


def route_moves(states: Iterable[str]) -> tuple[Move, ...]:
    """The moves of a matter on a route, open in all states; what they need is a part in the route."""
    everywhere = frozenset(map(str, states))

    def move(verb: str, label: str, told: str, *needs: Need, goes: bool = False) -> Move:
        target = _state_of_the_step if goes else None
        clock = verb == "remind_step"
        return Move(verb, label, everywhere, target, needs, told=told, code=f"route.{verb}", by_clock=clock)

    return (
        move("put_on_route", "进入办理路线", "按“{route}”第 {version} 版办理", OFF_ROUTE, HAS_ROUTES),
        move("return_step", "退回", "从“{step}”退回“{back_to}”（{way:word}）：{reason}", IN_HAND, goes=True),
        move("take_back", "撤回", "撤回“{step}”", DID_A_STEP, goes=True),
        move("jump", "特送", "从“{step}”特送“{jump_to}”：{reason}", UNDER_WAY),
        move("add_countersigner", "加签", "“{step}”加签：{people}", IN_HAND),
        move("drop_countersigner", "减签", "“{step}”减签：{people}", ASKED_OTHERS),
        move("give_countersignature", "签注意见", "“{step}”会签：{opinion}", ASKED_TO_SIGN),
        move("transfer_part", "转办", "“{step}”转{people}办理：{reason}", PART_IN_HAND),
        move("delegate_part", "委托办理", "“{step}”委托{people}代办：{reason}", PART_IN_HAND),
        move("circulate_part", "传阅", "传{people}阅", PART_IN_HAND),
        move("mark_read", "阅", "已阅：{opinion}", TO_READ),
        move("remind_step", "催办环节", "催办“{step}”：{people}", UNDER_WAY, ANSWERS_FOR_IT),
    )


ROUTE_VERBS = frozenset(move.verb for move in route_moves(()))
