"""信息处理费 (国办函〔2020〕109号): only for clearly excessive number or frequency (art. 42), by progressive steps. In yuan."""

FREE_PIECES, FREE_PAGES = 10, 30
PIECE_STEP = 100
PAGE_STEPS = ((30, 0), (100, 10), (200, 20), (None, 40))


def fee_by_pieces(pieces: int) -> int:
    """按件: of one applicant in one calendar month, the first 10 free, 11 to 30 at 100 each, and from 31 on each
    further 10 raise the price by 100. Raises ValueError for a negative number.
    """
    if pieces < 0:
        raise ValueError("a number of pieces is not negative")
    return sum(_price_of(place) for place in range(1, pieces + 1))


def _price_of(place: int) -> int:
    if place <= FREE_PIECES:
        return 0
    return PIECE_STEP if place <= 30 else PIECE_STEP * (2 + (place - 31) // 10)


def fee_by_pages(pages: int) -> int:
    """按量: of one request, the first 30 pages free, to 100 at 10, to 200 at 20, beyond at 40 a page.

    Raises ValueError for a negative number.
    """
    if pages < 0:
        raise ValueError("a number of pages is not negative")
    total, below = 0, 0
    for limit, price in PAGE_STEPS:
        upto = pages if limit is None else min(pages, limit)
        total += max(0, upto - below) * price
        below = limit or below
    return total
