"""The walk (对照流程): every way through a route must be a legal order of verbs in the workflow table.

A route can add and order steps. Where a way would skip or reorder what the table requires, the step is named.
"""

from collections.abc import Iterator, Mapping

from shuniu.routes.blocks import Block, Loop, Split, Step
from shuniu.routes.graph import Fault, Graph, Node, Participation
from shuniu.workflow import Workflow

Ways = Mapping[str, tuple[str, ...]]
"""The states that a matter can be in at a point, each with the shortest order of steps that led there."""


def walk(graph: Graph, blocks: tuple[Block, ...], workflow: Workflow, begins_in: str) -> Iterator[Fault]:
    """The steps at which some way through the route breaks the table."""
    unfit = tuple(
        Fault(node.id, f"{node.label}{reason}")
        for node in graph.nodes.values()
        if node.duty and (reason := _unfit(node.duty.verb, workflow))
    )
    if unfit:
        yield from unfit
        return
    walker = _Walker(graph, workflow)
    walker.through(blocks, {str(begins_in): ()})
    yield from walker.faults.values()


def _unfit(verb: str, workflow: Workflow) -> str:
    if not workflow.knows(verb):
        return f"的动作“{verb}”不在“{workflow.label}”的流程表里"
    move = workflow.move(verb)
    if not move.sources:
        return f"的动作“{move.label}”是立项动作，不能当作环节"
    return f"的动作“{move.label}”去向不定，不能画进路线" if callable(move.target) else ""


class _Walker:
    def __init__(self, graph: Graph, workflow: Workflow) -> None:
        self.graph, self.workflow = graph, workflow
        self.faults: dict[str, Fault] = {}

    def through(self, blocks: tuple[Block, ...], ways: Ways, *, parallel: bool = False) -> Ways:
        for block in blocks:
            if isinstance(block, Step):
                ways = self._step(self.graph.nodes[block.node], ways, parallel)
            elif isinstance(block, Loop):
                ways = self._loop(block, ways, parallel)
            else:
                ways = self._split(block, ways, parallel)
        return ways

    def _split(self, block: Split, ways: Ways, parallel: bool) -> Ways:
        ends = [self.through(branch.body, ways, parallel=parallel or block.parallel) for branch in block.branches]
        return ways if block.parallel else _either(*ends)

    def _loop(self, block: Loop, ways: Ways, parallel: bool) -> Ways:
        while True:
            after = self.through(block.body, ways, parallel=parallel)
            again = _either(ways, *(self.through(back.body, after, parallel=parallel) for back in block.backs))
            if set(again) == set(ways):
                return after
            ways = again

    def _step(self, node: Node, ways: Ways, parallel: bool) -> Ways:
        assert node.duty
        move = self.workflow.move(node.duty.verb)
        after: dict[str, tuple[str, ...]] = {}
        for state, way in ways.items():
            if state not in move.sources:
                self._refuse(node, self._out_of_turn(move.verb, state, way))
            target = move.target if isinstance(move.target, str) else state
            if state in move.sources and target != state:
                if parallel:
                    self._refuse(node, f"在并行分支里，而“{move.label}”会改变事项的状态")
                elif node.duty.participation != Participation.ANY:
                    self._refuse(node, f"须由一人办理：“{move.label}”会改变事项的状态，不能几个人各办一次")
            after.setdefault(target if state in move.sources else state, (*way, node.name or node.id))
        return after

    def _refuse(self, node: Node, reason: str) -> None:
        self.faults.setdefault(node.id, Fault(node.id, f"{node.label}{reason}"))

    def _out_of_turn(self, verb: str, state: str, way: tuple[str, ...]) -> str:
        move = self.workflow.move(verb)
        missing = self._missing(state, move.sources)
        came = f"按“{'→'.join(way[-6:])}”走到这里" if way else "一开始"
        then = f"，须先{'、'.join(f'“{label}”' for label in missing)}" if missing else ""
        return f"不合流程：{came}时事项处于“{self.workflow.states[state]}”状态，不能{move.label}{then}"

    def _missing(self, state: str, wanted: frozenset[str]) -> tuple[str, ...]:
        """The labels of the fewest moves that lead from a state to one of those wanted; empty where none do."""
        ahead: list[tuple[str, tuple[str, ...]]] = [(state, ())]
        seen = {state}
        for here, labels in ahead:
            if here in wanted:
                return labels
            for move in self.workflow.moves_from(here):
                if isinstance(move.target, str) and move.target not in seen:
                    seen.add(move.target)
                    ahead.append((move.target, (*labels, move.label)))
        return ()


def _either(*ways: Ways) -> Ways:
    found: dict[str, tuple[str, ...]] = {}
    for each in ways:
        for state, way in each.items():
            if state not in found or len(way) < len(found[state]):
                found[state] = way
    return found
