"""公文要素: what an official document consists of, apart from how it is set (GB/T 9704-2012, 7.2-7.4 and 10)."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Form(StrEnum):
    """格式: the general format, and the special ones of clause 10."""

    GENERAL = "general"
    LETTER = "letter"
    ORDER = "order"
    MINUTES = "minutes"

    @property
    def label(self) -> str:
        return {"general": "通用", "letter": "信函", "order": "命令", "minutes": "纪要"}[self.value]


class Ending(StrEnum):
    """落款方式: with room for the seal, without a seal, or with the stamp of a signature (7.3.5)."""

    SEALED = "sealed"
    UNSEALED = "unsealed"
    STAMPED = "stamped"

    @property
    def label(self) -> str:
        return {"sealed": "盖章", "unsealed": "不盖章", "stamped": "签名章"}[self.value]


class Face(StrEnum):
    """字体: the faces that the standard names; 小标宋 is for titles and mastheads."""

    FANGSONG = "fangsong"
    KAI = "kai"
    HEI = "hei"
    SONG = "song"
    BIAOSONG = "biaosong"


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one face."""

    text: str
    face: Face = Face.FANGSONG


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the body; its heading, if it has one, is a run of its own."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Table:
    """表格: rows of cells, the first row being the head. A `landscape` table stands on pages of its own."""

    rows: tuple[tuple[str, ...], ...]
    landscape: bool = False

    def shares(self) -> tuple[float, ...]:
        """How wide each column is, as a share of the table: by its longest line, between 4 and 16 characters."""
        weights = [max(4.0, *(min(16.0, _longest(cell)) for cell in column)) for column in zip(*self.rows, strict=True)]
        return tuple(weight / sum(weights) for weight in weights)


def _longest(cell: str) -> float:
    """The longest line of a cell, in Chinese characters, with a little room."""
    return 0.5 + max(sum(0.5 if letter.isascii() else 1 for letter in line) for line in cell.split("\n"))


@dataclass(frozen=True, slots=True)
class Image:
    """图片文件: a PNG or JPEG that can be set; its size in dots as it is looked at, and whether it is stored otherwise."""

    content: bytes = field(repr=False)
    suffix: str
    width: int
    height: int
    dots_an_inch: int
    is_turned: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """插图: the file that the text names, and the caption below it. Where it can't be set, `fault` says why."""

    name: str
    caption: str = ""
    image: Image | None = None
    fault: str = "没有随文稿一起给出"


Block = Paragraph | Table | Picture


@dataclass(frozen=True, slots=True)
class Attachment:
    """附件: begins a page of its own behind the text, under the label and the name that the note gave it."""

    label: str
    title: str
    body: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Signer:
    """签名章: who signs in person, and the post in which."""

    post: str
    name: str


@dataclass(frozen=True)
class OfficialDocument:
    """公文. Everything is as printed; what is empty isn't set: a text with neither masthead nor number, such as a speech,
    has no 版头 at all."""

    form: Form = Form.GENERAL
    title: str = ""
    copy_number: str = ""
    urgency: str = ""
    masthead: tuple[str, ...] = ()
    number: str = ""
    signatories: tuple[str, ...] = ()
    issue_line: tuple[str, str] | None = None
    """编印单位 and the date of minutes and briefings, left and right above the red rule."""
    caption: tuple[str, ...] = ()
    """题注: the lines below the title, such as the day of a speech and who gave it."""
    main_recipients: str = ""
    body: tuple[Block, ...] = ()
    attachment_note: tuple[str, ...] = ()
    attendance: tuple[tuple[str, str], ...] = ()
    ending: Ending = Ending.SEALED
    issuer_line: tuple[str, ...] = ()
    signers: tuple[Signer, ...] = ()
    dated_on: date | None = None
    annotation: str = ""
    attachments: tuple[Attachment, ...] = ()
    copies: tuple[tuple[str, str], ...] = ()
    """抄送, 分送: label and names of each entry of 版记."""
    distributing_organ: str = ""
    distributed_on: date | None = None
    fonts: dict[Face, str] = field(default_factory=dict)
    not_set: tuple[str, ...] = ()
    """Lines above the title that are no part of an official document, such as a site's menu: told, never dropped in silence."""

    @property
    def has_header(self) -> bool:
        return bool(self.masthead or self.number or self.copy_number or self.urgency or self.signatories)


def written(day: date | None) -> str:
    """成文日期 in Arabic digits without leading zeros: 2026年1月5日 (7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
