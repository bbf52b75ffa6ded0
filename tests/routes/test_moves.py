"""What people do with a matter on its route: the moves of Chinese offices, each one transaction with its trace."""

import pytest
from django.db import IntegrityError, transaction

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import AlreadyDone, Refused
from shuniu.matters.models import Matter
from shuniu.matters.timeline import sentence_of
from shuniu.notices.models import Notice
from shuniu.org.models import Delegation
from shuniu.org.roles import ROLES
from shuniu.routes import parts, returning
from shuniu.routes.models import Part, Run, Step
from shuniu.routes.running import start
from shuniu.routes.versions import publish
from shuniu.routes.workflow import ROUTE_VERBS
from tests.routes.drawing import line, nested, task
from tests.routes.tables import outgoing

HEAD = task("sign", "sign_off", "head", "签发", of="office")
REVIEW = task("pass", "put_forward", "post", "核稿", of="office/主任", working_days=3)
SIMPLE = line(task("draft", "submit", name="拟稿"), REVIEW, HEAD)


def countersigned(participation: str = "all", **ours: object) -> bytes:
    asked = task(
        "asked", "countersign", "units", "会签", of="finance housing schools", participation=participation, **ours
    )
    return line(task("draft", "submit", name="拟稿"), asked, REVIEW, HEAD)


def forked() -> bytes:
    one = task("one", "countersign", "units", "财政会签", of="finance")
    two = task("two", "countersign", "units", "住建会签", of="housing")
    return nested([task("draft", "submit", name="拟稿"), ("all", [[one], [two]]), REVIEW, HEAD])


def said(refused: pytest.ExceptionInfo[Refused]) -> str:
    return str(refused.value)


# ── Going on ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_letter_goes_from_hand_to_hand_to_its_end(desk, cast):
    letter = desk(SIMPLE)
    assert letter.waits_for() == {(cast.clerk.principal, "submit")}

    letter.do("submit", cast.clerk)
    assert letter.waits_for() == {(cast.director.principal, "put_forward")}
    letter.do("put_forward", cast.director, opinion="同意送签")
    letter.do("sign_off", cast.director)

    assert letter.letter.state == "signed_off"
    assert (letter.open, letter.waits_for()) == ([], set())
    assert Run.objects.get().ended_at
    assert letter.part("pass", cast.director).opinion == "同意送签"


def test_a_step_is_due_in_working_days(desk, cast):
    letter = desk(SIMPLE)
    letter.do("submit", cast.clerk)

    assert letter.step("pass").due_on.isoformat() == "2026-03-10"
    assert letter.letter.awaited.get().due_on.isoformat() == "2026-03-10"


def test_who_gets_a_part_sees_the_letter(desk, cast):
    letter = desk(countersigned())
    assert not Matter.objects.visible_to(cast.finance_liaison).exists()

    letter.do("submit", cast.clerk)

    assert Matter.objects.visible_to(cast.finance_liaison).exists()


def test_out_of_turn_is_refused_and_changes_nothing(desk, cast):
    letter = desk(SIMPLE)

    with pytest.raises(Refused, match="没有轮到您送核"):
        letter.do("submit", cast.officer)

    assert letter.letter.state == "drafting"
    assert letter.open == ["draft"]


def test_a_verb_that_the_route_does_not_hold_may_not_change_the_state_past_it(desk, cast):
    letter = desk(SIMPLE)
    letter.do("submit", cast.clerk)

    with pytest.raises(Refused, match="不能直接退改"):
        letter.do("send_back", cast.director)
    letter.do("annul", cast.director)


def test_a_choice_follows_the_fields_of_the_matter(desk, cast):
    urgent = ("choice", [("kind == '函'", [task("quick")]), [task("slow")]])
    letter = desk(nested([task("draft", "submit"), urgent, REVIEW]))
    letter.do("submit", cast.clerk)

    assert letter.open == ["quick"]


@pytest.mark.parametrize(
    ("participation", "ours", "after_first", "after_second"),
    [
        ("any", {}, ["pass"], None),
        ("all", {}, ["asked"], ["asked"]),
        ("ratio", {"ratio": 60}, ["asked"], ["pass"]),
        ("ratio", {"ratio": 30}, ["pass"], None),
    ],
)
def test_how_many_must_countersign(desk, cast, participation, ours, after_first, after_second):
    letter = desk(countersigned(participation, **ours))
    letter.do("submit", cast.clerk)
    letter.do("countersign", cast.housing_liaison)
    assert letter.open == after_first

    if after_second:
        letter.do("countersign", cast.finance_liaison)
        assert letter.open == after_second
    else:
        assert letter.part("asked", cast.finance_liaison).status == Part.Status.WITHDRAWN


def test_in_order_each_waits_for_the_one_before(desk, cast):
    letter = desk(countersigned("in_order"))
    letter.do("submit", cast.clerk)
    with pytest.raises(Refused, match="没有轮到您"):
        letter.do("countersign", cast.housing_liaison)

    for person in (cast.finance_liaison, cast.housing_liaison, cast.schools_liaison):
        assert letter.waits_for() == {(person.principal, "countersign")}
        letter.do("countersign", person)

    assert letter.open == ["pass"]


def test_the_person_before_chooses_who_is_next(desk, cast):
    source = line(task("draft", "submit"), task("next", "put_forward", "chosen"))
    letter = desk(source)
    with pytest.raises(Refused, match="没有选定办理人"):
        letter.do("submit", cast.clerk)

    letter.do("submit", cast.clerk, next_people=[cast.officer2.pk])

    assert letter.waits_for() == {(cast.officer2.principal, "put_forward")}


def test_a_signer_who_left_is_said_and_the_act_is_not_made(desk, cast):
    letter = desk(SIMPLE)
    cast.director.is_active = False
    cast.director.save()

    with pytest.raises(Refused, match="找不到办理人"):
        letter.do("submit", cast.clerk)
    assert (letter.letter.state, letter.open) == ("drafting", ["draft"])


def test_a_join_waits_for_all_branches(desk, cast):
    letter = desk(forked())
    letter.do("submit", cast.clerk)
    assert letter.open == ["one", "two"]

    letter.do("countersign", cast.housing_liaison)
    assert letter.open == ["one"]
    letter.do("countersign", cast.finance_liaison)
    assert letter.open == ["pass"]


def test_a_deputy_does_it_in_the_name_of_who_is_away(desk, cast, today):
    Delegation.objects.create(
        principal_person=cast.director, deputy=cast.officer, from_on=today, until_on=today, reason="出差"
    )
    letter = desk(SIMPLE)
    letter.do("submit", cast.clerk)
    letter.do("put_forward", cast.officer)

    part = letter.part("pass", cast.director)
    assert (part.status, part.done_by) == (Part.Status.DONE, cast.officer)


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
    with pytest.raises(Refused, match="不是交您办理"):
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


# ── Parts ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_countersigner_who_is_added_signs_first(desk, cast):
    letter = desk(SIMPLE)
    letter.do("submit", cast.clerk)
    part = letter.part("pass", cast.director)
    parts.add_countersigner(part, [cast.officer, cast.officer2], by=cast.director)
    assert (cast.officer.principal, "give_countersignature") in letter.waits_for()
    with pytest.raises(Refused, match="加签人还没有签完"):
        letter.do("put_forward", cast.director)

    parts.give_countersignature(letter.part("pass", cast.officer), by=cast.officer, opinion="同意")
    parts.drop_countersigner(part, cast.officer2, by=cast.director)
    letter.do("put_forward", cast.director)

    assert letter.open == ["sign"]
    assert letter.part("pass", cast.officer).opinion == "同意"


def test_a_countersigner_who_signed_is_not_dropped_and_nobody_is_asked_twice(desk, cast):
    letter = desk(SIMPLE)
    letter.do("submit", cast.clerk)
    part = letter.part("pass", cast.director)
    parts.add_countersigner(part, [cast.officer], by=cast.director)
    with pytest.raises(Refused, match="已有待办"):
        parts.add_countersigner(part, [cast.officer], by=cast.director)
    parts.give_countersignature(letter.part("pass", cast.officer), by=cast.officer, opinion="同意")

    with pytest.raises(Refused, match="已经签过"):
        parts.drop_countersigner(part, cast.officer, by=cast.director)


def test_a_part_is_transferred_for_good(desk, cast):
    letter = desk(SIMPLE)
    letter.do("submit", cast.clerk)
    parts.transfer(letter.part("pass", cast.director), cast.officer, by=cast.director, reason="归口督查室")

    with pytest.raises(Refused, match="没有轮到您"):
        letter.do("put_forward", cast.director)
    letter.do("put_forward", cast.officer)

    assert letter.open == ["sign"]
    assert letter.part("pass", cast.officer).for_whom is None


def test_a_part_is_delegated_in_ones_name(desk, cast):
    letter = desk(countersigned())
    letter.do("submit", cast.clerk)
    parts.delegate(
        letter.part("asked", cast.finance_liaison), cast.budget_staff, by=cast.finance_liaison, reason="下乡"
    )

    letter.do("countersign", cast.budget_staff)

    assert letter.part("asked", cast.budget_staff).for_whom == cast.finance_liaison
    assert letter.open == ["asked"]


@pytest.mark.parametrize("move", [parts.transfer, parts.delegate])
def test_an_administrator_or_somebody_who_left_is_given_no_part(desk, cast, move):
    letter = desk(SIMPLE)
    letter.do("submit", cast.clerk)

    with pytest.raises(Refused, match="已不在岗"):
        move(letter.part("pass", cast.director), cast.audit_admin, by=cast.director, reason="x")
    assert letter.part("pass", cast.director).status == Part.Status.OPEN


def test_circulated_to_read_holds_nothing_up_and_can_be_read_later(desk, cast):
    letter = desk(SIMPLE)
    letter.do("submit", cast.clerk)
    parts.circulate(letter.part("pass", cast.director), [cast.mayor], by=cast.director)
    letter.do("put_forward", cast.director)
    letter.do("sign_off", cast.director)
    assert letter.waits_for() == {(cast.mayor.principal, "mark_read")}

    parts.mark_read(letter.part("pass", cast.mayor), by=cast.mayor, opinion="已阅，请抓紧")

    assert letter.waits_for() == set()
    assert letter.part("pass", cast.mayor).opinion == "已阅，请抓紧"


def test_reminded_by_who_started_it(desk, cast):
    letter = desk(SIMPLE)
    letter.do("submit", cast.clerk)
    with pytest.raises(Refused, match="可以催办"):
        parts.remind(letter.step("pass"), by=cast.finance_liaison)

    parts.remind(letter.step("pass"), by=cast.clerk)

    assert AuditEntry.objects.latest("pk").payload["people"] == "沈知远"
    assert Notice.objects.filter(person=cast.director, entry__verb="route.remind_step").exists()


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


# ── Versions, rights and rows ────────────────────────────────────────────────────────────────────────────────────────
def test_a_run_keeps_the_version_it_began_with(desk, cast):
    letter = desk(SIMPLE)
    publish(letter.version.route.key, "outgoing", countersigned(), by=cast.director)

    letter.do("submit", cast.clerk)

    assert letter.open == ["pass"]
    assert letter.version.route.versions.count() == 2


def test_only_who_may_publishes_a_route(desk, cast):
    with pytest.raises(Refused, match="发布路线"):
        publish("general", "outgoing", SIMPLE, by=cast.clerk)
    with pytest.raises(Refused, match="还不能走办理路线"):
        publish("general", "unknown", SIMPLE, by=cast.director)


def test_a_matter_is_put_on_a_route_once_and_by_who_answers_for_it(desk, cast):
    letter = desk(SIMPLE)

    with pytest.raises(Refused, match="已经在办理路线上"):
        start(letter.letter, letter.version.route, by=cast.clerk)
    with pytest.raises(Refused, match="可以让事项进入路线"):
        start(letter.letter, letter.version.route, by=cast.finance_liaison)


def test_the_database_keeps_one_opening_of_a_node_at_a_time(desk, cast):
    letter = desk(SIMPLE)

    with pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.create(run=letter.run, node="draft", name="x", verb="submit", state_before="drafting")


def test_a_double_click_does_a_part_once(desk, cast):
    letter = desk(countersigned())
    letter.do("submit", cast.clerk, key="k1")
    with pytest.raises(AlreadyDone):
        letter.do("submit", cast.clerk, key="k1")
    assert letter.run.steps.filter(node="draft").count() == 1


def test_each_move_of_a_part_has_its_code_in_a_role():
    given = frozenset().union(*(role.codes for role in ROLES.values()))

    assert {outgoing().code(verb) for verb in ROUTE_VERBS} <= given
