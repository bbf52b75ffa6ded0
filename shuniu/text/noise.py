"""干扰码: rows of random signs that a forum strews between and behind the paragraphs of a post against copying."""

import re
from collections import Counter

_RUN = re.compile(
    r"(?:(?<=[^\x00-\x7f])|^)[ \t]*(?P<code>[!-~]{1,3}(?:[ \t][!-~]{1,3}){3,}[ \t][!-~]{1,2}?)(?=[ \t]*(?:$|[^\x00-\x7f]|\([^\x00-\x7f]))",
    re.MULTILINE,
)
_SIGN, _ODD_SIGN = re.compile(r"[!-/:-@\[-`{-~]"), re.compile(r"[\\^~|@$_`{}]")
_REST = re.compile(r"[ \t]*\n?")
_FEWEST_RUNS, _SHARE_OF_SIGNS = 3, 0.2


_LOST_BLANKS = re.compile(r"^(?:[?？][ \t]?){3,}(?=[\u4e00-\u9fff“《（])", re.MULTILINE)
"""??? 会议要求…: blanks of another code page at the head of a paragraph."""


def remove_noise(text: str, tally: Counter[str]) -> str:
    """去除干扰码: drop the rows of signs (`5 d* F1 \\! e!`), if there are several and they can't be formulas."""
    if "??" in text or "? ?" in text or "？？" in text:
        text, lost = _LOST_BLANKS.subn("", text)
        tally["noise_removed"] += lost
    if not _ODD_SIGN.search(text):
        return text
    found = list(_RUN.finditer(text))
    sure = [match for match in found if _is_noise(match["code"])]
    if len(sure) < _FEWEST_RUNS or not any(_ODD_SIGN.search(match["code"]) for match in sure):
        return text
    runs = [match for match in found if _is_noise(match["code"], fewest=1)]
    tally["noise_removed"] += len(runs)
    pieces: list[str] = []
    position = 0
    for match in runs:
        pieces.append(text[position : match.start()])
        rest = _REST.match(text, match.end()) if not match.start() or text[match.start() - 1] == "\n" else None
        position = rest.end() if rest else match.end()
    return "".join((*pieces, text[position:]))


def _is_noise(code: str, *, fewest: int = 2) -> bool:
    """Whether letters, figures and signs are mixed inside the words, and not only between them as in 3 + 4 = 7."""
    words = code.split()
    mixed = sum(len(word) > 1 and bool(_SIGN.search(word)) for word in words)
    return mixed >= fewest and len(_SIGN.findall(code)) >= _SHARE_OF_SIGNS * len("".join(words))
