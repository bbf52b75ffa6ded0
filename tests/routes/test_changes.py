"""What changes while matters are on their way: the route, the people, the units."""

import pytest

from shuniu.matters.acts import Refused
from shuniu.org.models import Appointment
from shuniu.routes import parts, returning
from shuniu.routes.models import Part
from shuniu.routes.running import start
from shuniu.routes.versions import publish
from tests.routes.drawing import line, task
from tests.routes.letters import HEAD, REVIEW, SIMPLE, countersigned

ASKED = line(task("draft", "submit", name="拟稿"), task("asked", "countersign", "units", of="finance"), REVIEW, HEAD)


def leave(person) -> None:
    """离任: the account is closed and the posts end."""
    person.is_active = False
    person.save()
    person.appointments.all().delete()


def merge(unit, into, day) -> None:
    """并入: a unit is closed and another has its business."""
    unit.closed_on, unit.successor = day, into
    unit.save()


# ── the route ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_what_is_under_way_keeps_its_version_and_what_begins_takes_the_new_one(desk, cast):
    old = desk(SIMPLE)
    publish(old.version.route.key, "outgoing", countersigned(), by=cast.director)
    old.do("submit", cast.clerk)

    new = desk(SIMPLE)
    new.run.delete()
    old.version.route.refresh_from_db()
    run = start(new.letter, old.version.route, by=cast.clerk)
    new.do("submit", cast.clerk)

    assert old.open == ["pass"]
    assert (run.version.number, [step.node for step in run.steps.open()]) == (2, ["asked"])


def test_sent_back_after_the_route_was_changed_goes_by_its_own_drawing(desk, cast):
    letter = desk(SIMPLE)
    letter.do("submit", cast.clerk)
    publish(letter.version.route.key, "outgoing", countersigned(), by=cast.director)

    returning.send_back(letter.part("pass", cast.director), letter.step("draft"), by=cast.director, reason="改")
    letter.do("submit", cast.clerk)

    assert letter.open == ["pass"]


# ── people ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_step_whose_holder_left_is_given_anew_to_whom_the_route_finds(desk, cast, today):
    letter = desk(SIMPLE)
    letter.do("submit", cast.clerk)
    post = cast.director.appointments.get().post
    leave(cast.director)
    Appointment.objects.create(person=cast.officer, post=post, from_on=today)

    with pytest.raises(Refused, match="没有轮到您"):
        letter.do("put_forward", cast.officer)
    cast.officer.codes |= {"route.jump"}
    returning.jump(letter.step("pass"), "pass", by=cast.officer, reason="沈知远已调离，由接任者办理")
    letter.do("put_forward", cast.officer)

    assert letter.part("pass", cast.officer).status == Part.Status.DONE


def test_sent_back_to_somebody_who_left_it_goes_to_whom_the_route_finds(desk, cast):
    letter = desk(ASKED)
    letter.do("submit", cast.clerk)
    letter.do("countersign", cast.finance_liaison)
    leave(cast.finance_liaison)

    returning.send_back(letter.part("pass", cast.director), letter.step("asked"), by=cast.director, reason="意见不清")

    assert letter.waits_for() == {(cast.finance_head.principal, "countersign")}


def test_straight_back_to_somebody_who_left_it_goes_to_whom_the_route_finds(desk, cast):
    letter = desk(ASKED)
    letter.do("submit", cast.clerk)
    part = letter.part("asked", cast.finance_liaison)
    returning.send_back(part, letter.step("draft"), by=cast.finance_liaison, reason="缺附件", straight=True)
    leave(cast.finance_liaison)

    letter.do("submit", cast.clerk)

    assert letter.waits_for() == {(cast.finance_head.principal, "countersign")}


def test_a_part_is_not_handed_to_somebody_who_left(desk, cast):
    letter = desk(SIMPLE)
    letter.do("submit", cast.clerk)
    leave(cast.officer)

    for move in (parts.add_countersigner, parts.circulate):
        with pytest.raises(Refused, match="已不在岗"):
            move(letter.part("pass", cast.director), [cast.officer], by=cast.director)


# ── units ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_unit_that_was_merged_is_asked_through_its_heir(desk, cast, today):
    letter = desk(ASKED)
    merge(cast.finance, cast.housing, today)

    letter.do("submit", cast.clerk)

    assert letter.waits_for() == {(cast.housing_liaison.principal, "countersign")}


def test_a_unit_that_ended_without_heir_is_said_before_anything_is_done(desk, cast, today):
    letter = desk(ASKED)
    merge(cast.finance, None, today)

    with pytest.raises(Refused, match="找不到办理人"):
        letter.do("submit", cast.clerk)
    assert letter.open == ["draft"]


def test_units_merged_into_one_another_find_nobody_and_do_not_turn_for_ever(desk, cast, today):
    letter = desk(ASKED)
    merge(cast.finance, cast.housing, today)
    merge(cast.housing, cast.finance, today)

    with pytest.raises(Refused, match="找不到办理人"):
        letter.do("submit", cast.clerk)


def test_two_asked_units_of_one_heir_are_one_part(desk, cast, today):
    letter = desk(countersigned())
    merge(cast.finance, cast.housing, today)

    letter.do("submit", cast.clerk)

    assert letter.step("asked").parts.count() == 2
