"""Incoming documents on the routes that are shipped, through the acts of their own table, from 初审 to the archive."""

import pytest

from shuniu.matters.acts import Refused
from shuniu.matters.forms import form_for
from shuniu.matters.models import Awaited
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.incoming.workflow import State
from shuniu.routes.models import Route
from shuniu.routes.running import start
from shuniu.routes.shipping import publish_shipped
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
