"""`shuniu deadline`: a date on the Chinese calendar, and why it is so."""

import json
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from shuniu.workdays import DueDate

TERM = click.IntRange(0, 9999)


class Moment(click.ParamType[datetime]):
    """A day (2026-03-05), or a minute of it (2026-03-05T09:30)."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        try:
            return datetime.fromisoformat(str(value)).replace(tzinfo=None)
        except ValueError:
            self.fail(f"“{value}”不是日期，请写成 2026-03-05 或 2026-03-05T09:30 的样子。", param, ctx)


class Pause(click.ParamType[tuple[date, date]]):
    """Two days with .. between them, both included: 2026-03-04..2026-03-06."""

    name = "pause"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[date, date]:
        try:
            first, last = map(date.fromisoformat, str(value).split(".."))
        except ValueError:
            self.fail(f"“{value}”不是起止日期，请写成 2026-03-04..2026-03-06 的样子。", param, ctx)
        if last < first:
            self.fail(f"“{value}”的止日早于起日。", param, ctx)
        return first, last


@click.command()
@click.argument("start", type=Moment(), metavar="DATE")
@click.option("--working-days", type=TERM, metavar="N", help="N个工作日（调休上班的周末计入）")
@click.option("--days", type=TERM, metavar="N", help="N日（末日遇休息日顺延）")
@click.option("--months", type=TERM, metavar="N", help="N个月（末日遇休息日顺延）")
@click.option("--hours", type=TERM, metavar="N", help="N小时（夜间和节假日不扣除）")
@click.option("--working-days-before", type=TERM, metavar="N", help="倒推N个工作日")
@click.option("--pause", "pauses", type=Pause(), multiple=True, metavar="A..B", help="不计入的起止日，可写多次")
@click.option("--no-roll", is_flag=True, help="末日遇休息日不顺延")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def deadline(
    start: datetime, pauses: tuple[tuple[date, date], ...], no_roll: bool, as_json: bool, **terms: int | None
) -> None:
    """从 DATE 起推算期限，并说明跳过了哪些日子、依据是哪一条。起算日当日不计。"""
    chosen = [(kind, count) for kind, count in terms.items() if count is not None]
    if len(chosen) != 1:
        raise click.UsageError("请在 --working-days、--days、--months、--hours、--working-days-before 中选写一个。")
    kind, count = chosen[0]
    if pauses and kind not in ("working_days", "days"):
        raise click.UsageError("--pause 只能和 --working-days 或 --days 一起用。")
    try:
        due = _due(start, kind, count, pauses, roll=not no_roll)
    except (OverflowError, ValueError):
        raise click.UsageError("算出的日期不在公历1年至9999年之内，请核对年份和期限。") from None
    if as_json:
        click.echo(json.dumps(due.as_json(), ensure_ascii=False, indent=2))
        return
    click.echo(due.moment.isoformat(" ", "minutes") if due.moment else due.date.isoformat())
    for line in due.explanation:
        click.echo(f"  {line}")


def _due(start: datetime, kind: str, count: int, pauses: tuple[tuple[date, date], ...], *, roll: bool) -> "DueDate":
    from shuniu.workdays import Calendar

    calendar, day = Calendar(), start.date()
    match kind:
        case "hours":
            return calendar.add_hours(start, count)
        case "days":
            return calendar.add_days(day, count, roll=roll, pauses=pauses)
        case "months":
            return calendar.add_months(day, count, roll=roll)
        case "working_days_before":
            return calendar.working_days_before(day, count)
    return calendar.add_working_days(day, count, pauses=pauses)
