"""Parts of a route pass to whoever takes over from a person (离岗交接)."""

import pytest

from shuniu.matters.acts import Refused
from shuniu.matters.succession import in_hand
from shuniu.routes import parts
from shuniu.routes.models import Part
from shuniu.routes.succession import pass_parts
from tests.routes.letters import SIMPLE


def test_a_part_goes_on_as_the_successors(desk, cast):
    letter = desk(SIMPLE)
    letter.do("submit", cast.clerk)
    assert in_hand(cast.director).filter(pk=letter.letter.pk).exists()

    pass_parts(letter.letter, cast.director, cast.officer)

    assert letter.part("pass", cast.director).status == Part.Status.TRANSFERRED
    with pytest.raises(Refused, match="没有轮到您"):
        letter.do("put_forward", cast.director)
    letter.do("put_forward", cast.officer)
    assert letter.open == ["sign"]


def test_whom_he_asked_to_sign_answers_to_the_successor(desk, cast):
    letter = desk(SIMPLE)
    letter.do("submit", cast.clerk)
    parts.add_countersigner(letter.part("pass", cast.director), [cast.officer2], by=cast.director)

    pass_parts(letter.letter, cast.director, cast.officer)

    with pytest.raises(Refused, match="加签人还没有签完"):
        letter.do("put_forward", cast.officer)
    parts.give_countersignature(letter.part("pass", cast.officer2), by=cast.officer2, opinion="同意")
    letter.do("put_forward", cast.officer)
    assert letter.open == ["sign"]


def test_nobody_does_two_parts_of_a_step(desk, cast):
    letter = desk(SIMPLE)
    letter.do("submit", cast.clerk)
    step = letter.step("pass")
    step.parts.create(person=cast.officer, kind=Part.Kind.DO)

    with pytest.raises(Refused, match="已有待办"):
        pass_parts(letter.letter, cast.director, cast.officer)
