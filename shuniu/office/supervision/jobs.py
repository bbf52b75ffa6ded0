"""What supervision does behind the pages: the morning's reminders, the night's tally, the import of long ledgers."""

from collections.abc import Mapping
from datetime import timedelta

from shuniu.jobs.registry import job
from shuniu.office.supervision.importing import import_kept
from shuniu.office.supervision.reminding import remind_all
from shuniu.office.supervision.tallying import tally_closed
from shuniu.org.models import Person


@job(name="supervision.remind", label="发出催办提醒", cron="30 8 * * *", limit=timedelta(hours=1))
def remind() -> None:
    """自动催办, at half past eight of every working day, those made up for on weekends (调休) included."""
    remind_all()


@job(name="supervision.tally", label="累计督查统计", cron="10 3 * * *", limit=timedelta(hours=1))
def tally() -> None:
    """累计: count in what was closed since, so that figures of all years read no old rows."""
    tally_closed()


@job(name="supervision.import", label="导入台账", retries=1, limit=timedelta(hours=2))
def import_ledger(sha256: str, name: str, columns: Mapping[str, int], by: int, key: str) -> None:
    """台账导入 of a kept workbook; a second run of the same key changes nothing."""
    import_kept(sha256, name, columns, by=Person.objects.get(pk=by), key=key)
