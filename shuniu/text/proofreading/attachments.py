"""附件说明和附件 (GB/T 9704-2012 7.3.4, 7.3.7)."""

import re
from collections.abc import Iterator

from shuniu.text.inspection.lines import squeezed
from shuniu.text.proofreading.manuscript import Manuscript, Span
from shuniu.text.proofreading.rule import Hit, Rule, Severity

_END_MARK = re.compile(r"[。；;，,、.．]+$")


def _note_marks(manuscript: Manuscript) -> Iterator[Hit]:
    """1、 for 1., and a mark behind the name."""
    for item in manuscript.note:
        name = _END_MARK.sub("", item.name)
        wrong_mark = item.number and len(manuscript.note) > 1 and item.mark not in (".", "．")
        if wrong_mark or name != item.name:
            mark = f"{item.number}. " if item.number else ""
            yield Hit(item.start, item.end, f"{mark}{name}")


def _lone_number(manuscript: Manuscript) -> Iterator[Hit]:
    if len(manuscript.note) == 1 and manuscript.note[0].number and manuscript.note[0].mark:
        item = manuscript.note[0]
        yield Hit(item.start, item.end, _END_MARK.sub("", item.name))


def _note_and_attachments(manuscript: Manuscript) -> Iterator[Hit]:
    """附件 that follow bear the number and the title of 附件说明."""
    note, following = manuscript.note, manuscript.attachments
    if not note or not following:
        return
    for place, (number, lines) in enumerate(following):
        item = next((each for each in note if each.number == number), None) if number else None
        item = item or (note[place] if place < len(note) and not number else None)
        if item is None:
            where = lines[0] if lines else Span(0, 0, "")
            yield Hit(where.start, where.end, None, f"附件说明里没有附件{number}")
        elif lines and not _bears(_END_MARK.sub("", item.name), lines):
            yield Hit(lines[0].start, lines[0].end, None, f"附件标题与附件说明“{squeezed(item.name)}”不一致")
    if len(following) < len(note):
        missing = note[len(following)]
        yield Hit(missing.start, missing.end, None, "附件说明列出的附件没有附上")


def _bears(name: str, lines: tuple[Span, ...]) -> bool:
    wanted, joined = squeezed(name).strip("《》"), ""
    for line in lines:
        joined += squeezed(line.text).strip("《》")
        if joined == wanted:
            return True
    return False


RULES = (
    Rule(
        code="L23",
        severity=Severity.MAJOR,
        message="附件的顺序号、标题与附件说明一致",
        source="GB/T 9704-2012 7.3.7",
        check=_note_and_attachments,
        wrong=(
            "现通知如下。\n附件：1. 任务分工表\n2. 联系人名单\n临江市教育局\n2026年3月5日\n附件1\n任务分解表\n附件2\n联系人名单",
            "现通知如下。\n附件：1. 任务分工表\n2. 联系人名单\n临江市教育局\n2026年3月5日\n附件1\n任务分工表",
        ),
        right=(
            "现通知如下。\n附件：1. 任务分工表\n2. 联系人名单\n临江市教育局\n2026年3月5日\n附件1\n任务\n分工表\n附件2\n联系人名单",
            "现通知如下。\n附件：任务分工表\n临江市教育局\n2026年3月5日",
        ),
    ),
    Rule(
        code="L24",
        severity=Severity.MINOR,
        message="附件说明的顺序号后用小圆点，名称后不用标点",
        source="GB/T 9704-2012 7.3.4",
        check=_note_marks,
        wrong=("现通知如下。\n附件：1、任务分工表\n2、联系人名单", "现通知如下。\n附件：任务分工表。"),
        right=("现通知如下。\n附件：1. 任务分工表\n2. 联系人名单", "现通知如下。\n附件：任务分工表"),
    ),
    Rule(
        code="L25",
        severity=Severity.MINOR,
        message="只有一个附件时不编顺序号",
        source="GB/T 9704-2012 7.3.4（由条文推出）",
        verified=False,
        check=_lone_number,
        wrong=("现通知如下。\n附件：1. 任务分工表\n临江市教育局\n2026年3月5日",),
        right=("现通知如下。\n附件：任务分工表\n临江市教育局\n2026年3月5日", "附件：1. 任务分工表\n2. 联系人名单"),
    ),
)
