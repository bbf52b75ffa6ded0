"""看版式: the pages of a document as pictures, fast enough to be shown while somebody types."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from shuniu.typesetting.compiling import as_pages, as_png, file_of
from shuniu.typesetting.model import Image, OfficialDocument, Paragraph, Picture, Run, Table
from shuniu.typesetting.pdf import fitted, glyphless, typeset_pdf
from shuniu.typesetting.pictures import faults_in, size_of, with_pictures
from shuniu.typesetting.refusal import CannotTypeset

BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202f\ufeff]")
"""What needs no glyph."""
LIGHT, ON_SCREEN, MOST_LIGHTENED = 400_000, 96, 40
"""Bytes of a picture that are sent as they are, dots an inch of those that are not, and how many are kept ready."""
_lightened: dict[str, bytes] = {}
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
    """The pages that `typeset_pdf` would print. Raises CannotTypeset, but not for a missing glyph or picture: that is told."""
    pages, notes = fitted(illustrated_lightly(document), as_pages)
    return Preview(tuple(map(Page, pages)), faults_in(document) + notes, missing_glyphs(_texts(document)))


def illustrated_lightly(document: OfficialDocument) -> OfficialDocument:
    """The same document with large pictures as coarse as a screen shows them: pages go to it at every pause of typing."""

    def light(picture: Picture) -> Picture:
        return replace(picture, image=_light(picture.image)) if picture.image else picture

    return with_pictures(document, light)


def _light(image: Image) -> Image:
    if len(image.content) <= LIGHT:
        return image
    key = file_of(image)
    if key not in _lightened:
        while len(_lightened) >= MOST_LIGHTENED:
            _lightened.pop(next(iter(_lightened)))
        _lightened[key] = as_png(image, *size_of(image), dots_an_inch=ON_SCREEN)
    return replace(image, content=_lightened[key], suffix="png")


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
        match block:
            case Paragraph():
                yield block.text
            case Table():
                for row in block.rows:
                    yield from row
            case Picture():
                yield block.caption
