"""国务院令第713号, second chapter (arts. 10–24): how the draft of a decision comes about, a test for each article."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from shuniu.audit.digests import salted
from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused
from shuniu.matters.timeline import timeline
from shuniu.office.decisions.actions import asking, deciding, judging, opening, steps, writing
from shuniu.office.decisions.board import board_of
from shuniu.office.decisions.models import Consultation, Step
from shuniu.office.decisions.procedure import RULES, Part
from shuniu.office.decisions.workflow import State
from tests.conftest import again
from tests.deciding import OPTION, PUBLIC, fresh, reasons_against_submitting


def test_article_10_the_desk_decides_whether_to_start(cast, dossier):
    made = dossier(State.PROPOSED)

    with pytest.raises(Refused, match="没有“启动决策”的权限"):
        opening.initiate(made, by=cast.housing_liaison, lead_unit=cast.housing)
    with pytest.raises(Refused, match="请写明要决策解决什么问题（第十条）"):
        opening.open_dossier(by=cast.housing_liaison, title="管网改造", question=" ")
    assert opening.initiate(made, by=cast.mayor, lead_unit=cast.housing).number == "策〔2026〕1号"


def test_article_11_the_unit_that_leads_is_named_on_starting(cast, dossier):
    made = opening.initiate(
        dossier(State.PROPOSED), by=cast.director, lead_unit=cast.finance, support_units=[cast.housing]
    )

    assert made.lead_unit == cast.finance
    assert made.steps.get(part=Part.INITIATION).record == "市财政局牵头承办，市住建局参加"


def test_article_12_two_options_are_compared(cast, dossier):
    made = dossier(State.PREPARING)
    writing.add_option(made, by=cast.housing_liaison, name="方案一", **OPTION)

    with pytest.raises(Refused, match="至少写两个方案"):
        writing.recommend(made, by=cast.housing_liaison, option=made.options.get(), reason="见效快")
    with pytest.raises(Refused, match="请写明方案的成本、风险"):
        writing.add_option(made, by=cast.housing_liaison, name="方案二", content="内容", effects="效果")


def test_article_13_units_are_asked_and_who_disagrees_is_answered_with_reasons(cast, dossier):
    made = dossier(until="units")
    held = asking.consult(
        made, by=cast.housing_liaison, form="units", title="征求意见", questions="钱从哪里来？",
        units=[cast.finance, cast.schools], ends_on=date(2026, 3, 12),
    )  # fmt: skip
    with pytest.raises(Refused, match="请写明意见和理由（第十三条）"):
        asking.give_opinion(made, by=cast.finance_liaison, stance="objects")
    asking.give_opinion(made, by=cast.finance_liaison, stance="objects", text="财力不够。")

    with pytest.raises(Refused, match="市教育局还没有反馈"):
        asking.close_consultation(made, by=cast.housing_liaison, consultation=held, report="收到1条")
    asking.give_opinion(made, by=cast.schools_liaison, stance="agrees")
    with pytest.raises(Refused, match="还有1条意见没有逐条回复：市财政局"):
        asking.close_consultation(made, by=cast.housing_liaison, consultation=held, report="收到1条")
    with pytest.raises(Refused, match="没有采纳的，请写明理由"):
        asking.reply_opinion(
            made, by=cast.housing_liaison, opinion=held.opinions.get(unit=cast.finance), disposition="not"
        )


def test_article_13_units_are_asked_one_consultation_at_a_time(cast, dossier):
    made = dossier(until="units")
    asked = {"by": cast.housing_liaison, "form": "units", "questions": "钱从哪里来？", "ends_on": date(2026, 3, 12)}
    first = asking.consult(made, title="第一次征求意见", units=[cast.finance], **asked)

    with pytest.raises(Refused, match="“第一次征求意见”还在征求单位意见，请先结束"):
        asking.consult(made, title="第二次征求意见", units=[cast.finance, cast.schools], **asked)
    with pytest.raises(IntegrityError), transaction.atomic():
        Consultation.objects.create(
            dossier=made, form="units", title="越过", questions="？", version=first.version,
            begins_on=first.begins_on, ends_on=first.ends_on,
        )  # fmt: skip
    asking.give_opinion(made, by=cast.finance_liaison, stance="agrees")
    asking.close_consultation(made, by=cast.housing_liaison, consultation=first, report="同意")
    again_asked = asking.consult(fresh(made), title="第二次征求意见", units=[cast.finance], **asked)
    assert fresh(made).opinion_open_to(again(cast.finance_liaison)).consultation == again_asked


def test_article_14_public_participation_is_left_out_only_where_the_matter_is_lawfully_not_public(cast, dossier):
    made = dossier(until="participation")

    with pytest.raises(Refused, match="只能依据第十四条：依法不予公开的决策事项不经"):
        steps.skip_part(made, by=cast.housing_liaison, part="participation", ground="units.own", reason="时间紧")
    steps.skip_part(
        made, by=cast.housing_liaison, part="participation", ground="participation.secret", reason="涉及应急水源布点"
    )

    square = next(each for each in board_of(fresh(made)) if each.rule.part == Part.PARTICIPATION)
    assert (square.status, square.ground) == ("skipped", "第十四条：依法不予公开的决策事项")


def test_article_15_solicits_for_thirty_days(cast, dossier, today):
    made, unit = dossier(until="participation"), cast.housing_liaison

    with pytest.raises(Refused, match="一般不少于30日，现在只有29日"):
        asking.consult(made, by=unit, ends_on=today + timedelta(days=29), **PUBLIC)
    urgent = asking.consult(made, by=unit, ends_on=today + timedelta(days=10), short_reason="汛期前必须开工", **PUBLIC)
    usual = asking.consult(made, by=unit, ends_on=today + timedelta(days=30), **PUBLIC)

    assert urgent.short_reason == "汛期前必须开工"
    assert usual.short_reason == ""
    said = AuditEntry.objects.filter(verb="dossier.consult").order_by("pk")[1]
    assert said.payload["short_reason"] == "汛期前必须开工"


def test_article_15_solicitation_is_not_ended_before_its_day(cast, dossier, today, clock):
    made, unit = dossier(until="participation"), cast.housing_liaison
    held = asking.consult(made, by=unit, ends_on=today + timedelta(days=30), **PUBLIC)

    with pytest.raises(Refused, match="到期前不能结束"):
        asking.close_consultation(made, by=unit, consultation=held, report="没有意见")
    clock.shift(timedelta(days=30))
    with pytest.raises(Refused, match="到期前不能结束"):
        asking.close_consultation(made, by=unit, consultation=held, report="没有意见")
    clock.shift(timedelta(days=1))
    asking.close_consultation(made, by=unit, consultation=held, report="没有收到意见")
    assert Part.PARTICIPATION not in fresh(made).missing(tuple(Part))


def test_a_consultation_does_not_end_in_the_past(cast, dossier):
    made = dossier(State.PREPARING, until="units")
    with pytest.raises(Refused, match="截止日期已经过去"):
        asking.consult(
            made, by=cast.housing_liaison, form="units", title="征求意见", questions="可行吗？", units=[cast.finance],
            begins_on=date(2026, 1, 1), ends_on=date(2026, 1, 20),
        )  # fmt: skip


def test_article_16_a_hearing_is_held_beside_the_solicitation_and_both_end_before_discussion(
    cast, dossier, today, clock
):
    made, unit = dossier(until="participation"), cast.housing_liaison
    held_on = today + timedelta(days=31)
    public = asking.consult(made, by=unit, ends_on=today + timedelta(days=30), **PUBLIC)
    hearing = asking.consult(
        made, by=unit, form="hearing", title="供水管网改造听证会", questions="水价怎么定？", ends_on=held_on,
        papers_on=today + timedelta(days=20),
    )  # fmt: skip
    clock.shift(timedelta(days=31))
    spoken = asking.enter_opinion(made, by=unit, consultation=hearing, author="听证参加人", text="分步调整水价。")
    asking.reply_opinion(made, by=unit, opinion=spoken, disposition="taken")
    asking.close_consultation(made, by=unit, consultation=public, report="没有收到意见")

    assert any("“供水管网改造听证会”还在征求意见" in reason for reason in reasons_against_submitting(made, unit))
    asking.close_consultation(made, by=unit, consultation=hearing, report="收到1条，已采纳")
    assert not any("听证会" in reason for reason in reasons_against_submitting(made, unit))


def test_article_17_hearing_papers_are_delivered_seven_days_before(cast, dossier, today):
    made, unit = dossier(until="participation"), cast.housing_liaison
    hearing = {"form": "hearing", "title": "听证会", "questions": "水价怎么定？"}
    held_on = today + timedelta(days=10)

    with pytest.raises(Refused, match="请填写听证材料送达日期"):
        asking.consult(made, by=unit, ends_on=held_on, **hearing)
    with pytest.raises(Refused, match="7日前送达，现在只有6日"):
        asking.consult(made, by=unit, ends_on=held_on, papers_on=held_on - timedelta(days=6), **hearing)
    made_one = asking.consult(made, by=unit, ends_on=held_on, papers_on=held_on - timedelta(days=7), **hearing)
    assert made_one.form == Consultation.Form.HEARING


def test_article_18_each_opinion_of_the_public_is_answered(cast, dossier, today, clock):
    made, unit = dossier(until="participation"), cast.housing_liaison
    held = asking.consult(made, by=unit, ends_on=today + timedelta(days=30), **PUBLIC)
    opinion = asking.enter_opinion(made, by=unit, consultation=held, author="匿名", text="先改学校周边。")
    clock.shift(timedelta(days=31))

    with pytest.raises(Refused, match="还有1条意见没有逐条回复：匿名"):
        asking.close_consultation(made, by=unit, consultation=held, report="收到1条")
    asking.reply_opinion(made, by=unit, opinion=opinion, disposition="partly", reply="列入第一年。")
    assert asking.close_consultation(made, by=unit, consultation=held, report="收到1条，部分采纳").closed_at


def test_article_18_the_trace_names_no_citizen_and_none_can_be_found_out_from_it(cast, dossier, today):
    made, unit = dossier(until="participation"), cast.housing_liaison
    held = asking.consult(made, by=unit, ends_on=today + timedelta(days=30), **PUBLIC)
    opinion = asking.enter_opinion(made, by=unit, consultation=held, author="钱大妈", text="先改学校周边。")
    asking.reply_opinion(made, by=unit, opinion=opinion, disposition="not", reply="钱大妈的意见已在规划里。")

    told = AuditEntry.objects.filter(chain=made.chain).order_by("sequence")
    assert not [each for each in told if "钱大妈" in str(each.payload)]
    entered = told.get(verb="dossier.enter_opinion").payload
    assert entered["author"] == salted("钱大妈", opinion.salt) != salted("钱大妈", "")
    assert [line.sentence for line in timeline(made)][:2] == ["未采纳公众的意见", "录入公众意见"]


def test_article_19_experts_are_left_out_only_of_what_is_not_technical(cast, dossier):
    made = dossier(until="experts")

    with pytest.raises(Refused, match="不是专业性、技术性较强"):
        steps.skip_part(made, by=cast.housing_liaison, part="experts", ground="risk.none", reason="没有必要")
    with pytest.raises(Refused, match="还没有专家的书面意见"):
        judging.conclude_experts(made, by=cast.housing_liaison, report="赞成")


def test_article_20_an_expert_who_is_also_the_proposer_is_excluded(cast, dossier, expert_given):
    made, unit = dossier(until="experts"), cast.housing_liaison

    with pytest.raises(Refused, match="韩雪梅是提出或者承办这项决策的人，不能作为专家论证，应当回避"):
        judging.add_expert(made, by=unit, **expert_given | {"name": "韩雪梅"})
    with pytest.raises(Refused, match="有直接利害关系，应当回避"):
        judging.add_expert(made, by=unit, has_interest=True, **expert_given)
    with pytest.raises(Refused, match="是承办单位“市住建局”的人"):
        judging.add_expert(made, by=unit, **expert_given | {"organisation": "市住建局"})
    assert not made.experts.exists()


def test_article_22_risk_assessment_is_left_out_only_where_there_is_none_or_it_was_done(cast, dossier):
    made = dossier(until="risk")

    with pytest.raises(Refused, match="第二十二条：不会对社会稳定"):
        steps.skip_part(made, by=cast.housing_liaison, part="risk", ground="experts.plain", reason="风险小")
    assert [words for words, _ in RULES[Part.RISK].grounds] == ["risk.none", "risk.done"]


def test_article_23_what_was_assessed_already_is_not_assessed_twice(cast, dossier):
    made, unit = dossier(until="risk"), cast.housing_liaison

    steps.skip_part(made, by=unit, part="risk", ground="risk.done", reason="市应急局2025年10月已评估，见评估报告")

    square = next(each for each in board_of(fresh(made)) if each.rule.part == Part.RISK)
    assert square.ground == "第二十三条：有关部门已经评估过，不作重复评估"
    assert square.step.record == "市应急局2025年10月已评估，见评估报告"
    judging.assess_risk(fresh(made), by=unit, unit=cast.schools, level="low", points="无", precautions="无")
    assert fresh(made).steps.get(round=1, part=Part.RISK).outcome == Step.Outcome.DONE


def test_article_24_what_is_beyond_control_is_not_submitted(cast, dossier, legal_officer):
    made, unit = dossier(until="risk"), cast.housing_liaison
    judged = {"unit": cast.schools, "points": "爆管", "precautions": "抢修预案"}
    judging.assess_risk(made, by=unit, level="uncontrollable", **judged)
    judging.send_to_legality(fresh(made), by=unit)
    judging.review_legality(fresh(made), by=legal_officer, result="passed", opinion="合法")

    with pytest.raises(Refused, match=r"风险评估（第二十二条至第二十四条）.*风险不可控"):
        deciding.submit(fresh(made), by=unit, chair=cast.mayor)
    judging.assess_risk(fresh(made), by=unit, level="controllable", **judged)
    assert deciding.submit(fresh(made), by=unit, chair=cast.mayor).state == State.AWAITING
