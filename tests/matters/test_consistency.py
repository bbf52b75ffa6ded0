"""What was changed by the side is found, and nothing else."""

from shuniu.matters.consistency import number_findings, state_findings
from shuniu.matters.models import Matter
from shuniu.matters.models.number import NumberTaken
from shuniu.office.supervision.workflow import State


def findings() -> list[str]:
    return [*state_findings(), *number_findings()]


def test_matters_that_went_through_their_acts_are_consistent(item):
    for state in (State.DRAFTING, State.CLOSED, State.CANCELLED, State.MERGED):
        item(state)

    assert findings() == []


def test_a_state_that_was_set_in_the_table_is_found(item):
    item()
    made = item(State.IN_HAND)
    Matter.objects.filter(pk=made.pk).update(state=State.CLOSED)

    (finding,) = findings()
    assert made.number in finding


def test_a_matter_that_nobody_entered_is_found(cast):
    Matter.objects.create(
        kind="supervision", title="凭空的事项", state="in_hand", unit=cast.office, created_by=cast.officer
    )

    (finding,) = findings()
    assert "凭空的事项" in finding


def test_a_number_that_is_missing_is_found(item):
    item(), item()
    NumberTaken.objects.order_by("serial").first().delete()

    (finding,) = findings()
    assert "缺号" in finding
