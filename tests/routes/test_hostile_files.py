"""A route file is untrusted input: what we don't run, and what only pretends to be a route, is refused by name."""

import pytest

from shuniu.routes.bpmn import read
from shuniu.routes.graph import Participation, People, RouteRefused
from tests.routes.drawing import HEAD, bpmn, flow, line, node, task

ENDS = (node("startEvent", "start"), node("endEvent", "end"))


def refusals(source: bytes) -> str:
    with pytest.raises(RouteRefused) as refused:
        read(source)
    return str(refused.value)


def test_a_step_says_its_verb_its_people_and_its_limit():
    graph = read(
        line(
            task("review", "submit", "post", "核稿", of="office/文书", participation="ratio", ratio=60, working_days=3)
        )
    )

    duty = graph.nodes["review"].duty
    assert (duty.verb, duty.people, duty.of) == ("submit", People.POST, ("office/文书",))
    assert (duty.participation, duty.ratio, duty.working_days) == (Participation.RATIO, 60, 3)


@pytest.mark.parametrize(
    ("tag", "called"),
    [
        ("scriptTask", "脚本任务"),
        ("serviceTask", "服务任务"),
        ("sendTask", "发送任务"),
        ("businessRuleTask", "业务规则任务"),
        ("task", "未指明类型"),
        ("subProcess", "子流程"),
        ("callActivity", "调用活动"),
        ("boundaryEvent", "边界事件"),
        ("intermediateCatchEvent", "中间事件"),
        ("inclusiveGateway", "包容网关"),
        ("eventBasedGateway", "事件网关"),
        ("laneSet", "元素"),
        ("dataObject", "元素"),
    ],
)
def test_what_we_do_not_run_is_refused_by_its_name(tag, called):
    source = bpmn(*ENDS, f'<bpmn:{tag} id="Evil_1" name="做事"/>', flow("start", "Evil_1"), flow("Evil_1", "end"))

    said = refusals(source)

    assert called in said
    assert "“做事”" in said
    assert f"{tag}（Evil_1）" in said


@pytest.mark.parametrize(
    "inside",
    [
        "<bpmn:script>import os</bpmn:script>",
        "<bpmn:multiInstanceLoopCharacteristics/>",
        "<bpmn:extensionElements/>",
        '<evil:code xmlns:evil="urn:evil">x</evil:code>',
    ],
)
def test_a_step_carries_nothing_but_its_attributes(inside):
    hidden = task("a").replace("/>", f">{inside}</bpmn:userTask>")

    assert "不能用" in refusals(line(hidden))


def test_start_with_a_timer_is_refused():
    start = '<bpmn:startEvent id="start"><bpmn:timerEventDefinition id="T"/></bpmn:startEvent>'

    assert "timerEventDefinition（T）" in refusals(bpmn(start, node("endEvent", "end"), flow("start", "end")))


def test_a_bomb_of_entities_is_refused_before_it_is_parsed():
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE b [<!ENTITY l0 "哈">{levels}]><b>&l9;</b>'.encode()

    assert "实体" in refusals(bomb)


def test_an_external_entity_is_not_fetched(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("机要")
    source = line("a").replace(
        b"<bpmn:definitions", f'<!DOCTYPE d SYSTEM "{secret.as_uri()}"><bpmn:definitions'.encode()
    )

    said = refusals(source)

    assert "文档类型声明" in said
    assert "机要" not in said


def test_another_encoding_does_not_smuggle_a_document_type_in():
    source = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>'.encode("utf-16")

    assert "UTF-8" in refusals(source)


def test_a_declared_encoding_does_not_change_how_the_bytes_are_read():
    source = b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE d [ ]+AD4-<d/>'

    assert "不是完好的 XML" in refusals(source)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (b"", "不是完好的 XML"),
        (b"<a", "不是完好的 XML"),
        (b"<a/>", "不是 BPMN 2.0"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b" " * (512 * 1024 + 1), "超过 512 KB"),
        (f"{HEAD}{'<x>' * 20}{'</x>' * 20}</bpmn:definitions>".encode(), "嵌套超过"),
        (f"{HEAD}{'<x/>' * 6000}</bpmn:definitions>".encode(), "元素超过"),
        (f"{HEAD}</bpmn:definitions>".encode(), "有 0 个"),
        (line(*(f"t{n}" for n in range(200))), "最多 200 个元素"),
    ],
)
def test_broken_foreign_and_boundless_files_are_refused_in_a_sentence(source, said):
    assert said in refusals(source)


def test_a_tower_of_elements_a_hundred_thousand_high_does_not_bring_the_reader_down():
    assert refusals(f"{HEAD}{'<x>' * 60000}".encode()) == "路线文件不是完好的 XML"


def test_something_foreign_beside_the_process_is_refused():
    source = line("a").replace(b"</bpmn:definitions>", b'<bpmn:message id="M"/></bpmn:definitions>')

    assert "message（M）" in refusals(source)


def test_two_elements_of_one_id_are_refused():
    assert "编号重复" in refusals(bpmn(*ENDS, task("a"), task("a"), flow("start", "a"), flow("a", "end")))


def test_a_flow_to_nowhere_is_refused():
    assert "连线（a-nowhere）" in refusals(bpmn(*ENDS, task("a"), flow("start", "a"), flow("a", "nowhere")))


@pytest.mark.parametrize(
    ("attributes", "said"),
    [
        ({"verb": ""}, "没有指明要办的动作"),
        ({"people": "everyone"}, "不认识"),
        ({"participation": "most"}, "不认识"),
        ({"people": "post", "of": "文书"}, "哪个岗位"),
        ({"people": "units"}, "哪些单位"),
        ({"working_days": "0"}, "工作日"),
        ({"working_days": "-3"}, "工作日"),
        ({"working_days": "9999"}, "工作日"),
        ({"ratio": "0"}, "比例"),
        ({"secret": "1"}, "属性 secret 不认识"),
    ],
)
def test_a_step_that_asks_for_nonsense_is_refused(attributes, said):
    assert said in refusals(line(task("a", **attributes)))


def test_a_condition_in_a_script_language_is_refused():
    source = line("a").replace(
        b'targetRef="end"></bpmn:sequenceFlow>',
        b'targetRef="end"><bpmn:conditionExpression language="python">1</bpmn:conditionExpression></bpmn:sequenceFlow>',
    )

    assert "脚本语言" in refusals(source)
