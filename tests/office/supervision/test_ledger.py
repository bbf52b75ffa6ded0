"""The ledger (台账): what a filter lets through, what is counted, what is exported."""

import io
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from shuniu.office.supervision.actions import items, sources
from shuniu.office.supervision.ledger import COLUMNS, LedgerFilter, write_xlsx
from shuniu.office.supervision.workflow import State
from tests.conftest import again


@pytest.fixture
def ledger(cast, item):
    """Six items in hand, reported, closed, overdue, supported by another bureau, without a date."""
    made = {
        "in_hand": item(title="建成雨污分流管网"),
        "reported": item(State.REPORTED, title="清理拖欠企业账款"),
        "closed": item(State.CLOSED, title="发布营商环境报告"),
        "drafting": item(State.DRAFTING, title="修订财政专户办法", due_on=None),
        "schools": item(State.DOCKETED, title="新增公办学位", lead_unit=cast.schools, support_units=[cast.housing]),
        "late": item(title="拨付农田改造资金"),
    }
    made["late"].due_on = date(2026, 3, 2)
    made["late"].save()
    return made


def titles(person, query: str = "") -> list[str]:
    return [each.title for each in LedgerFilter(QueryDict(query), person=person).items()]


def test_each_filter_lets_through_what_it_names(cast, ledger):
    director = cast.director
    assert titles(director, "words=雨污分流") == ["建成雨污分流管网"]
    assert titles(director, f"unit={cast.housing.pk}") == ["新增公办学位"]
    assert titles(director, "state=reported") == ["清理拖欠企业账款"]
    assert titles(director, "light=red") == ["拨付农田改造资金"]
    assert set(titles(director, "light=red&light=none")) == {
        "拨付农田改造资金",
        "修订财政专户办法",
        "清理拖欠企业账款",
    }
    assert titles(director, "due_to=2026-03-04") == ["拨付农田改造资金"]
    assert titles(director, "is_open=false") == ["发布营商环境报告"]
    assert "新增公办学位" not in titles(director, f"leader={cast.mayor.pk}")
    assert len(titles(director, f"leader={cast.mayor.pk}")) == 5


@pytest.mark.parametrize(
    "query",
    ["", "words=雨污分流", "words=。", "unit={finance}", "leader={mayor}", "light=red&light=none", "is_open=true",
     "source={source}", "due_to=2026-03-04&state=in_hand", "words=管网&unit={finance}"],
)  # fmt: skip
def test_the_rows_are_counted_as_they_are_listed(cast, ledger, query):
    query = query.format(finance=cast.finance.pk, mayor=cast.mayor.pk, source=0)
    for person in (cast.director, cast.finance_liaison, cast.schools_liaison, cast.housing_liaison, cast.system_admin):
        chosen = LedgerFilter(QueryDict(query), person=again(person))
        assert {each.pk for each in chosen.items()} == {each.pk for each in chosen.matters()}


def test_the_newest_come_first_without_reading_the_others(cast, ledger):
    plan = LedgerFilter(QueryDict("is_open=true"), person=cast.director).items()[:50].explain()

    assert 'ORDER BY "matters_matter"."id" DESC' in str(LedgerFilter(QueryDict(""), person=cast.director).items().query)
    assert connection.vendor != "sqlite" or "TEMP B-TREE" not in plan


def test_the_list_of_sources_holds_the_newest_and_the_one_chosen(cast, monkeypatch):
    text = "会议要求，市财政局要在4月底前印发办法。"
    kept = [sources.enter(by=cast.officer, title=f"讲话{n}", form="speech", original=text) for n in range(3)]
    first, third = kept[0], kept[-1]
    monkeypatch.setattr("shuniu.office.supervision.forms.choosing.OFFERED", 1)
    chosen = LedgerFilter(QueryDict(f"source={first.pk}"), person=cast.director)

    assert [str(key) for key, _ in chosen.fields["source"].choices] == ["", str(third.pk), str(first.pk)]
    assert chosen.is_valid()


def test_filters_narrow_one_another_and_a_field_in_error_filters_nothing(cast, ledger):
    assert titles(cast.director, "light=red&state=reported") == []
    assert len(titles(cast.director, "due_from=no-day&unit=0")) == 6


def test_a_unit_finds_its_own_items_and_no_others(cast, ledger):
    assert titles(cast.schools_liaison) == ["新增公办学位"]
    assert titles(cast.qingshi_liaison) == []
    assert titles(cast.system_admin) == []


@pytest.mark.parametrize("sort", ["due_on", "-due_on"])
def test_items_without_a_date_stand_last_however_one_sorts(cast, ledger, sort):
    assert titles(cast.director, f"sort={sort}")[-1] == "修订财政专户办法"


@pytest.mark.parametrize("sort", ["number", "-number"])
def test_drafts_which_have_no_number_yet_stand_last_however_one_sorts(cast, ledger, sort):
    numbers = [
        item.number for item in LedgerFilter(QueryDict(f"sort={sort}"), person=cast.director).items() if item.number
    ]

    shown = [item.number for item in LedgerFilter(QueryDict(f"sort={sort}"), person=cast.director).items()]

    assert shown[: len(numbers)] == sorted(numbers, reverse=sort.startswith("-"))
    assert "" in shown


def test_an_unknown_column_sorts_by_what_is_newest(cast, ledger):
    assert titles(cast.director, "sort=created_by__password") == titles(cast.director)


def test_counts_tell_what_is_open_by_state_and_light_besides_the_chosen_ones(cast, ledger):
    counts = LedgerFilter(QueryDict("state=reported&is_open=false"), person=cast.director).counts()

    assert counts.states == {"in_hand": 2, "reported": 1, "drafting": 1, "docketed": 1}
    assert counts.lights == {"red": 1, "amber": 0, "green": 2, "none": 2}
    assert counts.open == 5


def test_an_export_shows_the_chosen_columns_and_holds_no_formula(cast, item):
    item(title="=HYPERLINK(1)清理平台")
    chosen = LedgerFilter(QueryDict("columns=title&columns=due_on"), person=cast.director)
    out = io.BytesIO()

    assert write_xlsx(chosen.items().for_list(), chosen.shown, out) == 1
    rows = list(openpyxl.load_workbook(out).active.iter_rows())
    assert [cell.value for cell in rows[0]] == ["督查事项", "办理时限"]
    assert (rows[1][0].value, rows[1][0].data_type) == ("=HYPERLINK(1)清理平台", "s")
    assert rows[1][1].value.date() == date(2026, 3, 30)


def test_rows_cost_the_same_queries_however_many(cast, item):
    def queries() -> int:
        with CaptureQueriesContext(connection) as made:
            for each in LedgerFilter(QueryDict(), person=again(cast.officer)).items().for_list():
                [column.value(each, date(2026, 3, 5)) for column in COLUMNS]
        return len(made)

    counts = []
    for number in range(1, 4):
        items.draft(by=cast.officer, title=f"第{number}件", lead_unit=cast.finance, support_units=[cast.schools])
        counts.append(queries())
    assert len(set(counts)) == 1
