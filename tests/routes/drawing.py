"""Draws route files for tests: from elements, or from a nested order of steps."""

from itertools import count, pairwise
from xml.sax.saxutils import quoteattr

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:sn="urn:shuniu:route" '
    'id="Definitions_1" targetNamespace="http://bpmn.io/schema/bpmn">'
)


def task(identity: str, verb: str = "countersign", people: str = "initiator", name: str = "", **ours: object) -> str:
    attributes = {"verb": verb, "people": people} | {name.replace("_", "-"): value for name, value in ours.items()}
    if "participation" in ours:
        attributes["participation"] = ours["participation"]
    shown = "".join(f" sn:{key}={quoteattr(str(value))}" for key, value in attributes.items())
    return f'<bpmn:userTask id="{identity}" name="{name or identity}"{shown}/>'


def node(tag: str, identity: str, default: str = "") -> str:
    return f'<bpmn:{tag} id="{identity}"{f" default={quoteattr(default)}" if default else ""}/>'


def flow(source: str, target: str, condition: str = "", identity: str = "") -> str:
    inner = (
        f'<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">{condition.replace("<", "&lt;")}'
        "</bpmn:conditionExpression>"
        if condition
        else ""
    )
    identity = identity or f"{source}-{target}"
    return f'<bpmn:sequenceFlow id="{identity}" sourceRef="{source}" targetRef="{target}">{inner}</bpmn:sequenceFlow>'


def bpmn(*elements: str, name: str = "试用路线") -> bytes:
    body = "".join(elements)
    return (
        f'{HEAD}<bpmn:process id="Process_1" name="{name}" isExecutable="true">{body}</bpmn:process></bpmn:definitions>'
    ).encode()


def line(*tasks: str) -> bytes:
    """Steps one after another, each as `id` or `id:verb`, or the XML of a task."""
    drawn = [each if each.startswith("<") else task(*each.split(":")) for each in tasks]
    names = [each.split('id="')[1].split('"')[0] for each in drawn]
    stops = ["start", *names, "end"]
    flows = [flow(a, b) for a, b in pairwise(stops)]
    return bpmn(node("startEvent", "start"), *drawn, node("endEvent", "end"), *flows)


class Nested:
    """Draws a nested order: a step is a string; ("all", branches), ("choice", [(condition, order), …, order]) and
    ("loop", body, condition, back) hold orders, which are lists."""

    def __init__(self) -> None:
        self.elements: list[str] = []
        self.numbers = count(1)

    def draw(self, order: list) -> bytes:
        self.elements += [node("startEvent", "start"), node("endEvent", "end")]
        last = self.order("start", order)
        self.link(last, "end")
        return bpmn(*self.elements)

    def order(self, before: str, order: list) -> str:
        for each in order:
            before = self.one(before, each)
        return before

    def link(self, source: str, target: str, condition: str = "", identity: str = "") -> None:
        self.elements.append(flow(source, target, condition, identity or f"f{next(self.numbers)}"))

    def one(self, before: str, each: object) -> str:
        if isinstance(each, str):
            identity, _, verb = each.partition(":")
            self.elements.append(each if each.startswith("<") else task(identity, verb or "countersign"))
            identity = identity if not each.startswith("<") else each.split('id="')[1].split('"')[0]
            self.link(before, identity)
            return identity
        number = next(self.numbers)
        first, last = f"g{number}a", f"g{number}z"
        self.link(before, first)
        if each[0] == "loop":
            _, body, condition, back = each
            self.elements += [node("exclusiveGateway", first), node("exclusiveGateway", last, f"out{number}")]
            self.link(self.order(first, body), last)
            self.branch(last, first, condition, back)
            after = f"x{number}"
            self.elements.append(task(after))
            self.link(last, after, identity=f"out{number}")
            return after
        tag = "parallelGateway" if each[0] == "all" else "exclusiveGateway"
        default = f"d{number}" if each[0] == "choice" else ""
        self.elements += [node(tag, first, default), node(tag, last)]
        for branch in each[1]:
            condition, inner = branch if isinstance(branch, tuple) else ("", branch)
            self.branch(first, last, condition, inner, "" if condition or not default else default)
        return last

    def branch(self, first: str, last: str, condition: str, order: list, identity: str = "") -> None:
        """A way from a gateway to another, its condition and identity on the flow that leaves."""
        at = len(self.elements)
        mark = f"f{next(self.numbers)}"
        end = self.order(first, order)
        self.link(end, last, condition if end == first else "", identity if end == first else "")
        if end != first:
            for number in range(at, len(self.elements)):
                element = self.elements[number]
                if element.startswith("<bpmn:sequenceFlow") and f'sourceRef="{first}"' in element:
                    target = element.split('targetRef="')[1].split('"')[0]
                    self.elements[number] = flow(first, target, condition, identity or mark)
                    break


def nested(order: list) -> bytes:
    return Nested().draw(order)
