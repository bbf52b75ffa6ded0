"""The monthly ceiling stops whatever asks several units, whichever section asks: commissions, questionnaires, meetings."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from shuniu.matters.acts import Refused
from shuniu.matters.consenting import ask_consent, consent, refuse_consent
from shuniu.matters.models import Awaited, BurdenConsent, Participant
from shuniu.office.briefings.commissions import actions as commissions
from shuniu.office.coordination.burden import actions as data_requests
from shuniu.office.coordination.burden.report import report_of
from shuniu.office.coordination.burden.setting import set_burden
from shuniu.office.meetings.actions import inviting
from shuniu.office.meetings.actions import meeting as acts
from shuniu.office.research.questionnaires import actions as questionnaires
from tests.briefing import BODY
from tests.conftest import again


@pytest.fixture
def low(cast):
    """一小时 a month for every unit."""
    set_burden(by=cast.director, hours=1)


@pytest.fixture
def commission(cast, editor):
    def make():
        return commissions.commission(
            by=editor, title="城市供水保障情况", questions="一、缺口多大？", units=[cast.finance, cast.housing],
            due_on=date(2026, 3, 12),
        )  # fmt: skip

    return make


def is_with(matter, unit) -> bool:
    return Participant.objects.filter(matter=matter.pk, unit=unit).exclude(part="owner").exists()


def test_a_commission_over_the_ceiling_stays_a_draft_and_nobody_is_asked(cast, editor, low, commission):
    made = commission()

    assert (made.state, made.awaits()[0].verb) == ("drafting", "ask_consent")
    assert not is_with(made, cast.finance)
    with pytest.raises(Refused, match=r"3月市财政局（1\.5/1\.0小时）、市住建局（1\.5/1\.0小时）超过负担上限"):
        commissions.send(made, by=editor)


def test_within_the_ceiling_it_goes_out_at_once(cast, commission):
    made = commission()

    assert made.state == "open"
    assert is_with(made, cast.finance)


def test_a_draft_of_fewer_units_in_another_month_is_sent(cast, editor, low, commission):
    made = commission()
    set_burden(by=cast.director, hours=1, unit=cast.housing, own_hours=2)

    commissions.amend(
        made, by=editor, title="供水", questions="一、缺口？", units=[cast.housing], due_on=date(2026, 4, 2)
    )
    commissions.send(again(made), by=editor)

    assert [each.unit for each in again(made).waiting()] == [cast.housing]


def test_what_was_not_sent_counts_nowhere(cast, editor, low, commission):
    made = commission()

    assert not any(each.by_form[1] for each in report_of(2026).by_asked)
    with pytest.raises(Refused, match="拟订中状态下不能应约报送"):
        commissions.answer(made, by=cast.finance_liaison, category="problem", title="应约情况", body=BODY)
    commissions.cancel(made, by=editor, reason="改用已有数据")
    assert again(made).outcome == "取消：改用已有数据"


def test_a_leader_consents_to_a_commission_and_the_units_have_it(cast, editor, low, commission):
    made = ask_consent(commission(), by=editor, leader=cast.mayor, reason="省里周五要")

    asked = Awaited.objects.filter(matter=made.pk).in_its_time()
    assert [each.verb for each in asked] == ["consent"]
    consent(again(made), by=cast.mayor, reason="只此一次")

    assert again(made).state == "open"
    assert is_with(made, cast.housing)
    assert [(each.matter_id, each.words) for each in report_of(2026).consents] == [(made.pk, "只此一次")]


def test_a_consent_that_is_refused_is_gone(cast, editor, low, commission):
    made = ask_consent(commission(), by=editor, leader=cast.mayor, reason="省里周五要")

    refuse_consent(again(made), by=cast.mayor, reason="下月再问")

    assert again(made).state == "drafting"
    assert not BurdenConsent.objects.exists()


@pytest.mark.parametrize(
    ("leader", "reason", "said"), [("clerk", "急", "不能同意超过负担上限"), ("mayor", " ", "请写明为什么")]
)
def test_only_who_may_consent_is_asked_and_with_a_reason(cast, editor, low, commission, leader, reason, said):
    with pytest.raises(Refused, match=said):
        ask_consent(commission(), by=editor, leader=getattr(cast, leader), reason=reason)


def test_a_questionnaire_over_the_ceiling_goes_out_only_with_a_consent(cast, researcher, questionnaire):
    made = questionnaire("awaiting_consent")
    with pytest.raises(Refused, match="待同意状态下不能发出问卷"):
        questionnaires.send(made, by=researcher)
    assert not is_with(made, cast.finance)

    consent(made, by=cast.mayor, reason="专题研究急用")

    assert again(made).state == "sent"
    assert is_with(made, cast.finance)


def test_a_questionnaire_is_stopped_by_one_unit_that_is_full(cast, researcher, questionnaire, today):
    made = questionnaire("building")
    questionnaires.address(made, by=researcher, units=[cast.finance, cast.qingshi], due_on=today, minutes=90)
    set_burden(by=cast.director, hours=16, unit=cast.qingshi, own_hours=1)

    with pytest.raises(Refused, match="青石县") as refusal:
        questionnaires.send(again(made), by=researcher)
    assert "市财政局" not in str(refusal.value)


def test_a_meeting_over_the_ceiling_is_called_only_with_a_consent(cast, meeting_officer, low, meeting):
    made = meeting()
    with pytest.raises(Refused, match=r"市财政局（2\.0/1\.0小时）.*先把人列入拟参会人员"):
        inviting.notify(made, by=meeting_officer, attending=[cast.finance_head])
    inviting.invite(again(made), by=meeting_officer, attending=[cast.finance_head])

    ask_consent(again(made), by=meeting_officer, leader=cast.mayor, reason="汛期将至")
    assert not Participant.objects.filter(matter=made.pk, person=cast.finance_head).exists()
    consent(again(made), by=cast.mayor, reason="同意")

    assert again(made).state == "notified"
    assert again(made).receipt_due_on is not None
    assert Participant.objects.filter(matter=made.pk, person=cast.finance_head).exists()


def test_after_the_notice_nobody_more_of_a_full_unit_is_called(cast, meeting_officer, meeting):
    made = meeting("notified")
    set_burden(by=cast.director, hours=2)

    with pytest.raises(Refused, match="市财政局这个月已经超过负担上限"):
        inviting.invite(made, by=meeting_officer, attending=[cast.budget_staff])
    inviting.invite(again(made), by=meeting_officer, attending=[cast.qingshi_liaison])


def test_a_meeting_weighs_the_people_of_other_units_alone(cast, meeting_officer, meeting):
    made = meeting()
    inviting.invite(made, by=meeting_officer, attending=[cast.mayor, cast.clerk, cast.finance_head, cast.budget_staff])

    asked, day = again(made).asks()
    assert (asked, day) == ({cast.finance: 240}, date(2026, 3, 12))


def test_a_meeting_that_waits_for_consent_may_be_cancelled(cast, meeting_officer, meeting):
    made = meeting("awaiting_consent")
    acts.cancel(made, by=meeting_officer, reason="改为书面征求意见")
    assert again(made).state == "cancelled"


# ── put off into another month ───────────────────────────────────────────────────────────────────────────────────────
def at(month: int, day: int, hour: int):
    return timezone.make_aware(datetime(2026, month, day, hour))


def test_a_meeting_that_is_moved_is_weighed_in_its_new_month(cast, meeting_officer, meeting):
    made = meeting("notified")
    [(_unit, minutes)] = [each for each in made.asks()[0].items() if each[0] == cast.finance]
    held = meeting("notified", starts_at=at(4, 9, 9), ends_at=at(4, 9, 11))
    assert cast.finance in held.asks()[0]
    set_burden(by=cast.director, hours=minutes // 60)

    with pytest.raises(Refused, match=rf"4月市财政局（{2 * minutes // 60}\.0/{minutes // 60}\.0小时）.*超过负担上限"):
        acts.move(
            made, by=meeting_officer, starts_at=at(4, 10, 9), ends_at=at(4, 10, 11), reason="领导外出", place="二楼"
        )
    with pytest.raises(Refused, match="3月市财政局"):
        acts.move(
            made, by=meeting_officer, starts_at=at(3, 13, 9), ends_at=at(3, 13, 12), reason="议题多", place="二楼"
        )
    again(made).refresh_from_db()
    assert again(made).starts_at == made.starts_at
    acts.move(made, by=meeting_officer, starts_at=at(3, 13, 9), ends_at=at(3, 13, 11), reason="领导外出", place="二楼")
    acts.move(again(made), by=meeting_officer, starts_at=at(5, 8, 9), ends_at=at(5, 8, 11), reason="再改", place="二楼")
    assert again(made).starts_at == at(5, 8, 9)


def test_a_meeting_to_which_a_leader_consented_is_moved_with_his_consent(cast, meeting_officer, low, meeting):
    made = meeting("awaiting_consent")
    consent(made, by=cast.mayor, reason="同意")

    acts.move(again(made), by=meeting_officer, starts_at=at(4, 9, 9), ends_at=at(4, 9, 11), reason="改期", place="二楼")
    assert again(made).starts_at == at(4, 9, 9)


def test_a_longer_time_to_answer_is_weighed_where_it_is_another_month(cast, data_request):
    made = data_request("sent", minutes=60)
    asked = {each.unit for each in made.waiting()}
    set_burden(by=cast.director, hours=1)
    other = data_request("drafting", minutes=60, title="另一件", units=list(asked), due_on=date(2026, 4, 10))
    data_requests.send(again(other), by=cast.officer)

    with pytest.raises(Refused, match=r"4月.*（2\.0/1\.0小时）.*请取消以后另发"):
        data_requests.extend(again(made), by=cast.officer, due_on=date(2026, 4, 9), reason="放假")
    data_requests.extend(again(made), by=cast.officer, due_on=date(2026, 3, 31), reason="放假")
    data_requests.extend(again(made), by=cast.officer, due_on=date(2026, 5, 8), reason="再放宽")
    assert again(made).due_on == date(2026, 5, 8)


def test_a_questionnaire_is_weighed_for_those_who_have_not_answered(cast, researcher, questionnaire):
    made = questionnaire("sent")
    waiting = {each.unit for each in made.waiting()}
    assert cast.finance in waiting
    set_burden(by=cast.director, hours=1, unit=cast.finance, own_hours=1)
    type(made).objects.filter(pk=made.pk).update(minutes=90)

    with pytest.raises(Refused, match="4月市财政局"):
        questionnaires.extend(again(made), by=researcher, due_on=date(2026, 4, 10), reason="放宽")
    assert again(made).due_on == made.due_on
