"""Sending back, taking back and jumping (退回、撤回、特送): where a run may go but forward."""

import pytest

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused
from shuniu.matters.timeline import sentence_of
from shuniu.routes import returning
from tests.routes.letters import SIMPLE, countersigned, forked


# ── Sending back ─────────────────────────────────────────────────────────────────────────────────────────────────────
def test_sent_back_and_walked_again(desk, cast):
    letter = desk(SIMPLE)
    letter.do("submit", cast.clerk)
    letter.do("put_forward", cast.director)

    returning.send_back(letter.part("sign", cast.director), letter.step("draft"), by=cast.director, reason="数据有误")
    assert (letter.letter.state, letter.open) == ("drafting", ["draft"])
    assert letter.waits_for() == {(cast.clerk.principal, "submit")}

    letter.do("submit", cast.clerk)
    assert letter.open == ["pass"]
    entry = AuditEntry.objects.get(verb="route.return_step")
    assert sentence_of(letter.letter, entry) == "从“签发”退回“拟稿”（重新逐级办理）：数据有误"


def test_sent_back_and_straight_back_to_the_sender(desk, cast):
    letter = desk(SIMPLE)
    letter.do("submit", cast.clerk)
    letter.do("put_forward", cast.director)

    part = letter.part("sign", cast.director)
    returning.send_back(part, letter.step("draft"), by=cast.director, reason="改错字", straight=True)
    letter.do("submit", cast.clerk)

    assert (letter.letter.state, letter.open) == ("awaiting_signoff", ["sign"])


def test_sent_back_from_a_branch_closes_the_others_and_straight_back_opens_what_was_not_done(desk, cast):
    letter = desk(forked())
    letter.do("submit", cast.clerk)
    part = letter.part("one", cast.finance_liaison)
    returning.send_back(part, letter.step("draft"), by=cast.finance_liaison, reason="缺附件", straight=True)
    assert letter.open == ["draft"]

    letter.do("submit", cast.clerk)
    assert letter.open == ["one", "two"]
    letter.do("countersign", cast.finance_liaison)
    assert letter.open == ["two"]
    letter.do("countersign", cast.housing_liaison)
    assert letter.open == ["pass"]


def test_sent_back_by_one_of_three_the_two_who_signed_need_not_sign_again(desk, cast):
    letter = desk(countersigned())
    letter.do("submit", cast.clerk)
    letter.do("countersign", cast.housing_liaison)
    part = letter.part("asked", cast.finance_liaison)
    returning.send_back(part, letter.step("draft"), by=cast.finance_liaison, reason="改", straight=True)
    letter.do("submit", cast.clerk)

    assert letter.waits_for() == {
        (cast.finance_liaison.principal, "countersign"),
        (cast.schools_liaison.principal, "countersign"),
    }


def test_sent_back_into_one_branch_after_the_join(desk, cast):
    letter = desk(forked())
    letter.do("submit", cast.clerk)
    letter.do("countersign", cast.housing_liaison)
    letter.do("countersign", cast.finance_liaison)

    returning.send_back(letter.part("pass", cast.director), letter.step("two"), by=cast.director, reason="意见不清")
    assert letter.open == ["two"]
    letter.do("countersign", cast.housing_liaison)
    assert letter.open == ["pass"]


def test_another_branch_and_a_later_step_are_nothing_to_send_back_to(desk, cast):
    letter = desk(forked())
    letter.do("submit", cast.clerk)
    letter.do("countersign", cast.finance_liaison)
    part = letter.part("two", cast.housing_liaison)

    with pytest.raises(Refused, match="并行的另一分支"):
        returning.send_back(part, letter.step("one"), by=cast.housing_liaison, reason="x")
    with pytest.raises(Refused, match="已经办过的环节"):
        returning.send_back(part, letter.step("two"), by=cast.housing_liaison, reason="x")
    with pytest.raises(Refused, match="没有交您办理"):
        returning.send_back(part, letter.step("draft"), by=cast.finance_liaison, reason="x")


# ── Taking back ──────────────────────────────────────────────────────────────────────────────────────────────────────
def test_taken_back_while_nobody_acted(desk, cast):
    letter = desk(SIMPLE)
    letter.do("submit", cast.clerk)

    returning.take_back(letter.step("draft"), by=cast.clerk)

    assert (letter.letter.state, letter.open) == ("drafting", ["draft"])
    letter.do("submit", cast.clerk)
    assert letter.open == ["pass"]


def test_not_taken_back_once_the_next_has_acted(desk, cast):
    letter = desk(countersigned())
    letter.do("submit", cast.clerk)
    with pytest.raises(Refused, match="刚办完"):
        returning.take_back(letter.step("draft"), by=cast.officer)
    letter.do("countersign", cast.housing_liaison)

    with pytest.raises(Refused, match="后面的人已经办理"):
        returning.take_back(letter.step("draft"), by=cast.clerk)


def test_one_of_several_takes_his_part_back_and_who_came_after_waits_again(desk, cast):
    letter = desk(countersigned("in_order"))
    letter.do("submit", cast.clerk)
    letter.do("countersign", cast.finance_liaison)

    returning.take_back(letter.step("asked"), by=cast.finance_liaison)

    assert letter.waits_for() == {(cast.finance_liaison.principal, "countersign")}


def test_a_branch_that_waits_at_its_join_is_taken_back(desk, cast):
    letter = desk(forked())
    letter.do("submit", cast.clerk)
    letter.do("countersign", cast.finance_liaison)

    returning.take_back(letter.step("one"), by=cast.finance_liaison)

    assert letter.open == ["one", "two"]


def test_the_branch_that_opened_the_join_is_taken_back_and_the_other_not(desk, cast):
    letter = desk(forked())
    letter.do("submit", cast.clerk)
    letter.do("countersign", cast.finance_liaison)
    letter.do("countersign", cast.housing_liaison)

    with pytest.raises(Refused, match="后面的人已经办理"):
        returning.take_back(letter.step("one"), by=cast.finance_liaison)
    returning.take_back(letter.step("two"), by=cast.housing_liaison)

    assert letter.open == ["two"]


# ── Jumping ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_jumped_only_by_who_may_with_a_reason_and_within_the_law(desk, cast):
    letter = desk(countersigned())
    letter.do("submit", cast.clerk)
    with pytest.raises(Refused, match="理由"):
        returning.jump(letter.step("asked"), "pass", by=cast.director, reason=" ")
    with pytest.raises(Refused, match="权限"):
        returning.jump(letter.step("asked"), "pass", by=cast.clerk, reason="急")
    with pytest.raises(Refused, match="核稿状态下不能签发"):
        returning.jump(letter.step("asked"), "sign", by=cast.director, reason="急")
    with pytest.raises(Refused, match="没有这个环节"):
        returning.jump(letter.step("asked"), "start", by=cast.director, reason="急")

    returning.jump(letter.step("asked"), "pass", by=cast.director, reason="汛情紧急")

    assert letter.open == ["pass"]
    assert AuditEntry.objects.get(verb="route.jump").payload["reason"] == "汛情紧急"


def test_no_jump_into_a_branch(desk, cast):
    letter = desk(forked())

    with pytest.raises(Refused, match="并行分支"):
        returning.jump(letter.step("draft"), "one", by=cast.director, reason="急")


def test_a_jump_out_of_a_branch_leaves_the_block(desk, cast):
    letter = desk(forked())
    letter.do("submit", cast.clerk)

    returning.jump(letter.step("one"), "pass", by=cast.director, reason="急")

    assert letter.open == ["pass"]
