"""Filing: numbers without a gap, terms with a reason, what is missing, and what the item is made of."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial

import pytest
from django.db import connection

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused
from shuniu.matters.models import Link, Matter, Participant
from shuniu.matters.models.participant import give_part
from shuniu.office.documents.archiving.facts import counterparts
from shuniu.office.documents.archiving.filing import Decision, proposal_for
from shuniu.office.documents.archiving.models import FiledItem, FilingClass, NotFiled
from shuniu.office.documents.archiving.waiting import waiting_to_be_filed
from shuniu.office.documents.incoming.actions import acts as receiving
from shuniu.office.documents.incoming.workflow import State as InState
from shuniu.office.documents.outgoing import actions
from shuniu.office.documents.outgoing.forms.filing import ArchiveForm
from shuniu.office.documents.outgoing.workflow import State
from shuniu.org.models import Person
from tests.conftest import again

DATED = date(2026, 3, 2)


def test_an_outgoing_document_and_its_draft_are_one_item_in_order(cast, fonds, outgoing):
    made = outgoing(State.DISTRIBUTED, received=True)
    actions.archive(made, by=cast.clerk)

    item = FiledItem.objects.get(pk=made.pk)
    assert item.code == "Z109-WS·2026-D10-DCS-0001"
    assert [file.part for file in item.files.all()] == ["original", "draft_sheet", "final"]
    assert item.pages == sum(file.pages for file in item.files.all()) >= 3
    assert item.author == "临江市人民政府"
    assert item.kept_until == 2036
    assert item.code in again(made).words_for_search()
    entry = AuditEntry.objects.get(chain=made.chain, verb="outgoing.archive")
    assert entry.payload["archive_code"] == item.code
    assert [each["sha256"] for each in entry.payload["files"]] == [file.sha256 for file in item.files.all()]


def test_what_came_in_is_filed_behind_its_handling_sheet(cast, fonds, incoming):
    made = incoming(InState.COMPLETED, dated_on=DATED)
    receiving.archive(made, by=cast.clerk)

    item = FiledItem.objects.get(pk=made.pk)
    assert [file.part for file in item.files.all()] == ["sheet", "received"]
    assert item.code.startswith("Z109-WS·2026-D30-BGS-")
    assert (item.author, item.document_number) == ("临江市教育局", "临教〔2026〕18号")


def test_what_another_units_desk_files_is_not_offered_to_who_only_had_a_part_in_it(cast, fonds, incoming):
    made = incoming(InState.COMPLETED, dated_on=DATED)
    give_part(made, cast.finance, Participant.Part.SUPPORT)

    assert made.pk in waiting_to_be_filed(cast.clerk).values_list("pk", flat=True)
    assert Matter.objects.visible_to(cast.finance_liaison).filter(pk=made.pk).exists()
    assert not waiting_to_be_filed(cast.finance_liaison).exists()


def test_a_changed_term_needs_a_reason_and_keeps_both(cast, fonds, outgoing):
    made = outgoing(State.DISTRIBUTED, received=True, title="关于设立市政务数据局的决定", document_type="decision")
    with pytest.raises(Refused, match="建议的保管期限是永久，改定为30年要写明理由"):
        actions.archive(made, by=cast.clerk, decision=Decision(term="D30"))

    actions.archive(made, by=cast.clerk, decision=Decision(term="D30", reason="试行一年的安排"))

    item = FiledItem.objects.get(pk=made.pk)
    assert (item.term, item.proposed, item.reason) == ("D30", "Y", "试行一年的安排")
    assert item.kept_until == 2056


def test_a_term_that_was_not_read_in_the_original_holds_nobody_to_it(cast, fonds, outgoing):
    made = outgoing(State.DISTRIBUTED, received=True)
    assert not proposal_for(made).article.verified
    with pytest.raises(Refused, match="改定为不归档要写明理由"):
        actions.archive(made, by=cast.clerk, decision=Decision(term="none"))

    actions.archive(made, by=cast.clerk, decision=Decision(term="Y"))

    item = FiledItem.objects.get(pk=made.pk)
    assert (item.term, item.proposed, item.kept_until) == ("Y", "D10", None)
    assert item.basis.endswith("，未核对原文）")


def test_a_missing_original_stops_the_filing_until_it_is_explained(cast, fonds, outgoing):
    made = outgoing(State.DISTRIBUTED, received=True)
    type(made).objects.filter(pk=made.pk).update(printed=None)
    with pytest.raises(Refused, match="缺正本"):
        actions.archive(made, by=cast.clerk)

    actions.archive(made, by=cast.clerk, decision=Decision(missing="正本为纸质，存档案室3号柜"))

    assert FiledItem.objects.get(pk=made.pk).remark == "正本为纸质，存档案室3号柜"


def test_what_nobody_has_signed_for_is_filed_only_with_a_reason(cast, fonds, outgoing):
    made = outgoing(State.DISTRIBUTED, received=False)
    with pytest.raises(Refused, match="市财政局都没有签收回执：归档以后不再催收"):
        actions.archive(made, by=cast.clerk)

    actions.archive(made, by=cast.clerk, decision=Decision(missing="已电话核实收到"))

    assert FiledItem.objects.get(pk=made.pk).remark == "已电话核实收到"


def test_one_receipt_is_enough_and_an_office_without_a_fonds_says_its_reason_too(cast, outgoing):
    actions.archive(outgoing(State.DISTRIBUTED, received=True), by=cast.clerk)
    made = outgoing(State.DISTRIBUTED, received=False, title="关于开展防汛检查的通知")

    with pytest.raises(Refused, match="没有签收回执"):
        actions.archive(made, by=cast.clerk)
    form = ArchiveForm(
        {"missing": "已电话核实收到", "term": proposal_for(made).article.term.value}, matter=made, by=cast.clerk
    )
    assert form.is_valid(), form.errors
    form.act()

    assert AuditEntry.objects.get(chain=made.chain, verb="outgoing.archive").payload["missing"] == "已电话核实收到"


def test_attachments_that_the_text_names_and_nobody_enclosed_are_missing(cast, fonds, outgoing):
    body = "各县区人民政府：\n现印发值班表，请执行。\n\n附件：1．值班表\n\n　　　2．联系方式"
    made = outgoing(State.DISTRIBUTED, received=True, body=body)

    gaps = [gap.what for gap in proposal_for(again(made)).blocking]

    assert gaps == ["附件说明列了 2 个附件，缺 2 个：《值班表》、《联系方式》"]


def test_what_is_not_filed_takes_no_number_and_can_be_filed_late(cast, fonds, outgoing):
    made = outgoing(State.DISTRIBUTED, received=True)
    actions.archive(made, by=cast.clerk, decision=Decision(term="none", reason="重份文件"))
    assert NotFiled.objects.get().reason == "重份文件"
    assert not FiledItem.objects.exists()

    actions.file_late(again(made), by=cast.clerk)

    assert FiledItem.objects.get().serial == 1
    assert not NotFiled.objects.exists()
    with pytest.raises(Refused, match="档号不得改动"):
        actions.file_late(again(made), by=cast.clerk)


def test_an_organ_without_a_fonds_closes_its_documents_and_files_them_once_it_has_one(cast, outgoing):
    made = outgoing(State.ARCHIVED)
    assert not FiledItem.objects.exists()
    assert proposal_for(again(made)).fonds is None


def test_a_reply_is_an_item_of_its_own_that_leads_to_what_it_answers(cast, fonds, incoming, outgoing):
    asked, reply = incoming(InState.COMPLETED, dated_on=DATED), outgoing(State.DISTRIBUTED, received=True)
    Link.objects.create(source_id=reply.pk, target_id=asked.pk, type=Link.Type.ANSWERS)
    receiving.archive(asked, by=cast.clerk)
    actions.archive(reply, by=cast.clerk)

    assert FiledItem.objects.count() == 2
    assert [each.filed.code for each in counterparts(asked)] == [reply.filed.code]


@pytest.fixture
def asked_and_answered(cast, fonds, incoming, outgoing):
    """来文 and its 复文: both done, neither filed."""
    asked, reply = incoming(InState.COMPLETED, dated_on=DATED), outgoing(State.DISTRIBUTED, received=True)
    Link.objects.create(source_id=reply.pk, target_id=asked.pk, type=Link.Type.ANSWERS)
    return asked, reply


def test_an_answer_and_its_question_may_be_one_item_the_answer_first(cast, asked_and_answered):
    asked, reply = asked_and_answered
    actions.archive(reply, by=cast.clerk, decision=Decision(together=True))

    item = FiledItem.objects.get()
    assert [file.part for file in item.files.all()] == ["original", "draft_sheet", "final", "sheet", "received"]
    assert item.pages == sum(file.pages for file in item.files.all())
    assert item.document_id == reply.pk
    assert again(asked).state == InState.ARCHIVED
    assert item.code in again(asked).words_for_search()
    told = AuditEntry.objects.get(chain=asked.chain, verb="incoming.archive").payload
    assert told["filed"] == f"与复文合为一件，档号 {item.code}"
    assert not waiting_to_be_filed(cast.clerk).exists()
    with pytest.raises(Refused, match="档号不得改动"):
        receiving.file_late(again(asked), by=cast.clerk)


def test_a_question_still_in_hand_is_not_filed_with_its_answer_and_nothing_is_half_filed(
    cast, fonds, incoming, outgoing
):
    asked, reply = incoming(InState.IN_HAND, dated_on=DATED), outgoing(State.DISTRIBUTED, received=True)
    Link.objects.create(source_id=reply.pk, target_id=asked.pk, type=Link.Type.ANSWERS)
    with pytest.raises(Refused, match=f"来文《{asked.title}》不能与复文合为一件"):
        actions.archive(reply, by=cast.clerk, decision=Decision(together=True))

    assert not FiledItem.objects.exists()
    assert again(reply).state == State.DISTRIBUTED


def test_what_answers_nothing_or_is_left_out_takes_no_question_along(cast, fonds, asked_and_answered, outgoing):
    _asked, reply = asked_and_answered
    with pytest.raises(Refused, match="没有可以合为一件的来文"):
        actions.archive(outgoing(State.DISTRIBUTED, received=True), by=cast.clerk, decision=Decision(together=True))
    with pytest.raises(Refused, match="没有可以合为一件的来文"):
        actions.archive(reply, by=cast.clerk, decision=Decision(together=True, term="none", reason="重份文件"))


def test_the_form_offers_it_only_to_an_answer_whose_question_waits(cast, fonds, asked_and_answered):
    asked, reply = asked_and_answered
    form = ArchiveForm(matter=reply, by=cast.clerk)
    assert f"《{asked.title}》随复文归档" in form.fields["together"].help_text

    receiving.archive(asked, by=cast.clerk)

    assert "together" not in ArchiveForm(matter=reply, by=cast.clerk).fields


def test_an_item_is_open_only_to_who_sees_all_that_lies_in_it(cast, asked_and_answered):
    asked, reply = asked_and_answered
    actions.archive(reply, by=cast.clerk, decision=Decision(together=True))
    assert FiledItem.objects.visible_to(cast.clerk).exists()

    Matter.objects.filter(pk=asked.pk).update(classification=2)
    Person.objects.filter(pk=cast.clerk.pk).update(clearance=1)
    clerk = again(cast.clerk)

    assert Matter.objects.visible_to(clerk).filter(pk=reply.pk).exists()
    assert not Matter.objects.visible_to(clerk).filter(pk=asked.pk).exists()
    assert not FiledItem.objects.visible_to(clerk).exists()


def test_every_class_counts_for_itself(cast, fonds, outgoing):
    first, second = outgoing(State.DISTRIBUTED, received=True), outgoing(State.DISTRIBUTED, received=True)
    actions.archive(first, by=cast.clerk, decision=Decision(filing_class=FilingClass.objects.get(code="BGS")))
    actions.archive(second, by=cast.clerk)

    assert sorted(FiledItem.objects.values_list("code", flat=True)) == [
        "Z109-WS·2026-D10-BGS-0001",
        "Z109-WS·2026-D10-DCS-0001",
    ]


def test_a_class_of_another_fonds_is_refused(cast, fonds, outgoing):
    from shuniu.office.documents.archiving.models import Fonds

    other = FilingClass.objects.create(fonds=Fonds.objects.create(code="Z200", name="财政"), code="YS", name="预算")
    made = outgoing(State.DISTRIBUTED, received=True)

    with pytest.raises(Refused, match="不属于这个全宗"):
        actions.archive(made, by=cast.clerk, decision=Decision(filing_class=other))


@pytest.mark.django_db(transaction=True)
def test_many_filed_at_once_leave_no_gap_and_no_number_twice(cast, fonds, outgoing):
    waiting = [outgoing(State.DISTRIBUTED, received=True) for _ in range(8)]

    def file(document):
        try:
            actions.archive(document, by=again(cast.clerk))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(partial(file, each)) for each in waiting]:
            done.result()

    assert sorted(FiledItem.objects.values_list("serial", flat=True)) == list(range(1, 9))
    assert len(set(FiledItem.objects.values_list("code", flat=True))) == 8
