"""The makers of care requests, recommendations and recognitions: the liaison officer of the finance bureau is whom it is about."""

from collections.abc import Callable
from datetime import timedelta

import pytest

WISHES = "父亲住院要人陪护，想调整值班。"


@pytest.fixture
def care(cast) -> Callable[..., object]:
    """A care request in a state: the liaison officer asks his bureau's head."""
    from shuniu.office.team.care import actions
    from shuniu.office.team.care.models import CareRequest
    from shuniu.office.team.care.workflow import State

    def make(state: str = State.ASKED, **fields: object):
        given = {"addressee": cast.finance_head, "concern": "family", "wishes": WISHES} | fields
        made = actions.ask(by=given.pop("by", cast.finance_liaison), **given)
        asker, addressee = made.created_by, made.addressee
        steps = [
            (State.TAKEN, lambda: actions.acknowledge(made, by=addressee)),
            (State.ANSWERED, lambda: actions.answer(made, by=addressee, can="这两周不排夜班。", cannot="")),
            (State.HELPED, lambda: actions.helped(made, by=asker)),
        ]
        if state == State.WITHDRAWN:
            actions.withdraw(made, by=asker)
        elif state != State.ASKED:
            for reached, step in steps:
                step()
                if reached == state:
                    break
        return CareRequest.objects.get(pk=made.pk)

    return make


@pytest.fixture
def recommendation(cast, item) -> Callable[..., object]:
    """A recommendation in a state: the bureau's head recommends the liaison officer by an item that she saw through."""
    from shuniu.office.team.recommendation import actions
    from shuniu.office.team.recommendation.models import Recommendation
    from shuniu.office.team.recommendation.workflow import State

    def make(state: str = State.TOLD, **fields: object):
        given = {
            "candidate": cast.finance_liaison, "sort": "training", "purpose": "财政业务骨干培训班",
            "reasons": "资金直达办法三稿都由她起草，首批三十二户按期拨付。", "matters": [item()], "by": cast.finance_head,
        } | fields  # fmt: skip
        made = actions.recommend(**given)
        decide = {
            State.TAKEN_UP: lambda: actions.take_up(made, by=cast.director, result="列入四月培训名单。"),
            State.NOT_NOW: lambda: actions.not_now(made, by=cast.director, result="本期名额已满。"),
            State.KEPT: lambda: actions.keep(
                made, by=cast.director, result="下半年再定。", look_again_on=made.opened_at.date() + timedelta(days=60)
            ),
        }
        if state == State.OBJECTED:
            actions.object(made, by=made.candidate, reason="第二稿是同事写的。")
        elif state == State.WITHDRAWN:
            actions.withdraw(made, by=made.created_by)
        elif state != State.TOLD:
            actions.agree(made, by=made.candidate)
            decide.get(state, lambda: None)()
        return Recommendation.objects.get(pk=made.pk)

    return make


@pytest.fixture
def recognition(cast, item) -> Callable[..., object]:
    """A recognition in a state: the bureau's head praises the liaison officer and a clerk for an item that they saw through."""
    from shuniu.office.team.recognition import actions
    from shuniu.office.team.recognition.models import Recognition
    from shuniu.office.team.recognition.workflow import State

    def make(state: str = State.GIVEN, *, choice: str = "office", **fields: object):
        given = {
            "by": cast.finance_head, "sort": "praise", "title": "三天拨完首批惠企资金", "words": "连续三晚核对名单，没有一笔退回。",
            "people": [cast.finance_liaison, cast.budget_staff],
        } | fields  # fmt: skip
        if given["sort"] != "honour":
            given.setdefault("matters", [item()])
        made = actions.recognise(**given)
        if state == State.REVOKED:
            actions.revoke(made, by=made.created_by, reason="名单有误")
        elif state == State.SETTLED:
            for person in given["people"]:
                actions.choose(made, by=person, choice=choice)
        return Recognition.objects.get(pk=made.pk)

    return make
