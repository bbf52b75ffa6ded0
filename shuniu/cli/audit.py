"""`shuniu audit`: verify the chains, sign a checkpoint, draw a receipt, check one on any machine."""

import sys
from pathlib import Path

import click

from shuniu.cli.database import require_fitting_database, set_up
from shuniu.cli.files import Refusal, bytes_of, say


@click.group()
def audit() -> None:
    """审计链：核查、签署检查点、出具和核验回执。"""


def _start() -> None:
    set_up()
    require_fitting_database()


def _write(text: str, out: Path | None) -> None:
    if out is None:
        click.echo(text, nl=False)
        return
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Refusal(f"写不了 {out}：{error.strerror}") from error
    say(f"已写入 {out}")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal(f"读不了 {path}，请检查文件名") from error


@audit.command()
@click.option("--checkpoint", "kept", type=Path, metavar="FILE", help="存在系统之外的检查点，用来发现回滚和截断")
@click.pass_context
def verify(ctx: click.Context, kept: Path | None) -> None:
    """从内容重新计算全部记录，指出被改动、缺失、插入或截断的那一条。"""
    _start()
    from shuniu.audit.models import AuditEntry
    from shuniu.audit.verifying import verify_all

    outside = _read(kept) if kept else ""
    with click.progressbar(length=AuditEntry.objects.count(), label="核查", file=sys.stderr) as bar:
        result = verify_all(kept_outside=outside, progress=lambda count: bar.update(count - bar.pos))
    for finding in result.findings:
        click.echo(f"× {finding.message}")
    click.echo(f"{result.entries} 条记录、{result.chains} 条链、{result.checkpoints} 个检查点", err=True)
    say("链条完整，没有发现改动。" if result.holds else f"发现 {len(result.findings)} 处不符。")
    ctx.exit(0 if result.holds else 1)


@audit.command()
@click.option("-o", "--out", type=Path, metavar="FILE", help="写入文件；请存到系统之外")
def checkpoint(out: Path | None) -> None:
    """签署检查点：日志此刻的规模和根。"""
    _start()
    from shuniu.audit.log import make_checkpoint

    _write(make_checkpoint().note, out)


@audit.command()
def key() -> None:
    """输出公钥，交给核验回执的人。"""
    _start()
    from shuniu.audit.log import public_key

    click.echo(public_key())


def _own_key() -> str:
    """This machine's public key. Raises Refusal where it signs nothing itself: a key made now would fit no receipt."""
    set_up()
    from shuniu.audit.log import has_signing_key, public_key

    if not has_signing_key():
        raise Refusal("本机没有签名密钥。请用 --key 写明出具单位的公钥，由对方运行 shuniu audit key 得到。")
    return public_key()


@audit.command()
@click.argument("number")
@click.option("-o", "--out", type=Path, metavar="FILE", help="写入文件")
def receipt(number: str, out: Path | None) -> None:
    """出具 NUMBER（如 督〔2026〕12号）的回执：全部记录、所在位置的证明和检查点。"""
    _start()
    from shuniu.audit.log import receipt_for
    from shuniu.audit.receipt import dumps
    from shuniu.matters.models import Matter

    matter = Matter.objects.filter(number=number).first()
    if matter is None:
        raise Refusal(f"没有编号为“{number}”的事项")
    _write(dumps(receipt_for(matter.chain, matter.label)), out)


@audit.command()
@click.argument("file")
@click.option("--key", "public", metavar="KEY", help="公钥，或存有公钥的文件；不写时用本机的公钥")
@click.pass_context
def check(ctx: click.Context, file: str, public: str | None) -> None:
    """核验回执 FILE。只需要公钥，不需要数据库，在任何一台机器上都能做。"""
    from shuniu.audit.receipt import check_receipt, loads

    if public is None:
        public = _own_key()
    elif "\n" not in public and Path(public).is_file():
        public = _read(Path(public))
    try:
        found = loads(bytes_of(file).decode())
    except ValueError:
        problems = ["这不是回执文件"]
    else:
        problems = check_receipt(found, public.strip())
    for problem in problems:
        click.echo(f"× {problem}")
    say("回执不成立。" if problems else "回执成立：其中每一条都在已签署的日志里，内容没有改动。")
    ctx.exit(1 if problems else 0)
