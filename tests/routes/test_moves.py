"""What people do with a matter on its route: the moves of Chinese offices, each one transaction with its trace."""

from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from shuniu import routes
from shuniu.matters.acts import AlreadyDone, Refused
from shuniu.matters.models import Matter
from shuniu.org.models import Delegation
from shuniu.org.roles import ROLES
from shuniu.routes.models import Part, Run, Step
from shuniu.routes.running import start
from shuniu.routes.versions import publish
from shuniu.routes.workflow import ROUTE_VERBS
from tests.routes.drawing import line, nested, task
from tests.routes.letters import REVIEW, SIMPLE, countersigned, forked
from tests.routes.tables import outgoing


# ── Going on ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_letter_goes_from_hand_to_hand_to_its_end(desk, cast):
    letter = desk(SIMPLE)
    assert letter.waits_for() == {(cast.clerk.principal, "submit")}

    letter.do("submit", cast.clerk)
    assert letter.waits_for() == {(cast.director.principal, "put_forward")}
    letter.do("put_forward", cast.director, opinion="同意送签")
    letter.do("sign_off", cast.director)

    assert letter.letter.state == "signed_off"
    assert (letter.open, letter.waits_for()) == ([], set())
    assert Run.objects.get().ended_at
    assert letter.part("pass", cast.director).opinion == "同意送签"


def test_a_step_is_due_in_working_days(desk, cast):
    letter = desk(SIMPLE)
    letter.do("submit", cast.clerk)

    assert letter.step("pass").due_on.isoformat() == "2026-03-10"
    assert letter.letter.awaited.get().due_on.isoformat() == "2026-03-10"


def test_who_gets_a_part_sees_the_letter(desk, cast):
    letter = desk(countersigned())
    assert not Matter.objects.visible_to(cast.finance_liaison).exists()

    letter.do("submit", cast.clerk)

    assert Matter.objects.visible_to(cast.finance_liaison).exists()


def test_out_of_turn_is_refused_and_changes_nothing(desk, cast):
    letter = desk(SIMPLE)

    with pytest.raises(Refused, match="没有轮到您送核"):
        letter.do("submit", cast.officer)

    assert letter.letter.state == "drafting"
    assert letter.open == ["draft"]


def test_a_verb_that_the_route_does_not_hold_may_not_change_the_state_past_it(desk, cast):
    letter = desk(SIMPLE)
    letter.do("submit", cast.clerk)

    with pytest.raises(Refused, match="不能直接退改"):
        letter.do("send_back", cast.director)
    letter.do("annul", cast.director)


def test_a_choice_follows_the_fields_of_the_matter(desk, cast):
    urgent = ("choice", [("kind == '函'", [task("quick")]), [task("slow")]])
    letter = desk(nested([task("draft", "submit"), urgent, REVIEW]))
    letter.do("submit", cast.clerk)

    assert letter.open == ["quick"]


@pytest.mark.parametrize(
    ("participation", "ours", "after_first", "after_second"),
    [
        ("any", {}, ["pass"], None),
        ("all", {}, ["asked"], ["asked"]),
        ("ratio", {"ratio": 60}, ["asked"], ["pass"]),
        ("ratio", {"ratio": 30}, ["pass"], None),
    ],
)
def test_how_many_must_countersign(desk, cast, participation, ours, after_first, after_second):
    letter = desk(countersigned(participation, **ours))
    letter.do("submit", cast.clerk)
    letter.do("countersign", cast.housing_liaison)
    assert letter.open == after_first

    if after_second:
        letter.do("countersign", cast.finance_liaison)
        assert letter.open == after_second
    else:
        assert letter.part("asked", cast.finance_liaison).status == Part.Status.WITHDRAWN


def test_in_order_each_waits_for_the_one_before(desk, cast):
    letter = desk(countersigned("in_order"))
    letter.do("submit", cast.clerk)
    with pytest.raises(Refused, match="没有轮到您"):
        letter.do("countersign", cast.housing_liaison)

    for person in (cast.finance_liaison, cast.housing_liaison, cast.schools_liaison):
        assert letter.waits_for() == {(person.principal, "countersign")}
        letter.do("countersign", person)

    assert letter.open == ["pass"]


def test_the_person_before_chooses_who_is_next(desk, cast):
    source = line(task("draft", "submit"), task("next", "put_forward", "chosen"))
    letter = desk(source)
    with pytest.raises(Refused, match="请选定“"):
        letter.do("submit", cast.clerk)

    letter.do("submit", cast.clerk, next_people=[cast.officer2.pk])

    assert letter.waits_for() == {(cast.officer2.principal, "put_forward")}


def test_a_signer_who_left_is_said_and_the_act_is_not_made(desk, cast):
    letter = desk(SIMPLE)
    cast.director.is_active = False
    cast.director.save()

    with pytest.raises(Refused, match="找不到办理人"):
        letter.do("submit", cast.clerk)
    assert (letter.letter.state, letter.open) == ("drafting", ["draft"])


def test_a_join_waits_for_all_branches(desk, cast):
    letter = desk(forked())
    letter.do("submit", cast.clerk)
    assert letter.open == ["one", "two"]

    letter.do("countersign", cast.housing_liaison)
    assert letter.open == ["one"]
    letter.do("countersign", cast.finance_liaison)
    assert letter.open == ["pass"]


def test_a_deputy_does_it_in_the_name_of_who_is_away(desk, cast, today):
    Delegation.objects.create(
        principal_person=cast.director, deputy=cast.officer, from_on=today, until_on=today, reason="出差"
    )
    letter = desk(SIMPLE)
    letter.do("submit", cast.clerk)
    letter.do("put_forward", cast.officer)

    part = letter.part("pass", cast.director)
    assert (part.status, part.done_by) == (Part.Status.DONE, cast.officer)


# ── Versions, rights and rows ────────────────────────────────────────────────────────────────────────────────────────
def test_a_run_keeps_the_version_it_began_with(desk, cast):
    letter = desk(SIMPLE)
    publish(letter.version.route.key, "outgoing", countersigned(), by=cast.director)

    letter.do("submit", cast.clerk)

    assert letter.open == ["pass"]
    assert letter.version.route.versions.count() == 2


def test_only_who_may_publishes_a_route(desk, cast):
    with pytest.raises(Refused, match="发布路线"):
        publish("general", "outgoing", SIMPLE, by=cast.clerk)
    with pytest.raises(Refused, match="还不能走办理路线"):
        publish("general", "unknown", SIMPLE, by=cast.director)


def test_a_matter_is_put_on_a_route_once_and_by_who_answers_for_it(desk, cast):
    letter = desk(SIMPLE)

    with pytest.raises(Refused, match="已经在办理路线上"):
        start(letter.letter, letter.version.route, by=cast.clerk)
    letter.run.delete()
    with pytest.raises(Refused, match="可以让事项进入路线"):
        start(letter.letter, letter.version.route, by=cast.finance_liaison)


def test_the_database_keeps_one_opening_of_a_node_at_a_time(desk, cast):
    letter = desk(SIMPLE)

    with pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.create(run=letter.run, node="draft", name="x", verb="submit", state_before="drafting")


def test_a_double_click_does_a_part_once(desk, cast):
    letter = desk(countersigned())
    letter.do("submit", cast.clerk, key="k1")
    with pytest.raises(AlreadyDone):
        letter.do("submit", cast.clerk, key="k1")
    assert letter.run.steps.filter(node="draft").count() == 1


def test_each_move_of_a_part_has_its_code_in_a_role():
    given = frozenset().union(*(role.codes for role in ROLES.values()))

    assert {outgoing().code(verb) for verb in ROUTE_VERBS} <= given


def test_the_core_that_runs_a_route_stays_small():
    core = (Path(routes.__file__).with_name(f"{name}.py") for name in ("running", "parts", "returning", "receivers"))

    assert sum(len(file.read_text().splitlines()) for file in core) <= 500
