"""The moves of people's parts (办理动作), which a section adds to the table of a kind that it binds to routes."""

from collections.abc import Iterable

from shuniu.matters.models import Matter
from shuniu.workflow import Move


def _state_of_the_step(matter: Matter) -> str:
    """Where the step stands to which the matter goes; the act has put it there."""
    return matter.going_to


def route_moves(states: Iterable[str]) -> tuple[Move, ...]:
    """The moves of a matter on a route, open in all states; a part in the step is asked for besides."""
    everywhere = frozenset(map(str, states))

    def move(verb: str, label: str, told: str, *, goes: bool = False) -> Move:
        target = _state_of_the_step if goes else None
        return Move(verb, label, everywhere, target, told=told, code=f"route.{verb}", by_clock=verb == "remind_step")

    return (
        move("put_on_route", "进入办理路线", "按“{route}”第 {version} 版办理"),
        move("return_step", "退回", "从“{step}”退回“{back_to}”（{way}）：{reason}", goes=True),
        move("take_back", "撤回", "撤回“{step}”", goes=True),
        move("jump", "特送", "从“{step}”特送“{jump_to}”：{reason}"),
        move("add_countersigner", "加签", "“{step}”加签：{people}"),
        move("drop_countersigner", "减签", "“{step}”减签：{people}"),
        move("give_countersignature", "会签意见", "“{step}”会签：{opinion}"),
        move("transfer_part", "转办", "“{step}”转{people}办理：{reason}"),
        move("delegate_part", "委托办理", "“{step}”委托{people}代办：{reason}"),
        move("circulate_part", "传阅", "传{people}阅"),
        move("mark_read", "阅", "已阅：{opinion}"),
        move("remind_step", "催办", "催办“{step}”：{people}"),
    )


ROUTE_VERBS = frozenset(move.verb for move in route_moves(()))
