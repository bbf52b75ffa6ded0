"""One person's part in a step (加签、转办、委托、传阅)."""

import pytest

from shuniu.matters.acts import Refused
from shuniu.routes import parts, people
from shuniu.routes.models import Part
from tests.routes.letters import SIMPLE, countersigned


# ── Parts ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_countersigner_who_is_added_signs_first(desk, cast):
    letter = desk(SIMPLE)
    letter.do("submit", cast.clerk)
    part = letter.part("pass", cast.director)
    parts.add_countersigner(part, [cast.officer, cast.officer2], by=cast.director)
    assert (cast.officer.principal, "give_countersignature") in letter.waits_for()
    with pytest.raises(Refused, match="加签人还没有签完"):
        letter.do("put_forward", cast.director)

    parts.give_countersignature(letter.part("pass", cast.officer), by=cast.officer, opinion="同意")
    parts.drop_countersigner(part, cast.officer2, by=cast.director)
    letter.do("put_forward", cast.director)

    assert letter.open == ["sign"]
    assert letter.part("pass", cast.officer).opinion == "同意"


def test_a_countersigner_who_signed_is_not_dropped_and_nobody_is_asked_twice(desk, cast):
    letter = desk(SIMPLE)
    letter.do("submit", cast.clerk)
    part = letter.part("pass", cast.director)
    parts.add_countersigner(part, [cast.officer], by=cast.director)
    with pytest.raises(Refused, match="已有待办"):
        parts.add_countersigner(part, [cast.officer], by=cast.director)
    parts.give_countersignature(letter.part("pass", cast.officer), by=cast.officer, opinion="同意")

    with pytest.raises(Refused, match="还没有签的加签人"):
        parts.drop_countersigner(part, cast.officer, by=cast.director)


def test_a_part_is_transferred_for_good(desk, cast):
    letter = desk(SIMPLE)
    letter.do("submit", cast.clerk)
    parts.transfer(letter.part("pass", cast.director), cast.officer, by=cast.director, reason="归口督查室")

    with pytest.raises(Refused, match="没有轮到您"):
        letter.do("put_forward", cast.director)
    letter.do("put_forward", cast.officer)

    assert letter.open == ["sign"]
    assert letter.part("pass", cast.officer).for_whom is None


def test_a_part_is_delegated_in_ones_name(desk, cast):
    letter = desk(countersigned())
    letter.do("submit", cast.clerk)
    parts.delegate(
        letter.part("asked", cast.finance_liaison), cast.budget_staff, by=cast.finance_liaison, reason="下乡"
    )

    letter.do("countersign", cast.budget_staff)

    assert letter.part("asked", cast.budget_staff).for_whom == cast.finance_liaison
    assert letter.open == ["asked"]


@pytest.mark.parametrize("move", [parts.transfer, parts.delegate])
def test_an_administrator_or_somebody_who_left_is_given_no_part(desk, cast, move):
    letter = desk(SIMPLE)
    letter.do("submit", cast.clerk)

    with pytest.raises(Refused, match="已不在岗"):
        move(letter.part("pass", cast.director), cast.audit_admin, by=cast.director, reason="x")
    assert letter.part("pass", cast.director).status == Part.Status.OPEN


def test_circulated_to_read_holds_nothing_up_and_can_be_read_later(desk, cast):
    letter = desk(SIMPLE)
    letter.do("submit", cast.clerk)
    parts.circulate(letter.part("pass", cast.director), [cast.mayor], by=cast.director)
    letter.do("put_forward", cast.director)
    letter.do("sign_off", cast.director)
    assert letter.waits_for() == {(cast.mayor.principal, "mark_read")}

    parts.mark_read(letter.part("pass", cast.mayor), by=cast.mayor, opinion="已阅，请抓紧")

    assert letter.waits_for() == set()
    assert letter.part("pass", cast.mayor).opinion == "已阅，请抓紧"


def test_who_has_it_to_read_already_is_not_sent_it_twice(desk, cast):
    letter = desk(SIMPLE)
    letter.do("submit", cast.clerk)
    parts.circulate(letter.part("pass", cast.director), [cast.mayor], by=cast.director)

    with pytest.raises(Refused, match="在这个环节已有待办"):
        parts.circulate(letter.part("pass", cast.director), [cast.mayor], by=cast.director)


def test_a_unit_whose_first_liaison_is_barred_is_asked_through_another(desk, cast, monkeypatch):
    monkeypatch.setattr(people, "is_barred", lambda person, matter, verb: person == cast.finance_liaison)
    letter = desk(countersigned())

    letter.do("submit", cast.clerk)

    asked = {part.person for part in Part.objects.open().filter(step__node="asked")}
    assert asked == {cast.finance_head, cast.housing_liaison, cast.schools_liaison}


def test_a_unit_all_of_whose_people_are_barred_is_not_dropped_silently(desk, cast, monkeypatch):
    monkeypatch.setattr(
        people, "is_barred", lambda person, matter, verb: person in (cast.finance_liaison, cast.finance_head)
    )
    letter = desk(countersigned())

    letter.do("submit", cast.clerk)

    assert Part.objects.open().filter(step__node="asked").count() == 3
