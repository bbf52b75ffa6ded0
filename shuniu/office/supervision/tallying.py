"""Tallying (累计): closed items are counted into the tally each night, and the tally is proved against the rows."""

from collections.abc import Iterator

from django.db import transaction

from shuniu.office.supervision.models import SupervisionItem, Tally
from shuniu.office.supervision.models.tally import FIGURES, Cell, figures_of

AT_ONCE = 5000


def tally_closed() -> int:
    """Count in what has been closed and is not in yet, by transactions of some thousand; answers how many.

    What an act holds at this moment is left for the next night.
    """
    count = 0
    while taken := _tally_some():
        count += taken
    return count


def _tally_some() -> int:
    with transaction.atomic():
        closed = SupervisionItem.objects.filter(is_tallied=False, closed_at__isnull=False).order_by(
            "lead_unit_id", "docketed_on"
        )
        ids = list(closed.select_for_update(skip_locked=True, of=("self",)).values_list("pk", flat=True)[:AT_ONCE])
        items = SupervisionItem.objects.filter(pk__in=ids)
        Tally.objects.add(items)
        items.update(is_tallied=True)
    return len(ids)


def tally_anew() -> int:
    """Forget what is tallied and count it again."""
    with transaction.atomic():
        Tally.objects.all().delete()
        SupervisionItem.objects.filter(is_tallied=True).update(is_tallied=False)
    return tally_closed()


def tally_findings() -> Iterator[str]:
    """Cells of the tally that do not hold what the rows of their items say."""
    rows = figures_of(SupervisionItem.objects.filter(is_tallied=True))
    kept = {
        Cell(tally.lead_unit_id, tally.month, tally.classification): {name: getattr(tally, name) for name in FIGURES}
        for tally in Tally.objects.all()
    }
    nothing = dict.fromkeys(FIGURES, 0)
    broken = [cell for cell in rows.keys() | kept.keys() if rows.get(cell, nothing) != kept.get(cell, nothing)]
    if broken:
        months = "、".join(sorted({cell.month or "未立项" for cell in broken})[:5])
        yield f"督查统计的累计数与台账不符，涉及立项月份 {months}，可能被绕过系统改动；请先运行 shuniu audit verify 核查，再运行 shuniu reindex 重新累计。"
