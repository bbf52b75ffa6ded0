"""Drawing a route neatly (排图): places for the elements of a file that has none, from left to right.

The blocks say what stands beside what: a split's branches lie one below the other, a loop's ways back below its body.
"""

from collections.abc import Iterator

from lxml import etree

from shuniu.routes.blocks import Block, Branch, Loop, Split, Step, fold
from shuniu.routes.bpmn import DRAWING, read
from shuniu.routes.graph import Flow, Graph, Kind

DIAGRAM, BOUNDS, WAYPOINT = DRAWING
SIZES = {Kind.TASK: (110, 80), Kind.START: (36, 36), Kind.END: (36, 36)}
GATEWAY = (50, 50)
GAP, LEFT, TOP = 50, 120, 120
HALF = 40
"""Half the height of a step; nothing reaches further up from its line."""


def with_diagram(source: bytes) -> bytes:
    """The file with a diagram: its own, or one that we draw. Raises RouteRefused where it can't be read or folded."""
    graph = read(source)
    root = etree.fromstring(source, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    if root.find(f"{{{DIAGRAM}}}BPMNDiagram") is not None:
        return source
    process = next(child for child in root if etree.QName(child).localname == "process")
    diagram = etree.SubElement(root, f"{{{DIAGRAM}}}BPMNDiagram", id="Diagram_1")
    plane = etree.SubElement(diagram, f"{{{DIAGRAM}}}BPMNPlane", id="Plane_1", bpmnElement=process.get("id") or "")
    drawn = _Drawing(graph)
    for node, (x, y) in drawn.centres.items():
        width, height = _size(graph, node)
        shape = etree.SubElement(plane, f"{{{DIAGRAM}}}BPMNShape", id=f"{node}_di", bpmnElement=node)
        place = {"x": x - width // 2, "y": y - height // 2, "width": width, "height": height}
        etree.SubElement(shape, f"{{{BOUNDS}}}Bounds", {name: str(value) for name, value in place.items()})
    for flow in graph.flows:
        edge = etree.SubElement(plane, f"{{{DIAGRAM}}}BPMNEdge", id=f"{flow.id}_di", bpmnElement=flow.id)
        for x, y in drawn.line_of(flow):
            etree.SubElement(edge, f"{{{WAYPOINT}}}waypoint", x=str(x), y=str(y))
    etree.cleanup_namespaces(root, {"bpmndi": DIAGRAM, "dc": BOUNDS, "di": WAYPOINT}, ["xsi"])
    etree.indent(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _size(graph: Graph, node: str) -> tuple[int, int]:
    return SIZES.get(graph.nodes[node].kind, GATEWAY)


class _Drawing:
    """Where each node's centre is, and on which line a flow that leaves a gateway runs."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.centres: dict[str, tuple[int, int]] = {}
        self.lines: dict[str, int] = {}
        (start,), (end,) = graph.of_kind(Kind.START), graph.of_kind(Kind.END)
        x = self._put(start.id, LEFT, TOP)
        x = self._row(fold(graph), x, TOP)
        self._put(end.id, x, TOP)

    def _put(self, node: str, x: int, y: int) -> int:
        """Place a node with its left edge at x. Answers where the next begins."""
        width = _size(self.graph, node)[0]
        self.centres[node] = x + width // 2, y
        return x + width + GAP

    def _row(self, blocks: tuple[Block, ...], x: int, y: int) -> int:
        for block in blocks:
            x = self._one(block, x, y)
        return x

    def _one(self, block: Block, x: int, y: int) -> int:
        if isinstance(block, Step):
            return self._put(block.node, x, y)
        first, last = (block.split, block.join) if isinstance(block, Split) else (block.join, block.split)
        x = self._put(first, x, y)
        if isinstance(block, Loop):
            end = self._row(block.body, x, y)
            y += _depth(block.body) + HALF + GAP
        branches = block.branches if isinstance(block, Split) else block.backs
        ends = [x] if isinstance(block, Split) else [end]
        for branch in branches:
            self.lines[branch.flow.id] = y
            ends.append(self._row(_turned(branch.body) if isinstance(block, Loop) else branch.body, x, y))
            y += _depth(branch.body) + HALF + GAP
        return self._put(last, max(ends), y=self.centres[first][1])

    def line_of(self, flow: Flow) -> Iterator[tuple[int, int]]:
        """The points of a flow: down from a gateway to its own line, along it, and up into the next."""
        (x, y), (to_x, to_y) = self.centres[flow.source], self.centres[flow.target]
        (width, height), (to_width, to_height) = _size(self.graph, flow.source), _size(self.graph, flow.target)
        line, way = self.lines.get(flow.id, y), 1 if to_x > x else -1
        if line == y:
            yield x + way * width // 2, y
        else:
            yield x, y + height // 2
            yield x, line
        if line == to_y:
            yield to_x - way * to_width // 2, to_y
        else:
            yield to_x, line
            yield to_x, to_y + to_height // 2


def _turned(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """What lies on a way back runs from right to left."""
    return tuple(reversed(blocks))


def _depth(blocks: tuple[Block, ...]) -> int:
    """How far a row reaches down from its line."""
    return max((_depth_of(block) for block in blocks), default=HALF)


def _depth_of(block: Block) -> int:
    if isinstance(block, Step):
        return HALF
    rows: tuple[Branch, ...] = block.branches if isinstance(block, Split) else block.backs
    depths = [_depth(row.body) for row in rows] + ([_depth(block.body)] if isinstance(block, Loop) else [])
    return sum(depths) + (len(depths) - 1) * (HALF + GAP)
