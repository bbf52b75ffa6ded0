"""Block structure (块结构): a sound graph folds, piece by piece, into one tree; what does not fold is not sound."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from shuniu.routes.graph import Fault, Flow, Graph, Kind, Node, RouteRefused


@dataclass(frozen=True)
class Branch:
    """支路: what lies between a split and its join, and the flow that leads into it."""

    flow: Flow
    body: "tuple[Block, ...]"


@dataclass(frozen=True)
class Step:
    node: str


@dataclass(frozen=True)
class Split:
    """分支与汇合: all branches are taken where parallel, else the first whose condition holds."""

    split: str
    join: str
    parallel: bool
    branches: tuple[Branch, ...]


@dataclass(frozen=True)
class Loop:
    """环路: the body is done once, and again after each way back."""

    join: str
    split: str
    body: "tuple[Block, ...]"
    backs: tuple[Branch, ...]


Block = Step | Split | Loop


@dataclass(frozen=True, eq=False)
class _Edge:
    source: str
    target: str
    branch: Branch


def fold(graph: Graph) -> tuple[Block, ...]:
    """The tree of a graph with one start and one end. Raises RouteRefused, naming the gateways that don't pair."""
    edges = [_Edge(flow.source, flow.target, Branch(flow, ())) for flow in graph.flows]
    folding = True
    while folding and len(edges) > 1:
        folding = False
        for node in graph.nodes.values():
            if folded := _folded(graph, edges, node):
                new, used = folded
                edges = [edge for edge in edges if edge not in used] + [new]
                folding = True
    if len(edges) > 1:
        raise RouteRefused(*_unpaired(graph, edges))
    return edges[0].branch.body


def _folded(graph: Graph, edges: list[_Edge], node: Node) -> tuple[_Edge, tuple[_Edge, ...]] | None:
    into = [edge for edge in edges if edge.target == node.id]
    out = [edge for edge in edges if edge.source == node.id]
    if not into or not out or node.kind in (Kind.START, Kind.END):
        return None
    if node.kind == Kind.TASK:
        return _joined(into[0], Step(node.id), out[0])
    return _split(graph, edges, into, out) or _loop(graph, edges, into, out)


def _joined(into: _Edge, block: Block, out: _Edge, *between: _Edge) -> tuple[_Edge, tuple[_Edge, ...]]:
    branch = replace(into.branch, body=(*into.branch.body, block, *out.branch.body))
    return _Edge(into.source, out.target, branch), (into, out, *between)


def _split(
    graph: Graph, edges: list[_Edge], into: list[_Edge], out: list[_Edge]
) -> tuple[_Edge, tuple[_Edge, ...]] | None:
    here, there = graph.nodes[out[0].source], graph.nodes[out[0].target]
    if len(into) != 1 or len(out) < 2 or there.kind != here.kind or {edge.target for edge in out} != {there.id}:
        return None
    after = [edge for edge in edges if edge.source == there.id]
    if sum(edge.target == there.id for edge in edges) != len(out) or len(after) != 1:
        return None
    order = [flow.id for flow in graph.out(here.id)]
    branches = tuple(sorted((edge.branch for edge in out), key=lambda branch: order.index(branch.flow.id)))
    block = Split(here.id, there.id, here.kind == Kind.PARALLEL, branches)
    return _joined(into[0], block, after[0], *out)


def _loop(
    graph: Graph, edges: list[_Edge], into: list[_Edge], out: list[_Edge]
) -> tuple[_Edge, tuple[_Edge, ...]] | None:
    join, split = graph.nodes[out[0].source], graph.nodes[out[0].target]
    if len(out) != 1 or not join.kind == split.kind == Kind.EXCLUSIVE:
        return None
    backs = [edge for edge in into if edge.source == split.id]
    entries = [edge for edge in into if edge.source != split.id]
    exits = [edge for edge in edges if edge.source == split.id and edge.target != join.id]
    if not backs or len(entries) != 1 or len(exits) != 1:
        return None
    block = Loop(join.id, split.id, out[0].branch.body, tuple(edge.branch for edge in backs))
    return _joined(entries[0], block, exits[0], out[0], *backs)


def _unpaired(graph: Graph, edges: list[_Edge]) -> Iterator[Fault]:
    left = {edge.source for edge in edges} | {edge.target for edge in edges}
    for node in graph.nodes.values():
        if node.id in left and node.kind in (Kind.EXCLUSIVE, Kind.PARALLEL):
            role, other = ("分开", "汇合") if len(graph.out(node.id)) > 1 else ("汇合", "分开")
            yield Fault(node.id, f"{node.label}在这里{role}，但没有与它配对的同类{other}")


def enclosing(
    blocks: tuple[Block, ...], within: tuple[tuple[str, int], ...] = ()
) -> dict[str, tuple[tuple[str, int], ...]]:
    """For each step and gateway, the parallel splits around it, outermost first, with the number of its branch."""
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for block in blocks:
        if isinstance(block, Step):
            found[block.node] = within
        elif isinstance(block, Loop):
            found |= {block.join: within, block.split: within} | enclosing(block.body, within)
            for back in block.backs:
                found |= enclosing(back.body, within)
        else:
            found |= {block.split: within, block.join: within}
            for number, branch in enumerate(block.branches):
                inner = (*within, (block.split, number)) if block.parallel else within
                found |= enclosing(branch.body, inner)
    return found


def pairs(blocks: tuple[Block, ...]) -> dict[str, str]:
    """Each parallel join with its split."""
    found: dict[str, str] = {}
    for block in blocks:
        if isinstance(block, Split):
            found |= {block.join: block.split} if block.parallel else {}
            for branch in block.branches:
                found |= pairs(branch.body)
        elif isinstance(block, Loop):
            found |= pairs(block.body)
            for branch in block.backs:
                found |= pairs(branch.body)
    return found
