"""Pages as PDF: what they must hold, and what is refused."""

from dataclasses import replace

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shuniu.text.inspection import inspect
from shuniu.text.reading import read
from shuniu.typesetting import CannotTypeset, OfficialDocument, typeset_pdf
from shuniu.typesetting.front_matter import split_settings
from shuniu.typesetting.model import Face, Paragraph, Run, Table
from shuniu.typesetting.reading import read_document

NAMES = ("general", "letter", "order", "minutes", "upward")


def text_of_pages(content: bytes) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))


@pytest.mark.parametrize("name", NAMES)
def test_a_document_read_back_from_its_pages_has_the_same_metadata(name, text_of, pages_of):
    before = inspect(split_settings(text_of(name))[1])

    after = inspect(read(pages_of(name).content).text)

    assert after.as_json() == before.as_json()


def test_the_same_document_gives_the_same_bytes(document_of, pages_of):
    assert typeset_pdf(document_of("general")).content == pages_of("general").content


def test_pages_claim_pdf_a(pages_of):
    assert b"pdfaid:part>2</pdfaid:part" in pages_of("order").content


def test_a_character_that_no_font_has_is_named(document_of):
    document = replace(document_of("order"), body=(Paragraph((Run("姓名用字：\U00031234。"),)),))

    with pytest.raises(CannotTypeset, match="\U00031234"):
        typeset_pdf(document)


def test_rare_characters_come_from_the_last_font_of_the_chain(document_of):
    document = replace(document_of("order"), body=(Paragraph((Run("朱镕、堃、犇、喆。"),)),))

    assert "镕" in text_of_pages(typeset_pdf(document).content)


def test_a_substituted_face_is_said(pages_of):
    assert any("字体替换" in note for note in pages_of("general").notes)


def test_a_font_asked_for_by_name_must_be_there(document_of):
    with pytest.raises(CannotTypeset, match="没有安装字体“某某体”"):
        typeset_pdf(replace(document_of("order"), fonts={Face.KAI: "某某体"}))


@pytest.mark.parametrize(
    "words", ['#panic("x")', "$ x $ *粗* _斜_ `a` <b> @c #[d]", "\\u{41} // 注 /* 注 */", '"引号"']
)
def test_what_looks_like_markup_is_printed_as_it_stands(words):
    pages = typeset_pdf(OfficialDocument(title=words, body=(Paragraph((Run(words),)),)))

    assert text_of_pages(pages.content).replace("\r\n", "").replace("\n", "").count(words) >= 1


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(("为保障供水安全，" * 9, "一、总体要求", "请认真贯彻执行。")), min_size=1, max_size=30))
def test_an_ending_never_stands_alone_on_a_page(lines):
    document = OfficialDocument(
        title="关于保障供水的通知", body=tuple(Paragraph((Run(line),)) for line in lines), issuer_line=("临江市水利局",)
    )

    pages = pypdfium2.PdfDocument(typeset_pdf(document).content)
    ending = next(text for page in pages if "临江市水利局" in (text := page.get_textpage().get_text_range()))
    assert any(line[:5] in ending for line in lines)


def test_a_title_of_120_characters_keeps_the_body_on_the_first_page(document_of):
    document = replace(
        document_of("general"), title="临江市人民政府办公室关于" + "进一步加强城市供水保障工作" * 8 + "的通知"
    )

    first = pypdfium2.PdfDocument(typeset_pdf(document).content)[0].get_textpage().get_text_range()

    assert "城市供水保障三年行动方案》已经" in first


def test_recipients_that_would_push_the_body_off_the_first_page_go_to_the_imprint(document_of):
    document = replace(document_of("general"), main_recipients="，".join(f"临江市第{n}供水管理所" for n in range(60)))

    pages = typeset_pdf(document)

    assert "主送机关已移至版记" in " ".join(pages.notes)
    assert "主送：临江市第0供水管理所" in text_of_pages(pages.content)


def test_more_recipients_than_an_imprint_holds_are_refused_in_a_sentence(document_of):
    document = replace(document_of("general"), main_recipients="，".join(f"临江市第{n}供水管理所" for n in range(200)))

    with pytest.raises(CannotTypeset, match="版记一面排不下，请改用统称"):
        typeset_pdf(document)


def test_ten_joint_organs_stand_on_pages_and_none_is_lost(document_of):
    organs = tuple(f"临江市第{n}管理局" for n in "一二三四五六七八九十")
    document = replace(document_of("upward"), masthead=organs, issuer_line=organs, title="关于供水保障的请示")

    text = text_of_pages(typeset_pdf(document).content)

    assert all(text.replace(" ", "").count(organ) >= 1 for organ in organs)


def test_a_letter_without_copies_is_typeset():
    letter = read_document(
        "临大函〔2026〕33号\n临江大学关于商请支持公交延伸的函\n临江市交通运输局：\n商请贵局支持。\n临江大学\n2026年9月8日\n"
    )

    found = inspect(read(typeset_pdf(letter).content, "letter.pdf").text)

    assert (found.number, found.main_recipients) == ("临大函〔2026〕33号", ("临江市交通运输局",))


def test_ten_joint_organs_sign_on_a_page_that_bears_text():
    organs = [f"临江市第{numeral}局" for numeral in "一二三四五六七八九十"]
    text = "\n".join(
        [
            "---",
            f"联合行文: [{', '.join(organs)}]",
            "---",
            "关于联合开展检查的通知",
            "各县（市、区）人民政府：",
            *["各单位要逐项检查，发现问题当场整改，整改不了的说明原因。" * 6] * 2,
            *organs,
            "2026年3月5日",
        ]
    )

    typeset = typeset_pdf(read_document(text))

    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(typeset.content)]
    signed = next(page for page in pages if "临江市第十局" in page)
    assert all(organ in signed for organ in organs)
    assert "逐项检查" in signed


def test_a_text_without_masthead_and_number_has_no_red_rule():
    speech = typeset_pdf(read_document("在全市防汛工作会议上的讲话\n同志们，今天开个短会。"))

    page = pypdfium2.PdfDocument(speech.content)[0]
    assert not [thing for thing in page.get_objects() if thing.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH]


@pytest.mark.parametrize("rows", range(13, 19))
def test_what_announces_a_table_stands_on_its_page(rows):
    facts = Table((("项目", "内容"), *((f"项目{number}", "内容") for number in range(rows))))
    said = Table((("何人", "意见"), ("甲", "同意"), ("乙", "同意")))
    body = (facts, Paragraph((Run("一、意见", Face.HEI),)), said)

    pages = pypdfium2.PdfDocument(typeset_pdf(OfficialDocument(title="发文稿纸", body=body)).content)

    texts = [page.get_textpage().get_text_range() for page in pages]
    announced = next(place for place, text in enumerate(texts) if "一、意见" in text)
    assert "何人" in texts[announced]
