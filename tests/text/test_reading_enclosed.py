"""What a document holds besides its text: objects, files, macros, tracked changes, columns, scanned pages."""

import base64
import io
import zipfile
from pathlib import Path

import docx
import pypdf
import pytest

from shuniu.text.reading import read
from shuniu.text.reading.enclosed import MACROS, TRACKED
from shuniu.text.reading.pages import page_image
from shuniu.text.reading.recognising import program, with_scanned_pages
from shuniu.text.secrecy import find_secrecy_mark
from shuniu.typesetting import OfficialDocument, illustrate, read_document, typeset_pdf
from shuniu.typesetting.model import Paragraph, Run
from tests.text.test_reading_office import saved, workbook

DATA = Path(__file__).with_name("data")


def word(*paragraphs: str, **parts: bytes) -> bytes:
    """A Word document with further parts in its package."""
    made = docx.Document()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    data = io.BytesIO(saved(made))
    with zipfile.ZipFile(data, "a") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def pdf(*pages: str) -> pypdf.PdfWriter:
    writer = pypdf.PdfWriter()
    for text in pages:
        page = typeset_pdf(OfficialDocument(body=(Paragraph((Run(text),)),))).content
        writer.append(io.BytesIO(page))
    return writer


def written(writer: pypdf.PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_macros_are_never_run_and_told():
    reading = read(word("关于防汛的通知", **{"word/vbaProject.bin": b"Attribute VB_Name"}), "通知.docm")

    assert reading.text == "关于防汛的通知"
    assert MACROS in reading.notes


def test_tracked_changes_are_read_as_accepted_and_told():
    body = (
        '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:r><w:t>请于</w:t></w:r>'
        "<w:del><w:r><w:delText>5</w:delText></w:r></w:del><w:ins><w:r><w:t>6</w:t></w:r></w:ins><w:r><w:t>月底前报送。</w:t></w:r></w:p>"
    )
    made = docx.Document()
    made.element.body.insert(0, docx.oxml.parse_xml(body))

    reading = read(saved(made), "通知.docx")

    assert reading.text.strip() == "请于6月底前报送。"
    assert reading.notes == (TRACKED,)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/embeddings/Workbook1.xlsx", workbook(lambda book: book.add_worksheet().write(0, 0, "机密★10年"))),
        ("word/embeddings/Document1.docx", word("机密★10年", "名单")),
        ("word/embeddings/Note.txt", "机密★10年".encode()),
    ],
)
def test_an_object_in_a_document_is_no_part_of_its_text_and_a_mark_in_it_is_found(name, content):
    reading = read(word("关于防汛的通知", **{name: content}), "通知.docx")

    assert reading.text == "关于防汛的通知"
    assert find_secrecy_mark(reading.aside).level == "机密"
    assert reading.notes == ("文件里嵌有1个文件，不在正文里，另行核对。",)


def test_an_object_that_cannot_be_read_is_told():
    reading = read(
        word("关于防汛的通知", **{"word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0" + bytes(600)}), "a.docx"
    )

    assert reading.text == "关于防汛的通知"
    assert reading.notes == ("文件里嵌有1个文件，不在正文里，其中1个没有读出文字，请打开原件核对。",)


def test_a_mark_in_a_file_attached_to_a_pdf_is_found():
    writer = pdf("关于防汛的通知。")
    writer.add_attachment("名单.docx", word("秘密★5年", "名单"))

    reading = read(written(writer), "通知.pdf")

    assert "关于防汛的通知。" in reading.text
    assert find_secrecy_mark(reading.text) is None
    assert find_secrecy_mark(reading.aside).level == "秘密"


@pytest.mark.parametrize("place", [0, 3, 7])
def test_a_mark_on_any_page_of_a_pdf_is_found(place):
    pages = [f"第{number}项工作按时完成。" for number in range(8)]
    pages[place] = "机密★10年"

    assert find_secrecy_mark(read(written(pdf(*pages)), "通知.pdf").text).level == "机密"


def test_columns_from_the_right_are_read_in_their_order():
    assert read(DATA.joinpath("upright.pdf").read_bytes(), "竖.pdf").text.splitlines() == [
        "关于做好防汛工作的通知",
        "各县人民政府：",
        "请于六月底前完成排查并报市防汛办，",
        "逾期未报的予以通报。",
    ]


@pytest.mark.skipif(program() is None, reason="Tesseract with chi_sim is not installed")
def test_a_mark_on_a_scanned_page_among_others_is_found():
    scanned = pdf("关于防汛的通知。")
    scanned.append(io.BytesIO(picture_of_a_page("机密★10年")))
    content = written(scanned)

    reading = read(content, "通知.pdf")

    assert reading.scanned_pages == (1,)
    assert find_secrecy_mark(with_scanned_pages(reading, content).aside).level == "机密"
    assert find_secrecy_mark(with_scanned_pages(reading, content).text) is None


def picture_of_a_page(text: str) -> bytes:
    """A PDF whose only page is a picture of a page with this text."""
    page = typeset_pdf(OfficialDocument(title=text, body=(Paragraph((Run("请照办。"),)),))).content
    picture = base64.b64decode(page_image(page, 0, 1654))
    document = illustrate(read_document("标题\n正文。\n【图：页.png】"), {"页.png": picture}.get)
    pages = pypdf.PdfReader(io.BytesIO(typeset_pdf(document).content)).pages
    writer = pypdf.PdfWriter()
    writer.add_page(next(page for page in pages if page.images))
    return written(writer)
