"""插图: the pictures that a text names, checked before they are set and fitted into the type area.

PNG and JPEG alone: both programs that set pages read them, and what they hold is told by their first bytes, so that a picture
that would fill the memory is refused before it is decoded.
"""

import struct
from collections.abc import Callable, Sequence
from dataclasses import replace

from shuniu.typesetting.compiling import as_png, is_sound
from shuniu.typesetting.model import Block, Image, OfficialDocument, Picture
from shuniu.typesetting.refusal import CannotTypeset

MOST_BYTES, MOST_DOTS, MOST_PICTURES = 20 * 2**20, 40_000_000, 50
WIDEST, TALLEST, TALLEST_UNDER_TITLE = 156.0, 195.0, 155.0
"""Millimetres: the type area, with room for a caption of two lines below, and above for the title of an attachment."""
USUAL, LEAST, MOST = 150, 96, 600
"""Dots an inch: where a file says nothing sensible, and what is sensible."""
PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
SIDEWAYS = range(5, 9)
"""EXIF orientations in which width and height change places."""
FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""JPEG markers that begin a frame and tell its size."""
BAD = "已损坏，打不开，请重新导出"


def illustrate(document: OfficialDocument, find: Callable[[str], bytes | None]) -> OfficialDocument:
    """The document with the pictures that it names, as `find` gives their files; each that can't be set says why."""
    left = iter(range(MOST_PICTURES))

    def found(picture: Picture) -> Picture:
        if next(left, None) is None:
            return replace(picture, image=None, fault=f"没有排入：一份公文的插图不超过{MOST_PICTURES}张")
        content = find(picture.name)
        if content is None:
            return replace(picture, image=None, fault="没有找到，请先上传，或改正文稿里的文件名")
        try:
            return replace(picture, image=image_of(content), fault="")
        except CannotTypeset as refused:
            return replace(picture, image=None, fault=str(refused))

    return with_pictures(document, found)


def with_pictures(document: OfficialDocument, change: Callable[[Picture], Picture]) -> OfficialDocument:
    """The document with each of its pictures changed."""

    def changed(blocks: Sequence[Block]) -> tuple[Block, ...]:
        return tuple(change(block) if isinstance(block, Picture) else block for block in blocks)

    attachments = tuple(replace(each, body=changed(each.body)) for each in document.attachments)
    return replace(document, body=changed(document.body), attachments=attachments)


def pictures_in(document: OfficialDocument) -> tuple[Picture, ...]:
    """插图 of the text and of its attachments, in order."""
    bodies = (document.body, *(each.body for each in document.attachments))
    return tuple(block for body in bodies for block in body if isinstance(block, Picture))


def images_in(document: OfficialDocument) -> tuple[Image, ...]:
    """The files of all pictures that can be set."""
    return tuple(each.image for each in pictures_in(document) if each.image)


def faults_in(document: OfficialDocument) -> tuple[str, ...]:
    """A sentence for each picture that can't be set."""
    return tuple(f"图片“{each.name}”{each.fault}。" for each in pictures_in(document) if each.image is None)


def size_of(image: Image, *, under_title: bool = False) -> tuple[float, float]:
    """How wide and high a picture is set, in millimetres: as large as its dots say, and never outside the type area."""
    tallest = TALLEST_UNDER_TITLE if under_title else TALLEST
    width, height = (dots / image.dots_an_inch * 25.4 for dots in (image.width, image.height))
    scale = min(1.0, WIDEST / width, tallest / height)
    return width * scale, height * scale


def plain_file(image: Image, width: float, height: float) -> bytes:
    """The file for a program that knows less than typst: upright, and JPEG only as cameras and scanners write it."""
    is_plain = image.suffix == "png" or (not image.is_turned and image.content[6:10] in (b"JFIF", b"Exif"))
    return image.content if is_plain else as_png(image, width, height)


def image_of(content: bytes) -> Image:
    """A file as a picture that can be set. Raises CannotTypeset with what speaks against it, to stand behind its name."""
    if len(content) > MOST_BYTES:
        raise CannotTypeset(f"有{len(content) / 2**20:.0f} MB，超过{MOST_BYTES // 2**20} MB，请缩小后再用")
    try:
        if content.startswith(PNG):
            image = _png(content)
        elif content.startswith(JPEG):
            image = _jpeg(content)
        else:
            raise CannotTypeset("不是 PNG 或 JPEG 图片，请另存为 PNG 或 JPEG")
    except (struct.error, IndexError):
        raise CannotTypeset(BAD) from None
    if image.width * image.height > MOST_DOTS:
        raise CannotTypeset(f"有{image.width}×{image.height}点，太大了，请缩小到{MOST_DOTS // 10_000}万点以内")
    if not image.width or not image.height or not is_sound(image):
        raise CannotTypeset(BAD)
    return image


def _png(content: bytes) -> Image:
    width, height = struct.unpack_from(">II", content, 16)
    place, dots = 8, 0.0
    while place + 12 <= len(content) and content[place + 4 : place + 8] not in (b"IDAT", b"IEND"):
        length, kind = struct.unpack_from(">I4s", content, place)
        if kind == b"pHYs" and content[place + 16] == 1:
            dots = struct.unpack_from(">I", content, place + 8)[0] * 0.0254
        place += 12 + length
    return Image(content, "png", width, height, _sensible(dots))


def _jpeg(content: bytes) -> Image:
    place, dots, orientation = 2, 0.0, 1
    while content[place] == 0xFF:
        marker, length = content[place + 1], struct.unpack_from(">H", content, place + 2)[0]
        body = content[place + 4 : place + 2 + length]
        if marker in FRAMES:
            if b"\xff\xd9" not in content[place:]:
                break  # cut off; decoders fill the rest with grey
            height, width = struct.unpack_from(">HH", body, 1)
            if orientation in SIDEWAYS:
                width, height = height, width
            return Image(content, "jpg", width, height, _sensible(dots), is_turned=orientation != 1)
        if marker == 0xE0 and body.startswith(b"JFIF\0") and body[7] in (1, 2):
            dots = struct.unpack_from(">H", body, 8)[0] * (1 if body[7] == 1 else 2.54)
        elif marker == 0xE1 and body.startswith(b"Exif\0\0"):
            orientation = _orientation(body[6:])
        place += 2 + length
    raise CannotTypeset(BAD)


def _orientation(exif: bytes) -> int:
    """How a camera was held, 1 to 8: the tag 0x0112 of the first directory of a TIFF file."""
    order = "<" if exif[:2] == b"II" else ">"
    try:
        start = struct.unpack_from(f"{order}I", exif, 4)[0]
        for entry in range(struct.unpack_from(f"{order}H", exif, start)[0]):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", exif, start + 2 + 12 * entry)
            if tag == 0x0112 and 1 <= value <= 8:
                return int(value)
    except struct.error:
        pass
    return 1


def _sensible(dots: float) -> int:
    return round(dots) if LEAST <= round(dots) <= MOST else USUAL
