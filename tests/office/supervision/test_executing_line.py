"""Who executes does not check, and the office does not execute: proven from posts, delegations and the audit."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from shuniu.api.models import ApiToken
from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused
from shuniu.office.supervision.actions import items
from shuniu.office.supervision.drawing import reviewer_for
from shuniu.office.supervision.models import Draw, Revisit
from shuniu.office.supervision.workflow import OUTSIDE_THE_LINE, State
from shuniu.org.models import Appointment, Delegation, Post, RoleGrant
from tests.conftest import again

OPINION = "已核对文件原件，属实。"


@pytest.fixture
def delegate(today):
    """One person lets another act for him today."""

    def make(principal, deputy):
        Delegation.objects.create(
            principal_person=principal, deputy=deputy, from_on=today, until_on=today, reason="出差"
        )
        return again(deputy)

    return make


def appoint(person, unit, title, *, from_on=date(2025, 1, 1), until_on=None, **post):
    place = Post.objects.create(unit=unit, title=title, **post)
    return Appointment.objects.create(person=person, post=place, from_on=from_on, until_on=until_on)


def test_a_second_post_in_the_line_keeps_an_officer_from_verifying(cast, item):
    made = item(State.REPORTED)
    appoint(cast.officer, cast.budget, "挂职副科长")

    with pytest.raises(Refused, match="在承办单位系列的“预算科”任挂职副科长"):
        items.verify(made, by=again(cast.officer), opinion=OPINION)


def test_a_post_left_since_the_item_was_assigned_still_counts_and_an_older_one_does_not(cast, item, today):
    made = item(State.REPORTED)
    appoint(cast.officer, cast.finance, "副局长", until_on=today)
    appoint(cast.officer2, cast.finance, "科员", until_on=today - timedelta(days=1))

    with pytest.raises(Refused, match="任副局长"):
        items.verify(made, by=again(cast.officer), opinion=OPINION)
    items.verify(made, by=again(cast.officer2), opinion=OPINION)


def test_whoever_stands_in_for_one_of_the_line_is_in_it(cast, item, delegate):
    made = item(State.REPORTED)
    deputy = delegate(cast.finance_head, cast.officer)

    with pytest.raises(Refused, match="受吴建业委托代办"):
        items.verify(made, by=deputy, opinion=OPINION)


def test_the_line_of_a_supporting_unit_and_of_one_that_handed_the_item_on_counts(cast, item):
    made = item(State.IN_HAND, support_units=[cast.schools])
    items.apply_to_transfer(made, by=cast.finance_liaison, to_unit=cast.housing, reason="职责在住建局")
    made = items.accept_transfer(made, by=cast.housing_liaison)
    for unit in (cast.schools, cast.finance):
        appointment = appoint(cast.officer, unit, "兼职")
        assert "任兼职" in _line(made, again(cast.officer))
        appointment.delete()
    assert _line(made, again(cast.officer)) is None


def _line(made, person):
    return OUTSIDE_THE_LINE.reason_against(made, person)


def test_the_head_of_the_office_does_not_verify_his_own_division(cast, item):
    made = item(State.DOCKETED, lead_unit=cast.division)

    assert "任主任" in _line(made, cast.director)


def test_whoever_had_a_hand_in_it_cannot_verify_even_after_leaving_the_unit(cast, item, delegate, today):
    """The principal of a deputy who did the work has had a hand in it too."""
    made = item(State.ASSIGNED)
    deputy = delegate(cast.finance_liaison, cast.budget_staff)
    made = items.acknowledge(made, by=deputy, handler=cast.finance_head)
    made = items.report_done(
        made, by=deputy, text="已印发。", evidence=[items.EvidenceGiven("other", reference="临财发〔2026〕3号")]
    ).item
    cast.finance_liaison.appointments.all().delete()
    RoleGrant.objects.create(person=cast.finance_liaison, role="supervision_officer")
    Appointment.objects.create(person=cast.finance_liaison, post=cast.officer.posts.get(), from_on=today, is_main=True)

    with pytest.raises(Refused, match="办理过此事的人不能核验"):
        items.verify(made, by=again(cast.finance_liaison), opinion=OPINION)


def test_the_office_cannot_take_the_units_place_by_delegation(cast, item, delegate):
    made = item(State.IN_HAND)
    for member in (cast.clerk, cast.officer, cast.director):
        deputy = delegate(cast.finance_liaison, member)
        with pytest.raises(Refused, match="办公室的人不能受托以承办单位的名义办理"):
            items.feed_back(made, by=deputy, text="已完成。")


@pytest.mark.parametrize(
    "verb", ["acknowledge", "decline", "feed_back", "raise_problem", "report_done", "apply_to_extend", "apply_to_transfer"]
)  # fmt: skip
def test_the_office_cannot_act_in_the_units_name_over_the_api(cast, item, verb):
    made = item(State.ASSIGNED if verb in ("acknowledge", "decline") else State.IN_HAND)
    body = {
        "text": "已办。", "reason": "原因", "until": "2026-06-01", "to_unit": cast.housing.pk,
        "evidence": [{"kind": "other", "reference": "临财发〔2026〕3号"}],
    }  # fmt: skip
    for person in (cast.officer, cast.director):
        caller = Client(headers={"Authorization": f"Bearer {ApiToken.make(person, '测试')[1]}"})
        answer = caller.post(f"/api/v1/supervision/{made.pk}/{verb}", body, content_type="application/json")
        assert answer.status_code == 422, answer.content
    assert again(made).revision == made.revision


def test_what_a_deputy_docketed_his_principal_may_cancel(cast, item, delegate):
    made = item(State.AWAITING_APPROVAL)
    made = items.approve(made, by=delegate(cast.director, cast.officer))

    items.cancel(made, by=cast.director, reason="重复")


def test_an_item_docketed_by_someone_who_has_left_can_still_be_cancelled(cast, item):
    made = item(State.IN_HAND)
    RoleGrant.objects.create(person=cast.officer2, role="director")
    with pytest.raises(Refused, match="撤销要由立项人沈知远决定"):
        items.cancel(made, by=again(cast.officer2), reason="重复")
    cast.director.is_active = False
    cast.director.save()

    items.cancel(made, by=again(cast.officer2), reason="重复")


def test_a_reviewer_is_somebody_who_may_really_look(cast, item):
    made = item(State.CLOSED)
    for place, person in enumerate((cast.director, cast.officer2)):
        appoint(person, cast.finance, f"挂职副局长{place}")
    RoleGrant.objects.create(person=cast.clerk, role="supervision_officer")

    assert reviewer_for(made) == cast.clerk
    cast.clerk.clearance = 0
    cast.clerk.save()
    with pytest.raises(Refused, match="没有可以对"):
        reviewer_for(made)


def test_an_assignment_is_not_declined_while_another_unit_is_asked_to_take_it(cast, item):
    made = item(State.ASSIGNED)
    items.apply_to_transfer(made, by=cast.finance_liaison, to_unit=cast.housing, reason="职责在住建局")

    with pytest.raises(Refused, match="已有一份转办待对方答复"):
        items.decline(made, by=cast.finance_liaison, reason="不是我局职责")
    items.decline_transfer(made, by=cast.housing_liaison, reason="职责在财政局")
    items.decline(made, by=cast.finance_liaison, reason="不是我局职责")


def test_whoever_closed_an_item_does_not_look_at_it_again(cast, item):
    made = item(State.CLOSED)
    closer = AuditEntry.objects.get(chain=made.chain, verb="supervision.close_out").actor
    RoleGrant.objects.get_or_create(person=closer, role="supervision_officer")
    draw = Draw.objects.create(
        period="2026年第一季度",
        first_day=date(2026, 1, 1),
        last_day=date(2026, 3, 31),
        seed="s",
        seed_sha256="h",
        committed_by=closer,
        committed_at=timezone.now(),
    )

    assert reviewer_for(made) != closer
    items.draw(made, by=cast.director, made_in=draw, revisit=Revisit(reviewer=closer, due_on=date(2026, 4, 24)))
    with pytest.raises(Refused, match="回头看不能由原销号人进行"):
        items.revisit(again(made), by=again(closer), passed=True, finding="仍然有效。")
