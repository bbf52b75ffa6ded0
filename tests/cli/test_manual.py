"""The manual of the command line names what there is, and nothing that there is not."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from shuniu.cli.main import COMMANDS

MANUAL = (Path(__file__).parents[2] / "docs" / "manual" / "cli.md").read_text(encoding="utf-8")


def commands() -> Iterator[tuple[str, click.Command]]:
    for name, entry in COMMANDS.items():
        command = entry.load()
        if isinstance(command, click.Group):
            yield from ((f"{name} {inner}", each) for inner, each in command.commands.items())
        else:
            yield name, command


@pytest.mark.parametrize("name", [name for name, _ in commands()])
def test_every_command_is_in_the_manual(name):
    assert re.search(rf"^shuniu {name}\b", MANUAL, re.MULTILINE)


def test_every_line_of_the_manual_can_be_called():
    known = dict(commands())
    for line in re.findall(r"^shuniu (.+?)(?:\s+#.*)?$", MANUAL, re.MULTILINE):
        words = line.split()
        command = known.get(" ".join(words[:2])) or known[words[0]]
        options = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= options, line
