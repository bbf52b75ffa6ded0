"""The year's catalogue in a browser: drawn up, agreed to, published, and a decision proposed from it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from shuniu.handovers.decisions import topic_from_dossier
from shuniu.office.decisions.catalogue import actions
from shuniu.office.decisions.catalogue.models import Catalogue
from shuniu.office.decisions.models import Dossier
from shuniu.office.decisions.workflow import State
from shuniu.office.meetings.actions import agenda, inviting
from tests.browser.looks import look
from tests.deciding import LINE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_catalogue_is_published_and_a_decision_proposed_from_it(cast, today, sit_down):
    made = actions.open(by=cast.director, year=today.year)
    actions.ask_units(made, by=cast.director, units=[cast.housing, cast.finance], due_on=today + timedelta(days=10))
    actions.answer_none(made, by=cast.finance_liaison)

    unit = sit_down("housing_liaison")
    unit.goto(f"/matters/{made.pk}/")
    unit.click("[data-next-act]")
    unit.fill("#act [name=title]", LINE["title"])
    unit.select_option("#act [name=subject]", LINE["subject"])
    unit.fill("#act [name=reason]", LINE["reason"])
    unit.click("#act .btn-primary")
    unit.wait_for_selector(f".line-title:has-text('{LINE['title']}')")
    look(unit, "catalogue-unit")

    desk = sit_down("director")
    desk.goto(f"/matters/{made.pk}/")
    for verb, field, words, said in (
        ("记党委同意", "reference", "市委常委会第3次会议", "党委同意已记下"),
        ("公布目录", "channels", "市政府网站", "目录已公布"),
    ):
        desk.click(f"[data-next-act]:has-text('{verb}')")
        desk.fill(f"#act [name={field}]", words)
        desk.click("#act .btn-primary")
        desk.wait_for_selector(f"text={said}")
    assert Catalogue.objects.get().state == "published"
    look(desk, "catalogue")
    desk.goto("/decisions/catalogues/")
    look(desk, "catalogues")

    unit.goto(f"/matters/{made.pk}/")
    unit.click("text=提出决策 >> visible=true >> nth=-1")
    assert unit.input_value("[name=title]") == LINE["title"]
    look(unit, "catalogue-proposing")
    unit.click(".form-actions .btn-primary")
    unit.wait_for_url("**/matters/*/")
    assert Dossier.objects.get().catalogue_line.title == LINE["title"]

    phone = sit_down("housing_liaison", phone=True)
    phone.goto(f"/matters/{made.pk}/")
    look(phone, "catalogue")


@pytest.fixture
def in_session(cast, dossier, meeting, meeting_officer, clock):
    """An executive meeting that has begun, with the topic of a dossier; before a browser is there, as the clock moves."""
    topic = topic_from_dossier(dossier(State.AWAITING), by=cast.housing_liaison, form="executive")
    agenda.accept(topic, by=meeting_officer)
    held = meeting(starts_at=timezone.now() + timedelta(days=8))
    agenda.put_on_agenda(topic, by=meeting_officer, meeting=held)
    inviting.notify(held, by=meeting_officer, attending=[cast.mayor, cast.director, cast.finance_head])
    clock.move_to(held.starts_at + timedelta(minutes=30))
    return held


def test_the_minute_taker_records_the_vote_and_decides_the_dossier_with_the_resolution(cast, in_session, sit_down):
    made = Dossier.objects.get()
    page = sit_down("meeting_officer")
    page.goto(f"/meetings/{in_session.pk}/record/")
    page.click(".chip:has-text('记表决')")
    for name, person in (("in_favour", cast.mayor), ("in_favour", cast.director), ("against", cast.finance_head)):
        list_of = page.locator(f"details:has([name={name}])")
        if list_of.get_attribute("open") is None:
            list_of.locator("summary").click()
        page.check(f"[name={name}][value='{person.pk}']")
    page.click(".record-form .btn-primary")
    page.click(".chip >> text=/^议定$/")
    page.fill(".record-form [name=conclusion]", "同意方案一。")
    page.select_option(".record-form [name=result]", index=1)
    look(page, "resolving")
    page.click(".record-form .btn-primary")
    page.wait_for_selector(".chip >> text=/^议定$/", state="detached")

    assert Dossier.objects.get(pk=made.pk).state == State.DECIDED
