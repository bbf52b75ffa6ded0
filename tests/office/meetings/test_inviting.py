"""Notices and receipts (会议通知、回执): coming, a substitute, excused; moved and cancelled with everybody told."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from shuniu.jobs.registry import JOBS
from shuniu.matters.acts import Refused
from shuniu.matters.models import Awaited, Matter
from shuniu.notices.models import Notice
from shuniu.office.meetings.actions import agenda, inviting
from shuniu.office.meetings.actions import meeting as meetings
from shuniu.office.meetings.models import Invitation, Meeting
from shuniu.office.meetings.workflow import AgendaState, MeetingState
from shuniu.org.models import Delegation
from tests.conftest import again
from tests.convening import THURSDAY

SATURDAY = datetime(2026, 2, 28, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
"""A Saturday that is worked (调休上班) after the Spring Festival of 2026."""


@pytest.fixture
def notified(meeting):
    return meeting(MeetingState.NOTIFIED)


def receipt(meeting, by, answer: str, **said) -> Invitation:
    return inviting.answer_notice(Meeting.objects.get(pk=meeting.pk), by=again(by), answer=answer, **said)


def asked(meeting) -> set[str]:
    rows = Awaited.objects.filter(matter=meeting.pk, verb="answer_notice").values_list("principal", flat=True)
    return {Invitation.objects.get(meeting=meeting, person=row.partition(":")[2]).person.name for row in rows}


def sentences(person, meeting) -> list[str]:
    return list(
        Notice.objects.filter(person=person, matter=meeting.pk).order_by("pk").values_list("sentence", flat=True)
    )


# ── the notice ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_whoever_is_invited_sees_the_meeting_its_topics_and_papers_and_is_asked_for_his_receipt(
    cast, topic, meeting, meeting_officer
):
    made = meeting()
    item = topic(AgendaState.ON_AGENDA, at=made)
    inviting.notify(made, by=meeting_officer, attending=[cast.finance_head], sitting_in=[cast.schools_liaison])

    assert Matter.objects.visible_to(again(cast.schools_liaison)).filter(pk__in=[made.pk, item.pk]).count() == 2
    assert sentences(cast.schools_liaison, made) == ["请回执“3月12日常务会议”，3月11日前"]
    assert asked(made) == {"吴建业", "许国栋"}


def test_a_topic_that_is_added_after_the_notice_takes_the_heads_word_and_is_seen_by_those_invited(
    cast, topic, notified, meeting_officer
):
    item = topic(AgendaState.ACCEPTED)
    with pytest.raises(Refused, match="临时增加议题须由召集单位的主要负责人办理"):
        agenda.put_on_agenda(item, by=meeting_officer, meeting=notified)

    agenda.put_on_agenda(item, by=cast.director, meeting=notified)

    assert Matter.objects.visible_to(again(cast.schools_liaison)).filter(pk=item.pk).exists()


@pytest.mark.parametrize(
    ("people", "reason"), [([], "请选择出席人员"), (["system_admin"], "甲管理员不在会议或者议题的知悉范围内")]
)
def test_a_notice_to_nobody_or_to_an_administrator_is_refused(cast, meeting, meeting_officer, people, reason):
    with pytest.raises(Refused, match=reason):
        inviting.notify(meeting(), by=meeting_officer, attending=[getattr(cast, name) for name in people])
    assert not Invitation.objects.exists()


def test_who_is_not_cleared_for_a_topic_on_the_agenda_can_not_be_invited(cast, topic, meeting, meeting_officer):
    made = meeting()
    topic(AgendaState.ON_AGENDA, at=made, classification=2)
    type(cast.schools_liaison).objects.filter(pk=cast.schools_liaison.pk).update(clearance=1)

    with pytest.raises(Refused, match="许国栋不在会议或者议题的知悉范围内"):
        inviting.notify(made, by=meeting_officer, attending=[again(cast.schools_liaison)])


# ── receipts ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_coming_is_noted_and_excused_tells_the_desk_why(cast, notified, meeting_officer):
    assert receipt(notified, cast.finance_head, "coming").answer == "coming"
    with pytest.raises(Refused, match="请写明请假的理由"):
        receipt(notified, cast.schools_liaison, "excused")
    receipt(notified, cast.schools_liaison, "excused", reason="赴省厅开会")

    assert asked(notified) == {"韩雪梅"}
    assert sentences(meeting_officer, notified)[-1] == "“3月12日常务会议”回执：许国栋请假，赴省厅开会"
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.filter(person=cast.schools_liaison).update(reason="")


def test_a_substitute_is_named_told_and_comes_in_the_place_of_who_sent_him(cast, notified):
    receipt(notified, cast.finance_head, "substituted", substitute=cast.finance_liaison)

    assert asked(notified) == {"韩雪梅", "许国栋", "郑晓燕"}
    receipt(notified, cast.finance_liaison, "coming")
    expected = {each.person.name for each in notified.invitations.expected()}
    assert "吴建业" not in expected
    assert "郑晓燕" in expected


def test_a_substitute_sends_no_substitute_and_the_database_holds_it_too(cast, notified):
    receipt(notified, cast.finance_head, "substituted", substitute=cast.finance_liaison)

    with pytest.raises(Refused, match="您是代会人员，不能再委托他人代会"):
        receipt(notified, cast.finance_liaison, "substituted", substitute=cast.budget_staff)
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.filter(person=cast.finance_liaison).update(answer="substituted")


def test_a_substitute_who_can_not_come_leaves_it_to_whoever_sent_him(cast, notified):
    receipt(notified, cast.finance_head, "substituted", substitute=cast.finance_liaison)
    receipt(notified, cast.finance_liaison, "excused", reason="病假")

    assert asked(notified) == {"吴建业", "韩雪梅", "许国栋"}
    receipt(notified, cast.finance_head, "substituted", substitute=cast.budget_staff)
    assert asked(notified) == {"冯立", "韩雪梅", "许国栋"}


@pytest.mark.parametrize(("who", "reason"), [("qingshi_liaison", "代会人须是本单位的人"), (None, "请写明由谁代会")])
def test_a_stranger_or_nobody_is_no_substitute(cast, notified, who, reason):
    with pytest.raises(Refused, match=reason):
        receipt(notified, cast.finance_head, "substituted", substitute=who and getattr(cast, who))


def test_who_is_invited_himself_stands_in_for_nobody(cast, notified, meeting_officer):
    inviting.invite(notified, by=meeting_officer, attending=[cast.finance_liaison])

    with pytest.raises(Refused, match="“郑晓燕”已在参会名单里"):
        receipt(notified, cast.finance_head, "substituted", substitute=cast.finance_liaison)


def test_whoever_comes_himself_after_all_takes_his_substitute_off_the_list(cast, notified):
    receipt(notified, cast.finance_head, "substituted", substitute=cast.finance_liaison)
    receipt(notified, cast.finance_head, "coming")

    assert not notified.invitations.filter(person=cast.finance_liaison).exists()


def test_a_deputy_answers_for_whom_he_acts_and_who_was_not_invited_answers_nothing(cast, notified, today):
    Delegation.objects.create(
        principal_person=cast.finance_head, deputy=cast.budget_staff, from_on=today, until_on=today, reason="出差"
    )
    assert receipt(notified, cast.budget_staff, "coming").person == cast.finance_head
    with pytest.raises(Refused, match="没有通知您参加这次会议"):
        receipt(notified, cast.qingshi_liaison, "coming")


# ── reminders ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_who_has_not_answered_is_reminded_once_a_day_by_hand_or_by_the_clock(cast, notified, meeting_officer, clock):
    receipt(notified, cast.finance_head, "coming")
    reminded = inviting.remind(notified, by=meeting_officer)

    assert {each.person.name for each in reminded} == {"韩雪梅", "许国栋"}
    assert sentences(cast.schools_liaison, notified)[-1] == "“3月12日常务会议”3月12日（周四）9:00召开，请尽快回执"
    with pytest.raises(Refused, match="今天还没有催过的人"):
        inviting.remind(notified, by=meeting_officer)
    assert inviting.remind_all(date(2026, 3, 5)) == 0
    clock.move_to(THURSDAY - timedelta(days=2))
    JOBS["meetings.remind"]()
    assert len(sentences(cast.schools_liaison, notified)) == 3
    assert inviting.remind_all(date(2026, 3, 14)) == 0, "a day of rest"


# ── moved and cancelled ──────────────────────────────────────────────────────────────────────────────────────────────
def test_a_meeting_moved_onto_a_make_up_working_day_tells_everybody_and_asks_again(
    cast, meeting, meeting_officer, clock
):
    clock.move_to(SATURDAY - timedelta(days=6))
    made = meeting(MeetingState.NOTIFIED, starts_at=SATURDAY - timedelta(days=2))
    receipt(made, cast.finance_head, "substituted", substitute=cast.finance_liaison)
    receipt(made, cast.schools_liaison, "coming")
    sunday = SATURDAY + timedelta(days=1)
    with pytest.raises(Refused, match="3月1日（周日）9:00是休息日"):
        meetings.move(
            made, by=meeting_officer, starts_at=sunday, ends_at=sunday + timedelta(hours=1), reason="改期", place="一室"
        )

    made = meetings.move(
        made,
        by=meeting_officer,
        starts_at=SATURDAY,
        ends_at=SATURDAY + timedelta(hours=1),
        reason="市长出差",
        place="一室",
    )

    assert (made.due_on, made.receipt_due_on) == (date(2026, 2, 28), date(2026, 2, 27))
    assert asked(made) == {"吴建业", "韩雪梅", "许国栋"}
    told = "“2月26日常务会议”改到2月28日（周六）9:00，一室：市长出差；请重新回执"
    for person in (cast.finance_head, cast.finance_liaison, cast.schools_liaison):
        assert sentences(person, made)[-1] == told


def test_a_cancelled_meeting_tells_everybody_invited(cast, notified, meeting_officer):
    meetings.cancel(notified, by=meeting_officer, reason="并入全体会议")

    assert sentences(cast.schools_liaison, notified)[-1] == "“3月12日常务会议”（3月12日（周四）9:00）取消：并入全体会议"
    assert not Awaited.objects.filter(matter=notified.pk).exists()


def test_a_meeting_at_which_people_have_signed_in_is_neither_cancelled_nor_moved(
    cast, notified, meeting_officer, clock
):
    with pytest.raises(Refused, match="会前一小时起才能签到"):
        inviting.check_in(notified, by=meeting_officer, people=[cast.finance_head])
    clock.move_to(THURSDAY - timedelta(minutes=20))
    inviting.check_in(notified, by=meeting_officer, people=[cast.finance_head])

    with pytest.raises(Refused, match="已有1人签到，会议已经召开，不能取消"):
        meetings.cancel(notified, by=meeting_officer, reason="不开了")
    with pytest.raises(Refused, match="已有1人签到"):
        meetings.move(notified, by=meeting_officer, starts_at=THURSDAY + timedelta(days=1),
                      ends_at=THURSDAY + timedelta(days=1, hours=1), reason="改期", place="一室")  # fmt: skip
    with pytest.raises(Refused, match="还没有签到的人"):
        inviting.check_in(notified, by=meeting_officer, people=[cast.finance_head])
