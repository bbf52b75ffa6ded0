"""A table in the terminal, for readers: Chinese characters take two columns, long cells are broken."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from unicodedata import combining, east_asian_width

GAP = "  "


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> str:
    """Lines of text. `widths` are columns of the terminal, the most that each cell takes; an empty column is left out."""
    cells = [heads, *rows]
    kept = [place for place in range(len(heads)) if any(row[place] for row in cells[1:])]
    found = {place: min(widths[place], max(width(row[place]) for row in cells)) for place in kept}
    lines = ["\n".join(_lines(row, found)) for row in cells]
    lines.insert(1, GAP.join("─" * size for size in found.values()))
    return "\n".join(lines)


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if combining(character):
        return 0
    return 2 if east_asian_width(character) in "WFA" else 1


def _lines(row: Sequence[str], widths: dict[int, int]) -> Iterable[str]:
    broken = [_broken(row[place], size) for place, size in widths.items()]
    for parts in zip_longest(*broken, fillvalue=""):
        padded = (part + " " * (size - width(part)) for part, size in zip(parts, widths.values(), strict=True))
        yield GAP.join(padded).rstrip()


def _broken(text: str, size: int) -> list[str]:
    lines, line, taken = [], "", 0
    for character in text:
        columns = _columns(character)
        if taken + columns > size or character == "\n":
            lines.append(line)
            line, taken = "", 0
        if character != "\n":
            line, taken = line + character, taken + columns
    return [*lines, line]
