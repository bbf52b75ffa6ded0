"""排版程序: typst in this process, one document at a time, with the pictures that the document needs beside it.

The text goes to typst as data: no character of it is ever read as markup. It can read no file but the layout and the pictures.
"""

import atexit
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from threading import RLock

import typst

from shuniu.typesetting.fonts import installed
from shuniu.typesetting.model import Image

LAYOUT = Path(__file__).with_name("layout.typ")
LOCK = RLock()
"""A compiler serves one thread at a time."""
ALONE = b'#set page(width: %fmm, height: %fmm, margin: 0pt)\n#image("%s", width: 100%%, height: 100%%, fit: "stretch")'
DOTS_AN_INCH = 220
_sound: dict[str, bool] = {}
"""What was found out of each picture in this process, by its digest."""


@lru_cache(maxsize=1)
def _workshop() -> tuple[Path, typst.Compiler]:
    """A folder of this process alone, with the layout in it, and a compiler that sees nothing else."""
    folder = Path(tempfile.mkdtemp(prefix="shuniu-typesetting-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    layout = folder / LAYOUT.name
    layout.write_bytes(LAYOUT.read_bytes())
    return folder, typst.Compiler(layout, root=folder, font_paths=installed())


def file_of(image: Image) -> str:
    """The name under which the layout finds a picture."""
    return f"{sha256(image.content).hexdigest()}.{image.suffix}"


@contextmanager
def beside(images: Iterable[Image]) -> Iterator[None]:
    """While this lasts the layout finds these pictures, and no other thread typesets."""
    with LOCK:
        folder, _ = _workshop()
        missing = {folder / file_of(image): image.content for image in images}
        missing = {path: content for path, content in missing.items() if not path.exists()}
        try:
            for path, content in missing.items():
                path.write_bytes(content)
            yield
        finally:
            for path in missing:
                path.unlink(missing_ok=True)


def as_pdf(data: Mapping[str, object]) -> bytes:
    """The document as PDF/A, so that a missing glyph is an error and never a box. Raises TypstError."""
    with LOCK:
        _, compiler = _workshop()
        content = compiler.compile(format="pdf", pdf_standards="a-2b", sys_inputs=_inputs(data))
    if not isinstance(content, bytes):
        raise TypeError("one file was asked for")
    return content


def as_pages(data: Mapping[str, object]) -> tuple[bytes, ...]:
    """Each page as SVG. Raises TypstError."""
    with LOCK:
        _, compiler = _workshop()
        made = compiler.compile(format="svg", sys_inputs=_inputs(data))
    return tuple(made) if isinstance(made, list) else (made,) if made else ()


def is_there(label: str) -> bool:
    """Whether the document that was set last has this label."""
    return _workshop()[1].query(label) != "[]"


def is_sound(image: Image) -> bool:
    """Whether a picture can be decoded; each is tried once in a process."""
    key = file_of(image)
    if key not in _sound:
        try:
            _sound[key] = bool(as_png(image, 10, 10, 10))
        except typst.TypstError:
            _sound[key] = False
    return _sound[key]


def as_png(image: Image, width: float, height: float, dots_an_inch: float = DOTS_AN_INCH) -> bytes:
    """A picture anew as PNG, upright, as large as it is set, in millimetres. Raises TypstError."""
    source = ALONE % (width, height, file_of(image).encode())
    with beside([image]):
        compiler = typst.Compiler(source, root=_workshop()[0], font_paths=installed())
        made = compiler.compile(format="png", ppi=dots_an_inch)
    return made if isinstance(made, bytes) else b""


def _inputs(data: Mapping[str, object]) -> dict[str, str]:
    return {"doc": json.dumps(data, ensure_ascii=False)}
