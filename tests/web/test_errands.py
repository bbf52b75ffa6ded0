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
    assert "用车要写明结束时间" in refused.content.decode()
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
