"""The ledger's page, the board, the calendar, a unit's page: what they show, act on, keep; what they cost."""

import io
import re
from datetime import date

import openpyxl
import pytest

from shuniu.office.supervision.actions import items
from shuniu.office.supervision.models import Milestone, Reminder, SavedView, SupervisionItem
from shuniu.office.supervision.workflow import State
from shuniu.web import paging
from tests.web.counting import queries_of

LEDGER = "/supervision/items/"


def text_of(answer) -> str:
    return answer.content.decode()


def titles_in(answer) -> list[str]:
    return re.findall(r'class="cell-title"><a href="[^"]+">([^<]+)<', text_of(answer))


# ── the ledger ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_ledger_opens_with_what_is_open_and_the_rest_is_a_click_away(desk, item):
    item(title="建成雨污分流管网")
    item(State.CLOSED, title="发布营商环境报告")

    assert titles_in(desk.get(LEDGER)) == ["建成雨污分流管网"]
    assert titles_in(desk.get(LEDGER, {"is_open": "false"})) == ["发布营商环境报告"]
    assert titles_in(desk.get(LEDGER, {"state": "closed"})) == ["发布营商环境报告"]
    assert len(titles_in(desk.get(LEDGER, {"is_open": "all"}))) == 2


def test_chips_count_what_is_open_and_lead_to_it(cast, signed_in, item, clock):
    item(due_on=date(2026, 3, 6))
    item(State.REPORTED)
    clock.shift(5 * 86400)
    desk = signed_in(cast.director)
    page = text_of(desk.get(LEDGER))

    assert 'href="?light=red"' in page
    assert re.search(r"逾期 1\s*</a>", page)
    assert re.search(r'href="\?state=reported">待核验 1', page)
    assert len(titles_in(desk.get(LEDGER, {"light": "red"}))) == 1


def test_a_click_on_a_head_sorts_and_the_next_turns_it_round(desk, item):
    item(title="后办的", due_on=date(2026, 4, 20))
    item(title="先办的", due_on=date(2026, 3, 20))
    page = desk.get(LEDGER, {"sort": "due_on"})

    assert titles_in(page) == ["先办的", "后办的"]
    assert 'aria-sort="ascending"><a href="?sort=-due_on"' in text_of(page)
    assert titles_in(desk.get(LEDGER, {"sort": "-due_on"})) == ["后办的", "先办的"]


def test_the_shown_columns_are_those_of_the_address(desk, item):
    item(requirement="汛期前完成治理。")
    page = text_of(desk.get(LEDGER, {"columns": ["title", "requirement"]}))

    assert "汛期前完成治理。" in page
    assert '<td class="cell-unit">' not in page


def test_an_empty_ledger_says_what_it_is_for_and_a_narrow_one_how_to_widen_it(desk, item):
    assert "台账里还没有在办的事项" in text_of(desk.get(LEDGER))
    item()
    assert "没有符合条件的事项" in text_of(desk.get(LEDGER, {"state": "suspended"}))


def test_a_field_in_error_is_named_and_nothing_is_lost(desk, item):
    item(title="仍然看得到")
    page = desk.get(LEDGER, {"due_from": "上周"})

    assert "看不懂这个日期" in text_of(page)
    assert titles_in(page) == ["仍然看得到"]


def test_the_export_is_the_ledger_as_shown(desk, item):
    item(title="建成雨污分流管网")
    item(State.CLOSED)
    answer = desk.get(LEDGER, {"format": "xlsx", "columns": ["title", "state"]})

    rows = list(openpyxl.load_workbook(io.BytesIO(answer.getvalue())).active.values)
    assert rows == [("督查事项", "状态"), ("建成雨污分流管网", "办理中")]
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_an_export_beyond_the_limit_is_refused_with_what_to_do(desk, item, monkeypatch):
    monkeypatch.setattr("shuniu.matters.columns.LIMIT_OF_EXPORT", 1)
    item()
    item()
    answer = desk.get(LEDGER, {"format": "xlsx"})

    assert answer.status_code == 422
    assert "请先用筛选缩小范围" in text_of(answer)


def test_a_long_ledger_is_counted_only_as_far_as_one_leafs(desk, item, monkeypatch):
    monkeypatch.setattr(paging, "FARTHEST", 2)
    monkeypatch.setattr("shuniu.web.views.ledger.ROWS", 1)
    for _ in range(4):
        item(State.DRAFTING)
    last = desk.get(LEDGER, {"page": "9"})

    assert "这里只翻到前 10 000 项" in text_of(last)
    assert 'aria-current="page">2<' in text_of(last)


# ── acts on several ──────────────────────────────────────────────────────────────────────────────────────────────────
def test_several_are_reminded_at_once_with_a_report_of_each(cast, desk, item):
    running, closed = item(), item(State.CLOSED)
    answer = desk.post(
        "/supervision/items/act/",
        {"verb": "remind", "matter": [running.pk, closed.pk], "key": "k", "query": "sort=due_on"},
    )

    page = text_of(answer)
    assert "1 件已经办好" in page
    assert "已销号状态下不能催办" in page
    assert 'href="/supervision/items/?sort=due_on"' in page
    assert Reminder.objects.get().person == cast.finance_liaison


def test_several_are_assigned_at_once_and_a_double_click_assigns_once(desk, item):
    made = [item(State.DOCKETED), item(State.DOCKETED)]
    sent = {"verb": "assign", "matter": [each.pk for each in made], "key": "k1"}
    desk.post("/supervision/items/act/", sent)
    again = desk.post("/supervision/items/act/", sent)

    assert set(SupervisionItem.objects.values_list("state", flat=True)) == {State.ASSIGNED}
    assert "没有重复办理" in text_of(again)


def test_nobody_acts_on_rows_that_he_can_not_see(cast, signed_in, item):
    hidden = item()
    answer = signed_in(cast.schools_liaison).post("/supervision/items/act/", {"verb": "remind", "matter": [hidden.pk]})

    assert answer.status_code == 302
    assert not Reminder.objects.exists()


def test_a_verb_that_needs_words_is_not_made_on_several(desk, item):
    made = item()
    page = text_of(desk.post("/supervision/items/act/", {"verb": "cancel", "matter": [made.pk], "key": "k"}))

    assert "这一步要逐件办理" in page


def test_a_phone_sorts_by_a_choice_that_knows_what_is_sorted_by_now(desk, item):
    item()
    assert '<option value="due_on" selected>时限近的在前</option>' in desk.get(f"{LEDGER}?sort=due_on").content.decode()
    assert '<option value="-handler" selected>责任人 ↓</option>' in desk.get(f"{LEDGER}?sort=-handler").content.decode()


# ── saved views ──────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_view_is_kept_renamed_and_deleted_by_its_owner(cast, desk, item):
    saved = desk.post("/supervision/views/", {"name": "财政口逾期", "query": "light=red&page=3&sort=due_on"})
    view = SavedView.objects.get(person=cast.director)
    assert saved.url == f"{LEDGER}?light=red&sort=due_on"
    assert "财政口逾期" in text_of(desk.get(LEDGER))

    desk.post(f"/supervision/views/{view.pk}/", {"name": "财政逾期"})
    view.refresh_from_db()
    assert view.name == "财政逾期"

    desk.post(f"/supervision/views/{view.pk}/", {"delete": "1", "name": ""})
    assert not SavedView.objects.exists()


def test_a_view_of_somebody_else_does_not_exist(cast, desk, signed_in):
    view = SavedView.objects.create(person=cast.officer, name="我的", query="")

    assert desk.post(f"/supervision/views/{view.pk}/", {"delete": "1"}).status_code == 404
    assert SavedView.objects.exists()


def test_a_view_takes_no_name_twice_and_none_without_letters(cast, desk):
    for name in ("甲", "乙"):
        SavedView.objects.create(person=cast.director, name=name, query="")
    second = SavedView.objects.get(name="乙")

    assert "请换一个名称" in text_of(desk.post(f"/supervision/views/{second.pk}/", {"name": "甲"}))
    assert desk.post("/supervision/views/", {"name": " ", "query": ""}).status_code == 422


# ── board, calendar, unit ────────────────────────────────────────────────────────────────────────────────────────────
def test_the_board_has_a_column_for_each_unit_with_its_items_by_state(cast, desk, item):
    for number in range(8):
        item(State.DOCKETED, title=f"财政{number}")
    item(State.DOCKETED, lead_unit=cast.schools, title="新增公办学位")
    page = text_of(desk.get("/supervision/board/"))

    assert page.index("市财政局") < page.index("市教育局")
    assert "还有 2 项" in page
    assert "新增公办学位" not in text_of(desk.get("/supervision/board/", {"leader": cast.mayor.pk}))


def test_the_calendar_shows_what_falls_on_a_day_and_the_days_off(desk, item):
    made = item(due_on=date(2026, 4, 30))
    Milestone.objects.create(item=made, title="完成方案", due_on=date(2026, 4, 10))
    page = text_of(desk.get("/supervision/calendar/", {"month": "2026-04"}))

    assert "2026年4月" in page
    assert 'is-due" href="' in page
    assert "完成方案" in page
    assert ">休</span>" in page
    assert 'href="?month=2026-03"' in page
    assert "2026年3月" in text_of(desk.get("/supervision/calendar/", {"month": "二月"}))


def test_a_full_day_of_the_calendar_shows_its_first_and_opens_to_all(desk, item):
    for number in range(6):
        item(title=f"第{number}项工作", due_on=date(2026, 4, 10))

    month = desk.get("/supervision/calendar/", {"month": "2026-04"}).content.decode()
    assert "还有 2 件" in month
    assert "第5项工作" not in month
    assert "第5项工作" in desk.get("/supervision/calendar/", {"month": "2026-04", "day": "2026-04-10"}).content.decode()


def test_the_page_of_a_unit_shows_what_it_owes_and_who_answers_for_it(cast, signed_in, item, clock):
    item(due_on=date(2026, 3, 6), title="拨付改造资金")
    item(State.VERIFIED)
    clock.shift(5 * 86400)
    page = text_of(signed_in(cast.director).get(f"/supervision/units/{cast.finance.pk}/"))

    for words in ("拨付改造资金", "逾期 4 天", "分管领导：周启航", "郑晓燕", "按期申报办结"):
        assert words in page


def test_a_unit_that_was_closed_says_who_took_over(cast, desk):
    cast.schools.closed_on, cast.schools.successor = date(2026, 1, 1), cast.finance
    cast.schools.save()

    page = text_of(desk.get(f"/supervision/units/{cast.schools.pk}/"))
    assert "已于 2026-01-01 撤销" in page
    assert "市财政局" in page


# ── what they cost, and for whom they are ────────────────────────────────────────────────────────────────────────────
ADDRESSES = (LEDGER, "/supervision/board/", "/supervision/calendar/", "/supervision/units/{unit}/")


@pytest.mark.parametrize("address", [*ADDRESSES, f"{LEDGER}?format=xlsx", "/supervision/statistics/"])
def test_a_page_makes_the_same_queries_however_many_items_there_are(cast, desk, item, address):
    address = address.format(unit=cast.finance.pk)
    counts = []
    queries_of(desk, address)  # the day's first export opens a row of who took what out
    for _ in range(3):
        item(State.VERIFIED)
        late = item()
        late.due_on = date(2026, 3, 2)
        late.save()
        items.draft(by=cast.officer, title="再办一件", lead_unit=cast.schools, support_units=[cast.housing])
        item(State.DOCKETED, lead_unit=cast.housing)
        counts.append(queries_of(desk, address))
    assert len(set(counts)) == 1, counts
    assert counts[0] <= (55 if "calendar" in address else 30)  # each kind is asked for its days


@pytest.mark.parametrize("address", [*ADDRESSES, "/supervision/statistics/"])
@pytest.mark.parametrize("who", ["system_admin", "security_admin", "audit_admin"])
def test_for_the_administrators_these_pages_do_not_exist(cast, signed_in, who, address):
    assert signed_in(getattr(cast, who)).get(address.format(unit=cast.finance.pk)).status_code == 404
