"""The loop (来龙去脉): what came before a matter and what came after it, as far as one sees it."""

import pytest

from shuniu.matters.loop import MOST_MATTERS, loop_of
from shuniu.matters.models import Link, Matter
from shuniu.office.supervision.workflow import State

T = Link.Type


@pytest.fixture
def chain(item):
    """Four items: the second derives from the first and leads to the third, which the fourth evaluates."""
    made = [item(State.DOCKETED, title=f"第{n}件") for n in range(4)]
    for source, target, kind in ((1, 0, T.DERIVES_FROM), (1, 2, T.LEADS_TO), (3, 2, T.EVALUATES)):
        Link.objects.create(source_id=made[source].pk, target_id=made[target].pk, type=kind)
    return made


def shown(loop) -> list[tuple[int, list[str]]]:
    return [(stage.place, [each.title for each in stage.matters]) for stage in loop.stages]


def test_it_is_walked_from_any_of_its_matters_both_ways(cast, chain):
    whole = ["第0件", "第1件", "第2件", "第3件"]
    for here, each in enumerate(chain):
        found = shown(loop_of(each, cast.director))
        assert found == [(place - here, [title]) for place, title in enumerate(whole)]


def test_a_matter_without_links_is_alone(cast, item):
    assert loop_of(item(State.DOCKETED), cast.director).is_alone


def test_a_loop_that_closes_ends(cast, chain):
    Link.objects.create(source_id=chain[3].pk, target_id=chain[0].pk, type=T.LEADS_TO)
    found = loop_of(chain[0], cast.director)
    assert sorted(title for _place, titles in shown(found) for title in titles) == ["第0件", "第1件", "第2件", "第3件"]
    assert not found.goes_on


def test_what_one_does_not_see_is_neither_shown_nor_passed_through(cast, chain):
    Matter.objects.filter(pk=chain[1].pk).update(classification=2)
    cast.director.clearance = 1
    assert shown(loop_of(chain[0], cast.director)) == [(0, ["第0件"])]
    assert shown(loop_of(chain[2], cast.director)) == [(0, ["第2件"]), (1, ["第3件"])]


def test_very_many_are_cut_and_said_to_go_on(cast, item):
    first = item(State.DRAFTING)
    copies = [Matter(kind="supervision", title=f"子项{n}", state=first.state, unit=cast.office, created_by=cast.officer)
              for n in range(MOST_MATTERS + 5)]  # fmt: skip
    Matter.objects.bulk_create(copies)
    made = Matter.objects.filter(title__startswith="子项")
    Link.objects.bulk_create(Link(source_id=each.pk, target_id=first.pk, type=T.DERIVES_FROM) for each in made)
    found = loop_of(first, cast.officer)
    assert sum(len(stage.matters) for stage in found.stages) <= MOST_MATTERS
    assert found.goes_on
