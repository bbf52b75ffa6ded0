"""The search page (搜索): words, filters, passages, pages."""

import re

import pytest

from shuniu.office.supervision.actions import items
from shuniu.office.supervision.workflow import State


def text_of(answer) -> str:
    return answer.content.decode()


def test_hits_show_the_words_where_they_stand_with_state_and_unit(cast, desk, item):
    made = item(State.IN_HAND, title="整治老旧小区排水", requirement="对易涝点位逐一整治，汛期前完成。")
    page = text_of(desk.get("/search/?q=易涝点位"))
    assert "找到 1 件" in page
    assert "对<mark>易涝点位</mark>逐一整治" in page
    assert f'href="/matters/{made.pk}/"' in page
    assert "办理中" in page
    assert 'value="易涝点位"' in page


@pytest.mark.parametrize(
    ("narrowing", "found"),
    [
        ("kind=supervision", True),
        ("kind=source", False),
        ("state=supervision:in_hand", True),
        ("state=supervision:closed", False),
        ("opened_from=2026-03-05", True),
        ("opened_until=2026-03-04", False),
    ],
)
def test_filters_narrow_the_search(cast, desk, item, narrowing, found):
    item(State.IN_HAND, title="整治老旧小区排水")
    page = text_of(desk.get(f"/search/?q=排水&{narrowing}"))
    assert ("找到 1 件" in page) is found
    assert ("没有找到" in page) is not found


def test_a_unit_finds_what_it_has_a_part_in(cast, desk, item):
    item(State.IN_HAND, title="整治老旧小区排水")
    assert "找到 1 件" in text_of(desk.get(f"/search/?q=排水&unit={cast.finance.pk}"))
    assert "没有找到" in text_of(desk.get(f"/search/?q=排水&unit={cast.schools.pk}"))


def test_what_one_may_not_see_is_not_found(cast, signed_in, item):
    item(State.IN_HAND, title="整治老旧小区排水")
    for stranger in (cast.schools_liaison, cast.system_admin):
        assert "没有找到" in text_of(signed_in(stranger).get("/search/?q=排水"))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("kind=source&state=supervision:closed", "所选的种类没有这种状态"),
        ("opened_from=2026-03-05&opened_until=2026-03-01", "结束日期早于开始日期"),
        ("kind=nothing", "还有几处需要改正"),
    ],
)
def test_a_filter_that_cannot_be_is_said(desk, wrong, said):
    answer = desk.get(f"/search/?q=排水&{wrong}")
    assert answer.status_code == 422
    assert said in text_of(answer)


def test_nothing_asked_nothing_searched(desk):
    assert "搜索事项、原文、反馈和附件" in text_of(desk.get("/search/"))
    assert "没有找到" in text_of(desk.get("/search/?q=，。"))


def test_the_words_come_back_as_text(desk):
    page = text_of(desk.get("/search/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"))
    assert "<script>alert" not in page


def test_pages_follow_one_another_with_a_fixed_number_of_questions(cast, desk, django_assert_max_num_queries):
    for number in range(50):
        items.draft(by=cast.officer, title=f"第 {number} 处排水整治", lead_unit=cast.finance)
    with django_assert_max_num_queries(50):
        page = text_of(desk.get("/search/?q=排水"))
    seen = re.findall(r'class="line-title" href="([^"]+)"', page)
    while following := re.search(r'href="(\?[^"]+)" rel="next"', page):
        page = text_of(desk.get(f"/search/{following[1].replace('&amp;', '&')}"))
        seen += re.findall(r'class="line-title" href="([^"]+)"', page)
    assert len(seen) == len(set(seen)) == 50
