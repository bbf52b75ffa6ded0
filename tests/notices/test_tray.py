import pytest

from shuniu.matters.models import Participant
from shuniu.notices.models import Notice
from shuniu.notices.telling import notify
from shuniu.notices.tray import latest, mark_read, unread_count
from shuniu.office.supervision.workflow import State


@pytest.fixture
def tray(cast, item):
    made = item(State.DRAFTING)
    Notice.objects.all().delete()
    for number in range(3):
        notify([cast.officer], made, "reminder", f"第{number}条")
    return cast.officer


def test_the_newest_notice_lies_on_top(tray):
    first, *_ = latest(tray)

    assert [notice.sentence for notice in latest(tray)] == ["第2条", "第1条", "第0条"]
    assert [notice.sentence for notice in latest(tray, limit=1, after=first.pk)] == ["第1条"]
    assert first.url == first.matter.get_absolute_url()


def test_what_is_read_is_counted_no_more(tray):
    assert unread_count(tray) == 3
    assert mark_read(tray, [latest(tray)[0].pk]) == 1
    assert unread_count(tray) == 2
    assert mark_read(tray) == 2
    assert unread_count(tray) == 0


def test_nobody_reads_for_somebody_else(cast, tray):
    assert mark_read(cast.clerk, [notice.pk for notice in latest(tray)]) == 0
    assert unread_count(tray) == 3


def test_a_notice_goes_out_of_sight_with_its_matter(cast, item):
    made = item(State.ASSIGNED)
    assert unread_count(cast.finance_liaison) == 1
    Participant.objects.filter(matter=made.pk, unit=cast.finance).delete()

    assert unread_count(cast.finance_liaison) == 0
    assert latest(cast.finance_liaison) == []


def test_a_notice_about_no_matter_is_shown(cast):
    notify([cast.system_admin], None, "system", "昨夜的备份没有完成，请检查磁盘空间", url="/system/")

    assert [notice.url for notice in latest(cast.system_admin)] == ["/system/"]
