"""断行: lines broken at a fixed width joined to paragraphs again; headings, lists, tables and signatures stay."""

import re
from collections import Counter
from collections.abc import Callable
from functools import partial

from shuniu.text.titles import ends_with_kind

_NARROWEST, _WIDEST = 28, 132  # columns
_FEWEST_FULL, _SHARE, _SHARE_FULL = 2, 0.6, 0.25
_NARROW = re.compile("[^\u3000-\uffe6“”‘’—…·①-⒛]+")
_NEVER_FIRST = re.compile(r"\s*[，。；：、！？）”’》】]")
_MIDWAY = re.compile(r"[\u3400-\u9fff，、；：“”‘’（）《》〈〉—…·％%\dA-Za-z,;)\-]\Z")
_ENDS = re.compile(r"[。！？!?：:]\s*[”’）)》】]?\Z")
_OPENS_NEW = re.compile(
    r"""\s*(?:[|#>*+•●■◆※]|-\ |—|[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[（(]?\d{1,2}(?:[）)、．]|\.(?!\d))
    |第[一二三四五六七八九十百\d]{1,4}[章节条编部]|[①-⒛]|附件|附：|抄送|主送|印发|联系人|[\u3000\ ]{2}
    |[一二三四五六七八九十]是|(?:首先|其次|再次|最后)[，,])""",
    re.VERBOSE,
)
_DATE = re.compile(r"\s*(?:\d{4}|[一二三四五六七八九〇○零]{4})\s*年.{1,7}日\s*\Z")
_FEWEST_QUOTED, _QUOTED_LINE = 4, re.compile(r"[ \t]*(?:>[ \t]?)+")
_PROSE = re.compile(r"[，。；]")


def remove_quote_marks(text: str, tally: Counter[str]) -> str:
    """去除邮件引用符号: the `>` that a mail puts before each line of a text it answers, if every line bears one."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < _FEWEST_QUOTED or not all(map(_QUOTED_LINE.match, lines)):
        return text
    tally["quote_marks_removed"] += len(lines)
    return "\n".join(_QUOTED_LINE.sub("", line) for line in text.split("\n"))


def join_lines(text: str, tally: Counter[str]) -> str:
    """接回硬换行: join lines if the text was broken at a fixed width; a text that was not is left alone."""
    if "\n" not in text:
        return text
    lines = text.split("\n")
    is_full = _fullness(lines)
    if not is_full:
        return text
    joined: list[str] = []
    is_open = False
    for line in lines:
        if joined and _continues(line, is_open):
            joined[-1] = _glue(joined[-1].rstrip(), line.strip())
            tally["lines_joined"] += 1
        else:
            joined.append(line)
        is_open = is_full(line) and not _ENDS.search(line) and "|" not in line and not _is_title(joined[-1])
    return "\n".join(joined)


def _fullness(lines: list[str]) -> Callable[[str], bool] | None:
    """What tells a full line from a short one, if the text was broken at a fixed width; None if it was not."""
    candidates = [line.rstrip() for line in lines if line.strip() and "|" not in line]
    if len(candidates) <= _FEWEST_FULL or max(map(len, candidates)) > _WIDEST:
        return None
    best, most = None, 0
    for measure, slack in ((_columns, 3), (_stripped_columns, 3), (_stripped_length, 1)):
        sizes = list(map(measure, candidates))
        limit = max(sizes) - slack
        full = [line for line, size in zip(candidates, sizes, strict=True) if size >= limit]
        unfinished = [line for line in full if not _ENDS.search(line) and _MIDWAY.search(line)]
        is_broken = (
            _NARROWEST <= max(map(_columns, full)) <= _WIDEST
            and len(unfinished) >= max(_FEWEST_FULL, _SHARE * len(full))
            and len(full) >= _SHARE_FULL * len(candidates)
            and sum(bool(_PROSE.search(line)) for line in full) >= _SHARE * len(full)
        )
        if is_broken and len(unfinished) > most:
            best, most = partial(_reaches, measure=measure, limit=limit), len(unfinished)
    return best


def _reaches(line: str, measure: Callable[[str], int], limit: int) -> bool:
    return measure(line.rstrip()) >= limit


def _continues(line: str, is_open: bool) -> bool:
    if not line.strip() or "|" in line:
        return False
    return bool(_NEVER_FIRST.match(line)) or (is_open and not _OPENS_NEW.match(line) and not _DATE.match(line))


def _is_title(line: str) -> bool:
    """Whether a full line is a whole title, below which the recipients stand."""
    return "关于" in line and not _PROSE.search(line) and line.count("《") == line.count("》") and ends_with_kind(line)


def _columns(line: str) -> int:
    """The width of a line in half-width columns."""
    return len(line) if line.isascii() else len(line) + len(_NARROW.sub("", line))


def _stripped_columns(line: str) -> int:
    return _columns(line.strip())


def _stripped_length(line: str) -> int:
    return len(line.strip())


def _glue(first: str, second: str) -> str:
    apart = first[-1:].isascii() and first[-1:].isalpha() and second[:1].isascii() and second[:1].isalpha()
    return f"{first} {second}" if apart else first + second
