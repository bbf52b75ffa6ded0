"""国务院令第713号, third chapter (arts. 25–33): legality review, deliberation, what is published and filed, a test for each article."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from shuniu.audit.models import AuditEntry
from shuniu.handovers.decisions import topic_from_dossier
from shuniu.matters.acts import Refused
from shuniu.matters.forms import form_for
from shuniu.office.decisions.actions import deciding, following, judging, steps, writing
from shuniu.office.decisions.board import board_of
from shuniu.office.decisions.card import as_text
from shuniu.office.decisions.models import Dossier, Step
from shuniu.office.decisions.procedure import Part
from shuniu.office.decisions.workflow import State
from shuniu.org.models import Person
from tests.conftest import again
from tests.deciding import OPTION, fresh, reasons_against_submitting


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
