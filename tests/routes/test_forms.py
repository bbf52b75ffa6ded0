"""The forms of the moves, from which the page and the API are made; and what a person is offered."""

import json

import pytest
from django.http import QueryDict
from ninja import Router
from ninja.testing import TestClient

from shuniu.api.acts import add_act
from shuniu.matters.acts import Refused
from shuniu.matters.forms import ActForm, form_for
from shuniu.matters.models.matter import KINDS
from shuniu.routes.models import Part
from shuniu.routes.workflow import ROUTE_VERBS
from shuniu.web.offers import offer_of, offers_of
from tests.routes.drawing import line, nested, task
from tests.routes.letters import HEAD, REVIEW, SIMPLE, forked


@pytest.fixture(autouse=True)
def _registered(section_forms):
    """The forms of the letter's own acts, as a section registers them."""


def fill(matter, verb: str, by, **typed) -> ActForm:
    data = QueryDict(mutable=True)
    for name, value in typed.items():
        data.setlist(name, [str(each) for each in value] if isinstance(value, list) else [str(value)])
    return form_for("outgoing", verb)(data, matter=matter, by=by)


def make(matter, verb: str, by, **typed) -> None:
    form = fill(matter, verb, by, **typed)
    assert form.is_valid(), form.errors
    form.act()


def open_to(letter, person) -> set[str]:
    return {offer.move.verb for offer in offers_of(letter.letter, person) if offer.is_open} & ROUTE_VERBS


def test_who_has_a_step_in_hand_is_offered_its_moves_and_nobody_else(desk, cast):
    letter = desk(SIMPLE)
    letter.do("submit", cast.clerk)

    moves = {"return_step", "add_countersigner", "transfer_part", "delegate_part", "circulate_part"}
    assert moves <= open_to(letter, cast.director)
    assert open_to(letter, cast.finance_liaison) == set()
    assert {"take_back", "remind_step"} <= open_to(letter, cast.clerk)


def test_an_act_out_of_turn_is_not_offered_and_says_why(desk, cast):
    letter = desk(SIMPLE)

    assert offer_of(letter.letter, "submit", cast.clerk).is_open
    assert offer_of(letter.letter, "submit", cast.officer).reasons == ("按办理路线，现在没有轮到您送核",)


def test_each_move_is_made_by_its_form(desk, cast):
    letter = desk(SIMPLE)
    make(letter.letter, "submit", cast.clerk, opinion="请审")
    make(letter.letter, "add_countersigner", cast.director, people=[cast.officer.pk, cast.officer2.pk])
    make(letter.letter, "give_countersignature", cast.officer, opinion="同意")
    make(letter.letter, "drop_countersigner", cast.director, person=cast.officer2.pk)
    make(letter.letter, "circulate_part", cast.director, people=[cast.mayor.pk])
    make(letter.letter, "mark_read", cast.mayor)
    make(letter.letter, "delegate_part", cast.director, person=cast.officer.pk, reason="出差")
    make(letter.letter, "transfer_part", cast.officer, person=cast.officer2.pk, reason="归口")
    make(letter.letter, "remind_step", cast.clerk)
    make(
        letter.letter,
        "return_step",
        cast.officer2,
        to=letter.step("draft").pk,
        straight="straight",
        reason="缺附件",
    )
    make(letter.letter, "submit", cast.clerk)
    make(letter.letter, "take_back", cast.clerk)
    make(letter.letter, "jump", cast.director, node="draft", reason="重新拟稿")

    assert letter.open == ["draft"]


def test_only_steps_that_were_done_can_be_sent_back_to(desk, cast):
    letter = desk(forked())
    letter.do("submit", cast.clerk)
    letter.do("countersign", cast.finance_liaison)

    offered = fill(letter.letter, "return_step", cast.housing_liaison).fields["to"].queryset
    assert [step.node for step in offered] == ["draft"]


def test_the_form_of_a_section_asks_who_is_next_only_where_the_route_leaves_it_open(desk, cast):
    chosen = line(task("draft", "submit"), task("next", "put_forward", "chosen", "核稿"), HEAD)
    letter, other = desk(chosen), desk(SIMPLE)

    form = fill(letter.letter, "submit", cast.clerk)
    assert (form.fields["next_people"].label, form.fields["next_people"].required) == ("核稿的办理人", True)
    assert "next_people" not in fill(other.letter, "submit", cast.clerk).fields

    assert "不在可选范围内" in str(fill(letter.letter, "submit", cast.clerk, next_people=[cast.officer.pk]).errors)
    make(letter.letter, "submit", cast.clerk, next_people=[cast.director.pk])
    assert letter.waits_for() == {(cast.director.principal, "put_forward")}


def test_who_may_not_know_the_matter_is_not_offered_as_next(desk, cast):
    letter = desk(SIMPLE)
    letter.do("submit", cast.clerk)

    offered = fill(letter.letter, "transfer_part", cast.director).fields["person"].queryset
    assert cast.audit_admin not in offered
    assert cast.officer in offered


def test_a_part_that_was_done_meanwhile_is_refused_in_a_sentence(desk, cast):
    letter = desk(SIMPLE)
    letter.do("submit", cast.clerk)
    part = fill(letter.letter, "circulate_part", cast.director).initial["part"]
    form = fill(letter.letter, "circulate_part", cast.director, people=[cast.officer.pk], part=part.pk)
    assert form.is_valid()
    letter.do("put_forward", cast.director)

    with pytest.raises(Refused, match="已办，不能再这样办"):
        form.act()


def test_the_api_makes_the_same_moves(desk, cast):
    letter, router = desk(line(task("draft", "submit"), REVIEW, HEAD)), Router()
    letter.do("submit", cast.clerk)
    for verb in sorted(ROUTE_VERBS):
        add_act(router, "outgoing", KINDS["outgoing"].workflow.move(verb))

    answer = TestClient(router).post(
        f"/outgoing/{letter.run.matter_id}/transfer_part",
        data=json.dumps({"person": cast.officer.pk, "reason": "归口督查室"}),
        content_type="application/json",
        user=cast.director,
    )

    assert answer.status_code == 200, answer.content
    assert letter.part("pass", cast.officer).status == Part.Status.OPEN


def test_people_sign_in_the_order_in_which_they_were_ticked(desk, cast):
    asked = task("asked", "countersign", "chosen", "会签", participation="in_order")
    letter = desk(line(task("draft", "submit"), asked, REVIEW, HEAD))

    make(letter.letter, "submit", cast.clerk, next_people=[cast.mayor.pk, cast.finance_head.pk])

    assert letter.waits_for() == {(cast.mayor.principal, "countersign")}


def test_who_signs_in_two_branches_says_for_which(desk, cast):
    letter = desk(nested([task("draft", "submit"), ("all", [[task("one", name="财务")], [task("two", name="人事")]])]))
    letter.do("submit", cast.clerk)

    offered = fill(letter.letter, "countersign", cast.clerk).fields["part"]
    assert [label for _value, label in offered.choices] == ["财务", "人事"]
    make(letter.letter, "countersign", cast.clerk, part=letter.part("two", cast.clerk).pk, opinion="人事无异议")

    assert letter.open == ["one"]
    assert letter.part("two", cast.clerk).opinion == "人事无异议"
    assert "part" not in fill(letter.letter, "countersign", cast.clerk).fields
