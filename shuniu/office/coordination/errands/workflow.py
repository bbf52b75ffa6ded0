"""The table of errands (办事申请): asked for, approved by another, carried out by the desk."""

from typing import TYPE_CHECKING

from django.db import models

from shuniu.matters.workflow import common_moves
from shuniu.office.coordination.standing import is_of
from shuniu.routes.workflow import route_moves
from shuniu.workflow import Move, Need, Workflow

if TYPE_CHECKING:
    from shuniu.office.coordination.errands.models import Errand
    from shuniu.org.models import Person


class State(models.TextChoices):
    REQUESTED = "requested", "待批准"
    APPROVED = "approved", "待办理"
    DONE = "done", "已办"
    REFUSED = "refused", "未批准"
    WITHDRAWN = "withdrawn", "已撤回"


S = State


def is_of_the_unit(errand: "Errand", by: "Person") -> bool | str:
    return is_of(by, errand.unit_id) or f"这是{errand.unit}的事务，由{errand.unit}办理"


def asked_for_it(errand: "Errand", by: "Person") -> bool:
    return errand.created_by_id == by.pk


def is_for_a_car(errand: "Errand", by: "Person") -> bool:
    return errand.needs_car


def has_its_car(errand: "Errand", by: "Person") -> bool:
    return not errand.needs_car or errand.car_id is not None


OF_THE_UNIT = Need("只有本单位的人可以办理", is_of_the_unit)
ASKED_BY_ANOTHER = Need.by_another("不能批准自己的申请", lambda errand: (errand.created_by_id,))
ASKED_FOR_IT = Need("只有申请人可以撤回", asked_for_it)
FOR_A_CAR = Need("不是用车申请", is_for_a_car)
HAS_ITS_CAR = Need("还没有派车", has_its_car)

ERRAND = Workflow(
    kind="errand",
    label="办事申请",
    initial=S.REQUESTED,
    states=dict(State.choices),
    closed=frozenset({S.DONE, S.REFUSED, S.WITHDRAWN}),
    moves=(
        Move("request", "申请", (), S.REQUESTED, told="申请{form:word}：{title}"),
        Move("approve", "批准", {S.REQUESTED}, S.APPROVED, (OF_THE_UNIT, ASKED_BY_ANOTHER), told="批准"),
        Move("refuse", "不批准", {S.REQUESTED}, S.REFUSED, (OF_THE_UNIT, ASKED_BY_ANOTHER), told="不批准：{reason}"),
        Move("assign_car", "派车", {S.APPROVED}, None, (OF_THE_UNIT, FOR_A_CAR), told="派车 {car}"),
        Move("carry_out", "办好", {S.APPROVED}, S.DONE, (OF_THE_UNIT, HAS_ITS_CAR), told="办好：{note}"),
        Move("withdraw", "撤回", {S.REQUESTED, S.APPROVED}, S.WITHDRAWN, (ASKED_FOR_IT,), told="撤回：{reason}"),
        *common_moves(State),
        *route_moves(State),
    ),
)  # fmt: skip
