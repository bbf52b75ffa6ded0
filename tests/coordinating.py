"""The makers of requests between units and of data requests (协调事项、报送要求), brought to a state by their acts."""

from collections.abc import Callable
from datetime import timedelta

import pytest

ITEMS = "农村供水覆盖率｜年末口径｜%\n停水户数｜｜户"


@pytest.fixture
def coordination(cast, today) -> Callable[..., object]:
    """A request in a state: the finance bureau asks the housing bureau for the drawings of the pipes."""
    from shuniu.office.coordination.requests import actions
    from shuniu.office.coordination.requests.models import CoordinationRequest
    from shuniu.office.coordination.requests.workflow import State

    def make(state: str = State.ASKED, **fields: object):
        fields = {
            "title": "提供青石县农村供水管网图",
            "summary": "核定管网改造补助要用图，图在建设档案里，财政局没有。",
            "asked": cast.housing,
        } | fields
        made = actions.ask(by=cast.finance_liaison, **fields)

        def refuse():
            actions.refuse(made, by=cast.housing_liaison, reason="管网由水务部门建设管理，本局没有图")

        steps: dict[str, list[Callable[[], object]]] = {
            State.ASKED: [],
            State.ACCEPTED: [lambda: actions.accept(made, by=cast.housing_liaison, text="安排档案馆调图")],
            State.ANSWERED: [lambda: actions.answer(made, by=cast.housing_liaison, text="已送电子图 12 张")],
            State.DISPUTED: [refuse],
            State.SETTLED: [
                lambda: actions.answer(made, by=cast.housing_liaison, text="已送电子图 12 张"),
                lambda: actions.agree(made, by=cast.finance_liaison),
            ],
            State.RULED: [
                refuse,
                lambda: actions.rule(
                    made,
                    by=cast.director,
                    lead=cast.housing,
                    support=[cast.qingshi],
                    due_on=today + timedelta(days=10),
                    reason="城建档案归口住建部门，县里补充乡镇以下的图",
                ),
            ],
            State.WITHDRAWN: [lambda: actions.withdraw(made, by=cast.finance_liaison, reason="已从规划部门取得")],
        }
        for step in steps[state]:
            step()
        return CoordinationRequest.objects.get(pk=made.pk)

    return make


@pytest.fixture
def data_request(cast, today) -> Callable[..., object]:
    """A data request in a state: the supervision officer asks the finance bureau and Qingshi county for two figures."""
    from shuniu.office.coordination.burden import actions
    from shuniu.office.coordination.burden.models import DataRequest
    from shuniu.office.coordination.burden.setting import set_burden
    from shuniu.office.coordination.burden.workflow import State

    def make(state: str = State.SENT, **fields: object):
        items = fields.pop("items", ITEMS)
        fields = {
            "title": "农村供水情况",
            "summary": "研究供水补助用。",
            "units": [cast.finance, cast.qingshi],
            "due_on": today + timedelta(days=7),
            "minutes": 60,
        } | fields
        made = actions.draft(by=cast.officer, fields=actions.fields_given(items), **fields)
        if state == State.AWAITING_CONSENT:
            set_burden(by=cast.director, hours=1)
            actions.amend(made, by=cast.officer, fields=actions.fields_given(items), **fields | {"minutes": 120})
            actions.ask_consent(made, by=cast.officer, leader=cast.mayor, reason="下周要向省里报")
        elif state == State.CANCELLED:
            actions.cancel(made, by=cast.officer, reason="改用已有数据")
        elif state != State.DRAFTING:
            actions.send(made, by=cast.officer)
        if state == State.CLOSED:
            actions.close(made, by=cast.officer)
        return DataRequest.objects.get(pk=made.pk)

    return make


def values_of(request, *values: str) -> dict[int, str]:
    """What a unit answers, field by field in their order."""
    return {each.pk: value for each, value in zip(request.in_order, values, strict=False)}


@pytest.fixture
def errand(cast, today) -> Callable[..., object]:
    """An errand in a state: the clerk of the office asks for a seal, the director approves."""
    from shuniu.office.coordination.errands import actions
    from shuniu.office.coordination.errands.models import Errand
    from shuniu.office.coordination.errands.workflow import State

    def make(state: str = State.REQUESTED, **fields: object):
        fields = {"form": "seal", "title": "关于冬季供水的函", "seal": "市政府办公室章", "copies": 3} | fields
        made = actions.request(by=cast.clerk, **fields)
        if state in (State.APPROVED, State.DONE):
            actions.approve(made, by=cast.director)
        if state == State.DONE:
            actions.carry_out(made, by=cast.clerk)
        elif state == State.REFUSED:
            actions.refuse(made, by=cast.director, reason="改用电子公文")
        elif state == State.WITHDRAWN:
            actions.withdraw(made, by=cast.clerk, reason="不用了")
        return Errand.objects.get(pk=made.pk)

    return make
