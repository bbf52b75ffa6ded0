"""What stands in somebody's inbox he can do: no row asks for an act that is refused whatever is typed.

Every kind of matter is brought to every state by its maker; then, on that day and nine days later, each person makes each
act that his inbox asks for, with something typed into every field that has to be filled in.
"""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction

from shuniu.matters.acts import Refused
from shuniu.matters.files import FileRefused
from shuniu.matters.forms import form_for
from shuniu.matters.models import Matter
from shuniu.org.models import Person
from shuniu.web.inbox import Inbox
from shuniu.web.offers import offer_of
from tests.conftest import NOW
from tests.rights.typing_in import typed_in

MAKERS = (
    "item", "outgoing", "incoming", "meeting", "topic", "case", "briefing", "study", "questionnaire", "dossier", "catalogue",
    "publication", "coordination", "data_request", "errand", "training", "learning_plan", "growth", "leaving",
    "portfolio", "care", "recommendation", "recognition", "gift", "recusal",
)  # fmt: skip
"""The fixtures that make a matter in a state; the kinds without one stand in the house."""
DAYS_TYPED = (0, 1, 5, 20)
FOR_WHAT_IS_TYPED = {
    ("case", "hand_over"): "the unit that is chosen may have nobody who can receive",
    ("meeting", "notify"): "who attends is chosen in it, or stood on the list before",
    ("outgoing", "archive"): "why one waits for receipts no longer is written in it",
    ("questionnaire", "address"): "units are chosen, or the public, either of two fields",
    ("dossier", "commission_evaluation"): "a unit or an institute is chosen, either of two fields",
    ("recusal", "agree"): "a successor is named where the person works on the matter",
}
"""The acts that refuse, for something that no form could know beforehand, whatever this test types; and why that is right."""


@pytest.mark.parametrize("maker", MAKERS)
def test_whatever_the_inbox_asks_for_can_be_done(request, cast, clock, maker):
    make, broken = request.getfixturevalue(maker), set()
    for state in states_of(make):
        with transaction.atomic():
            clock.move_to(NOW)
            make(state)
            broken |= {(state, *each) for each in refused_to_whom_it_is_offered()}
            clock.shift(timedelta(days=9))
            broken |= {(state, "nine days later", *each) for each in refused_to_whom_it_is_offered()}
            transaction.set_rollback(True)

    assert not broken, "\n".join(map(str, sorted(broken, key=str)))


def test_the_house_keeps_its_word(house, clock):
    broken = set(refused_to_whom_it_is_offered())
    clock.shift(timedelta(days=9))
    broken |= set(refused_to_whom_it_is_offered())

    assert not broken, "\n".join(map(str, sorted(broken)))


def states_of(make) -> list[str]:
    """The open states of what a maker makes: `make(state)` says its first one by itself."""
    with transaction.atomic():
        made = make()
        workflow = made.workflow
        transaction.set_rollback(True)
    return [state for state in workflow.states if state not in workflow.closed]


def refused_to_whom_it_is_offered() -> Iterator[tuple[str, str, str, str]]:
    """Each person is asked whether his row is open to him; the act itself is made once for all to whom it is."""
    made: set[tuple[int, str]] = set()
    for person in Person.objects.filter(is_active=True):
        for row in Inbox(person).awaited.select_related("matter"):
            matter = row.matter.own()
            told = offer_of(matter, row.verb, person).reasons
            if not told and (matter.pk, row.verb) not in made:
                made.add((matter.pk, row.verb))
                told = refused(matter, row.verb, person)
            if told and (matter.kind, row.verb) not in FOR_WHAT_IS_TYPED:
                yield matter.kind, row.verb, person.username, "；".join(told)


def refused(matter: Matter, verb: str, person: Person) -> tuple[str, ...]:
    """Why the act is refused on each day that could be typed; empty where it is made once, or a field says what is wrong."""
    reasons: tuple[str, ...] = ()
    for days in DAYS_TYPED:
        try:
            with transaction.atomic():
                form = typed_in(form_for(matter.kind, verb), matter, person, days)
                if form.is_valid():
                    form.act()
                transaction.set_rollback(True)
        except Refused as refusal:
            reasons = refusal.reasons
        except FileRefused as refusal:
            reasons = (str(refusal),)
        else:
            return ()
    return reasons
