"""The diaries of leaders (领导日程): kept by the office, read by whom they are open to, without two things at one hour."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from shuniu.audit.digests import salted
from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused
from shuniu.matters.guard import StateSecret
from shuniu.office.coordination.diary import actions
from shuniu.office.coordination.diary.models import DiaryEntry
from shuniu.office.coordination.diary.reading import lines_of
from shuniu.office.meetings.actions import meeting as meetings
from shuniu.office.meetings.ical import feed_token
from tests.conftest import again

AT = "2026-03-06T15:00"


def moment(hour: int, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime(2026, 3, 6, hour, minute))


@pytest.fixture
def entry(cast):
    def make(**fields):
        given = {"leader": cast.mayor, "title": "看白沙镇供水", "starts_at": moment(15), "ends_at": moment(17)} | fields
        return actions.put_down(None, **{"by": cast.clerk} | given)

    return make


@pytest.fixture
def browser():
    def open_for(person) -> Client:
        client = Client()
        client.force_login(again(person))
        return client

    return open_for


def test_the_office_puts_it_down_and_the_leader_reads_it_in_the_morning(cast, browser, clock):
    given = {
        "leader": cast.mayor.pk,
        "title": "看白沙镇供水",
        "starts_at": AT,
        "ends_at": "2026-03-06T17:00",
        "place": "白沙镇",
    }
    answer = browser(cast.clerk).post("/coordination/diary/new/", given)
    assert answer.status_code == 302
    assert "看白沙镇供水" in browser(cast.mayor).get("/coordination/diary/?week=2026-03-06").content.decode()
    clock.move_to("2026-03-06T08:00:00+08:00")
    assert "15:00 看白沙镇供水" in browser(cast.mayor).get("/").content.decode()
    assert AuditEntry.objects.get(verb="diary.add").chain == f"diary:{cast.mayor.pk}"


def test_a_clash_with_an_entry_or_a_meeting_is_refused_and_may_stand_by_ones_word(cast, entry, browser):
    entry()
    meetings.convene(
        by=cast.director, form="topical", title="供水调度会", starts_at=moment(17), ends_at=moment(18), chair=cast.mayor,
        place="第一会议室",
    )  # fmt: skip
    given = {"leader": cast.mayor.pk, "title": "会见客商", "starts_at": AT, "ends_at": "2026-03-06T17:30"}
    refused = browser(cast.director).post("/coordination/diary/new/", given)
    assert refused.status_code == 422
    said = refused.content.decode()
    assert "周启航03-06 15:00至17:00已有安排：看白沙镇供水" in said
    assert "已有安排：供水调度会" in said
    browser(cast.director).post("/coordination/diary/new/", given | {"despite": "on"})
    assert DiaryEntry.objects.count() == 2
    lines = lines_of([cast.mayor], again(cast.director), moment(8).date(), moment(8).date())
    assert [each.clashes for each in lines] == [True, True, True]


def test_what_follows_at_once_is_no_clash_and_what_was_cancelled_is_none(cast, entry):
    first = entry()
    entry(title="回市里", starts_at=moment(17), ends_at=moment(18))
    actions.cancel(first, by=cast.clerk, reason="改日")
    entry(title="会见客商")
    with pytest.raises(Refused, match="已经取消"):
        actions.cancel(first, by=cast.clerk, reason="改日")


def test_what_was_cancelled_meanwhile_is_not_changed_and_an_entry_stays_its_leaders(cast, entry, browser):
    stale = entry()
    given = {"title": "会见客商", "starts_at": moment(15), "ends_at": moment(16)}
    with pytest.raises(Refused, match="不能改给别的领导"):
        actions.put_down(stale, by=cast.clerk, leader=cast.director, **given)
    typed = {"title": "会见客商", "starts_at": AT, "ends_at": "2026-03-06T16:00", "leader": cast.director.pk}
    browser(cast.clerk).post(f"/coordination/diary/{stale.pk}/", typed)
    changed = DiaryEntry.objects.get()
    assert (changed.leader, changed.title) == (cast.mayor, "会见客商")

    actions.cancel(changed, by=cast.clerk, reason="改日")
    with pytest.raises(Refused, match="已经取消"):
        actions.put_down(stale, by=cast.clerk, leader=cast.mayor, **given)
    assert DiaryEntry.objects.get().cancelled == "改日"


def test_the_audit_holds_no_word_of_what_is_private(cast, entry):
    made = entry(title="体检", place="市人民医院", is_private=True)
    actions.put_down(
        made, by=cast.clerk, leader=cast.mayor, title="复查", place="市人民医院", starts_at=moment(15),
        ends_at=moment(16), is_private=True,
    )  # fmt: skip
    actions.cancel(made, by=cast.clerk, reason="医院改期")

    held = list(AuditEntry.objects.filter(verb__startswith="diary.").values_list("payload", flat=True))
    assert not any(word in str(held) for word in ("体检", "复查", "医院"))
    assert held[0]["title_digest"] == salted("体检", made.text_salt)


def test_all_that_is_wrong_is_said_at_once(cast, entry):
    with pytest.raises(Refused) as refusal:
        entry(
            by=cast.finance_liaison,
            leader=cast.finance_head,
            starts_at=moment(15) - timedelta(days=9),
            ends_at=moment(14) - timedelta(days=9),
        )
    assert refusal.value.reasons == (
        "您的岗位没有“登记日程”的权限",
        "吴建业不是领导，没有日程",
        "结束时间要晚于开始时间",
        "这个时间已经过去，请重新选择",
    )
    with pytest.raises(StateSecret):
        entry(note="机密★5年")
    assert not DiaryEntry.objects.exists()


def test_a_private_entry_shows_other_leaders_that_one_is_engaged_and_outsiders_nothing(cast, entry, browser):
    entry(leader=cast.director, title="体检", is_private=True)
    week = "/coordination/diary/?week=2026-03-06"
    seen = browser(cast.mayor).get(week).content.decode()
    assert "已有安排" in seen
    assert "体检" not in seen
    assert "没有您可以看的日程" in browser(cast.finance_liaison).get(week).content.decode()


def test_a_diary_is_opened_to_somebody_and_closed_again(cast, entry, browser):
    entry(is_private=True)
    week = f"/coordination/diary/?week=2026-03-06&leader={cast.mayor.pk}"
    mayor = browser(cast.mayor)
    mayor.post(f"/coordination/diary/of/{cast.mayor.pk}/readers/", {"people": [cast.finance_head.pk]})
    assert "看白沙镇供水" in browser(cast.finance_head).get(week).content.decode()
    mayor.post(f"/coordination/diary/of/{cast.mayor.pk}/readers/", {})
    assert "看白沙镇供水" not in browser(cast.finance_head).get(week).content.decode()
    assert browser(cast.finance_head).get(f"/coordination/diary/of/{cast.mayor.pk}/readers/").status_code == 404


def test_a_calendar_follows_the_diary_with_changes_and_cancellations(cast, entry):
    made, reader = entry(is_private=True), again(cast.clerk)
    address = f"/coordination/diary/of/{cast.mayor.pk}/feed/{feed_token(reader)}/"

    def event():
        [found] = Calendar.from_ical(Client().get(address).content).walk("VEVENT")
        return found

    before = event()
    assert (str(before["summary"]), int(before["sequence"])) == ("看白沙镇供水", 1)
    actions.cancel(made, by=cast.clerk, reason="改日")
    after = event()
    assert (after["uid"], str(after["status"]), int(after["sequence"])) == (before["uid"], "CANCELLED", 2)
    stranger = f"/coordination/diary/of/{cast.mayor.pk}/feed/{feed_token(again(cast.finance_liaison))}/"
    assert Client().get(stranger).status_code == 404
    director = Client().get(f"/coordination/diary/of/{cast.mayor.pk}/feed/made-up/")
    assert director.status_code == 404


def test_bad_addresses_of_weeks_show_this_week(cast, browser):
    for asked in ("x", "9999-12-31", "0001-01-01"):
        assert browser(cast.director).get(f"/coordination/diary/?week={asked}&leader=x").status_code == 200
