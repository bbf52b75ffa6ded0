"""决策闭环: decisions by age and by where their loop stands, on a page, on the day's first page and over the API."""

from datetime import timedelta

import pytest
from django.utils import timezone

from shuniu.handovers.decisions import docket_from_decision
from shuniu.handovers.loops import Age, Standing, turns_for
from shuniu.office.decisions.actions import following
from shuniu.office.decisions.workflow import State
from shuniu.office.supervision.actions import items, sources
from tests.conftest import again
from tests.web.counting import queries_of


def standings(cast) -> dict[int, Standing]:
    return {each.key: each.standing for each in turns_for(again(cast.director))}


def verify(made, cast) -> None:
    items.acknowledge(made, by=cast.housing_liaison)
    proof = [items.EvidenceGiven(kind=kind, reference="验收报告") for kind in made.evidence_needed or ["other"]]
    items.report_done(made, by=cast.housing_liaison, text="已完成，验收合格。", evidence=proof)
    items.verify(made, by=cast.officer, opinion="已到现场核对，属实。")


def test_a_decision_goes_round_its_loop_from_preparation_to_the_next_one(cast, dossier, clock):
    waiting = dossier(State.AWAITING)
    assert standings(cast) == {waiting.pk: Standing.AWAITING}
    assert standings(cast) | {dossier(State.PREPARING).pk: Standing.PREPARING} == standings(cast)
    made = dossier(State.EXECUTING)
    assert standings(cast)[made.pk] == Standing.WITHOUT_ITEMS

    source = docket_from_decision(again(made), by=cast.director)
    for task in source.directives.all():
        task.lead_units.set([cast.housing])
    docketed = sources.approve(source, by=cast.director)
    assert standings(cast)[made.pk] == Standing.WORKING
    for each in docketed:
        verify(each, cast)
    assert standings(cast)[made.pk] == Standing.VERIFIED

    on = again(made).evaluate_on
    clock.shift(on - timezone.localdate() - timedelta(days=10))
    assert standings(cast)[made.pk] == Standing.DUE
    clock.shift(timedelta(days=11))
    turn = next(each for each in turns_for(again(cast.director)) if each.key == made.pk)
    assert (turn.standing, turn.items, turn.verified) == (Standing.OVERDUE, len(docketed), len(docketed))
    assert turn.days == (timezone.localdate() - made.decided_on).days


def test_what_was_resolved_at_the_meeting_counts_and_the_next_dossier_ends_the_loop(cast, story):
    told = story()

    turns = {each.key: each for each in turns_for(again(cast.director))}
    assert turns[told.dossier.pk].standing == Standing.LED_ON
    assert (turns[told.dossier.pk].items, turns[told.dossier.pk].verified) == (3, 3)
    assert turns[told.next.pk].standing == Standing.PREPARING


def test_what_was_evaluated_says_so_and_what_was_given_up_has_no_loop(cast, dossier):
    made, gone = dossier(State.EVALUATED), dossier(State.WITHDRAWN)
    assert standings(cast) == {made.pk: Standing.EVALUATED}
    assert gone.pk not in standings(cast)
    stopped = dossier(State.EXECUTING)
    following.suspend(stopped, by=cast.director, reason="遇到汛情")
    assert standings(cast)[stopped.pk] == Standing.SUSPENDED


@pytest.mark.parametrize(("days", "age"), [(0, "30"), (30, "30"), (31, "90"), (181, "365"), (366, "older")])
def test_ages_are_told_by_days(days, age):
    assert Age.of(days) == age


def test_the_page_narrows_by_its_address_and_each_line_is_a_link(cast, dossier, signed_in):
    made, waiting = dossier(State.EXECUTING), dossier(State.AWAITING)
    client = signed_in(cast.director)

    shown = client.get("/decisions/loops/?standing=awaiting&age=90").content.decode()
    assert f'href="/matters/{waiting.pk}/"' in shown
    assert f'href="/matters/{waiting.pk}/loop/"' in shown
    assert f'href="/matters/{made.pk}/"' not in shown
    assert "放宽一个条件再看" in client.get("/decisions/loops/?age=older").content.decode()
    assert client.get("/decisions/loops/?standing=nonsense&age=9999&page=x").status_code == 200
    today = client.get("/").content.decode()
    assert "已决定，没有督查事项：1 项" in today
    assert "/decisions/loops/?standing=without_items" in today


def test_only_who_sees_all_decisions_sees_their_loops(cast, dossier, signed_in):
    dossier(State.AWAITING)
    for person, status in ((cast.mayor, 200), (cast.housing_liaison, 404), (cast.budget_staff, 404)):
        assert signed_in(person).get("/decisions/loops/").status_code == status
        assert signed_in(person).get("/api/v1/decisions/loops").status_code == status


def test_the_api_pages_through_them_the_oldest_first(cast, dossier, signed_in, clock):
    first = dossier(State.PREPARING)
    clock.shift(timedelta(days=3))
    dossier(State.PREPARING)
    client = signed_in(cast.director)

    answer = client.get("/api/v1/decisions/loops?limit=1").json()
    assert [(row["matter"]["id"], row["standing"], row["days"]) for row in answer["items"]] == [
        (first.pk, "preparing", 3)
    ]
    assert len(client.get(f"/api/v1/decisions/loops?start={answer['next']}").json()["items"]) == 1
    assert client.get("/api/v1/decisions/loops?standing=overdue").json() == {"items": [], "next": None}


def test_page_and_morning_ask_the_same_however_many_decisions_there_are(cast, dossier, signed_in):
    asked = []
    for _more in range(2):
        for state in (State.PREPARING, State.AWAITING, State.EXECUTING):
            source = dossier(state)
            if state == State.EXECUTING:
                docketed = docket_from_decision(again(source), by=cast.director)
                for task in docketed.directives.all():
                    task.lead_units.set([cast.housing])
                sources.approve(docketed, by=cast.director)
        asked.append(queries_of(signed_in(cast.director), "/decisions/loops/"))
    assert asked[0] == asked[1] <= 30
