"""What is read off a document that came in: its registration, what it resembles, who could handle it, its pictures."""

import base64
import io
from datetime import date

import docx
import pypdfium2
import pytest
from django.core.files.base import ContentFile
from pypdf import PdfReader, PdfWriter

from shuniu.matters.acts import Refused
from shuniu.matters.files import FileRefused
from shuniu.matters.guard import StateSecret
from shuniu.matters.models import Blob
from shuniu.office.documents.incoming.actions import acts
from shuniu.office.documents.incoming.actions.desk import Given
from shuniu.office.documents.incoming.likeness import duplicates, related
from shuniu.office.documents.incoming.reading_off import asked_by, plain_number, read_off, values_of
from shuniu.office.documents.incoming.screening import findings_on, letter_of_return
from shuniu.office.documents.incoming.sheets import picture_of
from shuniu.office.documents.incoming.suggesting import suggest, suggest_by_instruction
from shuniu.office.documents.incoming.urging import remind_all
from shuniu.office.documents.incoming.workflow import State
from shuniu.org.models import Unit
from shuniu.text.reading import recognising
from shuniu.text.reading.pages import page_image
from tests.conftest import again
from tests.papers import NOTICE, REQUEST, a_pdf
from tests.text.test_reading_enclosed import saved, word

CAN_RECOGNISE = recognising.program() is not None
recognises = pytest.mark.skipif(not CAN_RECOGNISE, reason="no Tesseract with chi_sim here")


def received(cast, content: bytes, name: str):
    return acts.take_in(by=cast.clerk, given=[Given(ContentFile(content, name), name)])


# ── the registration ─────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_request_is_read_whole(today):
    found = values_of(REQUEST, today)

    assert {name: str(value) for name, value in found.items()} == {
        "title": "关于解决城东小学校舍维修经费的请示",
        "sender": "临江市教育局",
        "sender_number": "临教〔2026〕18号",
        "document_type": "request_for_instructions",
        "dated_on": "2026-03-02",
        "urgency": "0",
        "handling": "for_action",
        "needs_answer": "True",
    }


def test_a_report_is_for_information_and_a_letter_that_asks_has_to_be_answered(today):
    report = "临江市体育局\n关于全民健身情况的报告\n市人民政府：\n现报告如下。\n临江市体育局\n2026年3月1日\n"
    letter = (
        "江南省水利厅\n关于征求意见的函\n各市人民政府：\n请于3月20日前将意见函告我厅。\n江南省水利厅\n2026年3月1日\n"
    )

    assert values_of(report, today)["handling"] == "for_information"
    found = values_of(letter, today)
    assert (found["needs_answer"], found["due_on"]) == (True, date(2026, 3, 20))


@pytest.mark.parametrize("written", ["临教[2026]18号", "临教 （2026） 18 号", "临教【2026】18号", "临教〔2026〕18号"])
def test_a_number_is_the_same_in_whatever_brackets(written):
    assert plain_number(written) == "临教〔2026〕18号"


# ── what was there before ────────────────────────────────────────────────────────────────────────────────────────────
def test_the_same_text_under_another_number_is_found(cast, incoming):
    first = incoming()
    second = received(cast, REQUEST.replace("18号", "19号").encode(), "又来.txt")

    found = duplicates(again(second), cast.clerk)

    assert [each.matter.pk for each in found] == [first.pk]
    assert "正文相同" in found[0].why


def test_what_the_text_cites_and_what_has_nearly_its_title_is_proposed(cast, incoming, outgoing):
    cited = incoming(text=NOTICE, title="关于做好春季防汛准备工作的通知", sender_number="江政办发〔2026〕9号")
    text = REQUEST.replace("妥否", "根据江政办发〔2026〕9号要求，现请示。妥否")
    asking = received(cast, text.encode(), "请示.txt")

    assert [(each.matter.pk, each.why) for each in related(again(asking), cast.clerk)] == [(cited.pk, "文中引用")]
    assert related(again(asking), cast.schools_liaison) == []


# ── who could handle it ──────────────────────────────────────────────────────────────────────────────────────────────
def test_the_units_that_a_text_names_are_suggested_but_not_the_one_that_asks(cast, incoming):
    found = suggest(incoming(State.SCREENED))

    assert found.lead in (cast.finance, cast.housing)
    assert cast.schools not in (found.lead, *found.support)
    assert "文中提到" in found.why


def test_the_department_that_does_what_the_sender_does_is_suggested(cast, incoming):
    asked = incoming(State.SCREENED, text=NOTICE, title="关于征求管护办法意见的函", sender="江南省住房和城乡建设厅")
    found = suggest(asked)

    assert found.lead == cast.housing
    assert "对口部门" in found.why


def test_what_was_handled_before_tells_who_handles_the_next(cast, incoming):
    before = incoming(State.SCREENED, title="关于解决城西小学校舍维修经费的请示")
    acts.propose_handling(before, by=cast.clerk, opinion="转办", lead_unit=cast.housing)
    acts.route(before, by=cast.clerk, lead_unit=cast.housing)

    found = suggest(incoming(State.SCREENED))

    assert (found.lead, f"办过相近的{before.number}" in found.why) == (cast.housing, True)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("妥否，请于2026年3月20日前批复。", date(2026, 3, 20)),
        ("请于3月12日前将意见反馈我局。", date(2026, 3, 12)),
        ("请在收到本函之日起5个工作日内函复。", date(2026, 3, 12)),
        ("到2026年12月底前，完成全部改造。", None),
        ("请于2026年1月20日前批复。", None),
    ],
)
def test_the_day_by_which_an_answer_is_asked_for_is_read_off(text, day):
    assert asked_by(text, date(2026, 3, 5), date(2026, 3, 5)) == day


def test_a_field_of_work_is_not_found_inside_the_name_of_a_government(cast):
    affairs = Unit.objects.create(
        code="mz", name="临江市民政局", short_name="市民政局", kind=Unit.Kind.BUREAU, parent=cast.government
    )
    asked = "望江区人民政府关于解决管网改造资金缺口的请示\n市人民政府：\n恳请市人民政府安排财政补助资金，财政部门已测算。\n望江区人民政府\n2026年3月2日"
    document = received(cast, asked.encode(), "请示.txt")
    document.title, document.sender = "望江区人民政府关于解决管网改造资金缺口的请示", "望江区人民政府"
    found = suggest(document)
    assert (found.lead, affairs.name in found.why) == (cast.finance, False)


@pytest.mark.parametrize(
    ("words", "lead", "support", "due"),
    [
        ("请市教育局会同市财政局于3月20日前提出意见。", "schools", ["finance"], "2026-03-20"),
        ("请市住建局阅处。", "housing", [], "None"),
        ("同意。", "finance", ["housing"], "None"),
    ],
)
def test_the_leaders_words_name_the_units_else_the_proposal_does(cast, incoming, today, words, lead, support, due):
    made = incoming(State.PROPOSED)
    acts.instruct(made, by=cast.mayor, text=words)

    found = suggest_by_instruction(again(made), today)

    assert found.lead == getattr(cast, lead)
    assert list(found.support) == [getattr(cast, name) for name in support]
    assert str(found.due_on) == due


# ── pictures and scans ───────────────────────────────────────────────────────────────────────────────────────────────
def scanned(text: str) -> bytes:
    """A PDF that holds nothing but the picture of a page."""
    page = pypdfium2.PdfDocument(a_pdf(text).read())[0]
    bitmap, document = page.render(scale=2.3), pypdfium2.PdfDocument.new()
    picture = pypdfium2.PdfImage.new(document)
    picture.set_bitmap(bitmap)
    picture.set_matrix(pypdfium2.PdfMatrix().scale(595, 842))
    sheet = document.new_page(595, 842)
    sheet.insert_obj(picture)
    sheet.gen_content()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def photograph(text: str) -> bytes:
    return base64.b64decode(page_image(a_pdf(text).read(), 0, 1654))


@recognises
def test_a_scan_is_recognised_and_its_registration_suggested(cast, today):
    made = received(cast, scanned(REQUEST), "扫描.pdf")

    found = read_off(again(made), today)

    assert found.values["document_type"] == "request_for_instructions"
    assert "城东小学" in found.values["title"]
    assert "可能有错字" in "".join(found.notes)


@recognises
def test_a_secrecy_mark_in_a_picture_is_refused(cast):
    marked = REQUEST.replace("妥否，请批示。", "密级：机密\n\n妥否，请批示。")

    with pytest.raises(StateSecret):
        received(cast, photograph(marked), "照片.png")
    assert not Blob.objects.exists()


def test_where_nothing_recognises_a_scan_is_kept_and_said_to_be_unread(cast, today, monkeypatch):
    monkeypatch.setattr(recognising, "program", lambda: None)

    made = received(cast, scanned(REQUEST), "扫描.pdf")

    assert made.text == ""
    assert read_off(again(made), today).notes == (recognising.MISSING,)
    assert picture_of(made.attachments.get().blob, 0) is not None


def test_recognised_lines_lose_the_blanks_between_characters():
    assert recognising.joined("关 于 做 好 2026 年 工 作 的 通知\n\n  a b ") == "关于做好2026年工作的通知\na b"


def test_an_encrypted_file_is_refused_with_what_to_do(cast):
    writer = PdfWriter(clone_from=PdfReader(a_pdf()))
    writer.encrypt("1234")
    out = io.BytesIO()
    writer.write(out)

    with pytest.raises(FileRefused, match="密码"):
        received(cast, out.getvalue(), "加密.pdf")


def test_five_hundred_pages_are_received_and_counted(cast, today):
    writer = PdfWriter(clone_from=PdfReader(a_pdf()))
    for _ in range(500 - len(writer.pages)):
        writer.add_blank_page(595, 842)
    out = io.BytesIO()
    writer.write(out)

    made = received(cast, out.getvalue(), "长.pdf")

    assert made.pages == 500
    assert read_off(again(made), today).values["sender_number"] == "临教〔2026〕18号"


# ── urging ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_what_falls_due_is_urged_by_the_clock_and_leaves_a_trace(cast, incoming, clock):
    made = incoming(State.IN_HAND)
    made.due_on = date(2026, 3, 10)
    made.save()

    assert remind_all(date(2026, 3, 5)) == 1
    assert remind_all(date(2026, 3, 5)) == 0

    told = cast.finance_liaison.notices.get(kind="reminder")
    assert "还有 5 天到期" in told.sentence
    assert again(made).reminders.filter(person=cast.housing_liaison, sent_by=None).exists()
    assert remind_all(date(2026, 3, 7)) == 0  # a Saturday


def tracked() -> bytes:
    made = docx.Document()
    made.element.body.insert(0, docx.oxml.parse_xml(
        '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:r><w:t>请于</w:t></w:r>'
        "<w:ins><w:r><w:t>6</w:t></w:r></w:ins><w:r><w:t>月底前报送。</w:t></w:r></w:p>"
    ))  # fmt: skip
    return saved(made)


@pytest.mark.parametrize(
    ("code", "content", "words", "is_grave"),
    [
        ("N02", word("请于6月底前报送。", **{"word/vbaProject.bin": b"Attribute VB_Name"}), "带有宏", True),
        ("N03", tracked(), "带有修订痕迹，不是定稿", True),
        ("N04", word("请于6月底前报送。", **{"word/embeddings/a.txt": b"text"}), "里嵌有别的文件", False),
    ],
)
def test_macros_tracked_changes_and_files_inside_are_told_and_let_pass_only_with_a_reason(
    cast, code, content, words, is_grave
):
    made = acts.take_in(by=cast.clerk, given=[Given(ContentFile(content), "来文.docx")])
    acts.register(made, by=cast.clerk, title="关于报送情况的函", sender="临江市教育局")

    found = {each.code: each for each in findings_on(again(made))}

    assert words in found[code].message
    assert found[code].is_grave is is_grave
    assert words in letter_of_return(again(made), [found[code]], date(2026, 3, 5))
    if is_grave:
        with pytest.raises(Refused, match="初审发现问题"):
            acts.screen(again(made), by=cast.clerk)
    acts.screen(again(made), by=cast.clerk, opinion="已请对方另送定稿")
