"""What the desk keeps, and what proofreading stops."""

import pytest
from django.db import IntegrityError

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused
from shuniu.matters.guard import StateSecret
from shuniu.office.documents.drafting import copies, terms
from shuniu.office.documents.drafting.advice import Standing
from shuniu.office.documents.drafting.frames import standings
from shuniu.office.documents.drafting.models import ExternalOrgan, WorkingCopy
from shuniu.office.documents.kinds import Direction, DocumentType
from shuniu.office.documents.outgoing import actions
from shuniu.office.documents.outgoing.workflow import State

REPORT = "临江市人民政府办公室关于防汛工作的报告\n省政府办公厅：\n泵站老化，恳请省政府拨付改造经费200万元。"


# ── proofreading stops the move it concerns ──────────────────────────────────────────────────────────────────────────
def test_a_request_in_a_report_stops_its_submission_and_nothing_else(cast, outgoing):
    made = outgoing(document_type=DocumentType.REPORT, direction=Direction.UPWARD, body=REPORT)

    with pytest.raises(Refused, match=r"“恳请省政府拨付改造经费200万元”报告里不夹带请示事项.*第十五条第四项"):
        actions.submit(made, by=cast.officer)
    actions.revise(made, by=cast.officer, body=REPORT.replace("，恳请省政府拨付改造经费200万元", "，正在改造"))
    actions.submit(made, by=cast.officer)


def test_a_command_to_a_county_stops_putting_forward_and_not_submission(cast, outgoing):
    body = "临江市财政局关于做好防汛工作的通知\n各县人民政府：\n各县人民政府必须于2026年6月底前完成排查。"
    made = outgoing(State.UNDER_REVIEW, body=body, issuing_organ=cast.finance, organ_code="临财发")
    actions.review(made, by=cast.clerk)

    with pytest.raises(Refused, match="部门不得向下级党委、政府发布指令性公文"):
        actions.put_forward(made, by=cast.director)
    actions.send_back(made, by=cast.clerk, reason="请报市政府同意")
    actions.revise(made, by=cast.officer, body=body.replace("各县人民政府必须", "经市政府同意，各县人民政府必须"))
    actions.submit(made, by=cast.officer)
    actions.review(made, by=cast.clerk)
    actions.put_forward(made, by=cast.director)


# ── working copies ───────────────────────────────────────────────────────────────────────────────────────────────────
def test_what_is_kept_is_ones_own_and_changes_no_document(cast, outgoing):
    made = outgoing()
    copies.keep(by=cast.officer, document=made, text="写到一半", based_on=1)
    copies.keep(by=cast.officer, document=made, text="写到一大半", based_on=1)

    found = copies.met(made, cast.officer)
    assert (found.copy.text, found.moved_on) == ("写到一大半", False)
    assert copies.met(made, cast.director) is None
    made.refresh_from_db()
    assert made.latest.number == 1
    assert AuditEntry.objects.filter(chain=made.chain).count() == 1


def test_a_copy_says_that_the_revision_moved_on(cast, outgoing):
    made = outgoing()
    copies.keep(by=cast.officer, document=made, text="写到一半", based_on=1)
    actions.revise(made, by=cast.officer, body="别处改的稿")

    assert copies.met(made, cast.officer).moved_on


def test_a_copy_that_says_nothing_else_is_not_offered(cast, outgoing):
    made = outgoing()
    copies.keep(by=cast.officer, document=made, text=made.latest.body, based_on=1)

    assert copies.met(made, cast.officer) is None


def test_nobody_writes_into_anothers_copy(cast):
    theirs = copies.begin(
        by=cast.officer, text="新稿", document_type="notice", direction="downward", issuing_organ=cast.office
    )

    with pytest.raises(Refused, match="没有可以保存的工作稿"):
        copies.keep(by=cast.director, copy=theirs, text="改掉")
    theirs.refresh_from_db()
    assert theirs.text == "新稿"


def test_two_windows_of_one_person_do_not_overwrite_each_other(cast, outgoing, clock):
    made = outgoing()
    first = copies.mark_of(copies.keep(by=cast.officer, document=made, text="窗口一", seen=""))
    clock.shift(60)
    copies.keep(by=cast.officer, document=made, text="窗口二", seen=first)

    with pytest.raises(Refused, match="您在另一个窗口也写了这份稿子"):
        copies.keep(by=cast.officer, document=made, text="窗口一接着写", seen=first)
    assert copies.copy_of(made, cast.officer).text == "窗口二"


def test_a_new_draft_that_is_gone_does_not_come_back(cast):
    copy = copies.begin(
        by=cast.officer, text="新稿", document_type="notice", direction="downward", issuing_organ=cast.office
    )
    WorkingCopy.objects.all().delete()

    with pytest.raises(Refused, match="已经登记或丢弃"):
        copies.keep(by=cast.officer, copy=copy, text="接着写")


def test_a_state_secret_is_kept_in_no_copy(cast, outgoing):
    with pytest.raises(StateSecret):
        copies.keep(by=cast.officer, document=outgoing(), text="机密★1年\n关于防汛的通知", based_on=1)
    assert not WorkingCopy.objects.exists()


@pytest.mark.parametrize(("text", "said"), [("长" * 200_001, "正文太长"), ("空\0字符", "空字符")])
def test_what_cannot_be_kept_is_said(cast, outgoing, text, said):
    with pytest.raises(Refused, match=said):
        copies.keep(by=cast.officer, document=outgoing(), text=text)


def test_a_document_has_one_copy_of_each_person(cast, outgoing):
    copy = copies.keep(by=cast.officer, document=outgoing(), text="甲")
    copy.pk = None

    with pytest.raises(IntegrityError, match=r"one_working_copy|UNIQUE"):
        copy.save(force_insert=True)


# ── the office's own words, and organs outside ───────────────────────────────────────────────────────────────────────
def test_terms_and_organs_are_set_with_a_trace(cast):
    kept = terms.Kept((("首问制", "首问负责制"),), ("亲自",), (("江北省人民政府", Standing.SUPERIOR),))

    assert terms.set_documents(kept, by=cast.clerk) == ["规范用语", "禁用词", "外部机关"]
    assert terms.set_documents(kept, by=cast.clerk) == []
    assert terms.Kept.current() == kept
    assert AuditEntry.objects.get(verb="documents.set").payload["after"]["禁用词"] == ["亲自"]
    assert "首问制 → 首问负责制" in terms.office_terms().words("proofreading", "terms")


def test_only_who_keeps_documents_sets_their_words(cast):
    with pytest.raises(Refused, match="没有“公文设置”的权限"):
        terms.set_documents(terms.Kept(banned=("亲自",)), by=cast.finance_head)


def test_recipients_stand_to_the_office_as_to_its_government(cast):
    ExternalOrgan.objects.create(name="江北省人民政府", standing=Standing.SUPERIOR)
    names = ["市政府", "青石县人民政府", "市财政局", "江北省人民政府", "某协会"]

    assert [each.standing for each in standings(cast.office, names)] == [
        Standing.SUPERIOR,
        Standing.SUBORDINATE,
        Standing.SUBORDINATE,
        Standing.SUPERIOR,
        Standing.UNKNOWN,
    ]
    assert standings(cast.finance, ["市教育局"])[0].standing is Standing.OTHER
