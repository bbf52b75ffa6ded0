"""A long ledger sorted by unit, person or source is walked group by group, in the same order as if sorted whole."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shuniu.matters.walking import Walk
from shuniu.office.supervision.ledger import LedgerFilter
from shuniu.office.supervision.models import SupervisionItem
from shuniu.office.supervision.workflow import State
from shuniu.web.paging import NearPaginator


@pytest.fixture
def ledger(cast, item):
    """Items of three units, some with a handler and some without."""
    for unit in (cast.housing, cast.finance, cast.schools, cast.finance):
        item(State.DOCKETED, lead_unit=unit)
    item(State.IN_HAND)
    item(State.IN_HAND)
    cast.housing.sort, cast.finance.sort = 3, 2
    cast.housing.save(), cast.finance.save()
    return lambda sort: LedgerFilter({"sort": sort}, person=cast.director)


@pytest.mark.parametrize("sort", ["lead_unit", "-lead_unit", "handler", "-handler", "officer", "source", "-source"])
def test_a_walk_finds_the_rows_in_their_order(ledger, sort):
    chosen = ledger(sort)
    whole = list(chosen.items())

    walk = chosen.walk()

    assert walk[0:6] == whole
    assert walk[2:5] == whole[2:5]


@pytest.mark.parametrize("sort", ["", "number", "due_on", "state"])
def test_what_the_items_hold_themselves_needs_no_walk(ledger, sort):
    chosen = ledger(sort)
    assert chosen.items().exists()
    assert chosen.walk() is None


def test_a_page_leafs_by_the_walk_only_where_rows_are_very_many(ledger, monkeypatch):
    chosen = ledger("lead_unit")
    rows, walk = chosen.items(), chosen.walk()

    assert NearPaginator(rows, 2, walk=walk).page(1).object_list.query
    monkeypatch.setattr("shuniu.web.paging.FARTHEST", 4)
    assert NearPaginator(rows, 2, walk=walk).page(2).object_list == list(rows)[2:4]


def test_the_first_page_reads_the_first_groups_alone(ledger):
    walk = Walk(SupervisionItem.objects.all(), "lead_unit__sort")
    with CaptureQueriesContext(connection) as made:
        walk[0:1]

    assert len(made.captured_queries) == 3, "the first unit, its newest item, the row"
