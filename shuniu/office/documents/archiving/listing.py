"""目录和清册 as PDF: a table on A4 lying, its head on every page, with those who answer for it below."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

import typst
from django.utils.translation import gettext

from shuniu.matters.acts import Refused
from shuniu.typesetting.fonts import choose, installed
from shuniu.typesetting.model import Face

LAYOUT = Path(__file__).with_name("listing.typ")
COMPILING = Lock()
"""A compiler serves one thread at a time."""


@dataclass(frozen=True)
class Listing:
    """A list to be printed: `widths` are shares of the line, `centred` the columns whose cells stand in the middle."""

    title: str
    facts: Sequence[str]
    heads: Sequence[str]
    widths: Sequence[float]
    rows: Sequence[Sequence[str]]
    names: Sequence[str] = ()
    centred: Sequence[int] = ()
    whole: Sequence[int] = ()
    """Columns whose cells are never broken, such as 档号."""


def printed_list(listing: Listing) -> bytes:
    """The list as PDF/A. Raises Refused where a character of it has no font."""
    fonts = choose({}).families
    faces = {"body": Face.SONG, "strong": Face.HEI, "heading": Face.BIAOSONG}
    data = asdict(listing) | {name: list(fonts[face]) for name, face in faces.items()}
    try:
        with COMPILING:
            content = _compiler().compile(
                format="pdf", sys_inputs={"list": json.dumps(data, ensure_ascii=False)}, pdf_standards="a-2b"
            )
    except typst.TypstError as fault:
        raise Refused(gettext("目录没有排成：%(reason)s") % {"reason": fault.message}) from fault
    if not isinstance(content, bytes):
        raise TypeError("one file was asked for")
    return content


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    return typst.Compiler(LAYOUT, root=LAYOUT.parent, font_paths=installed())
