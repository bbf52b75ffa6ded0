"""A group of commands that are imported only when they are called, so that a command starts with what it needs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module

import click


@dataclass(frozen=True)
class Entry:
    """Where a command stands, as `module:name`, and its line in the list of commands."""

    place: str
    summary: str

    def load(self) -> click.Command:
        """The command itself. Raises ImportError, AttributeError or TypeError where the place holds none."""
        module, _, name = self.place.partition(":")
        command = getattr(import_module(module), name)
        if not isinstance(command, click.Command):
            raise TypeError(f"{self.place} is no command")
        return command


class LazyGroup(click.Group):
    """Lists its commands from a table of entries; only the one that is called is imported."""

    entries: Mapping[str, Entry] = {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = self.entries.get(cmd_name)
        return entry.load() if entry else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("命令"):
            formatter.write_dl(list(self._lines()))

    def _lines(self) -> Iterator[tuple[str, str]]:
        for name, entry in self.entries.items():
            yield name, entry.summary
