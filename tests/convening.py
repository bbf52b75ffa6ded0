"""The makers of meetings and topics (会议、议题), brought to a state by their acts."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.papers import a_file

THURSDAY = datetime(2026, 3, 12, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
"""A week from when tests happen: the usual day of a meeting."""
PAPER = "关于老旧小区改造资金安排的汇报\n一、基本情况。\n二、请示事项。"


@pytest.fixture
def meeting_officer(cast):
    """会务专员: a person beside the cast."""
    from shuniu.org.models import Appointment, Person, Post, RoleGrant

    made = Person.objects.create_person("meeting_officer", "lin-jiang-2026", name="方瑜", clearance=2)
    post = Post.objects.create(unit=cast.office, title="会务专员")
    Appointment.objects.create(person=made, post=post, from_on=date(2025, 1, 1), is_main=True)
    RoleGrant.objects.create(person=made, role="meeting_officer")
    return made


def issue(document, cast, drafter):
    """Minutes on their way as a document: reviewed, signed, numbered, sent to the units."""
    from shuniu.office.documents.outgoing import actions

    actions.submit(document, by=drafter)
    actions.review(document, by=cast.clerk)
    actions.put_forward(document, by=cast.director)
    actions.sign_off(document, by=cast.mayor)
    for step in (actions.recheck, actions.assign_number, actions.affix_seal):
        step(document, by=cast.clerk)
    actions.distribute(document, by=cast.clerk, units=[cast.finance])
    return type(document).objects.get(pk=document.pk)


@pytest.fixture
def meeting(cast, meeting_officer, clock) -> Callable[..., object]:
    """A meeting in a state: an executive meeting on Thursday next week, chaired by the mayor."""
    from shuniu.handovers.minutes import minutes_from_meeting
    from shuniu.matters.consenting import ask_consent
    from shuniu.office.coordination.burden.setting import set_burden
    from shuniu.office.meetings.actions import inviting
    from shuniu.office.meetings.actions import meeting as acts
    from shuniu.office.meetings.models import Meeting
    from shuniu.office.meetings.workflow import MeetingState as State

    def make(state: str = State.PLANNING, **fields: object):
        starts_at = fields.pop("starts_at", THURSDAY)
        fields = {
            "form": "executive",
            "starts_at": starts_at,
            "ends_at": starts_at + timedelta(hours=2),
            "place": "市政府第一会议室",
            "chair": cast.mayor,
        } | fields
        made = acts.convene(by=meeting_officer, **fields)
        if state == State.AWAITING_CONSENT:
            set_burden(by=cast.director, hours=1)
            inviting.invite(made, by=meeting_officer, attending=[cast.finance_head, cast.housing_liaison])
            ask_consent(made, by=meeting_officer, leader=cast.mayor, reason="汛期将至，推迟不得")
            return Meeting.objects.get(pk=made.pk)
        if state not in (State.PLANNING, State.CANCELLED):
            people = [cast.finance_head, cast.housing_liaison]
            inviting.notify(made, by=meeting_officer, attending=people, sitting_in=[cast.schools_liaison])
        if state == State.CANCELLED:
            acts.cancel(made, by=meeting_officer, reason="与全省会议冲突")
        if state not in (State.PLANNING, State.NOTIFIED, State.CANCELLED):
            clock.move_to(starts_at + timedelta(hours=2))
            acts.conclude(made, by=meeting_officer)
        if state == State.CLOSED:
            acts.close(made, by=meeting_officer, reason="只通报情况，不作决定")
        if state in (State.MINUTING, State.ISSUED):
            document = minutes_from_meeting(
                made, by=meeting_officer, issuing_organ=cast.government, organ_code="临政纪"
            )
        if state == State.ISSUED:
            issue(document, cast, meeting_officer)
        return Meeting.objects.get(pk=made.pk)

    return make


@pytest.fixture
def topic(cast, meeting_officer, meeting, clock) -> Callable[..., object]:
    """A topic in a state, brought there by its acts: of the finance bureau, for an executive meeting."""
    from shuniu.office.meetings.actions import agenda as acts
    from shuniu.office.meetings.actions import inviting
    from shuniu.office.meetings.models import AgendaItem
    from shuniu.office.meetings.workflow import AgendaState as State

    def make(state: str = State.PROPOSED, **fields: object):
        at = fields.pop("at", None)
        fields = {"title": "关于老旧小区改造资金安排的议题", "form": "executive", "file": a_file(PAPER)} | fields
        made = acts.propose(by=cast.finance_liaison, **fields)

        def put_on() -> None:
            acts.put_on_agenda(made, by=meeting_officer, meeting=at or meeting())

        def notify(held) -> None:
            if held.state == "planning":
                inviting.notify(held, by=meeting_officer, attending=[cast.finance_head])

        def passed() -> None:
            acts.ask_positions(made, by=meeting_officer, units=[cast.housing])
            acts.give_position(made, by=cast.housing_liaison, stance="agrees")
            acts.pass_on_paper(made, by=cast.director)

        def at_the_meeting(settle: Callable[[], object]) -> None:
            put_on()
            notify(AgendaItem.objects.get(pk=made.pk).meeting)
            clock.move_to(AgendaItem.objects.get(pk=made.pk).meeting.starts_at + timedelta(minutes=30))
            settle()

        def accept() -> None:
            acts.accept(made, by=meeting_officer)

        reached = {
            State.PROPOSED: (),
            State.RETURNED: (lambda: acts.send_back(made, by=meeting_officer, reason="请补充资金测算"),),
            State.WITHDRAWN: (lambda: acts.withdraw(made, by=cast.finance_liaison, reason="改为发文"),),
            State.DECLINED: (lambda: acts.decline(made, by=meeting_officer, reason="已有文件明确，按文件办理"),),
            State.ACCEPTED: (accept,),
            State.ON_AGENDA: (accept, put_on),
            State.PASSED: (accept, passed),
            State.RESOLVED: (
                accept,
                lambda: at_the_meeting(lambda: acts.resolve(made, by=meeting_officer, conclusion="原则同意。")),
            ),
            State.DEFERRED: (
                accept,
                lambda: at_the_meeting(lambda: acts.defer(made, by=meeting_officer, reason="测算不实，再作研究")),
            ),
        }
        for step in reached[State(state)]:
            step()
        return AgendaItem.objects.get(pk=made.pk)

    return make
