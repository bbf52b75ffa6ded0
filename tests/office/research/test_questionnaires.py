"""Questionnaires (调查问卷): built, sent, answered once by each unit until their day, counted."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from python_calamine import CalamineWorkbook

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import AlreadyDone, Refused
from shuniu.matters.guard import StateSecret
from shuniu.matters.models import Awaited
from shuniu.matters.timeline import sentence_of
from shuniu.office.research.jobs import close_questionnaires, remind
from shuniu.office.research.questionnaires import actions
from shuniu.office.research.questionnaires.models import Questionnaire
from shuniu.office.research.questionnaires.results import results_of, write_xlsx
from shuniu.office.research.questionnaires.workflow import State
from shuniu.office.research.studies.actions import pool
from shuniu.office.research.studies.workflow import State as StudyState
from tests.researching import answers_to


def test_what_it_costs_the_units_is_known_before_it_is_sent(cast, questionnaire, researcher, today):
    form = questionnaire(State.BUILDING)
    assert form.minutes_each == 1 + 3 + 5

    actions.address(form, by=researcher, units=[cast.finance, cast.qingshi], due_on=today, minutes=90)

    form = Questionnaire.objects.get(pk=form.pk)
    assert form.hours_asked() == Decimal("3.0")
    assert form.state == State.BUILDING
    assert not Questionnaire.objects.visible_to(cast.qingshi_liaison).exists()


def test_each_unit_finds_it_in_its_inbox_with_its_date(cast, questionnaire, today):
    form = questionnaire()
    rows = Awaited.objects.reaching(cast.qingshi_liaison).filter(matter=form.pk)
    assert [(row.verb, row.due_on) for row in rows] == [("answer", today + timedelta(days=7))]
    sent = AuditEntry.objects.get(verb="questionnaire.send")
    assert sentence_of(form, sent) == "向市财政局、青石县发出问卷，3月12日截止，合计约占用0.3小时"


def test_a_unit_answers_once_and_is_told_who_did(cast, questionnaire):
    form = questionnaire()
    actions.answer(form, by=cast.finance_liaison, answers=answers_to(form, "2", "120"))

    with pytest.raises(Refused, match="市财政局已由郑晓燕于2026-03-05 09:30答过，一个单位只答一次"):
        actions.answer(form, by=cast.finance_head, answers=answers_to(form, "1", "0"))
    assert form.replies.count() == 1


def test_the_same_request_twice_answers_once(cast, questionnaire):
    form = questionnaire()
    actions.answer(form, by=cast.finance_liaison, answers=answers_to(form, "2", "120"), key="k")
    with pytest.raises(AlreadyDone):
        actions.answer(form, by=cast.finance_liaison, answers=answers_to(form, "2", "120"), key="k")


def test_nobody_answers_after_its_day_though_the_night_has_not_closed_it(cast, questionnaire, clock):
    form = questionnaire()
    clock.shift(timedelta(days=8))
    with pytest.raises(Refused, match="问卷已于2026-03-12截止，不能再答；确有需要的，请联系林知夏延长"):
        actions.answer(form, by=cast.finance_liaison, answers=answers_to(form, "2", "120"))


def test_the_night_closes_it_and_an_extension_opens_it_again(cast, questionnaire, researcher, clock, today):
    form = questionnaire()
    clock.shift(timedelta(days=8))
    close_questionnaires()
    form = Questionnaire.objects.get(pk=form.pk)
    assert (form.state, form.outcome) == (State.CLOSED, "发出 2 个单位，收回 0 份")
    with pytest.raises(Refused, match="已截止状态下不能答卷"):
        actions.answer(form, by=cast.finance_liaison, answers=answers_to(form, "2", "120"))

    actions.extend(form, by=researcher, due_on=today + timedelta(days=20), reason="两家单位在防汛一线")

    actions.answer(form, by=cast.finance_liaison, answers=answers_to(form, "2", "120"))
    assert form.replies.count() == 1


def test_all_that_is_wrong_with_an_answer_is_said_at_once_and_nothing_kept(cast, questionnaire):
    form = questionnaire()
    with pytest.raises(Refused) as refusal:
        actions.answer(form, by=cast.finance_liaison, answers=answers_to(form, "9", "很多户", "字" * 200_000))
    assert refusal.value.reasons == ("第1题没有这个选项", "第2题请填数字", "第3题太长，请写在 5000 字以内")
    assert not form.replies.exists()


def test_a_required_question_is_not_left_out(cast, questionnaire):
    form = questionnaire()
    with pytest.raises(Refused, match="第2题必答"):
        actions.answer(form, by=cast.finance_liaison, answers=answers_to(form, "1"))


def test_an_answer_that_bears_a_state_secret_is_refused(cast, questionnaire):
    form = questionnaire()
    with pytest.raises(StateSecret):
        actions.answer(form, by=cast.finance_liaison, answers=answers_to(form, "1", "3", "机密★5年 供水预案"))
    assert not form.replies.exists()


def test_who_was_not_asked_does_not_answer(cast, questionnaire):
    form = questionnaire()
    with pytest.raises(Refused, match="没有向您的单位发这份问卷"):
        actions.answer(form, by=cast.schools_liaison, answers=answers_to(form, "1", "3"))


def test_questions_keep_their_order_as_they_are_moved_and_dropped(questionnaire, researcher):
    form = questionnaire(State.BUILDING)
    last = form.questions.get(place=3)
    actions.move_question(form, by=researcher, question=last, place=1)
    actions.drop_question(form, by=researcher, question=form.questions.get(place=2))
    assert [(each.place, each.text) for each in form.questions.all()] == [(1, "有什么建议"), (2, "停水户数")]


def test_no_question_is_changed_once_it_is_out(questionnaire, researcher):
    form = questionnaire()
    with pytest.raises(Refused, match="征答中状态下不能改题"):
        actions.amend_question(form, by=researcher, question=form.in_order[0], text="改问别的", kind="text")


def test_a_choice_needs_two_options(questionnaire, researcher):
    with pytest.raises(Refused, match="要有 2 至 20 个不同的选项"):
        actions.add_question(
            questionnaire(State.BUILDING), by=researcher, text="好不好", kind="single", options=["好", "好 "]
        )


def test_results_are_counted_by_question_and_written_by_unit(cast, questionnaire):
    form = questionnaire()
    actions.answer(form, by=cast.finance_liaison, answers=answers_to(form, "2", "120", "早修早好"))
    actions.answer(form, by=cast.qingshi_liaison, answers=answers_to(form, "2", "1,080"))

    single, number, text = results_of(form)

    assert [(each.label, each.count, each.percent) for each in single.shares] == [
        ("够用", 0, 0),
        ("高峰不够", 2, 100),
        ("一直不够", 0, 0),
    ]
    assert (number.figures.total, number.figures.middle) == (Decimal(1200), Decimal(600))
    assert [unit for unit, _answer in text.said] == ["市财政局"]
    out = BytesIO()
    assert write_xlsx(form, out) == 2
    sheet = CalamineWorkbook.from_filelike(BytesIO(out.getvalue())).get_sheet_by_name("答卷").to_python()
    assert sheet[1] == ["单位", "市财政局", "高峰不够", 120.0, "早修早好"]


def test_the_database_itself_lets_a_unit_answer_once(cast, questionnaire):
    from shuniu.office.research.models import Reply

    form = questionnaire()
    actions.answer(form, by=cast.finance_liaison, answers=answers_to(form, "2", "120"))
    with pytest.raises(ValidationError):
        Reply(questionnaire=form, unit=cast.finance, by=cast.finance_liaison).validate_constraints()


def test_nothing_is_sent_before_the_plan_of_its_study_is_approved(questionnaire, study, researcher):
    for state in (StudyState.CHOSEN, StudyState.PLANNED):
        with pytest.raises(Refused, match="调研方案还没有批准"):
            questionnaire(State.SENT, study=study(state, title=f"{state.label}的课题"))


def test_silent_units_are_reminded_before_the_end_and_none_twice_a_day(cast, questionnaire, researcher, clock):
    form = questionnaire()
    actions.answer(form, by=cast.finance_liaison, answers=answers_to(form, "2", "120"))
    actions.remind(form, by=researcher)
    with pytest.raises(Refused, match="明天再催"):
        actions.remind(form, by=researcher, text="请尽快")
    clock.shift(timedelta(days=6))

    remind()
    remind()

    entries = AuditEntry.objects.filter(verb="questionnaire.remind").order_by("pk")
    assert [entry.actor for entry in entries] == [researcher, None]
    assert entries.last().payload["units"] == ["青石县"]


def test_a_withdrawn_study_takes_its_questionnaires_with_it(cast, questionnaire, study):
    made = study(StudyState.CHOSEN)
    form = questionnaire(State.BUILDING, study=made)

    pool.withdraw(made, by=cast.finance_liaison, reason="问题已经解决")

    form = Questionnaire.objects.get(pk=form.pk)
    assert (form.state, form.outcome) == (State.CANCELLED, "取消：课题已撤回")
    assert not form.awaited.exists()
