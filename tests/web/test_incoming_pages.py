"""The pages of incoming documents: receiving, the desk, the leader's page, the register, the letter of return."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from shuniu.matters.forms import form_for
from shuniu.matters.models import Matter
from shuniu.office.documents import printed_register
from shuniu.office.documents.incoming import senders
from shuniu.office.documents.incoming.actions import acts
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.incoming.workflow import INCOMING, State
from shuniu.office.documents.outgoing.workflow import State as Outgoing
from shuniu.office.supervision.models import Source
from shuniu.org.models import Delegation
from shuniu.text import reading
from shuniu.text.reading import recognising
from tests.papers import NOTICE, REQUEST, a_pdf
from tests.text.test_reading_enclosed import word

REGISTER, RECEIVE = "/documents/incoming/", "/documents/incoming/receive/"


def upload(name="来文.txt", text=REQUEST):
    return SimpleUploadedFile(name, text.encode())


def test_every_verb_has_its_form_but_what_the_sender_and_an_appraisal_do():
    formless = [move.verb for move in INCOMING.moves if form_for("incoming", move.verb) is None]

    assert formless == ["withdraw_by_sender", "destroy", "take_over"]


# ── receiving ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_one_file_is_signed_for_and_its_registration_stands_ready(cast, signed_in):
    browser = signed_in(cast.clerk)

    answer = browser.post(RECEIVE, {"files": [upload()]}, follow=True)

    made, page = IncomingDocument.objects.get(), answer.content.decode()
    assert answer.redirect_chain[-1][0] == f"/documents/incoming/{made.pk}/desk/"
    for read in (
        "关于解决城东小学校舍维修经费的请示",
        'value="临江市教育局"',
        'value="临教〔2026〕18号"',
        'value="2026-03-02"',
    ):
        assert read in page
    assert "由系统从文件里读出" in page


def test_a_batch_says_of_each_file_what_became_of_it(cast, signed_in):
    files = [
        upload(),
        upload("通知.txt", NOTICE),
        upload("坏.pdf", "%PDF-1.7 broken"),
        upload("密.txt", "机密★10年\n" + NOTICE),
    ]

    answer = signed_in(cast.clerk).post(RECEIVE, {"files": files})

    page = answer.content.decode()
    assert IncomingDocument.objects.count() == 2
    assert "文件损坏" in page or "损坏" in page
    assert "国家秘密标志" in page


def test_photographs_of_one_document_become_one(cast, signed_in):
    files = [upload("正文.txt"), upload("附件.txt", "附件：维修清单\n屋面 1200 平方米")]

    signed_in(cast.clerk).post(RECEIVE, {"files": files, "as_one": "on"})

    assert [file.name for file in IncomingDocument.objects.get().attachments.all()] == ["正文.txt", "附件.txt"]


def test_a_double_click_receives_once(cast, signed_in):
    browser = signed_in(cast.clerk)

    for _ in range(2):
        browser.post(RECEIVE, {"files": [upload()], "key": "0f3c"})

    assert IncomingDocument.objects.count() == 1


def test_where_nothing_can_recognise_a_scan_it_is_said(cast, signed_in, monkeypatch):
    monkeypatch.setattr(recognising, "program", lambda: None)
    monkeypatch.setattr("shuniu.web.views.incoming.program", lambda: None)
    browser = signed_in(cast.clerk)
    assert "本机没有装文字识别程序" in browser.get(RECEIVE).content.decode()
    picture = SimpleUploadedFile("照片.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 64)

    page = browser.post(RECEIVE, {"files": [picture]}, follow=True).content.decode()

    assert "对照页面图像手工登记" in page


# ── the desk ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_from_the_desk_step_by_step_to_the_units(cast, signed_in):
    browser = signed_in(cast.clerk)
    desk = browser.post(RECEIVE, {"files": [upload()]}).headers["Location"]
    form = browser.get(desk).context["form"]

    browser.post(desk, {**filled(form), "verb": "register"})
    browser.post(desk, {"verb": "screen"})
    proposed = {"opinion": "请市财政局牵头。", "lead_unit": cast.finance.pk, "support_units": [cast.housing.pk]}
    browser.post(desk, {**proposed, "verb": "propose_handling"})
    answer = browser.post(desk, {"verb": "route", **proposed}, follow=True)

    made = IncomingDocument.objects.get()
    assert made.state == State.IN_HAND
    assert [str(each.unit) for each in made.assignments_now()] == ["市财政局", "市住建局"]
    assert "已分办" in answer.content.decode()


def test_the_desk_leads_on_to_what_waits_to_be_registered(cast, signed_in, incoming):
    first, second = incoming(State.ACKNOWLEDGED), incoming(State.ACKNOWLEDGED, text=NOTICE)

    page = signed_in(cast.clerk).get(f"/documents/incoming/{first.pk}/desk/").content.decode()

    assert "还有 1 份待登记" in page
    assert f"/documents/incoming/{second.pk}/desk/" in page


def filled(form) -> dict[str, object]:
    """What a browser sends of a form as it stands."""
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, "", False)}


def test_what_is_registered_already_is_shown_before_it_is_registered_again(cast, signed_in, incoming):
    first = incoming()

    answer = signed_in(cast.clerk).post(RECEIVE, {"files": [upload()]}, follow=True)

    page = answer.content.decode()
    assert "可能重复" in page
    assert first.number in page
    assert "来文字号相同" in page


def test_screening_shows_what_was_found_and_asks_for_a_reason(cast, signed_in, incoming):
    made = incoming(text=REQUEST.replace("市人民政府：", "市人民政府、市委："))
    browser, desk = signed_in(cast.clerk), f"/documents/incoming/{made.pk}/desk/"

    assert "请示原则上只主送一个上级机关" in browser.get(desk).content.decode()
    answer = browser.post(desk, {"verb": "screen"})

    assert answer.status_code == 422
    assert "仍要收办的请写明理由" in answer.content.decode()


def test_a_page_of_the_file_is_shown_as_a_picture_to_who_may_see_the_document(cast, signed_in):
    made = acts.take_in(by=cast.clerk, given=[acts_given(a_pdf())])
    address = f"/documents/incoming/{made.pk}/pages/{made.attachments.get().pk}/0/"

    answer = signed_in(cast.clerk).get(address)

    assert answer.headers["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
    assert signed_in(cast.schools_liaison).get(address).status_code == 404


def acts_given(file):
    from shuniu.office.documents.incoming.actions.desk import Given

    return Given(file, file.name)


# ── the leader ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_leader_writes_his_words_and_the_office_hands_them_to_supervision(cast, signed_in, incoming):
    made = incoming(State.PROPOSED)
    leader = signed_in(cast.mayor)
    assert "建议请市财政局牵头" in leader.get(f"/documents/incoming/{made.pk}/instruct/").content.decode()

    answer = leader.post(
        f"/documents/incoming/{made.pk}/instruct/",
        {"text": "请市财政局会同市住建局于3月底前提出意见。", "is_to_be_supervised": "on"},
    )
    assert answer.headers["Location"] == "/inbox/"
    office = signed_in(cast.clerk)
    assert "待转督查" in office.get(made.get_absolute_url()).content.decode()
    instruction = made.instructions.get()
    office.post(f"/matters/{made.pk}/send_to_supervision/", {"instruction": instruction.pk})

    assert Source.objects.get().text == "请市财政局会同市住建局于3月底前提出意见。"
    assert "已转督查" in office.get(made.get_absolute_url()).content.decode()


def test_the_units_that_a_leader_names_stand_in_the_form_of_routing(cast, signed_in, incoming):
    made = incoming(State.PROPOSED)
    acts.instruct(made, by=cast.mayor, text="请市教育局会同市财政局于3月20日前提出意见。")

    form = signed_in(cast.clerk).get(f"/documents/incoming/{made.pk}/desk/").context["form"]

    assert (form.initial["lead_unit"], form.initial["support_units"]) == (cast.schools, [cast.finance])
    assert str(form.initial["due_on"]) == "2026-03-20"


def test_a_deputy_instructs_in_the_leaders_name_and_both_names_stand(cast, signed_in, incoming, today):
    Delegation.objects.create(
        principal_person=cast.mayor, deputy=cast.director, from_on=today, until_on=today, reason="外出"
    )
    made = incoming(State.PROPOSED)

    answer = signed_in(cast.director).post(f"/documents/incoming/{made.pk}/instruct/", {"text": "同意。"})

    assert answer.status_code == 302
    given = made.instructions.get()
    assert (given.leader, given.recorded_by) == (cast.mayor, cast.director)


def test_the_leaders_page_is_not_there_for_others(cast, signed_in, incoming):
    made = incoming(State.PROPOSED)

    assert signed_in(cast.clerk).get(f"/documents/incoming/{made.pk}/instruct/").status_code == 404


# ── matter page, register, letter ────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("state", State.values)
def test_the_page_of_a_document_shows_in_every_state(cast, signed_in, incoming, state):
    made = incoming(state)
    if state in (State.SCREENED, State.IN_HAND):
        acts.circulate(made, by=cast.clerk, people=[cast.mayor, cast.finance_head], in_order=True)
        acts.read(made, by=cast.mayor, opinion="注意安全。")
        acts.remind(made, by=cast.clerk, people=[cast.finance_head])

    for reader in (cast.director, cast.mayor):
        assert signed_in(reader).get(made.get_absolute_url()).status_code == 200


def test_the_register_filters_sorts_and_exports_as_shown(cast, signed_in, incoming):
    incoming(State.IN_HAND)
    other = incoming(
        text=NOTICE,
        title="关于做好春季防汛准备工作的通知",
        sender="江南省人民政府办公厅",
        sender_number="江政办发〔2026〕9号",
    )
    browser = signed_in(cast.clerk)

    page = browser.get(f"{REGISTER}?sender=江南省&sort=-number").content.decode()
    book = browser.get(f"{REGISTER}?unit={cast.finance.pk}&format=xlsx&columns=number&columns=lead_unit")

    assert other.number in page
    assert "城东小学" not in page
    sheet = load_workbook(BytesIO(b"".join(book.streaming_content))).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["收文编号", "主办单位"],
        ["2026-收-0001", "市财政局"],
    ]


@pytest.mark.parametrize("common", [1, 100])
def test_a_part_of_the_senders_name_finds_his_documents_be_they_many_or_few(
    cast, signed_in, incoming, monkeypatch, common
):
    monkeypatch.setattr(senders, "COMMON", common)
    asked, sent = incoming(State.REGISTERED), incoming(State.REGISTERED, sender="江南省人民政府办公厅")
    browser = signed_in(cast.clerk)

    page = browser.get(f"{REGISTER}?sender=教育").content.decode()
    assert asked.number in page
    assert sent.number not in page
    assert "没有符合条件" in browser.get(f"{REGISTER}?sender=不存在").content.decode()


def test_a_unit_sees_in_the_register_what_it_handles_and_nothing_else(cast, signed_in, incoming):
    incoming(State.IN_HAND)

    assert "城东小学" in signed_in(cast.finance_liaison).get(REGISTER).content.decode()
    assert "城东小学" not in signed_in(cast.schools_liaison).get(REGISTER).content.decode()


def test_the_office_is_shown_its_own_register_first_and_that_of_others_by_choice(cast, signed_in, incoming):
    ours, theirs = incoming(State.REGISTERED), incoming(State.ACKNOWLEDGED)
    Matter.objects.filter(pk=theirs.pk).update(unit=cast.finance)
    browser = signed_in(cast.clerk)

    own, every = (browser.get(REGISTER + asked).content.decode() for asked in ("", "?receiver="))
    chosen = browser.get(f"{REGISTER}?receiver={cast.finance.pk}").content.decode()

    links = [f'href="{each.get_absolute_url()}"' for each in (ours, theirs)]
    assert [link in own for link in links] == [True, False]
    assert [link in every for link in links] == [True, True]
    assert [link in chosen for link in links] == [False, True]


@pytest.mark.parametrize("address", [REGISTER, "/documents/outgoing/", "/documents/outgoing/numbers/"])
def test_a_register_is_printed_whole_with_its_head(cast, signed_in, incoming, outgoing, address, monkeypatch):
    made = incoming(State.REGISTERED) if "incoming" in address else outgoing(Outgoing.NUMBERED)
    browser = signed_in(cast.clerk)

    answer = browser.get(f"{address}?format=pdf")

    told = "".join(reading.read(answer.content).text.split())
    assert "序号" in told
    assert "登记单位：" in told
    assert made.number in told
    monkeypatch.setattr(printed_register, "MOST_PRINTED", 0)
    assert "再打印" in browser.get(f"{address}?format=pdf").content.decode()


def test_the_letter_of_return_names_what_was_found_and_is_typeset(cast, signed_in, incoming):
    made = incoming(text=REQUEST.replace("市人民政府：", "市人民政府、市委："))
    browser, address = signed_in(cast.clerk), f"/documents/incoming/{made.pk}/letter/"

    draft = browser.get(address).context["form"].initial["text"]
    answer = browser.post(address, {"text": draft, "format": "pdf"})

    assert "请示原则上只主送一个上级机关" in draft
    assert answer.content.startswith(b"%PDF")


def test_what_a_file_holds_besides_its_text_is_said_as_it_is_received_and_beside_it_for_good(cast, signed_in):
    macros = SimpleUploadedFile("甲.docx", word("请于6月底前报送。", **{"word/vbaProject.bin": b"Attribute VB_Name"}))
    clerk = signed_in(cast.clerk)

    shown = clerk.post(RECEIVE, {"files": [macros, upload("乙.txt")]}).content.decode()

    assert shown.count("文件带有宏，系统只读文字，不运行宏。") == 1
    made = IncomingDocument.objects.order_by("pk").first()
    assert "文件带有宏" in clerk.get(f"/matters/{made.pk}/").content.decode()
