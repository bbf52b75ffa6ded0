"""Outgoing documents on their routes: each takes the one that its kind asks for, and its own acts move it along."""

from datetime import date

import pytest

from shuniu.matters.acts import Refused
from shuniu.matters.models import Awaited
from shuniu.matters.models.matter import Awaiting
from shuniu.office.documents.kinds import Direction, DocumentType
from shuniu.office.documents.outgoing import actions
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.office.documents.outgoing.workflow import State
from shuniu.org.models import Appointment, Person, Post, RoleGrant
from shuniu.routes.models import Route, Run
from shuniu.routes.parts import circulate
from shuniu.routes.reminding import remind, remind_all
from shuniu.routes.returning import jump
from shuniu.routes.shipping import publish_shipped
from shuniu.routes.versions import plan_of
from shuniu.web.awaiting import waiting_for
from shuniu.web.documents_parts import said
from shuniu.web.offers import offer_of
from tests.conftest import again


@pytest.fixture
def shipped_routes(cast, legal_officer):
    return publish_shipped(by=cast.director)


@pytest.fixture
def routed(cast, outgoing, shipped_routes):
    """A document that was submitted on its route."""

    def make(**fields):
        made = outgoing(**fields)
        actions.submit(made, by=cast.officer)
        return OutgoingDocument.objects.get(pk=made.pk)

    return make


def choosing(document, *people):
    """The document with whom the actor has chosen for the next step, as the form brings it."""
    document = OutgoingDocument.objects.get(pk=document.pk)
    document.brought = {"next_people": [person.pk for person in people]}
    return document


def second_leader(cast):
    made = Person.objects.create_person("leader2", "lin-jiang-2026", name="高望舒", clearance=2)
    post = Post.objects.create(unit=cast.government, title="副市长二")
    Appointment.objects.create(person=made, post=post, from_on=date(2025, 1, 1), is_main=True)
    RoleGrant.objects.create(person=made, role="leader")
    return made


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({}, "outgoing-general"),
        ({"document_type": DocumentType.REPORT, "direction": Direction.UPWARD}, "outgoing-upward"),
        ({"is_normative": True}, "outgoing-normative"),
        ({"document_type": DocumentType.MINUTES}, "outgoing-minutes"),
    ],
)
def test_a_document_takes_the_route_that_its_kind_asks_for(routed, fields, key):
    made = routed(**fields)

    assert made.run.version.route.key == key
    assert [step.verb for step in made.run.steps.open()] == ["review"]


def test_a_joint_document_takes_its_route_and_asks_every_organ(cast, routed):
    made = routed(joint_organs=[cast.finance, cast.housing])

    assert made.run.version.route.key == "outgoing-joint"
    assert {str(row.unit) for row in made.countersignatures.all()} == {"市财政局", "市住建局"}
    assert [each.verb for each in made.awaits()] == ["review"], "they are asked when the route comes to them"
    with pytest.raises(Refused, match="没有轮到您会签"):
        actions.countersign(again(made), by=cast.finance_head)


def test_an_organ_that_no_step_asks_countersigns_all_the_same(cast, routed):
    """Nobody would ever put it forward if who was asked by name had to wait for a turn that does not come."""
    RoleGrant.objects.create(person=cast.housing_liaison, role="unit_head")
    made = routed(joint_organs=[cast.finance, cast.housing])
    actions.review(choosing(made, cast.finance_head), by=cast.clerk)
    actions.ask_to_countersign(again(made), by=cast.clerk, units=[cast.government])
    waiting = {(each.principal, each.verb) for each in again(made).awaits()}
    assert waiting == {
        (cast.finance_head.principal, "countersign"),
        (cast.housing.principal, "countersign"),
        (cast.government.principal, "countersign"),
    }, "the finance bureau once, by its part"

    actions.countersign(again(made), by=cast.finance_head)
    assert actions.countersign(again(made), by=cast.mayor).unit == cast.government, "his own before those below it"
    actions.countersign(again(made), by=cast.housing_liaison)
    assert [each.verb for each in again(made).awaits()] == ["put_forward"]


def test_putting_forward_waits_for_nobody_while_units_still_countersign(cast, routed, clock):
    made = routed()
    actions.review(made, by=cast.clerk)
    first_due = Run.objects.get().steps.open().get().due_on
    mine = Awaiting(cast.director.principal, "put_forward", first_due)
    assert mine in again(made).awaits()
    actions.ask_to_countersign(again(made), by=cast.clerk, units=[cast.finance, cast.government])
    assert not Awaited.objects.filter(matter_id=made.pk, verb="put_forward").exists()

    clock.move_to("2026-03-20T08:40+08:00")
    assert remind_all() == 0
    with pytest.raises(Refused, match="要等别人先办完"):
        remind(Run.objects.get().steps.open().get(), by=cast.officer)
    actions.countersign(again(made), by=cast.finance_head)
    assert not Awaited.objects.filter(matter_id=made.pk, verb="put_forward").exists()
    actions.countersign(again(made), by=cast.mayor)

    row = Awaited.objects.get(matter_id=made.pk)
    assert (row.principal, row.verb, row.due_on) == (cast.director.principal, "put_forward", date(2026, 3, 24))


def test_the_drafter_may_choose_another_route(cast, outgoing, shipped_routes):
    made = outgoing()
    actions.submit(made, by=cast.officer, route=Route.objects.get(key="outgoing-normative"))

    assert Run.objects.get(matter_id=made.pk).version.route.key == "outgoing-normative"


def test_a_double_click_on_submit_changes_nothing_twice(cast, client, outgoing, shipped_routes):
    made = outgoing()
    client.force_login(again(cast.officer))
    form = {"key": "once", "seen": made.revision}
    answers = [client.post(f"/matters/{made.pk}/submit/", form) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Run.objects.count() == 1


def test_a_document_goes_its_whole_way_on_its_route(cast, routed):
    made = routed()
    actions.review(made, by=cast.clerk)
    with pytest.raises(Refused, match="请选定“"):
        actions.put_forward(made, by=cast.director)
    actions.put_forward(choosing(made, cast.mayor), by=cast.director)
    with pytest.raises(Refused, match="没有轮到"):
        actions.sign_off(made, by=second_leader(cast))
    actions.sign_off(made, by=cast.mayor)
    actions.recheck(made, by=cast.clerk)
    actions.assign_number(made, by=cast.clerk)
    actions.affix_seal(made, by=cast.clerk)
    actions.distribute(made, by=cast.clerk)
    actions.archive(made, by=cast.clerk)

    made = OutgoingDocument.objects.get(pk=made.pk)
    assert (made.state, made.awaits()) == (State.ARCHIVED, [])
    assert made.run.ended_at
    assert set(made.run.steps.values_list("outcome", flat=True)) == {"done"}


def test_sending_back_opens_the_drafters_step_again(cast, routed):
    made = routed()
    actions.send_back(made, by=cast.clerk, reason="缺少值班电话")

    made = OutgoingDocument.objects.get(pk=made.pk)
    assert made.state == State.DRAFTING
    assert made.awaits() == [Awaiting(cast.officer.principal, "submit")]
    actions.revise(made, by=cast.officer, body="一、加强值班。值班电话另发。")
    actions.submit(made, by=cast.officer)
    assert [step.verb for step in Run.objects.get().steps.open()] == ["review"]


def test_a_change_of_substance_opens_the_signers_step_again(cast, routed):
    made = routed()
    actions.review(made, by=cast.clerk)
    actions.put_forward(choosing(made, cast.mayor), by=cast.director)
    actions.sign_off(made, by=cast.mayor)
    actions.return_to_signer(made, by=cast.clerk, body="改为全员值班。", reason="值班范围有变")

    made = OutgoingDocument.objects.get(pk=made.pk)
    assert made.awaits() == [Awaiting(cast.mayor.principal, "sign_off", made.run.steps.open().get().due_on)]
    actions.sign_off(made, by=cast.mayor)
    assert [step.verb for step in made.run.steps.open()] == ["recheck"]


def test_a_void_number_opens_the_step_of_numbering_again(cast, routed):
    made = routed()
    actions.review(made, by=cast.clerk)
    actions.put_forward(choosing(made, cast.mayor), by=cast.director)
    actions.sign_off(made, by=cast.mayor)
    actions.recheck(made, by=cast.clerk)
    actions.assign_number(made, by=cast.clerk)
    actions.void_number(made, by=cast.director, reason="文种有误")

    assert [step.verb for step in Run.objects.get().steps.open()] == ["assign_number"]
    assert actions.assign_number(made, by=cast.clerk) == "临政发〔2026〕2号"


def test_they_countersign_one_after_the_other_where_the_route_asks_in_order(cast, routed):
    made = routed(document_type=DocumentType.REPORT, direction=Direction.UPWARD)
    actions.review(choosing(made, cast.mayor, cast.finance_head), by=cast.clerk)
    with pytest.raises(Refused, match="没有请您"):
        actions.countersign(made, by=cast.finance_head)

    actions.countersign(made, by=cast.mayor)
    actions.countersign(made, by=cast.finance_head, opinion="经费已列入预算")
    assert [step.verb for step in made.run.steps.open()] == ["put_forward"]


def test_who_is_asked_by_the_route_countersigns_for_his_organ(cast, routed):
    made = routed(document_type=DocumentType.REPORT, direction=Direction.UPWARD)
    actions.review(choosing(made, cast.mayor), by=cast.clerk)
    actions.countersign(made, by=cast.mayor, opinion="同意上报")

    row = made.countersignatures.get()
    assert (row.asked, row.unit, row.agrees) == (cast.mayor, cast.government, True)


def test_a_document_that_is_given_up_waits_for_nobody(cast, routed):
    made = routed()
    actions.cancel(made, by=cast.officer, reason="改由市应急局发文")

    made = OutgoingDocument.objects.get(pk=made.pk)
    assert (made.awaits(), made.run.ended_at is not None) == ([], True)
    assert not made.run.steps.open().exists()


def test_an_upward_document_on_its_route_is_signed_by_the_head(cast, routed):
    Post.objects.filter(unit=cast.government).update(is_head=True)
    made = routed(document_type=DocumentType.REPORT, direction=Direction.UPWARD)
    actions.review(choosing(made, cast.mayor), by=cast.clerk)
    actions.countersign(made, by=cast.mayor)
    actions.put_forward(choosing(made, cast.mayor), by=cast.director)
    actions.sign_off(made, by=again(cast.mayor))

    assert again(made).state == State.SIGNED_OFF


def test_the_page_shows_the_drawing_with_its_present_step_lit(cast, client, routed):
    client.force_login(again(cast.director))
    page = client.get(routed().get_absolute_url()).content.decode()

    assert "发文（一般）" in page
    assert "文书核稿" in page


def test_what_the_law_asks_before_is_not_jumped_over(cast, routed):
    made = routed(is_normative=True)
    actions.review(choosing(made, cast.finance_head), by=cast.clerk)
    step = made.run.steps.open().get()
    put_forward = next(
        node.id
        for node in plan_of(made.run.version).graph.nodes.values()
        if node.duty and node.duty.verb == "put_forward" and "主任" in node.name
    )

    with pytest.raises(Refused, match="还没有通过合法性审查") as refused:
        jump(step, put_forward, by=cast.director, reason="时间紧")

    assert "不能特送到" in refused.value.reasons[0]
    assert made.run.steps.open().get() == step


def test_who_only_reads_is_waited_for_last_and_without_a_date(cast, routed):
    made = routed()
    part = made.run.steps.open().get().parts.get(person=cast.clerk)
    circulate(part, [cast.mayor, cast.finance_head], by=cast.clerk)

    assert Awaiting(cast.mayor.principal, "mark_read", None) in OutgoingDocument.objects.get(pk=made.pk).awaits()
    assert [(one.verb, one.who.count("、")) for one in waiting_for(made)] == [("review", 0), ("mark_read", 1)]


def test_what_did_not_pass_the_legality_review_waits_to_be_sent_back_and_not_to_be_put_forward(
    cast, routed, legal_officer
):
    made = routed(is_normative=True)
    actions.review(choosing(made, cast.finance_head), by=cast.clerk)
    actions.countersign(OutgoingDocument.objects.get(), by=cast.finance_head)
    actions.review(OutgoingDocument.objects.get(), by=cast.clerk)

    actions.review_legality(OutgoingDocument.objects.get(), by=legal_officer, passed=False, opinion="没有上位法依据")

    made = OutgoingDocument.objects.get()
    assert {row.verb for row in Awaited.objects.filter(matter=made.pk)} == {"send_back"}
    assert "没有通过合法性审查" in said(made, "review_legality")
    actions.send_back(made, by=cast.director, reason="按审查意见改")
    assert {row.verb for row in Awaited.objects.filter(matter=made.pk)} == {"submit"}


def test_after_a_disagreement_it_waits_to_be_countersigned_anew(cast, outgoing):
    made = outgoing(State.UNDER_REVIEW)
    actions.review(made, by=cast.clerk)
    actions.ask_to_countersign(made, by=cast.clerk, units=[cast.finance])

    actions.countersign(made, by=cast.finance_head, agrees=False, opinion="经费没有落实")

    assert {row.verb for row in Awaited.objects.filter(matter=made.pk)} == {"ask_to_countersign"}
    assert "不同意的意见" in said(OutgoingDocument.objects.get(), "countersign")
    actions.ask_to_countersign(made, by=cast.clerk, units=[cast.finance])
    assert {row.verb for row in Awaited.objects.filter(matter=made.pk)} == {"countersign"}


@pytest.mark.parametrize("joint", [True, False])
def test_who_disagreed_on_the_route_is_asked_again_and_may_agree(cast, routed, joint):
    made = routed(joint_organs=[cast.finance]) if joint else routed(is_normative=True)
    actions.review(choosing(made, cast.finance_head), by=cast.clerk)
    actions.countersign(OutgoingDocument.objects.get(), by=cast.finance_head, agrees=False, opinion="经费没有落实")

    actions.ask_to_countersign(OutgoingDocument.objects.get(), by=cast.clerk, units=[cast.finance])
    assert offer_of(OutgoingDocument.objects.get(), "countersign", again(cast.finance_head)).is_open
    actions.countersign(OutgoingDocument.objects.get(), by=cast.finance_head, opinion="经费已落实")

    assert OutgoingDocument.objects.get().countersignatures.get().agrees
    assert "ask_to_countersign" not in {row.verb for row in Awaited.objects.filter(matter=made.pk)}
