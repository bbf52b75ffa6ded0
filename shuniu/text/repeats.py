"""重复: a title printed twice, and a lead that repeats the opening of the text, whole or cut off."""

import re
import unicodedata
from collections import Counter
from itertools import pairwise

_CUT = re.compile(
    r"(?:…+|\.{3,}|。{3,})?[ \u3000]*(?:[\[【（(〔]?(?:详细|全文|更多|阅读全文|查看全文|点击查看)[\]】）)〕]?)?\s*\Z"
)
_LABEL = re.compile(r"[\[【（(]?(?:摘要|导读|导语|内容提要|核心提示|内容摘要)[\]】）)]?[:： \u3000]*")
_FILE_NAME = re.compile(r"\.(?:docx?|wps|pdf|txt|pptx?|xlsx?)\s*\Z", re.IGNORECASE)
_TITLE_AGAIN = re.compile(r"\s*(?P<title>[\u4e00-\u9fff“”《》、（）()\d]{8,60}?)(?:[ \u3000]*(?P=title))+(?=[^\n])")
"""A title printed twice or more in the line into which the text was run."""
_NUMBER_IN_FRONT = re.compile(r"\A[\u4e00-\u9fff]{2,10}[〔\[(](?:19|20)\d{2}[〕\])]\d{1,5}号(?=.)")
"""临政办发〔2026〕3号临江市…: the number that a page has run into the title."""
_NARROW = str.maketrans("（），：；！？", "(),:;!?")
"""Of a bracket that a lead was cut off in, the half width can't be told to be wrong."""
_NUMERALS = str.maketrans("一二三四五六七八九", "123456789")
_SHORTEST_LEAD, _LONGEST_LEAD, _SHORTEST_TITLE, _SHORTEST_BELOW, _LONGEST_TITLE = 24, 2000, 5, 10, 120
_LINES_ALIKE, _SHORTEST_PARAGRAPH = 4, 20
_LINES_TRIED, _FARTHEST, _SHORTEST_PART, _FEWEST_PARTS = 10, 20_000, 10, 2


def drop_repeats(text: str, tally: Counter[str]) -> str:
    """去除重复: the second of two equal title lines, and the first of two equal openings."""
    return _drop_abstract(_drop_lead(_drop_title(text, tally), tally), tally)


def _drop_title(text: str, tally: Counter[str]) -> str:
    if again := _TITLE_AGAIN.match(text):
        tally["repeated_title_removed"] += 1
        text = text[: again.end("title")] + text[again.end() :]
    head = text[: 4 * _LONGEST_TITLE]
    lines = [match for match in re.finditer(r"[^\n]+", head) if match[0].strip()][:_LINES_ALIKE]
    for place, (upper, lower) in enumerate(pairwise(lines)):
        if lower.end() == len(head) < len(text):
            break
        first, second = _title_key(upper[0]), _title_key(lower[0])
        shortest = _SHORTEST_TITLE if not place else _SHORTEST_BELOW
        if first != second or not shortest <= len(first) <= _LONGEST_TITLE or upper[0].rstrip().endswith("。"):
            continue
        tally["repeated_title_removed"] += 1
        kept = lower if _FILE_NAME.search(upper[0]) else upper
        return text[: upper.start()] + kept[0] + text[lower.end() :]
    return text


def _title_key(line: str) -> str:
    """A title without what differs between two printings of it: widths, brackets, blanks, the colon, the numerals."""
    folded = unicodedata.normalize("NFKC", _FILE_NAME.sub("", "".join(line.split()))).rstrip(":#*").lstrip("#*")
    folded = _NUMBER_IN_FRONT.sub("", folded)
    return re.sub(r"[()\[\]《》【】\"“”]", "", folded).translate(_NUMERALS)


def _drop_lead(text: str, tally: Counter[str]) -> str:
    """Cut X out of T X X' where X' goes on as the text and X, perhaps cut off, is the same up to its end."""
    if same := _same_paragraph(text):
        tally["repeated_lead_removed"] += 1
        return text[: same[0]] + text[same[1] :]
    window = text[: 3 * _LONGEST_LEAD + 1000]
    starts = [match.start() for match in re.finditer(r"^[^\n]*\S", window, re.MULTILINE)][:_LINES_TRIED]
    for start in starts:
        label = _LABEL.match(window, start)
        stop = _second_opening(window, label.end() if label else start)
        if stop:
            tally["repeated_lead_removed"] += 1
            return text[:start] + text[stop:]
    return text


def _same_paragraph(text: str) -> tuple[int, int] | None:
    """The place of a first paragraph that comes again below the title and is the lead that a page puts above it."""
    lines = list(re.finditer(r"[^\n]*\S[^\n]*\n?", text[: 3 * _LONGEST_LEAD]))[:_LINES_ALIKE]
    if len(lines) < 3 or len(lead := lines[0][0].strip()) < _SHORTEST_PARAGRAPH or "。" not in lead:
        return None
    for place in range(2, len(lines)):
        between = [line[0].strip() for line in lines[1:place]]
        if lines[place][0].strip() == lead and all(
            len(each) <= _LONGEST_TITLE and "。" not in each for each in between
        ):
            return lines[0].span()
    return None


def _drop_abstract(text: str, tally: Counter[str]) -> str:
    """Drop a line 摘要：… that a page has put together from sentences of the text, all of which stand below it.

    Before the first of them the page may have run on the heading that stands there.
    """
    for line in list(re.finditer(r"[^\n]*\S[^\n]*", text[:_LONGEST_LEAD]))[:_LINES_TRIED]:
        label = _LABEL.match(line[0].strip())
        if label is None or line.end() >= _LONGEST_LEAD:
            continue
        below = "".join(text[line.end() : line.end() + _FARTHEST].split())
        said = ["".join(part.split()) for part in re.split("[。！？]", line[0].strip()[label.end() :])]
        said = [part for part in said if len(part) >= _SHORTEST_PART]
        if len(said) >= _FEWEST_PARTS and all(part in below for part in (said[0][len(said[0]) // 2 :], *said[1:])):
            tally["repeated_lead_removed"] += 1
            return text[: line.start()] + text[line.end() :].lstrip("\n")
    return text


def _second_opening(window: str, start: int) -> int:
    """Where the opening that begins at `start` begins anew; 0 if it does not, or does so more than once."""
    body = "".join(window[start:].split())
    key = body[:_SHORTEST_LEAD]
    if len(key) < _SHORTEST_LEAD:
        return 0
    second = body.find(key, _SHORTEST_LEAD)
    if not 0 < second <= _LONGEST_LEAD:
        return 0
    lead = _CUT.sub("", body[:second])
    follows = body[second : second + len(lead)]
    is_same = follows == lead or follows.translate(_NARROW) == lead.translate(_NARROW)
    if not is_same or body[second * 2 :].startswith(key):
        return 0
    return [place for place, character in enumerate(window[start:], start) if not character.isspace()][second]
