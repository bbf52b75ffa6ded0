"""What differs between two drawings of a route (版本比较): elements by their ids, in plain words. Pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from shuniu.routes.graph import KIND_LABELS, Duty, Flow, Graph, Node, Participation, People

PEOPLE_LABELS = {
    People.POST: "某个岗位",
    People.HEAD: "单位主要负责人",
    People.INITIATOR: "发起人",
    People.UNITS: "指定单位",
    People.ROLE: "某种角色",
    People.CHOSEN: "上一环节选定",
}
PARTICIPATION_LABELS = {
    Participation.ANY: "任一人办理即可",
    Participation.ALL: "每个人都办",
    Participation.IN_ORDER: "按次序逐个办",
    Participation.RATIO: "达到比例即可",
}

FACT_LABELS = ("名称", "动作", "办理人", "办理方式", "对象", "比例", "时限", "起", "止", "条件")
"""What can be different about an element."""


@dataclass(frozen=True)
class Difference:
    """差别: an element that was added, removed or changed, and each thing that changed about it: before and after."""

    element: str
    label: str
    change: str
    details: tuple[tuple[str, str, str], ...] = ()


ADDED, REMOVED, CHANGED = "added", "removed", "changed"


Spoken = Callable[[str, str], str]
"""The word of the office for what a file calls by a code: of which fact, and the code."""


def _as_it_is(fact: str, code: str) -> str:
    return code


def differences(old: Graph, new: Graph, spoken: Spoken = _as_it_is) -> list[Difference]:
    """What is new, what is gone and what is otherwise, in the order of the drawing."""
    found = [*_between(old.nodes, new.nodes, spoken), *_flows(old, new)]
    order = {ADDED: 0, REMOVED: 1, CHANGED: 2}
    return sorted(found, key=lambda each: order[each.change])


def _between(old: Mapping[str, Node], new: Mapping[str, Node], spoken: Spoken) -> Iterator[Difference]:
    for identity, node in new.items():
        before = old.get(identity)
        if before is None:
            yield Difference(identity, _node_label(node), ADDED, tuple(_changes({}, _duty(node, spoken))))
        elif details := tuple(_changes(_facts(before, spoken), _facts(node, spoken))):
            yield Difference(identity, _node_label(node), CHANGED, details)
    yield from (Difference(each, _node_label(node), REMOVED) for each, node in old.items() if each not in new)


def _flows(old: Graph, new: Graph) -> Iterator[Difference]:
    """Lines of the drawing; one that only follows an element which came or went is not said again."""
    before = {flow.id: flow for flow in old.flows}
    after = {flow.id: flow for flow in new.flows}
    staying = set(old.nodes) & set(new.nodes)
    for identity, flow in after.items():
        was = before.get(identity)
        if was is None and {flow.source, flow.target} <= staying:
            yield Difference(identity, _flow_label(new, flow), ADDED)
        elif was and (
            details := tuple(_named(each, old, new) for each in _changes(_flow_facts(was), _flow_facts(flow)))
        ):
            yield Difference(identity, _flow_label(new, flow), CHANGED, details)
    for identity, flow in before.items():
        if identity not in after and {flow.source, flow.target} <= staying:
            yield Difference(identity, _flow_label(old, flow), REMOVED)


def _changes(before: dict[str, str], after: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    for name in dict.fromkeys([*before, *after]):
        if before.get(name, "") != after.get(name, ""):
            yield name, before.get(name, ""), after.get(name, "")


def _node_label(node: Node) -> str:
    return f"{KIND_LABELS[node.kind]}“{node.name}”" if node.name else node.label


def _facts(node: Node, spoken: Spoken) -> dict[str, str]:
    return {"名称": node.name, **_duty(node, spoken)}


def _duty(node: Node, spoken: Spoken) -> dict[str, str]:
    return duty_facts(node.duty, spoken) if node.duty else {}


def duty_facts(duty: Duty, spoken: Spoken) -> dict[str, str]:
    """What a step asks, each thing by its label."""
    facts = {
        "动作": spoken("动作", duty.verb),
        "办理人": PEOPLE_LABELS[duty.people],
        "办理方式": PARTICIPATION_LABELS[duty.participation],
    }
    if duty.of:
        facts["对象"] = "、".join(spoken(duty.people, code) for code in duty.of)
    if duty.participation == Participation.RATIO:
        facts["比例"] = f"{duty.ratio}%"
    if duty.working_days:
        facts["时限"] = f"{duty.working_days} 个工作日"
    return facts


def _flow_label(graph: Graph, flow: Flow) -> str:
    return f"连线“{_called(graph, flow.source)} → {_called(graph, flow.target)}”"


def _flow_facts(flow: Flow) -> dict[str, str]:
    return {"起": flow.source, "止": flow.target, "条件": flow.condition}


def _named(change: tuple[str, str, str], old: Graph, new: Graph) -> tuple[str, str, str]:
    """An end of a line by the name of its element; conditions as they are."""
    what, was, now = change
    return change if what == "条件" else (what, _called(old, was), _called(new, now))


def _called(graph: Graph, node: str) -> str:
    return graph.nodes[node].name or KIND_LABELS[graph.nodes[node].kind]
