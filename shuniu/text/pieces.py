"""分句: a sentence that gives several actions to different units or with different dates falls into its clauses.

区城管局9月底前完成清运，区住建局加强巡查。 are two tasks; 制定方案，明确分工，6月底前报送。 is one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from shuniu.text.deadlines import Deadline
from shuniu.text.directives import APPROVAL, Judge
from shuniu.text.responsibility import NOBODY, Duty, Grammar

_LEADING = re.compile(
    r"\s*(?:(?:周|星期)[一二三四五六日天](?:[上下]午)?[ 　]+|(?:决议|决定|议定|要求|任务)[：:]|(?:[（(]?[一二三四五六七八九十\d]{1,3}(?:[）)、]|[.．](?!\d)|[.．](?=\d{1,2}月))|[①-⑳])\s*|[一二三四五六七八九十]+[是要]|第[一二三四五六七八九十]+[，、]"
    r"|同时|另外|此外|为此|因此|所以|其中|首先|其次|再次|最后|下一步|接下来|下一阶段|近期|当前|会后|本学期|下学期|今年|明年|上半年|下半年|本月|下月|本周|下周|并|希望|请|在(?:实际)?工作中|要(?!求)|(?:会议|并|还)?要求(?=[各有相全]))*[，,]?"
)
_MODAL = re.compile("要|应|须|必须|务必|负责|将")
_MARKS = re.compile(r"[“（(《]|[”）)》]|[，；;]")


@dataclass(slots=True)
class Piece:
    """A part of a sentence that is judged by itself: its place in the sentence, its duty and its dates."""

    start: int
    end: int = 0
    duty: Duty = NOBODY
    subject_end: int = 0
    weak: bool = False
    charged: bool = False
    dates: list[Deadline] = field(default_factory=list)


def pieces(body: str, offset: int, dates: Sequence[Deadline], grammar: Grammar, judge: Judge) -> list[Piece]:
    """The pieces of a sentence from `offset` on, in their order; mostly one."""
    piece = Piece(offset)
    found = [piece]
    waiting = list(dates)
    for start, end in _clauses(body, offset):
        own_dates = [deadline for deadline in waiting if deadline.start < end] if waiting else []
        waiting = waiting[len(own_dates) :]
        head = _head(body, start, end, own_dates)
        duty, subject_end, weak, charged = grammar.clause(body[head:end].rstrip("，；;,。 "))
        another_unit = bool(duty.lead and piece.duty.lead) and not weak and not set(duty.lead) & set(piece.duty.lead)
        another_date = bool(own_dates and piece.dates) and _differ(own_dates, piece.dates)
        spoke = (
            subject_end
            and piece.subject_end
            and _MODAL.match(body, piece.subject_end)
            and start - piece.subject_end > 6
        )
        approved = bool(duty) and APPROVAL.match(body, piece.start, start) is not None
        if (another_unit and (spoke or judge.has_action(body, piece.start, start))) or another_date or approved:
            piece.end = start
            piece = Piece(start)
            found.append(piece)
        if subject_end and not piece.subject_end:
            piece.subject_end, piece.weak = head + subject_end, weak
        piece.charged = piece.charged or charged
        if duty is not NOBODY:
            piece.duty = _both(piece.duty, duty)
        piece.dates += own_dates
    piece.end = len(body)
    return found


def _head(body: str, start: int, end: int, dates: Sequence[Deadline]) -> int:
    """Where the clause begins behind its numbering, connectives and a date in front."""
    head = _LEADING.match(body, start, end).end()  # type: ignore[union-attr]
    if dates and dates[0].start - head <= 1:
        head = dates[0].end
        while head < end and body[head] in "，,前":
            head += 1
    return head


def _both(first: Duty, second: Duty) -> Duty:
    if not second:
        return first
    if not (first or second.support or second.officer):
        return second
    lead = first.lead + tuple(name for name in second.lead if name not in first.lead)
    return Duty(lead, first.support + tuple(name for name in second.support if name not in first.support + lead))


def _clauses(body: str, offset: int) -> Iterator[tuple[int, int]]:
    """The clauses of a sentence between commas and semicolons, quotes and brackets left whole."""
    start, depth = offset, 0
    for match in _MARKS.finditer(body, offset):
        mark = match[0]
        if mark in "“（(《":
            depth += 1
        elif mark in "”）)》":
            depth = max(0, depth - 1)
        elif depth == 0:
            yield start, match.end()
            start = match.end()
    if start < len(body):
        yield start, len(body)


def _differ(dates: Sequence[Deadline], others: Sequence[Deadline]) -> bool:
    """Do both name a date of their own, and not the same?"""
    due, other = _due(dates), _due(others)
    return due is not None and other is not None and due != other


def _due(dates: Sequence[Deadline]) -> str | None:
    """The words of the first date that can be a task's own (中秋期间 may but describe a thing)."""
    return next((deadline.text for deadline in dates if _is_term(deadline)), None)


def _is_term(deadline: Deadline) -> bool:
    """A date that ends a task: 上半年, 三季度 and 6月底前 do, 期间 does not."""
    if deadline.kind == "period":
        return deadline.date is not None and not deadline.text.endswith("期间")
    return deadline.kind in ("by", "on", "relative", "recurring")
