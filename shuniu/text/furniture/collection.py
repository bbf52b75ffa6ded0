"""范文合集: pages that hold several texts of a kind (…讲话精选3篇, …通知篇一), and the words with which a site opens them."""

import re

from shuniu.text.furniture.phrases import LONGEST_LINE, fold
from shuniu.text.titles import ends_with_kind

_LINES_TRIED, _LONGEST_HEADING, _LONGEST_WORDS, _SHORTEST_SUBJECT = 6, 30, 2 * LONGEST_LINE, 4
PIECE = re.compile(r"[(\[【]?第?[篇一二三四五六七八九十\d]{1,4}[)\]】]?")
"""What is behind the title of a collection in that of its first piece: 1, 篇一, （一）."""
_COLLECTION = re.compile(
    r".{4,}\((?:精选|优秀|汇总|通用|专业|推荐|热门|合集|实用|必备|共|最新|十)?[\d十]{1,3}篇\)(?:\(.{2,6}\))?\Z|(?P<kind>.{3,}[^\d十])[\d十]{1,3}篇\Z"
)
_FIRST_PIECE = re.compile(r".{4,}(?:篇[一1]|\(篇[一1]\))\Z")
_COUNT = re.compile(r"\(?(?:精选|优秀|汇总|通用|最新|合集)?[\d一二三四五六七八九十]{1,3}篇\)?")
"""What a site puts behind the subject of its collection: 镇长述职报告十二篇."""
_OF_TEXT = re.compile(r"[：:]\Z|\A(?:特此|妥否|当否|以上.{0,8}妥否)")
"""A salutation or a closing formula above the heading: the text has begun."""
_SENTENCE = re.compile(r"[。？?！!]")


def without_opening(lines: list[str]) -> list[str]:
    """Drop what a site says between the title of a collection and the first of its pieces; both titles stay."""
    filled = [index for index, line in enumerate(lines) if line.strip()][:_LINES_TRIED]
    if len(filled) > 1 and _COUNT.fullmatch(_behind(lines[filled[1]], lines[filled[0]])):
        # the subject again, below the title that counts the pieces
        return without_opening(lines[: filled[1]] + lines[filled[1] + 1 :])
    is_collection = bool(filled) and _names_collection(lines[filled[0]])
    first = next((index for index in filled if _FIRST_PIECE.fullmatch(fold(lines[index]))), None)
    if first is None and is_collection:
        first = next((index for index in filled[1:] if _is_heading(lines[index]) and index != filled[0]), None)
    if first is None or any(map(_OF_TEXT.search, (lines[index].strip() for index in filled[1:] if index < first))):
        return lines
    words = [index for index in filled if index < first and _SENTENCE.search(lines[index])]
    if any(len(lines[index]) > _LONGEST_WORDS for index in words):
        return lines
    return [line for index, line in enumerate(lines) if index not in words]


def _behind(subject: str, title: str) -> str:
    """What a title has behind its subject, if it begins with it."""
    short, whole = fold(subject), fold(title)
    is_subject = whole.startswith(short) and len(short) > _SHORTEST_SUBJECT and not short[-1].isdecimal()
    return whole[len(short) :] if is_subject else ""


def _names_collection(line: str) -> bool:
    """…讲话（精选3篇）, or a kind of text with the number of texts: …通知15篇 (and not 采用信息12篇)."""
    found = _COLLECTION.fullmatch(fold(line))
    return found is not None and (found["kind"] is None or ends_with_kind(found["kind"]))


def _is_heading(line: str) -> bool:
    folded = fold(line)
    return len(folded) <= _LONGEST_HEADING and not re.search("[。,;:!?]", folded) and not _names_collection(line)
