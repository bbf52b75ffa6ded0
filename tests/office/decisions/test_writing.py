"""The dossier: options, bases in force, sentences that rest on something, state secrets, what it grew from."""

from datetime import date

import pytest

from shuniu.handovers.decisions import docket_from_decision
from shuniu.matters.acts import Refused
from shuniu.matters.guard import StateSecret
from shuniu.matters.models import Link
from shuniu.office.decisions.actions import asking, following, opening, writing
from shuniu.office.decisions.earlier import earlier
from shuniu.office.decisions.facts import factual_sentences
from shuniu.office.decisions.models import Dossier, Opinion
from shuniu.office.decisions.workflow import State
from tests.conftest import again
from tests.deciding import FACT, OPTION


def test_sentences_that_state_a_fact_are_told_from_those_that_wish():
    text = "2025年投诉1260件。要让群众喝上放心水。管网老化问题存在多年。应当改造。"

    assert factual_sentences(text) == ["2025年投诉1260件。", "管网老化问题存在多年。"]


def test_a_fact_without_a_source_is_counted_until_it_is_cited(cast, dossier, item):
    made, evidence = dossier(State.PREPARING), item()
    cast.housing_liaison.grants.create(role="supervision_officer")
    assert made.unsupported() == [FACT]

    writing.cite(made, by=again(cast.housing_liaison), quote=FACT, evidence=evidence)

    assert made.unsupported() == []
    link = Link.objects.get(type=Link.Type.EVIDENCE_FOR)
    assert (link.source_id, link.target_id, link.quote) == (evidence.pk, made.pk, FACT)
    assert made.text[link.start : link.end] == FACT


def test_what_one_cannot_see_is_no_source(cast, dossier, item):
    with pytest.raises(Refused, match="找不到要引用的事项"):
        writing.cite(dossier(), by=cast.housing_liaison, quote=FACT, evidence=item())


def test_a_sentence_that_was_changed_has_lost_its_source(cast, dossier):
    made = dossier(State.PREPARING)
    writing.cite(made, by=cast.housing_liaison, quote=FACT, source="热线年报")
    made = writing.write(
        made, by=cast.housing_liaison, question="怎样改？", situation="2025年供水投诉1300件。", analysis=""
    )

    assert made.unsupported() == ["2025年供水投诉1300件。"]


def test_of_a_part_of_a_sentence_the_whole_rests_on_its_source(cast, dossier):
    made = dossier(State.PREPARING, situation=f"{FACT}管网老化问题存在多年。")
    unit = cast.housing_liaison

    assert writing.cite(made, by=unit, quote="投诉1260件", source="热线年报").quote == FACT
    assert again(made).unsupported() == ["管网老化问题存在多年。"]
    with pytest.raises(Refused, match="请只选一句话"):
        writing.cite(again(made), by=unit, quote=f"{FACT}管网老化", source="热线年报")
    with pytest.raises(Refused, match="案卷里找不到这句话"):
        writing.cite(again(made), by=unit, quote="没有写过的话", source="热线年报")


def test_writing_the_dossier_anew_leaves_what_points_into_the_decision(cast, dossier):
    made = dossier(State.EXECUTING)
    docket_from_decision(made, by=cast.director)
    made = following.adjust(again(made), by=cast.director, reason="增加二次供水")

    writing.write(made, by=cast.housing_liaison, question="二次供水怎样改？", situation="", analysis="")

    assert not Link.objects.get(target=made.pk, type=Link.Type.IMPLEMENTS).is_lost


def test_a_rule_that_is_not_in_force_is_no_basis(cast, dossier):
    made = dossier(State.PREPARING)

    with pytest.raises(Refused, match="《城市供水条例》（国务院令第158号）现在不是有效的"):
        writing.add_basis(
            made, by=cast.housing_liaison, title="城市供水条例", number="国务院令第158号", invalid_from=date(2026, 1, 1)
        )
    basis = writing.add_basis(made, by=cast.housing_liaison, title="《城市供水条例》", valid_from=date(1994, 10, 1))
    assert str(basis) == "《城市供水条例》"
    with pytest.raises(Refused, match="已经列过《城市供水条例》"):
        writing.add_basis(made, by=cast.housing_liaison, title="城市供水条例")


def test_dropping_the_recommended_option_takes_the_recommendation_back(cast, dossier):
    made = dossier(until="units")
    made = writing.drop_option(made, by=cast.housing_liaison, option=made.chosen, reason="财力不够")

    assert made.chosen is None
    assert "拟订方案" in [part.label for part in made.missing(tuple(made.parts))]


def test_an_option_that_takes_a_name_that_stands_is_refused(cast, dossier):
    made = dossier(until="units")
    with pytest.raises(Refused, match="已经有名为“方案二”的方案"):
        writing.add_option(made, by=cast.housing_liaison, name="方案二", **OPTION)


def test_an_opinion_that_bears_a_state_secret_is_refused_and_nothing_of_it_is_kept(cast, dossier):
    made = dossier(until="units")
    asking.consult(
        made, by=cast.housing_liaison, form="units", title="征求意见", questions="？", units=[cast.finance],
        ends_on=date(2026, 3, 20),
    )  # fmt: skip

    with pytest.raises(StateSecret):
        asking.give_opinion(made, by=cast.finance_liaison, stance="suggests", text="机密★10年 供水设施布防图见附件")
    assert Opinion.objects.get().text == ""


def test_a_decision_remembers_what_it_grew_from(cast, item):
    grown = item()
    made = opening.open_dossier(by=cast.director, title="管网改造", question="怎么改？", basis_matters=[grown])

    assert [link.target_id for link in made.links_out.filter(type=Link.Type.DERIVES_FROM)] == [grown.pk]
    with pytest.raises(Refused, match="找不到要引用的事项"):
        opening.open_dossier(by=cast.schools_liaison, title="管网改造", question="怎么改？", basis_matters=[grown])


def test_suggestions_of_an_evaluation_open_the_next_dossier_with_everything_attached(cast, dossier):
    from django.core.files.base import ContentFile

    from shuniu.matters import actions

    made = dossier(State.EVALUATED)
    actions.attach(made, by=cast.director, file=ContentFile("评估报告".encode()), name="评估报告.txt")
    made.bases.create(title="城市供水条例")

    following.lead_to_next(Dossier.objects.get(pk=made.pk), by=cast.director, title="二次供水设施改造")

    following_one = Dossier.objects.exclude(pk=made.pk).get()
    assert following_one.question == "把二次供水一并改造。"
    assert "每月供水投诉：基准值105.00件，目标值50.00件" in following_one.situation
    assert following_one.bases.get().title == "城市供水条例"
    assert following_one.attachments.get().name == "评估报告.txt"
    drawn = {(link.type, link.source_id) for link in Link.objects.filter(type__in=("leads_to", "evaluates"))}
    assert drawn == {("leads_to", made.pk), ("evaluates", following_one.pk)}


def test_what_was_decided_earlier_on_this_is_found_as_far_as_one_sees_it(cast, dossier):
    decided = dossier(State.DECIDED, title="老城区供水管网抢修方案")
    dossier(State.DECIDED, title="道路停车收费办法")
    new = dossier(State.PROPOSED, title="老城区供水管网改造方案")

    assert earlier(new, again(cast.director)) == [decided]
    assert earlier(new, again(cast.qingshi_liaison)) == []
