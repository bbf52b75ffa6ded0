"""`shuniu check`: whether this installation is in order (自检), and what to do where it is not."""

import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta

import click

from shuniu.cli.database import Fit, advice, set_up, standing

FREE_BYTES_WANTED = 2 * 2**30
SECRET_FILES = ("secret.key", "audit.key")


@click.command()
@click.option("--files", is_flag=True, help="逐个核对附件内容是否完好，文件多时需要较长时间")
@click.pass_context
def check(ctx: click.Context, files: bool) -> None:
    """检查这套系统是否正常，说明问题和办法。审计链用 shuniu audit verify 核查。"""
    set_up()
    findings = list(findings_of_all(files))
    for finding in findings:
        click.echo(f"× {finding}")
    click.echo(f"发现 {len(findings)} 个问题。" if findings else "各项正常。", err=True)
    ctx.exit(1 if findings else 0)


def findings_of_all(files: bool = False) -> Iterator[str]:
    """All that is not in order, as sentences. Where the database does not fit, what is in it is not looked at."""
    yield from settings_findings()
    yield from folder_findings()
    found = standing()
    if found.fit is not Fit.FITTING:
        yield advice(found)
        return
    from shuniu.matters.consistency import number_findings, state_findings
    from shuniu.office.supervision.tallying import tally_findings

    looks: list[Callable[[], Iterator[str]]] = [
        state_findings,
        number_findings,
        tally_findings,
        index_findings,
        work_findings,
        administrator_findings,
    ]
    for look in [*looks, file_findings] if files else looks:
        yield from look()


def settings_findings() -> Iterator[str]:
    """What Django's own checks find."""
    from django.core.checks import WARNING, run_checks

    for message in run_checks():
        if message.level >= WARNING:
            yield f"设置：{message.msg}" + (f"（{message.hint}）" if message.hint else "")


def folder_findings() -> Iterator[str]:
    """The data folder: writable, with room, its secrets readable by their owner alone."""
    from django.conf import settings

    if not os.access(settings.DATA, os.W_OK):
        yield f"数据文件夹 {settings.DATA} 不能写入，请检查它的所有者和权限。"
        return
    free = shutil.disk_usage(settings.DATA).free
    if free < FREE_BYTES_WANTED:
        yield f"数据文件夹所在磁盘只剩 {free / 2**30:.1f} GB，请清理或扩容，磁盘写满后将无法办理。"
    for name in SECRET_FILES:
        path = settings.DATA / name
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield f"密钥文件 {path} 能被其他用户读取，请运行 chmod 600 {path}。"


def index_findings() -> Iterator[str]:
    """The index of the search: a place for each matter."""
    from shuniu.matters.models import Matter

    missing = Matter.objects.filter(indexed=None).count()
    if missing:
        yield f"有 {missing} 件事项没有编入搜索，请运行 shuniu reindex。"


def work_findings() -> Iterator[str]:
    """The background work: somebody does it, and nothing has failed for good."""
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    from shuniu.jobs.models import Schedule

    late = Schedule.objects.filter(next_at__lt=timezone.now() - timedelta(minutes=10)).first()
    if late:
        yield f"定时任务 {late.name} 应在 {timezone.localtime(late.next_at):%m-%d %H:%M} 运行而没有运行，请确认 shuniu serve 或 shuniu work 正在运行。"
    for schedule in Schedule.objects.exclude(last_error=""):
        yield f"定时任务 {schedule.name} 上次出错：{schedule.last_error.splitlines()[0]}"
    failed = DBTaskResult.objects.failed().filter(finished_at__gte=timezone.now() - timedelta(days=7)).count()
    if failed:
        yield f"最近七天有 {failed} 个后台任务多次重试仍然失败，请查看日志。"


def administrator_findings() -> Iterator[str]:
    """The three administrators: each role is held by somebody with an account in use."""
    from shuniu.org.models import Person
    from shuniu.org.roles import ADMINISTRATORS, ROLES

    if not Person.objects.exists():
        return
    for role in sorted(ADMINISTRATORS):
        if not Person.objects.filter(grants__role=role, is_active=True).exists():
            yield f"没有人担任{ROLES[role].label}，三员应当各有其人。"


def file_findings() -> Iterator[str]:
    """The attachments: each is there and has the digest under which it was kept."""
    from shuniu.matters.files import is_intact
    from shuniu.matters.models import Blob

    blobs = Blob.objects.defer("text").order_by("pk")
    with click.progressbar(blobs.iterator(200), blobs.count(), label="核对附件", file=sys.stderr) as bar:
        for blob in bar:
            if not is_intact(blob):
                names = list(blob.attachments.values_list("name", flat=True)[:3])
                yield f"附件 {'、'.join(names) or blob.sha256} 丢失或已被改动，请从备份恢复 {blob.path}。"
