"""Today (今日): what each person finds there."""

import re
from datetime import timedelta
from html import unescape

import pytest

from shuniu.matters import actions
from shuniu.office.supervision.actions import items
from shuniu.office.supervision.workflow import State
from shuniu.web.morning import LATE_SHOWN


def text_of(answer) -> str:
    return answer.content.decode()


def panel_of(page: str, name: str) -> str:
    """The part of the page that answers one of the questions."""
    return page.split(f"today-{name}", 1)[1].split("</section>", 1)[0]


def test_what_waits_leads_to_the_act_in_one_click(cast, signed_in, item):
    made = item(State.ASSIGNED)
    waiting = panel_of(text_of(signed_in(cast.finance_liaison).get("/")), "waiting")
    assert f'href="/matters/{made.pk}/acknowledge/"' in waiting
    assert "3月9日" in waiting
    assert "没有等您办的事" in text_of(signed_in(cast.mayor).get("/"))


@pytest.mark.parametrize("who", ["director", "officer", "mayor", "finance_head", "finance_liaison"])
def test_what_is_late_is_shown_to_who_answers_for_it_or_oversees_it(cast, signed_in, item, clock, who):
    item(State.IN_HAND)
    clock.shift(timedelta(days=29))
    page = text_of(signed_in(getattr(cast, who)).get("/"))
    assert "1 件已逾期" in page
    assert "逾期 4 天" in panel_of(page, "due")


def test_from_the_longest_overdue_a_link_leads_to_all_of_them(cast, signed_in, item, clock):
    for _ in range(LATE_SHOWN + 1):
        item(State.IN_HAND)
    clock.shift(timedelta(days=29))
    desk = signed_in(cast.officer)
    link = re.search(r'<a href="(/supervision/items/[^"]*)">', panel_of(text_of(desk.get("/")), "due"))
    assert link
    assert text_of(desk.get(unescape(link[1]))).count('class="cell-title"') > LATE_SHOWN


@pytest.mark.parametrize("who", ["schools_liaison", "housing_liaison"])
def test_what_concerns_another_unit_is_not_shown(cast, signed_in, item, who):
    item(State.IN_HAND)
    assert "印发惠企资金直达办法" not in text_of(signed_in(getattr(cast, who)).get("/"))


def test_dates_stand_in_heaps_by_day(cast, desk, item, today):
    for days, title in ((0, "今天的事"), (2, "周六的事"), (5, "下周二的事"), (6, "下周三的事")):
        item(State.IN_HAND, due_on=today + timedelta(days=days), title=title)
    due = panel_of(text_of(desk.get("/")), "due")
    places = [
        due.index(words) for words in ("今天到期", "今天的事", "本周到期", "周六的事", "下周初到期", "下周二的事")
    ]
    assert places == sorted(places)
    assert "下周三的事" not in due


def test_what_others_did_is_told_once_a_matter_and_ones_own_acts_are_not(cast, signed_in, item):
    made = item(State.IN_HAND)
    items.feed_back(made, by=cast.finance_liaison, text="已完成一半的拨付。")
    items.feed_back(made, by=cast.finance_liaison, text="已拨付到位。")
    actions.follow(made, by=cast.clerk)

    changes = panel_of(text_of(signed_in(cast.officer).get("/")), "changes")
    assert changes.count(f'href="/matters/{made.pk}/"') == 1
    assert "已拨付到位" in changes
    assert "已拨付到位" not in panel_of(text_of(signed_in(cast.finance_liaison).get("/")), "changes")


@pytest.mark.parametrize("who", ["system_admin", "security_admin", "audit_admin"])
def test_an_administrator_sees_no_business_and_is_told_why(cast, signed_in, item, who):
    item(State.IN_HAND)
    page = text_of(signed_in(getattr(cast, who)).get("/"))
    assert "管理员不接触业务" in page
    assert "印发惠企资金直达办法" not in page


def test_the_page_asks_no_more_of_the_database_the_more_there_is(cast, desk, item, django_assert_max_num_queries):
    for number in range(50):
        item(State.VERIFIED if number % 2 else State.IN_HAND, title=f"第 {number} 件", due_on=None)
    with django_assert_max_num_queries(37):
        desk.get("/")
