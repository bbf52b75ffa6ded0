"""看版式: the pages of a document as pictures, fast enough to be shown while somebody types."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from shuniu.typesetting.model import OfficialDocument, Paragraph, Run
from shuniu.typesetting.pdf import compiled_pages, fitted, glyphless, typeset_pdf
from shuniu.typesetting.refusal import CannotTypeset

BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202f\ufeff]")
"""What needs no glyph."""
_has_glyph: dict[str, bool] = {}
"""What was found out of each character in this process: fonts don't change while it runs."""


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
    missing: tuple[str, ...] = ()
    """Characters that no font has: pages show them as boxes, and `typeset_pdf` refuses them."""


def preview(document: OfficialDocument) -> Preview:
    """The pages that `typeset_pdf` would print. Raises CannotTypeset, but not for a missing glyph: that is told beside them."""
    pages, notes = fitted(document, compiled_pages)
    return Preview(tuple(map(Page, pages)), notes, missing_glyphs(_texts(document)))


def missing_glyphs(texts: Iterable[str]) -> tuple[str, ...]:
    """The characters that no font has. Each is tried once in a process, all new ones together."""
    characters = dict.fromkeys(character for text in texts for character in text)
    new = [character for character in characters if character not in _has_glyph and not BLANK.fullmatch(character)]
    while new:
        try:
            typeset_pdf(OfficialDocument(body=(Paragraph((Run("".join(new)),)),)))
        except CannotTypeset as fault:
            lacking = glyphless(fault)
            if not lacking:
                break
            _has_glyph.update(dict.fromkeys(lacking, False))
            new = [character for character in new if character not in lacking]
        else:
            _has_glyph.update(dict.fromkeys(new, True))
            break
    return tuple(character for character in characters if _has_glyph.get(character) is False)


def _texts(document: OfficialDocument) -> Iterable[str]:
    """What of a document somebody typed."""
    yield document.title
    yield document.main_recipients
    yield document.annotation
    yield from document.attachment_note
    for block in (*document.body, *(block for each in document.attachments for block in each.body)):
        if isinstance(block, Paragraph):
            yield block.text
        else:
            for row in block.rows:
                yield from row
