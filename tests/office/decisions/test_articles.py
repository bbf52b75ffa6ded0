"""国务院令第713号: what the board of the procedure claims of each article, the software holds to."""

import re
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from shuniu.audit.digests import salted
from shuniu.audit.models import AuditEntry
from shuniu.handovers.decisions import docket_from_decision, topic_from_dossier
from shuniu.matters.acts import Refused
from shuniu.matters.forms import form_for
from shuniu.matters.timeline import timeline
from shuniu.office.decisions.actions import asking, deciding, following, judging, opening, steps, writing
from shuniu.office.decisions.board import board_of
from shuniu.office.decisions.card import as_text
from shuniu.office.decisions.models import Consultation, Dossier, Step
from shuniu.office.decisions.procedure import RULES, Part, Procedure
from shuniu.office.decisions.workflow import State
from shuniu.org.models import Person
from shuniu.text.dates import number
from tests.conftest import again
from tests.deciding import OPTION

PUBLIC = {"form": "public", "title": "公开征求意见", "questions": "先改哪里？", "channels": "市政府网站"}


def fresh(made: Dossier) -> Dossier:
    return Dossier.objects.get(pk=made.pk)


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


def reasons_against_submitting(made, by) -> list[str]:
    made = fresh(made)
    return list(made.workflow.reasons_against(made, "submit", again(by)))


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


def test_article_25_nothing_unreviewed_is_discussed_and_review_can_never_be_left_out(cast, dossier, legal_officer):
    made, unit = dossier(until="legality"), cast.housing_liaison

    with pytest.raises(Refused, match="“合法性审查”不能省略（第二十五条至第二十八条）"):
        steps.skip_part(made, by=unit, part="legality", ground="light.not_needed", reason="已征求过法制机构意见")
    with pytest.raises(Refused, match="还没有完成：合法性审查"):
        deciding.submit(made, by=unit, chair=cast.mayor)
    judging.send_to_legality(made, by=unit)
    judging.review_legality(fresh(made), by=legal_officer, result="failed", opinion="超越法定权限")
    with pytest.raises(Refused, match="合法性审查意见为“不合法”"):
        deciding.submit(fresh(made), by=unit, chair=cast.mayor)


def test_article_25_an_exploratory_reform_is_discussed_with_its_legal_risk_stated(cast, dossier, legal_officer):
    made, unit = dossier(until="legality"), cast.housing_liaison
    judging.send_to_legality(made, by=unit)
    judging.review_legality(fresh(made), by=legal_officer, result="with_risk", opinion="没有明确规定，风险是合同效力。")

    assert deciding.submit(fresh(made), by=unit, chair=cast.mayor).state == State.AWAITING


def test_article_25_a_draft_changed_after_review_is_reviewed_again(cast, dossier, legal_officer):
    made, unit = dossier(until="legality"), cast.housing_liaison
    judging.send_to_legality(made, by=unit)
    judging.review_legality(fresh(made), by=legal_officer, result="passed", opinion="合法")
    writing.revise_draft(fresh(made), by=unit, text="改为两年完成。", note="加快进度")

    with pytest.raises(Refused, match="还没有完成：合法性审查"):
        deciding.submit(fresh(made), by=unit, chair=cast.mayor)


def test_article_25_options_do_not_change_under_the_reviewers_eyes_and_are_reviewed_anew_after(
    cast, dossier, legal_officer
):
    made, unit = dossier(until="legality"), cast.housing_liaison
    judging.send_to_legality(made, by=unit)
    third = {"name": "方案三", **OPTION}
    option = made.options.last()
    for change in (
        lambda: writing.add_option(fresh(made), by=unit, **third),
        lambda: writing.amend_option(fresh(made), by=unit, option=option, **third),
        lambda: writing.drop_option(fresh(made), by=unit, option=option, reason="太贵"),
    ):
        with pytest.raises(Refused, match="正在合法性审查"):
            change()
    judging.review_legality(fresh(made), by=legal_officer, result="passed", opinion="合法")

    writing.add_option(fresh(made), by=unit, **third)

    assert Part.LEGALITY in fresh(made).missing(tuple(Part))


def test_article_25_a_dropped_option_is_reviewed_without(cast, dossier, legal_officer):
    made, unit = dossier(until="legality"), cast.housing_liaison
    judging.send_to_legality(made, by=unit)
    judging.review_legality(fresh(made), by=legal_officer, result="passed", opinion="合法")

    writing.drop_option(fresh(made), by=unit, option=made.options.last(), reason="太贵")

    assert Part.LEGALITY in fresh(made).missing(tuple(Part))


def test_article_25_the_database_itself_keeps_what_may_never_be_left_out(cast, dossier):
    made = dossier(State.PREPARING)

    with pytest.raises(IntegrityError, match="what_may_never_be_left_out_is_done"), transaction.atomic():
        Step.objects.create(
            dossier=made, part="legality", outcome="skipped", on=date(2026, 3, 5), ground="risk.none", by=cast.director
        )


def test_article_26_legality_review_has_seven_working_days(cast, dossier, today):
    made, unit = dossier(until="units"), cast.housing_liaison

    with pytest.raises(Refused, match="一般不少于7个工作日，至少到2026-03-16"):
        judging.send_to_legality(made, by=unit, due_on=date(2026, 3, 13))
    assert judging.send_to_legality(made, by=unit).due_on == date(2026, 3, 16)


def test_article_26_a_shorter_review_has_its_reason(cast, dossier):
    made = dossier(until="units")

    held = judging.send_to_legality(
        made, by=cast.housing_liaison, due_on=date(2026, 3, 10), short_reason="汛期前必须开工"
    )
    assert held.short_reason == "汛期前必须开工"


def test_article_27_the_reviewer_says_what_he_holds_of_powers_procedure_and_substance(cast, dossier, legal_officer):
    made = dossier(until="legality")
    judging.send_to_legality(made, by=cast.housing_liaison)

    with pytest.raises(Refused, match="请写明对权限、程序、内容的审查意见（第二十七条）"):
        judging.review_legality(fresh(made), by=legal_officer, result="passed", opinion=" ")
    review = judging.review_legality(
        fresh(made), by=legal_officer, result="passed", opinion="权限、程序、内容合法", advisers="李律师"
    )
    assert (review.opinion, review.advisers) == ("权限、程序、内容合法", "李律师")


def test_article_28_whoever_prepares_does_not_review(cast, dossier, legal_officer):
    from shuniu.org.models import RoleGrant

    made = dossier(until="units")
    judging.send_to_legality(made, by=cast.housing_liaison)
    RoleGrant.objects.create(person=cast.housing_liaison, role="legal_officer")

    with pytest.raises(Refused, match="不能审查自己的草案"):
        judging.review_legality(fresh(made), by=again(cast.housing_liaison), result="passed", opinion="合法")


def test_article_29_what_is_submitted_has_its_file_and_the_paper_tells_of_each_part(cast, dossier, legal_officer):
    bare = dossier(State.PREPARING, title="二次供水改造方案")
    told = "；".join(reasons_against_submitting(bare, cast.housing_liaison))
    for lacking in ("还没有决策草案", "征求有关单位意见（第十三条）", "风险评估", "合法性审查"):
        assert lacking in told

    paper = as_text(dossier(State.AWAITING, title="老城区管网改造方案", options=["方案甲", "方案乙"]))

    for part in (
        "分三年改造老城区供水管网。",
        "征求有关单位意见（第十三条）：征求部门意见：意见1条，已采纳。",
        "1名专家论证",
    ):
        assert part in paper
    assert "合法性审查（第二十五条至第二十八条）：合法" in paper
    assert "风险评估（第二十二条至第二十四条）：市教育局：有风险，可控" in paper


def test_article_30_the_head_speaks_last(cast, dossier):
    made, desk = dossier(State.AWAITING), cast.director

    with pytest.raises(Refused, match="周启航是主要负责人，应当末位表态"):
        deciding.record_view(made, by=desk, person=cast.mayor, position="for")
    deciding.record_view(made, by=desk, person=cast.finance_head, position="for")
    with pytest.raises(Refused, match="还没有记下主要负责人周启航的意见"):
        deciding.decide(made, by=desk, conclusion="同意")
    deciding.record_view(made, by=desk, person=cast.mayor, position="for")
    with pytest.raises(Refused, match="主要负责人已经末位表态，不能再记别人的意见"):
        deciding.record_view(made, by=desk, person=cast.director, position="for")


def test_article_30_dissent_is_recorded_with_its_reasons(cast, dossier):
    made = dossier(State.AWAITING)
    with pytest.raises(Refused, match="请如实记下意见和理由"):
        deciding.record_view(made, by=cast.director, person=cast.finance_head, position="against")

    decided = dossier(State.DECIDED)
    entry = AuditEntry.objects.get(verb="dossier.decide", chain=decided.chain)
    assert entry.payload["record"] == "同意2人、不同意1人"
    assert [each.text for each in decided.views_now() if each.is_dissent] == ["当年财力不够。"]


def test_article_30_a_head_against_the_majority_explains_it(cast, dossier):
    made, desk = dossier(State.AWAITING), cast.director
    for person in (cast.finance_head, cast.director):
        deciding.record_view(made, by=desk, person=person, position="against", text="财力不够")
    deciding.record_view(made, by=desk, person=cast.mayor, position="for")

    with pytest.raises(Refused, match="与多数意见不一致的决定，请写明当场说明的理由"):
        deciding.decide(made, by=desk, conclusion="同意方案一")
    decided = deciding.decide(made, by=desk, conclusion="同意方案一", against_majority="民生急需，资金由债券解决")
    assert decided.against_majority == "民生急需，资金由债券解决"


def test_article_30_what_was_decided_stands_beside_what_was_recommended(cast, dossier):
    made = dossier(State.AWAITING)
    deciding.record_view(made, by=cast.director, person=cast.director, position="for")
    deciding.record_view(made, by=cast.director, person=cast.mayor, position="for")
    other = made.options.exclude(pk=made.chosen_id).get()

    made = deciding.decide(made, by=cast.director, conclusion="同意方案二。", option=other)

    assert (made.chosen.name, made.adopted.name) == ("方案一", "方案二")
    assert made.recommendation == "花钱少、见效快。"
    assert AuditEntry.objects.get(verb="dossier.decide").payload["adopted"] == "方案二"


def test_article_30_a_major_decision_goes_before_an_executive_or_plenary_meeting(cast, dossier):
    made = dossier(State.AWAITING)

    with pytest.raises(Refused, match="由常务会议或者全体会议讨论决定"):
        topic_from_dossier(made, by=cast.housing_liaison, form="topical")
    form = form_for("dossier", "propose_topic")(matter=made, by=cast.housing_liaison)
    assert [value for value, _label in form.fields["form"].choices] == ["executive", "plenary"]


def test_a_head_who_is_not_cleared_does_not_chair(cast, dossier):
    made = dossier(State.AWAITING)
    Dossier.objects.filter(pk=made.pk).update(state=State.PREPARING, classification=2)
    Person.objects.filter(pk=cast.finance_head.pk).update(clearance=1)
    Person.objects.filter(pk=cast.housing_liaison.pk).update(clearance=2)
    chosen = form_for("dossier", "submit")(matter=fresh(made), by=cast.housing_liaison).fields["chair"].queryset

    assert cast.finance_head not in chosen
    with pytest.raises(Refused, match="密级高于吴建业的知悉范围，不能主持讨论"):
        deciding.submit(fresh(made), by=again(cast.housing_liaison), chair=again(cast.finance_head))


def test_article_30_deliberation_can_never_be_left_out(cast, dossier):
    with pytest.raises(Refused, match="“集体讨论”不能省略（第二十九条、第三十条）"):
        steps.skip_part(
            dossier(State.AWAITING), by=cast.director, part="deliberation", ground="", reason="已经传阅同意"
        )


def test_article_31_the_party_committee_is_reported_to_before_it_is_issued(cast, dossier):
    made = dossier(State.DECIDED)
    deciding.publish(made, by=cast.director, channels="政府公报", explanation="已采纳")

    with pytest.raises(Refused, match="交办执行以前还要完成：请示报告（第三十一条）"):
        deciding.execute(fresh(made), by=cast.director, units=[cast.housing])


def test_article_31_what_is_sent_back_is_reported_anew(cast, dossier):
    made = dossier(State.AWAITING)
    deciding.report_to_party(made, by=cast.director, reference="市委常委会第5次会议同意")
    assert Part.REPORT not in fresh(made).missing(tuple(Part))

    deciding.return_draft(fresh(made), by=cast.director, reason="补充资金来源")

    assert Part.REPORT in fresh(made).missing(tuple(Part))


def test_article_32_a_decision_is_published_before_it_is_carried_out(cast, dossier):
    made = dossier(State.DECIDED)
    deciding.report_to_party(made, by=cast.director, reference="市委常委会同意")

    with pytest.raises(Refused, match="决策公布（第三十二条）"):
        deciding.execute(fresh(made), by=cast.director, units=[cast.housing])
    with pytest.raises(Refused, match="请写明公众意见采纳情况"):
        deciding.publish(fresh(made), by=cast.director, channels="政府公报", explanation="")


def test_article_33_nothing_is_filed_while_a_part_is_missing(cast, dossier):
    with pytest.raises(Refused, match="归档以前还要完成：决策后评估（第三十六条）"):
        following.archive(dossier(State.EXECUTING), by=cast.director)
    filed = dossier(State.ARCHIVED)
    assert {square.status for square in board_of(filed)} == {"done"}


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


def test_every_article_that_the_board_claims_has_a_test_named_after_it():
    named = {int(found) for found in re.findall(r"def test_article_(\d+)_", Path(__file__).read_text())}
    claimed = set()
    for rule in RULES.values():
        ends = [number(each) for each in re.findall(r"第([一二三四五六七八九十]+)条", rule.articles)]
        claimed |= set(range(ends[0], ends[-1] + 1)) if "至" in rule.articles else set(ends)

    assert claimed
    assert claimed <= named


@pytest.mark.parametrize("part", list(Part))
def test_every_part_of_the_board_names_its_article(part):
    assert RULES[part].articles.startswith("第")
    assert all(words.startswith(("第", "政府信息公开条例")) for _key, words in RULES[part].grounds)


def test_the_light_procedure_has_only_the_parts_that_the_office_set(cast, dossier):
    made = dossier(State.PROPOSED, procedure=Procedure.LIGHT)

    assert [each.rule.part for each in board_of(made)] == [
        Part.INITIATION, Part.DRAFTING, Part.UNITS, Part.LEGALITY, Part.DELIBERATION, Part.EXECUTION, Part.EVALUATION,
        Part.ARCHIVING,
    ]  # fmt: skip
    assert made.decider == cast.housing


def test_article_38_dissent_stays_on_record_when_the_draft_is_sent_back_and_discussed_again(cast, dossier):
    made = dossier(State.AWAITING)
    deciding.record_view(made, by=cast.director, person=cast.finance_head, position="against", text="当年财力不够。")
    deciding.return_draft(fresh(made), by=cast.director, reason="再核资金")
    deciding.submit(fresh(made), by=cast.housing_liaison, chair=cast.mayor)
    deciding.record_view(fresh(made), by=cast.director, person=cast.finance_head, position="for")

    kept = list(fresh(made).views.values_list("sitting", "position", "text"))
    assert kept == [(1, "against", "当年财力不够。"), (2, "for", "")]
    assert [each.position for each in fresh(made).views_now()] == ["for"]


def test_article_36_the_desk_does_not_evaluate_in_the_name_of_another_unit(cast, dossier):
    made = dossier(State.EXECUTING)
    following.measure(made, by=cast.housing_liaison, effect=made.effects.get(), value=Decimal(70), source="月报")
    following.commission_evaluation(fresh(made), by=cast.director, unit=cast.finance)
    with pytest.raises(Refused, match="没有委托您的单位"):
        following.evaluate(fresh(made), by=cast.director, verdict="keep", reasons="达到目标。")


def test_a_consultation_does_not_end_in_the_past(cast, dossier):
    made = dossier(State.PREPARING, until="units")
    with pytest.raises(Refused, match="截止日期已经过去"):
        asking.consult(
            made, by=cast.housing_liaison, form="units", title="征求意见", questions="可行吗？", units=[cast.finance],
            begins_on=date(2026, 1, 1), ends_on=date(2026, 1, 20),
        )  # fmt: skip
