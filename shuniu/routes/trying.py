"""Trying a route (试走): who would get each step if such a matter went its way today. Nothing is kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shuniu.matters.acts import Refused
from shuniu.matters.models import Matter
from shuniu.org.models import Person
from shuniu.routes.blocks import Block, Branch, Loop, Split, Step
from shuniu.routes.conditions import holds
from shuniu.routes.graph import Node, People
from shuniu.routes.people import people_for
from shuniu.routes.soundness import Plan


@dataclass(frozen=True)
class Turn:
    """轮到: a step on the way, who would do it, or why nobody; `depth` counts the parallel branches around it."""

    node: Node
    people: tuple[Person, ...]
    reason: str
    depth: int


def try_out(plan: Plan, matter: Matter, initiator: Person, values: Mapping[str, object]) -> list[Turn]:
    """The way of a matter with these values; loops are gone once. Each step is as it would be today."""
    return list(_along(plan.blocks, plan, matter, initiator, values, 0))


def _along(
    blocks: Sequence[Block], plan: Plan, matter: Matter, initiator: Person, values: Mapping[str, object], depth: int
) -> Iterator[Turn]:
    for block in blocks:
        if isinstance(block, Step):
            yield _turn(plan.graph.nodes[block.node], matter, initiator, depth)
        elif isinstance(block, Loop):
            yield from _along(block.body, plan, matter, initiator, values, depth)
        elif block.parallel:
            for branch in block.branches:
                yield from _along(branch.body, plan, matter, initiator, values, depth + 1)
        else:
            yield from _along(_taken(block, plan, values).body, plan, matter, initiator, values, depth)


def _taken(split: Split, plan: Plan, values: Mapping[str, object]) -> Branch:
    fitting = (each for each in split.branches if each.flow.condition and holds(each.flow.condition, values))
    default = plan.graph.nodes[split.split].default
    return next(fitting, next(each for each in split.branches if each.flow.id == default))


def _turn(node: Node, matter: Matter, initiator: Person, depth: int) -> Turn:
    assert node.duty
    if node.duty.people == People.CHOSEN:
        return Turn(node, (), "由上一环节的办理人选定", depth)
    try:
        return Turn(node, tuple(people_for(node, matter, initiator)), "", depth)
    except Refused as refused:
        return Turn(node, (), "；".join(refused.reasons), depth)
