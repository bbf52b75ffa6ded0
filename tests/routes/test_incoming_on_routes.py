"""Incoming documents on the routes that are shipped, through the acts of their own table, from 初审 to the archive."""

import json

import pytest

from shuniu.matters.acts import Refused
from shuniu.matters.forms import form_for
from shuniu.matters.models import Awaited
from shuniu.office.documents.incoming.actions import acts as receiving
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.incoming.workflow import State
from shuniu.routes.models import Part, Route
from shuniu.routes.running import start
from shuniu.routes.shipping import publish_shipped
from shuniu.web.offers import offers_of
from shuniu.web.route_panel import route_panel
from tests.conftest import again


@pytest.fixture
def routes(cast):
    publish_shipped(by=cast.director)
    return {route.key: route for route in Route.objects.filter(kind="incoming")}


def do(document, verb, by, **typed):
    """Make an act by its form, as the page does."""
    data = {name: [each.pk for each in value] if isinstance(value, list) else value for name, value in typed.items()}
    form = form_for("incoming", verb)(data, matter=IncomingDocument.objects.get(pk=document.pk), by=again(by))
    assert form.is_valid(), form.errors
    form.act()


def awaited(document) -> set[tuple[str, str]]:
    return {(row.principal, row.verb) for row in Awaited.objects.filter(matter=document.pk)}


def test_a_document_for_action_goes_its_way_to_the_archive(cast, incoming, routes):
    made = incoming()
    start(made, routes["incoming-action"], by=cast.clerk)

    do(made, "screen", cast.clerk)
    do(made, "propose_handling", cast.director, opinion="请市财政局牵头。", next_people=[cast.mayor])
    assert awaited(made) == {(cast.mayor.principal, "instruct")}
    do(made, "instruct", cast.mayor, text="同意。")
    with pytest.raises(Refused, match="按办理路线"):
        do(made, "complete", cast.clerk)
    handlers = [cast.finance_liaison, cast.housing_liaison]
    do(made, "route", cast.clerk, lead_unit=cast.finance.pk, support_units=[cast.housing], next_people=handlers)
    for by in handlers:
        do(made, "handle", by, result="已办。")
    do(made, "complete", cast.clerk)
    do(made, "archive", cast.clerk)

    made = again(made)
    assert (made.state, bool(made.run.ended_at)) == (State.ARCHIVED, True)


def test_a_document_for_information_is_read_by_all_and_filed(cast, incoming, routes):
    made = incoming(handling="for_information")
    start(made, routes["incoming-reading"], by=cast.clerk)

    do(made, "screen", cast.clerk, next_people=[cast.mayor, cast.finance_head])
    do(made, "read", cast.mayor, opinion="请财政局注意。")
    assert awaited(made) == {(cast.finance_head.principal, "read")}
    do(made, "read", cast.finance_head)
    do(made, "complete", cast.clerk)
    do(made, "archive", cast.clerk)

    assert again(made).run.ended_at


def lit(document) -> dict[str, str]:
    return {line.step.name: line.lit for line in route_panel(document).lines}


def test_a_registered_document_shows_the_way_it_goes_and_is_bound_by_nothing(cast, incoming, routes):
    made = incoming(State.REGISTERED, needs_answer=True)
    assert lit(made) == {"初审": "live"}

    receiving.screen(made, by=cast.clerk)
    receiving.propose_handling(made, by=cast.clerk, opinion="请财政局牵头。", leaders=[cast.mayor])
    assert lit(made) == {"初审": "done", "拟办": "done", "领导批示": "live"}
    receiving.propose_handling(made, by=cast.clerk, opinion="请财政局牵头。", leaders=[cast.mayor])
    receiving.instruct(again(made), by=cast.mayor, text="同意。")
    assert lit(made)["分办"] == "live"
    receiving.route(made, by=cast.clerk, lead_unit=cast.finance, support_units=[cast.housing])
    receiving.handle(made, by=cast.finance_liaison, result="已办。")
    assert lit(made)["承办"] == "live"
    receiving.handle(made, by=cast.housing_liaison, result="已办。")
    assert lit(made)["答复"] == "live"
    receiving.answer(again(made), by=cast.clerk, text="已函复")
    receiving.complete(again(made), by=cast.clerk)
    receiving.archive(again(made), by=cast.clerk)

    made = again(made)
    names = ["初审", "拟办", "领导批示", "分办", "承办", "答复", "办结", "归档"]
    assert lit(made) == dict.fromkeys(names, "done")
    assert made.run.ended_at
    handled = made.run.steps.get(verb="handle")
    assert [part.person for part in handled.parts.order_by("pk")] == [cast.finance_liaison, cast.housing_liaison]
    assert json.loads(route_panel(made).lit)["Step_16"] == "done"


def test_who_waits_for_it_and_who_is_urged_is_told_by_the_table_alone(cast, incoming, routes):
    made = incoming(State.PROPOSED)

    assert awaited(made) == {(cast.mayor.principal, "instruct")}
    offered = {offer.move.verb for offer in offers_of(made, again(cast.clerk)) if offer.is_open}
    assert not offered & {"jump", "take_back", "return_step", "remind_step"}
    assert "leaders" in form_for("incoming", "propose_handling")(matter=made, by=again(cast.clerk)).fields
    assert not Part.objects.pending().exists()


def test_a_document_that_turns_out_to_be_for_information_changes_its_drawing(cast, incoming, routes):
    made = incoming(State.SCREENED)

    receiving.amend(made, by=cast.clerk, handling="for_information")

    made = again(made)
    assert made.run.version.route.key == "incoming-reading"
    assert lit(made)["传阅"] == "live"
    receiving.circulate(made, by=cast.clerk, people=[cast.mayor])
    receiving.read(again(made), by=cast.mayor)
    assert (lit(made)["传阅"], lit(made)["阅结"]) == ("done", "live")


def test_one_that_is_returned_ends_its_way(cast, incoming, routes):
    made = incoming(State.RETURNED)

    assert lit(made) == {"初审": "returned"}
    assert again(made).run.ended_at


def test_an_office_that_publishes_no_drawing_goes_on_without(cast, incoming):
    assert route_panel(incoming(State.SCREENED)) is None
