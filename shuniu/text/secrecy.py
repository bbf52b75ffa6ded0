"""国家秘密标志: the marks of state secrets (绝密, 机密, 秘密) on a document, which a system of this kind must refuse.

The mark is the level, a star and the term: 机密★10年 (GB/T 9704-2012 7.2.2; 保守国家秘密法 art. 22), or a field
密级：机密, or the level alone on one of the first lines. Prose about secrets (保守国家秘密, 机密文件管理办法), marks that are
only quoted, trade secrets and work secrets (工作秘密, which the system may hold) are no marks.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

_GAP = r"[\s\u200b-\u200f\u2060\ufeff]{0,4}"
_LEVEL = rf"(?P<level>[绝絕机機秘祕]{_GAP}密)"
_STAR = r"(?:[★☆⭐✩✪✭✮✯✰⋆🟊]|&(?:#9733|#9734|#x2605|#x2606|starf?|bigstar);)"
_TERM = rf"(?:[\d０-９一二三四五六七八九十](?:{_GAP}[\d０-９十]){{0,3}}{_GAP}(?:年|个?月|[日天])|长{_GAP}期|長期|永{_GAP}久)"
_TICKED = r"[☑✓✔√■●]?"

_STARRED = re.compile(rf"{_LEVEL}(?:级|級)?{_GAP}(?:{_STAR}{_GAP}(?P<term>{_TERM})?|[*＊]{_GAP}(?P<term2>{_TERM}))")
_FIELD = re.compile(
    rf"(?:密{_GAP}级|密{_GAP}級|保密等级|保密级别|涉密等级|密级和保密期限){_GAP}[:：|｜]{_GAP}{_TICKED}{_GAP}{_LEVEL}(?:级|級)?"
    rf"(?:[ \u3000]*[(（,，]?[ \u3000]*(?P<term>{_TERM})[)）]?)?(?=[ \u3000]*(?:\Z|[\n\r|｜;；,，。）)]|[\d]|保密|份|紧急|特急|加急|急))"
    rf"(?![ \u3000]*[|｜;；,，][ \u3000]*(?:[绝絕机機秘祕]{_GAP}密|公开|内部))"
)
_ALONE = re.compile(
    rf"[ \t\u3000]*(?:\d{{1,8}}[ \t\u3000]+)?[【\[（(]?{_LEVEL}(?:级|級)?[】\]）)]?"
    rf"(?:[ \t\u3000·]*[（(]?(?P<term>{_TERM})[）)]?)?(?:[ \t\u3000·]*(?:特急|加急|急件|特提|平急))?[ \t\u3000]*"
)
_NO_STATE_SECRET = re.compile(rf"(?:工{_GAP}作|商{_GAP}业|商業|技术|个人|通信|审判|审计|警务|检察){_GAP}\Z")
_OPENING, _CLOSING = "“‘\"「『《'`", "”’\"」』》'`"
_FIRST_LINES = 15
_LEVELS = str.maketrans("絕機祕", "绝机秘")


@dataclass(frozen=True, slots=True)
class SecrecyMark:
    """A mark of a state secret: its level, its term (保密期限) if one is given, and `text[start:end]`."""

    level: str
    term: str | None
    start: int
    end: int
    text: str


def find_secrecy_mark(text: str) -> SecrecyMark | None:
    """查找国家秘密标志: the first mark of a state secret in a text, or None. Time grows with the length of the text."""
    return min(_marks(text), key=lambda mark: mark.start, default=None)


def _marks(text: str) -> Iterator[SecrecyMark]:
    yield from islice((_mark(match) for match in _STARRED.finditer(text) if _is_mark(match)), 1)
    yield from islice((_mark(match) for match in _FIELD.finditer(text)), 1)
    first_lines = (line for line in re.finditer(r"[^\r\n]+", text) if line[0].strip())
    for line in islice(first_lines, _FIRST_LINES):
        match = _ALONE.fullmatch(text, line.start(), line.end())
        if match:
            yield _mark(match)
            return


def _is_mark(match: re.Match[str]) -> bool:
    """Not a work secret, and not a mark that is only spoken of: …应当标注“机密★10年”…"""
    before = match.string[max(0, match.start() - 12) : match.start()]
    after = match.string[match.end() : match.end() + 1]
    is_quoted = bool(before) and before[-1] in _OPENING and bool(after) and after in _CLOSING
    return not is_quoted and not _NO_STATE_SECRET.search(before)


def _mark(match: re.Match[str]) -> SecrecyMark:
    groups = match.groupdict()
    term = groups.get("term") or groups.get("term2")
    start, end = match.start("level"), match.end()
    level = _bare(match["level"]).translate(_LEVELS)
    return SecrecyMark(level, _bare(term) if term else None, start, end, match.string[start:end])


def _bare(words: str) -> str:
    """Words without blanks, in half width."""
    return unicodedata.normalize("NFKC", re.sub(r"[\s\u200b-\u200f\u2060\ufeff]+", "", words))
