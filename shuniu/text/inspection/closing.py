"""The lower part of an official document: 附件说明, 署名, 成文日期, 附注, 版记."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from shuniu.text.inspection.lines import (
    DATE_LINE,
    PERSON,
    PRINTED_LINE,
    SIGNED_LINE,
    WORN_LINE,
    day_of,
    is_organ,
    organs_in,
    squeezed,
    worn_day,
)

COPIES = re.compile(r"(?P<copied>抄\s*[送报发])?(?(copied)|(?:分\s*送|[送报发]))\s*[：:]\s*(?P<names>.*)")
SENT = re.compile(r"主\s*送\s*[：:]\s*(?P<names>.*)")
ATTACHED = re.compile(r"附\s*件\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s*[：:]\s*(?P<name>.*)")
ITEM = re.compile(r"\s*(?:附件)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*[.．、:：]\s*(?P<name>.+)")
HEADED = re.compile(r"附\s*件\s*\d{0,2}\s*[：:]?")
"""附件 as a heading of its own, above the attachment itself."""
NOTED = re.compile(r"附(?:件|：|:|表)")
INLINE_ITEM = re.compile(r"[\s\u3000]+(?=\d{1,2}[.．、])")
CONTACT = re.compile(
    r"(?P<contact>(?:联\s*系\s*人|联系电话|联系方式|经办人)(?:及[^：:]{1,8}|、[^：:]{1,8})?[：:][^）)。\n]{2,80})"
)
HEREBY = re.compile(r"特此(?P<kind>通知|批复|函复|复函|函告|致函|公告|通告|通报|报告|请示)[。！]?")
HEREBY_KINDS = dict.fromkeys(("函复", "复函", "函告", "致函"), "函")
"""The formula that ends the text and names 文种, also where the title is lost."""
SAID_BELOW = re.compile(r"现(?:将[^。！？]{0,40}?|就[^。！？]{0,40}?)?(?P<kind>批复|函复|复函|函告)如下[：:。]")
"""现批复如下 and the like, which name 文种 of an answer that has come without its title."""
SEALED_FOR = re.compile(r"[（(].{2,30}代章?[）)]")
"""（市人民政府办公室代章）, between the signature and the date."""
TITLE_MARKS = "《》。；;，,"
JOINT_LINES, OPENING_LINES = 8, 3


@dataclass
class Closing:
    """What the lower part says; `recipients` stand here when they would have pushed the body off the first page."""

    issuers: list[str] = field(default_factory=list)
    dated_on: date | None = None
    recipients: str = ""
    copies: str = ""
    attachments: list[str] = field(default_factory=list)
    contact: str | None = None
    printed_by: str | None = None
    printed_on: date | None = None
    signed_by: str | None = None
    kind: str | None = None
    undated: list[str] = field(default_factory=list)


def read_closing(lines: Sequence[str]) -> Closing:
    """Read the lower part of a document, given its lines below 主送机关.

    署名 and 成文日期 are the first there are: a document that is passed on below has a signature of its own.
    """
    closing = Closing()
    signed = _signature(lines, closing)
    _attachments(lines, signed, closing)
    copied: list[str] = []
    sent: list[str] = []
    for place, line in enumerate(lines):
        if found := COPIES.match(line):
            (copied if found["copied"] else sent).append(_to_full_stop(found["names"], lines[place + 1 :]))
        elif (found := SENT.match(line)) and not closing.recipients:
            closing.recipients = _to_full_stop(found["names"], lines[place + 1 :])
        elif closing.printed_on is None and "印" in line[-20:] and (found := PRINTED_LINE.fullmatch(line)):
            closing.printed_by, closing.printed_on = squeezed(found["organ"]).strip("|"), day_of(found)
        elif closing.kind is None and (found := HEREBY.fullmatch(line)):
            closing.kind = HEREBY_KINDS.get(found["kind"], found["kind"])
        elif closing.contact is None and (found := CONTACT.search(line)):
            closing.contact = found["contact"].strip(" \u3000）)；;，,")
    closing.copies = "，".join(copied or sent[:1])
    return closing


def kind_said_below(lines: Sequence[str]) -> str | None:
    """文种 by the words with which the text begins, for a document that has come without its title."""
    found = next(filter(None, map(SAID_BELOW.search, lines[:OPENING_LINES])), None)
    return HEREBY_KINDS.get(found["kind"], found["kind"]) if found else None


def _signature(lines: Sequence[str], closing: Closing) -> int:
    """Take 署名 and 成文日期; answer the index of the first line that belongs to them, or -1."""
    loose = -1
    for place, line in enumerate(lines):
        if found := DATE_LINE.fullmatch(line):
            issuers, first = _organs_above(lines, place)
            person = PERSON.fullmatch(squeezed(lines[place - 1])) if place else None
            closing.signed_by = squeezed(person["name"]) if person else None
            if issuers or person:
                closing.issuers, closing.dated_on = issuers, day_of(found)
                return first
            loose = place if loose < 0 else loose
        elif len(line) < 90 and (found := SIGNED_LINE.fullmatch(line)) and (issuers := organs_in(found["organ"])):
            above, first = _organs_above(lines, place)
            closing.issuers, closing.dated_on = above + issuers, day_of(found)
            return first
        elif len(line) < 90 and (found := WORN_LINE.fullmatch(line)):
            issuers, first = organs_in(found["organ"] or ""), place
            if not found["organ"]:
                issuers, first = _organs_above(lines, place)
            if issuers:
                closing.issuers, closing.dated_on = issuers, worn_day(found)
                return first
    if loose >= 0 and (found := DATE_LINE.fullmatch(lines[loose])):
        closing.dated_on = day_of(found)
    if loose < 0 and not closing.issuers:
        closing.undated = _undated(lines)
    return loose


def _undated(lines: Sequence[str]) -> list[str]:
    """The organs that sign right below the text, without a date."""
    last = next((place for place, line in enumerate(lines) if line.endswith("。") and organs_after(lines, place)), -1)
    if last >= 0:
        return organs_after(lines, last)
    is_noted = len(lines) > 1 and NOTED.match(lines[-2]) is not None
    return organs_in(lines[-1]) if is_noted else []


def organs_after(lines: Sequence[str], place: int) -> list[str]:
    below = lines[place + 1 : place + 2]
    return organs_in(below[0]) if below else []


def _organs_above(lines: Sequence[str], place: int) -> tuple[list[str], int]:
    """The organs that sign in the lines right above a date, in the order of the page, and the first of these lines."""
    issuers: list[str] = []
    first = place
    if first > 0 and SEALED_FOR.fullmatch(squeezed(lines[first - 1])):
        first -= 1
    while first > 0 and place - first < JOINT_LINES and (organs := organs_in(lines[first - 1])):
        issuers, first = organs + issuers, first - 1
    return issuers, first


def _attachments(lines: Sequence[str], signed: int, closing: Closing) -> None:
    """附件: the names in the note under the body; without a note, those that stand as headings behind."""
    end = signed if signed >= 0 else len(lines)
    for place in range(max(0, end - 40), len(lines)):
        found = ATTACHED.match(lines[place])
        if not found or BODY_SENTENCE.search(found["name"]):
            continue
        names = _names(found["name"])
        for line in lines[place + 1 : end if place < end else place + 30]:
            if HEADED.fullmatch(line) or COPIES.match(line):
                break
            if (item := ITEM.fullmatch(line)) or (item := ATTACHED.match(line)):
                names += _names(item["name"])
            elif names and place < end and not organs_in(line) and not DATE_LINE.fullmatch(line) and len(line) < 40:
                names[-1] += squeezed(line).strip(TITLE_MARKS)
            else:
                break
        if names:
            closing.attachments = names
            return


BODY_SENTENCE = re.compile(r"。.")


def _names(text: str) -> list[str]:
    pieces = INLINE_ITEM.split(text.strip())
    return [name for piece in pieces if (name := _bare(piece))]


def _bare(piece: str) -> str:
    item = ITEM.fullmatch(piece)
    name = squeezed(item["name"] if item else piece).rstrip("。；;，,")
    return name[1:-1] if name.startswith("《") and name.endswith("》") and name.count("《") == 1 else name


def _to_full_stop(begun: str, below: Sequence[str]) -> str:
    """Names that may run over several lines, to the full stop that ends them."""
    text = begun.strip()
    for line in below[:6]:
        if text.endswith("。") or PRINTED_LINE.fullmatch(line) or COPIES.match(line) or not text:
            break
        if not (text.endswith(("、", "，", ",")) or "，" in line or is_organ(line.rstrip("。"))):
            break
        text += line.strip()
    return squeezed(text).rstrip("。")
