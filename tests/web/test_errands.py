"""The pages of errands (办事申请), as a browser without script uses them."""

import pytest
from django.test import Client

from shuniu.office.coordination.errands.models import Car, Errand
from shuniu.office.coordination.errands.workflow import State
from tests.conftest import again


@pytest.fixture
def browser():
    def open_for(person) -> Client:
        client = Client()
        client.force_login(again(person))
        return client

    return open_for


def test_a_car_is_asked_for_approved_and_assigned_by_the_pages(cast, browser):
    clerk, head = browser(cast.clerk), browser(cast.director)
    wrong = clerk.post("/coordination/errands/cars/", {"cars": "江A12345 五座"})
    assert wrong.status_code == 422
    assert "看不懂“江A12345 五座”" in wrong.content.decode()
    clerk.post("/coordination/errands/cars/", {"cars": "江A12345 5\n江A66666 7座"})
    given = {"form": "car", "title": "到白沙镇看供水", "starts_at": "2026-03-06T09:00"}
    refused = clerk.post("/coordination/errands/new/", given)
    assert refused.status_code == 422
    assert refused.content.decode().count('class="field-errors"') == len(("结束时间", "地点", "人数"))
    assert 'value="到白沙镇看供水"' in refused.content.decode()
    clerk.post("/coordination/errands/new/", given | {"ends_at": "2026-03-06T12:00", "place": "白沙镇", "people": "6"})
    made = Errand.objects.get()
    head.post(f"/matters/{made.pk}/approve/")
    shown = clerk.get(f"/matters/{made.pk}/assign_car/").content.decode()
    assert "江A66666" in shown
    assert "江A12345" not in shown
    clerk.post(f"/matters/{made.pk}/assign_car/", {"car": Car.objects.get(seats=7).pk})
    assert "到白沙镇看供水" in clerk.get("/coordination/errands/cars/").content.decode()
    clerk.post(f"/matters/{made.pk}/carry_out/", {"note": "往返68公里"})
    assert Errand.objects.get().outcome == "江A66666；往返68公里"


def test_the_form_asks_for_what_the_chosen_sort_has_to_say_and_no_more(cast, browser):
    clerk = browser(cast.clerk)
    choice = clerk.get("/coordination/errands/new/").content.decode()
    assert 'href="?form=seal"' in choice
    assert 'name="title"' not in choice

    def asked(sort: str) -> set[str]:
        shown = clerk.get(f"/coordination/errands/new/?form={sort}").content.decode()
        names = ("title", "seal", "copies", "starts_at", "ends_at", "place", "people", "summary")
        return {name for name in names if f'name="{name}"' in shown}

    assert asked("seal") == {"title", "seal", "copies", "summary"}
    assert asked("car") == {"title", "starts_at", "ends_at", "place", "people", "summary"}
    assert asked("meeting") == asked("reception") == asked("car")
    assert asked("nonsense") == set()
    kept = clerk.get("/coordination/errands/new/?form=seal&title=关于供水的函").content.decode()
    assert 'value="关于供水的函"' in kept
    clerk.post(
        "/coordination/errands/new/", {"form": "seal", "title": "函", "seal": "办公室章", "copies": 2, "people": 9}
    )
    assert (Errand.objects.get().copies, Errand.objects.get().people) == (2, None)


def test_the_lists_and_the_register_of_seals(cast, browser, errand):
    errand(State.DONE)
    errand()
    clerk = browser(cast.clerk)
    assert "关于冬季供水的函" in clerk.get("/coordination/errands/").content.decode()
    assert "用印〔2026〕1号" in clerk.get("/coordination/errands/seals/").content.decode()
    for address in ("/coordination/errands/seals/", "/coordination/errands/"):
        assert b"".join(clerk.get(f"{address}?format=xlsx").streaming_content).startswith(b"PK")
    assert "还没有用过印" in browser(cast.finance_liaison).get("/coordination/errands/seals/").content.decode()
    assert browser(cast.budget_staff).get("/coordination/errands/seals/").status_code == 404
    assert "现在没有在办的申请" in browser(cast.budget_staff).get("/coordination/errands/").content.decode()
