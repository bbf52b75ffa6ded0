"""Errands (办事申请): approved by another, a car for one use at a time, each use of a seal in the register."""

from datetime import datetime, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from python_calamine import CalamineWorkbook

from shuniu.matters.acts import Refused
from shuniu.matters.guard import StateSecret
from shuniu.office.coordination.errands import actions
from shuniu.office.coordination.errands.actions import CarGiven
from shuniu.office.coordination.errands.models import CarSlot, Errand, SealUse
from shuniu.office.coordination.errands.register import write_seals
from shuniu.office.coordination.errands.workflow import State
from shuniu.routes.models import Part, Route
from shuniu.routes.running import start
from shuniu.routes.shipping import publish_shipped


def at(hour: int) -> datetime:
    return timezone.make_aware(datetime(2026, 3, 6, hour))


@pytest.fixture
def cars(cast):
    return actions.set_cars([CarGiven("江A12345", 5), CarGiven("江A66666", 7)], by=cast.clerk)


@pytest.fixture
def trip(errand):
    def make(**fields):
        given = {
            "form": "car",
            "title": "到白沙镇看供水",
            "starts_at": at(9),
            "ends_at": at(12),
            "place": "白沙镇",
            "people": 4,
        }
        return errand(State.APPROVED, **given | fields)

    return make


def test_what_a_sort_has_to_say_and_does_not_is_named_at_once(cast):
    with pytest.raises(Refused) as refusal:
        actions.request(by=cast.clerk, form="car", title="出差", starts_at=at(9) - timedelta(days=9))
    assert refusal.value.reasons == (
        "用车要写明结束时间",
        "用车要写明地点",
        "用车要写明人数",
        "开始时间已经过去，请重新选择",
    )
    with pytest.raises(Refused, match="用印要写明印章；用印要写明份数"):
        actions.request(by=cast.clerk, form="seal", title="函")
    with pytest.raises(StateSecret):
        actions.request(by=cast.clerk, form="seal", title="机密★5年 函", seal="章", copies=1)
    assert not Errand.objects.exists()


def test_nobody_approves_what_he_asked_for_and_no_other_unit_does(cast, errand):
    made = actions.request(by=cast.director, form="seal", title="函", seal="章", copies=1)
    with pytest.raises(Refused, match="不能批准自己的申请"):
        actions.approve(made, by=cast.director)
    with pytest.raises(Refused, match="这是市政府办的事务"):
        actions.approve(made, by=cast.finance_head)


def test_each_use_of_a_seal_stands_in_the_register_with_its_number(cast, errand):
    errand(State.DONE)
    second = errand(State.DONE, title="关于防汛的函", copies=1)
    assert second.outcome == "用印〔2026〕2号，市政府办公室章，1份"
    uses = SealUse.objects.all()
    assert [(each.number, each.copies, each.approved_by, each.by) for each in uses] == [
        ("用印〔2026〕2号", 1, cast.director, cast.clerk),
        ("用印〔2026〕1号", 3, cast.director, cast.clerk),
    ]
    out = BytesIO()
    write_seals(uses, out)
    sheet = CalamineWorkbook.from_filelike(BytesIO(out.getvalue())).get_sheet_by_name("用印登记簿").to_python()
    assert sheet[1][0] == "用印〔2026〕2号"


def test_a_seal_is_not_affixed_before_it_is_approved(cast, errand):
    with pytest.raises(Refused, match="待批准状态下不能办好"):
        actions.carry_out(errand(), by=cast.clerk)
    assert not SealUse.objects.exists()


def test_a_car_goes_out_once_at_a_time_and_is_free_again(cast, cars, trip):
    first, second = trip(), trip(title="到柳河镇", starts_at=at(11), ends_at=at(14))
    actions.assign_car(first, by=cast.clerk, car=cars[0])
    with pytest.raises(Refused, match="江A12345这段时间已经派出，请另选"):
        actions.assign_car(second, by=cast.clerk, car=cars[0])
    actions.assign_car(trip(title="接人", starts_at=at(12), ends_at=at(13)), by=cast.clerk, car=cars[0])
    actions.withdraw(first, by=cast.clerk, reason="改日")
    with pytest.raises(Refused, match="已经派出"):
        actions.assign_car(second, by=cast.clerk, car=cars[0])
    actions.assign_car(second, by=cast.clerk, car=cars[1])
    assert CarSlot.objects.filter(car=cars[1]).count() == 12


def test_a_car_has_the_seats_and_is_ones_own(cast, cars, trip):
    [other] = actions.set_cars([CarGiven("江B00001", 5)], by=cast.finance_liaison)
    made = trip(people=6)
    with pytest.raises(Refused, match="只有 5 座，坐不下 6 人"):
        actions.assign_car(made, by=cast.clerk, car=cars[0])
    with pytest.raises(Refused, match="江B00001不是本单位在用的车"):
        actions.assign_car(made, by=cast.clerk, car=other)
    with pytest.raises(Refused, match="还没有派车"):
        actions.carry_out(made, by=cast.clerk)
    with pytest.raises(Refused, match="“江A12345”是市政府办的车"):
        actions.set_cars([CarGiven("江A12345", 5)], by=cast.finance_liaison)


def test_the_database_itself_lets_a_car_out_once(cast, cars, trip):
    first = trip()
    actions.assign_car(first, by=cast.clerk, car=cars[0])
    slot = CarSlot.objects.filter(car=cars[0]).first()
    with pytest.raises(ValidationError):
        CarSlot(car=cars[0], errand=trip(title="再去"), quarter=slot.quarter).validate_constraints()


def test_it_goes_by_the_shipped_route(cast, errand):
    publish_shipped(by=cast.director)
    made = errand()
    run, _version = start(made, Route.objects.get(key="errand-general"), by=cast.clerk), None
    assert [part.person for part in Part.objects.open()] == [cast.director]
    made = Errand.objects.get(pk=made.pk)
    made.brought = {"next_people": [cast.clerk.pk]}
    actions.approve(made, by=cast.director)
    actions.carry_out(Errand.objects.get(pk=made.pk), by=cast.clerk)
    run.refresh_from_db()
    assert run.ended_at
    assert Errand.objects.get(pk=made.pk).state == State.DONE
