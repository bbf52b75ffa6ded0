"""The maker of decisions (决策), brought to a state by their acts."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest

FACT = "2025年供水投诉1260件，比上年增长38%。"
LINE = {
    "title": "老城区供水管网改造方案",
    "subject": "project",
    "reason": "管网漏损率19.6%，群众反映集中。",
    "quarter": 2,
}
OPTION = {
    "content": "分三年改造老城区管网86公里。",
    "effects": "投诉减半。",
    "cost": "2.4亿元，市区两级分担。",
    "risk": "施工影响出行。",
}
PUBLIC = {"form": "public", "title": "公开征求意见", "questions": "先改哪里？", "channels": "市政府网站"}


def fresh(made):
    """The decision as it stands now."""
    return type(made).objects.get(pk=made.pk)


def reasons_against_submitting(made, by) -> list[str]:
    from tests.conftest import again

    made = fresh(made)
    return list(made.workflow.reasons_against(made, "submit", again(by)))


@pytest.fixture
def expert_given() -> dict[str, object]:
    return {
        "name": "方教授",
        "organisation": "江南大学",
        "field": "给水排水",
        "position": "supports",
        "text": "方案一技术可行。",
        "signed_on": date(2026, 3, 4),
    }


@pytest.fixture
def dossier(cast, legal_officer, clock, expert_given) -> Callable[..., object]:
    """A decision in a state, brought there by its acts: on the water mains, prepared by the housing bureau.

    `until` leaves out the last steps of the preparation, by the name of the part that is not done; `begun` is a proposed
    dossier to be brought there, `options` names those that are compared.
    """
    from shuniu.office.decisions.actions import asking, deciding, following, judging, opening, writing
    from shuniu.office.decisions.models import Dossier
    from shuniu.office.decisions.workflow import State

    unit = cast.housing_liaison

    def consulted(made) -> None:
        today = clock_day()
        held = asking.consult(
            made, by=unit, form="units", title="征求部门意见", questions="资金怎么分担？", units=[cast.finance],
            ends_on=today + timedelta(days=10),
        )  # fmt: skip
        asking.give_opinion(made, by=cast.finance_liaison, stance="suggests", text="建议分年度安排资金。")
        opinion = held.opinions.get()
        asking.reply_opinion(made, by=unit, opinion=opinion, disposition="taken")
        asking.close_consultation(made, by=unit, consultation=held, report="意见1条，已采纳。")

    def heard(made) -> None:
        today = clock_day()
        held = asking.consult(
            made, by=unit, form="public", title="向社会征求意见", questions="先改哪里？", channels="市政府网站",
            ends_on=today + timedelta(days=30),
        )  # fmt: skip
        clock.shift(timedelta(days=31))
        asking.close_consultation(made, by=unit, consultation=held, report="没有收到意见。")

    def clock_day() -> date:
        from django.utils import timezone

        return timezone.localdate()

    def assessed(made) -> None:
        judging.add_expert(made, by=unit, **expert_given)
        judging.conclude_experts(made, by=unit, report="赞成方案一。")

    def risked(made) -> None:
        judging.assess_risk(
            made, by=unit, unit=cast.schools, level="controllable", points="施工扰民", precautions="分段施工、夜间停工"
        )

    def reviewed(made) -> None:
        judging.send_to_legality(made, by=unit)
        judging.review_legality(made, by=legal_officer, result="passed", opinion="符合法定权限、程序，内容合法。")

    def drafted(made) -> None:
        writing.revise_draft(made, by=unit, text="分三年改造老城区供水管网。", note="按方案一起草。")

    def compared(made) -> None:
        for name in options:
            writing.add_option(made, by=unit, name=name, **OPTION)
        writing.recommend(made, by=unit, option=made.options.first(), reason="花钱少、见效快。")

    def spoken(made) -> None:
        deciding.record_view(made, by=cast.director, person=cast.director, position="for")
        deciding.record_view(
            made, by=cast.director, person=cast.finance_head, position="against", text="当年财力不够。"
        )
        deciding.record_view(made, by=cast.director, person=cast.mayor, position="for")

    def decided(made) -> None:
        spoken(made)
        deciding.decide(
            made, by=cast.director, conclusion="同意方案一，分三年改造老城区供水管网，由市住建局6月底前启动。",
            evaluate_on=clock_day() + timedelta(days=200), against_majority="",
        )  # fmt: skip

    def executing(made) -> None:
        following.add_effect(
            made, by=unit, indicator="每月供水投诉", unit_word="件", base=Decimal(105), target=Decimal(50),
            due_on=clock_day() + timedelta(days=180),
        )  # fmt: skip
        deciding.report_to_party(made, by=cast.director, reference="市委常委会第5次会议同意")
        deciding.publish(made, by=cast.director, channels="政府公报、市政府网站", explanation="公众意见已采纳。")
        deciding.execute(made, by=cast.director, units=[cast.housing])

    def evaluated(made) -> None:
        following.measure(made, by=unit, effect=made.effects.get(), value=Decimal(70), source="12345热线月报")
        following.commission_evaluation(made, by=cast.director, unit=cast.finance)
        following.evaluate(
            made,
            by=cast.finance_liaison,
            verdict="adjust",
            reasons="投诉下降，没有达到目标。",
            suggestions="把二次供水一并改造。",
        )

    options = ["方案一", "方案二"]

    def make(state: str = State.PREPARING, *, until: str = "", procedure: str = "major", begun=None, **fields: object):
        told = {
            "title": "老城区供水管网改造方案",
            "question": "老城区供水投诉多，要不要、怎样改造管网？",
            "situation": FACT,
        } | fields
        options[:] = fields.pop("options", options)
        told = {name: text for name, text in told.items() if name != "options"}
        made = begun or opening.open_dossier(by=unit, procedure=procedure, **told)
        goal = State(state)

        def fresh():
            return Dossier.objects.get(pk=made.pk)

        if goal == State.PROPOSED:
            return fresh()
        if goal == State.DECLINED:
            opening.decline(made, by=cast.director, reason="已列入年度计划")
            return fresh()
        desk = cast.director
        opening.initiate(made, by=desk, lead_unit=cast.housing)
        if goal == State.WITHDRAWN:
            opening.withdraw(made, by=unit, reason="并入水务规划")
        if goal in (State.PREPARING, State.WITHDRAWN) and not until:
            return fresh()
        ways = {
            "drafting": (drafted, compared), "units": (consulted,), "participation": (heard,), "experts": (assessed,),
            "risk": (risked,), "legality": (reviewed,),
        }  # fmt: skip
        for part, acts in ways.items():
            if part == until:
                return fresh()
            for each in acts:
                each(fresh())
        if until:
            return fresh()
        deciding.submit(fresh(), by=unit, chair=cast.mayor)
        if goal == State.REJECTED:
            spoken(fresh())
            deciding.reject(
                fresh(), by=desk, reason="再研究资金来源", against_majority="主要负责人认为资金来源没有落实"
            )
        after = {
            State.AWAITING: (), State.REJECTED: (), State.DECIDED: (decided,), State.EXECUTING: (decided, executing),
            State.SUSPENDED: (decided, executing, lambda made: following.suspend(made, by=desk, reason="汛期停工")),
            State.EVALUATED: (decided, executing, evaluated),
            State.ARCHIVED: (decided, executing, evaluated, lambda made: following.archive(made, by=desk)),
        }  # fmt: skip
        for each in after[goal]:
            each(fresh())
        return fresh()

    return make


@pytest.fixture
def catalogue(cast, today) -> Callable[..., object]:
    """A catalogue in a state, with the water mains in it, prepared by the housing bureau."""
    from shuniu.office.decisions.catalogue import actions
    from shuniu.office.decisions.catalogue.models import Catalogue
    from shuniu.office.decisions.catalogue.workflow import State

    def make(state: str = State.PUBLISHED) -> Catalogue:
        made = actions.open(by=cast.director, year=today.year)
        actions.add_line(made, by=cast.director, lead_unit=cast.housing, **LINE)
        if state == State.WITHDRAWN:
            return actions.withdraw(made, by=cast.director, reason="重复拟订")
        if state in (State.AGREED, State.PUBLISHED, State.CLOSED):
            actions.record_consent(made, by=cast.director, reference="市委常委会第3次会议")
        if state in (State.PUBLISHED, State.CLOSED):
            actions.publish(made, by=cast.director, channels="市政府网站")
        if state == State.CLOSED:
            actions.leave_line(made, by=cast.director, line=made.lines.get(), reason="资金没有落实")
            actions.close(made, by=cast.director)
        return Catalogue.objects.get(pk=made.pk)

    return make
