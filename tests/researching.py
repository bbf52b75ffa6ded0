"""The makers of studies and questionnaires (调研课题、调查问卷), brought to a state by their acts."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

QUESTIONS = ["水压为什么不稳", "管网改造缺多少钱"]


@pytest.fixture
def researcher(cast):
    """调研专员: a person beside the cast."""
    from shuniu.org.models import Appointment, Person, Post, RoleGrant

    made = Person.objects.create_person("researcher", "lin-jiang-2026", name="林知夏", clearance=2)
    post = Post.objects.create(unit=cast.office, title="调研专员")
    Appointment.objects.create(person=made, post=post, from_on=date(2025, 1, 1), is_main=True)
    RoleGrant.objects.create(person=made, role="research_officer")
    return made


@pytest.fixture
def study(cast, researcher, today) -> Callable[..., object]:
    """A study in a state: proposed by the finance bureau's liaison officer, led by the researcher, its plan approved by the director."""
    from shuniu.office.research.studies.actions import field, planning, pool, reporting
    from shuniu.office.research.studies.models import Study
    from shuniu.office.research.studies.workflow import State

    def plan(made):
        planning.plan(
            made,
            by=researcher,
            questions=QUESTIONS,
            methods=["visit", "ask"],
            starts_on=today,
            ends_on=today + timedelta(days=20),
        )

    def draft(made):
        kept = field.note(made, by=researcher, text="青石县柳河镇早晚高峰三楼以上没有水。", place="柳河镇")
        field.add_finding(made, by=researcher, kind="problem", text="早晚高峰水压不足。", notes=[kept])
        reporting.begin_draft(made, by=researcher)

    def make(state: str = State.IN_FIELD, **fields: object):
        fields = {"title": "农村集中供水为什么水压不稳", "summary": "今年以来供水投诉增多，原因说法不一。"} | fields
        made = pool.propose(by=cast.finance_liaison, **fields)
        steps = [
            (State.PROPOSED, lambda: None),
            (
                State.CHOSEN,
                lambda: pool.choose(made, by=cast.director, officer=researcher, due_on=today + timedelta(days=30)),
            ),
            (State.PLANNED, lambda: (plan(made), planning.submit_plan(made, by=researcher))),
            (State.IN_FIELD, lambda: planning.approve_plan(made, by=cast.director)),
            (State.DRAFTING, lambda: draft(made)),
            (State.SUBMITTED, lambda: reporting.submit_report(made, by=researcher)),
            (State.DELIVERED, lambda: reporting.approve(made, by=cast.director, people=[cast.mayor])),
            (State.CLOSED, lambda: reporting.close(made, by=researcher, outcome="写进了供水三年方案")),
        ]
        side = {
            State.SET_ASIDE: lambda: pool.set_aside(made, by=cast.director, reason="今年已有同类课题"),
            State.WITHDRAWN: lambda: pool.withdraw(made, by=cast.finance_liaison, reason="问题已经解决"),
        }
        if state in side:
            side[state]()
        for reached, step in steps if state not in side else []:
            step()
            if reached == state:
                break
        return Study.objects.get(pk=made.pk)

    return make


@pytest.fixture
def questionnaire(cast, researcher, study, today) -> Callable[..., object]:
    """A questionnaire in a state: three questions on water supply, asked of the finance bureau and of Qingshi county."""
    from shuniu.matters.consenting import ask_consent
    from shuniu.office.coordination.burden.setting import set_burden
    from shuniu.office.research.questionnaires import actions, publishing
    from shuniu.office.research.questionnaires.models import Questionnaire
    from shuniu.office.research.questionnaires.workflow import State

    def fill(made):
        actions.add_question(
            made, by=researcher, text="水压是否够用", kind="single", options=["够用", "高峰不够", "一直不够"]
        )
        actions.add_question(made, by=researcher, text="停水户数", kind="number", unit_of_measure="户")
        actions.add_question(made, by=researcher, text="有什么建议", kind="text", is_required=False)

    def make(state: str = State.SENT, **fields: object):
        of = fields.pop("study", None) or study()
        units = fields.pop("units", [cast.finance, cast.qingshi])
        due_on = fields.pop("due_on", today + timedelta(days=7))
        asks_public = fields.pop("asks_public", state == State.UNDER_REVIEW)
        made = actions.build(by=researcher, study=of, **({"title": "农村供水情况问卷"} | fields))
        fill(made)
        if state == State.CANCELLED:
            actions.cancel(made, by=researcher, reason="改用已有数据")
        elif state != State.BUILDING:
            actions.address(made, by=researcher, units=units, due_on=due_on, asks_public=asks_public)
            if asks_public:
                publishing.submit(made, by=researcher)
                if state == State.UNDER_REVIEW:
                    return Questionnaire.objects.get(pk=made.pk)
                publishing.review(made, by=cast.director, opinion="不涉密，可以公开")
            if state == State.AWAITING_CONSENT:
                set_burden(by=cast.director, hours=16, unit=cast.qingshi, own_hours=1)
                actions.address(made, by=researcher, units=units, due_on=due_on, minutes=90)
                ask_consent(made, by=researcher, leader=cast.mayor, reason="下月初要交报告")
                return Questionnaire.objects.get(pk=made.pk)
            actions.send(made, by=researcher)
        if state == State.CLOSED:
            actions.close(made, by=researcher)
        return Questionnaire.objects.get(pk=made.pk)

    return make


def answers_to(form, *values: str) -> dict[int, list[str]]:
    """What a unit answers, question by question in their order."""
    return {each.pk: [value] for each, value in zip(form.in_order, values, strict=False)}
