"""结构层次序数: 一、 → （一） → 1. → （1） (GB/T 9704-2012 7.3.3)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from shuniu.text.dates import number
from shuniu.text.inspection.lines import DATE_LINE
from shuniu.text.proofreading.manuscript import Manuscript, Span
from shuniu.text.proofreading.rule import Hit, Rule, Severity

_NUMERAL = r"[一二三四五六七八九十]{1,3}"
_MARK = re.compile(
    rf"(?P<first>{_NUMERAL})[、.．]|[（(](?P<second>{_NUMERAL})[）)]|(?P<third>\d{{1,2}})(?:[.．](?![\d])|、)|[（(](?P<fourth>\d{{1,2}})[）)]"
)
_LEVELS = ("first", "second", "third", "fourth")
_WRONG_MARK = re.compile(
    rf"(?P<one>{_NUMERAL})[.．](?=[一-鿿“《])|[（(](?P<two>{_NUMERAL})[）)][、.．，]|(?P<three>\d{{1,2}})、(?=[一-鿿“《])"
    r"|[（(](?P<four>\d{1,2})[）)][、.．，]"
)
_NEW_PART = re.compile(r"附\s*件\s*\d{0,2}\s*[：:]?|第[一二三四五六七八九十\d]{1,3}[章节条部编][^\n]{0,40}|#{1,6}\s.*")


@dataclass(frozen=True, slots=True)
class _Step:
    """One heading mark: its level from 0, its number, its place."""

    level: int
    count: int
    start: int
    end: int


def _prose(manuscript: Manuscript) -> Iterator[Span]:
    """The lines that can bear heading marks: no table rows, no 附件说明."""
    note = {item.start for item in manuscript.note[1:]}
    return (
        line for line in manuscript.lines if "|" not in line.text and "\t" not in line.text and line.start not in note
    )


def _marks(manuscript: Manuscript) -> Iterator[Hit]:
    for line in _prose(manuscript):
        if found := _WRONG_MARK.match(manuscript.text, line.start, line.end):
            kind = found.lastgroup or ""
            better = {"one": "{}、", "two": "（{}）", "three": "{}.", "four": "（{}）"}[kind].format(found[kind])
            yield Hit(found.start(), found.end(), better)


def _parts(manuscript: Manuscript) -> Iterator[list[_Step]]:
    """The marks of each part of the text; a signature, an attachment or a chapter begins a new part."""
    steps: list[_Step] = []
    for line in _prose(manuscript):
        if _NEW_PART.fullmatch(line.text) or DATE_LINE.fullmatch(line.text):
            yield steps
            steps = []
        elif (found := _MARK.match(manuscript.text, line.start, line.end)) and (count := _count(found)):
            steps.append(_Step(_LEVELS.index(found.lastgroup or ""), count, found.start(), found.end()))
    yield steps


def _count(found: re.Match[str]) -> int:
    try:
        return number(found[found.lastgroup or ""])
    except ValueError:
        return 0


def _order(manuscript: Manuscript) -> Iterator[Hit]:
    """A level that opens below a deeper one, or two steps deeper than the first."""
    for steps in _parts(manuscript):
        stack: list[int] = []
        for step in steps:
            outer = [level for level in stack if level < step.level]
            between = outer and stack[-1] > step.level and step.level not in stack
            skips_two = stack and step.level == 3 and stack[-1] == 0
            if step.count == 1 and (between or skips_two):
                yield Hit(step.start, step.end)
            stack = [*outer, step.level]


def _sequence(manuscript: Manuscript) -> Iterator[Hit]:
    """A number that leaves one out or stands twice; a list may begin anew with 1, or go on under the next heading."""
    for steps in _parts(manuscript):
        last: dict[int, int] = {}
        for step in steps:
            before = last.get(step.level)
            if before and step.count != 1 and step.count != before + 1:
                yield Hit(step.start, step.end, None, f"序号不连续：第{before}之后是第{step.count}")
            last = {level: count for level, count in last.items() if level < step.level} | {step.level: step.count}


RULES = (
    Rule(
        code="L28",
        severity=Severity.MINOR,
        message="层次序数写作“一、”“（一）”“1.”“（1）”，带括号的后面不加标点",
        source="GB/T 9704-2012 7.3.3",
        check=_marks,
        wrong=("一、总体要求\n1、加强排查。\n2、加强整改。", "（一）、加强排查。", "（1）.加强排查。", "一.总体要求"),
        right=("一、总体要求\n（一）加强排查。\n1.加强整改。\n（1）健全机制。", "1. 加强排查。", "3.5万元", "1、2号楼"),
    ),
    Rule(
        code="L29",
        severity=Severity.MINOR,
        message="层次依次用“一、”“（一）”“1.”“（1）”",
        source="GB/T 9704-2012 7.3.3",
        check=_order,
        wrong=("一、总体要求\n1.加强排查。\n（一）全面排查。\n二、工作措施", "一、总体要求\n（1）加强排查。"),
        right=(
            "一、总体要求\n1.加强排查。\n2.加强整改。\n二、工作措施",
            "一、要求\n（一）排查。\n1.排查。\n（二）整改。",
        ),
    ),
    Rule(
        code="L30",
        severity=Severity.MINOR,
        message="序号要连续",
        source="GB/T 9704-2012 7.3.3（序数依次）",
        check=_sequence,
        wrong=("一、总体要求\n二、工作措施\n四、保障机制", "（一）排查\n（二）整改\n（二）验收"),
        right=(
            "一、总体要求\n1.排查\n2.整改\n二、措施\n1.督查\n2.通报",
            "1.排查\n2.整改\n1.验收",
            "（一）甲\n1.乙\n（二）丙\n2.丁",
        ),
    ),
)
