"""Reading a route file (BPMN 2.0 XML), which is untrusted input.

No document type, no entities, no network; limits of size, depth and number. What we don't run is refused by name:
scripts, services, events, sub-processes. A time limit is an attribute of the step (`sn:working-days`), not a timer.
"""

from lxml import etree

from shuniu.routes.graph import NAMESPACE, Duty, Fault, Flow, Graph, Kind, Node, Participation, People, RouteRefused

MOST_BYTES, MOST_DEPTH, MOST_ELEMENTS, MOST_NODES = 512 * 1024, 12, 5000, 200
MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DRAWING = {
    "http://www.omg.org/spec/BPMN/20100524/DI": {"BPMNDiagram", "BPMNPlane", "BPMNShape", "BPMNEdge", "BPMNLabel"},
    "http://www.omg.org/spec/DD/20100524/DC": {"Bounds"},
    "http://www.omg.org/spec/DD/20100524/DI": {"waypoint"},
}
INSIDE = {"incoming", "outgoing", "documentation"}
ATTRIBUTES = {"verb", "people", "of", "participation", "ratio", "working-days"}
REFUSED_NAMES = {
    "scriptTask": "脚本任务",
    "serviceTask": "服务任务",
    "sendTask": "发送任务",
    "receiveTask": "接收任务",
    "manualTask": "手工任务",
    "businessRuleTask": "业务规则任务",
    "task": "未指明类型的任务",
    "subProcess": "子流程",
    "callActivity": "调用活动",
    "boundaryEvent": "边界事件",
    "intermediateCatchEvent": "中间事件",
    "intermediateThrowEvent": "中间事件",
    "inclusiveGateway": "包容网关",
    "complexGateway": "复杂网关",
    "eventBasedGateway": "事件网关",
    "multiInstanceLoopCharacteristics": "多实例标记",
    "standardLoopCharacteristics": "循环标记",
}


def read(source: bytes) -> Graph:
    """The graph that a file draws. Raises RouteRefused with every element that we don't run."""
    root = _parsed(source)
    faults: list[Fault] = []
    processes = [child for child in root if _name(child) == (MODEL, "process")]
    for child in root:
        if child not in processes:
            faults += _faults_in_drawing(child)
    if len(processes) != 1:
        raise RouteRefused(*faults, Fault("definitions", f"路线文件须有且只有一个流程，这里有 {len(processes)} 个"))
    nodes: dict[str, Node] = {}
    flows: list[Flow] = []
    seen: set[str] = set()
    for child in processes[0]:
        namespace, tag = _name(child)
        identity = child.get("id", "")
        if namespace != MODEL or tag not in {*Kind, "sequenceFlow", "documentation"}:
            faults.append(_refusal(child))
            continue
        if tag == "documentation":
            continue
        if not identity or identity in seen:
            faults.append(Fault(identity or tag, f"元素 {tag}（{identity}）没有编号，或者编号重复"))
        seen.add(identity)
        try:
            faults += _faults_inside(child, tag)
            if tag == "sequenceFlow":
                flows.append(_flow(child))
            else:
                nodes[identity] = _node(child, Kind(tag))
        except RouteRefused as refused:
            faults += refused.faults
    if len(nodes) > MOST_NODES:
        faults.append(Fault("process", f"路线最多 {MOST_NODES} 个元素，这里有 {len(nodes)} 个"))
    faults += [
        Fault(flow.id, f"连线（{flow.id}）的一端没有接到流程里的元素")
        for flow in flows
        if not {flow.source, flow.target} <= set(nodes) and not faults
    ]
    if faults:
        raise RouteRefused(*faults)
    return Graph(processes[0].get("name", ""), nodes, tuple(flows))


def _parsed(source: bytes) -> etree._Element:
    def refuse(reason: str) -> RouteRefused:
        return RouteRefused(Fault("definitions", reason))

    if len(source) > MOST_BYTES:
        raise refuse(f"路线文件超过 {MOST_BYTES // 1024} KB")
    try:
        source.decode("utf-8")
    except UnicodeDecodeError:
        raise refuse("路线文件不是 UTF-8 编码") from None
    if b"<!DOCTYPE" in source or b"<!ENTITY" in source or b"\x00" in source:
        raise refuse("路线文件不得含文档类型声明或实体")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        root = etree.fromstring(source, parser)
    except etree.XMLSyntaxError:
        raise refuse("路线文件不是完好的 XML") from None
    if _name(root) != (MODEL, "definitions"):
        raise refuse("这不是 BPMN 2.0 文件")
    ahead, count = [(root, 1)], 0
    while ahead:
        element, depth = ahead.pop()
        count += 1
        if depth > MOST_DEPTH or count > MOST_ELEMENTS:
            raise refuse(f"路线文件嵌套超过 {MOST_DEPTH} 层，或者元素超过 {MOST_ELEMENTS} 个")
        ahead += [(child, depth + 1) for child in element]
    return root


def _name(element: etree._Element) -> tuple[str, str]:
    if not isinstance(element.tag, str):
        return "", "entity"
    name = etree.QName(element)
    return name.namespace or "", name.localname


def _refusal(element: etree._Element) -> Fault:
    tag = _name(element)[1]
    identity = element.get("id", "") if isinstance(element.tag, str) else ""
    called = f"“{element.get('name')}”" if identity and element.get("name") else ""
    what = REFUSED_NAMES.get(tag, "元素")
    return Fault(
        identity or tag, f"{what}{called} {tag}（{identity}）不能用：路线只有环节、条件分支、并行分支、开始和结束"
    )


def _faults_in_drawing(element: etree._Element) -> list[Fault]:
    return [
        _refusal(each) for each in element.iter() if _name(each)[1] not in DRAWING.get(_name(each)[0], frozenset[str]())
    ]


def _faults_inside(element: etree._Element, tag: str) -> list[Fault]:
    allowed = INSIDE | ({"conditionExpression"} if tag == "sequenceFlow" else set())
    faults = [
        _refusal(child) for child in element if _name(child)[0] != MODEL or _name(child)[1] not in allowed or len(child)
    ]
    ours = {name for name in map(etree.QName, element.attrib) if name.namespace == NAMESPACE}
    faults += [
        Fault(element.get("id", tag), f"{tag}（{element.get('id')}）的属性 {name.localname} 不认识")
        for name in ours
        if tag != Kind.TASK or name.localname not in ATTRIBUTES
    ]
    return faults


def _flow(element: etree._Element) -> Flow:
    condition = element.find(f"{{{MODEL}}}conditionExpression")
    if condition is not None and condition.get("language"):
        raise RouteRefused(Fault(element.get("id", ""), f"连线（{element.get('id')}）的条件不得指定脚本语言"))
    return Flow(
        element.get("id", ""),
        element.get("sourceRef", ""),
        element.get("targetRef", ""),
        (condition.text or "").strip() if condition is not None else "",
    )


def _node(element: etree._Element, kind: Kind) -> Node:
    identity, name = element.get("id", ""), element.get("name", "").strip()
    duty = _duty(element, Node(identity, kind, name).label) if kind == Kind.TASK else None
    return Node(identity, kind, name, duty, element.get("default", ""))


def _duty(element: etree._Element, label: str) -> Duty:
    def ours(name: str, otherwise: str = "") -> str:
        return str(element.get(f"{{{NAMESPACE}}}{name}", otherwise)).strip()

    def refuse(reason: str) -> RouteRefused:
        return RouteRefused(Fault(element.get("id", ""), f"{label}{reason}"))

    if not ours("verb"):
        raise refuse("没有指明要办的动作")
    try:
        people, participation = People(ours("people")), Participation(ours("participation", "any"))
    except ValueError:
        raise refuse("的办理人规则或办理方式不认识") from None
    of = tuple(ours("of").split())
    post = people == People.POST and (len(of) != 1 or "/" not in of[0])
    if post or (people == People.ROLE and len(of) != 1) or (people == People.UNITS and not of):
        raise refuse("没有指明由哪个岗位、哪种角色或哪些单位办理")
    days, ratio = ours("working-days"), ours("ratio", "100")
    if (days and not (_is_number(days) and 1 <= int(days) <= 250)) or not (
        _is_number(ratio) and 1 <= int(ratio) <= 100
    ):
        raise refuse("的办理时限须为 1 至 250 个工作日，比例须为 1 至 100")
    return Duty(ours("verb"), people, of, participation, int(ratio), int(days) if days else None)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 4
