"""空白: characters that can't be seen, and spaces that are not the ordinary one."""

import re
from collections import Counter

_ODD_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]+"
)
_ODD_SPACE = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f]")
_NEEDLESS = re.compile("(?<=[。！？；，、：!?;,])[\xa0\u2000-\u200a\u202f]+(?=[\u3400-\u9fff“‘《（])")
_INDENT = re.compile(
    r"^(?:[ \t]*\u3000[ \t\u3000]*|[ \t]{2,})(?=[\u3400-\u9fff“‘《〈（(【「『—…]|[①-⒛\d])", re.MULTILINE
)
_TRAILING = re.compile(r"(?<![ \t\u3000|])[ \t\u3000]+$", re.MULTILINE)
_SPACED_OUT = re.compile(r"^(?:[\u3400-\u9fff，。、；：“”] ){12,}[\u3400-\u9fff，。、；：“”]$", re.MULTILINE)


def remove_invisible(text: str, tally: Counter[str]) -> str:
    """去除不可见字符: zero-width and control characters; all line ends become `\\n`."""
    text, ends = _ODD_LINE_ENDS.subn("\n", text)
    text, hidden = _INVISIBLE.subn("", text)
    tally["invisible_removed"] += ends + hidden
    return text


def straighten_spaces(text: str, tally: Counter[str]) -> str:
    """规范空格: odd spaces to the ordinary one; indents, blanks at line ends and odd spaces behind a mark go.

    The ideographic space inside a line stays: it sets names and duties apart in official documents.
    """
    text, needless = _NEEDLESS.subn("", text)
    text, odd = _ODD_SPACE.subn(" ", text)
    text, indents = _INDENT.subn("", text)
    text, trailing = _TRAILING.subn("", text)
    text, lines = _SPACED_OUT.subn(lambda match: match[0].replace(" ", "") if "，" in match[0] else match[0], text)
    tally["spaces_straightened"] += needless + odd + indents + trailing + lines
    return text
