"""Running a command as a shell does, with standard output and standard error apart."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from shuniu.cli.main import shuniu


@pytest.fixture
def run() -> Callable[..., Result]:
    def run(*arguments: object, stdin: bytes | str | None = None) -> Result:
        return CliRunner().invoke(shuniu, [str(each) for each in arguments], input=stdin, catch_exceptions=False)

    return run
