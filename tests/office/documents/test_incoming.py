"""The life of an incoming document (收文), as the office relies on it."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from shuniu.audit.models import AuditEntry
from shuniu.matters.actions import attach
from shuniu.matters.acts import Refused
from shuniu.matters.files import FileRefused
from shuniu.matters.forms import form_for
from shuniu.matters.guard import StateSecret
from shuniu.matters.models import Awaited, Link, Matter
from shuniu.matters.models.number import NumberTaken
from shuniu.office.documents.incoming.actions import acts
from shuniu.office.documents.incoming.actions.desk import Given
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.incoming.records import Reader
from shuniu.office.documents.incoming.workflow import State
from shuniu.office.documents.kinds import DocumentType
from shuniu.office.documents.outgoing import actions as issuing
from shuniu.org.models import Post
from tests.conftest import again
from tests.papers import NOTICE, REQUEST, a_file, a_pdf


def awaited(document) -> set[tuple[str, str]]:
    return {(row.principal, row.verb) for row in Awaited.objects.filter(matter=document.pk)}


# ── the desk ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_what_is_handed_in_is_signed_for_and_waits_to_be_registered(cast):
    made = acts.take_in(by=cast.clerk, given=[Given(a_pdf(), "来文.pdf")])

    made.refresh_from_db()
    assert (made.state, made.unit, made.pages) == (State.ACKNOWLEDGED, cast.office, 1)
    assert "城东小学" in made.text
    assert awaited(made) == {("role:clerk", "register")}
    assert list(AuditEntry.objects.filter(chain=made.chain).values_list("verb", flat=True)) == [
        "incoming.deliver", "incoming.acknowledge",
    ]  # fmt: skip


def test_until_it_is_registered_a_document_is_called_by_the_title_that_was_read(cast):
    made = acts.take_in(by=cast.clerk, given=[Given(a_pdf(), "扫描0001.pdf")])
    unread = acts.take_in(by=cast.clerk, given=[Given(a_file("　", "扫描0002.txt"), "扫描0002.txt")])
    assert made.title == "（待登记）关于解决城东小学校舍维修经费的请示"
    assert unread.title == "（待登记）扫描0002"
    assert form_for("incoming", "register")(matter=again(unread), by=cast.clerk).initial["title"] == "扫描0002"

    acts.register(made, by=cast.clerk, sender="临江市教育局")

    assert again(made).title == "关于解决城东小学校舍维修经费的请示"


def test_nothing_is_received_without_a_file(cast):
    with pytest.raises(Refused, match="请选择来文的文件"):
        acts.take_in(by=cast.clerk, given=[])


def test_the_receiving_number_is_gapless_in_its_year(cast, incoming):
    first, second = incoming(), incoming()
    with pytest.raises(Refused, match="成文日期"):
        acts.register(
            incoming(State.ACKNOWLEDGED), by=cast.clerk, title="某文", sender="某局", dated_on=date(2026, 3, 6)
        )

    assert (first.number, second.number) == ("2026-收-0001", "2026-收-0002")
    assert incoming().number == "2026-收-0003"


def test_a_unit_that_receives_for_itself_has_numbers_of_its_own(cast, incoming):
    incoming()
    made = acts.deliver(by=cast.clerk, unit=cast.finance, given=[Given(a_file(NOTICE), "通知.txt")])
    assert awaited(made) == {(cast.finance.principal, "acknowledge")}
    acts.acknowledge(made, by=cast.finance_liaison)

    acts.register(made, by=cast.finance_liaison, title="关于做好春季防汛准备工作的通知", sender="市政府办")

    assert again(made).number == "市财政局2026-收-0001"
    with pytest.raises(Refused, match="只有收文单位“市财政局”的人可以办理"):
        acts.screen(again(made), by=cast.clerk)


def test_a_request_has_to_be_answered_unless_said_otherwise(cast, incoming):
    made = incoming(State.ACKNOWLEDGED)

    acts.register(
        made, by=cast.clerk, title="请示", sender="市教育局", document_type=DocumentType.REQUEST_FOR_INSTRUCTIONS
    )

    assert again(made).needs_answer


def test_what_was_registered_wrongly_is_amended_and_the_trace_keeps_what_was(cast, incoming):
    made = incoming()

    acts.amend(made, by=cast.clerk, sender="临江市体育局")

    entry = AuditEntry.objects.filter(chain=made.chain).latest("sequence")
    assert again(made).sender == "临江市体育局"
    assert (entry.payload["fields"], entry.payload["was"]) == (["来文单位"], {"sender": "临江市教育局"})


def test_a_document_that_breaks_the_rules_is_let_in_only_with_a_reason(cast, incoming):
    made = incoming(text=REQUEST.replace("市人民政府：", "市人民政府、市委：").replace("临江市教育局文件", "文件"))

    with pytest.raises(Refused, match="请写明理由"):
        acts.screen(made, by=cast.clerk)
    screening = acts.screen(made, by=cast.clerk, opinion="时间紧，先收办，另请补正")

    assert "L03" in {each["code"] for each in screening.findings}


def test_what_is_returned_keeps_its_number_and_says_why(cast, incoming):
    made = incoming(State.RETURNED)

    assert (made.outcome, made.number) == ("退文：一文多事", "2026-收-0001")
    assert made.closed_at
    assert not awaited(made)


def test_what_was_entered_twice_is_cancelled_and_its_number_void(cast, incoming):
    made = incoming(State.CANCELLED)

    assert NumberTaken.objects.get(matter=made.pk).void_reason == "重复登记"


@pytest.mark.parametrize("mark", ["机密★10年", "密级：秘密"])
def test_a_state_secret_is_refused_whatever_page_bears_it(cast, mark):
    text = REQUEST + "第二页\n" * 80 + f"\n{mark}\n"

    with pytest.raises(StateSecret):
        acts.take_in(by=cast.clerk, given=[Given(a_file(text), "来文.txt")])
    assert not IncomingDocument.objects.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"%PDF-1.7\nbroken", "损坏"), (b"", "空文件"), (b"PK\x03\x04rest", "不能作为附件")],
)
def test_a_bad_file_is_refused_with_what_to_do(cast, content, words):
    with pytest.raises(FileRefused, match=words):
        acts.take_in(by=cast.clerk, given=[Given(ContentFile(content, "来文.pdf"), "来文.pdf")])


# ── handling ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_proposal_waits_for_the_leaders_it_names(cast, incoming):
    made = incoming(State.PROPOSED)

    assert awaited(made) == {(cast.mayor.principal, "instruct")}
    with pytest.raises(Refused, match="还没有批示：周启航"):
        acts.route(made, by=cast.clerk, lead_unit=cast.finance)


def test_an_empty_instruction_is_consent_by_circling(cast, incoming):
    instruction = acts.instruct(incoming(State.PROPOSED), by=cast.mayor)

    assert (instruction.text, instruction.leader) == ("圈阅", cast.mayor)


def test_what_a_leader_wrote_on_paper_is_recorded_with_its_proof(cast, incoming):
    made = incoming(State.PROPOSED)
    proof = attach(made, by=cast.director, file=a_file("请财政局办。"), name="批示单.txt")

    instruction = acts.record_instruction(
        again(made), by=cast.clerk, leader=cast.mayor, text="请财政局办。", proof=proof
    )

    assert (instruction.leader, instruction.recorded_by) == (cast.mayor, cast.clerk)
    assert awaited(made) == {("role:clerk", "route")}
    elsewhere = attach(incoming(), by=cast.director, file=a_file("别的"), name="别的.txt")
    with pytest.raises(Refused, match="批示原件要先上传"):
        acts.record_instruction(again(made), by=cast.clerk, leader=cast.mayor, text="同意", proof=elsewhere)
    with pytest.raises(Refused, match="不是可以批示的领导"):
        acts.record_instruction(again(made), by=cast.clerk, leader=cast.director, text="同意", proof=proof)


def test_a_proposal_without_leaders_goes_straight_to_the_units(cast, incoming):
    made = incoming(State.SCREENED)
    acts.propose_handling(made, by=cast.clerk, opinion="转市财政局办理", lead_unit=cast.finance)

    acts.route(made, by=cast.clerk, lead_unit=cast.finance, support_units=[cast.housing, cast.finance])

    made = again(made)
    assert [(each.unit, each.is_lead) for each in made.assignments_now()] == [
        (cast.finance, True), (cast.housing, False),
    ]  # fmt: skip
    assert Matter.objects.visible_to(cast.housing_liaison).filter(pk=made.pk).exists()
    assert str(made.due_on) == "2026-03-19"


def test_all_units_answer_before_it_is_completed(cast, incoming):
    made = incoming(State.IN_HAND)
    acts.handle(made, by=cast.finance_liaison, result="已安排260万元。")

    with pytest.raises(Refused, match="还有承办单位没有反馈办理结果：市住建局"):
        acts.complete(made, by=cast.clerk)
    acts.handle(made, by=cast.housing_liaison, result="已复核。")
    assert awaited(made) == {("role:clerk", "complete")}
    acts.complete(made, by=cast.clerk)

    assert (again(made).state, again(made).outcome) == (State.COMPLETED, "已安排260万元。")
    with pytest.raises(Refused, match="没有分给您的单位承办"):
        acts.handle(incoming(State.IN_HAND), by=cast.schools_liaison, result="代办")


def test_a_unit_that_declines_says_why_and_another_is_named(cast, incoming):
    made = incoming(State.IN_HAND)

    acts.decline(made, by=cast.finance_liaison, reason="校舍维修由市教育局组织实施")
    assert ("role:clerk", "route") in awaited(made)
    with pytest.raises(Refused, match="主办单位退回了"):
        acts.complete(made, by=cast.clerk)
    acts.route(again(made), by=cast.clerk, lead_unit=cast.schools, support_units=[cast.housing])

    assert [str(each.unit) for each in again(made).assignments_now()] == ["市教育局", "市住建局"]


def test_routing_anew_keeps_what_a_unit_has_answered(cast, incoming):
    made = incoming(State.IN_HAND)
    acts.handle(made, by=cast.housing_liaison, result="已复核。")

    acts.route(again(made), by=cast.clerk, lead_unit=cast.schools, support_units=[cast.housing])

    kept = again(made).assignments_now().get(unit=cast.housing)
    assert (kept.result, kept.is_lead) == ("已复核。", False)


def test_what_has_to_be_answered_is_not_completed_before(cast, incoming, outgoing):
    made = incoming(State.IN_HAND, needs_answer=True)
    for by in (cast.finance_liaison, cast.housing_liaison):
        acts.handle(made, by=by, result="已办。")
    assert awaited(made) == {("role:clerk", "answer")}
    with pytest.raises(Refused, match="还没有答复来文单位"):
        acts.complete(made, by=cast.clerk)
    reply = outgoing(title="关于城东小学校舍维修经费的批复")

    acts.answer(made, by=cast.clerk, outgoing=reply)

    assert Link.objects.get(source=reply.pk, target=made.pk).type == Link.Type.ANSWERS
    acts.complete(made, by=cast.clerk)


def test_a_reply_is_drafted_from_the_question_and_answers_it_when_it_goes_out(cast, incoming):
    made = incoming(State.IN_HAND, needs_answer=True)
    acts.handle(made, by=cast.finance_liaison, result="安排260万元，列入年度预算。")

    reply = acts.draft_reply(
        again(made), by=cast.clerk, title="关于解决城东小学校舍维修经费的批复", organ_code="临政函"
    )

    assert (reply.document_type, reply.issuing_organ) == (DocumentType.REPLY, cast.government)
    assert reply.main_recipients == "临江市教育局"
    assert "你单位《关于解决城东小学校舍维修经费的请示》（临教〔2026〕18号）收悉。" in reply.latest.body
    assert "安排260万元" in reply.latest.body
    with pytest.raises(Refused, match="已在拟办"):
        acts.draft_reply(again(made), by=cast.clerk, title="再拟", organ_code="临政函")
    distribute(reply, cast)
    answered = again(made).answers.get()
    assert (answered.outgoing_id, answered.by) == (reply.pk, cast.clerk)


def distribute(reply, cast) -> None:
    """From the draft to the post."""
    issuing.submit(reply, by=cast.clerk)
    issuing.review(again(reply), by=cast.director)
    issuing.put_forward(again(reply), by=cast.director)
    issuing.sign_off(again(reply), by=cast.mayor)
    issuing.recheck(again(reply), by=cast.director)
    issuing.assign_number(again(reply), by=cast.clerk)
    issuing.affix_seal(again(reply), by=cast.clerk)
    issuing.distribute(again(reply), by=cast.clerk, units=[cast.schools])


# ── circulation ──────────────────────────────────────────────────────────────────────────────────────────────────────
def test_in_order_each_has_it_after_the_one_before(cast, incoming):
    made = incoming(State.SCREENED, handling="for_information")
    acts.circulate(made, by=cast.clerk, people=[cast.mayor, cast.finance_head], in_order=True)
    assert awaited(made) == {(cast.mayor.principal, "read")}
    with pytest.raises(Refused, match="没有传给您阅"):
        acts.read(made, by=cast.finance_head)

    acts.read(made, by=cast.mayor, opinion="请财政局注意第二条。")

    assert awaited(made) == {(cast.finance_head.principal, "read")}
    with pytest.raises(Refused, match="还没有阅：吴建业"):
        acts.complete(made, by=cast.clerk)
    acts.read(again(made), by=cast.finance_head)
    acts.complete(again(made), by=cast.clerk)
    assert again(made).outcome == "阅结"


def test_an_opinion_is_never_lost(cast, incoming):
    made = incoming(State.SCREENED)
    acts.circulate(made, by=cast.clerk, people=[cast.mayor, cast.finance_head])
    acts.read(made, by=cast.mayor, opinion="请财政局注意第二条。")

    acts.recall(made, by=cast.clerk, people=[cast.mayor, cast.finance_head])

    kept = Reader.objects.get(person=cast.mayor)
    assert (kept.opinion, kept.recalled_at) == ("请财政局注意第二条。", None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reader.objects.filter(pk=kept.pk).update(recalled_at=kept.read_at)


def test_nobody_is_sent_it_twice_or_outside_his_clearance(cast, incoming):
    made = incoming(State.SCREENED)
    acts.circulate(made, by=cast.clerk, people=[cast.finance_head])

    with pytest.raises(Refused, match="吴建业已在传阅中"):
        acts.circulate(made, by=cast.clerk, people=[cast.finance_head])
    with pytest.raises(Refused, match="不在这份来文的知悉范围内"):
        acts.circulate(made, by=cast.clerk, people=[cast.system_admin])


# ── urging ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_nobody_is_reminded_twice_a_day(cast, incoming):
    made = incoming(State.IN_HAND)
    acts.remind(made, by=cast.clerk, people=[cast.finance_liaison])

    with pytest.raises(Refused, match="今天已经催办过"):
        acts.remind(made, by=cast.director, people=[cast.finance_liaison])
    assert cast.finance_liaison.notices.filter(kind="reminder").count() == 1


def test_a_leader_does_not_handle_in_the_name_of_the_units_below_him(cast, incoming):
    Post.objects.filter(people=cast.mayor).update(is_head=True)
    made = incoming(State.IN_HAND)

    with pytest.raises(Refused):
        acts.handle(made, by=again(cast.mayor), result="代办")
