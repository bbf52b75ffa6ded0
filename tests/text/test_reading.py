"""What the office relies on when a file is handed in: text in page order, or one sentence that says what to do."""

import io

import docx
import pytest

from shuniu.text.reading import FileKind, Unreadable, read, sniff

NOTICE = "临江市人民政府办公室关于做好防汛工作的通知\n各县（市、区）人民政府，市政府各部门：\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_text_reads_the_same_in_every_encoding_an_office_saves_in(encoding):
    reading = read(NOTICE.encode(encoding), "通知.txt")

    assert reading.text == NOTICE
    assert reading.kind == FileKind.TXT
    assert reading.notes == ()


def test_a_document_gives_paragraphs_and_tables_in_page_order_with_merged_cells_repeated():
    document = docx.Document()
    document.add_paragraph("任务分工表")
    table = document.add_table(2, 3)
    for place, text in enumerate(("序号", "任务", "责任单位")):
        table.cell(0, place).text = text
    table.cell(1, 0).merge(table.cell(1, 1)).text = "修订防汛预案"
    table.cell(1, 2).text = "市应急管理局"
    document.add_paragraph("以上任务请于6月底前完成。")
    data = io.BytesIO()
    document.save(data)

    assert read(data.getvalue(), "分工.docx").text.splitlines() == [
        "任务分工表",
        "序号 | 任务 | 责任单位",
        "修订防汛预案 | 修订防汛预案 | 市应急管理局",
        "以上任务请于6月底前完成。",
    ]


def test_a_wrongly_named_file_is_read_by_its_content_and_said_to_be_so():
    reading = read(NOTICE.encode(), "通知.pdf")

    assert reading.kind == FileKind.TXT
    assert "通知.pdf" in reading.notes[0]


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "空文件"),
        (b" \r\n", "空文件"),
        (bytes(range(256)) * 40, "不是系统能读的"),
        (b"PK\x03\x04" + b"x" * 99, "压缩包"),
    ],
)
def test_what_holds_no_text_is_refused_with_a_sentence(data, word):
    with pytest.raises(Unreadable, match=word) as refusal:
        read(data, "某.docx")

    assert refusal.value.message.endswith("。")


def test_sniffing_goes_by_content():
    assert sniff(b"%PDF-1.7\n", "a.docx") == FileKind.PDF
