"""利害关系申报 and 礼品礼金: declared by the person himself, seen by few, kept with their history."""

from datetime import date

import pytest

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused
from shuniu.matters.guard import StateSecret
from shuniu.matters.models import Awaited
from shuniu.office.team.integrity import jobs
from shuniu.office.team.integrity.gifts import actions as gifts
from shuniu.office.team.integrity.gifts.models import Gift
from shuniu.office.team.integrity.gifts.workflow import State as GiftState
from shuniu.office.team.integrity.ties import actions
from shuniu.office.team.integrity.ties.models import Declaration, Tie
from shuniu.org.models import Person, RoleGrant
from tests.conftest import again


def test_a_tie_is_changed_by_a_new_one_and_the_old_one_is_kept(cast, tie, today):
    old = tie()
    new = actions.amend_tie(
        old.declaration,
        by=cast.officer2,
        tie=old,
        relation="relative",
        organisation="临江远航集团",
        detail="配偶，任顾问",
    )

    old.refresh_from_db()
    assert (old.ended_on, new.replaces_id) == (today, old.pk)
    with pytest.raises(Refused, match="已经更改或者终止"):
        actions.end_tie(old.declaration, by=cast.officer2, tie=old, ended_on=today)
    actions.end_tie(old.declaration, by=cast.officer2, tie=new, ended_on=today)
    assert Tie.objects.filter(ended_on=None).count() == 0
    assert Tie.objects.count() == 2


def test_the_trace_holds_no_name(cast, tie):
    made = tie(name="林晓")

    told = str(list(AuditEntry.objects.filter(chain=made.declaration.chain).values_list("payload", flat=True)))
    assert "远航" not in told
    assert "林晓" not in told
    assert "tie_digest" in told


def test_a_declaration_is_seen_by_three_and_by_nobody_else(cast, tie):
    made = tie()
    RoleGrant.objects.create(person=cast.schools_liaison, role="integrity_officer")

    def sees(person) -> bool:
        return Declaration.objects.visible_to(again(person)).filter(pk=made.declaration_id).exists()

    assert all(map(sees, (cast.officer2, cast.director, cast.schools_liaison)))
    assert not any(map(sees, (cast.officer, cast.clerk, cast.mayor, cast.finance_head, cast.audit_admin)))


def test_only_oneself_declares_and_once(cast, tie, today):
    made = tie()
    with pytest.raises(Refused, match="已经申报过"):
        actions.declare(by=cast.officer2)
    with pytest.raises(Refused, match="只能由本人填写"):
        actions.end_tie(made.declaration, by=cast.director, tie=made, ended_on=today)


def test_bad_input_is_refused_with_every_reason(cast, today):
    made = actions.declare(by=cast.officer2)
    with pytest.raises(Refused) as refusal:
        actions.add_tie(made, by=cast.officer2, relation="other", name="林", detail=" ", since_on=date(2027, 1, 1))
    assert len(refusal.value.reasons) == 3
    with pytest.raises(Refused, match="请写明姓名，或者单位"):
        actions.add_tie(made, by=cast.officer2, relation="other", detail="股东")
    with pytest.raises(Refused, match="您现在的单位"):
        actions.add_tie(made, by=cast.officer2, relation="employer", organisation="市政府办", detail="任职")
    with pytest.raises(StateSecret):
        actions.add_tie(made, by=cast.officer2, relation="other", organisation="机密★10年 某项目", detail="参与")
    assert not Tie.objects.exists()


def test_every_january_it_is_confirmed_anew(cast, tie, clock):
    made = tie()
    jobs.look_again()
    assert not Awaited.objects.filter(matter=made.declaration_id).exists()
    clock.move_to("2027-01-04 10:00+08:00")

    jobs.look_again()

    row = Awaited.objects.get(matter=made.declaration_id)
    assert (row.verb, row.principal, row.due_on) == ("confirm", cast.officer2.own_principal, date(2027, 1, 31))
    actions.confirm(made.declaration, by=again(cast.officer2))
    assert not Awaited.objects.filter(matter=made.declaration_id).exists()


def test_with_the_account_the_declaration_ends(cast, tie):
    made = tie()
    Person.objects.filter(pk=cast.officer2.pk).update(is_active=False)

    jobs.look_again()

    assert Declaration.objects.get(pk=made.declaration_id).state == "ended"
    assert not Tie.objects.filter(ended_on=None).exists()


# ── gifts ────────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("state", list(GiftState))
def test_a_gift_is_brought_to_every_state_and_takes_a_number(gift, state):
    made = gift(state)

    assert (made.state, made.number) == (state, "礼登〔2026〕1号")


def test_what_was_taken_is_handed_in_within_a_month_to_somebody_else(cast, gift):
    made = gift()
    assert made.due_on == date(2026, 4, 7), "the corresponding day falls on a day of rest and rolls"
    with pytest.raises(Refused, match="没有“接收上交”的权限"):
        gifts.receive(made, by=cast.officer2, receipt="存放")
    RoleGrant.objects.create(person=cast.officer2, role="integrity_officer")
    with pytest.raises(Refused, match="不能接收自己上交的"):
        gifts.receive(made, by=again(cast.officer2), receipt="存放")

    gifts.receive(made, by=cast.director, receipt="存财务室")

    assert "某公司经理" not in str(list(AuditEntry.objects.filter(chain=made.chain).values_list("payload", flat=True)))


def test_a_gift_can_still_be_given_back(cast, gift, today):
    made = gift()
    with pytest.raises(Refused, match="收到以后、今天以前"):
        gifts.give_back(made, by=cast.officer2, on=date(2026, 3, 1))

    gifts.give_back(made, by=cast.officer2, on=today)

    assert Gift.objects.get(pk=made.pk).state == GiftState.RETURNED


def test_gifts_are_seen_by_who_reports_and_who_keeps(cast, gift):
    made = gift()

    def sees(person) -> bool:
        return Gift.objects.visible_to(again(person)).filter(pk=made.pk).exists()

    assert all(map(sees, (cast.officer2, cast.director)))
    assert not any(map(sees, (cast.officer, cast.mayor, cast.clerk, cast.security_admin)))


def test_a_day_to_come_is_refused(cast, gift):
    with pytest.raises(Refused, match="日期还没有到"):
        gift(offered_on=date(2026, 3, 6))
