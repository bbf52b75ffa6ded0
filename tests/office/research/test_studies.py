"""Studies (调研课题): from the pool to the report and what used it, each step refused where it must be."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile

from shuniu.audit.models import AuditEntry
from shuniu.handovers.research import material_of
from shuniu.matters.acts import Refused
from shuniu.matters.guard import StateSecret
from shuniu.matters.models import Awaited, Link, Matter
from shuniu.office.research.questionnaires import actions as asking
from shuniu.office.research.questionnaires.models import Questionnaire
from shuniu.office.research.studies.actions import field, planning, pool, reporting
from shuniu.office.research.studies.composing import compose, report_from
from shuniu.office.research.studies.models import Study
from shuniu.office.research.studies.uptake import uses_of
from shuniu.office.research.studies.workflow import State
from shuniu.typesetting import typeset_docx, typeset_pdf
from tests.conftest import again


def awaited(study) -> list[str]:
    return list(Awaited.objects.filter(matter=study.pk).values_list("verb", flat=True))


def test_a_unit_proposes_a_topic_which_waits_for_the_director(cast, study):
    made = study(State.PROPOSED)

    assert made.origin == "unit"
    assert made.unit == cast.office
    assert awaited(made) == ["choose"]
    assert Study.objects.visible_to(cast.finance_liaison).get() == made
    assert not Study.objects.visible_to(cast.schools_liaison).exists()


def test_a_chosen_study_takes_the_years_number_and_its_team_sees_it(cast, study, researcher, today):
    made = study(State.PROPOSED)

    pool.choose(made, by=cast.director, officer=researcher, due_on=today, team=[cast.budget_staff])

    made.refresh_from_db()
    assert made.number == "调研〔2026〕1号"
    assert Study.objects.visible_to(cast.budget_staff).get() == made
    assert awaited(made) == ["plan"]


def test_who_leaves_the_team_sees_nothing_more_and_who_joins_sees_its_questionnaires(cast, study, researcher, today):
    made = study(State.CHOSEN)
    planned = {"questions": ["为什么"], "methods": ["ask"], "starts_on": today, "ends_on": today}
    planning.plan(made, by=researcher, team=[cast.finance_head], **planned)
    form = asking.build(by=researcher, study=made, title="供水情况问卷")
    assert Questionnaire.objects.visible_to(again(cast.finance_head)).filter(pk=form.pk).exists()

    planning.plan(made, by=researcher, team=[cast.schools_liaison], **planned)

    joined, left = again(cast.schools_liaison), again(cast.qingshi_liaison)
    assert Study.objects.visible_to(joined).filter(pk=made.pk).exists()
    assert Questionnaire.objects.visible_to(joined).filter(pk=form.pk).exists()
    assert not Questionnaire.objects.visible_to(again(cast.finance_head)).filter(pk=form.pk).exists()
    planning.plan(made, by=researcher, team=[left], **planned)
    planning.plan(made, by=researcher, team=[], **planned)
    assert not Study.objects.visible_to(again(left)).filter(pk=made.pk).exists()


def test_nobody_leaves_the_team_while_a_questionnaire_of_his_is_open(cast, study, researcher, today):
    made = study(State.CHOSEN)
    planned = {"questions": ["为什么"], "methods": ["ask"], "starts_on": today, "ends_on": today}
    planning.plan(made, by=researcher, team=[cast.director], **planned)
    asking.build(by=cast.director, study=made, title="供水情况问卷")

    with pytest.raises(Refused, match="编的问卷《供水情况问卷》还没有截止，不能退出调研组"):
        planning.plan(made, by=researcher, team=[], **planned)


def test_who_may_not_lead_studies_is_not_chosen(cast, study, today):
    with pytest.raises(Refused, match="郑晓燕的岗位不能主持调研"):
        pool.choose(study(State.PROPOSED), by=cast.director, officer=cast.finance_liaison, due_on=today)


def test_whoever_drew_up_the_plan_does_not_approve_it(cast, study, today):
    made = study(State.PROPOSED)
    pool.choose(made, by=cast.director, officer=cast.director, due_on=today + timedelta(days=9))
    planning.plan(made, by=cast.director, questions=["为什么"], methods=["talk"], starts_on=today, ends_on=today)
    planning.submit_plan(made, by=cast.director)

    with pytest.raises(Refused, match="拟定方案的人不能批准自己的方案"):
        planning.approve_plan(made, by=cast.director)


def test_a_plan_ends_before_its_report_is_due(study, researcher, today):
    made = study(State.CHOSEN)
    with pytest.raises(Refused, match="调研要在交报告的日期2026-04-04以前结束"):
        planning.plan(
            made,
            by=researcher,
            questions=["为什么"],
            methods=["talk"],
            starts_on=today,
            ends_on=today + timedelta(days=60),
        )


def test_the_report_is_drafted_from_the_findings_in_the_order_of_a_report(study, researcher):
    made = study()
    kept = field.note(made, by=researcher, text="水厂说设计供水量每天两千吨。", place="柳河水厂")
    field.add_finding(made, by=researcher, kind="advice", text="分三年改造管网。", notes=[kept])
    field.add_finding(made, by=researcher, kind="situation", text="全镇用水 1.2 万户。", notes=[kept])
    field.add_finding(made, by=researcher, kind="situation", text="日供水量两千吨。", notes=[kept])

    title, text = report_from(made)

    assert title == "关于农村集中供水为什么水压不稳的调研报告"
    lines = text.splitlines()
    assert lines[1:] == [
        "一、基本情况",
        "（一）全镇用水 1.2 万户。",
        "（二）日供水量两千吨。",
        "二、对策建议",
        "分三年改造管网。",
    ]
    assert "水压为什么不稳" in lines[0]


def test_a_finding_without_a_source_keeps_the_report_back(study, researcher):
    made = study(State.DRAFTING)
    bare = field.add_finding(made, by=researcher, kind="cause", text="管网老化。")

    with pytest.raises(Refused, match="还有 1 条发现没有来源"):
        reporting.submit_report(made, by=researcher)

    matter = Matter.objects.get(pk=study(State.PROPOSED, title="管网漏损台账").pk)
    field.amend_finding(made, by=researcher, finding=bare, kind="cause", text="管网老化。", matters=[matter])
    reporting.submit_report(made, by=researcher)
    assert Study.objects.get(pk=made.pk).state == State.SUBMITTED


def test_sources_are_the_studys_own(study, researcher):
    made, other = study(), study(title="另一课题")
    elsewhere = field.note(other, by=researcher, text="别处的笔记")

    with pytest.raises(Refused, match="来源要选本课题的笔记和问卷"):
        field.add_finding(made, by=researcher, kind="cause", text="管网老化。", notes=[elsewhere])
    assert not made.findings.exists()


def test_findings_are_handed_on_with_their_sources(study):
    [(finding, sources)] = material_of(study(State.DRAFTING))

    assert finding.text == "早晚高峰水压不足。"
    assert sources == ["2026-03-05柳河镇笔记（林知夏）"]


def test_each_change_of_the_report_is_an_edition_of_its_own(study, researcher):
    made = study(State.DRAFTING)
    first = made.report()

    reporting.revise_report(made, by=researcher, title=first.title, text=f"{first.text}\n以上报告。")

    assert [each.number for each in made.editions.all()] == [2, 1]
    assert made.report().text.endswith("以上报告。")
    assert made.editions.get(number=1).is_composed
    with pytest.raises(Refused, match="报告没有改动"):
        reporting.revise_report(made, by=researcher, title=first.title, text=made.report().text)


def test_a_report_is_set_with_its_sources_behind_it(study):
    document = compose(study(State.DRAFTING))

    [table] = document.attachments[0].body
    assert table.rows[1] == ("1", "早晚高峰水压不足。", "2026-03-05柳河镇笔记（林知夏）")
    assert typeset_pdf(document).content.startswith(b"%PDF")
    assert typeset_docx(document).content.startswith(b"PK")


def test_the_team_does_not_approve_its_own_report(cast, study, today):
    made = study(State.PROPOSED)
    pool.choose(made, by=cast.director, officer=cast.director, due_on=today + timedelta(days=9))
    Study.objects.filter(pk=made.pk).update(state=State.SUBMITTED)

    with pytest.raises(Refused, match="调研组的人不能审定自己的报告"):
        reporting.approve(Study.objects.get(pk=made.pk), by=cast.director, people=[cast.mayor])


def test_a_delivered_report_that_nothing_used_shows_after_ninety_days(cast, study, today, clock):
    made = study(State.DELIVERED)

    assert not Study.objects.unused(today + timedelta(days=89)).exists()
    assert Study.objects.unused(today + timedelta(days=90)).get() == made
    clock.shift(timedelta(days=90))
    assert made.is_unused


def test_a_matter_that_stands_on_the_study_is_its_use(cast, study, item, today):
    made, task = study(State.DELIVERED), item()
    Link.objects.create(source_id=task.pk, target_id=made.pk, type=Link.Type.DERIVES_FROM)

    assert not Study.objects.unused(today + timedelta(days=90)).exists()
    assert [use.matter.pk for use in uses_of(made, cast.director)] == [task.pk]


def test_a_recorded_use_links_the_matter_to_the_study_once(cast, study, item, researcher):
    made, task = study(State.DELIVERED), item()

    reporting.record_uptake(made, by=researcher, text="列入督查任务", matter=task)

    assert Link.objects.get(source=task.pk, target=made.pk).type == Link.Type.DERIVES_FROM
    assert [use.text for use in uses_of(made, cast.director)] == ["列入督查任务"]
    with pytest.raises(Refused, match="已经登记过"):
        reporting.record_uptake(made, by=researcher, text="再登记一次", matter=task)


def test_a_use_is_counted_also_where_the_reader_may_not_see_the_matter(cast, study, item, researcher):
    made, task = study(State.DELIVERED), item()
    Link.objects.create(source_id=task.pk, target_id=made.pk, type=Link.Type.DERIVES_FROM)

    assert [use.matter for use in uses_of(made, researcher)] == [None]


def test_a_study_that_rests_on_a_work_secret_is_one(cast, study, topic):
    secret = topic(classification=2)
    made = study(State.PROPOSED, grounds=[secret])

    assert made.classification == 2


def test_a_photo_alone_is_a_note(study, researcher):
    made = study()
    kept = field.note(made, by=researcher, photo=ContentFile(PNG, "水表.png"))

    assert kept.photo.name == "水表.png"
    assert made.attachments.get() == kept.photo
    with pytest.raises(Refused, match="请写几句，或者附一张照片"):
        field.note(made, by=researcher, text=" ")


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)


def test_nobody_outside_the_team_writes_notes(cast, study):
    with pytest.raises(Refused, match="您不在这个课题的调研组里"):
        field.note(study(), by=cast.finance_liaison, text="顺便记一笔")


@pytest.mark.parametrize("text", ["机密★5年\n管网图", "密级：秘密\n供水预案"])
def test_a_note_that_bears_a_state_secret_is_refused_and_nothing_kept(study, researcher, text):
    made = study()
    with pytest.raises(StateSecret):
        field.note(made, by=researcher, text=text)
    with pytest.raises(StateSecret):
        field.add_finding(made, by=researcher, kind="cause", text=text)
    assert not made.notes.exists()
    assert not made.findings.exists()
    assert text not in str(list(AuditEntry.objects.values_list("payload", flat=True)))


def test_a_note_and_a_report_of_200_000_characters_are_kept_whole(study, researcher):
    made = study()
    long = "座谈会上大家谈到供水，" * 18_182
    kept = field.note(made, by=researcher, text=long)
    field.add_finding(made, by=researcher, kind="situation", text="大家谈得很多。", notes=[kept])
    reporting.begin_draft(made, by=researcher)
    reporting.revise_report(made, by=researcher, title="报告", text=long)

    assert made.notes.get().text == long == made.report().text
    assert max(len(str(each)) for each in AuditEntry.objects.values_list("payload", flat=True)) < 2000
