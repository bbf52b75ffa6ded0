"""What a page asks of the database does not depend on how many rows there are."""

from shuniu.office.supervision.workflow import State
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
        counts.append([queries_of(reader, address) for reader, address in pages])

    assert counts[0] == counts[1]
    assert max(counts[1]) <= 30, list(zip(ADDRESSES * 2, counts[1], strict=True))
