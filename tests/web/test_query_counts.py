"""What a page asks of the database does not depend on how many rows there are."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from shuniu.office.supervision.actions import items
from shuniu.office.supervision.workflow import State
from shuniu.org.models import Person
from tests.web.counting import queries_of

ADDRESSES = (
    "/",
    "/inbox/",
    "/notices/",
    "/supervision/items/",
    "/supervision/items/?is_open=all&sort=-verified_at",
    "/supervision/calendar/",
    "/supervision/board/",
    "/supervision/units/{unit}/",
    "/supervision/statistics/",
    "/api/v1/matters",
    "/api/v1/supervision",
    "/api/v1/inbox",
)


def test_a_page_asks_the_same_with_fifty_rows_as_with_five(cast, signed_in, item):
    readers = [signed_in(cast.director), signed_in(cast.finance_liaison)]
    counts = []
    for more in (5, 45):
        for n in range(more):
            item(State.VERIFIED if n % 5 == 0 else State.IN_HAND)
        pages = [(reader, address.format(unit=cast.finance.pk)) for reader in readers for address in ADDRESSES]
        for reader, address in pages:
            if address.startswith("/api/"):
                reader.get(address)  # the first rows of a day open the row that counts what was taken out
        counts.append([queries_of(reader, address) for reader, address in pages])

    assert counts[0] == counts[1]
    asked_of_each = {"/": 37, "/supervision/calendar/": 34}  # each kind is asked for its news, and for its days
    most = [asked_of_each.get(address, 30) for _reader, address in pages]
    assert all(map(int.__le__, counts[1], most)), list(zip(ADDRESSES * 2, counts[1], strict=True))


def test_a_page_of_hits_asks_for_all_its_texts_at_once(cast, signed_in, item):
    for _ in range(21):
        item(State.IN_HAND)

    for reader in (cast.director, cast.finance_liaison):
        assert queries_of(signed_in(reader), "/search/?q=惠企资金") <= 20


def test_the_page_of_a_matter_asks_at_most_forty_times(cast, signed_in, item):
    made = item(State.IN_HAND)

    for reader in (cast.director, cast.officer, cast.finance_liaison):
        assert queries_of(signed_in(reader), f"/matters/{made.pk}/") <= 40


def test_an_act_asks_at_most_thirty_five_times(cast, item):
    made, by = item(State.ASSIGNED), Person.objects.get(pk=cast.finance_liaison.pk)

    with CaptureQueriesContext(connection) as asked:
        items.acknowledge(made, by=by)

    assert len(asked) <= 35, [query["sql"][:100] for query in asked]
