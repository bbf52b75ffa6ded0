"""读公文: the plain text of a document, with official numbering and nothing else, as the elements that it consists of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from shuniu.text.inspection import inspect_lines
from shuniu.text.inspection.closing import ATTACHED, COPIES, HEADED, ITEM, SENT
from shuniu.text.inspection.heading import read_heading
from shuniu.text.inspection.lines import (
    DATE_LINE,
    PERSON,
    PRINTED_LINE,
    SIGNED_LINE,
    day_of,
    lines_of,
    organs_in,
    squeezed,
)
from shuniu.text.inspection.marks import (
    BODY,
    CLASSIFICATION,
    COPY_NUMBER,
    MASTHEAD,
    NUMBER,
    NUMBERED_TITLE,
    ORDER,
    SERIES,
    SIGNER,
    URGENCY,
)
from shuniu.text.reading.model import CELL
from shuniu.typesetting.body import PICTURE, blocks_of
from shuniu.typesetting.front_matter import Settings, split_settings
from shuniu.typesetting.model import Attachment, Block, Ending, Form, OfficialDocument, Signer, written

ATTACHMENT = re.compile(r"(?P<label>附\s*件\s*\d{0,2})(?:\s*[：:]?|\s*[：:]\s*(?P<title>[^。；]{2,60}))")
ANNOTATION = re.compile(r"[（(](?P<text>.+)[）)]")
ATTENDANCE = re.compile(r"(?P<label>出席|列席|请假)(?:人员|单位)?[：:]\s*(?P<who>.+)")
MARKDOWN_PICTURE = re.compile(r"!\[(?P<caption>[^\]]*)\]\((?P<name>[^)\s]+)[^)]*\)")
MARKDOWN = re.compile(r"^#{1,6}[ \t]+|\*\*(?P<bold>[^*\n]+)\*\*")
LONGEST_CAPTION, MOST_CAPTIONS = 40, 3
RULE = re.compile(r"\|?[\s:|-]*-{3,}[\s:|-]*\|?")


@dataclass
class Lower:
    """What stands between 主送机关 and the end, sorted into its parts."""

    body: list[str] = field(default_factory=list)
    note: list[str] = field(default_factory=list)
    attendance: list[tuple[str, str]] = field(default_factory=list)
    signed: list[str] = field(default_factory=list)
    annotation: str = ""
    attachments: list[list[str]] = field(default_factory=list)
    imprint: list[str] = field(default_factory=list)


def read_document(text: str) -> OfficialDocument:
    """The document that a text describes. Raises CannotTypeset where the front matter can't be followed."""
    settings, text = split_settings(text)
    lines = [_plain(line) for line in lines_of(text) if not RULE.fullmatch(line)]
    metadata = inspect_lines(lines)
    heading = read_heading(lines)
    upper, number = lines[: heading.end], metadata.number or ""
    title = _title_place(upper, metadata.title or "")
    below = [line for line in upper[title.stop :] if squeezed(line) != number]
    while below and heading.recipients.endswith(squeezed(below[-1]).rstrip("：:")):
        below.pop()
    if not title:
        below = [line for line in below if not _stands_in_header(line)]
    if not heading.recipients:
        below += lines[heading.end :]
    captions = _captions(below) if title else 0
    lower = _sort(below[captions:] + (lines[heading.end :] if heading.recipients else []))
    form = settings.form or _form(upper, number, heading.issuers)
    signers = _signers(lower.signed)
    organs = [organ for line in lower.signed for organ in organs_in(_unsigned(line))]
    printed = next((found for line in lower.imprint if (found := PRINTED_LINE.fullmatch(line))), None)
    return OfficialDocument(
        form=form,
        title=_title(form, metadata.title or "", upper, settings.joint_organs or organs),
        copy_number=settings.copy_number or next((line for line in upper if COPY_NUMBER.fullmatch(line)), ""),
        urgency=metadata.urgency or "",
        masthead=_masthead(form, upper, settings, heading.issuers or list(metadata.issuer)),
        number=number,
        signatories=tuple((metadata.signer or "").split("、")) if metadata.signer else (),
        issue_line=_issue_line(upper[: title.start]),
        caption=tuple(below[:captions]),
        main_recipients=heading.recipients or _labelled(SENT, lower.imprint),
        body=_blocks(lower.body, settings),
        attachment_note=(metadata.attachments or tuple(lower.note)) if lower.note else (),
        attendance=tuple(lower.attendance),
        ending=settings.ending or (Ending.STAMPED if signers else Ending.SEALED),
        issuer_line=() if signers else tuple(settings.joint_organs) or tuple(organs),
        signers=signers,
        dated_on=metadata.dated_on if lower.signed else None,
        annotation=lower.annotation,
        attachments=_attachments(lower.attachments, metadata.attachments, settings),
        copies=tuple(
            (squeezed(line[: found.start("names")]).rstrip("：:"), found["names"].rstrip("。"))
            for line in lower.imprint
            if (found := COPIES.match(line))
        ),
        distributing_organ=squeezed(printed["organ"]) if printed else "",
        distributed_on=day_of(printed) if printed else None,
        fonts=settings.fonts,
        not_set=tuple(line for line in upper[: title.start] if not _stands_in_header(line)),
    )


def _plain(line: str) -> str:
    """A line without Markdown's marks; a table row as the readers of files give it, a picture as `blocks_of` reads it."""
    if line.startswith("|") and line.endswith("|") and len(line) > 2:
        return CELL.join(cell.strip() for cell in line.strip("|").split("|"))
    if found := MARKDOWN_PICTURE.fullmatch(line):
        return f"【图：{found['name']}】{found['caption']}"
    return MARKDOWN.sub(lambda found: found["bold"] or "", line)


def _sort(lines: Sequence[str]) -> Lower:
    """Sort the lines below 主送机关: body until the note or the signature, attachments from their own heading on."""
    lower = Lower()
    signature = _signature(lines)
    place = lower.body
    for index, line in enumerate(lines):
        if PRINTED_LINE.fullmatch(line) and "印" in line[-20:]:
            lower.imprint.append(line)
        elif index >= signature.start and (COPIES.match(line) or SENT.match(line)):
            lower.imprint.append(line)
            place = lower.imprint
        elif index in signature:
            lower.signed.append(line)
        elif index >= signature.stop and (found := ATTACHMENT.fullmatch(line)):
            lower.attachments.append([found["label"], *filter(None, [found["title"]])])
            place = lower.attachments[-1]
        elif index < signature.start and (found := ATTENDANCE.fullmatch(line)):
            lower.attendance.append((found["label"], found["who"]))
        elif index < signature.start and ATTACHED.match(line) and "。" not in line:
            place = lower.note
            place.append(line)
        elif place is lower.note and not ITEM.fullmatch(line) and len(line) > 60:
            place = lower.body
            place.append(line)
        elif index >= signature.stop and not lower.annotation and not lower.attachments and ANNOTATION.fullmatch(line):
            lower.annotation = line.strip("（）()")
        elif index >= signature.stop and place is lower.imprint:
            lower.imprint[-1] += line
        elif index >= signature.stop and not lower.attachments:
            lower.attachments.append(["", line])  # what is printed and sent with a notice stands without a label
            place = lower.attachments[-1]
        else:
            place.append(line)
    return lower


def _signature(lines: Sequence[str]) -> range:
    """The lines of 署名 and 成文日期; behind the last line where there are none."""
    opening = next((index for index, line in enumerate(lines) if BODY.search(line)), 0)
    for index, line in enumerate(lines[opening:], opening):
        if (found := SIGNED_LINE.fullmatch(line)) and organs_in(found["organ"]) and "印" not in line[-3:]:
            return range(index, index + 1)
        if not DATE_LINE.fullmatch(line):
            continue
        first = index
        while first > 0 and (organs_in(lines[first - 1]) or PERSON.fullmatch(lines[first - 1])):
            first -= 1
        return range(first, index + 1)
    ends = (i for i, line in enumerate(lines) if COPIES.match(line) or SENT.match(line) or HEADED.fullmatch(line))
    end = next(ends, len(lines))
    return range(end, end)


def _unsigned(line: str) -> str:
    """The organ of a line that holds the date as well."""
    found = SIGNED_LINE.fullmatch(line)
    return found["organ"] if found else line


def _signers(signed: Sequence[str]) -> tuple[Signer, ...]:
    found = []
    for line in signed:
        if PERSON.fullmatch(line):
            post, _, name = re.sub(r"[\s\u3000：:]+", " ", line).rpartition(" ")
            split = re.match(r"(.*?[长席理任记])(.+)", squeezed(line))
            found.append(Signer(post, name) if post else Signer(split[1], split[2]) if split else Signer("", name))
    return tuple(found)


def _form(upper: Sequence[str], number: str, mastheads: Sequence[str]) -> Form:
    first = squeezed(upper[0]) if upper else ""
    if ORDER.fullmatch(first):
        return Form.ORDER
    if first.endswith("纪要"):
        return Form.MINUTES
    if "函" in number and not mastheads:
        return Form.LETTER
    return Form.GENERAL


def _masthead(form: Form, upper: Sequence[str], settings: Settings, organs: Sequence[str]) -> tuple[str, ...]:
    """The names in the masthead; in an order and in minutes the whole line, in a letter the lead organ alone."""
    if form in (Form.ORDER, Form.MINUTES) and upper:
        return (squeezed(upper[0]),)
    if form is Form.LETTER:
        return tuple((settings.joint_organs or organs)[:1])
    if settings.joint_organs:
        return settings.joint_organs
    return tuple(organs)


def _title(form: Form, title: str, upper: Sequence[str], organs: Sequence[str]) -> str:
    """标题; the organs of a joint document stand apart in it."""
    first = squeezed(upper[0]) if upper else ""
    if form in (Form.ORDER, Form.MINUTES) and title in ("", first):
        return ""
    together = "".join(organs)
    return "\u3000".join(organs) + title.removeprefix(together) if together and title.startswith(together) else title


def _title_place(upper: Sequence[str], title: str) -> range:
    """The lines of the title, the last ones where it is printed twice; an empty range where they aren't found."""
    whole, found = squeezed(title), range(0)
    for first in range(len(upper)):
        together = ""
        for last, line in enumerate(upper[first:], first):
            together += squeezed(line)
            if whole in (together, NUMBERED_TITLE.sub("", together)):
                found = range(first, last + 1)
            if not whole.startswith(together):
                break
    return found


def _stands_in_header(line: str) -> bool:
    """Whether a line above the title is set from what `inspect` says of it."""
    marks = (COPY_NUMBER, URGENCY, CLASSIFICATION, NUMBER, SERIES, MASTHEAD, ORDER)
    text = squeezed(line)
    return any(mark.fullmatch(text) for mark in marks) or bool(
        SIGNER.search(line) or organs_in(_unsigned(line)) or DATE_LINE.fullmatch(line) or text.endswith("纪要")
    )


def _issue_line(above: Sequence[str]) -> tuple[str, str] | None:
    """编印单位 and date of minutes and briefings, which stand above their title."""
    for line in above:
        if (found := SIGNED_LINE.fullmatch(line)) and organs_in(found["organ"]) and (day := day_of(found)):
            return squeezed(found["organ"]), written(day)
    return None


def _captions(lines: Sequence[str]) -> int:
    """题注: how many of the lines below a title belong to it, being short and no sentence, heading or row."""
    is_caption = (
        DATE_LINE.fullmatch(line)
        or (len(line) <= LONGEST_CAPTION and not re.search(r"[：:|]", line) and not BODY.search(line))
        for line in lines
    )
    return min(len(list(takewhile(bool, is_caption))), MOST_CAPTIONS)


def _labelled(pattern: re.Pattern[str], lines: Sequence[str]) -> str:
    return next((found["names"].rstrip("。") for line in lines if (found := pattern.match(line))), "")


def _blocks(lines: Sequence[str], settings: Settings) -> tuple[Block, ...]:
    return blocks_of(lines, landscape=settings.landscape)


def _attachments(groups: Sequence[list[str]], names: Sequence[str], settings: Settings) -> tuple[Attachment, ...]:
    """附件, the title as the note has it where the lines under the label spell it (7.3.7)."""
    found = []
    for place, group in enumerate(groups):
        label = squeezed(group[0])
        name = names[place] if place < len(names) else ""
        title, rest = "", list(group[1:])
        while (
            rest
            and not PICTURE.fullmatch(rest[0])
            and (label or not BODY.search(rest[0]))
            and not title.endswith(name or "\n")
            and (not title or name.startswith(title + squeezed(rest[0])))
        ):
            title += squeezed(rest.pop(0))
        found.append(Attachment(label, title, _blocks(rest, settings)))
    return tuple(found)
