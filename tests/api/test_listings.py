"""Listings and figures over the API: what the pages show, by the same filters and forms."""

import io
from datetime import date
from itertools import pairwise

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shuniu.api.models import ApiToken
from shuniu.office.supervision.actions import sources
from shuniu.office.supervision.models import SupervisionSettings
from shuniu.office.supervision.workflow import State


def test_matters_are_narrowed_as_the_ledger_is(cast, call, item):
    item(State.IN_HAND, title="修订办法", due_on=date(2026, 4, 1))
    other = item(State.DOCKETED, title="建成泵站", lead_unit=cast.housing, due_on=date(2026, 5, 20))

    for query in (f"unit={cast.housing.pk}", "words=泵站", "due_from=2026-05-01&due_to=2026-05-31"):
        _, page = call(cast.director, "GET", f"/matters?kind=supervision&{query}")
        assert [each["id"] for each in page["items"]] == [other.pk], query


def test_the_figures_are_those_of_the_page(cast, call, item):
    item(State.VERIFIED)

    status, figures = call(cast.director, "GET", "/supervision/statistics?first=2026-01-01")

    assert status == 200
    assert [(row["label"], row["verified"], row["on_time_share"]) for row in figures["units"]] == [("市财政局", 1, 1.0)]


def test_the_calendar_names_what_falls_on_a_day(cast, call, item):
    made = item(State.IN_HAND, due_on=date(2026, 4, 10))

    _, entries = call(cast.director, "GET", "/supervision/calendar?first=2026-04-01&last=2026-04-30")

    assert [(each["on"], each["falls"], each["item"]) for each in entries] == [("2026-04-10", "due", made.pk)]
    assert call(cast.director, "GET", "/supervision/calendar?first=2026-04-01&last=2020-04-30")[0] == 422


def test_the_export_holds_the_columns_asked_for(cast, call, item):
    item(State.IN_HAND, title="修订办法")

    status, content = call(cast.director, "GET", "/supervision/export?columns=title&columns=due_on")

    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    assert (status, rows[0], rows[1][0]) == (200, ("督查事项", "办理时限"), "修订办法")


def test_a_draw_is_committed_and_can_be_recomputed(cast, call):
    body = {"period": "2026年第一季度", "first_day": "2026-01-01", "last_day": "2026-03-31"}

    status, made = call(cast.director, "POST", "/supervision/draws", body)
    _, page = call(cast.director, "GET", "/supervision/draws")

    assert (status, made["seed"], made["problems"]) == (200, None, [])
    assert page["items"] == [made]
    assert call(cast.finance_liaison, "GET", "/supervision/draws")[0] == 404
    assert call(cast.director, "POST", "/supervision/draws", body | {"first_day": "2026-04-30"})[0] == 422


def test_settings_are_set_by_the_form_of_the_page(cast, call):
    _, now = call(cast.director, "GET", "/supervision/settings")
    body = {**now, "acknowledge_working_days": 3, "revisit_share": "10", "failed_unit_factor": "2"}

    status, then = call(cast.director, "PUT", "/supervision/settings", body)

    assert (status, then["acknowledge_working_days"]) == (200, 3)
    assert SupervisionSettings.current().acknowledge_working_days == 3
    status, problem = call(cast.director, "PUT", "/supervision/settings", body | {"acknowledge_working_days": 99})
    assert (status, list(problem["errors"])) == (422, ["acknowledge_working_days"])
    assert call(cast.officer, "GET", "/supervision/settings")[0] == 404


def workbook(*rows) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


@pytest.fixture
def upload(cast):
    def send(person, path, content, **headers):
        token = ApiToken.make(person, "导入")[1]
        client = Client(headers={"Authorization": f"Bearer {token}", **headers})
        answer = client.post(f"/api/v1{path}", {"file": SimpleUploadedFile("台账.xlsx", content)})
        return answer.status_code, answer.json()

    return send


def test_an_import_is_previewed_and_then_taken_once(cast, upload, call):
    content = workbook(("督查事项", "责任单位", "完成时限"), ("治理内涝点", "市住建局", "2026-06-30"))

    status, seen = upload(cast.officer, "/supervision/import/preview", content)
    assert (status, seen["good"], seen["bad"], seen["taken"]) == (200, 1, [], 0)

    for _ in range(2):
        status, taken = upload(cast.officer, "/supervision/import", content, **{"Idempotency-Key": "ledger-1"})
        assert (status, taken["taken"]) == (200, 1)
    assert len(call(cast.director, "GET", "/supervision?words=内涝点")[1]["items"]) == 1


def test_a_bad_row_is_named_and_nothing_is_written(cast, upload, call):
    content = workbook(("督查事项", "责任单位"), ("治理内涝点", "市住建局"), ("修桥", "无此单位"))

    status, seen = upload(cast.officer, "/supervision/import/preview", content)
    assert (status, [(bad["row"], bad["column"]) for bad in seen["bad"]]) == (200, [(3, "牵头单位")])

    status, problem = upload(cast.officer, "/supervision/import", content, **{"Idempotency-Key": "ledger-2"})
    assert status == 422
    assert "第 3 行" in problem["reasons"][0]
    assert call(cast.director, "GET", "/supervision")[1]["items"] == []


def test_units_come_by_pages(cast, call):
    _, first = call(cast.officer, "GET", "/units?limit=2")
    _, second = call(cast.officer, "GET", f"/units?limit=2&after={first['next']}")

    assert len(first["items"]) == 2
    assert not {each["id"] for each in first["items"]} & {each["id"] for each in second["items"]}
    assert [each["name"] for each in call(cast.officer, "GET", "/units?words=财政")[1]["items"]] == ["临江市财政局"]


def test_notices_are_listed_and_read(cast, call, item):
    item(State.ASSIGNED)
    _, page = call(cast.finance_liaison, "GET", "/notices")
    told = page["items"][0]

    assert told["read_at"] is None
    assert call(cast.finance_liaison, "POST", "/notices/read", {"ids": [told["id"]]})[1] == {"count": 1}
    assert call(cast.finance_liaison, "GET", "/notices")[1]["items"][0]["read_at"]


def test_a_delegation_is_given_and_ended(cast, call):
    body = {"deputy": cast.finance_head.pk, "from_on": "2026-03-06", "until_on": "2026-03-20", "reason": "外出学习"}

    status, given = call(cast.finance_liaison, "POST", "/delegations", body)
    assert (status, given["deputy"]) == (200, cast.finance_head.pk)

    status, problem = call(cast.finance_liaison, "POST", "/delegations", body | {"until_on": "2026-03-01"})
    assert (status, list(problem["errors"])) == (422, ["until_on"])
    assert call(cast.finance_head, "POST", f"/delegations/{given['id']}/end", {})[0] == 404
    assert call(cast.finance_liaison, "POST", f"/delegations/{given['id']}/end", {})[1]["ended_at"]


def test_the_board_and_a_unit_stand_as_on_their_pages(cast, call, item, clock):
    item(State.REPORTED)
    late = item(State.IN_HAND, title="拨付改造资金", due_on=date(2026, 3, 6))
    item(State.DOCKETED, lead_unit=cast.schools)
    clock.move_to("2026-03-12T09:00+08:00")

    _, board = call(cast.director, "GET", "/supervision/board")
    _, unit = call(cast.director, "GET", f"/supervision/units/{cast.finance.pk}")

    assert [(column["unit"]["name"], column["count"], column["overdue"]) for column in board["items"]] == [
        ("临江市财政局", 2, 1),
        ("临江市教育局", 1, 0),
    ]
    assert (unit["open"], unit["overdue"], unit["reported"], unit["leader"]["name"]) == (2, 1, 1, "周启航")
    assert [row["id"] for row in unit["late"]] == [late.pk]
    assert call(cast.qingshi_liaison, "GET", f"/supervision/units/{cast.finance.pk}")[1]["open"] == 0
    assert call(cast.system_admin, "GET", "/supervision/board")[0] == 404


def test_sources_are_listed_with_how_far_they_are(cast, call):
    made = sources.enter(by=cast.officer, original="市财政局要在6月底前修订办法。", title="第一次调度会")
    sources.enter(by=cast.officer, original="市教育局要在9月底前新增学位。", title="第二次调度会", form="minutes")

    _, page = call(cast.director, "GET", "/source?form=speech")

    assert [(row["id"], row["form"], row["counts"]) for row in page["items"]] == [(made.pk, "speech", {"not_yet": 1})]
    assert len(call(cast.director, "GET", "/source?limit=1")[1]["items"]) == 1
    assert call(cast.finance_liaison, "GET", "/source")[1]["items"] == []


def test_the_chain_of_a_matter_can_be_computed_again(cast, call, item):
    made = item(State.IN_HAND)

    _, chain = call(cast.director, "GET", f"/matters/{made.pk}/chain")

    assert [entry["sequence"] for entry in chain] == list(range(1, made.revision + 1))
    assert all(after["previous"] == before["digest"] for before, after in pairwise(chain))
    assert call(cast.housing_liaison, "GET", f"/matters/{made.pk}/chain")[0] == 404


def test_views_are_saved_renamed_and_deleted(cast, call):
    _, view = call(cast.director, "POST", "/views", {"name": "财政口逾期", "query": "light=red"})
    call(cast.director, "POST", "/views", {"name": "待核验", "query": "state=reported"})

    assert call(cast.director, "PATCH", f"/views/{view['id']}", {"name": "待核验"})[0] == 422
    assert call(cast.director, "PATCH", f"/views/{view['id']}", {"name": "逾期"})[1]["name"] == "逾期"
    assert call(cast.officer, "DELETE", f"/views/{view['id']}")[0] == 404
    assert call(cast.director, "DELETE", f"/views/{view['id']}")[0] == 200
    assert [each["name"] for each in call(cast.director, "GET", "/views")[1]] == ["待核验"]


def test_the_figures_are_exported_as_a_workbook(cast, call, item):
    item(State.VERIFIED)

    status, content = call(cast.director, "GET", "/supervision/statistics/export")

    assert (status, openpyxl.load_workbook(io.BytesIO(content)).sheetnames) == (200, ["按单位", "按月", "在办时长"])
