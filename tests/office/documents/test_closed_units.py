"""A unit is merged while documents wait for it (单位撤销): whoever can ask another is asked to, and its successor answers."""

import pytest

from shuniu.matters.acts import Refused
from shuniu.matters.forms import form_for
from shuniu.office.documents.incoming.actions import acts as receiving
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.jobs import remind
from shuniu.office.documents.outgoing import actions
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.office.documents.outgoing.workflow import State
from shuniu.web.inbox import Inbox
from tests.conftest import again


@pytest.fixture
def merged(cast, today):
    """A unit becomes part of another, and the morning comes."""

    def merge(unit, successor) -> None:
        unit.closed_on, unit.successor = today, successor
        unit.save()
        remind()

    return merge


def asked_of(person, matter) -> set[str]:
    return set(Inbox(again(person)).awaited.filter(matter=matter.pk).values_list("verb", flat=True))


def test_what_it_had_to_handle_goes_to_its_successor(cast, incoming, merged):
    made = incoming("in_hand")
    assert (asked_of(cast.finance_liaison, made), asked_of(cast.clerk, made)) == ({"handle"}, set())
    merged(cast.finance, cast.housing)
    assert (asked_of(cast.finance_liaison, made), asked_of(cast.clerk, made)) == (set(), {"route"})

    made = IncomingDocument.objects.get(pk=made.pk)
    form = form_for("incoming", "route")(matter=made, by=again(cast.clerk))
    assert form.initial["lead_unit"] == cast.housing
    receiving.route(made, by=cast.clerk, lead_unit=cast.housing)

    assert asked_of(cast.clerk, made) == set()
    assert asked_of(cast.housing_liaison, made) == {"handle"}


def test_whom_it_should_have_agreed_with_asks_its_successor(cast, outgoing, merged):
    made = outgoing(State.UNDER_REVIEW)
    actions.ask_to_countersign(made, by=cast.clerk, units=[cast.housing])
    merged(cast.housing, cast.finance)
    assert asked_of(cast.clerk, made) == {"ask_to_countersign"}
    with pytest.raises(Refused, match="请改交“市财政局”"):
        actions.ask_to_countersign(made, by=cast.clerk, units=[cast.housing])

    made = OutgoingDocument.objects.get(pk=made.pk)
    form = form_for("outgoing", "ask_to_countersign")(matter=made, by=again(cast.clerk))
    assert form.initial["units"] == [cast.finance.pk]
    actions.ask_to_countersign(made, by=cast.clerk, units=[cast.finance])
    actions.countersign(made, by=cast.finance_head)

    assert asked_of(cast.clerk, made) == {"review"}
    assert [each.unit for each in made.countersignatures.all()] == [cast.finance]
