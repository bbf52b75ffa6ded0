"""What the archive answers over the API."""

from datetime import date, datetime
from typing import Any

from ninja import Schema

from shuniu.api.schemas import MatterRow


class GapOut(Schema):
    what: str
    remedy: str
    blocks: bool


class ToFileOut(Schema):
    """待归档: the document, the act that files it, what is proposed, and what is missing."""

    matter: MatterRow
    verb: str
    term: str
    article: str
    basis: str
    verified: bool
    fonds: str | None
    filing_class: int | None
    year: int
    last_day: date
    gaps: list[GapOut]


class FileOut(Schema):
    place: int
    part: str
    name: str
    sha256: str
    size: int
    media_type: str
    pages: int


class ItemRow(Schema):
    """A line of the catalogue."""

    id: int
    archive_code: str
    year: int
    term: str
    filing_class: str
    document_number: str
    author: str
    title: str
    dated_on: date | None
    classification: int
    pages: int
    remark: str
    kept_until: int | None
    destroyed_at: datetime | None


class ItemOut(ItemRow):
    article: str
    basis: str
    proposed: str
    reason: str
    filed_by: str
    filed_at: datetime
    files: list[FileOut]


class ItemPage(Schema):
    items: list[ItemRow]
    next: int | None


class FindingOut(Schema):
    code: str
    values: dict[str, Any]


class TestedOut(Schema):
    """One test: `quality` and `findings` are codes; `quality_label`, `label`, `how` and `note` are words."""

    code: str
    quality: str
    quality_label: str
    label: str
    how: str
    holds: bool | None
    findings: list[FindingOut]
    note: str


class CheckOut(Schema):
    archive_code: str
    holds: bool
    tests: list[TestedOut]


class PackageOut(Schema):
    id: int
    name: str
    state: str
    done: int
    total: int
    faults: int
    size: int
    sha256: str
    failing: dict[str, list[str]]
    note: str


class CatalogueIn(Schema):
    """The filters of the catalogue's page."""

    words: str = ""
    fonds: int | None = None
    year: int | None = None
    term: str = ""
    filing_class: int | None = None
    kind: str = ""
    destroyed: bool | None = None
