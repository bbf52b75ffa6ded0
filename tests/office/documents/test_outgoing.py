"""Outgoing documents: the table makes its own tests; then what the office relies on."""

import inspect
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial

import pytest
from django.db import IntegrityError, connection

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused, act
from shuniu.matters.guard import StateSecret
from shuniu.matters.models import Awaited
from shuniu.matters.models.matter import Awaiting
from shuniu.matters.models.number import NumberTaken
from shuniu.matters.workflow import common_moves
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.kinds import Direction, DocumentType
from shuniu.office.documents.outgoing import actions
from shuniu.office.documents.outgoing.models import OutgoingDocument, Signoff
from shuniu.office.documents.outgoing.workflow import OUTGOING, State
from shuniu.org.models import Post
from shuniu.org.roles import ROLES, codes_of
from shuniu.routes.shipping import shipped
from shuniu.routes.soundness import plan
from shuniu.routes.workflow import ROUTE_VERBS
from tests.conftest import again

AT_ONCE = 50
COMMON = {move.verb for move in common_moves(())}


def test_every_verb_has_its_act_and_every_act_its_verb():
    acts = {
        name
        for name, made in inspect.getmembers(actions, inspect.isfunction)
        if made.__module__.startswith(actions.__name__)
    }

    by_clock = {move.verb for move in OUTGOING.moves if move.by_clock} - ROUTE_VERBS
    assert acts | by_clock == {move.verb for move in OUTGOING.moves} - COMMON - ROUTE_VERBS


def test_every_verb_is_given_to_some_role_and_none_to_an_administrator():
    codes = {OUTGOING.code(move.verb) for move in OUTGOING.moves if not move.by_clock}

    assert codes <= codes_of(ROLES)
    assert not codes & codes_of(code for code, role in ROLES.items() if role.administrator)


@pytest.mark.parametrize("state", State.values)
def test_every_verb_is_refused_from_every_wrong_state_and_without_its_right(cast, outgoing, state):
    made = outgoing(state)
    for move in OUTGOING.moves:
        if not move.sources or move.verb in ROUTE_VERBS:
            continue
        wrong = state not in move.sources
        for by in (cast.director, cast.clerk, cast.mayor, cast.budget_staff):
            if wrong or not by.may(OUTGOING.code(move.verb)):
                with (
                    pytest.raises(Refused, match=f"不能{move.label}|没有“{move.label}”的权限"),
                    act(made, move.verb, by=by),
                ):
                    raise AssertionError(f"{move.verb} was let through in {state}")


def test_a_document_goes_its_way_and_takes_the_next_number(cast, outgoing):
    outgoing(State.NUMBERED)
    made = outgoing(State.ARCHIVED)

    assert made.number == "临政发〔2026〕2号"
    assert made.dated_on == made.distributed_on
    told = AuditEntry.objects.filter(chain=made.chain).order_by("pk").values_list("verb", flat=True)
    verbs = (
        "draft submit review put_forward sign_off recheck assign_number affix_seal distribute record_receipt archive"
    )
    assert list(told) == [f"outgoing.{verb}" for verb in verbs.split()]


def test_a_void_number_is_explained_and_never_given_again(cast, outgoing):
    made = outgoing(State.NUMBERED)
    actions.void_number(made, by=cast.director, reason="文种有误")

    assert actions.assign_number(made, by=cast.clerk) == "临政发〔2026〕2号"
    assert list(NumberTaken.objects.order_by("serial").values_list("serial", "void_reason")) == [
        (1, "文种有误"),
        (2, ""),
    ]


def test_the_drafter_neither_reviews_nor_signs_his_own_text(cast, outgoing):
    made = actions.draft(
        by=cast.director,
        title="关于召开例会的通知",
        document_type=DocumentType.NOTICE,
        direction=Direction.DOWNWARD,
        issuing_organ=cast.office,
        organ_code="临政办发",
        body="定于周五召开例会。",
    )
    actions.submit(made, by=cast.director)
    with pytest.raises(Refused, match="拟稿人不能核自己拟的稿"):
        actions.review(made, by=cast.director)
    actions.review(made, by=cast.clerk)
    actions.put_forward(made, by=cast.director)
    with pytest.raises(Refused, match="也不能签发"):
        actions.sign_off(made, by=cast.director)


def test_an_upward_document_is_signed_by_the_head_alone(cast, outgoing):
    upward = {"document_type": DocumentType.REPORT, "direction": Direction.UPWARD}
    made = outgoing(State.AWAITING_SIGNOFF, **upward)
    with pytest.raises(Refused, match="主要负责人签发"):
        actions.sign_off(made, by=cast.mayor)

    Post.objects.filter(unit=cast.government).update(is_head=True)
    actions.sign_off(made, by=again(cast.mayor))

    assert again(made).state == State.SIGNED_OFF


def test_circling_counts_as_consent(cast, outgoing):
    signed = actions.sign_off(outgoing(State.AWAITING_SIGNOFF), by=cast.mayor)

    assert signed.opinion == ""
    assert AuditEntry.objects.get(verb="outgoing.sign_off").payload["opinion"] == "圈阅同意"


def test_a_change_of_substance_goes_back_to_the_one_who_signed(cast, outgoing):
    made = outgoing(State.SIGNED_OFF)
    actions.return_to_signer(made, by=cast.clerk, body="改为全员值班。", reason="值班范围有变")
    Post.objects.filter(unit=cast.office).update(unit=cast.government)
    with pytest.raises(Refused, match="原签批人周启航复审"):
        actions.sign_off(made, by=again(cast.director))

    assert actions.sign_off(made, by=cast.mayor).revision.body == "改为全员值班。"


def test_whoever_corrected_the_text_does_not_recheck_it(cast, outgoing):
    made = outgoing(State.SIGNED_OFF)
    actions.correct(made, by=cast.clerk, body="现将汛期值班安排通知如下。", reason="改正错字")
    with pytest.raises(Refused, match="不能自己复核"):
        actions.recheck(made, by=cast.clerk)

    actions.recheck(made, by=cast.director)


def test_it_is_put_forward_once_all_have_countersigned(cast, outgoing):
    made = outgoing(State.UNDER_REVIEW)
    actions.review(made, by=cast.clerk)
    actions.ask_to_countersign(made, by=cast.clerk, units=[cast.finance])
    with pytest.raises(Refused, match="还差市财政局"):
        actions.put_forward(made, by=cast.director)
    actions.countersign(made, by=cast.finance_head, agrees=False, opinion="经费来源没有写明")
    with pytest.raises(Refused, match="市财政局会签不同意"):
        actions.put_forward(made, by=cast.director)
    with pytest.raises(Refused, match="已经会签过了"):
        actions.countersign(made, by=cast.finance_head)

    actions.ask_to_countersign(made, by=cast.clerk, units=[cast.finance])
    actions.countersign(made, by=cast.finance_head)
    actions.put_forward(made, by=cast.director)


def test_the_head_of_a_unit_is_asked_to_countersign_and_not_the_leader_in_charge_of_it(cast, outgoing):
    made = outgoing(State.UNDER_REVIEW)
    actions.review(made, by=cast.clerk)
    actions.ask_to_countersign(made, by=cast.clerk, units=[cast.finance, cast.housing])

    asked = Awaited.objects.filter(matter=made.pk, verb="countersign")
    assert asked.reaching(again(cast.finance_head)).count() == 1
    assert not asked.reaching(again(cast.mayor)).exists()
    assert f"unit:{cast.housing.pk}" in asked.values_list("principal", flat=True)  # nobody holds the head's post there


def test_a_normative_document_passes_legality_review_of_its_present_text(cast, outgoing, legal_officer):
    made = outgoing(State.UNDER_REVIEW, is_normative=True)
    with pytest.raises(Refused, match="不少于5个、不超过15个工作日"):
        actions.review(made, by=cast.clerk, legality_days=16)
    actions.review(made, by=cast.clerk, legality_days=5)
    made.refresh_from_db()
    assert made.legality_due_on == date(2026, 3, 12)
    assert made.awaits() == [Awaiting("role:legal_officer", "review_legality", date(2026, 3, 12))]
    with pytest.raises(Refused, match="合法性审查"):
        actions.put_forward(made, by=cast.director)

    actions.review_legality(made, by=legal_officer, passed=True, opinion="权限、程序、内容合法")
    actions.put_forward(made, by=cast.director)


def test_two_people_do_not_overwrite_each_other(cast, outgoing):
    made = outgoing()
    actions.revise(made, by=cast.officer, body="第二稿", seen=made.revision)
    with pytest.raises(Refused, match="您在别处刚办理过"):
        actions.revise(made, by=cast.officer, body="另一个第二稿", seen=made.revision)

    assert made.latest.body == "第二稿"
    assert made.revisions.count() == 2


def test_a_text_of_a_state_secret_is_refused_and_not_kept(cast, outgoing):
    made = outgoing()
    with pytest.raises(StateSecret):
        actions.revise(made, by=cast.officer, body="机密★10年\n关于部署的通知")

    assert made.revisions.count() == 1


def test_the_database_keeps_a_request_from_going_downward(cast, outgoing):
    made = outgoing()
    with pytest.raises(IntegrityError, match="reports_and_requests_go_upward"):
        OutgoingDocument.objects.filter(pk=made.pk).update(document_type=DocumentType.REQUEST_FOR_INSTRUCTIONS)


def test_a_unit_gets_it_as_its_own_incoming_document_once_it_is_distributed(cast, outgoing):
    signed, sent = outgoing(State.SIGNED_OFF), outgoing(State.DISTRIBUTED)

    came = IncomingDocument.objects.visible_to(cast.finance_liaison).get()
    assert (came.sender_number, came.unit) == (sent.number, cast.finance)
    assert not OutgoingDocument.objects.visible_to(cast.finance_liaison)
    assert signed in OutgoingDocument.objects.visible_to(cast.clerk)


@pytest.mark.parametrize("key", [key for key, (kind, _) in shipped().items() if kind == "outgoing"])
def test_the_shipped_routes_keep_the_table(key):
    assert plan(shipped()[key][1].read_bytes(), OUTGOING, ()).graph.nodes


@pytest.mark.django_db(transaction=True)
def test_fifty_sign_offs_and_numbers_at_once_leave_no_gap_and_no_double(cast, outgoing):
    made = [outgoing() for _ in range(AT_ONCE)]

    def at_once(state, act_on):
        OutgoingDocument.objects.update(state=state)
        with ThreadPoolExecutor(10) as pool:
            return list(pool.map(partial(_then_close, act_on), made))

    at_once(State.AWAITING_SIGNOFF, lambda document: actions.sign_off(document, by=again(cast.mayor)))
    assert Signoff.objects.values("document").distinct().count() == AT_ONCE
    numbers = at_once(State.RECHECKED, lambda document: actions.assign_number(document, by=again(cast.clerk)))

    assert sorted(numbers) == sorted(f"临政发〔2026〕{serial}号" for serial in range(1, AT_ONCE + 1))


def _then_close(act_on, document):
    try:
        return act_on(document)
    finally:
        connection.close()
