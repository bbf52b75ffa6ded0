"""OFD: pages of several programs, what stands outside their text, and scans."""

import base64
import io
import shutil
import zipfile
from pathlib import Path

import pytest

from shuniu.text.inspection import inspect
from shuniu.text.reading import FileKind, Textless, Unreadable, read
from shuniu.text.reading.archives import Container
from shuniu.text.reading.ofd import page_count, scanned_pictures
from shuniu.text.reading.pages import page_image
from shuniu.text.reading.recognising import joined, program, recognise
from shuniu.text.secrecy import find_secrecy_mark
from shuniu.typesetting import OfficialDocument, typeset_pdf
from shuniu.typesetting.model import Paragraph, Run

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
LETTER = Path(__file__).with_name("data").joinpath("letter.ofd")
"""tests/typesetting/data/letter.txt as typeset by us and turned into OFD by another program (easyofd)."""


def words(text: str, boundary: str, code: str = "", more: str = "") -> str:
    return f'<ofd:TextObject Boundary="{boundary}" {more}><ofd:TextCode {code}>{text}</ofd:TextCode></ofd:TextObject>'


def ofd(*pages: str, common: str = "", listed: str = "", **parts: bytes | str) -> bytes:
    """A file of these pages; `common` stands in the document's common data, `listed` behind its pages."""
    made = {
        "OFD.xml": f"<ofd:OFD {SPACE}><ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {SPACE}><ofd:CommonData>{common}</ofd:CommonData><ofd:Pages>"
        + "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
        + f"</ofd:Pages>{listed}</ofd:Document>",
        **{f"Doc_0/Pages/Page_{n}/Content.xml": part(page) for n, page in enumerate(pages)},
        **parts,
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in made.items():
            archive.writestr(name, content)
    return data.getvalue()


def part(content: str) -> str:
    return f"<ofd:Page {SPACE}><ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content></ofd:Page>"


def test_a_letter_written_by_another_program_says_the_same_as_its_pdf():
    text = (Path(__file__).parents[1] / "typesetting" / "data" / "letter.txt").read_text(encoding="utf-8")

    reading = read(LETTER.read_bytes(), "函.ofd")

    assert reading.kind == FileKind.OFD
    assert inspect(reading.text).as_json() == inspect(text).as_json()
    assert "— 2 —" not in reading.text
    assert page_count(LETTER.read_bytes()) == 2


@pytest.mark.parametrize(
    "page",
    [
        words("通知", "20 60 30 8") + words("各科室：", "20 80 40 8") + words("请照办。", "31 100 40 8"),
        words("通知", "0 0 210 297", 'X="90" Y="60" DeltaX="8"')
        + words("各科室：", "0 0 210 297", 'X="20" Y="80" DeltaX="g 3 5.5"')
        + words("请照办。", "0 0 210 297", 'X="31" Y="100" DeltaX="5.5 5.5 5.5"'),
        words("通知", "90 54 16 8", 'X="0" Y="6"', 'CTM="0.5 0 0 0.5 0 3"')
        + words("各科室：", "20 0 40 297", 'X="0" Y="80"')
        + words("请照办。", "31 97 40 8", 'X="0" Y="3"'),
    ],
)
def test_words_are_placed_by_box_and_by_letter(page):
    assert read(ofd(page), "通知.ofd").text.splitlines() == ["通知", "各科室：", "请照办。"]


def test_words_of_one_line_are_joined_and_those_apart_are_kept_apart():
    page = words("加急", "0 0 210 297", 'X="20" Y="50" DeltaX="5.5"') + words(
        "枢办函〔2026〕7号", "0 0 210 297", 'X="140" Y="50.4" DeltaX="g 10 4"'
    )
    joined = words("关于", "20 60 11 6", 'Y="5" DeltaX="5.5"') + words("供水", "31 59 11 7", 'Y="6.1" DeltaX="5.5"')

    assert read(ofd(page + joined), "函.ofd").text.splitlines() == ["加急 枢办函〔2026〕7号", "关于供水"]


def test_columns_set_downward_are_read_from_the_right():
    columns = (("关于防汛的通知", 180), ("各县人民政府：", 170), ("请于六月底前排查。", 160))
    page = "".join(
        words(text, f"{across} 20 8 200", f'X="0" Y="6" DeltaY="g {len(text) - 1} 6"') for text, across in columns[::-1]
    )

    assert read(ofd(page), "竖.ofd").text.splitlines() == [text for text, _ in columns]


def test_a_template_is_read_with_its_first_page_and_kept_aside_for_the_others():
    common = '<ofd:TemplatePage ID="9" BaseLoc="/Doc_0/Tpls/Tpl_0/Content.xml"/>'
    used = '</ofd:Layer></ofd:Content><ofd:Template TemplateID="9"/><ofd:Content><ofd:Layer>'
    template = part(words("临江市水利局文件", "60 30 90 12"))
    data = ofd(
        words("关于防汛的通知", "20 60 60 8") + used,
        words("第二页。", "20 60 60 8") + used,
        common=common,
        **{"Doc_0/Tpls/Tpl_0/Content.xml": template},
    )

    reading = read(data, "通知.ofd")

    assert reading.text.splitlines() == ["临江市水利局文件", "关于防汛的通知", "第二页。"]
    assert reading.aside == "临江市水利局文件"


def test_a_mark_in_an_annotation_or_an_attached_file_is_found():
    note = f"<ofd:PageAnnot {SPACE}><ofd:Annot><ofd:Remark>秘密★5年</ofd:Remark></ofd:Annot></ofd:PageAnnot>"
    listed = (
        "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations><ofd:Attachments>Attachs/List.xml</ofd:Attachments>"
    )
    annotated = {
        "Doc_0/Annots/Annotations.xml": f"<ofd:Annotations {SPACE}><ofd:Page><ofd:FileLoc>Page_0/A.xml</ofd:FileLoc>"
        "</ofd:Page></ofd:Annotations>",
        "Doc_0/Annots/Page_0/A.xml": note,
    }
    attached = {
        "Doc_0/Attachs/List.xml": f'<ofd:Attachments {SPACE}><ofd:Attachment Name="附表" Format="txt"><ofd:FileLoc>a.txt'
        "</ofd:FileLoc></ofd:Attachment></ofd:Attachments>",
        "Doc_0/Attachs/a.txt": "机密★10年\n名单如下。".encode(),
    }
    page = words("请照办。", "31 100 40 8")

    by_note = read(ofd(page, listed=listed, **annotated, **{"Doc_0/Attachs/List.xml": f"<a {SPACE}/>"}), "a.ofd")
    by_file = read(ofd(page, listed=listed, **attached), "a.ofd")

    assert find_secrecy_mark(by_note.aside).level == "秘密"
    assert find_secrecy_mark(by_file.aside).level == "机密"
    assert by_file.text == "请照办。"
    assert by_file.notes == ("文件里嵌有1个文件，不在正文里，另行核对。",)


def scan(picture: bytes) -> bytes:
    return ofd(
        '<ofd:ImageObject ID="3" ResourceID="7" Boundary="0 0 210 297"/>',
        common="<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>",
        **{
            "Doc_0/DocumentRes.xml": f'<ofd:Res {SPACE} BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="7" Type="Image">'
            "<ofd:MediaFile>page.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>",
            "Doc_0/Res/page.png": picture,
        },
    )


def test_a_scan_is_no_damaged_file_and_its_pictures_are_found():
    with pytest.raises(Textless, match="扫描件"):
        read(scan(b"picture"), "扫描.ofd")
    assert list(scanned_pictures(Container(scan(b"picture")))) == [b"picture"]


@pytest.mark.skipif(
    program() is None or not shutil.which("tesseract"), reason="Tesseract with chi_sim is not installed"
)
def test_a_scan_is_recognised_and_a_mark_on_it_is_seen():
    page = OfficialDocument(title="机密★10年", body=(Paragraph((Run("关于做好防汛工作的通知，请认真执行。"),)),))
    picture = base64.b64decode(page_image(typeset_pdf(page).content, 0, 1654))

    assert find_secrecy_mark(recognise(scan(picture), FileKind.OFD).text) is not None


@pytest.mark.parametrize(
    "data",
    [
        ofd("")[:-60],
        ofd("", **{"OFD.xml": "<x"}),
        ofd("", **{"OFD.xml": f"<ofd:OFD {SPACE}><ofd:DocRoot>../../etc/passwd</ofd:DocRoot></ofd:OFD>"}),
        ofd("", common="<ofd:DocumentRes>Missing.xml</ofd:DocumentRes>", **{"Doc_0/Document.xml": "no xml"}),
        ofd("", **{"OFD.xml": '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'}),
    ],
)
def test_what_is_damaged_or_hostile_is_refused_with_a_sentence(data):
    with pytest.raises(Unreadable) as refused:
        read(data, "坏.ofd")
    assert refused.value.message.endswith("。")


@pytest.mark.parametrize(
    ("line", "is_mark"),
    [
        ("机密友10年", True),
        ("秘 密 * 5 年 特急", True),
        ("000012 绝密 长期", True),
        ("机密x6个月", True),
        ("机密文件保存10年", False),
        ("保守国家秘密10年来", False),
        ("秘密工作经验介绍", False),
    ],
)
def test_a_star_that_was_misread_is_a_star(line, is_mark):
    assert (find_secrecy_mark(joined(f"关于防汛的通知\n{line}\n请照办。")) is not None) is is_mark
