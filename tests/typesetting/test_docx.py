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
    last = next(place for place, p in enumerate(paragraphs) if p.text.strip() == "2026年3月10日")
    assert all(p.paragraph_format.keep_with_next for p in paragraphs[first:last])


def test_a_wide_table_lies_across_its_page():
    rows = (tuple(f"第{n}列" for n in range(10)), tuple(str(n) for n in range(10)))

    document = Document(io.BytesIO(typeset_docx(OfficialDocument(title="情况表", body=(Table(rows, True),))).content))

    assert [round(section.page_width.mm) == 297 for section in document.sections] == [False, True, False]


def test_columns_are_as_wide_as_their_words_need():
    table = Table((("序号", "工作内容"), ("1", "完成老旧小区改造三十六个并通过验收")))

    made = Document(io.BytesIO(typeset_docx(OfficialDocument(title="任务表", body=(table,))).content)).tables[0]

    narrow, wide = (column.width for column in made.columns)
    assert wide > 3 * narrow
    assert round((narrow + wide) / 36000) == 156


def test_the_imprint_is_held_at_the_foot_of_the_type_area(files_of):
    document = Document(io.BytesIO(files_of["general"]))

    frames = [p._p.pPr.find(qn("w:framePr")) for p in document.paragraphs if p._p.pPr.find(qn("w:framePr")) is not None]
    tops = [int(frame.get(qn("w:y"))) / 1440 * 25.4 for frame in frames]
    assert len(tops) == 2
    assert tops == sorted(tops)
    assert 250 < tops[-1] < 262


def test_names_of_joint_organs_stand_in_one_masthead(files_of):
    table = Document(io.BytesIO(files_of["upward"])).tables[0]

    names, tail = table.rows[0].cells
    assert len(names.paragraphs) == 3
    assert tail.text == "文件"
