"""What stands side by side on a page, or was run on by it, made lines of their own."""

import re
from collections.abc import Sequence

from shuniu.text.inspection.lines import DATE, SIGNED_LINE, is_addressee, organs_in
from shuniu.text.inspection.marks import NAME, NUMBER, SIGNER, URGENCY, YEAR, kind_of

OPEN_PASSED = re.compile(r"[（(](?:19|20)\d{2}\s*年[^）)。]{10,}")
"""题注 that runs over to the next line of a narrow page."""
BESIDE_URGENCY = re.compile(rf"(?P<first>{URGENCY.pattern})[\s\u3000]+(?P<second>{NUMBER.pattern})")
BESIDE_NAMES = re.compile(
    rf"(?P<number>{NUMBER.pattern})[\s\u3000]+(?P<names>{NAME.pattern}(?:[\s\u3000]+{NAME.pattern})?)"
)
BEHIND_TITLE = re.compile(
    rf"(?P<before>[^。；！？《]{{8,120}}?)(?P<number>{YEAR}\s*第?\d{{1,5}}\s*号)(?P<rest>(?:[\s|].*)?)"
)
CAPTION = re.compile(
    r"(?P<caption>[（(](?:19|20)\d{2}年\d{1,2}月\d{1,2}日[^（）()。]{0,30}号[）)])[\s\u3000]*(?=\S{12})"
)
APART, LAST_DATE = (
    re.compile(r"[ \u3000\xa0]{2,}"),
    re.compile(rf"(?<=[。）) \u3000])[ \u3000](?P<date>{DATE.pattern})[ \u3000]*\Z"),
)
LAST_SIGNED = re.compile(r"[ \u3000](?P<signed>[\u4e00-\u9fff][^\s。；，：]{7,50})\s*\Z")
LONGEST_LINE, FEWEST_APART = 150, 4
ANSWERED = ("代表", "委员")
"""To whom an answer to a proposal is addressed: 韩忠国等代表."""
RUN_ON = re.compile(
    r"(?P<address>(?=各|[^：:]*[、，,]|[^：:]{2,30}(?:代表|委员|部门|单位)[：:])[^。；！？：:|]{3,300}[：:])[\s\u3000]+(?=\S{12})"
)
LONGEST_CODE, UPPER_LINES = 12, 60


def stand_apart(lines: Sequence[str]) -> list[str]:
    """Lines in which what merely stands side by side on the page is apart.

    In a letter 发文字号 is beside 紧急程度 (GB/T 9704-2012, 10.1); in an upward document it is beside the last of the
    signatories, whose names go on below the first two (7.2.6). 题注 broken over two lines is made one. A page may have
    the number, the organ and the date run on behind the title.
    """
    apart: list[str] = []
    for place, line in enumerate(lines):
        if len(line) > LONGEST_LINE and (pieces := _flattened(line)):
            apart += pieces
            continue
        if place < UPPER_LINES and (pieces := _behind_title(line) or _behind_address(line) or _behind_caption(line)):
            apart += pieces
            continue
        if found := BESIDE_URGENCY.fullmatch(line):
            apart += [found["first"], found["second"]]
        elif apart and SIGNER.search(apart[-1]) and (found := BESIDE_NAMES.fullmatch(line)):
            apart[-1] += f" {found['names']}"
            apart.append(found["number"])
        elif apart and OPEN_PASSED.fullmatch(apart[-1]) and line.endswith(("）", ")")):
            apart[-1] += line
        else:
            apart.append(line)
    return apart


def _behind_title(line: str) -> list[str]:
    """The title, the number and what else a line holds behind it; [] if the line is no such."""
    if "号" not in line or not (found := BEHIND_TITLE.fullmatch(line)):
        return []
    before = found["before"]
    for end in range(len(before) - 2, max(3, len(before) - LONGEST_CODE), -1):
        if kind_of(before[:end]):
            return [
                before[:end].rstrip(),
                before[end:].lstrip() + found["number"],
                *found["rest"].replace("|", " ").split(),
            ]
    return []


def _behind_address(line: str) -> list[str]:
    """主送机关 and the text that a page has run on behind them; [] if the line is no such."""
    found = RUN_ON.match(line)
    if found is None:
        return []
    address = found["address"].rstrip("：:")
    return [found["address"], line[found.end() :]] if is_addressee(address) or address.endswith(ANSWERED) else []


def _behind_caption(line: str) -> list[str]:
    """题注 with date and number, and the text run on behind it; [] if the line is no such."""
    found = CAPTION.match(line)
    return [found["caption"], line[found.end() :]] if found else []


def _flattened(line: str) -> list[str]:
    """The lines of a page that has them all in one, apart by blanks, or at least 成文日期 that ends it."""
    pieces = [piece.strip() for piece in APART.split(line)]
    if len(pieces) >= FEWEST_APART:
        return [part for piece in pieces for part in (_behind_address(piece) or [piece])]
    if (signed := LAST_SIGNED.search(line)) and (whole := SIGNED_LINE.fullmatch(signed["signed"])):
        before = line[: signed.start()].rstrip()
        return [*(_behind_address(before) or [before]), signed["signed"]] if organs_in(whole["organ"]) else []
    found = LAST_DATE.search(line)
    if found is None:
        return []
    before = line[: found.start()].rstrip()
    return [*(_behind_address(before) or [before]), found["date"]]
