"""The drafting desk without script, and what script asks of it."""

import re

import pytest

from shuniu.audit.models import AuditEntry
from shuniu.office.documents.drafting import copies
from shuniu.office.documents.drafting.models import ExternalOrgan, OfficeWord, WorkingCopy
from shuniu.office.documents.drafting.terms import Kept
from shuniu.office.documents.outgoing import actions
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.office.documents.outgoing.workflow import State

TEXT = "临江市人民政府办公室关于做好汛期值班工作的通知\n各县（市、区）人民政府：\n现就有关事项通知如下：\n一、加强值班。\n其它事项另行通知。"


@pytest.fixture
def officer(signed_in, cast):
    return signed_in(cast.officer)


@pytest.fixture
def plan(cast):
    """What the desk's form holds beside the text."""
    return {
        "document_type": "notice",
        "direction": "downward",
        "issuing_organ": cast.office.pk,
        "organ_code": "临政办发",
        "urgency": "0",
    }


def desk_of(document: OutgoingDocument) -> str:
    return f"/documents/outgoing/{document.pk}/desk/"


def written(document, plan, text=TEXT, **more):
    return plan | {"text": text, "based_on": document.latest.number} | more


# ── beginning ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_all_fifteen_kinds_are_offered_with_their_use(officer):
    page = officer.get("/documents/drafting/").content.decode()

    assert page.count('name="document_type"') == 15
    assert "报告里不夹带请示事项，要批准的另写请示" in page
    assert "第十五条" not in page or "只主送" not in page


def test_a_kind_opens_the_desk_with_its_skeleton_and_registers_nothing(officer, cast, plan):
    answer = officer.post("/documents/drafting/", plan | {"document_type": "request_for_instructions"})
    copy = WorkingCopy.objects.get(by=cast.officer)

    assert answer.url == f"/documents/drafting/{copy.pk}/"
    assert (copy.direction, copy.text.split("\n")[0]) == ("upward", "临江市人民政府办公室关于××××的请示")
    assert not OutgoingDocument.objects.exists()
    assert copy.text.split("\n")[0] in officer.get("/documents/drafting/").content.decode()


def test_a_new_draft_is_registered_when_it_is_saved(officer, cast, plan):
    officer.post("/documents/drafting/", plan)
    copy = WorkingCopy.objects.get()

    answer = officer.post(f"/documents/drafting/{copy.pk}/", plan | {"text": TEXT, "do": "save:draft", "key": "a-key"})

    made = OutgoingDocument.objects.get()
    assert answer.url == made.get_absolute_url()
    assert (made.title, made.main_recipients) == (TEXT.split("\n")[0], "各县（市、区）人民政府")
    assert made.latest.body == TEXT
    assert not WorkingCopy.objects.exists()


def test_a_draft_without_a_title_stays_on_the_desk(officer, plan):
    officer.post("/documents/drafting/", plan)
    copy = WorkingCopy.objects.get()

    answer = officer.post(f"/documents/drafting/{copy.pk}/", plan | {"text": "只写了一句。", "do": "save:draft"})

    assert answer.status_code == 422
    assert "没有读出标题" in answer.content.decode()
    assert "只写了一句。" in answer.content.decode()
    copy.refresh_from_db()
    assert copy.text == "只写了一句。"


def test_anothers_new_draft_does_not_exist(signed_in, officer, cast, plan):
    officer.post("/documents/drafting/", plan)

    assert signed_in(cast.director).get(f"/documents/drafting/{WorkingCopy.objects.get().pk}/").status_code == 404


# ── the desk without script ──────────────────────────────────────────────────────────────────────────────────────────
def test_the_pages_are_shown_without_script(officer, outgoing, plan):
    made = outgoing()

    page = officer.post(desk_of(made), written(made, plan, do="look")).content.decode()

    assert page.count('src="data:image/svg+xml;base64,') >= 1
    assert "其它" in page
    assert "指人或者事物用“其他”" in page
    assert "公文常用词辨析" in page


def test_one_remark_and_all_safe_ones_are_put_right_without_script(officer, outgoing, plan):
    made = outgoing()
    page = officer.post(desk_of(made), written(made, plan, do="look")).content.decode()
    key = re.search(r'value="(fix:L51:[^"]+)"', page)[1]

    fixed = officer.post(desk_of(made), written(made, plan, do=key)).content.decode()
    all_fixed = officer.post(
        desk_of(made), written(made, plan, TEXT.replace("政府：", "政府:"), do="fix")
    ).content.decode()

    assert "其他事项另行通知。" in fixed
    assert "政府：\n现就" in all_fixed
    assert "其他事项另行通知。" in all_fixed


def test_remarks_that_lie_in_one_another_are_put_right_together(officer, outgoing, plan):
    made = outgoing()
    text = TEXT.replace("其它", "按(国办发[2020]23号)执行，其它")
    page = officer.post(desk_of(made), written(made, plan, text, do="fix")).content.decode()
    assert "（国办发〔2020〕23号）" in page


def test_recipients_copies_and_attachments_are_written_into_the_text(officer, cast, outgoing, plan):
    made = outgoing()
    data = written(made, plan, do="address", recipients="市政府各部门、各单位", copies="市委办公室")
    officer.post(desk_of(made), data)
    text = copies.copy_of(made, cast.officer).text
    officer.post(desk_of(made), written(made, plan, text, do="attach:add", attachment=[]))

    text = copies.copy_of(made, cast.officer).text
    assert text.split("\n")[1] == "市政府各部门、各单位："
    assert text.endswith("附件：××××\n附件\n××××\n××××\n抄送：市委办公室。")


def test_saving_makes_a_revision_and_takes_title_and_recipients_from_the_text(officer, cast, outgoing, plan):
    made = outgoing()
    copies.keep(by=cast.officer, document=made, text="写到一半", based_on=1)

    answer = officer.post(desk_of(made), written(made, plan, do="save:revise"))

    made.refresh_from_db()
    assert answer.url == made.get_absolute_url()
    assert (made.latest.number, made.title) == (2, TEXT.split("\n")[0])
    assert copies.copy_of(made, cast.officer) is None
    assert AuditEntry.objects.filter(verb="outgoing.revise").count() == 1


def test_a_document_written_by_fields_comes_to_the_desk_as_one_text(officer, outgoing):
    made = outgoing(
        title="关于做好值班的通知", main_recipients="各科室", cc_recipients="市委办公室", body="现通知如下。"
    )

    page = officer.get(desk_of(made)).content.decode()

    assert "关于做好值班的通知\n各科室：\n现通知如下。\n抄送：市委办公室。</textarea>" in page


# ── working copies ───────────────────────────────────────────────────────────────────────────────────────────────────
def test_what_was_left_behind_is_restored(officer, cast, outgoing):
    made = outgoing()
    copies.keep(by=cast.officer, document=made, text="写到一半的稿子", based_on=1)

    page = officer.get(desk_of(made)).content.decode()

    assert "已恢复您" in page
    assert "写到一半的稿子</textarea>" in page
    assert "写到一半的稿子</textarea>" not in officer.get(f"{desk_of(made)}?take=revision").content.decode()


def test_what_was_left_behind_is_offered_where_the_revision_moved_on(officer, cast, outgoing):
    made = outgoing()
    copies.keep(by=cast.officer, document=made, text="写到一半的稿子", based_on=1)
    actions.revise(made, by=cast.officer, body=TEXT)

    page = officer.get(desk_of(made)).content.decode()
    assert "现在已经是第 2 稿" in page
    assert "写到一半的稿子</textarea>" not in page
    assert "写到一半的稿子</textarea>" in officer.get(f"{desk_of(made)}?take=copy").content.decode()

    officer.post(desk_of(made), {"do": "discard"})
    assert copies.copy_of(made, cast.officer) is None


def test_two_people_never_overwrite_each_other(officer, cast, outgoing, plan):
    made = outgoing(body=TEXT)
    before = written(made, plan, TEXT.replace("加强值班", "严格值班"), do="save:revise")
    actions.revise(made, by=cast.officer, body=TEXT.replace("现就", "现将"))

    answer = officer.post(desk_of(made), before)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "<ins>" in page
    assert "一、严格值班。" in page
    assert made.revisions.count() == 2
    assert copies.copy_of(made, cast.officer).text == before["text"]

    assert "两边的改动都要" in page
    merged = re.search(r'<textarea name="text" hidden>\n(.*?)</textarea>', page, re.DOTALL)[1]
    assert ("严格值班" in merged, "现将" in merged) == (True, True)

    officer.post(desk_of(made), before | {"based_on": 2})
    assert made.revisions.count() == 3
    assert "严格值班" in made.latest.body


def test_what_is_refused_stays_on_the_desk(officer, cast, outgoing, plan):
    made = outgoing(State.UNDER_REVIEW)

    answer = officer.post(desk_of(made), written(made, plan, do="save:revise"))

    assert answer.status_code == 422
    assert "核稿状态下不能改稿" in answer.content.decode()
    assert "其它事项另行通知。</textarea>" in answer.content.decode()


def test_a_correction_after_signature_says_why(signed_in, cast, outgoing, plan):
    made = outgoing(State.SIGNED_OFF)
    clerk = signed_in(cast.clerk)

    refused = clerk.post(desk_of(made), written(made, plan, do="save:correct"))
    assert "请写明理由" in refused.content.decode()
    clerk.post(desk_of(made), written(made, plan, do="save:correct", reason="订正错字"))

    assert made.latest.body == TEXT


def test_who_may_not_write_reads(signed_in, cast, outgoing, plan):
    made = outgoing()
    director = signed_in(cast.director)

    page = director.get(desk_of(made)).content.decode()
    assert "只有拟稿人可以办理" in page
    assert " readonly" in page
    assert "data-writes" not in page
    director.post(desk_of(made), written(made, plan, do="keep"), headers={"X-Desk": "1"})
    assert not WorkingCopy.objects.exists()


# ── what script asks ─────────────────────────────────────────────────────────────────────────────────────────────────
def test_script_gets_pages_remarks_and_panels(officer, outgoing, plan):
    made = outgoing()
    ask = {"X-Desk": "1"}

    first = officer.post(desk_of(made), written(made, plan, do="look"), headers=ask).json()
    marks = " ".join(page["mark"] for page in first["pages"])
    second = officer.post(desk_of(made), written(made, plan, do="look", have=marks), headers=ask).json()

    assert first["pages"][0]["svg"].startswith("<svg")
    assert [page["svg"] for page in second["pages"]] == [None] * len(first["pages"])
    assert [TEXT[mark["start"] : mark["end"]] for mark in first["marks"] if mark["key"].startswith("L51")] == ["其它"]
    assert "指人或者事物用“其他”" in first["panels"]["remarks"]
    assert first["recipients"] == "各县（市、区）人民政府"


def test_a_pause_keeps_the_copy_and_no_revision(officer, cast, outgoing, plan):
    made = outgoing()

    kept = officer.post(desk_of(made), written(made, plan, do="keep"), headers={"X-Desk": "1"}).json()

    assert kept["kept"]
    assert "text" not in kept
    assert copies.copy_of(made, cast.officer).text == TEXT
    assert made.revisions.count() == 1


def test_what_cannot_be_printed_is_said_beside_the_pages(officer, outgoing, plan):
    made = outgoing()

    answer = officer.post(
        desk_of(made), written(made, plan, TEXT + "\U000f1234", do="look"), headers={"X-Desk": "1"}
    ).json()

    assert answer["pages"]
    assert "印不出来" in answer["warning"]


def test_a_title_of_a_whole_page_and_sixty_recipients_are_met(officer, cast, outgoing, plan):
    made = outgoing()
    title = "临江市人民政府办公室关于" + "进一步做好全市城乡供水安全保障工作" * 7 + "的通知"
    recipients = "、".join(f"青石县{n}{m}镇人民政府" for n in "东西南北上下" for m in "山水林田湖草沙石金木")
    text = f"{title}\n{recipients}：\n现通知如下：\n一、加强值班。"

    answer = officer.post(desk_of(made), written(made, plan, text, do="look"), headers={"X-Desk": "1"}).json()

    assert answer["pages"] or answer["warning"]
    officer.post(desk_of(made), written(made, plan, text, do="save:revise"))
    made.refresh_from_db()
    assert (made.latest.body, made.title, made.main_recipients) == (text, title, recipients)


def test_a_state_secret_is_refused_in_place_and_kept_nowhere(officer, outgoing, plan):
    made = outgoing()

    answer = officer.post(
        desk_of(made),
        written(made, plan, f"机密★1年\n{TEXT}", do="keep"),
        headers={"X-Desk": "1", "HX-Request": "true"},
    )

    assert answer.status_code == 422
    assert 'class="refusal"' in answer.content.decode()
    assert not WorkingCopy.objects.exists()


def test_large_answers_are_compressed(officer, outgoing, plan):
    made = outgoing()

    answer = officer.post(
        desk_of(made), written(made, plan, do="look"), headers={"X-Desk": "1", "Accept-Encoding": "gzip"}
    )

    assert answer.headers["Content-Encoding"] == "gzip"


# ── redline, files, citations, settings ──────────────────────────────────────────────────────────────────────────────
def test_any_two_revisions_are_compared(officer, cast, outgoing):
    made = outgoing(body=TEXT)
    actions.revise(made, by=cast.officer, body=TEXT.replace("加强值班", "严格值班"))
    actions.revise(made, by=cast.officer, body=TEXT)

    latest = officer.get(f"/documents/outgoing/{made.pk}/revisions/").content.decode()
    outer = officer.get(f"/documents/outgoing/{made.pk}/revisions/?old=1&new=3").content.decode()

    assert "<del>严格</del><ins>加强</ins>" in latest
    assert "两稿文字相同" in outer


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_present_text_is_typeset(officer, outgoing, form, begins):
    made = outgoing(body=TEXT)

    assert officer.get(f"/documents/outgoing/{made.pk}/typeset/{form}/").content.startswith(begins)


def test_only_numbered_documents_are_cited_title_first(officer, cast, outgoing):
    outgoing(title="关于做好防汛工作的通知", body="现通知如下。")
    numbered = outgoing(State.NUMBERED, title="关于印发《防汛预案》的通知", body="现通知如下。")

    page = officer.get("/documents/drafting/citations/?q=防汛", headers={"HX-Request": "true"}).content.decode()

    assert f"《关于印发〈防汛预案〉的通知》（{numbered.number}）" in page
    assert page.count("data-insert") == 1


def test_terms_and_banned_words_are_set_on_a_page_and_read_at_once(signed_in, cast, outgoing, officer, plan):
    clerk = signed_in(cast.clerk)
    bad = clerk.post("/documents/settings/", {"terms": "首问制", "banned": "", "organs": "省政府 平级"})
    assert bad.status_code == 422
    assert "看不出改成什么" in bad.content.decode()
    assert "行文关系请写" in bad.content.decode()

    clerk.post(
        "/documents/settings/", {"terms": "首问制 → 首问负责制", "banned": "亲自", "organs": "江北省人民政府 上级"}
    )
    made = outgoing()
    text = TEXT.replace("其它事项另行通知", "主任亲自落实首问制")
    page = officer.post(desk_of(made), written(made, plan, text, do="look")).content.decode()

    assert (OfficeWord.objects.count(), ExternalOrgan.objects.get().standing) == (2, "superior")
    assert "改为“首问负责制”" in page
    assert "本单位的公文不使用“亲自”" in page
    assert 'data-name="江北省人民政府"' in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("临政发[2026]37号", "不是发文字号"),
        ("临政发〔2026〕037号", "不是发文字号"),
        ("临政发〔2026〕37号\n临政发〔2026〕38号", "写了两次"),
    ],
)
def test_what_is_no_number_is_refused_at_its_field_and_stays_typed(cast, signed_in, typed, said):
    answer = signed_in(cast.clerk).post("/documents/settings/", {"terms": "首问制 → 首问负责制", "numbers": typed})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert typed.splitlines()[0] in page
    assert Kept.current() == Kept()
