"""印章图样: the print of a seal, drawn to scale as a page of PDF, for offices that have none on file.

Diameters by 国务院关于国家行政机关和企业事业单位社会团体印章管理的规定 (国发〔1999〕25号): 5.0 cm for provinces and ministries, 4.5 cm for cities,
counties and their units, 4.2 cm for townships.
"""

import json
from functools import lru_cache
from pathlib import Path

import typst

from shuniu.typesetting.fonts import choose, installed
from shuniu.typesetting.model import Face

LAYOUT = Path(__file__).with_name("seal.typ")
PROVINCE, CITY, TOWNSHIP = 50.0, 45.0, 42.0
"""Diameters in millimetres."""


@lru_cache(maxsize=64)
def draw_seal(name: str, across: float = CITY, kind: str = "") -> bytes:
    """A red round seal with the organ's full name as one page of PDF, `across` millimetres wide; `kind` as 合同专用章."""
    fonts = choose({}).families[Face.SONG]
    seal = json.dumps({"name": name, "across": across, "kind": kind, "fonts": list(fonts)}, ensure_ascii=False)
    content = _compiler().compile(format="pdf", sys_inputs={"seal": seal})
    if not isinstance(content, bytes):
        raise TypeError("one file was asked for")
    return content


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    return typst.Compiler(LAYOUT, root=LAYOUT.parent, font_paths=installed())
