"""The pages of first contact (首问页面), as a browser without script uses them."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shuniu.matters.workbook import Sheet, write_workbook
from shuniu.office.cases import answer_base
from shuniu.office.cases.actions import passing
from shuniu.office.cases.actions.taking import Asker
from shuniu.office.cases.models import AnswerEntry, CaseSettings, Ruling, ServiceCase
from shuniu.office.cases.workflow import State
from tests.casework import TITLE, WISH
from tests.conftest import again
from tests.web.counting import queries_of

TYPED = {"channel": "call", "title": TITLE, "wish": WISH, "place": "柳河镇", "phone": "0700-5551234", "name": "王秀兰"}


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


def test_a_call_is_refused_twice_ruled_on_and_its_twin_goes_straight_to_the_right_unit(cast, window, browser, clock):
    desk, director = browser(window), browser(cast.director)
    taken = desk.post("/cases/new/", TYPED | {"unit": cast.finance.pk, "duty": "供水补贴资金"}, follow=True)
    assert "已登记为首问〔2026〕1号，查询码" in taken.content.decode()
    made = ServiceCase.objects.get()
    for who, unit in ((cast.finance_liaison, None), (cast.housing_liaison, cast.housing)):
        if unit:
            desk.post(f"/matters/{made.pk}/hand_over/", {"unit": unit.pk, "duty": "城市供水监管"})
        refused = browser(who).post(
            f"/matters/{made.pk}/refuse/", {"ground": "not_ours", "reason": "不是我局职责"}, follow=True
        )
        assert refused.status_code == 200
    assert "城市供水监管" in page(director, f"/matters/{made.pk}/")
    brief = page(director, f"/matters/{made.pk}/rule/")
    assert "不是本单位职责：不是我局职责" in brief
    director.post(f"/matters/{made.pk}/rule/", {"unit": cast.housing.pk, "reason": "城市供水由住建局监管"})

    clock.shift(timedelta(days=30))
    desk = browser(window)
    twin = TYPED | {"title": "新街二楼以上早晚高峰没有自来水", "phone": "0700-5559999", "name": "李顺"}
    shown = desk.post("/cases/new/", twin | {"check": "1"}).content.decode()
    assert "城市供水由住建局监管" in shown
    assert "按先例移交" in shown
    filled = desk.post("/cases/new/", twin | {"use": Ruling.objects.get().pk}).content.decode()
    assert f'<option value="{cast.housing.pk}" selected' in filled
    assert ServiceCase.objects.count() == 1
    given = {"unit": cast.housing.pk, "duty": "按首问〔2026〕1号的裁定", "routed_by": Ruling.objects.get().pk}
    desk.post("/cases/new/", twin | given)
    second = ServiceCase.objects.latest("pk")
    assert second.routed_by == Ruling.objects.get()
    assert second.open_handover().unit == cast.housing
    assert "按先例移交" in page(desk, f"/matters/{second.pk}/")
    assert "按它直接移交了 1 件" in page(browser(cast.director), "/cases/passing/")


def test_what_bears_on_a_call_comes_up_for_script_as_a_fragment(cast, case, window, browser):
    made = case()
    answer = browser(window).post("/cases/new/", TYPED, headers={"HX-Request": "true"})

    assert answer.status_code == 200
    shown = answer.content.decode()
    assert "<form" not in shown
    assert made.number in shown
    assert "同一来访人" in shown
    assert ServiceCase.objects.count() == 1


def test_an_empty_wish_is_refused_in_place_and_nothing_typed_is_lost(window, browser):
    answer = browser(window).post("/cases/new/", TYPED | {"wish": ""})

    assert answer.status_code == 422
    assert TITLE in answer.content.decode()
    assert not ServiceCase.objects.exists()


def test_the_same_callers_same_matter_is_refused_in_place_with_the_number_and_the_way_out(case, window, browser):
    made, desk = case(), browser(window)
    answer = desk.post("/cases/new/", TYPED)

    assert answer.status_code == 422
    assert f"这位来访人的{made.number}说的是同一件事" in answer.content.decode()
    assert 'name="is_another"' in answer.content.decode()
    desk.post("/cases/new/", TYPED | {"is_another": "on"})
    assert ServiceCase.objects.count() == 2


def test_a_double_click_takes_a_call_in_once(window, browser):
    desk = browser(window)
    for _ in range(2):
        desk.post("/cases/new/", TYPED | {"key": "one-click", "is_another": "on"})

    assert ServiceCase.objects.count() == 1


def test_an_enquiry_is_answered_from_the_base_with_all_that_is_to_be_brought(cast, window, browser):
    desk, clerk = browser(window), browser(cast.clerk)
    given = {"question": "居住证要带什么材料", "answer": "带齐材料到派出所。", "unit": cast.housing.pk, "case_kind": "consult",
             "materials": "身份证\n住址证明"}  # fmt: skip
    desk.post("/cases/answers/new/", given)
    entry = AnswerEntry.objects.get()
    own = desk.post(f"/cases/answers/{entry.pk}/settle/")
    assert "写答案的人不能审定自己写的" in own.content.decode()
    clerk.post(f"/cases/answers/{entry.pk}/settle/")
    assert "居住证要带什么材料" in page(browser(cast.schools_liaison), "/cases/answers/")

    typed = {"channel": "visit", "title": "请问办居住证要带什么材料", "wish": "告诉我带什么"}
    assert "住址证明" in desk.post("/cases/new/", typed | {"check": "1"}).content.decode()
    assert "带齐材料到派出所。" in desk.post("/cases/new/", typed | {"use_answer": entry.pk}).content.decode()
    desk.post("/cases/new/", typed | {"case_kind": "consult", "answer": "带齐材料到派出所。"})
    assert ServiceCase.objects.get().state == State.ANSWERED


def test_the_slip_holds_number_code_and_all_materials_and_no_contact(case, window, browser):
    made, desk = case(), browser(window)
    desk.post(f"/matters/{made.pk}/give_notice/", {"materials": "身份证\n户口簿"})

    shown = page(desk, f"/cases/{made.pk}/slip/")
    assert made.number in shown
    assert f"{made.tracking_code[:4]}-" in shown
    assert "户口簿" in shown
    assert "5551234" not in shown


def test_the_code_is_shown_only_to_whoever_answers_for_the_case(cast, case, window, browser):
    made = case(State.HANDLING)
    addresses = f"/matters/{made.pk}/", f"/cases/{made.pk}/slip/", "/cases/", f"/api/v1/cases/{made.pk}"

    for who, sees in ((window, True), (cast.finance_liaison, False), (cast.director, False)):
        shown = "".join(page(browser(who), address) for address in addresses)
        assert (made.tracking_code in shown) == sees
        assert (f"{made.tracking_code[:4]}-" in shown) == sees
        assert browser(who).get(f"/cases/{made.pk}/code/").status_code == (200 if sees else 404)


def test_the_contact_is_shown_to_who_answers_for_it_and_masked_to_others(cast, case, window, browser):
    made = case(State.HANDLING)
    assert "0700-5551234" in page(browser(window), f"/matters/{made.pk}/")
    assert "0700-5551234" in page(browser(cast.finance_liaison), f"/matters/{made.pk}/")
    for who in (cast.clerk, cast.mayor):
        shown = page(browser(who), f"/matters/{made.pk}/")
        assert "070****1234" in shown
        assert "王秀兰" not in shown
    secret = case(State.HANDLING, asker=Asker("赵某", "0700-5550000", "", True))
    assert "0700-5550000" not in page(browser(cast.finance_head), f"/matters/{secret.pk}/")


def test_the_list_is_filtered_sorted_and_exported_with_masked_askers(cast, case, window, browser):
    case(), case(State.SOLVED, title="夜里油烟扰民", case_kind="complaint")
    desk = browser(window)
    shown = page(desk, "/cases/?words=油烟&is_open=all&case_kind=complaint&sort=-title")
    assert "夜里油烟扰民" in shown
    assert TITLE not in shown
    assert TITLE in page(desk, "/cases/?mine=on&is_open=true")
    exported = b"".join(desk.get("/cases/?format=xlsx&columns=asker&columns=title").streaming_content)
    assert exported.startswith(b"PK")
    assert TITLE not in page(browser(cast.schools_liaison), "/cases/?is_open=all")


def test_the_view_of_buck_passing_shows_units_and_no_person(cast, case, browser):
    made = case(State.DISPUTED)
    passing.rule(made, by=cast.director, unit=cast.housing, reason="供水归住建局")
    ruling, director = Ruling.objects.get(), browser(cast.director)

    shown = page(director, "/cases/passing/").partition("<main")[2]

    assert "市财政局" in shown
    assert made.number in shown
    assert not any(name in shown for name in ("郑晓燕", "韩雪梅", "方小满"))
    director.post(f"/cases/rulings/{ruling.pk}/end/", {"reason": "机构改革"})
    assert "已停用" in page(director, "/cases/passing/")


def test_the_hotlines_list_is_brought_in_by_the_page(window, browser):
    out = BytesIO()
    write_workbook([Sheet("工单", [("工单编号", 12), ("标题", 40)], [("RX1", "路灯不亮")])], out)
    desk = browser(window)
    done = desk.post("/cases/import/", {"file": SimpleUploadedFile("热线.xlsx", out.getvalue())}, follow=True)
    assert "导入 1 件" in done.content.decode()
    bad = desk.post("/cases/import/", {"file": SimpleUploadedFile("热线.xlsx", b"no workbook")})
    assert bad.status_code == 422
    assert "不是 Excel 工作簿" in bad.content.decode()


def test_the_offices_terms_are_set_and_the_statutory_ones_shown_with_their_article(cast, browser):
    director = browser(cast.director)
    shown = page(director, "/cases/settings/")
    assert "信访工作条例第三十四条" in shown
    assert 'name="petition"' not in shown
    given = {"accept_within": 1, "consult": 1, "request": 5, "complaint": 3, "suggestion": 15, "hotline": 5}
    director.post("/cases/settings/", given)
    assert CaseSettings.current().days["complaint"] == 3


def test_days_of_answer_stand_in_the_calendar_and_late_ones_in_the_list(cast, case, browser, clock):
    made = case()
    assert made.title in page(browser(cast.director), "/supervision/calendar/")
    clock.shift(timedelta(days=20))
    assert made.title in page(browser(cast.director), "/cases/?light=red")


def test_pages_ask_the_same_however_many_rows_there_are(cast, case, window, signed_in):
    ruled = case(State.DISPUTED)
    passing.rule(ruled, by=cast.director, unit=cast.housing, reason="供水归住建局")
    reader, counts = signed_in(cast.director), []
    addresses = ("/cases/", "/cases/passing/", "/cases/answers/", f"/matters/{ruled.pk}/", f"/cases/{ruled.pk}/slip/")
    for more in (1, 4):
        for n in range(more):
            made = case(State.DISPUTED, title=f"第{more}{n}件不同的事")
            passing.rule(made, by=cast.director, unit=cast.housing, reason=f"理由{n}")
            answer_base.write(by=cast.clerk, question=f"问题{more}{n}", answer="答", unit=cast.housing)
        counts.append([queries_of(reader, address) for address in addresses])
    assert counts[0] == counts[1]
    assert max(counts[1]) <= 50, counts
