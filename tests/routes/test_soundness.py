"""Only a route that can be walked to its end, on every way and by the law, may be used."""

import re

import pytest

from shuniu.routes.bpmn import read
from shuniu.routes.conditions import holds
from shuniu.routes.graph import RouteRefused
from shuniu.routes.soundness import plan, sound
from tests.routes.drawing import bpmn, flow, line, nested, node, task
from tests.routes.tables import FIELDS, outgoing

START, END = node("startEvent", "start"), node("endEvent", "end")
LIFE = ["draft:submit", "pass:put_forward", "sign:sign_off", "number:assign_number", "print:distribute"]


def refused(source: bytes, **table: bool) -> dict[str, str]:
    with pytest.raises(RouteRefused) as caught:
        plan(source, outgoing(**table), FIELDS)
    return {fault.element: fault.reason for fault in caught.value.faults}


def test_a_life_by_the_book_is_accepted():
    made = plan(line(*LIFE), outgoing(), FIELDS)

    assert [block.node for block in made.blocks] == ["draft", "pass", "sign", "number", "print"]


def test_splits_choices_and_loops_fold_into_one_tree():
    order = [
        (
            "loop",
            ["draft:submit", ("all", [["a"], ["b", ("choice", [("urgency > 0", ["c"]), []])]])],
            "urgency > 1",
            ["back:send_back"],
        ),
        *LIFE[1:],
    ]

    made = plan(nested(order), outgoing(), FIELDS)

    assert made.around["c"] == made.around["b"] != made.around["a"]
    assert made.around["sign"] == ()
    assert len(made.split_of) == 1


# ── Structure ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_dead_end_is_named():
    source = bpmn(
        START,
        END,
        task("a"),
        task("b", name="登记"),
        node("exclusiveGateway", "g", "d"),
        flow("start", "a"),
        flow("a", "g"),
        flow("g", "b", "urgency > 0"),
        flow("g", "end", identity="d"),
    )

    assert refused(source)["b"] == "环节“登记”（b）没有出线，走到这里就断了"


def test_a_loop_without_a_way_out_is_named():
    source = bpmn(
        START,
        END,
        task("a"),
        task("b"),
        node("exclusiveGateway", "j"),
        node("exclusiveGateway", "g", "d"),
        flow("start", "g"),
        flow("g", "j", "urgency > 0"),
        flow("j", "a"),
        flow("a", "b"),
        flow("b", "j"),
        flow("g", "end", identity="d"),
    )

    assert "环路没有出口" in refused(source)["a"]


def test_a_loop_that_stops_nowhere_would_turn_for_ever():
    source = bpmn(
        START,
        END,
        task("a"),
        node("exclusiveGateway", "j"),
        node("exclusiveGateway", "g", "d"),
        flow("start", "a"),
        flow("a", "j"),
        flow("j", "g"),
        flow("g", "j", "urgency > 0"),
        flow("g", "end", identity="d"),
    )

    assert "无休止地空转" in refused(source)["j"]


def test_a_split_that_is_joined_by_another_kind_is_named():
    source = bpmn(
        START,
        END,
        task("a"),
        task("b"),
        node("parallelGateway", "g"),
        node("exclusiveGateway", "j"),
        flow("start", "g"),
        flow("g", "a"),
        flow("g", "b"),
        flow("a", "j"),
        flow("b", "j"),
        flow("j", "end"),
    )

    faults = refused(source)

    assert "没有与它配对" in faults["g"]
    assert "没有与它配对" in faults["j"]


def test_a_way_that_leaves_a_parallel_block_by_the_side_is_refused():
    source = bpmn(
        START,
        END,
        task("a"),
        task("b"),
        node("parallelGateway", "g"),
        node("parallelGateway", "j"),
        node("exclusiveGateway", "x", "d"),
        node("exclusiveGateway", "y"),
        flow("start", "g"),
        flow("g", "a"),
        flow("g", "b"),
        flow("a", "x"),
        flow("x", "j", identity="d"),
        flow("x", "y", "urgency > 0"),
        flow("b", "j"),
        flow("j", "y"),
        flow("y", "end"),
    )

    assert set(refused(source)) == {"g", "j", "x", "y"}


@pytest.mark.parametrize(
    ("source", "element", "said"),
    [
        (bpmn(START, END, flow("start", "end")), "process", "没有一个办理环节"),
        (bpmn(END, task("a"), flow("a", "end")), "process", "一个开始"),
        (bpmn(START, task("a"), flow("start", "a")), "process", "一个结束"),
        (
            bpmn(START, END, task("a"), task("b"), flow("start", "a"), flow("a", "end"), flow("b", "end")),
            "b",
            "永远走不到",
        ),
        (
            bpmn(
                START, END, task("a"), task("b"), flow("start", "a"), flow("a", "b"), flow("a", "end"), flow("b", "end")
            ),
            "a",
            "一进一出",
        ),
    ],
)
def test_a_crooked_drawing_is_refused_at_the_element(source, element, said):
    assert said in refused(source)[element]


# ── Conditions ───────────────────────────────────────────────────────────────────────────────────────────────────────
def branching(condition: str) -> bytes:
    return nested(["a", ("choice", [(condition, ["b"]), ["c"]])])


@pytest.mark.parametrize(
    "condition",
    [
        "__import__('os').system('true')",
        "open('x')",
        "urgency.__class__",
        "urgency.real == 1",
        "kind[0] == 'a'",
        "9 ** 9 ** 9 ** urgency",
        "'a' * 999999 == kind",
        "[x for x in kind]",
        "(lambda: 1)()",
        "f'{urgency}' == kind",
        "(urgency := 1)",
        "urgency if kind else 1",
        "urgency ==",
        "password == 'a'",
        "1 == 1",
        "not " * 400 + "urgency",
    ],
)
def test_a_condition_that_does_more_than_compare_published_fields_is_refused(condition):
    faults = refused(branching(condition))

    assert any("条件" in reason for reason in faults.values())


def test_a_condition_compares_the_fields_of_the_matter():
    assert holds("urgency >= 1 and kind in ('请示', '报告')", {"urgency": 2, "kind": "请示"})
    assert not holds("urgency >= 1 and kind in ('请示', '报告')", {"urgency": 0, "kind": "请示"})
    assert not holds("urgency > 1", {"urgency": None})


def test_a_choice_needs_a_way_for_the_case_that_nothing_holds():
    source = re.sub(rb' default="\w+"', b"", branching("urgency > 0"))

    assert any("没有默认的出路" in reason for reason in refused(source).values())


def test_a_condition_on_a_parallel_branch_is_refused():
    source = bpmn(
        START,
        END,
        task("a"),
        task("b"),
        node("parallelGateway", "g"),
        node("parallelGateway", "j"),
        flow("start", "g"),
        flow("g", "a", "urgency > 0"),
        flow("g", "b"),
        flow("a", "j"),
        flow("b", "j"),
        flow("j", "end"),
    )

    assert "不该有条件" in refused(source)["g-a"]


# ── The law ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_skipped_legality_review_is_refused_and_named():
    faults = refused(line(*LIFE), normative=True)

    assert faults["pass"] == (
        "环节“pass”（pass）不合流程：按“draft”走到这里时事项处于“核稿”状态，不能送签，须先“合法性审查”"
    )


def test_a_legality_review_that_one_branch_goes_round_is_refused():
    order = ["draft:submit", ("choice", [("urgency > 0", []), ["legal:review_legality"]]), *LIFE[1:]]

    assert "须先“合法性审查”" in refused(nested(order), normative=True)["pass"]


def test_a_number_before_the_signature_is_refused():
    order = ["draft:submit", "pass:put_forward", "number:assign_number", "sign:sign_off", "print:distribute"]

    assert "待签发”状态，不能编号，须先“签发”" in refused(line(*order))["number"]


def test_a_loop_whose_second_round_breaks_the_law_is_refused():
    order = [("loop", ["draft:submit"], "urgency > 0", []), *LIFE[1:]]

    assert "不能送核" in refused(nested(order))["draft"]


def test_a_parallel_branch_may_not_change_the_state():
    order = ["draft:submit", ("all", [["pass:put_forward"], ["b"]])]

    assert "在并行分支里" in refused(nested(order))["pass"]


def test_a_signature_is_given_by_one():
    order = [*LIFE[:2], task("sign", "sign_off", "units", of="finance housing", participation="all")]

    assert "须由一人办理" in refused(line(*order))["sign"]


@pytest.mark.parametrize(
    ("verb", "said"),
    [("fly", "不在“发文”的流程表里"), ("open", "立项动作"), ("resume", "去向不定")],
)
def test_a_verb_that_is_no_step_is_refused(verb, said):
    assert said in refused(line(f"a:{verb}"))["a"]


def test_sixty_nested_choices_are_folded():
    order: list = ["a"]
    for _ in range(60):
        order = [("choice", [("urgency > 0", order), []])]

    assert sound(read(nested(order)), FIELDS).blocks
