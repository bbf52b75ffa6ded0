"""What opens a dossier (提出决策): a study with its findings, a signal with the matters behind it, any other matter."""

from datetime import date

import pytest

from shuniu.handovers.dossiers import OpenForm, dossier_from_study
from shuniu.matters.loop import loop_of
from shuniu.matters.models import Link
from shuniu.office.briefings.topics.models import Signal, TopicMark
from shuniu.office.decisions.models import Dossier
from shuniu.office.research.studies.workflow import State
from shuniu.office.supervision.workflow import State as Item
from shuniu.org.classification import Classification
from tests.conftest import again

TODAY = date(2026, 3, 5)


@pytest.fixture
def delivered(study):
    return study(State.DELIVERED)


def opened(by, **named) -> Dossier:
    """What the form that an address leads to makes, with nothing changed in it."""
    begun = OpenForm(by=by, initial=named)
    values = {name: begun.get_initial_for_field(field, name) for name, field in begun.fields.items()}
    form = OpenForm({"title": "老城区供水改造", **{k: v for k, v in values.items() if v}}, by=by)
    assert form.is_valid(), form.errors
    return form.act()


def test_a_study_fills_in_the_dossier_and_each_of_its_facts_names_it(cast, delivered):
    dossier = opened(cast.director, ground=str(delivered.pk))
    texts = [finding.text for finding in delivered.findings.all()]
    assert texts
    assert all(text in f"{dossier.situation}\n{dossier.analysis}" for text in texts)
    assert [link.type for link in Link.objects.filter(source=dossier.pk, target=delivered.pk)] == ["derives_from"]
    assert dossier.facts()
    assert dossier.unsupported() == []
    assert {each.evidence_id for each in dossier.statements.all()} == {delivered.pk}


def test_what_was_not_found_by_the_study_is_left_without_a_source(cast, delivered):
    text = next(finding.text for finding in delivered.findings.all())
    made = dossier_from_study(
        delivered, by=cast.director, title="供水", question="怎样改", situation=f"{text}\n全市已有73个小区断过水。"
    )
    assert made.unsupported() == ["全市已有73个小区断过水。"]


def test_a_signal_brings_the_matters_behind_it(cast, item):
    behind = item(Item.IN_HAND)
    TopicMark.objects.create(matter=behind, topic="供水", on=TODAY, act="supervision.raise_problem")
    signal = Signal.objects.create(topic="供水", on=TODAY, count=7, expected=1.2, chance=0.0004)
    dossier = opened(cast.director, signal=str(signal.pk))
    assert "“供水”反映集中：7 件，往常约 1.2 件" in dossier.situation
    assert Link.objects.filter(source=dossier.pk, target=behind.pk, type="derives_from").exists()


def test_the_loop_shows_the_study_before_the_decision(cast, delivered):
    dossier = opened(cast.director, ground=str(delivered.pk))
    places = {each.pk: stage.place for stage in loop_of(dossier, again(cast.director)).stages for each in stage.matters}
    assert places[delivered.pk] == -1


def test_what_one_does_not_see_opens_nothing(cast, delivered):
    form = OpenForm({"title": "供水", "question": "怎样改", "ground": str(delivered.pk)}, by=cast.schools_liaison)
    assert not form.is_valid()
    assert "ground" in form.errors


def test_the_page_of_a_delivered_study_leads_to_the_form_with_its_findings(cast, client, delivered):
    client.force_login(again(cast.director))
    page = client.get(f"/matters/{delivered.pk}/").content.decode()
    assert f"/decisions/new/?ground={delivered.pk}" in page
    form = client.get(f"/decisions/new/?ground={delivered.pk}").content.decode()
    assert next(finding.text for finding in delivered.findings.all()) in form


def test_a_dossier_is_as_secret_as_the_most_secret_of_what_it_grew_from(cast, delivered):
    type(delivered).objects.filter(pk=delivered.pk).update(classification=Classification.WORK_SECRET)
    dossier = opened(cast.director, ground=str(delivered.pk))
    assert dossier.classification == Classification.WORK_SECRET


def test_a_signal_on_what_one_does_not_see_fills_in_nothing(cast, item):
    TopicMark.objects.create(matter=item(Item.IN_HAND), topic="供水", on=TODAY, act="supervision.raise_problem")
    signal = Signal.objects.create(topic="供水", on=TODAY, count=7, expected=1.2, chance=0.0004)
    assert "反映集中" not in str(OpenForm(by=cast.schools_liaison, initial={"signal": str(signal.pk)}))
    assert "反映集中" in str(OpenForm(by=cast.finance_liaison, initial={"signal": str(signal.pk)}))
