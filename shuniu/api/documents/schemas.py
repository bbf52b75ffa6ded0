"""What the drafting desk takes and answers over the API."""

from datetime import datetime
from typing import Any

from ninja import Field, Schema

from shuniu.api.bodies import schema_of
from shuniu.office.documents.drafting.forms import DeskForm, KeptForm

LongText: Any = Field("", max_length=200_000)

WritingIn = schema_of(DeskForm, "WritingIn")
SettingsIn = schema_of(KeptForm, "DocumentSettings")


class KindOut(Schema):
    kind: str
    label: str
    use: str
    to: str
    directions: list[str]
    closing: str
    avoid: list[str]
    basis: str
    skeleton: str


class RemarkOut(Schema):
    """校对: the same as a finding of `shuniu proofread --json`, and what it stops."""

    key: str
    rule: str
    severity: str
    start: int
    end: int
    text: str
    message: str
    suggestion: str | None
    source: str
    safe: bool
    stops: str


class ObjectionOut(Schema):
    text: str
    basis: str


class ReadingOut(Schema):
    title: str
    kind: str
    main_recipients: str
    cc_recipients: str
    characters: int
    pages: list[str]
    """Each page as SVG."""
    refused: str
    notes: list[str]
    remarks: list[RemarkOut]
    objections: list[ObjectionOut]


class EditIn(Schema):
    """One change of a text: what is given is done, in this order."""

    text: str = LongText
    recipients: str | None = Field(None, max_length=1000)
    copies: str | None = Field(None, max_length=1000)
    attachments: list[str] | None = None
    fix: str | None = None
    """The key of one remark; empty for all that change only how something is written."""
    writing: WritingIn | None = None  # type: ignore[valid-type]


class TextOut(Schema):
    text: str


class CopyOut(Schema):
    """工作稿 of the caller."""

    text: str
    based_on: int
    latest: int
    moved_on: bool
    saved_at: datetime | None


class CitationOut(Schema):
    text: str
    title: str
    number: str
    matter: int


class RevisionOut(Schema):
    number: int
    by: str
    made_at: datetime
    text: str


class PieceOut(Schema):
    change: str
    text: str
