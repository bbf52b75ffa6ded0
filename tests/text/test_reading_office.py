"""Word documents and workbooks: what stands on the page, with the numbers that the program counts itself."""

import datetime
import io
import time

import docx
import pytest
import xlsxwriter
from docx.oxml import parse_xml

from shuniu.text.reading import Unreadable, converting, read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

LISTS = f"""<w:abstractNum {W} w:abstractNumId="90">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl></w:abstractNum>"""


def saved(document) -> bytes:
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def workbook(fill) -> bytes:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        fill(book)
    return data.getvalue()


def numbered(document, level: int, text: str) -> None:
    paragraph = document.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>')
    )


def test_automatic_numbers_are_counted_as_word_counts_them():
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(LISTS))
    numbering.append(parse_xml(f'<w:num {W} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for level, text in (
        (0, "总体要求"),
        (1, "指导思想"),
        (1, "目标"),
        (0, "重点任务"),
        (1, "清淤"),
        (2, "北港河"),
        (2, "柳堤"),
    ):
        numbered(document, level, text)

    assert read(saved(document), "方案.docx").text.splitlines() == [
        "一、总体要求",
        "（一）指导思想",
        "（二）目标",
        "二、重点任务",
        "（一）清淤",
        "1.北港河",
        "2.柳堤",
    ]


def test_deleted_text_is_gone_inserted_text_and_text_boxes_are_read():
    document = docx.Document()
    paragraph = document.add_paragraph("请于")._p
    paragraph.append(parse_xml(f"<w:del {W}><w:r><w:delText>5</w:delText></w:r></w:del>"))
    paragraph.append(parse_xml(f"<w:ins {W}><w:r><w:t>6月底前</w:t></w:r></w:ins>"))
    paragraph.append(
        parse_xml(
            f"<w:r {W}><w:pict><w:txbxContent><w:p><w:r><w:t>临江市人民政府文件</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
        )
    )

    assert read(saved(document), "通知.docx").text == "临江市人民政府文件\n请于6月底前"


def test_page_headers_are_kept_aside_for_the_secrecy_check():
    document = docx.Document()
    document.add_paragraph("正文。")
    document.sections[0].header.paragraphs[0].text = "秘密★5年"

    reading = read(saved(document), "通知.docx")

    assert reading.text == "正文。"
    assert reading.aside == "秘密★5年"


def test_cells_merged_downward_are_repeated():
    document = docx.Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "市水利局"
    table.cell(0, 1).text = "清淤"
    table.cell(1, 1).text = "加固堤防"

    assert read(saved(document), "分工.docx").text == "市水利局 | 清淤\n市水利局 | 加固堤防"


def test_a_workbook_gives_values_days_and_merged_cells_and_hides_what_is_hidden():
    def fill(book):
        sheet = book.add_worksheet("台账")
        sheet.merge_range(0, 0, 0, 3, "督查台账")
        sheet.write_row(1, 0, ["序号", "事项", "件数", "时限"])
        sheet.merge_range(2, 1, 3, 1, "清淤")
        sheet.write(2, 0, 1)
        sheet.write_formula(2, 2, "=1+1.5", value=2.5)
        sheet.write_datetime(2, 3, datetime.datetime(2026, 6, 30), book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write(3, 0, 2)
        book.add_worksheet("底稿").hide()

    assert read(workbook(fill), "台账.xlsx").text.splitlines() == [
        "督查台账",
        "序号 | 事项 | 件数 | 时限",
        "1 | 清淤 | 2.5 | 2026-06-30",
        "2 | 清淤",
    ]


def test_fifty_thousand_rows_with_formulas_are_read_in_a_few_seconds():
    def fill(book):
        sheet = book.add_worksheet()
        for row in range(50_000):
            sheet.write(row, 0, f"事项{row}")
            sheet.write_formula(row, 1, "=ROW()*2", value=row * 2)

    data = workbook(fill)
    started = time.perf_counter()
    lines = read(data, "台账.xlsx").text.splitlines()

    assert time.perf_counter() - started < 120
    assert (len(lines), lines[-1]) == (50_000, "事项49999 | 99998")


def test_an_old_word_file_without_a_converter_says_how_to_save_it(monkeypatch):
    monkeypatch.setattr(converting.shutil, "which", lambda program: None)
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le") + bytes(2000)

    with pytest.raises(Unreadable, match="另存为 DOCX 或 PDF"):
        read(old, "通知.doc")
