"""文首: what a text begins with, and what can only stand before it."""

import re
from itertools import pairwise

from shuniu.text.furniture.phrases import LONGEST_LINE, Phrases, fold
from shuniu.text.tables import cells_of, roles_of

_PROSE = re.compile(r"。|[\u4e00-\u9fff”’）)\"][.!?;]\s*(?:\Z|[\u4e00-\u9fff“\"])")
"""A line of the text itself, in full or half width."""
SALUTATION = re.compile(r"(?:各|同志|尊敬|亲爱|女士|老师|同学|领导|代表|委员|同事|朋友).{0,40}[:：]\Z")
STAMP = re.compile(r"(?:19|20)\d{2}(?:([-/.])\d{1,2}\1\d{1,2}|年\d{1,2}月\d{1,2}日)")
LONG_TITLE = 10
LONGEST_NAME = 14
LONGEST_TITLE = 60
LEAD = re.compile(r"[【\[]?(?:导读|摘要|核心提示|内容提要)")
NO_TITLE = re.compile(r"[（(—〔]|[一二三四五六七八九十\d]{1,3}[、.．]|第[一二三四五六七八九十]+[章条]|\d{4}年\d{1,2}月")
"""What stands below a title and is none: （2026年3月5日）, ——…, 一、…"""
GREETS = re.compile(r"欢迎(?:您|你|光临|访问|来到)|[。!！]\Z")
NEAR_TOP = 20


def begins_text(line: str) -> bool:
    """A sentence, a salutation or the head of a table of tasks."""
    if "|" in line and heads_tasks(line):
        return True
    return bool(_PROSE.search(line) or SALUTATION.search(line.strip())) or len(line) > LONGEST_LINE


def heads_tasks(line: str) -> bool:
    """Whether a line is the head of a table of tasks and units, and no menu or record."""
    roles = set(roles_of(cells_of(line)))
    return "task" in roles and not roles.isdisjoint(("lead", "support", "officer"))


def labelled(lines: list[str], zone: list[int], phrases: Phrases) -> set[int]:
    """The lines of labels that stand alone (发布单位), and those of their values below them."""
    pairs = [pair for pair in pairwise(zone) if fold(lines[pair[0]]).rstrip(":") in phrases.labels]
    return {index for pair in pairs if len(lines[pair[1]].strip()) <= LONGEST_NAME for index in pair}
