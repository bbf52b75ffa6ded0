"""`shuniu supervision`: the draw recomputed, the reminders sent; `shuniu import` and `shuniu export` of the ledger."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shuniu.cli.database import require_fitting_database, set_up
from shuniu.cli.files import Refusal, bytes_of, say

if TYPE_CHECKING:
    from shuniu.org.models import Person

MOST_SHOWN = 200


def _start() -> None:
    set_up()
    require_fitting_database()


def person_named(username: str) -> "Person":
    from shuniu.org.models import Person

    person = Person.objects.filter(username=username, is_active=True).first()
    if person is None:
        raise Refusal(f"没有登录名为“{username}”的在用账号")
    return person


@click.group()
def supervision() -> None:
    """督查督办：重算抽查、发出催办。"""


@supervision.command()
@click.option("--check", is_flag=True, required=True, help="按审计链中的种子重算每一次抽查")
@click.pass_context
def draw(ctx: click.Context, check: bool) -> None:
    """回头看抽查：任何人都可以重算。"""
    _start()
    from shuniu.office.supervision.drawing import problems_with
    from shuniu.office.supervision.models import Draw

    problems = []
    for each in Draw.objects.order_by("last_day"):
        found = problems_with(each)
        problems += found
        standing = f"抽中 {len(each.drawn)} 项" if each.drawn_at else "尚未抽取"
        click.echo(f"{'×' if found else '✓'} {each.period}：{standing}")
    for problem in problems:
        click.echo(f"× {problem}")
    say("重算结果与记录不符。" if problems else "全部抽查都能重算出同样的结果。")
    ctx.exit(1 if problems else 0)


@supervision.command()
def remind() -> None:
    """立即发出今天应发的催办（平时由后台任务在工作日早上发出）。"""
    _start()
    from shuniu.office.supervision.reminding import remind_all

    say(f"已催办 {remind_all()} 人次。")


@click.command(name="import")
@click.argument("kind", type=click.Choice(["supervision"]))
@click.argument("file", metavar="FILE.xlsx")
@click.option("--as", "username", required=True, metavar="USERNAME", help="以谁的名义导入")
@click.option("--dry-run", is_flag=True, help="只检查，不写入")
@click.pass_context
def import_(ctx: click.Context, kind: str, file: str, username: str, dry_run: bool) -> None:
    """导入已有的督查台账（xlsx）。有一行不对就一行都不写，并指出哪行哪列。"""
    _start()
    from shuniu.matters.acts import Refused
    from shuniu.office.supervision.importing import preview, take_over

    by = person_named(username)
    if not by.may("supervision.carry_over"):
        raise Refusal(f"{by.name}的岗位没有“导入台账”的权限，请换有权限的人，例如督查专员")
    content = bytes_of(file)
    try:
        found = preview(content, Path(file).name)
    except Refused as refused:
        raise Refusal(str(refused)) from refused
    for bad in found.bad[:MOST_SHOWN]:
        click.echo(f"第 {bad.row} 行 {bad.column}：{bad.message}")
    if found.bad:
        say(f"有 {len(found.bad)} 处不对，没有写入任何内容。请改正后再导入。")
        ctx.exit(1)
    if not found.rows:
        raise Refusal("表里没有可导入的行")
    if dry_run:
        say(f"{len(found.rows)} 行都可以导入；去掉 --dry-run 即写入。")
        return
    with click.progressbar(length=len(found.rows), label="导入", file=sys.stderr) as bar:
        try:
            taken = take_over(found.rows, by=by, progress=lambda count: bar.update(count - bar.pos))
        except Refused as refused:
            raise Refusal(str(refused)) from refused
    say(f"已导入 {len(taken)} 项。")


@click.command()
@click.argument("kind", type=click.Choice(["supervision"]))
@click.option("--as", "username", required=True, metavar="USERNAME", help="以谁的名义导出：只含此人能看到的")
@click.option("-o", "--out", type=Path, required=True, metavar="FILE.xlsx", help="写入的文件")
def export(kind: str, username: str, out: Path) -> None:
    """导出督查台账（xlsx），各列齐全，可再导入。"""
    _start()
    from shuniu.matters.columns import LIMIT_OF_EXPORT
    from shuniu.office.supervision.ledger import COLUMNS, LedgerFilter, write_xlsx

    rows = LedgerFilter({}, person=person_named(username)).items().for_list()[:LIMIT_OF_EXPORT]
    try:
        with out.open("wb") as file:
            count = write_xlsx(rows, COLUMNS, file)
    except OSError as error:
        raise Refusal(f"写不了 {out}：{error.strerror}") from error
    say(f"已导出 {count} 项到 {out}")
