"""`shuniu serve`: the pages and the background work, in one command; `shuniu work`: the background work alone."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from threading import Event, Thread

import click

from shuniu.cli.database import require_fitting_database, set_up
from shuniu.cli.files import Refusal, say
from shuniu.cli.static import gather_static_files
from shuniu.jobs.__main__ import main as work_in_background
from shuniu.jobs.__main__ import stop_without_parent

LOOPBACK = {"127.0.0.1", "::1", "localhost"}
SECONDS_TO_STOP = 30
SECONDS_BEFORE_RESTART = 3


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, metavar="HOST", help="监听地址；0.0.0.0 表示所有网卡")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), metavar="PORT", help="端口")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), metavar="N", help="网页进程数")
def serve(host: str, port: int, workers: int) -> None:
    """启动网页和后台任务，按 Ctrl+C 停止。首次启动会自动建立数据库。"""
    set_up()
    serve_office(host, port, workers)


@click.command()
def work() -> None:
    """只运行后台任务，用于网页和后台分开部署。"""
    set_up()
    require_fitting_database()
    work_in_background([])


def serve_office(host: str = "127.0.0.1", port: int = 8000, workers: int = 2) -> None:
    """Serve until a signal comes: Granian's web processes of one thread each, and one process of background work.

    Raises Refusal where the port is taken or the database does not fit.
    """
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    refuse_taken_port(host, port)
    require_fitting_database()
    gather_static_files()
    connections.close_all()  # the web processes are forked, and must not share a connection
    background = Background()
    server = Granian(
        "shuniu",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=1,
        respawn_failed_workers=True,
        workers_kill_timeout=SECONDS_TO_STOP,
        log_level=LogLevels.warning,
    )
    server.on_startup(background.start)
    server.on_startup(lambda: announce(host, port))
    server.on_shutdown(background.stop)
    server.serve(target_loader=load_application, wrap_loader=False)
    say("枢纽已停止。")


def load_application() -> Callable[..., object]:
    """The pages, in a web process; it ends by itself where its parent was killed outright, and frees the port."""
    from shuniu.config.wsgi import application

    Thread(target=_end_without_parent, args=[os.getppid()], daemon=True).start()
    Thread(target=learn_grammar, daemon=True).start()
    return application


def learn_grammar() -> None:
    """Read a first sentence, so that nobody waits for the grammar of all units' names when he opens the first speech or
    routes the first document of the day: it takes seconds, once in each web process."""
    from django.conf import settings

    from shuniu.text.decompose import decompose
    from shuniu.text.lexicon import Lexicons

    decompose("市财政局要在6月底前印发办法。", lexicons=Lexicons(*settings.LEXICON_FOLDERS))


def _end_without_parent(parent: int) -> None:
    stop_without_parent(Event(), parent)
    os.kill(os.getpid(), signal.SIGKILL)


def announce(host: str, port: int) -> None:
    """Say where the pages are, and what is missing for others to reach them."""
    shown = f"[{host}]" if ":" in host else host
    say(f"枢纽已启动：http://{'127.0.0.1' if host == '0.0.0.0' else shown}:{port}/  按 Ctrl+C 停止。")  # noqa: S104
    if host not in LOOPBACK and not os.environ.get("SHUNIU_HOSTS"):
        say("要让其他电脑访问，还须设置 SHUNIU_HOSTS 为本机的域名或地址，如 SHUNIU_HOSTS=10.1.2.3。")


def refuse_taken_port(host: str, port: int) -> None:
    """Raises Refusal where another program listens already: two could share a port unnoticed."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Refusal(
                f"不能在 {host}:{port} 上监听（{error.strerror}）。请换一个端口，如 --port {port % 65535 + 1}，或停掉占用它的程序。"
            ) from error


class Background:
    """后台进程: a child that does the background work, started again where it dies, ended with its parent."""

    def __init__(self) -> None:
        self._stopping = Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._watch: Thread | None = None

    def start(self) -> None:
        self._spawn()
        self._watch = Thread(target=self._keep_alive, daemon=True)
        self._watch.start()

    def stop(self) -> None:
        """Let the task in hand be finished, for half a minute at most."""
        self._stopping.set()
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _spawn(self) -> None:
        command = [sys.executable, "-m", "shuniu.jobs", "--with-parent"]
        # A group of its own: Ctrl+C reaches the parent alone, which stops the child in order.
        self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603

    def _keep_alive(self) -> None:
        while self._process is not None:
            self._process.wait()
            if self._stopping.wait(SECONDS_BEFORE_RESTART):
                return
            say("后台进程意外退出，已重新启动。")
            self._spawn()
