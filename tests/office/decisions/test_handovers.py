"""From a decision to a meeting's agenda, to a document, and to supervision."""

from datetime import timedelta

import pytest
from django.utils import timezone

from shuniu.audit.models import AuditEntry
from shuniu.handovers.decisions import (
    docket_from_decision,
    document_from_decision,
    resolution_of,
    topic_from_dossier,
)
from shuniu.matters.acts import Refused
from shuniu.matters.forms import form_for
from shuniu.matters.models import Link
from shuniu.office.decisions.actions import deciding, following
from shuniu.office.decisions.models import Dossier
from shuniu.office.decisions.workflow import State
from shuniu.office.meetings.actions import agenda, inviting, recording
from shuniu.office.meetings.models import AgendaItem
from shuniu.office.supervision.models import Source
from tests.conftest import again


def fresh(made: Dossier) -> Dossier:
    return Dossier.objects.get(pk=made.pk)


def test_a_dossier_becomes_a_topic_whose_paper_is_its_card(cast, dossier):
    made = dossier(State.AWAITING)

    topic = topic_from_dossier(made, by=cast.housing_liaison, form="executive", reporter="韩雪梅")

    assert topic.title == "关于老城区供水管网改造方案的议题"
    paper = topic.attachments.get()
    assert "分三年改造老城区管网86公里" in paper.blob.text
    assert Link.objects.filter(source=made.pk, target=topic.pk, type=Link.Type.DISCUSSED_AT).exists()
    with pytest.raises(Refused, match="已经申报议题"):
        topic_from_dossier(fresh(made), by=cast.housing_liaison, form="executive")


def test_what_was_decided_is_a_source_of_supervision_anchored_to_its_words(cast, dossier):
    made = dossier(State.EXECUTING)

    source = docket_from_decision(made, by=cast.director)

    assert source.text == made.conclusion
    assert source.directives.exists()
    link = Link.objects.get(source=source.pk, target=made.pk, type=Link.Type.IMPLEMENTS)
    assert link.quote == made.conclusion
    with pytest.raises(Refused, match="已经转过督查"):
        docket_from_decision(fresh(made), by=cast.director)
    assert Source.objects.count() == 1


def test_a_decision_is_drafted_into_a_document_that_points_back(cast, dossier):
    made = dossier(State.DECIDED)

    document = document_from_decision(
        made, by=cast.director, title="关于老城区供水管网改造的通知", document_type="notice", direction="downward",
        issuing_organ=cast.government, organ_code="临政发",
    )  # fmt: skip

    assert document.latest.body == made.conclusion
    assert Link.objects.get(source=document.pk, type=Link.Type.DERIVES_FROM).target_id == made.pk


def test_what_is_decided_anew_after_an_adjustment_goes_to_supervision_too(cast, dossier):
    made = dossier(State.EXECUTING)
    docket_from_decision(made, by=cast.director)
    made = following.adjust(fresh(made), by=cast.director, reason="增加二次供水")
    Dossier.objects.filter(pk=made.pk).update(state=State.EXECUTING, conclusion="把二次供水一并改造。")

    again = docket_from_decision(fresh(made), by=cast.director)

    assert again.text == "把二次供水一并改造。"
    assert Link.objects.filter(target=made.pk, type=Link.Type.IMPLEMENTS).count() == 2
    with pytest.raises(Refused, match="已经转过督查"):
        docket_from_decision(fresh(made), by=cast.director)
    assert Source.objects.count() == 2


def test_who_comes_second_is_refused_by_the_act_itself_and_nothing_of_his_stays(cast, dossier):
    """Between the look and the lock another may have done it: only what is asked behind the lock holds."""
    made = dossier(State.EXECUTING)
    first = docket_from_decision(made, by=cast.director)

    with pytest.raises(Refused, match="已经转过督查"):
        deciding.send_to_supervision(made, by=cast.director, source=first)

    waiting = dossier(State.AWAITING, title="二次供水改造方案", options=["方案甲", "方案乙"])
    topic = topic_from_dossier(waiting, by=cast.housing_liaison, form="executive")
    with pytest.raises(Refused, match="已经申报议题“关于二次供水改造方案的议题”"):
        deciding.propose_topic(waiting, by=cast.housing_liaison, topic=topic)


@pytest.fixture
def resolved(cast, dossier, meeting, meeting_officer, clock):
    """A dossier whose topic a meeting has just settled."""
    made = dossier(State.AWAITING)
    topic = topic_from_dossier(made, by=cast.housing_liaison, form="executive")
    agenda.accept(topic, by=meeting_officer)
    held = meeting(starts_at=timezone.now() + timedelta(days=8))
    agenda.put_on_agenda(topic, by=meeting_officer, meeting=held)
    inviting.notify(held, by=meeting_officer, attending=[cast.finance_head])
    clock.move_to(held.starts_at + timedelta(minutes=30))
    agenda.resolve(topic, by=meeting_officer, conclusion="同意方案一，分三年实施。")
    return fresh(made)


def test_what_a_meeting_resolved_is_proposed_as_the_decision_and_nothing_is_decided_silently(cast, client, resolved):
    assert (resolved.state, resolved.conclusion) == (State.AWAITING, "")
    assert resolution_of(resolved).outcome == "同意方案一，分三年实施。"

    form = form_for("dossier", "decide")(matter=resolved, by=cast.director)
    assert form.initial["conclusion"] == "同意方案一，分三年实施。"
    assert "请核对" in form.fields["conclusion"].help_text
    client.force_login(again(cast.director))
    assert "会议已经议定：同意方案一，分三年实施。" in client.get(f"/matters/{resolved.pk}/").content.decode()


@pytest.fixture
def voted(cast, dossier, meeting, meeting_officer, clock):
    """A topic of a dossier on which a meeting has voted: the bureau against, the head of the house for."""
    made = dossier(State.AWAITING)
    topic = topic_from_dossier(made, by=cast.housing_liaison, form="executive")
    agenda.accept(topic, by=meeting_officer)
    held = meeting(starts_at=timezone.now() + timedelta(days=8))
    agenda.put_on_agenda(topic, by=meeting_officer, meeting=held)
    inviting.notify(held, by=meeting_officer, attending=[cast.mayor, cast.director, cast.finance_head])
    clock.move_to(held.starts_at + timedelta(minutes=30))

    def vote(**cast_as: list[object]) -> AgendaItem:
        recording.vote(topic, by=meeting_officer, **cast_as)
        return AgendaItem.objects.get(pk=topic.pk)

    return made, vote


def resolving(topic, by, **typed):
    form = form_for("agenda", "resolve")(typed, matter=topic, by=again(by))
    assert form.is_valid(), form.errors
    return form.act()


def test_what_a_meeting_resolves_is_written_into_the_dossier_in_the_same_act(cast, meeting_officer, voted):
    made, vote = voted
    topic = vote(in_favour=[cast.mayor, cast.director], against=[cast.finance_head])
    second = made.options.all()[1]

    resolving(topic, meeting_officer, conclusion="同意方案二。", result=f"option-{second.pk}")

    decided = fresh(made)
    assert (decided.state, decided.conclusion, decided.adopted) == (State.DECIDED, "同意方案二。", second)
    views = [(each.person, each.position) for each in decided.views.order_by("pk")]
    assert views[-1] == (cast.mayor, "for")
    assert (cast.finance_head, "against") in views
    assert AuditEntry.objects.filter(verb="dossier.decide", actor=meeting_officer).count() == 1


def test_where_the_head_has_not_voted_neither_the_topic_nor_the_dossier_is_settled(cast, meeting_officer, voted):
    made, vote = voted
    topic = vote(in_favour=[cast.director])

    with pytest.raises(Refused, match="还没有记下主要负责人"):
        resolving(topic, meeting_officer, conclusion="同意。", result=f"option-{made.options.first().pk}")

    assert AgendaItem.objects.get(pk=topic.pk).state == "on_agenda"
    assert fresh(made).views.count() == 0


def test_a_decision_against_the_majority_says_why(cast, meeting_officer, voted):
    made, vote = voted
    topic = vote(in_favour=[cast.mayor], against=[cast.finance_head, cast.director])
    typed = {"conclusion": "同意方案一。", "result": f"option-{made.options.first().pk}"}

    with pytest.raises(Refused, match="当场说明的理由"):
        resolving(topic, meeting_officer, **typed)
    resolving(topic, meeting_officer, against_majority="民生急需", **typed)

    assert fresh(made).against_majority == "民生急需"


@pytest.mark.parametrize(
    ("result", "state"), [("return", State.PREPARING), ("reject", State.REJECTED), ("", State.AWAITING)]
)
def test_it_goes_back_or_falls_as_the_meeting_says_or_waits_for_the_desk(cast, meeting_officer, voted, result, state):
    made, vote = voted
    topic = vote(in_favour=[cast.director], against=[cast.mayor, cast.finance_head])

    resolving(topic, meeting_officer, conclusion="补充资金来源后再议。", result=result)

    assert fresh(made).state == state


def test_without_a_vote_nothing_is_offered_to_be_written_back(cast, meeting_officer, voted):
    topic = AgendaItem.objects.get()

    form = form_for("agenda", "resolve")(matter=topic, by=again(meeting_officer))

    assert form.fields["result"].choices == [("", "以后由程序归口单位记")]
    assert form.fields["result"].widget.is_hidden
    assert "先“记表决”" in form.fields["conclusion"].help_text


def test_what_was_resolved_before_it_was_sent_back_is_proposed_no_more(cast, legal_officer, resolved):
    made = deciding.return_draft(resolved, by=cast.director, reason="补充资金来源")
    assert resolution_of(made) is None

    deciding.submit(fresh(made), by=cast.housing_liaison, chair=cast.mayor)
    assert resolution_of(fresh(made)) is None
