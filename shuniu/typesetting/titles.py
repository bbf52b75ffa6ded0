"""标题排列: a title in lines that keep words whole and have the shape of a trapezium or a diamond (7.3.1)."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations, pairwise

WIDEST = 19
"""Characters of 2号 that a line holds on 156 mm, with a little air."""
NEVER_FIRST = ("的", "和", "与", "及", "、", "，", "》", "）", "”", "等", "号", "年", "—", "了")
NEVER_LAST = ("《", "（", "“", "关于", "〔", "第", "—", "和", "与", "及", "在", "对")
CANDIDATES = 20_000


@lru_cache(maxsize=512)
def title_lines(title: str, widest: int = WIDEST) -> tuple[str, ...]:
    """The lines of a title; a title that already has line breaks keeps them."""
    if "\n" in title:
        return tuple(line for line in title.splitlines() if line)
    if _width(title) <= widest:
        return (title,)
    words = _words(title)
    fewest = -(-_width(title) // widest)
    for count in (int(fewest), int(fewest) + 1, int(fewest) + 2):
        if found := _best(words, count, widest):
            return found
    return _greedy(words, widest)


def _width(text: str) -> float:
    """In characters: a digit or a Latin letter takes half the room."""
    return sum(0.5 if character.isascii() else 1 for character in text)


def _words(title: str) -> list[str]:
    """Words, with what may not begin a line drawn to the left and what may not end one drawn to the right."""
    import rjieba  # its dictionary takes a third of a second: whoever sets no title need not wait

    words: list[str] = []
    for word in rjieba.cut(title):
        if words and (word.startswith(NEVER_FIRST) or words[-1].endswith(NEVER_LAST)):
            words[-1] += word
        else:
            words.append(word)
    return words


def _best(words: Sequence[str], count: int, widest: int) -> tuple[str, ...] | None:
    best: tuple[float, tuple[str, ...]] | None = None
    for tried, breaks in enumerate(combinations(range(1, len(words)), count - 1)):
        if tried > CANDIDATES:
            break
        edges = (0, *breaks, len(words))
        lines = tuple("".join(words[a:b]) for a, b in pairwise(edges))
        widths = [_width(line) for line in lines]
        if max(widths) <= widest and (best is None or _cost(lines, widths) < best[0]):
            best = (_cost(lines, widths), lines)
    return best[1] if best else None


def _cost(lines: Sequence[str], widths: Sequence[float]) -> float:
    """Even lines are cheap; a rectangle, an hourglass and a very short line are not."""
    mean = sum(widths) / len(widths)
    cost = sum((width - mean) ** 2 for width in widths)
    steps = [b - a for a, b in pairwise(widths)]
    cost += sum(12 for step in steps if abs(step) < 1)
    narrowed = False
    for step in steps:
        narrowed = narrowed or step < 0
        cost += 60 if narrowed and step > 0 else 0
    cost -= 8 * sum(line.startswith(("关于", "印发", "转发")) for line in lines[1:])
    return cost + 40 * (min(widths) < 4)


def _greedy(words: Sequence[str], widest: int) -> tuple[str, ...]:
    """A title of very many words: full lines, and a word longer than a line is cut."""
    lines, line = [], ""
    for word in words:
        if line and _width(line + word) > widest:
            lines.append(line)
            line = ""
        line += word
        while len(line) > widest:
            lines.append(line[:widest])
            line = line[widest:]
    return (*lines, line) if line else tuple(lines)
