"""Taking a case in: what it asks for, what is taken in twice, whom it names, and what the law may wipe out."""

import hashlib
from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone

from shuniu.audit.models import AuditEntry
from shuniu.audit.verifying import verify_all
from shuniu.matters.actions import attach
from shuniu.matters.acts import Refused
from shuniu.matters.files import WIPED, FileRefused, fetch, keep
from shuniu.matters.guard import StateSecret
from shuniu.matters.models import Blob
from shuniu.matters.workbook import Sheet, write_workbook
from shuniu.office.briefings.topics.models import TopicMark
from shuniu.office.cases.actions import answering, privacy, taking
from shuniu.office.cases.actions.taking import Asker
from shuniu.office.cases.earlier import earlier
from shuniu.office.cases.hotline import import_hotline
from shuniu.office.cases.models import ServiceCase
from shuniu.office.cases.workflow import State
from shuniu.office.disclosure.requests.models import Submission
from shuniu.search.find import matching
from tests.casework import TITLE, WISH

CALLER = Asker(name="王秀兰", phone="0700-5551234", address="柳河镇新街 12 号")


def call(by, **fields):
    return taking.take(by=by, **({"title": TITLE, "wish": WISH, "channel": "call", "asker": CALLER} | fields))


def test_a_call_is_taken_in_with_a_number_a_code_and_a_day_counted_from_now(window, today):
    made = call(window, case_kind="complaint")

    assert made.number == "首问〔2026〕1号"
    assert len(made.tracking_code) == 12
    assert made.first_contact_officer == window
    assert made.due_on == date(2026, 3, 12)
    assert made.awaited.get().verb == "hand_over"


def test_an_empty_wish_and_title_are_refused_together_and_nothing_is_kept(window):
    with pytest.raises(Refused) as refusal:
        call(window, title=" ", wish="　")

    assert refusal.value.reasons == ("请写明什么事", "请写明来访人希望怎样解决")
    assert not ServiceCase.objects.exists()


def test_a_caller_who_calls_ten_times_in_an_hour_has_one_case_and_ten_voices(window, clock):
    made = call(window)
    for n in range(9):
        clock.shift(timedelta(minutes=6))
        with pytest.raises(Refused, match=f"{made.number}说的是同一件事"):
            call(window, title=f"{TITLE}，还是没水")
        taking.record_contact(made, by=window, channel="call", note=f"第{n + 2}次来电：还是没水")

    assert ServiceCase.objects.count() == 1
    assert made.contacts.count() == 9
    assert call(window, title="社区健身器材坏了", wish="修好健身器材").number == "首问〔2026〕2号"
    assert call(window, is_another=True).number == "首问〔2026〕3号"


def test_two_officers_taking_the_same_letter_by_number_or_by_scan_register_it_once(cast, window):
    scan = ContentFile("来信：新街二楼以上没有水。".encode(), "来信.txt")
    made = call(window, channel="letter", source_number="挂号 0012", letter=scan, asker=Asker())

    for fields in (
        {"source_number": "挂号 0012"},
        {"letter": ContentFile("来信：新街二楼以上没有水。".encode(), "扫描.txt")},
    ):
        with pytest.raises(Refused, match=f"已由方小满登记为{made.number}"):
            call(cast.clerk, channel="letter", asker=Asker(), **fields)

    assert ServiceCase.objects.count() == 1
    assert made.attachments.get().name == "来信.txt"


def with_macros() -> bytes:
    """A document that brings macros along under a harmless name."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
        archive.writestr("word/vbaProject.bin", b"macro")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "图.svg"),
        (b"MZ\x90\x00" + bytes(200), "照片.jpg"),
        (b"", "空.pdf"),
        (b"<html><body onload=alert(1)>", "来信.txt"),
        (with_macros(), "来信.docx"),
    ],
)
def test_scripts_in_pictures_and_programs_are_refused_and_no_case_is_half_written(window, content, name):
    with pytest.raises(FileRefused):
        call(window, channel="letter", letter=ContentFile(content, name))

    assert not ServiceCase.objects.exists()
    assert not AuditEntry.objects.filter(verb="case.take").exists()


def test_a_state_secret_is_refused(window):
    with pytest.raises(StateSecret):
        call(window, summary="机密★5年\n供水管网图")
    assert not ServiceCase.objects.exists()


def test_whoever_is_asked_first_takes_it_in_whatever_his_post(cast):
    assert call(cast.budget_staff).first_contact_officer == cast.budget_staff
    with pytest.raises(Refused, match="没有“接件”的权限"):
        call(cast.audit_admin, is_another=True)


def test_the_clock_of_a_case_that_is_written_down_later_runs_from_the_first_contact(window, clock):
    asked_at = timezone.now() - timedelta(days=3)

    assert call(window, first_contact_at=asked_at, case_kind="complaint").due_on == date(2026, 3, 9)
    with pytest.raises(Refused, match="首次接触的时间不能晚于现在"):
        call(window, first_contact_at=timezone.now() + timedelta(hours=1), is_another=True)


def test_the_audit_holds_no_word_of_who_asked_or_what(window):
    made = call(window, summary="我叫王秀兰，住新街 12 号。")
    taking.record_contact(made, by=window, channel="call", note="王秀兰又来电")

    held = str(list(AuditEntry.objects.values_list("payload", flat=True)))
    assert not any(word in held for word in ("王秀兰", "5551234", "新街", "自来水"))
    assert AuditEntry.objects.filter(chain=made.chain).count() == 2


def test_a_person_deleted_by_law_is_gone_and_the_audit_holds(cast, window, django_capture_on_commit_callbacks):
    scan = ContentFile("王秀兰来信：二楼以上没有水。".encode(), "来信.txt")
    made = call(window, title=f"王秀兰反映{TITLE}", channel="letter", letter=scan, source_number="A1")
    taking.record_contact(made, by=window, channel="call", note="王秀兰又来电，0700-5551234")
    blob = made.attachments.get().blob

    with django_capture_on_commit_callbacks(execute=True):
        privacy.erase_contact(made, by=cast.director, basis="本人申请删除")

    made = ServiceCase.objects.get(pk=made.pk)
    assert made.enquirer.is_erased
    kept = made.enquirer
    assert [kept.name, kept.phone, kept.address, kept.salt, kept.phone_key] == [""] * 5
    told = f"{made.title}{made.contacts.get().note}{list(AuditEntry.objects.values_list('payload', flat=True))}"
    told += str(list(cast.director.notices.values_list("sentence", flat=True)))
    assert "王秀兰" not in told
    assert "5551234" not in told
    blob.refresh_from_db()
    assert blob.text == ""
    assert not storages["blobs"].exists(blob.path)
    with pytest.raises(FileRefused, match="已依法清除"):
        fetch(blob)
    assert not matching("王秀兰", cast.director).exists()
    assert not verify_all().findings
    with pytest.raises(Refused, match="个人信息已经清除"):
        privacy.erase_contact(made, by=cast.director, basis="再来一次")


def letter_of(window, content, number):
    return call(
        window, channel="letter", letter=ContentFile(content, "王秀兰来信.txt"), source_number=number, is_another=True
    )


def content_of(blob):
    with fetch(blob) as stored:
        return stored.read().decode()


def test_what_the_staff_attached_and_what_anything_else_holds_outlives_the_erasing_of_an_asker(
    cast, window, django_capture_on_commit_callbacks
):
    made = letter_of(window, "王秀兰来信：二楼以上没有水。".encode(), "B1")
    scan = made.attachments.get().blob
    own = attach(made, by=window, file=ContentFile("抢修方案".encode()), name="抢修方案.txt")
    held = letter_of(window, "请公开供水价格。".encode(), "B2")
    submitted = held.attachments.get().blob
    Submission.objects.create(
        applicant_kind="citizen", applicant="李桂英", identity="无", contact="无", description="供水价格",
        file=submitted, file_name="证明.txt",
    )  # fmt: skip

    with django_capture_on_commit_callbacks(execute=True):
        privacy.erase_contact(made, by=cast.director, basis="本人申请")
        privacy.erase_contact(held, by=cast.director, basis="本人申请")

    assert not storages["blobs"].exists(scan.path)
    assert set(made.attachments.values_list("name", flat=True)) == {"已清除", "抢修方案.txt"}
    assert content_of(own.blob) == "抢修方案"
    submitted.refresh_from_db()
    assert content_of(submitted) == "请公开供水价格。"
    assert not held.attachments.exists()


def test_the_last_asker_who_is_erased_takes_the_file_with_him(cast, window, django_capture_on_commit_callbacks):
    scan = "王秀兰和李桂英来信：二楼以上没有水。".encode()
    one = letter_of(window, scan, "C1")
    blob = one.attachments.get().blob
    other = call(window, is_another=True, scan=(blob, "李桂英来信.txt"))

    with django_capture_on_commit_callbacks(execute=True):
        privacy.erase_contact(one, by=cast.director, basis="本人申请")
    assert storages["blobs"].exists(blob.path)
    with django_capture_on_commit_callbacks(execute=True):
        privacy.erase_contact(other, by=cast.director, basis="本人申请")

    assert not storages["blobs"].exists(blob.path)
    keep(ContentFile(scan), "又一封.txt")
    blob.refresh_from_db()
    assert "李桂英" in blob.text
    assert content_of(blob) == scan.decode()


def test_a_file_that_was_wiped_out_is_not_taken_in_again(window):
    blob = keep(ContentFile("看不清的字".encode()), "a.txt")
    Blob.objects.filter(pk=blob.pk).update(extraction_note=WIPED)

    with pytest.raises(FileRefused, match="国家秘密"):
        keep(ContentFile("看不清的字".encode()), "b.txt")


def test_hand_overs_notices_and_bases_are_unnamed_too(cast, case):
    made = case("handling")
    made.handovers.update(duty="王秀兰户供水", reason="王秀兰不在本地")
    taking.give_notice(made, by=cast.finance_liaison, materials=["身份证"], note="请王秀兰本人来")
    answering.draft_answer(
        made, by=cast.finance_liaison, text="已修复。", result="solved", basis="王秀兰与供水公司的合同"
    )

    privacy.erase_contact(made, by=cast.director, basis="本人申请")

    passed = made.handovers.get()
    held = f"{passed.duty}{passed.reason}{made.notices_given.get().note}{made.answers.get().basis}"
    assert "王秀兰" not in held
    assert held.count("某某") == 4


def test_only_the_director_erases(window, case):
    with pytest.raises(Refused, match="没有“清除个人信息”的权限"):
        privacy.erase_contact(case(), by=window, basis="本人申请")


def test_all_that_is_to_be_brought_is_told_once(window, case):
    made = case()
    taking.give_notice(made, by=window, materials=["身份证", "户口簿", "身份证", " "])

    assert made.notices_given.get().materials == ["身份证", "户口簿"]
    with pytest.raises(Refused, match="已经一次性告知过"):
        taking.give_notice(made, by=window, materials=["居住证明"])


def test_earlier_cases_come_up_by_the_number_and_by_the_words_and_only_what_one_sees(cast, case):
    made = case()

    assert [each.case for each in earlier(cast.clerk, phone="07005551234", text="")] == [made]
    found = earlier(cast.clerk, phone="", text="柳河镇新街二楼以上早晚都没有自来水，什么时候恢复")
    assert [(each.case, each.is_same_asker) for each in found] == [(made, False)]
    assert earlier(cast.schools_liaison, phone="07005551234", text=TITLE) == []


def test_a_case_that_is_merged_is_a_voice_of_the_other(window, case):
    made, other = case(asker=Asker(phone="0700-5559999")), case()

    taking.merge(made, by=window, target=other)

    made.refresh_from_db()
    assert (made.state, made.outcome) == (State.MERGED, f"并入{other.number}")
    assert made.links_out.get().target_id == other.pk
    with pytest.raises(Refused, match="不能并入自己"):
        taking.merge(other, by=window, target=other)


def test_nothing_is_merged_into_a_case_that_was_closed_meanwhile(window, case):
    made, other = case(), case()
    taking.withdraw(ServiceCase.objects.get(pk=other.pk), by=window)

    with pytest.raises(Refused, match="已经结案"):
        taking.merge(made, by=window, target=other)


def test_cases_are_counted_by_topic_like_other_news(window):
    made = call(window, title="柳河镇自来水水压不足", wish="供水恢复正常")

    assert TopicMark.objects.filter(matter=made.pk, act="case.take").exists()


def workbook(rows, heads=("工单编号", "标题", "内容", "诉求", "地点", "联系人", "联系电话")) -> bytes:
    out = BytesIO()
    write_workbook([Sheet("工单", [(head, 12) for head in heads], rows)], out)
    return out.getvalue()


def test_the_hotlines_list_is_taken_in_once(window):
    rows = [
        ("RX1", "路灯不亮", "新街路灯不亮", "修好", "新街", "张三", "0700-5550001"),
        ("RX2", "井盖松动", "", "", "", "", ""),
    ]

    first = import_hotline(workbook(rows), "热线.xlsx", by=window)
    again = import_hotline(workbook([*rows, ("RX3", "油烟扰民", "", "", "", "", "")]), "热线.xlsx", by=window)

    assert (first.taken, first.known, again.taken, again.known) == (2, 0, 1, 2)
    assert ServiceCase.objects.get(source_number="RX1").enquirer.name == "张三"


def test_two_calls_of_one_number_in_the_hotlines_list_are_named_and_neither_is_lost(window):
    heads = ("工单编号", "标题")
    with pytest.raises(Refused, match=r"第 4 行和第 2 行的工单编号都是 RX1，内容却不同.*一件都没有登记"):
        import_hotline(
            workbook([("RX1", "路灯不亮"), ("RX2", "油烟"), ("RX1", "井盖松动")], heads), "热线.xlsx", by=window
        )
    assert not ServiceCase.objects.exists()
    same = [("RX1", "路灯不亮"), ("RX1", "路灯不亮")]
    assert import_hotline(workbook(same, heads), "热线.xlsx", by=window).taken == 1


def test_of_many_bad_rows_it_says_how_many_more_there_are(window):
    rows = [(f"RX{n}", "") for n in range(30)]
    with pytest.raises(Refused, match="还有 10 处"):
        import_hotline(workbook(rows, ("工单编号", "标题")), "热线.xlsx", by=window)


def test_a_bad_row_of_the_hotlines_list_is_named_and_nothing_is_taken_in(window):
    with pytest.raises(Refused, match="第 3 行没有标题"):
        import_hotline(workbook([("RX1", "路灯不亮"), ("RX2", "")], ("工单编号", "标题")), "热线.xlsx", by=window)
    with pytest.raises(Refused, match="找不到表头"):
        import_hotline(workbook([("a", "b")], ("甲", "乙")), "热线.xlsx", by=window)
    with pytest.raises(Refused, match="不是 Excel 工作簿"):
        import_hotline(hashlib.sha256(b"x").digest(), "热线.xlsx", by=window)
    assert not ServiceCase.objects.exists()
