"""登记簿 on paper: the rows that a filter lets through, on A4 lying, with the head on every page."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused
from shuniu.matters.columns import Column
from shuniu.office.documents.archiving.listing import Listing, printed_list
from shuniu.typesetting.model import written

MOST_PRINTED = 2_000
PLACE_WIDTH = 6
MARGIN_OF_CELLS = 3
NOT_ON_PAPER = frozenset({"light"})
"""What is another tomorrow."""


def printed_register(title: str, rows: QuerySet[Any], columns: Iterable[Column[Any]], *, of: object) -> bytes:
    """The register with the columns as shown, as PDF. Raises Refused beyond what one prints at once."""
    refuse_too_many(rows)
    today, shown = timezone.localdate(), [column for column in columns if column.key not in NOT_ON_PAPER]
    cells = [[column.value(row, today) for column in shown] for row in rows]
    return printed_rows(title, [(column.label, column.width) for column in shown], cells, of=of)


def refuse_too_many(rows: QuerySet[Any]) -> None:
    if rows.order_by()[: MOST_PRINTED + 1].count() > MOST_PRINTED:
        raise Refused(gettext("超过 %(most)s 件，请先按年度、日期筛选，再打印") % {"most": MOST_PRINTED})


def printed_rows(
    title: str, heads: Sequence[tuple[str, float]], rows: Sequence[Sequence[object]], *, of: object
) -> bytes:
    """Rows under their heads, counted, with the unit whose register it is and the day on which it was printed."""
    facts = [f"登记单位：{of}", f"共 {len(rows)} 件", f"打印日期：{written(timezone.localdate())}"]
    counted = [[str(place), *map(_plain, cells)] for place, cells in enumerate(rows, 1)]
    names, widths = zip(("序号", PLACE_WIDTH), *((name, width + MARGIN_OF_CELLS) for name, width in heads), strict=True)
    return printed_list(Listing(title, facts, names, widths, counted, centred=(0,)))


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return f"{value:%Y-%m-%d}" if isinstance(value, date) else str(value if value is not None else "")
