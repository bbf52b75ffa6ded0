"""词表: the word lists that the rules of this package read, as data files that an office can extend.

A lexicon is a UTF-8 text file, one entry a line; empty lines and lines that begin with `#` say nothing; `[name]`
opens a section. The package ships its own in `lexicons/`. An office puts a file of the same name into a folder of its
own: its entries are added behind the packaged ones, and an entry with a `!` in front takes a packaged one away.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

_PACKAGED = Path(__file__).with_name("lexicons")
_SECTION = re.compile(r"\[([\w.-]+)\]")


class UnknownLexicon(LookupError):
    """No folder holds a lexicon of this name, or the lexicon has no such section."""


@dataclass(frozen=True, init=False)
class Lexicons:
    """The packaged lexicons, extended by those in `folders`, in their order. Equal folders make equal lexicons."""

    folders: tuple[Path, ...]

    def __init__(self, *folders: str | Path) -> None:
        object.__setattr__(self, "folders", tuple(Path(folder) for folder in folders))

    def words(self, name: str, section: str = "") -> tuple[str, ...]:
        """The entries of a lexicon (of one section of it) without repetition, in the order of the files."""
        try:
            return self.sections(name)[section]
        except KeyError:
            raise UnknownLexicon(f"词表 {name} 中没有 [{section}] 一节") from None

    def sections(self, name: str) -> Mapping[str, tuple[str, ...]]:
        """All sections of a lexicon; entries in front of the first section stand under the empty name."""
        return _read(name, self.folders)


def read_lexicon(name: str) -> tuple[str, ...]:
    """The entries of a packaged lexicon without sections, such as `unit_suffixes`."""
    return PACKAGED.words(name)


@lru_cache(maxsize=256)
def _read(name: str, folders: tuple[Path, ...]) -> Mapping[str, tuple[str, ...]]:
    files = [file for folder in (_PACKAGED, *folders) if (file := folder / f"{name}.txt").is_file()]
    if not files:
        raise UnknownLexicon(f"没有名为 {name} 的词表")
    sections: dict[str, dict[str, None]] = {"": {}}
    for file in files:
        entries = sections[""]
        for line in map(str.strip, file.read_text(encoding="utf-8-sig").splitlines()):
            if heading := _SECTION.fullmatch(line):
                entries = sections.setdefault(heading[1], {})
            elif line.startswith("!"):
                entries.pop(line[1:].strip(), None)
            elif line and not line.startswith("#"):
                entries[line] = None
    return MappingProxyType({section: tuple(entries) for section, entries in sections.items()})


PACKAGED = Lexicons()
