"""What sections keep of a person passes by their own rules (各栏目的接办)."""

from datetime import date, timedelta

import pytest

from shuniu.administration import accounts
from shuniu.matters.acts import Refused
from shuniu.matters.models import Awaited
from shuniu.matters.succession import in_hand
from shuniu.office.disclosure.publications import actions as publications
from shuniu.office.documents.incoming.workflow import State as Received
from shuniu.office.supervision import drawing
from shuniu.office.supervision.models import Revisit
from shuniu.office.supervision.workflow import State as Of
from shuniu.office.team.leaving import actions
from shuniu.org.models import Appointment, Person, Post, RoleGrant
from tests.conftest import again


@pytest.fixture
def second(cast):
    """The one who comes after somebody, with the roles that are named."""

    def come(*roles: str) -> Person:
        made = Person.objects.create_person("second", "lin-jiang-2026", name="方晓棠", clearance=2)
        post = Post.objects.create(unit=cast.office, title="接任")
        Appointment.objects.create(person=made, post=post, from_on=date(2025, 1, 1), is_main=True)
        RoleGrant.objects.bulk_create(RoleGrant(person=made, role=role) for role in roles)
        return again(made)

    return come


def hand_over(cast, leaver: Person, to: Person, today: date) -> None:
    """All that somebody has in hand is taken over by another, who was named for it."""
    made = actions.begin(by=cast.director, leaver=leaver, why="transfer", leaves_on=today)
    keys = [row.key for row in made.checklist() if row.is_open and row.passes]
    assert keys
    actions.name_successor(made, by=cast.director, lines=keys, successor=to)
    actions.accept(made, by=to, lines=keys)
    assert not in_hand(leaver).exclude(pk=made.pk).exists()


def test_what_waits_for_whoever_began_it_waits_for_his_successor(cast, second, today):
    proposed = publications.propose(by=cast.clerk, category="notice", title="公示", text="公示全文")
    successor = second("clerk", "legal_officer")

    hand_over(cast, cast.clerk, successor, today)

    assert Awaited.objects.get(matter=proposed.pk, verb="submit").principal == successor.principal
    publications.submit(proposed, by=successor)
    with pytest.raises(Refused, match="不能审查自己的内容"):
        publications.review(proposed, by=successor, opinion="同意")


def test_an_instruction_that_is_asked_of_a_leader_is_asked_of_his_successor(cast, incoming, second, today):
    document = incoming(Received.PROPOSED)
    successor = second("leader")

    hand_over(cast, cast.mayor, successor, today)

    assert {each.pk for each in type(document).objects.get(pk=document.pk).leaders_waiting()} == {successor.pk}


def test_a_revisit_passes_to_a_reviewer_outside_the_line(cast, item, second, today):
    made = item(Of.CLOSED)
    draw = drawing.commit(by=cast.director, period="2026年第一季度", first_day=today - timedelta(60), last_day=today)
    Revisit.objects.create(item=made, draw=draw, reviewer=cast.officer2, due_on=today + timedelta(20))
    successor = second("supervision_officer")

    hand_over(cast, cast.officer2, successor, today)

    assert Revisit.objects.get().reviewer == successor


def test_an_account_that_was_reopened_is_closed_by_the_same_rules(cast, item):
    item()
    accounts.suspend_account(cast.officer, by=cast.security_admin, reason="账号被盗用")
    accounts.reopen_account(cast.officer, by=cast.security_admin)

    with pytest.raises(Refused, match="请先移交"):
        accounts.close_account(again(cast.officer), by=cast.security_admin, reason="调离")
