"""The pages of meetings and topics (会议页面), as a browser without script uses them."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shuniu.matters.models import Attachment
from shuniu.office.meetings.actions import agenda, inviting
from shuniu.office.meetings.models import AgendaItem, Equipment, Meeting, Room
from shuniu.office.meetings.workflow import AgendaState as State
from shuniu.office.meetings.workflow import MeetingState
from tests.conftest import again
from tests.convening import PAPER, THURSDAY


@pytest.fixture
def browser():
    def open_for(person) -> Client:
        client = Client()
        client.force_login(again(person))
        return client

    return open_for


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_meeting_is_convened_a_topic_proposed_with_its_paper_and_put_on_the_agenda(
    cast, meeting_officer, browser, clock
):
    desk, unit = browser(meeting_officer), browser(cast.finance_liaison)
    made = desk.post("/meetings/new/", {"form": "executive", "starts_at": "2026-03-12T09:00", "ends_at": "2026-03-12T11:30",
                                        "place": "第一会议室", "chair": cast.mayor.pk}, follow=True)  # fmt: skip
    met = Meeting.objects.get()
    assert "已召集，3月12日（周四）9:00；请征集议题、排定议程" in made.content.decode()
    desk.post(f"/matters/{met.pk}/call_for_items/", {"units": [cast.finance.pk]})
    assert "3月12日常务会议" in page(unit, "/meetings/")

    paper = SimpleUploadedFile("材料.txt", PAPER.encode())
    unit.post("/meetings/topics/new/", {"title": "关于老旧小区改造资金安排的议题", "form": "executive", "meeting": met.pk,
                                        "summary": "请审定资金安排方案。", "file": paper})  # fmt: skip
    item = AgendaItem.objects.get()
    assert item.attachments.get().name == "材料.txt"
    desk.post(f"/matters/{item.pk}/accept/", {})
    assert "等这类会议的议题" in page(desk, f"/matters/{met.pk}/")
    desk.post(f"/matters/{item.pk}/put_on_agenda/", {"meeting": met.pk, "minutes": 20})

    shown = page(desk, f"/matters/{met.pk}/")
    assert "9:00" in shown
    assert "关于老旧小区改造资金安排的议题" in shown
    assert "排次序" in shown
    assert "排次序" not in page(browser(cast.mayor), f"/matters/{met.pk}/")


def test_positions_stand_on_the_page_of_the_convenor_and_on_no_other(cast, topic, meeting_officer, browser):
    item = topic(State.ACCEPTED)
    agenda.ask_positions(item, by=meeting_officer, units=[cast.housing, cast.schools])
    refused = browser(cast.housing_liaison).post(f"/matters/{item.pk}/give_position/", {"stance": "objects"})
    assert (refused.status_code, "请写明理由和修改意见" in refused.content.decode()) == (422, True)
    browser(cast.housing_liaison).post(
        f"/matters/{item.pk}/give_position/", {"stance": "objects", "text": "来源没有落实"}
    )

    address = f"/matters/{item.pk}/"
    assert "来源没有落实" in page(browser(meeting_officer), address)
    assert "来源没有落实" in page(browser(cast.housing_liaison), address)
    for person in (cast.schools_liaison, cast.finance_liaison, cast.clerk):
        shown = page(browser(person), address)
        assert "来源没有落实" not in shown
        assert "市住建局</strong>" not in shown


def test_at_the_meeting_each_topic_is_settled_from_the_agenda(cast, topic, meeting_officer, browser, clock):
    item = topic(State.ON_AGENDA)
    inviting.notify(item.meeting, by=meeting_officer, attending=[cast.finance_head])
    clock.move_to(THURSDAY + timedelta(minutes=20))
    desk = browser(meeting_officer)

    record = f"/meetings/{item.meeting_id}/record/"
    assert record in page(desk, f"/matters/{item.meeting_id}/")
    assert "牵头单位" in page(desk, f"{record}?open=add_resolved-{item.pk}")

    def write(verb: str, **typed: object):
        return desk.post(record, {"topic": item.pk, "verb": verb, **typed}, follow=True)

    refused = write("add_resolved", text="印发实施方案")
    assert (refused.status_code, "印发实施方案" in refused.content.decode()) == (422, True)
    write("add_resolved", text="印发实施方案", lead_unit=cast.finance.pk, due_on="2026-03-31")
    write("record_discussion", text="韩雪梅建议纳入加装电梯。")
    shown = write("resolve", conclusion="原则同意，由市财政局抓紧下达。").content.decode()
    for words in ("印发实施方案", "韩雪梅建议纳入加装电梯。", "原则同意，由市财政局抓紧下达。"):
        assert words in shown
    assert browser(cast.finance_head).get(record).status_code == 404
    assert desk.post(record, {"topic": "一", "verb": "resolve"}).status_code == 404
    assert desk.post(record, {"topic": item.pk, "verb": "withdraw"}).status_code == 404
    assert "原则同意，由市财政局抓紧下达。" in page(desk, f"/matters/{item.meeting_id}/")


def test_an_empty_list_says_what_it_is_for(cast, meeting_officer, browser):
    assert "现在没有待开的会议" in page(browser(meeting_officer), "/meetings/")
    assert "现在没有要您参加的会议" in page(browser(cast.budget_staff), "/meetings/")
    assert "没有符合条件的" in page(browser(cast.director), "/meetings/topics/?words=没有的")


def test_the_list_of_meetings_costs_as_many_queries_with_twenty_as_with_two(
    cast, meeting, browser, django_assert_max_num_queries
):
    for day in range(20):
        meeting(starts_at=THURSDAY + timedelta(days=7 * day, minutes=30), on_rest_day=True)
    client = browser(cast.director)

    with django_assert_max_num_queries(25):
        page(client, "/meetings/")


def test_a_notice_goes_out_and_each_answers_on_his_page(cast, meeting, meeting_officer, browser):
    made = meeting()
    desk, head = browser(meeting_officer), browser(cast.finance_head)
    assert "请选择出席人员" in desk.post(f"/matters/{made.pk}/notify/", {}).content.decode()
    desk.post(f"/matters/{made.pk}/notify/", {"units": [cast.finance.pk], "attending": [cast.schools_liaison.pk]})
    assert "3月12日常务会议" in page(head, "/meetings/")
    assert "请回执" in page(head, "/notices/")

    head.post(f"/matters/{made.pk}/answer_notice/", {"answer": "excused", "reason": "住院治疗"})

    assert "请假：住院治疗" in page(desk, f"/matters/{made.pk}/")
    shown = page(browser(cast.schools_liaison), f"/matters/{made.pk}/")
    assert "请假" in shown
    assert "住院治疗" not in shown
    assert browser(cast.qingshi_liaison).get(f"/matters/{made.pk}/").status_code == 404


def test_a_substitute_is_not_offered_another_and_is_told_whom_he_stands_for(cast, meeting, meeting_officer, browser):
    made = meeting()
    browser(meeting_officer).post(f"/matters/{made.pk}/notify/", {"attending": [cast.finance_head.pk]})
    answer = f"/matters/{made.pk}/answer_notice/"
    assert "由谁代会" in page(browser(cast.finance_head), answer)
    browser(cast.finance_head).post(answer, {"answer": "substituted", "substitute": cast.finance_liaison.pk})

    substitute = browser(cast.finance_liaison)
    offered = page(substitute, answer).split("act-panel")[1].split("</form>")[0]

    assert f"您代{cast.finance_head}参会" in offered
    assert "由他人代会" not in offered
    assert "由谁代会" not in offered
    refused = substitute.post(answer, {"answer": "substituted", "substitute": cast.budget_staff.pk})
    assert "您是代会人员，不能再委托他人代会" in refused.content.decode()


def test_the_page_of_rooms_shows_a_day_and_is_set_by_the_desk(cast, meeting, meeting_officer, browser):
    desk = browser(meeting_officer)
    desk.post("/meetings/rooms/", {"rooms": "第一会议室，60座，投影"})
    meeting(room=Room.objects.get(), place="")

    assert "3月12日常务会议" in page(desk, "/meetings/rooms/?day=2026-03-12")
    shown = page(browser(cast.qingshi_liaison), "/meetings/rooms/?day=2026-03-12")
    assert "已占用" in shown
    assert "常务会议" not in shown
    assert "调休上班" in page(desk, "/meetings/rooms/?day=2026-02-28")
    assert "全天空着" in page(desk, "/meetings/rooms/?day=昨天")
    assert browser(cast.clerk).post("/meetings/rooms/", {"rooms": ""}).status_code == 404


def test_equipment_is_set_beside_the_rooms_and_stands_on_the_page_of_the_meeting(
    cast, meeting, meeting_officer, browser
):
    desk = browser(meeting_officer)
    desk.post("/meetings/rooms/", {"rooms": "第一会议室，60座", "equipment": "移动投影仪，2台"})
    made = meeting(equipment=Equipment.objects.all())

    assert "移动投影仪" in page(desk, f"/matters/{made.pk}/")
    shown = page(desk, "/meetings/rooms/?day=2026-03-12")
    assert "2 台" in shown
    assert shown.count("3月12日常务会议") == 1
    refused = desk.post("/meetings/rooms/", {"rooms": "第一会议室，60座", "equipment": "移动投影仪，很多"})
    assert refused.status_code == 422
    assert "移动投影仪，很多" in refused.content.decode()
    assert Equipment.objects.get().pieces == 2


def test_papers_stand_under_their_topics_and_the_desk_sees_who_has_not_read_them(
    cast, meeting, meeting_officer, topic, browser
):
    made = meeting()
    topic("on_agenda", at=made)
    inviting.notify(made, by=meeting_officer, attending=[cast.finance_head, cast.housing_liaison])
    reader = browser(cast.finance_head)
    assert "未看" in page(reader, f"/matters/{made.pk}/")

    opened = reader.get(f"/files/{Attachment.objects.get().pk}/")
    assert PAPER.encode() in b"".join(opened.streaming_content)

    assert "未看" not in page(reader, f"/matters/{made.pk}/")
    shown = page(browser(meeting_officer), f"/matters/{made.pk}/")
    assert "已看 1 人" in shown
    assert f"未看 1 人：{cast.housing_liaison.name}" in shown


def test_the_desk_sees_the_cost_before_sending_and_prints_seats_and_a_list_to_sign(
    cast, meeting, meeting_officer, browser
):
    made = meeting()
    desk = browser(meeting_officer)
    desk.post(f"/matters/{made.pk}/invite/", {"attending": [cast.finance_head.pk, cast.housing_liaison.pk]})
    shown = page(desk, f"/matters/{made.pk}/")
    assert "2 人 × 2.0 小时 = 4.0 人时" in shown
    assert "议程上没有议题" in shown
    desk.post(f"/matters/{made.pk}/notify/", {})

    assert "会议瘦身" not in page(browser(cast.mayor), f"/matters/{made.pk}/")
    for address in (
        f"/meetings/{made.pk}/seating/",
        f"/meetings/{made.pk}/seating/?layout=table",
        f"/meetings/{made.pk}/check-in/",
    ):
        assert "吴建业" in page(desk, address)
        assert browser(cast.finance_head).get(address).status_code == 404
    assert desk.get(f"/meetings/{made.pk}/seating/?seats=许多").status_code == 422


def test_the_figures_of_a_year_stand_on_a_page(cast, meeting, meeting_officer, browser):
    meeting(MeetingState.HELD)

    assert "常务会议" in page(browser(meeting_officer), "/meetings/figures/")
    assert "这一年没有开过会" in page(browser(cast.finance_head), "/meetings/figures/?year=2025")
    assert "2026 年会议" in page(browser(cast.finance_head), "/meetings/figures/?year=去年")


def test_ones_own_calendar_is_offered_and_a_meeting_is_saved_to_it(cast, meeting, browser):
    made = meeting(MeetingState.NOTIFIED)
    client = browser(cast.schools_liaison)

    assert "/meetings/feed/" in page(client, "/meetings/")
    saved = client.get(f"/meetings/{made.pk}/calendar/")
    assert saved["Content-Type"].startswith("text/calendar")
    assert b"BEGIN:VEVENT" in saved.content


def test_the_calendar_shows_meetings_at_their_hour_but_those_that_were_cancelled(cast, meeting, browser):
    meeting(MeetingState.NOTIFIED, title="研究供水的会")
    meeting(MeetingState.CANCELLED, title="不开的会")
    shown = page(browser(cast.director), "/supervision/calendar/?month=2026-03")

    assert "09:00 研究供水的会" in shown
    assert "市政府第一会议室" in shown
    assert "不开的会" not in shown
    assert "研究供水的会" not in page(browser(cast.qingshi_liaison), "/supervision/calendar/?month=2026-03")
    assert "研究供水的会" not in page(browser(cast.director), "/supervision/calendar/?month=2026-05")
