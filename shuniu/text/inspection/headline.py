"""标题: the title among the lines of the upper part of an official document."""

import re
from collections.abc import Sequence
from itertools import chain, takewhile

from shuniu.text.inspection.lines import leading_organ, organs_in, squeezed
from shuniu.text.inspection.marks import BODY, NUMBER_BEFORE_TITLE, NUMBERED_TITLE, SUBJECT, kind_of

LONGEST_KIND, NARROWEST, TITLE_LINES = 4, 12, 6
"""Letters of a kind of document, and of a line so full that its last word may have been broken."""
CONTINUED = re.compile(r"(?:[（(][^（()）]{2,20}[）)])?(?:等.{0,10})?的")
"""A line of a title that can't be its first: （2023—2025年）的通知."""
STATE_BEHIND = re.compile(r"[【\[（(](?:已?废止|已?失效|现行有效|有效|已?修[订改])[】\]）)]$")
"""What a public site sets behind a title: 【已废止】."""
TITLED = re.compile(r"[【\[]?(?:文件名称|公文标题|标\s*题|题\s*目|题名|文题)[】\]]?[：:]\s*(?P<title>.+)")
COLUMN_BEFORE = re.compile(
    r"^【[^】]{2,10}】\s*(?=[^，。]{2,}的?(?:通知|意见|方案|公告|通告|函|批复|决定|报告|请示)$|关于)"
)
"""【政策文件】关于…的通知: the column of a site."""
INNER_MARKS = str.maketrans("〈〉", "《》")
UNFINISHED = ("的", "、", "和", "与", "及")
"""With what no line ends that is a whole title or the name of an organ."""
NAMELESS = ("纪要", "令", "公告", "公报", "决议", "通告")
"""Kinds whose title may be the organ and the kind alone, set on two lines."""


def title_of(upper: Sequence[str], marks: Sequence[str]) -> tuple[str | None, int, int]:
    """标题 in one line, the index of its first line and of the line behind it.

    The last run of lines above the body that ends in a kind of document, from the line that names the organ or says
    关于 on; without one, the first line that is nothing else.
    """
    upper = list(map(_unmarked, upper))
    ends = [
        i
        for i, line in enumerate(upper)
        if marks[i] in ("text", "organ")
        and ends_title(upper, i)
        and is_heading(line)
        and not ("《" in line and "》" not in line)
    ]
    ends.sort(key=lambda i: (bool(SUBJECT.search(_joined(upper, _first_line(upper, marks, i), i))), i))
    if not ends:
        found = next((i for i, mark in enumerate(marks) if mark == "text" and is_heading(upper[i])), None)
        if found is None:
            return None, 0, 0
        return NUMBERED_TITLE.sub("", _with_subtitle(upper, found)), found, found + 1
    last = ends[-1]
    first = _first_line(upper, marks, last)
    title = _joined(upper, first, last)
    if marks[first] == "organ" and any(squeezed(line) == _joined(upper, first + 1, last) for line in upper[:first]):
        first, title = first + 1, _joined(upper, first + 1, last)
    if first and marks[first - 1] == marks[first] == "organ" and title.endswith(NAMELESS) and not SUBJECT.search(title):
        first, title = last, _joined(upper, last, last)  # under a list of organs the kind alone is the title
    return NUMBER_BEFORE_TITLE.sub("", NUMBERED_TITLE.sub("", title)), first, last + 1


def _unmarked(line: str) -> str:
    """A title without the title marks that a page has set around the whole of it, and without its column before it."""
    line = COLUMN_BEFORE.sub("", line)
    is_marked = line.startswith("《") and line.endswith("》") and line.count("《") == 1 and kind_of(line[1:-1])
    return line[1:-1].translate(INNER_MARKS) if is_marked else line


def with_bare_title(upper: Sequence[str]) -> list[str]:
    """The lines with the title bare of the label before it (文件名称：…), unless they print it once more without.

    What a site sets behind it goes too.
    """
    upper = [STATE_BEHIND.sub("", line) if line.endswith(("】", "]", "）", ")")) else line for line in upper]
    whole = "".join(map(squeezed, upper))
    bare = [TITLED.fullmatch(line) for line in upper]
    return [
        found["title"]
        if found and ends_title([found["title"]], 0) and whole.count(squeezed(found["title"])) == 1
        else line
        for line, found in zip(upper, bare, strict=True)
    ]


def organs_above(upper: Sequence[str]) -> list[str]:
    """The organs of the lines right above a title that is a kind of document alone."""
    listed = takewhile(bool, map(organs_in, reversed(upper)))
    return list(chain.from_iterable(reversed(list(listed))))


def ends_title(lines: Sequence[str], place: int) -> bool:
    """Whether a line ends in a kind of document, of which a narrow page may have left only the last letters to it."""
    line = squeezed(lines[place])
    if kind_of(line):
        return True
    return (
        place > 0
        and len(line) < LONGEST_KIND
        and len(lines[place - 1]) >= NARROWEST
        and bool((kind := kind_of(lines[place - 1] + line)) and len(kind) > len(line.rstrip("》")))
    )


def is_heading(line: str) -> bool:
    return not BODY.search(line) and not line.endswith(("：", ":")) and " | " not in line


def _joined(upper: Sequence[str], first: int, last: int) -> str:
    return squeezed("".join(upper[first : last + 1]))


def _first_line(upper: Sequence[str], marks: Sequence[str], last: int) -> int:
    """The first line of the title that ends in line `last`."""
    first = last
    while (
        first > 0
        and last - first < TITLE_LINES
        and _belongs(upper[first - 1], marks[first - 1], _joined(upper, first, last))
    ):
        first -= 1
    return first


def _belongs(above: str, mark: str, so_far: str) -> bool:
    """Whether the line above belongs to the title read so far from below."""
    if so_far.count("》") > so_far.count("《") and mark in ("text", "organ"):
        return True
    if (CONTINUED.match(so_far) or above.endswith(UNFINISHED)) and mark == "text":
        return True
    subject = SUBJECT.search(so_far)
    before = so_far[: subject.start()] if subject else ""
    if mark == "organ":
        if subject is None:
            return so_far.endswith(NAMELESS) and leading_organ(so_far) is None
        return squeezed(above) != before and (not before or bool(organs_in(before)))
    if mark != "text" or not _may_precede(above) or (subject and subject[0] == "关于" and not before):
        return False
    return not subject or subject[0] == "《" or not organs_in(before)


def _may_precede(line: str) -> bool:
    """Whether a line can be part of a title broken over lines: no whole title, list, or menu by itself."""
    return is_heading(line) and not (kind_of(line) and SUBJECT.search(line)) and len(line) > 3


def _with_subtitle(upper: Sequence[str], first: int) -> str:
    title = squeezed(upper[first])
    below = upper[first + 1] if first + 1 < len(upper) else ""
    return title + squeezed(below) if below.startswith(("——", "—", "--")) else title
