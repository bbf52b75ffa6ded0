"""文稿里的各个部分: putting recipients, copies and attachments into a text where they belong. Pure.

What is not touched stays as it was, to the character.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shuniu.text.inspection.closing import COPIES, ITEM
from shuniu.text.inspection.lines import DATE_LINE, PERSON, PRINTED_LINE, SIGNED_LINE, organs_in
from shuniu.text.lexicon import PACKAGED
from shuniu.text.proofreading.manuscript import Known, Manuscript

HEAD = re.compile(r"附\s*件\s*\d{0,2}\s*[：:]?")
NOTE = re.compile(r"附\s*件\s*[：:]\s*(?P<name>[^。]+?)。?")
NUMBERED = re.compile(r"(?:附件)?\d{1,2}\s*[.．、:：]\s*(?P<name>.+?)[。；]?")
ANNOTATION = re.compile(r"[（(].+[）)]")
TO_WRITE = "××××"


@dataclass(frozen=True)
class Attached:
    """附件: its name in the note, and the text that follows under it, if any does."""

    name: str
    body: tuple[str, ...] = ()


def with_recipients(text: str, recipients: str) -> str:
    """主送机关 in the line below the title; none where `recipients` is empty."""
    manuscript = Manuscript(text, PACKAGED, Known())
    line = f"{recipients}：" if recipients else ""
    if place := manuscript.recipients:
        after = place.end if line else min(place.end + 1, len(text))
        return text[: place.start] + line + text[after:]
    if not line:
        return text
    edge = manuscript.title.end if manuscript.title else text.find("\n")
    if edge < 0:
        return f"{text}\n{line}"
    return f"{text[:edge]}\n{line}{text[edge:]}" if edge else f"{line}\n{text}"


def with_copies(text: str, copies: str) -> str:
    """抄送机关 in the last line; none where `copies` is empty."""
    lines = text.split("\n")
    kept = [line for line in lines if not COPIES.fullmatch(line.strip())] if _copies(lines) is not None else lines
    while kept and not kept[-1].strip():
        kept.pop()
    return "\n".join([*kept, f"抄送：{copies}。"] if copies else kept)


def _copies(lines: Sequence[str]) -> int | None:
    return next((place for place, line in enumerate(lines) if COPIES.fullmatch(line.strip())), None)


@dataclass(frozen=True)
class _Cut:
    """The lines of a text, cut where attachments stand in it."""

    above: list[str]
    below: list[str]
    tail: list[str]
    attached: tuple[Attached, ...]


def attachments_in(text: str) -> tuple[Attached, ...]:
    """附件 by their note and by the texts that follow, in order."""
    return _cut(text).attached


def with_attachments(text: str, attached: Sequence[Attached]) -> str:
    """附件说明 and the attachments' texts, in this order and numbered anew (GB/T 9704-2012 7.3.4, 7.3.7)."""
    cut = _cut(text)
    several = len(attached) > 1
    note = [
        ("附件：" if place == 0 else "") + (f"{place + 1}. " if several else "") + each.name
        for place, each in enumerate(attached)
    ]
    texts = [
        line
        for place, each in enumerate(attached)
        if each.body
        for line in (f"附件{place + 1 if several else ''}", each.name, *each.body)
    ]
    return "\n".join([*cut.above, *note, *cut.below, *texts, *cut.tail])


def _cut(text: str) -> _Cut:
    lines = text.split("\n")
    heads = [place for place, line in enumerate(lines) if HEAD.fullmatch(line.strip())]
    copies = _copies(lines)
    first = heads[0] if heads else len(lines)
    end = copies if copies is not None and copies >= (heads[-1] if heads else 0) else len(lines)
    start, stop = _note(lines[: min(first, end)])
    names = [_name(line) for line in lines[start:stop]]
    bounds = [*heads, end]
    sections = [_section(lines[a + 1 : b], names) for a, b in zip(heads, bounds[1:], strict=True)]
    bodies = {each.name: each.body for each in sections}
    listed = [Attached(name, bodies.pop(name, ())) for name in names]
    return _Cut(
        lines[:start],
        lines[stop : min(first, end)],
        lines[end:],
        (*listed, *(Attached(*rest) for rest in bodies.items())),
    )


def _note(lines: Sequence[str]) -> tuple[int, int]:
    """Where the note stands, or where it would."""
    for place in range(len(lines) - 1, -1, -1):
        if not NOTE.fullmatch(lines[place].strip()):
            continue
        stop = place + 1
        while stop < len(lines) and ITEM.fullmatch(lines[stop]) and not DATE_LINE.fullmatch(lines[stop].strip()):
            stop += 1
        return place, stop
    end = len(lines)
    while end and (not (line := lines[end - 1].strip()) or _is_ending(line)):
        end -= 1
    return end, end


def _is_ending(line: str) -> bool:
    """署名, 成文日期, 附注 or the line of printing."""
    patterns = (ANNOTATION, DATE_LINE, PERSON, PRINTED_LINE)
    signed = SIGNED_LINE.fullmatch(line)
    return (
        any(each.fullmatch(line) for each in patterns)
        or bool(organs_in(line))
        or bool(signed and organs_in(signed["organ"]))
    )


def _name(line: str) -> str:
    found = NOTE.fullmatch(line.strip())
    inner = found["name"] if found else line.strip()
    numbered = NUMBERED.fullmatch(inner)
    return (numbered["name"] if numbered else inner).strip().rstrip("。；")


def _section(lines: Sequence[str], names: Sequence[str]) -> Attached:
    """One attachment's text: its title is the name in the note where the first lines spell it."""
    filled = [line for line in lines if line.strip()]
    joined = ""
    for count, line in enumerate(filled[:4], start=1):
        joined += line.strip()
        if joined in names:
            return Attached(joined, tuple(filled[count:]) or (TO_WRITE,))
    return Attached(filled[0].strip() if filled else TO_WRITE, tuple(filled[1:]) or (TO_WRITE,))
