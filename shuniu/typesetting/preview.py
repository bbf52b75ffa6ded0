"""看版式: the pages of a document as pictures, fast enough to be shown while somebody types."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

from shuniu.typesetting.model import OfficialDocument
from shuniu.typesetting.pdf import compiled_pages, fitted


@dataclass(frozen=True)
class Page:
    """一面: its picture as SVG, and the mark by which a reader knows whether he has it already."""

    svg: bytes

    @cached_property
    def mark(self) -> str:
        return hashlib.blake2b(self.svg, digest_size=12).hexdigest()


@dataclass(frozen=True)
class Preview:
    """版式: the pages, and Chinese sentences on what an office should know about them."""

    pages: tuple[Page, ...]
    notes: tuple[str, ...] = ()


def preview(document: OfficialDocument) -> Preview:
    """The pages that `typeset_pdf` would print. Raises CannotTypeset, but not for a missing glyph: that shows as a box."""
    pages, notes = fitted(document, compiled_pages)
    return Preview(tuple(map(Page, pages)), notes)
