"""The pages of coordination (协调页面), as a browser without script uses them."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from shuniu.office.coordination.burden import actions as burden
from shuniu.office.coordination.burden.models import AskedUnit, DataRequest
from shuniu.office.coordination.burden.setting import BurdenSettings, set_burden
from shuniu.office.coordination.burden.workflow import State as Sent
from shuniu.office.coordination.requests.models import CoordinationRequest
from shuniu.office.coordination.requests.workflow import State
from tests.conftest import again
from tests.coordinating import values_of
from tests.web.counting import queries_of


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


def test_a_request_goes_from_the_asking_over_a_refusal_to_its_ruling_by_the_pages(cast, browser, today):
    finance, housing, desk = browser(cast.finance_liaison), browser(cast.housing_liaison), browser(cast.director)
    given = {"title": "提供管网图", "summary": "核补助要用", "asked": cast.housing.pk}
    made = finance.post("/coordination/new/", given, follow=True).content.decode()
    assert "已送市住建局，3月12日前回应" in made
    request = CoordinationRequest.objects.get()
    assert "核补助要用" in page(housing, f"/matters/{request.pk}/refuse/")
    housing.post(f"/matters/{request.pk}/refuse/", {"reason": "不归我局管", "suggested": cast.qingshi.pk})
    assert "认为应由青石县办" in page(desk, f"/matters/{request.pk}/")
    ruled = {"lead": cast.qingshi.pk, "due_on": f"{today:%Y-%m-%d}", "reason": "乡镇管网由县里管"}
    desk.post(f"/matters/{request.pk}/rule/", ruled)
    assert CoordinationRequest.objects.get().state == State.RULED
    assert "乡镇管网由县里管" in page(finance, f"/matters/{request.pk}/")
    assert "乡镇管网由县里管" in page(finance, "/coordination/rulings/?words=管网")


def test_the_precedent_is_shown_while_the_next_like_request_is_written_and_nothing_is_kept(cast, browser, coordination):
    coordination(State.RULED)
    schools = browser(cast.schools_liaison)
    typed = {"title": "提供望江区农村供水管网图", "summary": "核补助", "check": "1"}
    shown = schools.post("/coordination/new/", typed)
    assert shown.status_code == 200
    assert "城建档案归口住建部门" in shown.content.decode()
    assert 'value="提供望江区农村供水管网图"' in shown.content.decode()
    piece = schools.post("/coordination/new/", typed, headers={"HX-Request": "true"}).content.decode()
    assert "城建档案归口住建部门" in piece
    assert "<html" not in piece
    assert CoordinationRequest.objects.count() == 1


def test_what_is_wrong_is_said_and_what_was_typed_stays(cast, browser):
    answer = browser(cast.finance_liaison).post(
        "/coordination/new/", {"title": "给数", "summary": "要用", "asked": cast.finance.pk}
    )
    assert answer.status_code == 422
    assert "就是本单位" in answer.content.decode()
    assert 'value="给数"' in answer.content.decode()


def test_the_meter_stops_a_request_for_what_is_held_and_already_reported_takes_one_click(
    cast, browser, data_request, today
):
    first = data_request()
    burden.answer(first, by=cast.finance_liaison, values=values_of(first, "92", "120"))
    officer, finance = browser(cast.officer), browser(cast.finance_liaison)
    given = {"title": "供水摸底", "summary": "写材料", "form": "form", "items": "农村供水覆盖率\n停水户数（户）",
             "due_on": f"{today + timedelta(days=9):%Y-%m-%d}", "minutes": "30", "units": [cast.finance.pk]}  # fmt: skip
    made = officer.post("/coordination/data/new/", given, follow=True).content.decode()
    request = DataRequest.objects.get(title="供水摸底")
    assert "系统里已经有了，现在发不出去" in made
    assert "92" in made
    stopped = officer.post(f"/matters/{request.pk}/send/")
    assert stopped.status_code == 422
    assert "请用已有答案，或者说明为什么还要再问" in stopped.content.decode()
    for field in request.in_order:
        officer.post(f"/matters/{request.pk}/explain/", {"field": field.pk, "reason": "时点不同"})
    officer.post(f"/matters/{request.pk}/send/")

    shown = page(finance, f"/matters/{request.pk}/")
    assert "已报过，就用这些" in shown
    assert "时点不同" in shown
    finance.post(f"/matters/{request.pk}/already_reported/", {"key": "k"})

    assert AskedUnit.objects.get(request=request).is_already
    assert "以前报过" in page(officer, f"/coordination/data/{request.pk}/results/")


def test_a_unit_answers_in_a_page_that_is_filled_in_as_far_as_it_is_known(cast, browser, data_request):
    first = data_request(items="停水户数｜｜户")
    burden.answer(first, by=cast.finance_liaison, values=values_of(first, "120"))
    second = data_request(Sent.DRAFTING, items="停水户数｜｜户\n建议", title="摸底")
    burden.explain(second, by=cast.officer, field=second.in_order[0], reason="换了时点")
    burden.send(DataRequest.objects.get(pk=second.pk), by=cast.officer)
    finance = browser(cast.finance_liaison)
    form = page(finance, f"/matters/{second.pk}/answer/")
    assert 'value="120"' in form
    assert "2026-03-05在《农村供水情况》报过，已替您填好" in form
    one, two = second.in_order
    answer = finance.post(f"/matters/{second.pk}/answer/", {f"f{one.pk}": "98", f"f{two.pk}": ""})
    assert answer.status_code == 422
    assert 'value="98"' in answer.content.decode()
    finance.post(f"/matters/{second.pk}/answer/", {f"f{one.pk}": "98", f"f{two.pk}": "早修"})
    assert "98" in page(finance, f"/matters/{second.pk}/")


def test_a_leader_reads_who_is_over_and_consents_on_his_page(cast, browser, data_request):
    made = data_request(Sent.AWAITING_CONSENT)
    mayor = browser(cast.mayor)
    assert "超过负担上限" in page(mayor, f"/matters/{made.pk}/consent/")
    mayor.post(f"/matters/{made.pk}/consent/", {"reason": "省里急用"})
    assert DataRequest.objects.get(pk=made.pk).state == Sent.SENT
    report = page(browser(cast.director), "/coordination/burden/")
    assert "省里急用" in report


def test_a_commission_shows_what_it_costs_before_it_goes_out_and_has_to_where_a_unit_is_over(cast, browser, today):
    from shuniu.office.briefings.commissions.models import Commission

    given = {"title": "春耕", "questions": "进度怎样", "due_on": f"{today:%Y-%m-%d}", "units": [cast.finance.pk]}
    desk = browser(cast.director)
    looked = desk.post("/briefings/commissions/new/", given | {"check": "1"}).content.decode()
    assert "1 个单位，合计约 1.5 小时" in looked
    assert not Commission.objects.exists()
    set_burden(by=cast.director, hours=1)
    stopped = desk.post("/briefings/commissions/new/", given).content.decode()
    assert "市财政局（1.5/1.0小时）超过负担上限" in stopped
    assert not Commission.objects.exists()
    desk.post("/briefings/commissions/new/", given | {"weighed": "1"})
    assert Commission.objects.count() == 1


def test_a_questionnaire_shows_the_meter_before_it_is_sent(cast, browser, questionnaire, researcher, today):
    from shuniu.office.research.questionnaires import actions as asking
    from shuniu.office.research.questionnaires.workflow import State as Asked

    form = questionnaire(Asked.BUILDING)
    asking.address(form, by=researcher, units=[cast.finance], due_on=today)
    assert "负担计" in page(browser(researcher), f"/matters/{form.pk}/send/")


def test_the_report_is_of_ones_own_units_for_whoever_does_not_see_all(cast, browser, data_request):
    data_request()
    assert "青石县" in page(browser(cast.director), "/coordination/burden/")
    own = page(browser(cast.finance_liaison), "/coordination/burden/")
    assert "市财政局" in own
    assert "青石县" not in own.partition('id="asked-table"')[2]
    answer = browser(cast.director).get("/coordination/burden/?format=xlsx&year=2026")
    assert CalamineWorkbook.from_filelike(BytesIO(answer.content)).sheet_names[0] == "谁要的"
    assert "这一年没有要过" in page(browser(cast.director), "/coordination/burden/?year=2020")


def test_the_ceiling_is_set_on_a_page_and_bad_input_changes_nothing(cast, browser):
    desk = browser(cast.director)
    assert desk.post("/coordination/burden/settings/", {"hours": "0"}).status_code == 422
    assert desk.post("/coordination/burden/settings/", {"hours": "9", "unit": cast.qingshi.pk}).status_code == 422
    assert BurdenSettings.current().hours == 16
    desk.post("/coordination/burden/settings/", {"hours": "10", "unit": cast.qingshi.pk, "own_hours": "4"})
    assert "每月 4 小时" in page(desk, "/coordination/burden/settings/")


@pytest.mark.parametrize(
    "address", ["/coordination/", "/coordination/data/", "/coordination/rulings/", "/coordination/burden/"]
)
def test_an_empty_list_says_what_it_is_for(cast, browser, address):
    assert "empty" in page(browser(cast.schools_liaison), address)


def test_a_page_asks_the_same_with_many_rows_as_with_few(cast, browser, coordination, data_request):
    desk = browser(cast.director)
    addresses = (
        "/coordination/",
        "/coordination/?is_open=all",
        "/coordination/data/",
        "/coordination/rulings/",
        "/coordination/burden/",
    )
    counts = []
    for more in (2, 6):
        for n in range(more):
            coordination(State.RULED if n % 2 else State.ASKED)
            data_request(Sent.SENT, items=f"数{more}{n}")
        counts.append([queries_of(desk, address) for address in addresses])
    assert counts[0] == counts[1]
    assert max(counts[1]) <= 30


def test_the_calendar_shows_the_days_and_the_registers_are_exported(cast, browser, coordination, data_request):
    coordination()
    data_request()
    desk = browser(cast.director)
    shown = page(desk, "/supervision/calendar/?month=2026-03")
    assert "提供青石县农村供水管网图" in shown
    for address, name in (("/coordination/", "协调台账"), ("/coordination/data/", "报送台账")):
        answer = desk.get(f"{address}?format=xlsx")
        book = CalamineWorkbook.from_filelike(BytesIO(b"".join(answer.streaming_content)))
        assert book.sheet_names == [name]
        assert len(book.get_sheet_by_index(0).to_python()) == 2


def test_no_control_of_an_act_hides_its_form_from_scripts(cast, browser, data_request):
    """A control named `form` would stand in the place of the form's own `form`, and the page could not send it."""
    made = data_request("drafting")
    officer = browser(cast.officer)
    shown = page(officer, f"/matters/{made.pk}/amend/")
    assert 'name="form_"' in shown
    assert 'name="form"' not in shown

    given = {
        "title": "供水",
        "summary": "用",
        "items": "",
        "due_on": made.due_on,
        "minutes": 30,
        "units": [cast.finance.pk],
    }
    officer.post(f"/matters/{made.pk}/amend/", given | {"form_": "report", "seen": made.revision})

    made.refresh_from_db()
    assert made.form == "report"
    wrong = officer.post(f"/matters/{made.pk}/amend/", given | {"form_": "photos", "minutes": 0, "seen": made.revision})
    assert re.search(r'name="form_" value="photos"[^>]*checked', wrong.content.decode())
