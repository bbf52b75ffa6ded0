"""Several people on one route at the same instant: each does his part once, and what follows opens once."""

import pytest

from shuniu.audit.verifying import verify_all
from shuniu.matters.acts import Refused, act
from shuniu.routes import returning
from shuniu.routes.models import Part, Route, Step
from shuniu.routes.reminding import remind
from shuniu.routes.versions import publish
from tests.conftest import again
from tests.faults.test_at_once import at_once, winners
from tests.routes.letters import SIMPLE, countersigned, forked

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]


def doing(letter, verb: str, person):
    """One person's act, as a thread makes it."""

    def do() -> None:
        with act(letter.letter, verb, by=again(person)):
            pass

    return do


def losers(outcomes: list[object]) -> list[str]:
    lost = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert all(isinstance(each, Refused) for each in lost), lost
    return [str(each) for each in lost]


@pytest.mark.parametrize("attempt", range(3))
def test_all_who_are_asked_sign_at_once_and_the_next_step_opens_once(desk, cast, attempt):
    letter = desk(countersigned())
    letter.do("submit", cast.clerk)
    people = (cast.finance_liaison, cast.housing_liaison, cast.schools_liaison)

    outcomes = at_once(*(doing(letter, "countersign", person) for person in people))

    assert outcomes == [None] * 3
    assert letter.open == ["pass"]
    assert letter.run.steps.filter(node="pass").count() == 1
    assert verify_all().holds


@pytest.mark.parametrize("attempt", range(3))
def test_where_one_is_enough_the_other_is_told(desk, cast, attempt):
    letter = desk(countersigned("any"))
    letter.do("submit", cast.clerk)

    outcomes = at_once(*(doing(letter, "countersign", each) for each in (cast.finance_liaison, cast.housing_liaison)))

    assert len(winners(outcomes)) == 1
    assert losers(outcomes) == ["按办理路线，现在没有轮到您会签"]
    assert Part.objects.filter(step__node="asked", status=Part.Status.DONE).count() == 1


@pytest.mark.parametrize("attempt", range(3))
def test_two_branches_end_at_once_and_the_join_opens_once(desk, cast, attempt):
    letter = desk(forked())
    letter.do("submit", cast.clerk)

    outcomes = at_once(*(doing(letter, "countersign", each) for each in (cast.finance_liaison, cast.housing_liaison)))

    assert outcomes == [None, None]
    assert letter.open == ["pass"]
    assert letter.run.steps.filter(node="pass").count() == 1


@pytest.mark.parametrize("attempt", range(3))
def test_signed_and_sent_back_at_once_only_one_is_done(desk, cast, attempt):
    letter = desk(SIMPLE)
    letter.do("submit", cast.clerk)
    letter.do("put_forward", cast.director)
    part, draft = letter.part("sign", cast.director), letter.step("draft")

    outcomes = at_once(
        doing(letter, "sign_off", cast.director),
        lambda: returning.send_back(part, draft, by=again(cast.director), reason="数据有误"),
    )

    assert len(winners(outcomes)) == 1
    assert losers(outcomes)
    assert (letter.letter.state, letter.open) in (("signed_off", []), ("drafting", ["draft"]))


@pytest.mark.parametrize("attempt", range(3))
def test_taken_back_and_gone_on_at_once_only_one_is_done(desk, cast, attempt):
    letter = desk(SIMPLE)
    letter.do("submit", cast.clerk)
    draft = letter.step("draft")

    outcomes = at_once(
        lambda: returning.take_back(draft, by=again(cast.clerk)), doing(letter, "put_forward", cast.director)
    )

    assert len(winners(outcomes)) == 1
    assert losers(outcomes)
    assert letter.open in (["draft"], ["sign"])


def test_urged_at_once_nobody_is_urged_twice(desk, cast):
    letter = desk(SIMPLE)
    letter.do("submit", cast.clerk)
    step = letter.step("pass")

    outcomes = at_once(*(lambda: remind(Step.objects.get(pk=step.pk), by=again(cast.clerk)) for _ in range(4)))

    assert len(winners(outcomes)) == 1
    assert set(losers(outcomes)) == {"今天已经催办过这个环节"}


def test_published_at_once_one_version_follows_the_other_and_nobody_overwrites_unseen(desk, cast):
    desk(SIMPLE)
    publish("shared", "outgoing", SIMPLE, by=cast.director)

    outcomes = at_once(
        *(lambda: publish("shared", "outgoing", SIMPLE, by=again(cast.director), based_on=1) for _ in range(4))
    )

    assert len(winners(outcomes)) == 1
    assert all("刚由别人发布过新版本" in said for said in losers(outcomes))
    assert list(Route.objects.get(key="shared").versions.values_list("number", flat=True)) == [1, 2]
