"""The graph of a route: nodes, flows, and what each step asks of whom. Pure: knows no Django and no XML."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

NAMESPACE = "urn:shuniu:route"
"""Of our own extension attributes, which bpmn-js keeps when it saves a file."""


class Kind(StrEnum):
    """环节种类: the elements that we run, by their BPMN names."""

    START = "startEvent"
    END = "endEvent"
    TASK = "userTask"
    EXCLUSIVE = "exclusiveGateway"
    PARALLEL = "parallelGateway"


KIND_LABELS = {
    Kind.START: "开始",
    Kind.END: "结束",
    Kind.TASK: "环节",
    Kind.EXCLUSIVE: "条件分支",
    Kind.PARALLEL: "并行分支",
}


class Participation(StrEnum):
    """办理方式: how many of a step's people must have done their part."""

    ALL = "all"
    ANY = "any"
    IN_ORDER = "in_order"
    RATIO = "ratio"


class People(StrEnum):
    """办理人规则: how a step finds its people."""

    POST = "post"
    HEAD = "head"
    INITIATOR = "initiator"
    UNITS = "units"
    ROLE = "role"
    CHOSEN = "chosen"


@dataclass(frozen=True)
class Duty:
    """What a step asks: the verb of the workflow table, of whom, how many of them, within how many working days.

    `of` names the post (`单位编码/职务`), the role, the units by code, or the unit whose head it is (empty: the matter's own).
    """

    verb: str
    people: People
    of: tuple[str, ...] = ()
    participation: Participation = Participation.ANY
    ratio: int = 100
    working_days: int | None = None


@dataclass(frozen=True)
class Node:
    id: str
    kind: Kind
    name: str = ""
    duty: Duty | None = None
    default: str = ""

    @property
    def label(self) -> str:
        """How a refusal names the element: by what the drawing shows, and by its id."""
        return (
            f"{KIND_LABELS[self.kind]}“{self.name}”（{self.id}）"
            if self.name
            else f"{KIND_LABELS[self.kind]}（{self.id}）"
        )


@dataclass(frozen=True)
class Flow:
    id: str
    source: str
    target: str
    condition: str = ""


@dataclass(frozen=True)
class Fault:
    """问题: an element of the file, and the sentence that says why it is refused."""

    element: str
    reason: str


class RouteRefused(Exception):
    """路线不能用: carries every fault that was found."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("；".join(fault.reason for fault in faults))
        self.faults = faults


@dataclass(frozen=True)
class Graph:
    name: str
    nodes: Mapping[str, Node]
    flows: tuple[Flow, ...]

    def out(self, node: str) -> tuple[Flow, ...]:
        return self._leaving.get(node, ())

    def into(self, node: str) -> tuple[Flow, ...]:
        return self._entering.get(node, ())

    @cached_property
    def _leaving(self) -> Mapping[str, tuple[Flow, ...]]:
        return {node: tuple(flow for flow in self.flows if flow.source == node) for node in self.nodes}

    @cached_property
    def _entering(self) -> Mapping[str, tuple[Flow, ...]]:
        return {node: tuple(flow for flow in self.flows if flow.target == node) for node in self.nodes}

    def of_kind(self, kind: Kind) -> tuple[Node, ...]:
        return tuple(node for node in self.nodes.values() if node.kind == kind)

    def reached_from(self, start: str, *, backwards: bool = False) -> frozenset[str]:
        """The nodes that can be reached from one, itself among them; or those from which it can be reached."""
        found, ahead = {start}, [start]
        while ahead:
            here = ahead.pop()
            near = {flow.source for flow in self.into(here)} if backwards else {flow.target for flow in self.out(here)}
            ahead += near - found
            found |= near
        return frozenset(found)
