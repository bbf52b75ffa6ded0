"""`shuniu`: the list of commands, and how any of them ends."""

import gettext
import os
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from shuniu.cli.lazy import Entry, LazyGroup

COMMANDS: Mapping[str, Entry] = {
    "demo": Entry("shuniu.cli.demo:demo", "装入演示办公室并启动"),
    "serve": Entry("shuniu.cli.serve:serve", "启动网页和后台任务"),
    "work": Entry("shuniu.cli.serve:work", "只运行后台任务"),
    "upgrade": Entry("shuniu.cli.database:upgrade", "建立或升级数据库"),
    "check": Entry("shuniu.cli.check:check", "检查系统是否正常"),
    "reindex": Entry("shuniu.cli.reindex:reindex", "重建搜索索引和统计累计"),
    "clean": Entry("shuniu.cli.text:clean", "清洗文本，输出简体原文"),
    "outline": Entry("shuniu.cli.text:outline", "列出提纲"),
    "decompose": Entry("shuniu.cli.text:decompose", "分解出可督办的事项"),
    "inspect": Entry("shuniu.cli.text:inspect", "识别公文要素"),
    "proofread": Entry("shuniu.cli.text:proofread", "校对公文，列出问题和改法"),
    "typeset": Entry("shuniu.cli.typeset:typeset", "按国家标准排成公文页面"),
    "deadline": Entry("shuniu.cli.deadline:deadline", "推算期限并说明依据"),
    "audit": Entry("shuniu.cli.audit:audit", "审计链：核查、检查点、回执"),
    "archive": Entry("shuniu.cli.archiving:archive", "档案：核验移交包"),
    "supervision": Entry("shuniu.cli.supervision:supervision", "督查督办：重算抽查、催办"),
    "token": Entry("shuniu.cli.token:token", "接口的访问令牌"),
    "import": Entry("shuniu.cli.supervision:import_", "导入已有台账"),
    "export": Entry("shuniu.cli.supervision:export", "导出台账"),
    "backup": Entry("shuniu.cli.backup:backup", "备份全部数据"),
    "restore": Entry("shuniu.cli.backup:restore", "从备份恢复"),
}
DEBUG = "SHUNIU_DEBUG"
LOCALE = Path(__file__).parent / "locale"


class Commands(LazyGroup):
    entries = COMMANDS


@click.command(cls=Commands)
@click.version_option(package_name="shuniu", message="%(prog)s %(version)s", help="显示版本号。")
def shuniu() -> None:
    """枢纽：办公室工作系统。文件参数可以是 txt、md、docx、pdf、html 等，写 - 表示标准输入。"""


def main() -> None:
    """Run a command. Whatever happens inside, a user sees one sentence and never a traceback."""
    _write_utf8()
    _speak_chinese()
    try:
        shuniu(prog_name="shuniu")
    except Exception as fault:
        if os.environ.get(DEBUG):
            raise
        reason = f"{type(fault).__name__}: {fault}".splitlines()[0]
        click.echo(f"程序内部出错（{reason}），没有得出结果。设环境变量 {DEBUG}=1 再运行一次可以看到细节。", err=True)
        sys.exit(2)


def _write_utf8() -> None:
    """What is read by a program or kept in a file is UTF-8 everywhere; a terminal keeps its own encoding."""
    for stream in (sys.stdout, sys.stderr):
        if not stream.isatty():
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]


def _speak_chinese() -> None:
    """What click says itself comes from our catalog, whatever the machine's language: the commands speak Chinese."""
    gettext.bindtextdomain("messages", LOCALE)
    os.environ["LANGUAGE"] = "zh_Hans"
