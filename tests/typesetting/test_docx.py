"""DOCX: what Word and WPS are told."""

import io

import pytest
from docx import Document
from docx.oxml.ns import qn

from shuniu.text.inspection import inspect
from shuniu.text.reading import read
from shuniu.typesetting import OfficialDocument, typeset_docx
from shuniu.typesetting.front_matter import split_settings
from shuniu.typesetting.model import Table

NAMES = ("general", "letter", "order", "minutes", "upward")


@pytest.fixture(scope="module")
def files_of(document_of):
    return {name: typeset_docx(document_of(name)).content for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_a_document_read_back_from_its_docx_has_the_same_metadata(name, text_of, files_of):
    before = inspect(split_settings(text_of(name))[1])

    assert inspect(read(files_of[name]).text).as_json() == before.as_json()


@pytest.mark.parametrize("name", NAMES)
def test_the_page_is_that_of_the_standard(name, files_of):
    section = Document(io.BytesIO(files_of[name])).sections[0]

    assert [round(edge.mm) for edge in (section.top_margin, section.left_margin)] == [37, 28]
    assert round(section.page_width.mm - section.left_margin.mm - section.right_margin.mm) == 156
    assert round(section.page_height.mm - section.top_margin.mm - section.bottom_margin.mm) == 225
    grid = section._sectPr.find(qn("w:docGrid"))
    assert int(225 / 25.4 * 1440 // int(grid.get(qn("w:linePitch")))) == 22


def test_faces_have_their_official_names(files_of):
    document = Document(io.BytesIO(files_of["general"]))

    named = {
        style.name: style.element.rPr.rFonts.get(qn("w:eastAsia"))
        for style in document.styles
        if style.name.startswith("公文")
    }
    assert named == {"公文正文": "仿宋_GB2312", "公文标题": "方正小标宋简体"}
    heading = next(p for p in document.paragraphs if p.text == "一、总体要求")
    assert heading.runs[0]._r.rPr.rFonts.get(qn("w:eastAsia")) == "黑体"


def test_the_ending_is_tied_to_the_text_above(files_of):
    paragraphs = Document(io.BytesIO(files_of["upward"])).paragraphs

    first = next(place for place, p in enumerate(paragraphs) if p.text == "妥否，请批示。")
    last = next(place for place, p in enumerate(paragraphs) if p.text == "2026年3月10日")
    assert all(p.paragraph_format.keep_with_next for p in paragraphs[first:last])


def test_a_wide_table_lies_across_its_page():
    rows = (tuple(f"第{n}列" for n in range(10)), tuple(str(n) for n in range(10)))

    document = Document(io.BytesIO(typeset_docx(OfficialDocument(title="情况表", body=(Table(rows, True),))).content))

    assert [round(section.page_width.mm) == 297 for section in document.sections] == [False, True, False]
