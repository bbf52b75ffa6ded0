"""Soundness (能走通): one start and one end, no dead end, no loop without a way out, and conditions that are safe.

`plan()` is the one way from a file to a route that may run: read, check, fold, and walk against the workflow table.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from shuniu.routes.blocks import Block, Loop, Split, Step, enclosing, fold, pairs
from shuniu.routes.bpmn import read
from shuniu.routes.conditions import reason_against
from shuniu.routes.graph import Fault, Graph, Kind, Node, RouteRefused
from shuniu.routes.lawful import walk
from shuniu.workflow import Workflow


@dataclass(frozen=True)
class Plan:
    """走法: a sound graph, folded, with what running it asks: the splits around each node, each join's split."""

    graph: Graph
    blocks: tuple[Block, ...]
    around: dict[str, tuple[tuple[str, int], ...]]
    split_of: dict[str, str]

    def within(self, node: str, split: str) -> bool:
        """Whether a node lies between a parallel split and its join."""
        return any(each == split for each, _ in self.around.get(node, ()))

    def side_by_side(self, one: str, other: str) -> bool:
        """Whether two nodes lie in different branches of the same parallel split."""
        branches = dict(self.around[one])
        return any(branches.get(split, branch) != branch for split, branch in self.around[other])


def plan(source: bytes, workflow: Workflow, fields: Collection[str], *, begins_in: str = "") -> Plan:
    """The plan of a route file for a kind of matter. Raises RouteRefused with elements and reasons."""
    made = sound(read(source), fields)
    if faults := tuple(walk(made.graph, made.blocks, workflow, begins_in or workflow.initial)):
        raise RouteRefused(*faults)
    return made


def sound(graph: Graph, fields: Collection[str]) -> Plan:
    """A graph folded. Raises RouteRefused where it is not block-structured or a condition is not safe."""
    if faults := (*_faults_of_degree(graph), *_faults_of_conditions(graph, fields)):
        raise RouteRefused(*faults)
    if faults := tuple(_faults_of_reach(graph)):
        raise RouteRefused(*faults)
    blocks = fold(graph)
    if faults := tuple(_idle_loops(graph, blocks)):
        raise RouteRefused(*faults)
    return Plan(graph, blocks, enclosing(blocks), pairs(blocks))


def _faults_of_degree(graph: Graph) -> Iterator[Fault]:
    for kind, label in ((Kind.START, "开始"), (Kind.END, "结束")):
        if len(graph.of_kind(kind)) != 1:
            yield Fault("process", f"路线须有且只有一个{label}，这里有 {len(graph.of_kind(kind))} 个")
    if not graph.of_kind(Kind.TASK):
        yield Fault("process", "路线里没有一个办理环节")
    for node in graph.nodes.values():
        came, left = len(graph.into(node.id)), len(graph.out(node.id))
        if reason := _degree_reason(node, came, left):
            yield Fault(node.id, f"{node.label}{reason}")


def _degree_reason(node: Node, came: int, left: int) -> str:
    if node.kind == Kind.START:
        return "" if (came, left) == (0, 1) else "须只有一条出线、没有进线"
    if node.kind != Kind.END and not left:
        return "没有出线，走到这里就断了"
    if not came:
        return "没有进线，永远走不到"
    if node.kind == Kind.END:
        return "" if (came, left) == (1, 0) else "须只有一条进线、没有出线"
    if node.kind == Kind.TASK:
        return "" if (came, left) == (1, 1) else "须一进一出，分开与汇合请用分支元素"
    return "" if (came == 1) != (left == 1) else "须要么一进多出，要么多进一出"


def _faults_of_conditions(graph: Graph, fields: Collection[str]) -> Iterator[Fault]:
    for node in graph.nodes.values():
        out = graph.out(node.id)
        choosing = node.kind == Kind.EXCLUSIVE and len(out) > 1
        if choosing and node.default not in {flow.id for flow in out}:
            yield Fault(node.id, f"{node.label}没有默认的出路，条件都不成立时会卡住")
        for flow in out:
            conditioned = choosing and flow.id != node.default
            if conditioned and not flow.condition:
                yield Fault(flow.id, f"{node.label}的出线（{flow.id}）没有条件，也不是默认出路")
            elif flow.condition and not conditioned:
                yield Fault(flow.id, f"{node.label}的出线（{flow.id}）不该有条件")
            elif flow.condition and (reason := reason_against(flow.condition, fields)):
                yield Fault(flow.id, f"{node.label}的出线（{flow.id}）的条件“{flow.condition[:60]}”{reason}")


def _faults_of_reach(graph: Graph) -> Iterator[Fault]:
    (start,), (end,) = graph.of_kind(Kind.START), graph.of_kind(Kind.END)
    ahead, back = graph.reached_from(start.id), graph.reached_from(end.id, backwards=True)
    for node in graph.nodes.values():
        if node.id not in ahead:
            yield Fault(node.id, f"{node.label}从开始走不到")
        elif node.id not in back:
            yield Fault(node.id, f"{node.label}走不到结束：环路没有出口")


def _idle_loops(graph: Graph, blocks: tuple[Block, ...]) -> Iterator[Fault]:
    for block in blocks:
        if isinstance(block, Split):
            for branch in block.branches:
                yield from _idle_loops(graph, branch.body)
        elif isinstance(block, Loop):
            for body in (block.body, *(back.body for back in block.backs)):
                yield from _idle_loops(graph, body)
            if not _always_stops(block.body) and not all(_always_stops(back.body) for back in block.backs):
                yield Fault(
                    block.join, f"{graph.nodes[block.join].label}：转一圈可以不经过任何办理环节，会无休止地空转"
                )


def _always_stops(blocks: tuple[Block, ...]) -> bool:
    """Whether every way through these blocks meets a step."""
    for block in blocks:
        if isinstance(block, Step):
            return True
        if isinstance(block, Loop) and _always_stops(block.body):
            return True
        if isinstance(block, Split):
            stops = [_always_stops(branch.body) for branch in block.branches]
            if any(stops) if block.parallel else all(stops):
                return True
    return False
