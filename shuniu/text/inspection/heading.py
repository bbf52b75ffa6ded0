"""The upper part of an official document: from its first line to 主送机关 or the first line of the body."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from shuniu.text.inspection.headline import NAMELESS, ends_title, is_heading, organs_above, title_of, with_bare_title
from shuniu.text.inspection.lines import DATE, SIGNED_LINE, day_of, is_addressee, is_organ, organs_in, squeezed
from shuniu.text.inspection.marks import (
    BODY,
    MASTHEAD,
    NAME,
    ORDERED,
    SIGNER,
    SUBJECT,
    URGENCY,
    is_labelled,
    kind_of,
    mark_of,
    number_in,
    pairs_of,
)

NOT_ADDRESSED = re.compile(
    r"(?:如下|下列|以下|要求|决定|指出|强调|认为|明确|议定|情况|事项|时间|地点|议题|附件|内容|说明|原则|问题|任务|目标|意见|通知|如次"
    r"|[是为有即])$|^(?:各位|同志们|尊敬的|现将|根据|按照|经研究|会议|一是|其中|附|注|抄|主持|出席|列席|参加|记录|时间|地点|来源|作者)|同志们$|朋友们$"
)
DEEPEST, LONGEST_HEADING, LONGEST_ADDRESS, UNTITLED = 400, 60, 1200, 2


@dataclass
class Heading:
    """What the upper part says; `end` is the index of the first line below it."""

    title: str | None = None
    kind: str | None = None
    issuers: list[str] = field(default_factory=list)
    named_in_title: list[str] = field(default_factory=list)
    number: str | None = None
    recipients: str = ""
    signer: str | None = None
    urgency: str | None = None
    classification: str | None = None
    dated_on: date | None = None
    catalogue: dict[str, str] = field(default_factory=dict)
    end: int = 0


def read_heading(lines: Sequence[str]) -> Heading:
    """Read the upper part of a document given as lines."""
    start, end, address = _address(lines)
    upper = with_bare_title(lines[:start])
    heading = Heading(recipients=address, end=end)
    marks = [mark_of(line) for line in upper]
    heading.title, first, last = title_of(upper, marks)
    heading.named_in_title = organs_in(SUBJECT.split(" ".join(upper[first:last]), maxsplit=1)[0])
    if not heading.named_in_title and heading.title in NAMELESS:
        heading.named_in_title = organs_above(upper[:first])
    for line, mark in zip(upper, marks, strict=True):
        _take(heading, line, mark)
    heading.kind = kind_of(heading.title or "") or next(
        (kind for line in upper[:first] if (kind := kind_of(line))), None
    )
    return heading


def _address(lines: Sequence[str]) -> tuple[int, int, str]:
    """Where the upper part ends, where the body begins, and 主送机关 between them ("" without).

    The first line that ends in a colon and names organs, below a title; on a saved web page it may stand far down. A
    text that was copied without its title may begin with it, or with the record of the site that names it (标题：…).
    """
    titled, first = -1, 0
    for place, line in enumerate(lines[:DEEPEST]):
        if 0 <= titled < place and "。" in line and len(line) > LONGEST_HEADING // 2 and not line.endswith(("：", ":")):
            break
        if ends_title(lines, place) and is_heading(line) and not is_labelled(line):
            titled = place
        elif place == first and mark_of(line) == "catalogue":
            first += 1
        if (
            line.endswith(("：", ":"))
            and (place - titled <= 12 if titled >= 0 else place - first <= UNTITLED)
            and _names_addressees(line, place - titled if titled >= 0 else DEEPEST)
        ):
            start = place
            while start - 1 > titled and _continues(lines[start - 1]):
                start -= 1
            return start, place + 1, "".join(lines[start : place + 1]).rstrip("：:")
        if titled >= 0 and place - titled > 12:
            break
    start = next(
        (i for i, line in enumerate(lines) if i > titled and (BODY.search(line) or len(line) > 60)), len(lines)
    )
    body = next(
        (i for i, line in enumerate(lines) if BODY.search(line) or (len(line) > 90 and i != titled)), len(lines)
    )
    end = min(start if 0 <= titled < body else body, LONGEST_HEADING)
    return end, end, ""


def _names_addressees(line: str, distance: int) -> bool:
    text = squeezed(line).rstrip("：:")
    if not text or len(text) > LONGEST_ADDRESS or re.search(r"[。；！？]", text) or NOT_ADDRESSED.search(text):
        return False
    return is_addressee(text) or text.startswith("各") or (distance <= 2 and len(text) <= 40 and "，" not in text)


def _continues(line: str) -> bool:
    """Whether a line is the beginning of 主送机关 that run over several lines."""
    return (mark_of(line) == "text" and line.endswith(("、", "，", ","))) or (line.startswith("各") and "、" in line)


def _take(heading: Heading, line: str, mark: str) -> None:
    """Take what one line of the upper part says."""
    text = squeezed(line)
    if mark == "classification":
        heading.classification = heading.classification or text
    elif mark == "urgency" and (found := URGENCY.match(text)):
        heading.urgency = heading.urgency or found[1]
    elif mark == "signer" and (found := SIGNER.search(line)):
        spaced = re.sub(r"(?<![一-鿿])([一-鿿])[\s\u3000]+(?=[一-鿿](?![一-鿿]))", r"\1", found["names"])
        names = [name for name in re.split(r"[\s\u3000、，]+", spaced) if NAME.fullmatch(name)]
        heading.signer = "、".join(names) or None
    elif mark == "masthead" and (found := MASTHEAD.fullmatch(line.rstrip())):
        heading.issuers += organs_in(found["organs"]) or [squeezed(found["organs"]).strip("|")]
    elif mark == "signed" and (found := SIGNED_LINE.fullmatch(line)):
        heading.issuers = heading.issuers or organs_in(found["organ"].split("：")[-1])
        heading.dated_on = heading.dated_on or day_of(found)
    elif mark in ("date", "passed") and (found := DATE.search(line)):
        heading.dated_on = heading.dated_on or day_of(found)
    elif mark == "catalogue":
        heading.catalogue = pairs_of(line) | heading.catalogue
    if mark == "number" and (ordered := ORDERED.match(text)) and is_organ(ordered["organ"]):
        heading.issuers = heading.issuers or [ordered["organ"]]
    if heading.number is None and mark in ("number", "signer", "text", "passed"):
        heading.number = number_in(line, mark)
