"""`shuniu demo`: the demo office, loaded where there is none yet, and served."""

import os
import shutil
import sys
from pathlib import Path

import click

from shuniu.cli.columns import table
from shuniu.cli.database import require_fitting_database, set_up
from shuniu.cli.files import Refusal, say

FOLDER = "data/demo"
ACCOUNTS = (
    ("tangwenjie", "办公室主任", "批准立项、延期和销号"),
    ("xiaruojun", "督查专员", "分解讲话、交办、核验"),
    ("xiongying", "市住建局联络员", "签收、反馈、申报办结"),
    ("chengzhiyuan", "市长", "批示、签发公文、看落实图谱"),
    ("duruixia", "文书", "收文登记、分办，拟稿、编号、用印、印发"),
    ("taolingyi", "法制审查人员", "规范性文件合法性审查"),
    ("sys.shaojun", "系统管理员", "运行与备份"),
    ("sec.yuling", "安全管理员", "账号与授权"),
    ("aud.tanjie", "审计管理员", "核查审计链"),
)
"""Who is worth signing in as: login, post, what there is to see."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, metavar="HOST", help="监听地址")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), metavar="PORT", help="端口")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), metavar="N", help="网页进程数")
@click.option("--reset", is_flag=True, help="先清除原来的演示数据，重新装入")
@click.option("--no-serve", is_flag=True, help="只装入数据，不启动网页")
def demo(host: str, port: int, workers: int, reset: bool, no_serve: bool) -> None:
    """装入演示办公室（虚构的临江市）并启动。没有设置 SHUNIU_DATA 时，数据放在 data/demo。"""
    os.environ.setdefault("SHUNIU_DATA", FOLDER)
    set_up()
    from shuniu.cli.serve import refuse_taken_port, serve_office

    if not no_serve:
        refuse_taken_port(host, port)
    if reset:
        _clear()
    require_fitting_database()
    is_fresh = load_where_empty()
    if is_fresh and not no_serve:
        begin_anew()
    say(_how_to_sign_in())
    if not no_serve:
        serve_office(host, port, workers)


def begin_anew() -> None:
    """Run the same command again in place of this process: loading sets pages, and the threads that set them would be
    missing from web processes forked of it, which would wait for them for ever."""
    from django.db import connections

    connections.close_all()
    sys.stdout.flush()
    sys.stderr.flush()
    words = [word for word in sys.orig_argv[1:] if word != "--reset"]
    os.execv(sys.executable, [sys.executable, *words])  # noqa: S606 (our own command again)


def load_where_empty() -> bool:
    """Load the demo office; whether there was none yet. Raises Refusal where the database holds another."""
    from shuniu.demo.loading import NotEmpty, is_loaded, load

    if is_loaded():
        return False
    try:
        with click.progressbar(length=100, label="装入演示数据（几分钟）", file=sys.stderr) as bar:
            load(progress=lambda share: bar.update(int(share * 100) - bar.pos))
    except NotEmpty:
        raise Refusal(
            "这个数据库里已有真实的单位和人员，演示数据不会混入。请用 SHUNIU_DATA 另指定一个文件夹。"
        ) from None
    return True


def _clear() -> None:
    """Remove the demo's database, files and key. Raises Refusal where what is there is not the demo."""
    from django.conf import settings
    from django.db import connection

    from shuniu.cli.database import Fit, standing
    from shuniu.demo.loading import is_loaded

    if connection.vendor != "sqlite":
        raise Refusal("--reset 只用于内置数据库。在 PostgreSQL 上请新建一个空库，再把 DATABASE_URL 指向它。")
    if standing().fit is not Fit.EMPTY and not is_loaded():
        raise Refusal(f"{settings.DATA} 里不是演示数据，没有清除。请用 SHUNIU_DATA 另指定一个文件夹。")
    connection.close()
    database = str(connection.settings_dict["NAME"])
    for path in (database, f"{database}-wal", f"{database}-shm", settings.AUDIT_KEY_FILE):
        Path(path).unlink(missing_ok=True)
    shutil.rmtree(settings.DATA / "blobs", ignore_errors=True)


def _how_to_sign_in() -> str:
    from shuniu.demo.office import PASSWORD

    return f"演示账号，口令都是 {PASSWORD}\n\n" + table(("登录名", "身份", "可以看什么"), ACCOUNTS, (16, 20, 40)) + "\n"
