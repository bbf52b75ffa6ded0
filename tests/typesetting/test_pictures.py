"""插图: set within the type area with their caption, and refused in a sentence where they can't be set."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from docx import Document

from shuniu.text.inspection import inspect
from shuniu.text.reading import read
from shuniu.typesetting import CannotTypeset, illustrate, preview, read_document, typeset_docx, typeset_pdf
from shuniu.typesetting.pictures import MOST_BYTES, pictures_in, size_of
from tests.typesetting.measuring import MM, sheets

TEXT = """临江市水利局文件
临水发〔2026〕6号
关于城区供水管网检修的通知
各供水所：
现将检修范围通知如下。{filler}
{picture}
请各供水所按图分段检修。
附件：管网图
临江市水利局
2026年3月5日
（联系人：何清源）
附件
管网图
【图：附图.png】
"""
LINE, SIZE = 225 / 22, 16 * MM
HALF = (LINE - SIZE) / 2


def png(width: int, height: int, *, claims: tuple[int, int] | None = None, dots_a_metre: int = 0) -> bytes:
    """A grey picture; one that claims another size than it has is a bomb."""
    rows = b"".join(b"\0" + bytes([y % 256]) * width for y in range(height))
    head = struct.pack(">IIBBBBB", *(claims or (width, height)), 8, 0, 0, 0, 0)
    density = [(b"pHYs", struct.pack(">IIB", dots_a_metre, dots_a_metre, 1))] if dots_a_metre else []
    parts = [(b"IHDR", head), *density, (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts
    )


JPEG = Path(__file__).with_name("data").joinpath("mains.jpg").read_bytes()
HELD = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"
TURNED = JPEG[:2] + b"\xff\xe1" + struct.pack(">H", len(HELD) + 2) + HELD + JPEG[2:]
BARE = JPEG[:2] + b"\xff\xdb" + JPEG.partition(b"\xff\xdb")[2]
FILES = {"附图.png": png(3000, 4000), "管网.jpg": JPEG, "竖.jpg": TURNED, "素.jpg": BARE, "细.png": png(5000, 10)}


def document(
    picture: str = "【图：管网.jpg】图1　城区供水管网", files: dict[str, bytes] | None = None, filler: str = ""
):
    return illustrate(read_document(TEXT.format(picture=picture, filler=filler)), (FILES | (files or {})).get)


def test_a_picture_stands_in_the_middle_of_the_type_area_with_its_caption_below():
    first, second, *_ = sheets(typeset_pdf(document()).content)

    page = first if first.drawings else second
    (drawing,) = page.drawings
    caption = page.find("图1城区供水管网")
    assert drawing.left >= 28 - 0.01
    assert drawing.right <= 184 + 0.01
    assert (drawing.left + drawing.right) / 2 == pytest.approx(106, abs=0.5)
    assert (caption[0].x + caption[-1].x + 14 * MM) / 2 == pytest.approx(106, abs=0.5)
    assert 0 < caption[0].top - drawing.bottom < 5


@pytest.mark.parametrize("name", ["管网.jpg", "竖.jpg", "素.jpg"])
def test_lines_below_a_picture_stand_on_the_grid(name):
    pages = sheets(typeset_pdf(document(f"【图：{name}】图1　示意")).content)

    page = next(page for page in pages if "请各供水所" in page.text)
    below = (page.find("请各供水所")[0].em_top - 37 - HALF) / LINE
    assert below == pytest.approx(round(below), abs=0.02)


@pytest.mark.parametrize("filler", ["", *("检修期间由水务集团送水到楼。" * count for count in (4, 8, 12))])
@pytest.mark.parametrize("name", FILES)
def test_no_picture_leaves_the_type_area_or_its_caption(name, filler):
    pages = sheets(typeset_pdf(document(f"【图：{name}】图1　城区供水管网", filler=filler)).content)

    drawings = [drawing for page in pages for drawing in page.drawings]
    assert len(drawings) == 2
    assert all(each.left > 27.9 and each.right < 184.1 and each.top > 36.9 and each.bottom < 262.1 for each in drawings)
    captioned = next(page for page in pages if "图1城区供水管网" in page.text)
    assert captioned.drawings


def test_a_picture_under_the_title_of_an_attachment_stays_on_its_page():
    page = next(page for page in sheets(typeset_pdf(document()).content) if page.text.startswith("附件管网图"))

    assert page.drawings


def test_a_small_picture_keeps_its_size_and_a_large_one_is_as_wide_as_the_text():
    small, large = (
        pictures_in(document(files={"管网.jpg": file}))[0].image for file in (png(300, 150, dots_a_metre=11811), JPEG)
    )

    assert size_of(small) == pytest.approx((25.4, 12.7), abs=0.05)
    assert size_of(large)[0] == pytest.approx(152.4)
    assert size_of(pictures_in(document())[-1].image)[1] == pytest.approx(195)


def test_a_photograph_stands_upright_however_the_camera_was_held():
    turned = pictures_in(document("【图：竖.jpg】"))[0].image
    (drawing,) = sheets(typeset_pdf(document("【图：竖.jpg】")).content)[1].drawings

    assert (turned.width, turned.height, turned.is_turned) == (520, 900, True)
    assert drawing.bottom - drawing.top > drawing.right - drawing.left


@pytest.mark.parametrize("name", ["管网.jpg", "竖.jpg", "素.jpg", "细.png"])
def test_the_docx_has_the_same_picture_in_the_same_size(name):
    made = document(f"【图：{name}】图1　城区供水管网")
    file = Document(io.BytesIO(typeset_docx(made).content))

    shapes = file.inline_shapes
    assert len(shapes) == 2
    assert (shapes[0].width.mm, shapes[0].height.mm) == pytest.approx(size_of(pictures_in(made)[0].image), abs=0.01)
    assert all(shape.width.mm <= 156.01 for shape in shapes)
    placed = next(place for place, each in enumerate(file.paragraphs) if each._p.xpath(".//w:drawing"))
    assert file.paragraphs[placed].paragraph_format.keep_with_next
    assert file.paragraphs[placed + 1].text == "图1　城区供水管网"


def test_the_name_of_a_picture_is_no_part_of_the_text():
    plain = inspect(TEXT.format(picture="", filler=""))

    assert inspect(TEXT.format(picture="【图：管网.jpg】图1　城区供水管网", filler="")).as_json() == plain.as_json()
    assert inspect(read(typeset_pdf(document()).content).text).as_json() == plain.as_json()
    assert "管网.jpg" not in read(typeset_pdf(document()).content).text


@pytest.mark.parametrize(
    "line",
    ["![图1　城区供水管网](管网.jpg)", "[图片: 管网.jpg] 图1　城区供水管网", "【插图：管网.jpg】图1　城区供水管网"],
)
def test_a_picture_is_named_in_several_ways(line):
    (picture, _) = pictures_in(document(line))

    assert (picture.name, picture.caption, picture.image is not None) == ("管网.jpg", "图1　城区供水管网", True)


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (None, "“管网.jpg”没有找到，请先上传"),
        (b"GIF89a" + bytes(40), "不是 PNG 或 JPEG 图片"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "不是 PNG 或 JPEG 图片"),
        (b"", "不是 PNG 或 JPEG 图片"),
        (b"\x89PNG\r\n\x1a\n", "已损坏"),
        (png(300, 200)[:-60], "已损坏"),
        (png(300, 200, claims=(0, 200)), "已损坏"),
        (JPEG[:600], "已损坏"),
        (JPEG[:3] + bytes(4000), "已损坏"),
        (JPEG[:-4000], "已损坏"),
        (png(9, 9, claims=(60_000, 60_000)), "60000×60000点，太大了"),
        (png(9, 9) + bytes(MOST_BYTES), "超过20 MB"),
    ],
)
def test_what_cannot_be_set_is_said_and_no_page_is_printed_without_it(file, said):
    made = document(files={"管网.jpg": file})

    for setter in (typeset_pdf, typeset_docx):
        with pytest.raises(CannotTypeset, match=said):
            setter(made)
    shown = preview(made)
    assert said in shown.notes[0]
    assert len(shown.pages) >= 2


def test_a_text_that_opens_with_a_picture_is_told_to_open_with_words():
    opening = TEXT.replace("现将检修范围通知如下。{filler}\n", "").format(picture="【图：附图.png】")

    with pytest.raises(CannotTypeset, match="请先写一段文字"):
        typeset_pdf(illustrate(read_document(opening), FILES.get))


def test_more_pictures_than_a_document_holds_are_refused():
    made = document("\n".join(["【图：管网.jpg】"] * 60))

    with pytest.raises(CannotTypeset, match="不超过50张"):
        typeset_pdf(made)


def test_the_preview_sends_no_more_of_a_large_picture_than_a_screen_shows():
    noise = bytes((x * x * 31 + x // 7) % 251 for x in range(1_500_000))
    rows = b"".join(b"\0" + noise[y * 1500 : (y + 1) * 1500] for y in range(1000))
    head = struct.pack(">IIBBBBB", 1500, 1000, 8, 0, 0, 0, 0)
    large = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 0)), (b"IEND", b""))
    )

    shown = preview(document(files={"管网.jpg": large}))

    assert len(shown.pages) == len(sheets(typeset_pdf(document(files={"管网.jpg": large})).content))
    assert max(len(page.svg) for page in shown.pages) < 1_500_000
