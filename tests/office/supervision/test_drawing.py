"""Draws (抽查): committed first, the same for everyone who computes them, and not to be bent."""

import hashlib
from datetime import date

import pytest

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused
from shuniu.matters.models import Awaited
from shuniu.office.supervision import drawing
from shuniu.office.supervision.actions import items
from shuniu.office.supervision.models import Draw, Revisit, SupervisionSettings
from shuniu.office.supervision.workflow import State

QUARTER = {"period": "2026年第一季度", "first_day": date(2026, 1, 1), "last_day": date(2026, 3, 31)}


@pytest.fixture
def everything_is_drawn(db):
    SupervisionSettings.objects.update_or_create(pk=1, defaults={"revisit_share": 1.0})


@pytest.fixture
def drawn(cast, item, clock, everything_is_drawn) -> Draw:
    """A draw of the first quarter, from two closed items, performed in April."""
    for _ in range(2):
        item(State.CLOSED)
    made = drawing.commit(by=cast.director, **QUARTER)
    clock.move_to("2026-04-02T09:00+08:00")
    drawing.perform(made, by=cast.director)
    return Draw.objects.get()


def test_a_seed_draws_the_same_wherever_it_is_computed():
    population = [[f"督〔2026〕{number}号", 1, 0.25] for number in range(1, 401)]
    drawn = drawing.drawn_from("a" * 64, population)

    assert drawn == drawing.drawn_from("a" * 64, reversed(population))
    assert drawn != drawing.drawn_from("b" * 64, population)
    assert 70 <= len(drawn) <= 130
    assert drawing.drawn_from("a" * 64, [["甲", 1, 1.0], ["乙", 1, 0]]) == ["甲"]


def test_before_the_draw_only_the_digest_of_the_seed_is_in_the_audit(cast):
    made = drawing.commit(by=cast.director, **QUARTER)

    payload = AuditEntry.objects.get(chain=made.chain).payload
    assert payload["seed_sha256"] == hashlib.sha256(made.seed.encode()).hexdigest()
    assert made.seed not in str(payload)


def test_a_period_has_one_seed_and_is_drawn_once_after_its_end(cast, drawn, clock):
    with pytest.raises(Refused, match="不能另换"):
        drawing.commit(by=cast.director, **QUARTER)
    with pytest.raises(Refused, match="不能重抽"):
        drawing.perform(drawn, by=cast.director)
    early = drawing.commit(
        by=cast.director, period="2026年第二季度", first_day=date(2026, 4, 1), last_day=date(2026, 6, 30)
    )
    with pytest.raises(Refused, match="以后才能抽"):
        drawing.perform(early, by=cast.director)


@pytest.mark.parametrize("who", ["officer", "clerk", "finance_head", "audit_admin"])
def test_only_the_director_commits_and_draws(cast, who):
    with pytest.raises(Refused, match="没有“回头看抽查”的权限"):
        drawing.commit(by=getattr(cast, who), **QUARTER)


def test_whoever_did_or_verified_an_item_does_not_look_at_it_again(cast, drawn):
    revisits = list(Revisit.objects.select_related("reviewer"))

    assert len(revisits) == len(drawn.drawn) == 2
    assert not {revisit.reviewer for revisit in revisits} & {cast.officer, cast.finance_liaison}
    assert Awaited.objects.filter(verb="revisit").count() == 2
    assert all(revisit.due_on == date(2026, 4, 24) for revisit in revisits)


def test_an_honest_draw_is_found_honest(drawn):
    assert drawing.problems_with(drawn) == []


@pytest.mark.parametrize(
    ("bent", "found"),
    [
        (lambda draw: setattr(draw, "drawn", draw.drawn[1:]), "数据库中的抽查结果与审计链不符"),
        (lambda draw: setattr(draw, "pk", 999), "没有种子的承诺"),
    ],
)
def test_a_bent_draw_is_found_out(drawn, bent, found):
    bent(drawn)

    assert found in "".join(drawing.problems_with(drawn))


def test_a_seed_that_was_not_the_promised_one_is_found_out(drawn):
    entry = AuditEntry.objects.get(chain=drawn.chain, verb=drawing.PERFORM)
    AuditEntry.objects.filter(pk=entry.pk).update(payload=entry.payload | {"seed": "0" * 64})

    assert "种子与事先的承诺不符" in "".join(drawing.problems_with(drawn))


def test_a_failed_revisit_reopens_the_item_and_raises_the_share_of_its_unit(cast, drawn, clock):
    revisit = Revisit.objects.select_related("item").first()
    items.revisit(revisit.item, by=revisit.reviewer, passed=False, finding="管网又堵了。")
    revisit.item.refresh_from_db()
    SupervisionSettings.objects.update(revisit_share=0.1, failed_unit_factor=3)

    shares = {row[2] for row in drawing.population_of(drawn)}
    assert revisit.item.state == State.IN_HAND
    assert shares == {0.3}
