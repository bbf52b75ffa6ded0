"""PDF and OFD: the printed lines of the pages, without their page numbers."""

import io
import zipfile

import pypdf
import pytest
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from shuniu.text.reading import FileKind, read


def printed(*pages: list[str]) -> bytes:
    writer = pypdf.PdfWriter()
    font = DictionaryObject({NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1")})
    font[NameObject("/BaseFont")] = NameObject("/Helvetica")
    for lines in pages:
        page = writer.add_blank_page(595, 842)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        shown = "".join(f"1 0 0 1 72 {780 - 20 * place} Tm ({line}) Tj " for place, line in enumerate(lines))
        stream = StreamObject()
        stream.set_data(f"BT /F1 12 Tf {shown} ET".encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


def test_page_numbers_are_dropped_and_other_numbers_stay():
    first = ["Notice", "In 2026 the plan", "42", "was kept in all units", "by all of them.", "- 1 -"]
    second = ["The second page.", "It ends here.", "2"]

    reading = read(printed(first, second), "notice.pdf")

    assert reading.kind == FileKind.PDF
    assert reading.text.splitlines() == [*first[:5], *second[:2]]


def test_what_is_drawn_out_of_order_on_a_line_is_read_from_left_to_right():
    line = ") Tj 1 0 0 1 72 780 Tm [(AB) -1000 (EF) -2000 (G)] TJ 1 0 0 1 88 780 Tm (C"

    assert read(printed([line, "Below"]), "notice.pdf").text.splitlines() == ["ABCEF G", "Below"]


def test_a_scanned_page_among_others_is_said():
    (note,) = read(printed(["Notice"], []), "notice.pdf").notes

    assert "有1页没有文字" in note


@pytest.mark.parametrize("name", ["公文.ofd", "公文.pdf"])
def test_an_ofd_file_is_read_line_by_line_from_top_to_bottom(name):
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    texts = [(30, 60, "市教育局："), (60, 20, "关于防汛的"), (95, 20, "通知"), (30, 80, "现通知如下。")]
    objects = "".join(
        f'<ofd:TextObject Boundary="{left} {top} 35 8"><ofd:TextCode>{text}</ofd:TextCode></ofd:TextObject>'
        for left, top, text in texts
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("OFD.xml", f"<ofd:OFD {space}><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:OFD>")
        archive.writestr(
            "Doc_0/Document.xml",
            f'<ofd:Document {space}><ofd:Pages><ofd:Page BaseLoc="Pages/Content.xml"/></ofd:Pages></ofd:Document>',
        )
        archive.writestr("Doc_0/Pages/Content.xml", f"<ofd:Page {space}>{objects}</ofd:Page>")

    reading = read(data.getvalue(), name)

    assert reading.text.splitlines() == ["关于防汛的通知", "市教育局：", "现通知如下。"]
    assert bool(reading.notes) == name.endswith("pdf")
