"""依申请公开: clocks as written, outcomes, fees, who may do what, and what the audit must not hold."""

import json
from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused
from shuniu.office.disclosure.publications.kinds import Ground
from shuniu.office.disclosure.requests import actions, answering
from shuniu.office.disclosure.requests.annual import RESULTS, table_of
from shuniu.office.disclosure.requests.clock import answer_due
from shuniu.office.disclosure.requests.fees import fee_by_pages, fee_by_pieces
from shuniu.office.disclosure.requests.kinds import NOT_BY_REPLY, WITH_GROUND, Outcome
from shuniu.office.disclosure.requests.models import DisclosureRequest
from shuniu.office.disclosure.requests.replies import TEMPLATES
from shuniu.office.disclosure.requests.workflow import State
from tests.conftest import again
from tests.disclosing import given


@pytest.mark.parametrize(
    ("start", "extended", "pauses", "due"),
    [
        (date(2026, 2, 10), False, [], date(2026, 3, 16)),  # over the Spring Festival
        (date(2026, 2, 10), True, [], date(2026, 4, 14)),
        (date(2026, 9, 20), False, [], date(2026, 10, 23)),  # over the National Day
        (date(2025, 9, 26), False, [], date(2025, 10, 30)),
        (
            date(2026, 3, 2),
            False,
            [(date(2026, 3, 10), date(2026, 3, 16))],
            date(2026, 4, 7),
        ),  # 5 working days left out
    ],
)
def test_the_clock_runs_by_working_days_and_leaves_out_what_the_regulation_says(start, extended, pauses, due):
    told = answer_due(start, extended=extended, pauses=pauses)

    assert told.date == due
    assert told.explanation


@pytest.mark.parametrize(
    ("pieces", "fee"), [(0, 0), (10, 0), (11, 100), (25, 1500), (30, 2000), (31, 2200), (45, 5500)]
)
def test_fee_by_pieces(pieces, fee):
    assert fee_by_pieces(pieces) == fee


@pytest.mark.parametrize(
    ("pages", "fee"), [(0, 0), (30, 0), (31, 10), (100, 700), (150, 1700), (200, 2700), (201, 2740)]
)
def test_fee_by_pages(pages, fee):
    assert fee_by_pages(pages) == fee


def test_a_request_runs_through_consultation_extension_and_partial_disclosure(cast, request_made, clock):
    made = request_made()
    assert made.due_on == date(2026, 4, 2)
    party = actions.consult_party(made, by=cast.clerk, kind="third_party", name="临江水务公司")
    with pytest.raises(Refused, match="15个工作日"):
        actions.record_view(made, by=cast.clerk, party=party, view="silent")
    clock.shift(timedelta(days=7))
    actions.record_view(made, by=cast.clerk, party=party, view="objects", words="报价属于商业秘密")
    made = again(made)
    assert (made.state, made.due_on) == (State.HANDLING, date(2026, 4, 10))
    actions.extend(made, by=cast.director, reason="卷宗较多，需要逐份区分")
    answering.draft_reply(
        made, by=cast.clerk, outcome="partly", ground="third_party", reason="含有水务公司的报价", file=given()
    )
    answering.answer(made, by=cast.director)

    made = again(made)
    assert (made.state, made.result, made.closed_at is not None) == (State.ANSWERED, "partly", True)
    assert "第三十七条" in made.reply_now().text
    assert "行政复议" in made.reply_now().text
    assert made.reply_now().pdf.media_type == "application/pdf"


def test_an_answer_that_was_registered_late_lets_the_clock_stand_no_longer_than_the_fifteen_days(
    cast, request_made, clock
):
    made = request_made()
    party = actions.consult_party(made, by=cast.clerk, kind="third_party", name="临江水务公司")
    due_on = again(made).due_on
    clock.move_to(party.due_on + timedelta(days=30))

    actions.record_view(made, by=cast.clerk, party=party, view="silent")

    assert again(made).due_on == due_on


def test_a_correction_is_asked_once_within_seven_working_days_and_starts_the_clock_anew(cast, request_made, clock):
    made = request_made()
    actions.ask_to_amend(made, by=cast.clerk, reason="没有写明年度", until=date(2026, 3, 20))
    clock.shift(timedelta(days=4))
    actions.record_amendment(made, by=cast.clerk, description="2025年度的分配表", on=date(2026, 3, 9))
    made = again(made)

    assert (made.clock_from, made.due_on) == (date(2026, 3, 9), answer_due(date(2026, 3, 9), extended=False).date)
    with pytest.raises(Refused, match="不能再要求"):
        actions.ask_to_amend(made, by=cast.clerk, reason="还是不清楚", until=date(2026, 3, 30))
    late = request_made()
    clock.move_to(date(2026, 3, 30))
    with pytest.raises(Refused, match="7个工作日"):
        actions.ask_to_amend(late, by=cast.clerk, reason="没有写明年度", until=date(2026, 4, 20))


def test_who_does_not_correct_in_time_has_given_up_and_the_clock_closes_it(cast, request_made, clock):
    made = request_made()
    actions.ask_to_amend(made, by=cast.clerk, reason="没有写明年度", until=date(2026, 3, 20))
    assert actions.lapse_all(date(2026, 3, 20)) == 0
    clock.move_to(date(2026, 3, 21))

    assert actions.lapse_all(date(2026, 3, 21)) == 1
    assert (again(made).state, again(made).result) == (State.LAPSED, Outcome.LAPSED_AMENDMENT)


def test_one_that_can_t_lapse_leaves_the_others_be(cast, request_made, clock, monkeypatch):
    first, second = request_made(), request_made()
    for made in (first, second):
        actions.ask_to_amend(made, by=cast.clerk, reason="没有写明年度", until=date(2026, 3, 20))
    clock.move_to(date(2026, 3, 21))
    lapse = actions.lapse

    def refused_once(request, **more):
        if request.pk == first.pk:
            raise Refused("刚刚补正")
        return lapse(request, **more)

    monkeypatch.setattr(actions, "lapse", refused_once)

    assert actions.lapse_all(date(2026, 3, 21)) == 1
    assert (again(first).state, again(second).state) == (State.AMENDING, State.LAPSED)


def test_an_extension_is_given_once_by_the_head_and_not_after_the_day(cast, request_made, clock):
    made = request_made()
    with pytest.raises(Refused, match="权限"):
        actions.extend(made, by=cast.clerk, reason="材料多")
    actions.extend(made, by=cast.director, reason="材料多")
    with pytest.raises(Refused, match="不能再延长"):
        actions.extend(made, by=cast.director, reason="还是多")
    late = request_made()
    clock.move_to(date(2026, 4, 10))
    with pytest.raises(Refused, match="期限已过"):
        actions.extend(late, by=cast.director, reason="忘了")


def test_who_drafts_a_reply_does_not_sign_it(cast, request_made):
    made = request_made()
    answering.draft_reply(made, by=cast.director, outcome="not_held", reason="已检索2023年至2025年档案")

    with pytest.raises(Refused, match="不能签发自己拟的答复"):
        answering.answer(made, by=cast.director)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"outcome": "refused", "reason": "涉密"}, "请选择依据"),
        ({"outcome": "granted", "reason": "见附件"}, "请附上"),
        ({"outcome": "still_unclear", "reason": "不明"}, "还没有要求申请人补正"),
        ({"outcome": "withdrawn", "reason": "撤回"}, "不用答复书"),
    ],
)
def test_a_reply_lacks_nothing_that_its_outcome_asks_for(cast, request_made, typed, why):
    with pytest.raises(Refused, match=why):
        answering.draft_reply(request_made(), by=cast.clerk, **typed)


def test_a_file_that_tells_of_others_is_not_given(cast, request_made):
    listed = ContentFile("领取人：王某，手机13812345678".encode(), "名单.txt")

    with pytest.raises(Refused, match="手机号码"):
        answering.draft_reply(request_made(), by=cast.clerk, outcome="granted", reason="见附件", file=listed)


def test_a_file_that_can_t_be_read_is_given_only_after_somebody_looked_it_through(cast, request_made):
    made = request_made()

    def draft(**more):
        picture = ContentFile(b"\x89PNG\r\n\x1a\n" + bytes(64), "名单.png")
        return answering.draft_reply(made, by=cast.clerk, outcome="granted", reason="见附件", file=picture, **more)

    with pytest.raises(Refused, match="逐页人工核对"):
        draft()
    draft(checked_by_eye=True)

    assert AuditEntry.objects.get(verb="disclosure_request.draft_reply").payload["checked_by_eye"] is True


def test_a_fee_is_asked_only_beyond_what_is_free_and_never_both_ways(cast, request_made):
    made = request_made()
    with pytest.raises(Refused, match="不收费"):
        actions.charge_fee(made, by=cast.clerk, way="pages", count=30)
    actions.charge_fee(made, by=cast.clerk, way="pages", count=150)
    assert (again(made).fee, again(made).state) == (1700, State.AWAITING_FEE)
    actions.record_payment(made, by=cast.clerk)
    with pytest.raises(Refused, match="只能选一种"):
        actions.charge_fee(made, by=cast.clerk, way="pieces", count=40)


def test_a_fee_asked_by_mistake_is_taken_back_and_asked_anew_either_way(cast, request_made):
    made = request_made()
    actions.charge_fee(made, by=cast.clerk, way="pages", count=150)
    with pytest.raises(Refused, match="为什么撤销"):
        actions.cancel_fee(made, by=cast.clerk, reason=" ")
    actions.cancel_fee(made, by=cast.clerk, reason="页数数错了")

    assert (again(made).state, again(made).fee, again(made).fee_until) == (State.HANDLING, 0, None)
    assert AuditEntry.objects.get(verb="disclosure_request.cancel_fee").payload["amount"] == 1700
    actions.charge_fee(made, by=cast.clerk, way="pieces", count=12)
    assert again(made).fee == 100


def test_who_charges_by_pieces_is_told_which_one_of_the_month_it_is(cast, request_made):
    from shuniu.office.disclosure.requests.forms import ChargeFeeForm

    assert [request_made().pieces_this_month() for _ in range(2)] == [1, 2]
    assert "当月第 3 件" in str(ChargeFeeForm(by=cast.clerk, matter=request_made()).fields["count"].help_text)


def test_the_audit_knows_the_applicant_by_a_digest_alone(cast, request_made):
    made = request_made()
    actions.withdraw(made, by=cast.clerk, reason="来电表示不再需要")

    entries = json.dumps([each.payload for each in AuditEntry.objects.filter(chain=made.chain)], ensure_ascii=False)
    for word in (made.applicant, made.identity, made.contact, made.description):
        assert word not in entries
    assert actions.digest_of_applicant(made.applicant, made.identity) in entries


def test_the_title_does_not_name_the_applicant(cast, request_made):
    with pytest.raises(Refused, match="不能写申请人"):
        request_made(title="刘晓峰申请公开资金分配")


def test_every_outcome_of_a_reply_has_its_words_and_every_result_its_line_in_the_annual_table():
    assert set(TEMPLATES) == set(Outcome) - NOT_BY_REPLY
    for outcome in Outcome:
        grounds = (
            Ground.values if outcome == Outcome.REFUSED else [*Ground.values, ""] if outcome in WITH_GROUND else [""]
        )
        for ground in grounds:
            assert sum(rule(outcome, ground) for _group, _label, rule in RESULTS) == 1, (outcome, ground)


def test_the_annual_table_is_filled_from_the_data(cast, request_made, clock):
    answered, withdrawn = request_made(), request_made(applicant_kind="business")
    request_made()
    answering.draft_reply(answered, by=cast.clerk, outcome="refused", ground="process", reason="还在讨论")
    answering.answer(answered, by=cast.director)
    actions.withdraw(withdrawn, by=cast.clerk, reason="来电撤回")

    rows = {(row.group, row.label): row for row in table_of(2026, cast.director)}

    assert rows["一、本年新收政府信息公开申请数量", ""].counts == (2, 1, 0, 0, 0, 0)
    assert rows["三、本年度办理结果（三）不予公开", "6.属于四类过程性信息"].total == 1
    assert rows["三、本年度办理结果（六）其他处理", "3.其他"].counts[1] == 1
    assert rows["三、本年度办理结果（七）总计", ""].total == 2
    assert rows["四、结转下年度继续办理", ""].total == 1
    new, old = (
        rows[name, ""].total for name in ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量")
    )
    assert new + old == rows["三、本年度办理结果（七）总计", ""].total + rows["四、结转下年度继续办理", ""].total


def test_only_those_of_the_office_see_a_request(cast, request_made):
    made = request_made()

    assert DisclosureRequest.objects.visible_to(cast.clerk).filter(pk=made.pk).exists()
    for person in (cast.finance_head, cast.schools_liaison, cast.system_admin):
        assert not DisclosureRequest.objects.visible_to(person).filter(pk=made.pk).exists()
