"""From a meeting to its minutes, and from what it resolved to supervised tasks (会议出纪要，议定事项转督查)."""

from datetime import date, timedelta

import pytest

from shuniu.handovers.minutes import docket_from_minutes, minutes_from_meeting, minutes_in_hand
from shuniu.matters.acts import AlreadyDone, Refused
from shuniu.matters.models import Link
from shuniu.office.documents.drafting.frames import frame_of
from shuniu.office.documents.drafting.manuscript import framed
from shuniu.office.documents.outgoing import actions as outgoing
from shuniu.office.meetings.actions import agenda, inviting, recording
from shuniu.office.meetings.actions import meeting as meetings
from shuniu.office.meetings.minutes import minutes_of, numeral
from shuniu.office.meetings.models import Meeting
from shuniu.office.meetings.workflow import AgendaState, MeetingState
from shuniu.office.supervision.actions import sources
from shuniu.office.supervision.models import Source
from shuniu.typesetting import Form, typeset_pdf
from tests.conftest import again
from tests.convening import THURSDAY, issue

MINUTES = """临江市人民政府常务会议纪要
2026年3月12日，周启航同志在市政府第一会议室主持召开常务会议，研究了1个议题。纪要如下：
一、关于老旧小区改造资金安排
会议听取了市财政局的汇报。会议议定：原则同意资金安排方案。
（一）修改完善后印发资金管理办法，由市财政局牵头，市住建局配合，3月31日前完成。
（二）建立项目储备库，由市住建局牵头。
出席：市财政局吴建业，市住建局韩雪梅
列席：市教育局许国栋"""


@pytest.fixture
def held(cast, topic, meeting, meeting_officer, clock):
    """A meeting that was held: one topic resolved, with two things to be done."""
    made = meeting()
    item = topic(AgendaState.ON_AGENDA, at=made)
    people = [cast.finance_head, cast.housing_liaison]
    inviting.notify(made, by=meeting_officer, attending=people, sitting_in=[cast.schools_liaison])
    clock.move_to(THURSDAY + timedelta(hours=1))
    recording.record_discussion(item, by=meeting_officer, text="韩雪梅建议分两年安排。")
    for text, lead, support, due_on in (
        ("修改完善后印发资金管理办法", cast.finance, [cast.housing], date(2026, 3, 31)),
        ("建立项目储备库", cast.housing, [], None),
    ):
        recording.add_resolved(
            item, by=meeting_officer, text=text, lead_unit=lead, support_units=support, due_on=due_on
        )
    agenda.resolve(item, by=meeting_officer, conclusion="原则同意资金安排方案")
    return meetings.conclude(made, by=meeting_officer)


@pytest.fixture
def drafted(cast, held, meeting_officer):
    return minutes_from_meeting(held, by=meeting_officer, issuing_organ=cast.government, organ_code="临政纪")


def test_numerals_are_those_of_an_office():
    assert [numeral(place) for place in (1, 10, 11, 20, 21, 30)] == ["一", "十", "十一", "二十", "二十一", "三十"]


def test_minutes_are_due_in_three_working_days_and_awaited_from_the_desk(held):
    assert (held.state, held.due_on) == (MeetingState.HELD, date(2026, 3, 17))
    assert [row.verb for row in held.awaited.all()] == ["draft_minutes"]


def test_the_draft_says_what_was_resolved_and_not_who_said_what(held):
    assert minutes_of(held) == MINUTES


def test_the_draft_is_an_outgoing_document_set_in_the_format_of_minutes(drafted, held):
    page = framed(drafted.latest.body, frame_of(drafted))

    assert (page.form, page.masthead) == (Form.MINUTES, ("临江市人民政府常务会议纪要",))
    assert page.attendance == (("出席", "市财政局吴建业，市住建局韩雪梅"), ("列席", "市教育局许国栋"))
    assert typeset_pdf(page).content.startswith(b"%PDF")
    assert minutes_in_hand(held) == drafted
    assert Link.objects.get(source=drafted.pk, target=held.pk).type == Link.Type.DERIVES_FROM


def test_a_second_click_drafts_no_second_document(cast, held, meeting_officer):
    given = {"by": meeting_officer, "issuing_organ": cast.government, "organ_code": "临政纪", "key": "k1"}
    minutes_from_meeting(held, **given)
    with pytest.raises(AlreadyDone):
        minutes_from_meeting(held, **given)
    with pytest.raises(Refused, match="纪要办理中状态下不能拟纪要"):
        minutes_from_meeting(held, **given | {"key": "k2"})
    assert held.links_in.filter(type=Link.Type.DERIVES_FROM).count() == 1


def test_as_the_minutes_go_out_with_their_number_the_meeting_is_done(cast, drafted, held, meeting_officer):
    issued = issue(drafted, cast, meeting_officer)

    held = Meeting.objects.get(pk=held.pk)
    assert issued.number == "临政纪〔2026〕1号"
    assert (held.state, held.outcome) == (MeetingState.ISSUED, "纪要印发：临政纪〔2026〕1号")
    assert [row.verb for row in held.awaited.all()] == ["send_to_supervision"]


def test_where_the_draft_is_given_up_the_minutes_are_to_be_drafted_anew(drafted, held, meeting_officer):
    outgoing.cancel(drafted, by=meeting_officer, reason="改为印发会议通报")

    held = Meeting.objects.get(pk=held.pk)
    assert (held.state, minutes_in_hand(held)) == (MeetingState.HELD, None)
    assert meetings.close(held, by=meeting_officer, reason="不需要纪要").state == MeetingState.CLOSED


def test_what_was_resolved_becomes_tasks_anchored_to_the_minutes(cast, drafted, held, meeting_officer):
    issue(drafted, cast, meeting_officer)

    source = docket_from_minutes(Meeting.objects.get(pk=held.pk), by=meeting_officer)

    assert (source.form, source.given_by, source.given_on) == (Source.Form.MINUTES, "周启航", date(2026, 3, 12))
    tasks = list(source.directives.proposed())
    assert [(each.task, [*each.lead_units.all()], each.due_on) for each in tasks] == [
        ("修改完善后印发资金管理办法", [cast.finance], date(2026, 3, 31)),
        ("建立项目储备库", [cast.housing], None),
    ]
    items = sources.approve(again(source), by=cast.director)
    assert [each.links_out.get().quote in MINUTES for each in items] == [True, True]
    assert Link.objects.get(source=source.pk, target=drafted.pk).is_anchored
    assert Link.objects.get(source=source.pk, target=held.pk).type == Link.Type.DERIVES_FROM
    with pytest.raises(Refused, match="没有还可以转督查的议定事项"):
        docket_from_minutes(Meeting.objects.get(pk=held.pk), by=meeting_officer)


def test_what_review_has_taken_out_of_the_minutes_is_named_and_nothing_is_written(cast, drafted, held, meeting_officer):
    body = drafted.latest.body.replace("建立项目储备库", "建好项目库")
    outgoing.revise(drafted, by=meeting_officer, body=body)
    issue(drafted, cast, meeting_officer)

    with pytest.raises(Refused, match="印发的纪要里找不到“建立项目储备库”"):
        docket_from_minutes(Meeting.objects.get(pk=held.pk), by=meeting_officer)
    assert not Source.objects.exists()


def test_units_see_neither_the_draft_nor_the_source(cast, drafted, held):
    for person in (cast.schools_liaison, cast.finance_liaison):
        assert not type(drafted).objects.visible_to(again(person)).exists()
