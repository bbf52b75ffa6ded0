"""The burden meter (负担计): what is held is not asked again, who is over the ceiling is not asked without a leader's word."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from python_calamine import CalamineWorkbook

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import AlreadyDone, Refused
from shuniu.matters.guard import StateSecret
from shuniu.matters.models import Awaited, Link
from shuniu.office.briefings.commissions import actions as commissions
from shuniu.office.coordination.burden import actions
from shuniu.office.coordination.burden.meter import asked_before
from shuniu.office.coordination.burden.models import AskedUnit, DataRequest, FieldAnswer
from shuniu.office.coordination.burden.report import report_of, write_report
from shuniu.office.coordination.burden.results import results_of, total_of, write_results
from shuniu.office.coordination.burden.setting import OwnCeiling, set_burden
from shuniu.office.coordination.burden.workflow import State
from shuniu.office.coordination.jobs import follow_up
from shuniu.office.supervision.workflow import State as Item
from shuniu.org.models import Unit
from tests.conftest import again
from tests.coordinating import values_of
from tests.researching import answers_to


def fresh(made):
    return DataRequest.objects.get(pk=made.pk)


def answered(cast, data_request, **fields):
    """A request that the finance bureau has answered."""
    made = data_request(**fields)
    actions.answer(made, by=cast.finance_liaison, values=values_of(made, "92", "120"))
    return fresh(made)


# ── what stops it ────────────────────────────────────────────────────────────────────────────────────────────────────
def test_asking_for_what_is_held_is_stopped_and_says_what_is_held(cast, data_request):
    answered(cast, data_request)
    made = data_request(State.DRAFTING, items="农村供水覆盖率（%）\n新增管网里程", title="供水摸底")

    with pytest.raises(Refused) as refusal:
        actions.send(made, by=cast.officer)

    assert refusal.value.reasons == (
        "系统里已经有：“农村供水覆盖率（%）”1个单位已经报过（最近2026-03-05）。请用已有答案，或者说明为什么还要再问",
    )
    assert fresh(made).state == State.DRAFTING
    assert not Awaited.objects.reaching(cast.finance_liaison).filter(matter=made.pk).exists()


def test_whoever_says_why_the_held_answer_does_not_do_may_ask_again_and_it_is_recorded(cast, data_request):
    answered(cast, data_request)
    made = data_request(State.DRAFTING, items="农村供水覆盖率", title="供水摸底")
    actions.explain(made, by=cast.officer, field=made.in_order[0], reason="要6月底的数，原来是年末的")

    actions.send(fresh(made), by=cast.officer)

    entry = AuditEntry.objects.get(verb="data_request.explain")
    assert entry.payload["reason"] == "要6月底的数，原来是年末的"
    assert [each.why_again for each in report_of(2026).explained] == ["要6月底的数，原来是年末的"]


def test_what_is_held_is_used_and_who_has_reported_all_is_not_asked(cast, data_request):
    earlier = answered(cast, data_request)
    made = data_request(State.DRAFTING, items="农村供水覆盖率", title="供水摸底")
    actions.take_held(made, by=cast.officer)

    actions.send(fresh(made), by=cast.officer)

    spared = AskedUnit.objects.get(request=made, unit=cast.finance)
    assert (spared.is_already, spared.by) == (True, None)
    answer = spared.answers.get()
    assert (answer.value, answer.source_id, answer.given_on) == ("92", earlier.pk, date(2026, 3, 5))
    assert Link.objects.filter(source=earlier.pk, target=made.pk, type=Link.Type.ANSWERS).exists()
    assert not Awaited.objects.reaching(cast.finance_liaison).filter(matter=made.pk).exists()
    assert Awaited.objects.reaching(cast.qingshi_liaison).filter(matter=made.pk).exists()
    with pytest.raises(Refused, match="市财政局以前都报过，系统已自动填好"):
        actions.answer(fresh(made), by=cast.finance_liaison, values=values_of(made, "93"))


def test_what_the_sender_does_not_see_is_not_taken_over_behind_the_units_back(cast, data_request, today):
    """The housing bureau asked first; the schools bureau learns that it is held, and the unit itself hands it over."""
    first = actions.draft(
        by=cast.housing_liaison, title="供水", summary="用", units=[cast.finance], due_on=today, minutes=10,
        fields=actions.fields_given("停水户数"),
    )  # fmt: skip
    actions.send(first, by=cast.housing_liaison)
    actions.answer(first, by=cast.finance_liaison, values=values_of(first, "37"))
    second = actions.draft(
        by=cast.schools_liaison, title="供水情况", summary="用", units=[cast.finance], due_on=today, minutes=10,
        fields=actions.fields_given("停水户数"),
    )  # fmt: skip
    actions.take_held(second, by=cast.schools_liaison)
    actions.send(fresh(second), by=cast.schools_liaison)
    assert not FieldAnswer.objects.filter(asked__request=second).exists()

    actions.already_reported(fresh(second), by=cast.finance_liaison)

    assert FieldAnswer.objects.get(asked__request=second).value == "37"


def test_an_answer_older_than_half_a_year_stops_nothing_but_is_filled_in(cast, data_request, clock, today):
    answered(cast, data_request)
    clock.shift(timedelta(days=190))
    made = data_request(title="供水摸底", due_on=today + timedelta(days=200))
    held = fresh(made).held_of(cast.finance)
    assert {each.value for each in held.values()} == {"92", "120"}
    assert actions.already_reported(fresh(made), by=cast.finance_liaison).answers.first().given_on == date(2026, 3, 5)


def test_an_answer_in_a_questionnaire_is_held_too(cast, questionnaire, data_request, researcher):
    from shuniu.office.research.questionnaires import actions as asking

    form = questionnaire()
    asking.answer(form, by=cast.finance_liaison, answers=answers_to(form, "2", "120"))
    made = data_request(State.DRAFTING, items="停水户数")
    assert [(each.value, each.kind) for each in made.reading.unsettled[0][1]] == [("120", "questionnaire")]


# ── what a receiver has open, and the ceiling ────────────────────────────────────────────────────────────────────────
def test_the_meter_shows_of_each_receiver_what_it_has_open_in_every_section(
    cast, item, questionnaire, meeting, data_request, today
):
    item(Item.IN_HAND)
    questionnaire()
    commissions.commission(by=cast.director, title="春耕", questions="进度", units=[cast.finance], due_on=today)
    made = data_request(State.DRAFTING)

    finance, qingshi = made.reading.units

    assert finance.open_by_kind() == [("填表", 1), ("报材料", 1), ("督查反馈", 1)]
    assert qingshi.open_by_kind() == [("填表", 1)]
    assert finance.month_minutes == 9 + 90 + 30
    assert (finance.hours_after, made.reading.total_hours) == (Decimal("3.2"), Decimal("2.0"))


def test_a_meeting_counts_by_the_people_it_calls(cast, data_request, today):
    from datetime import datetime

    from django.utils import timezone

    from shuniu.office.meetings.actions import meeting as meetings
    from shuniu.office.meetings.actions.inviting import notify

    starts = timezone.make_aware(datetime(2026, 3, 9, 9))
    made = meetings.convene(
        by=cast.director, form="topical", title="供水调度会", starts_at=starts, ends_at=starts + timedelta(hours=2),
        chair=cast.mayor, place="第一会议室",
    )  # fmt: skip
    notify(made, by=cast.director, attending=[cast.finance_head, cast.budget_staff])
    reading = data_request(State.DRAFTING).reading
    assert [each.month_minutes for each in reading.units] == [240, 0]
    assert reading.units[0].open_by_kind() == [("开会", 1)]


def test_over_the_ceiling_it_goes_out_only_with_a_leaders_recorded_consent(cast, data_request):
    made = data_request(State.DRAFTING)
    set_burden(by=cast.director, hours=1)
    actions.amend(
        made, by=cast.officer, title="农村供水情况", summary="用", units=[cast.finance, cast.qingshi],
        due_on=made.due_on, minutes=90, fields=actions.fields_given("停水户数"),
    )  # fmt: skip
    with pytest.raises(Refused, match=r"3月市财政局（1\.5/1\.0小时）、青石县（1\.5/1\.0小时）超过负担上限"):
        actions.send(fresh(made), by=cast.officer)
    actions.ask_consent(fresh(made), by=cast.officer, leader=cast.mayor, reason="下周报省里")
    with pytest.raises(Refused, match="没有“同意发出”的权限"):
        actions.consent(fresh(made), by=cast.director, reason="急用")

    actions.consent(fresh(made), by=cast.mayor, reason="省里急用，只此一次")

    sent = fresh(made)
    consented = sent.consented
    assert (sent.state, consented.by, consented.words) == (State.SENT, cast.mayor, "省里急用，只此一次")
    assert [each.matter.number for each in report_of(2026).consents] == ["报送〔2026〕1号"]


def test_a_leader_who_does_not_consent_sends_it_back(cast, data_request):
    made = data_request(State.AWAITING_CONSENT)
    actions.refuse_consent(made, by=cast.mayor, reason="少要几项，错到下月")
    assert fresh(made).state == State.DRAFTING


def test_a_township_may_have_a_ceiling_of_its_own(cast, data_request):
    set_burden(by=cast.director, hours=16, unit=cast.qingshi, own_hours=1)
    made = data_request(State.DRAFTING, minutes=90)
    assert [each.unit for each in made.reading.over] == [cast.qingshi]
    set_burden(by=cast.director, hours=16, unit=cast.qingshi, own_hours=0)
    assert not OwnCeiling.objects.exists()
    with pytest.raises(Refused, match="没有“负担设置”的权限"):
        set_burden(by=cast.officer, hours=100)


def test_two_requests_that_each_fit_do_not_both_fit(cast, data_request):
    set_burden(by=cast.director, hours=1)
    first, second = data_request(State.DRAFTING, minutes=40), data_request(State.DRAFTING, minutes=40)
    actions.send(first, by=cast.officer)
    with pytest.raises(Refused, match="超过负担上限"):
        actions.send(fresh(second), by=cast.officer)


# ── bad input ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_all_that_is_wrong_with_a_request_is_said_at_once(cast, today):
    cast.schools.closed_on = today
    cast.schools.save()
    with pytest.raises(Refused) as refusal:
        actions.draft(
            by=cast.finance_liaison, title="供水", summary="用", units=[cast.finance, cast.schools],
            due_on=today - timedelta(days=1), minutes=0,
        )  # fmt: skip
    assert refusal.value.reasons == (
        "“市财政局”就是本单位，不用向自己要",
        "“市教育局”已撤销，请改定承办单位",
        "报送日期2026-03-04已经过去，请重新选择",
        "请写明要哪几项，一行一项",
        "每个单位约需的时间请填 1 至 2400 分钟",
    )
    assert not DataRequest.objects.exists()


def test_lines_are_read_as_they_are_pasted_and_a_thing_is_asked_once():
    given = actions.fields_given("覆盖率\t年末\t%\n\n停水户数｜｜户\n建议")
    assert [(each.name, each.definition, each.measure) for each in given] == [
        ("覆盖率", "年末", "%"), ("停水户数", "", "户"), ("建议", "", "")
    ]  # fmt: skip
    with pytest.raises(Refused) as refusal:
        actions.fields_given("覆盖率\n覆盖率（%）\n｜口径")
    assert refusal.value.reasons == ("“口径”没有写名称", "“覆盖率（%）”写了两次")


def test_sixty_units_are_weighed_in_as_many_queries_as_two(cast, data_request, django_assert_max_num_queries, today):
    units = [
        Unit.objects.create(code=f"town{n}", name=f"临江市第{n}镇", kind=Unit.Kind.TOWNSHIP, parent=cast.qingshi)
        for n in range(60)
    ]
    made = data_request(State.DRAFTING, units=units)
    with django_assert_max_num_queries(20):
        reading = made.reading
    assert (len(reading.units), reading.total_hours) == (60, Decimal("60.0"))
    actions.send(fresh(made), by=cast.officer)
    assert fresh(made).waiting().count() == 60


# ── answers ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_unit_answers_once_and_is_told_who_did(cast, data_request):
    made = answered(cast, data_request)
    with pytest.raises(Refused, match="市财政局已由郑晓燕于2026-03-05 09:30报过，一个单位只报一次"):
        actions.answer(made, by=cast.finance_head, values=values_of(made, "1", "2"))
    assert AskedUnit.objects.filter(request=made, answered_at__isnull=False).count() == 1


def test_the_same_request_twice_answers_once(cast, data_request):
    made = data_request()
    actions.answer(made, by=cast.finance_liaison, values=values_of(made, "92", "1"), key="k")
    with pytest.raises(AlreadyDone):
        actions.answer(made, by=cast.finance_liaison, values=values_of(made, "92", "1"), key="k")


def test_the_database_itself_lets_a_unit_answer_a_field_once(cast, data_request):
    made = answered(cast, data_request)
    asked = AskedUnit.objects.get(request=made, unit=cast.finance)
    with pytest.raises(ValidationError):
        FieldAnswer.of(asked, made.in_order[0], "1", date(2026, 3, 5)).validate_constraints()


def test_all_that_is_wrong_with_an_answer_is_said_at_once_and_nothing_kept(cast, data_request):
    made = data_request()
    with pytest.raises(Refused) as refusal:
        actions.answer(made, by=cast.finance_liaison, values=values_of(made, "", "字" * 3000))
    assert refusal.value.reasons == ("“农村供水覆盖率”必填", "“停水户数”太长，请写在 2000 字以内")
    assert not FieldAnswer.objects.exists()


def test_a_state_secret_in_an_answer_is_refused_and_not_kept(cast, data_request):
    made = data_request()
    with pytest.raises(StateSecret):
        actions.answer(made, by=cast.finance_liaison, values=values_of(made, "机密★5年", "1"))
    assert not FieldAnswer.objects.exists()


def test_already_reported_takes_the_newest_answers_with_date_and_source(cast, data_request):
    earlier = answered(cast, data_request)
    made = data_request(State.DRAFTING, title="供水摸底")
    for each in made.in_order:
        actions.explain(made, by=cast.officer, field=each, reason="口径不同")
    actions.send(fresh(made), by=cast.officer)

    asked = actions.already_reported(fresh(made), by=cast.finance_liaison)

    assert (asked.is_already, asked.by) == (True, cast.finance_liaison)
    assert {each.source_id for each in asked.answers.all()} == {earlier.pk}
    report = report_of(2026)
    assert (report.total.count, report.total.already, report.total.hours) == (4, 1, Decimal("3.0"))


def test_already_reported_is_refused_where_something_was_never_reported(cast, data_request):
    answered(cast, data_request, items="停水户数")
    made = data_request(items="新增管网里程", title="供水摸底")
    with pytest.raises(Refused, match="还没有报过：新增管网里程"):
        actions.already_reported(made, by=cast.finance_liaison)


def test_a_unit_merged_while_it_is_asked_is_followed_by_its_successor_which_answers_once(cast, data_request, today):
    made = data_request()
    cast.qingshi.closed_on, cast.qingshi.successor = today, cast.wangjiang
    cast.qingshi.save()
    cast.finance.closed_on, cast.finance.successor = today, cast.wangjiang
    cast.finance.save()

    follow_up()

    assert [each.unit for each in fresh(made).asked.all()] == [cast.wangjiang]
    entry = AuditEntry.objects.get(verb="data_request.hand_on")
    assert entry.payload["units"] == ["市财政局已撤销，改由望江区报", "青石县已撤销，不再要它报"]


def test_nobody_answers_after_its_day_and_the_night_closes_it(cast, data_request, clock, today):
    made = data_request()
    clock.shift(timedelta(days=8))
    with pytest.raises(Refused, match="报送已于2026-03-12截止"):
        actions.answer(made, by=cast.finance_liaison, values=values_of(made, "92", "1"))
    follow_up()
    assert (fresh(made).state, fresh(made).outcome) == (State.CLOSED, "要 2 个单位，报了 0 个，其中 0 个以前报过")
    actions.extend(fresh(made), by=cast.officer, due_on=today + timedelta(days=20), reason="防汛耽误")
    actions.answer(fresh(made), by=cast.finance_liaison, values=values_of(made, "92", "1"))


def test_who_was_not_asked_does_not_see_it(cast, data_request):
    made = data_request()
    assert not DataRequest.objects.visible_to(again(cast.schools_liaison)).filter(pk=made.pk).exists()
    with pytest.raises(Refused, match="没有向您的单位要这些材料"):
        actions.answer(made, by=cast.schools_liaison, values=values_of(made, "92", "1"))


# ── what came of it ──────────────────────────────────────────────────────────────────────────────────────────────────
def test_results_stand_by_unit_and_add_up(cast, data_request):
    made = answered(cast, data_request)
    actions.answer(made, by=cast.qingshi_liaison, values=values_of(made, "约九成", "1,080"))
    rows = results_of(fresh(made))
    assert [[each.value for each in row.answers] for row in rows] == [["92", "120"], ["约九成", "1,080"]]
    assert total_of(fresh(made), rows) == [None, Decimal(1200)]
    out = BytesIO()
    assert write_results(fresh(made), out) == 2
    sheet = CalamineWorkbook.from_filelike(BytesIO(out.getvalue())).get_sheet_by_name("报送结果").to_python()
    assert sheet[0][1:3] == ["农村供水覆盖率（%）", "停水户数（户）"]
    assert sheet[2][2] == 1080.0


def test_the_same_question_in_nearly_the_same_words_is_found_among_earlier_ones(cast, data_request):
    data_request(items="农村供水工程覆盖率", title="年初摸底")
    made = data_request(State.DRAFTING, items="农村供水覆盖率")
    assert [each.other.request.title for each in asked_before(made, cast.officer)] == ["年初摸底"]
    assert asked_before(made, cast.schools_liaison) == []


def test_the_yearly_report_says_who_asked_whom_for_how_much(cast, data_request, questionnaire):
    answered(cast, data_request)
    questionnaire()
    report = report_of(2026)
    assert [(each.name, each.count) for each in report.by_asker] == [("市政府办", 4)]
    assert {each.name for each in report.by_asked} == {"市财政局", "青石县"}
    assert sum(each.count for each in report.by_month) == report.total.count == 4
    mine = report_of(2026, [cast.qingshi.pk])
    assert {each.name for each in mine.by_asked} == {"青石县"}
    out = BytesIO()
    write_report(report, out)
    book = CalamineWorkbook.from_filelike(BytesIO(out.getvalue()))
    assert book.sheet_names == ["谁要的", "要谁的", "各月", "谁要谁", "超限同意", "说明再问"]
