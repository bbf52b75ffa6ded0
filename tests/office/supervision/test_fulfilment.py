"""The fulfilment map (落实图谱): how a directive stands by what became of its items."""

from datetime import date

import pytest

from shuniu.matters.models.matter import amber_until
from shuniu.office.supervision.actions import sources
from shuniu.office.supervision.fulfilment import Fulfilment, fulfilment_map, standing_of
from shuniu.office.supervision.models import SupervisionItem
from shuniu.office.supervision.workflow import State
from tests.conftest import again

TEXT = """在全市重点工作推进会上的讲话
一、抓好城市防汛
由市住建局牵头，2026年6月底前完成老城区十二处内涝点治理。
二、办好民生实事
由市教育局牵头，2026年8月底前新增公办学位三千六百个。
"""


@pytest.fixture
def docketed(cast):
    """A source with its directives docketed."""
    made = sources.enter(
        by=cast.officer, title="在全市重点工作推进会上的讲话", original=TEXT, given_on=date(2026, 3, 4)
    )
    sources.approve(made, by=cast.director)
    made.refresh_from_db()
    return made


@pytest.mark.parametrize(
    ("state", "due_on", "standing"),
    [
        (State.DOCKETED, date(2026, 6, 30), Fulfilment.NOT_YET),
        (State.ASSIGNED, date(2026, 6, 30), Fulfilment.IN_HAND),
        (State.IN_HAND, date(2026, 3, 9), Fulfilment.DUE_SOON),
        (State.REPORTED, date(2026, 6, 30), Fulfilment.REPORTED),
        (State.VERIFIED, date(2026, 6, 30), Fulfilment.VERIFIED),
        (State.CLOSED, date(2026, 6, 30), Fulfilment.VERIFIED),
        (State.CANCELLED, date(2026, 6, 30), Fulfilment.DROPPED),
        (State.MERGED, date(2026, 6, 30), Fulfilment.IN_HAND),
    ],
)
def test_a_directive_stands_as_its_item_does(item, today, state, due_on, standing):
    assert standing_of(item(state, due_on=due_on), today, amber_until(today)) == standing


def test_what_is_past_its_date_and_not_reported_is_overdue(item, today):
    made = item(State.IN_HAND)
    made.due_on = date(2026, 3, 4)

    assert standing_of(made, today, amber_until(today)) == Fulfilment.OVERDUE


def test_the_map_shows_the_whole_text_and_counts_by_heading_and_unit(cast, docketed):
    found = fulfilment_map(docketed, cast.director)

    shown = ["".join(segment.text for segment in paragraph.segments) for paragraph in found.paragraphs]
    assert "\n".join(shown) == docketed.text.strip("\n")
    assert found.total == SupervisionItem.objects.count() == 2
    assert found.counts == {Fulfilment.IN_HAND: 2}
    assert set(found.by_unit) == {"市住建局", "市教育局"}
    assert sum(bool(paragraph.marks) for paragraph in found.paragraphs) == 2


def test_the_map_names_the_item_only_to_who_may_see_it(cast, docketed):
    marks = [
        mark
        for paragraph in fulfilment_map(docketed, again(cast.schools_liaison)).paragraphs
        for mark in paragraph.marks
    ]

    assert {str(item.lead_unit) for mark in marks for item in mark.items} == {"市教育局"}


def test_the_map_makes_the_same_queries_however_long_the_text(cast, django_assert_max_num_queries):
    lines = "\n".join(f"由市住建局牵头，2026年6月底前完成第{n}处内涝点治理。" for n in range(1, 31))
    made = sources.enter(by=cast.officer, title="任务清单", original=lines, given_on=date(2026, 3, 4))
    sources.approve(made, by=cast.director)
    made.refresh_from_db()

    with django_assert_max_num_queries(10):
        assert fulfilment_map(made, cast.director).total >= 30
