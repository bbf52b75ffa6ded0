"""The model that plain text gives."""

from datetime import date

import pytest

from shuniu.typesetting import CannotTypeset, Ending, Form, read_document, typeset_pdf
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


def test_nothing_of_a_text_is_dropped():
    plan = [
        "临江市夜间经济三年行动方案",
        "为繁荣夜间经济，制定本方案。",
        "一、主要任务",
        "市商务局要在6月底前建成三条街区。",
    ]
    forwarded = read_document(
        "\n".join(
            [
                "关于印发临江市夜间经济三年行动方案的通知",
                "各县（市、区）人民政府：",
                "现将方案印发给你们。",
                "临江市商务局",
                "2026年3月5日",
                *plan,
            ]
        )
    )

    assert forwarded.issuer_line == ("临江市商务局",)
    assert [attachment.title for attachment in forwarded.attachments] == [plan[0]]
    assert [block.text for block in forwarded.attachments[0].body] == plan[1:]


def test_the_day_and_the_speaker_of_a_speech_stand_below_its_title():
    speech = read_document(
        "在全市防汛工作会议上的讲话\n市长　江望舒\n（2026年3月1日）\n同志们：\n今天开个短会。\n一、认清形势"
    )

    assert speech.caption == ("市长　江望舒", "（2026年3月1日）")
    assert [block.text for block in speech.body] == [
        "同志们：",
        "今天开个短会。",
        "一、认清形势",
    ] or speech.main_recipients


def test_minutes_say_above_the_rule_who_issued_them_and_when():
    minutes = read_document(
        "专题会议纪要\n枢专纪〔2026〕2号\n临江市人民政府办公室　　　2026年3月9日\n关于老旧小区改造有关问题的会议纪要\n"
        "3月6日，副市长贺云川主持召开会议。\n会议议定：\n1.市住房城乡建设局于6月底前完成摸底。\n分送：市财政局。\n抄送：市委办公室。"
    )

    assert minutes.issue_line == ("临江市人民政府办公室", "2026年3月9日")
    assert minutes.copies == (("分送", "市财政局"), ("抄送", "市委办公室"))


def test_marks_of_web_pages_in_a_text_are_words_of_it():
    document = read_document(
        "临江市民政局文件\n枢民发〔2026〕2号\n关于标注的通知\n各科室：\n把<b>重点</b>标出来。\n临江市民政局\n2026年3月5日"
    )

    assert document.title == "关于标注的通知"
    assert document.body[0].text == "把<b>重点</b>标出来。"


def test_a_menu_above_the_title_is_told_and_not_set():
    document = read_document("首页>>新闻\n关于做好防汛工作的通知\n各科室：\n请检查泵房。\n临江市水利局\n2026年3月5日")

    assert document.not_set == ("首页>>新闻",)
    assert any("首页>>新闻" in note for note in typeset_pdf(document).notes)


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


def test_a_draft_without_a_signature_has_its_note_and_its_attachment_apart():
    """As the drafting desk has it: 署名 and 成文日期 come from the registers, 抄送 stands at the end."""
    document = read_document(
        "临江市人民政府关于印发城市更新行动方案的通知\n各区人民政府：\n现将方案印发给你们，请认真执行。\n附件：城市更新行动方案\n"
        "附件\n城市更新行动方案\n一、工作目标\n三年完成老旧小区改造120个。\n抄送：市委办公室，市政协办公室。"
    )

    assert document.attachment_note == ("城市更新行动方案",)
    assert [attachment.title for attachment in document.attachments] == ["城市更新行动方案"]
    assert document.copies == (("抄送", "市委办公室，市政协办公室"),)
