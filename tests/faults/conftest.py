"""An office of its own for a fault: a folder of data, a database file, processes that may be killed."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def office(tmp_path) -> Callable[..., subprocess.Popen]:
    """Start a module of the tests on the office's own SQLite file: `office("tests.faults.working_office", "prepare")`."""
    started = []

    def start(module: str, *words: str, folder: Path = tmp_path, **more) -> subprocess.Popen:
        kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "SHUNIU_DATA")}
        environment = kept | {"SHUNIU_DATA": str(folder), "SHUNIU_SECRET_KEY": "a key for tests alone"}
        process = subprocess.Popen(
            [sys.executable, "-m", module, *words], cwd=ROOT, env=environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more,
        )  # fmt: skip
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()
