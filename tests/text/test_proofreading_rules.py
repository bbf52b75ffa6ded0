"""Every rule is held to its own examples."""

import pytest

from shuniu.text.proofreading import RULES, Severity, proofread

WRONG = [(rule, each) for rule in RULES for each, wrong in rule.cases if wrong]
RIGHT = [(rule, each) for rule in RULES for each, wrong in rule.cases if not wrong]


def named(value):
    return getattr(value, "code", None) or getattr(value, "text", "")[:20].replace("\n", " ")


@pytest.mark.parametrize(("rule", "example"), WRONG, ids=named)
def test_a_wrong_example_gives_exactly_its_rules_finding(rule, example):
    found = proofread(example.text, known=example.known)

    assert {each.rule for each in found} == {rule.code}
    assert all(example.text[each.start : each.end] == each.text for each in found)


@pytest.mark.parametrize(("rule", "example"), WRONG, ids=named)
def test_a_suggestion_removes_the_finding(rule, example):
    text = example.text
    found = [each for each in proofread(text, known=example.known) if each.suggestion is not None]
    for each in reversed(found):
        text = text[: each.start] + each.suggestion + text[each.end :]

    assert not found or rule.code not in {each.rule for each in proofread(text, known=example.known)}


@pytest.mark.parametrize(("rule", "example"), RIGHT, ids=named)
def test_a_right_example_gives_no_finding(rule, example):
    assert proofread(example.text, known=example.known) == []


def test_every_rule_has_a_code_of_its_own_a_source_and_examples():
    codes = [rule.code for rule in RULES]

    assert len(codes) == len(set(codes))
    assert all(rule.source and rule.message and rule.right for rule in RULES)
    assert all(rule.wrong for rule in RULES if rule.code.startswith("L"))


def test_a_rule_whose_source_was_not_read_never_blocks():
    assert [rule.code for rule in RULES if rule.severity == Severity.BLOCK and not rule.verified] == []
