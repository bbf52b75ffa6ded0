"""Answering and asking after; the clock of each kind, and what it may not do."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from shuniu.matters.acts import Refused
from shuniu.office.cases import answer_base
from shuniu.office.cases.actions import answering, passing, taking, timing
from shuniu.office.cases.kinds import BY_CODE, due
from shuniu.office.cases.models import AnswerEntry, CaseSettings, Rating, ServiceCase
from shuniu.office.cases.setting import set_cases
from shuniu.office.cases.suggesting import suggest
from shuniu.office.cases.workflow import State


def fresh(case):
    return ServiceCase.objects.get(pk=case.pk)


# ── answers ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_whoever_drafts_an_answer_does_not_approve_it(cast, case):
    with pytest.raises(Refused, match="拟答复的人不能审定自己的答复"):
        answering.approve_answer(case(State.IN_REVIEW), by=cast.finance_liaison)


def test_another_units_people_neither_draft_nor_approve(cast, case):
    with pytest.raises(Refused, match="只有承办单位市财政局可以办理"):
        answering.draft_answer(case(State.HANDLING), by=cast.schools_liaison, text="已修好", result="solved")
    with pytest.raises(Refused, match="只有承办单位可以审定答复"):
        answering.approve_answer(case(State.IN_REVIEW), by=cast.clerk)


def test_an_answer_goes_the_way_it_was_asked_for_or_says_why_not(case, window):
    made = case(State.APPROVED, answer_by="letter")
    with pytest.raises(Refused, match="来访人要求以来信答复"):
        answering.send_answer(made, by=window, channel="call")

    answering.send_answer(made, by=window, channel="call", reason="来访人来电催问")

    made = fresh(made)
    assert made.state == State.ANSWERED
    assert made.last_answer().channel == "call"


def test_only_an_enquiry_is_answered_at_once(case, window):
    with pytest.raises(Refused, match="不能当场答复"):
        answering.answer_at_once(case(), by=window, text="请到政务大厅办")
    made = case(case_kind="consult")
    answering.answer_at_once(made, by=window, text="请到政务大厅办")
    assert fresh(made).state == State.ANSWERED


def test_who_answered_does_not_ask_after_it(cast, case, window):
    made = case(State.ANSWERED)
    with pytest.raises(Refused, match="答复的人不能回访自己答复的件"):
        answering.follow_up(made, by=window, finding="solved")
    answering.follow_up(made, by=cast.clerk, finding="solved", grade=5)
    assert fresh(made).state == State.SOLVED
    assert Rating.objects.get().grade == 5


def test_not_solved_opens_it_again_and_counts_as_open(cast, case, clock):
    made = case(State.ANSWERED)
    clock.shift(timedelta(days=11))

    answering.follow_up(made, by=cast.clerk, finding="not_solved", note="晚上还是没水")

    made = fresh(made)
    assert (made.state, made.closed_at, made.reopened) == (State.HANDLING, None, 1)
    assert made.due_on == date(2026, 3, 23)
    assert ServiceCase.objects.open().get() == made


def test_unsolved_with_its_reason_is_not_solved(cast, case):
    made = case(State.HANDLING)
    answering.draft_answer(made, by=cast.finance_liaison, text="资金今年没有列入预算，明年再报。", result="unsolved")
    answering.approve_answer(made, by=cast.finance_head)
    answering.send_answer(made, by=made.first_contact_officer)
    answering.follow_up(made, by=cast.clerk, finding="explained")

    made = fresh(made)
    assert (made.state, made.outcome) == (State.UNSOLVED, "未能解决，已向来访人说明原因")


def test_who_is_not_reached_is_not_counted_as_content(cast, case):
    made = case(State.ANSWERED)

    answering.follow_up(made, by=cast.clerk, finding="not_reached")

    assert fresh(made).outcome == "多次联系不上，按答复结案"


def test_satisfaction_is_asked_once_and_never_forced(cast, case, window):
    made = case(State.ANSWERED)
    answering.follow_up(made, by=cast.clerk, finding="not_solved", note="没水", grade=0)
    assert Rating.objects.get().get_grade_display() == "不愿评价"
    answering.draft_answer(made, by=cast.finance_liaison, text="已修复。", result="solved")
    answering.approve_answer(made, by=cast.finance_head)
    answering.send_answer(made, by=window)

    with pytest.raises(Refused, match="一件只评价一次"):
        answering.follow_up(made, by=cast.clerk, finding="solved", grade=5)
    with pytest.raises(Refused, match="一件只评价一次"):
        answering.rate(made, by=None, grade=5)
    answering.follow_up(made, by=cast.clerk, finding="solved")


# ── the clock ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_clock_over_spring_festival(window, clock):
    """Five working days from Friday 13 February 2026: the 14th makes up for one, the 15th to 23rd are off."""
    clock.move_to(datetime(2026, 2, 13, 10, tzinfo=ZoneInfo("Asia/Shanghai")))

    made = taking.take(by=window, title="小区停水", wish="恢复供水", channel="call", case_kind="request")

    assert made.due_on == date(2026, 2, 27)
    assert any("春节" in line for line in made.due_explained())
    passing.hand_over(made, by=window, unit=window.main_unit.parent.children.get(code="finance"), duty="供水")
    assert made.open_handover().accept_by == date(2026, 2, 14)


def test_accepting_late_does_not_set_the_clock_back(cast, case, clock):
    made = case(State.OFFERED)
    clock.shift(timedelta(days=1))

    passing.accept(made, by=cast.finance_liaison)

    assert fresh(made).due_on == made.due_on == date(2026, 3, 12)


def test_the_clock_stands_only_where_the_rule_lets_it(cast, case, clock):
    with pytest.raises(Refused, match="没有不计时限的情形"):
        timing.pause(case(State.HANDLING), by=cast.finance_liaison, ground="experts")
    made = case(State.HANDLING, case_kind="permit")
    was = made.due_on
    timing.pause(made, by=cast.finance_liaison, ground="experts")
    clock.shift(timedelta(days=7))

    timing.resume(made, by=cast.finance_liaison)

    made = fresh(made)
    assert made.due_on > was
    assert any("依法不计入时限" in line for line in made.due_explained())


def test_a_statutory_term_is_locked_and_an_offices_own_is_not(cast, window):
    with pytest.raises(Refused, match="信访的时限由信访工作条例第三十四条规定，不能改"):
        set_cases(by=cast.director, days={"petition": 90}, accept_within=1)

    set_cases(by=cast.director, days={"complaint": 3}, accept_within=2)

    made = taking.take(by=window, title="夜里油烟扰民", wish="整改", channel="call", case_kind="complaint")
    assert made.due_on == date(2026, 3, 10)
    assert CaseSettings.current().term_of(BY_CODE["petition"]).days == 60


def test_an_extension_is_given_once_and_within_the_rule(cast, case):
    made = case(State.HANDLING)
    with pytest.raises(Refused, match="最多延长5天"):
        timing.extend(made, by=cast.director, days=6, reason="管件要外地采购")
    timing.extend(made, by=cast.director, days=5, reason="管件要外地采购")
    assert fresh(made).due_on == date(2026, 3, 19)
    with pytest.raises(Refused, match="只能延期一次"):
        timing.extend(made, by=cast.director, days=1, reason="再延一天")


def test_a_petition_is_extended_once_accepted_and_its_clock_stands_only_in_the_second_review(cast, case):
    made = case(State.HANDLING, case_kind="petition")
    with pytest.raises(Refused, match="或者不能延期"):
        timing.extend(made, by=cast.director, days=30, reason="案情复杂")
    timing.notify_acceptance(made, by=cast.finance_liaison)
    with pytest.raises(Refused, match="没有不计时限的情形"):
        timing.pause(made, by=cast.finance_liaison, ground="hearing")
    timing.extend(fresh(made), by=cast.director, days=30, reason="案情复杂")

    ServiceCase.objects.update(stage=1, extended_days=0)
    with pytest.raises(Refused, match="或者不能延期"):
        timing.extend(made, by=cast.director, days=30, reason="案情复杂")
    with pytest.raises(Refused, match="没有不计时限的情形"):
        timing.pause(made, by=cast.finance_liaison, ground="hearing")

    ServiceCase.objects.update(stage=2)
    timing.pause(made, by=cast.finance_liaison, ground="hearing")


def test_another_kind_is_counted_from_the_same_first_contact(case, window, clock):
    made = case()
    clock.shift(timedelta(days=1))

    timing.set_kind(made, by=window, case_kind="consult")

    assert fresh(made).due_on == date(2026, 3, 9)


# ── petitions ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_petition_is_told_within_15_days_and_handled_within_60(case, window):
    made = case(case_kind="petition")
    assert made.due_on == date(2026, 3, 20)

    timing.notify_acceptance(made, by=window)

    made = fresh(made)
    assert made.due_on == date(2026, 5, 6)  # the sixtieth day is a holiday, and the next ones too
    assert made.due_explained()[0] == "依据：信访工作条例第三十四条，60日"
    with pytest.raises(Refused, match="已经告知受理"):
        timing.notify_acceptance(made, by=window)


def test_a_petitions_answer_names_its_basis_and_says_whether_it_is_supported(cast, case):
    made = case(State.HANDLING, case_kind="petition")
    with pytest.raises(Refused, match="要写明依据"):
        answering.draft_answer(made, by=cast.finance_liaison, text="不支持", result="not_supported")
    with pytest.raises(Refused, match="请在这类事项的办理结果里选一个"):
        answering.draft_answer(made, by=cast.finance_liaison, text="已解决", result="solved", basis="条例")


def test_a_petition_is_reviewed_twice_by_others_within_thirty_days(cast, case, clock):
    made = case(State.ANSWERED, case_kind="petition")
    with pytest.raises(Refused, match="不能由它自己办"):
        answering.ask_review(made, by=cast.clerk, unit=cast.finance)

    answering.ask_review(made, by=cast.clerk, unit=cast.government)

    made = fresh(made)
    assert (made.state, made.stage_label, made.handling_unit) == (State.HANDLING, "复查", cast.government)
    assert made.due_on == date(2026, 4, 7)
    late = case(State.ANSWERED, case_kind="petition")
    clock.shift(timedelta(days=40))
    with pytest.raises(Refused, match="申请期限已于2026-04-07届满"):
        answering.ask_review(late, by=cast.clerk, unit=cast.government)


def test_the_thirty_days_for_a_review_run_from_the_askers_receipt(cast, case, window, clock):
    """信访工作条例 arts. 35–36: 自收到书面答复之日起三十日."""
    made = case(State.ANSWERED, case_kind="petition")
    with pytest.raises(Refused, match="在答复之日2026-03-05和今天之间"):
        answering.record_receipt(made, by=window, received_on=date(2026, 3, 1))
    clock.shift(timedelta(days=12))
    answering.record_receipt(made, by=window, received_on=date(2026, 3, 16))
    with pytest.raises(Refused, match="收到答复的日期已经登记"):
        answering.record_receipt(made, by=window, received_on=date(2026, 3, 15))

    clock.shift(timedelta(days=28))

    assert fresh(made).review_until() == date(2026, 4, 15)
    answering.ask_review(made, by=cast.clerk, unit=cast.government)
    assert fresh(made).stage_label == "复查"


def test_what_is_handed_over_face_to_face_is_received_at_once_and_only_petitions_ask_for_it(case, window):
    made = case(State.APPROVED, case_kind="petition", answer_by="visit")
    answering.send_answer(made, by=window)
    assert fresh(made).last_answer().received_on == date(2026, 3, 5)
    with pytest.raises(Refused, match="不是信访事项"):
        answering.record_receipt(case(State.ANSWERED), by=window, received_on=date(2026, 3, 5))


def test_other_kinds_know_no_review(cast, case):
    with pytest.raises(Refused, match="不是信访事项"):
        answering.ask_review(case(State.ANSWERED), by=cast.clerk, unit=cast.government)


# ── the base of answers ──────────────────────────────────────────────────────────────────────────────────────────────
def test_an_answer_is_offered_once_another_has_checked_it(cast, window):
    entry = answer_base.write(
        by=window, question="居住证要带什么材料", answer="带身份证和住址证明。", unit=cast.housing, materials=["身份证", "住址证明", ""]
    )  # fmt: skip
    assert suggest(window, subject="办居住证要带什么材料").answers == []
    with pytest.raises(Refused, match="写答案的人不能审定自己写的"):
        answer_base.check(entry, by=window)

    answer_base.check(entry, by=cast.clerk)

    shown = suggest(window, subject="请问办居住证要带什么材料")
    assert [each.materials for each in shown.answers] == [["身份证", "住址证明"]]
    assert (shown.kind.code, shown.unit) == ("consult", cast.housing)
    answer_base.end(AnswerEntry.objects.get(), by=window)
    assert suggest(window, subject="请问办居住证要带什么材料").answers == []


def test_the_same_question_is_written_once(cast, window):
    answer_base.write(by=window, question="几点上班", answer="九点。", unit=cast.office)
    with pytest.raises(Refused, match="已经有这个问题"):
        answer_base.write(by=cast.clerk, question="几点上班", answer="八点半。", unit=cast.office)


def test_days_are_counted_by_the_article():
    assert due(BY_CODE["permit"].term, date(2026, 3, 5)).date == date(2026, 4, 2)
