"""The model that plain text gives."""

from datetime import date

import pytest

from shuniu.typesetting import CannotTypeset, Ending, Form, read_document
from shuniu.typesetting.model import Face, Signer, Table


def test_the_elements_of_a_general_document(document_of):
    document = document_of("general")

    assert document.masthead == ("临江市人民政府办公室",)
    assert (document.copy_number, document.urgency, document.number) == ("000012", "特急", "枢办发〔2026〕12号")
    assert document.issuer_line == ("临江市人民政府办公室",)
    assert document.dated_on == date(2026, 3, 5)
    assert document.annotation == "联系人：林远舟，电话：0999-8120012"
    assert document.distributed_on == date(2026, 3, 6)
    assert len(document.attachment_note) == len(document.attachments) == 2
    assert document.attachments[0].body == (
        Table(
            (
                ("序号", "项目", "责任单位", "完成时限"),
                ("1", "青石岭水库引水工程", "市水利局", "2027年6月"),
                ("2", "老旧管网改造", "市住房城乡建设局", "2028年12月"),
            )
        ),
    )


def test_headings_have_the_face_of_their_level(document_of):
    opening = {paragraph.runs[0].text: paragraph.runs[0].face for paragraph in document_of("general").body}

    assert opening["一、总体要求"] is Face.HEI
    assert opening["（一）加快水源建设。"] is Face.KAI
    assert next(face for text, face in opening.items() if text.startswith("1.优化")) is Face.FANGSONG
    assert next(face for text, face in opening.items() if text.startswith("（1）城区")) is Face.FANGSONG


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("general", Form.GENERAL),
        ("letter", Form.LETTER),
        ("order", Form.ORDER),
        ("minutes", Form.MINUTES),
        ("upward", Form.GENERAL),
    ],
)
def test_the_format_is_told_from_the_text(document_of, name, form):
    assert document_of(name).form is form


def test_an_order_ends_in_the_stamp_of_its_signer(document_of):
    document = document_of("order")

    assert document.ending is Ending.STAMPED
    assert document.signers == (Signer("市长", "江望舒"),)
    assert document.issuer_line == ()


def test_minutes_name_who_was_there_and_bear_no_signature(document_of):
    document = document_of("minutes")

    assert [label for label, _ in document.attendance] == ["出席", "请假", "列席"]
    assert document.issuer_line == ()
    assert document.dated_on is None


def test_joint_organs_of_the_front_matter_stand_in_masthead_and_signature(document_of):
    document = document_of("upward")

    assert len(document.masthead) == len(document.issuer_line) == 3
    assert document.signatories == ("江望舒", "贺云川", "沈砚秋")
    assert document.title.startswith("临江市财政局　临江市水利局　临江市住房和城乡建设局关于")


@pytest.mark.parametrize(
    ("front_matter", "said"),
    [
        ("密级: 秘密", "不认识“密级”"),
        ("格式: 横批", "“格式”可以写"),
        ("- 信函", "逐行写成"),
        ("格式: [", "不是正确的 YAML"),
        ("联合行文: &a [x]\n份号: *a", "用了引用"),
        ("字体: {隶书: 某某}", "“字体”可以写"),
    ],
)
def test_front_matter_that_cannot_be_followed_is_refused_in_a_sentence(front_matter, said):
    with pytest.raises(CannotTypeset, match=said):
        read_document(f"---\n{front_matter}\n---\n关于某事的通知\n")
