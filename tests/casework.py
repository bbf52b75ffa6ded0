"""The maker of cases (首问办件), brought to a state by their acts."""

from collections.abc import Callable
from datetime import date

import pytest

TITLE = "柳河镇新街二楼以上早晚没有自来水"
WISH = "尽快恢复供水，告诉我们什么时候修好"


@pytest.fixture
def window(cast):
    """窗口人员: a person beside the cast."""
    from shuniu.org.models import Appointment, Person, Post, RoleGrant

    made = Person.objects.create_person("window", "lin-jiang-2026", name="方小满", clearance=1)
    post = Post.objects.create(unit=cast.office, title="窗口")
    Appointment.objects.create(person=made, post=post, from_on=date(2025, 1, 1), is_main=True)
    RoleGrant.objects.create(person=made, role="window_officer")
    return made


@pytest.fixture
def case(cast, window) -> Callable[..., object]:
    """A case in a state: taken in by the window officer, handled by the finance bureau, twice refused where it is disputed."""
    from shuniu.office.cases.actions import answering, passing, taking, timing
    from shuniu.office.cases.actions.taking import Asker
    from shuniu.office.cases.models import ServiceCase
    from shuniu.office.cases.workflow import State

    def offer(made, unit=None):
        passing.hand_over(made, by=window, unit=unit or cast.finance, duty="三定方案第五条：供水补贴资金")

    def refuse(made, by):
        passing.refuse(made, by=by, ground="not_ours", reason="不是我局职责，应由住建局办")

    def dispute(made):
        offer(made)
        refuse(made, cast.finance_liaison)
        offer(made, cast.housing)
        refuse(made, cast.housing_liaison)

    def accept(made):
        offer(made)
        passing.accept(made, by=cast.finance_liaison)

    def draft(made):
        basis = "《临江市供水条例》第十二条" if made.kind_of.begins else ""
        result = "supported" if made.kind_of.begins else "solved"
        answering.draft_answer(made, by=cast.finance_liaison, text="爆管已修复，水压正常。", result=result, basis=basis)

    def make(state: str = State.TAKEN, **fields: object):
        fields = {
            "title": TITLE, "wish": WISH, "channel": "call", "place": "柳河镇", "case_kind": "request",
            "asker": Asker(name="王秀兰", phone="0700-5551234"), "is_another": True,
        } | fields  # fmt: skip
        made = taking.take(by=window, **fields)
        along = [
            (State.TAKEN, lambda: None),
            (State.HANDLING, lambda: accept(made)),
            (State.IN_REVIEW, lambda: draft(made)),
            (State.APPROVED, lambda: answering.approve_answer(made, by=cast.finance_head)),
            (State.ANSWERED, lambda: answering.send_answer(made, by=window)),
            (State.SOLVED, lambda: answering.follow_up(made, by=cast.clerk, finding="solved")),
        ]
        side = {
            State.OFFERED: lambda: offer(made),
            State.DISPUTED: lambda: dispute(made),
            State.REFERRED: lambda: timing.refer(made, by=window, where="江南省供电公司临江分公司，电话 0700-5559598"),
            State.DECLINED: lambda: timing.decline(made, by=window, reason="已进入诉讼程序，请按法院通知办理"),
            State.WITHDRAWN: lambda: taking.withdraw(made, by=window),
            State.MERGED: lambda: taking.merge(made, by=window, target=taking.take(by=window, **fields)),
        }
        if state in side:
            side[state]()
        goal = {State.PAUSED: State.HANDLING, State.UNSOLVED: State.ANSWERED}.get(state, state)
        for reached, step in along if state not in side else []:
            step()
            if reached == goal:
                break
        if state == State.PAUSED:
            ServiceCase.objects.filter(pk=made.pk).update(case_kind="permit")
            timing.pause(ServiceCase.objects.get(pk=made.pk), by=cast.finance_liaison, ground="experts")
        if state == State.UNSOLVED:
            answering.follow_up(made, by=cast.clerk, finding="explained")
        return ServiceCase.objects.get(pk=made.pk)

    return make
