"""国务院令第713号, fourth chapter (arts. 34–38): carrying out, evaluating, adjusting, a test for each article."""

from decimal import Decimal

import pytest

from shuniu.handovers.decisions import docket_from_decision
from shuniu.matters.acts import Refused
from shuniu.office.decisions.actions import deciding, following, steps
from shuniu.office.decisions.board import board_of
from shuniu.office.decisions.models import Dossier
from shuniu.office.decisions.workflow import State
from tests.conftest import again
from tests.deciding import fresh


def test_article_34_executing_units_are_named_and_see_it(cast, dossier):
    made = dossier(State.DECIDED)
    deciding.report_to_party(made, by=cast.director, reference="同意")
    deciding.publish(fresh(made), by=cast.director, channels="公报", explanation="采纳")
    with pytest.raises(Refused, match="请选择执行单位（第三十四条）"):
        deciding.execute(fresh(made), by=cast.director, units=[])

    deciding.execute(fresh(made), by=cast.director, units=[cast.qingshi])
    assert Dossier.objects.visible_to(again(cast.qingshi_liaison)).exists()


def test_article_35_carrying_out_is_supervised_and_what_hinders_it_stops_it(cast, dossier):
    made = dossier(State.EXECUTING)
    source = docket_from_decision(made, by=cast.director)
    assert source.directives.exists()

    with pytest.raises(Refused, match="请写明中止执行的理由"):
        following.suspend(fresh(made), by=cast.mayor, reason=" ")
    assert following.suspend(fresh(made), by=cast.mayor, reason="执行单位报告地下管线与图纸不符").untimed_words


def test_article_36_whoever_assessed_before_does_not_evaluate_after(cast, dossier):
    made = dossier(State.EXECUTING)

    with pytest.raises(Refused, match="市教育局承担过这项决策的主要前期评估，不能承担后评估"):
        following.commission_evaluation(made, by=cast.director, unit=cast.schools)
    with pytest.raises(Refused, match="江南大学承担过"):
        following.commission_evaluation(made, by=cast.director, evaluator="江南大学")
    assert following.commission_evaluation(made, by=cast.director, unit=cast.finance).evaluator == "市财政局"


def test_article_36_an_evaluation_with_no_measured_value_is_refused(cast, dossier):
    made = dossier(State.EXECUTING)
    following.commission_evaluation(made, by=cast.director, unit=cast.finance)
    judged = {"verdict": "keep", "reasons": "效果不错"}

    with pytest.raises(Refused, match="每月供水投诉还没有实测值，不能作出评估；请先录入实测值和数据来源"):
        following.evaluate(fresh(made), by=cast.finance_liaison, **judged)
    following.measure(made, by=cast.housing_liaison, effect=made.effects.get(), value=Decimal(48), source="热线月报")
    told = following.evaluate(fresh(made), by=cast.finance_liaison, **judged)
    assert [(each["value"], each["is_met"]) for each in told.evidence] == [("48.00", True)]


def test_article_36_whoever_prepared_it_does_not_leave_the_evaluation_out(cast, dossier):
    made = dossier(State.EXECUTING)
    left_out = {"part": "evaluation", "ground": "evaluation.none", "reason": "成效明显"}

    with pytest.raises(Refused, match="“决策后评估”能不能省略，由市政府办决定"):
        steps.skip_part(made, by=cast.housing_liaison, **left_out)
    with pytest.raises(Refused, match="决策还没有执行"):
        steps.skip_part(dossier(State.PREPARING), by=cast.director, **left_out)
    assert steps.skip_part(made, by=cast.director, **left_out).outcome == "skipped"


def test_article_36_the_desk_does_not_evaluate_in_the_name_of_another_unit(cast, dossier):
    made = dossier(State.EXECUTING)
    following.measure(made, by=cast.housing_liaison, effect=made.effects.get(), value=Decimal(70), source="月报")
    following.commission_evaluation(fresh(made), by=cast.director, unit=cast.finance)
    with pytest.raises(Refused, match="没有委托您的单位"):
        following.evaluate(fresh(made), by=cast.director, verdict="keep", reasons="达到目标。")


def test_article_37_a_major_adjustment_goes_through_the_same_procedure_again(cast, dossier):
    made = following.adjust(dossier(State.EXECUTING), by=cast.director, reason="增加二次供水")

    assert (made.state, made.round) == (State.PREPARING, 2)
    assert [each.status for each in board_of(made)][:3] == ["done", "due", "due"]
    assert made.steps.filter(round=1).count() == 11
    with pytest.raises(Refused, match="还没有完成：拟订方案"):
        deciding.submit(made, by=cast.housing_liaison, chair=cast.mayor)


def test_article_37_an_adjustment_overtakes_an_evaluation_that_is_awaited(cast, dossier):
    made = dossier(State.EXECUTING)
    following.commission_evaluation(made, by=cast.director, unit=cast.finance)
    Dossier.objects.filter(pk=made.pk).update(against_majority="汛期前必须开工")

    made = following.adjust(fresh(made), by=cast.director, reason="增加二次供水")

    assert (made.evaluation_open(), made.against_majority) == (None, "")
    assert not made.awaited.filter(principal=cast.finance.principal).exists()
    Dossier.objects.filter(pk=made.pk).update(state=State.EXECUTING)
    assert following.commission_evaluation(fresh(made), by=cast.director, unit=cast.finance).round == 2


def test_article_37_the_head_may_suspend_first(cast, dossier):
    made = dossier(State.EXECUTING)

    assert following.suspend(made, by=cast.mayor, reason="汛期停工").state == State.SUSPENDED
    with pytest.raises(Refused, match="没有“中止执行”的权限"):
        following.suspend(dossier(State.EXECUTING), by=cast.housing_liaison, reason="停工")


def test_article_38_who_dissented_stands_on_record_of_each_round(cast, dossier):
    made = following.adjust(dossier(State.EXECUTING), by=cast.director, reason="增加二次供水")

    assert made.views.filter(round=1, position="against").get().person == cast.finance_head
    assert not made.views_now().exists()


def test_article_38_dissent_stays_on_record_when_the_draft_is_sent_back_and_discussed_again(cast, dossier):
    made = dossier(State.AWAITING)
    deciding.record_view(made, by=cast.director, person=cast.finance_head, position="against", text="当年财力不够。")
    deciding.return_draft(fresh(made), by=cast.director, reason="再核资金")
    deciding.submit(fresh(made), by=cast.housing_liaison, chair=cast.mayor)
    deciding.record_view(fresh(made), by=cast.director, person=cast.finance_head, position="for")

    kept = list(fresh(made).views.values_list("sitting", "position", "text"))
    assert kept == [(1, "against", "当年财力不够。"), (2, "for", "")]
    assert [each.position for each in fresh(made).views_now()] == ["for"]
