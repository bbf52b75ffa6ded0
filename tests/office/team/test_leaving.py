"""A hand-over on leaving (离岗交接): what is on the list, who takes it over, what keeps it from being confirmed."""

from datetime import timedelta

import pytest

from shuniu.administration import accounts
from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import AlreadyDone, Refused
from shuniu.matters.models import Awaited, Matter, Participant
from shuniu.matters.models.participant import give_part
from shuniu.matters.succession import in_hand
from shuniu.office.supervision.actions import items
from shuniu.office.supervision.workflow import State as Of
from shuniu.office.team.jobs import look_again
from shuniu.office.team.leaving import actions
from shuniu.office.team.leaving.checklist import Status
from shuniu.office.team.leaving.models import Leaving
from shuniu.office.team.leaving.workflow import State
from shuniu.org.models import Delegation, Person
from tests.conftest import again
from tests.departing import pass_all, row_of


def offered(made: Leaving, cast, *, to: Person | None = None) -> list[str]:
    keys = [row.key for row in made.checklist() if row.is_open and row.passes]
    actions.name_successor(made, by=cast.director, lines=keys, successor=to or cast.officer2)
    return keys


# ── the list ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_what_is_in_hand_is_found_and_not_typed(cast, item, outgoing, leaving):
    mine, draft, done = item(), outgoing(), item(Of.CLOSED)

    made = leaving(with_item=False)

    listed = {row.matter.pk for row in made.checklist() if row.matter}
    assert {mine.pk, draft.pk} <= listed
    assert done.pk not in listed
    assert made.pk not in listed
    assert {row.key for row in made.checklist() if row.key.startswith("role:")} == {"role:supervision_officer"}


def test_what_arrives_after_the_list_was_begun_is_on_it_too(cast, item, leaving):
    made = leaving(with_item=False)
    for who in made.signers():
        actions.sign(made, by=who)

    late = item()

    assert row_of(made, late).status == Status.UNNAMED
    with pytest.raises(Refused, match="还有 1 项没有交清"):
        actions.confirm(made, by=cast.director)
    look_again()
    assert Awaited.objects.filter(matter=made.pk, verb="name_successor", principal=cast.director.principal).exists()


def test_a_matter_closed_meanwhile_needs_nobody(cast, item, leaving):
    mine = item()
    made = leaving(with_item=False)
    keys = offered(made, cast)
    items.cancel(mine, by=cast.director, reason="重复立项")

    assert row_of(made, mine).status == Status.LAPSED
    with pytest.raises(Refused, match="已经交清或者办结"):
        actions.accept(made, by=cast.officer2, lines=keys)
    mine.refresh_from_db()
    assert mine.officer_id == cast.officer.pk


def test_what_comes_back_after_it_was_taken_over_is_open_again(cast, item, leaving):
    mine = item()
    made = leaving(with_item=False)
    pass_all(made, cast)
    Matter.objects.filter(pk=mine.pk).update(officer=cast.officer)

    assert row_of(made, mine).is_open


# ── passing ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_successor_who_accepts_stands_in_the_leavers_place_with_a_trace(cast, item, leaving):
    mine = item(Of.DOCKETED)
    give_part(mine, cast.officer, Participant.Part.SUPPORT)
    made = leaving(with_item=False)
    keys = offered(made, cast)
    mine.refresh_from_db()
    assert mine.officer_id == cast.officer.pk, "nothing passes before it is accepted"

    actions.accept(made, by=cast.officer2, lines=keys)

    mine.refresh_from_db()
    assert mine.officer_id == cast.officer2.pk
    assert Awaited.objects.filter(matter=mine.pk, verb="assign", principal=cast.officer2.principal).exists()
    assert not mine.participants.filter(person=cast.officer).exists()
    entry = AuditEntry.objects.get(chain=mine.chain, verb="matter.take_over")
    assert entry.actor == cast.officer2
    assert entry.payload["of"] == cast.officer.name
    assert not in_hand(cast.officer).exclude(pk=made.pk).exists()


def test_a_draft_passes_to_a_new_drafter(cast, outgoing, leaving):
    draft = outgoing()
    made = leaving(with_item=False)

    pass_all(made, cast)

    draft.refresh_from_db()
    assert draft.drafter_id == cast.officer2.pk
    assert Awaited.objects.get(matter=draft.pk).principal == cast.officer2.principal


def test_a_study_passes_with_its_place_in_the_team(cast, study, researcher, leaving):
    from shuniu.org.models import RoleGrant

    made_study = study()
    RoleGrant.objects.create(person=cast.clerk, role="research_officer")
    made = leaving(with_item=False, leaver=researcher)

    offered(made, cast, to=again(cast.clerk))
    actions.accept(made, by=again(cast.clerk), lines=[row_of(made, made_study).key])

    assert type(made_study).objects.get(pk=made_study.pk).members == {cast.clerk.pk}


def test_nobody_takes_over_what_was_not_handed_to_him(cast, item):
    from shuniu.matters.succession import take_over

    with pytest.raises(Refused, match="没有移交给您"):
        take_over(item(), by=cast.officer2, of=cast.officer)


def test_a_refused_line_goes_back_with_its_reason(cast, item, leaving):
    mine = item()
    made = leaving(with_item=False)
    keys = offered(made, cast)

    with pytest.raises(Refused, match="写明不接收的理由"):
        actions.refuse(made, by=cast.officer2, lines=keys, reason=" ")
    actions.refuse(made, by=cast.officer2, lines=keys, reason="不熟悉供水业务")

    row = row_of(made, mine)
    assert (row.status, row.reason) == (Status.REFUSED, "不熟悉供水业务")
    assert Awaited.objects.filter(matter=made.pk, verb="name_successor").exists()


def test_two_successors_share_a_list_and_neither_takes_the_others(cast, item, leaving):
    first, second = item(), item(title="清理拖欠企业账款")
    made = leaving(with_item=False)
    keys = {each.pk: f"matter:{each.pk}" for each in (first, second)}
    actions.name_successor(made, by=cast.director, lines=[keys[first.pk]], successor=cast.officer2)
    actions.name_successor(made, by=cast.officer, lines=[keys[second.pk]], successor=cast.director)

    with pytest.raises(Refused, match="不是请您接收的"):
        actions.accept(made, by=cast.officer2, lines=list(keys.values()))
    actions.accept(made, by=cast.officer2, lines=[keys[first.pk]])
    actions.accept(made, by=cast.director, lines=[keys[second.pk]])

    first.refresh_from_db(), second.refresh_from_db()
    assert (first.officer_id, second.officer_id) == (cast.officer2.pk, cast.director.pk)
    assert {each.pk for each in Leaving.objects.get(pk=made.pk).signers()} == {
        cast.officer.pk, cast.officer2.pk, cast.director.pk,
    }  # fmt: skip


def test_two_successors_named_at_once_for_one_line_the_second_sees_a_stale_page(cast, item, leaving):
    item()
    made = leaving(with_item=False)
    keys, seen = [row.key for row in made.checklist() if row.is_open], made.revision
    actions.name_successor(made, by=cast.director, lines=keys, successor=cast.officer2, seen=seen)

    with pytest.raises(Refused, match="刚被别人办理过"):
        actions.name_successor(made, by=cast.officer, lines=keys, successor=cast.director, seen=seen)


def test_a_double_click_accepts_once(cast, item, leaving):
    item()
    made = leaving(with_item=False)
    keys = offered(made, cast)
    actions.accept(made, by=cast.officer2, lines=keys, key="once")

    with pytest.raises(AlreadyDone):
        actions.accept(made, by=cast.officer2, lines=keys, key="once")


# ── who can't take over ──────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("successor", "reason"),
    [
        ("officer", "不能交给本人"),
        ("schools_liaison", "没有“"),
        ("security_admin", "管理员账号"),
    ],
)
def test_who_cannot_take_over_is_refused_when_he_is_named(cast, item, leaving, successor, reason):
    item(Of.DOCKETED)
    made = leaving(with_item=False)

    with pytest.raises(Refused, match=reason):
        offered(made, cast, to=getattr(cast, successor))


def test_a_closed_account_takes_over_nothing(cast, item, leaving):
    mine = item()
    made = leaving(with_item=False)
    Person.objects.filter(pk=cast.officer2.pk).update(is_active=False)
    with pytest.raises(Refused, match="账号已停用"):
        offered(made, cast, to=again(cast.officer2))

    Person.objects.filter(pk=cast.officer2.pk).update(is_active=True)
    offered(made, cast)
    Person.objects.filter(pk=cast.officer2.pk).update(is_active=False)

    row = row_of(made, mine)
    assert row.status == Status.UNNAMED
    assert "账号已停用" in row.reason


def test_who_is_not_cleared_takes_over_nothing_and_all_reasons_are_said(cast, item, leaving):
    Matter.objects.filter(pk=item(Of.DOCKETED).pk).update(classification=2)
    made = leaving(with_item=False)
    Person.objects.filter(pk=cast.schools_liaison.pk).update(clearance=1)

    with pytest.raises(Refused) as refusal:
        offered(made, cast, to=again(cast.schools_liaison))
    assert any("密级高于" in reason for reason in refusal.value.reasons)
    assert any("没有“" in reason for reason in refusal.value.reasons)


def test_a_successor_who_loses_the_right_meanwhile_cannot_accept(cast, item, leaving):
    mine = item(Of.DOCKETED)
    made = leaving(with_item=False)
    keys = offered(made, cast)
    cast.officer2.grants.all().delete()
    from shuniu.org.models import RoleGrant

    RoleGrant.objects.create(person=cast.officer2, role="staff")

    with pytest.raises(Refused, match="没有“"):
        actions.accept(made, by=again(cast.officer2), lines=keys)
    mine.refresh_from_db()
    assert mine.officer_id == cast.officer.pk


def test_a_successor_who_leaves_himself_is_named_no_more(cast, item, leaving, today):
    mine = item()
    made = leaving(with_item=False)
    offered(made, cast)

    his = actions.begin(by=cast.director, leaver=cast.officer2, why="retirement", leaves_on=today)

    row = row_of(made, mine)
    assert row.status == Status.UNNAMED
    assert "自己也在离岗" in row.reason
    with pytest.raises(Refused, match="自己也在办离岗交接"):
        offered(made, cast)
    assert f"matter:{made.pk}" in {each.key for each in his.checklist()}, "what waits for him is on his own list"


# ── papers, access, settling ─────────────────────────────────────────────────────────────────────────────────────────
def test_papers_are_light_lines_that_pass_too(cast, leaving):
    made = leaving(with_item=False)
    actions.add_paper(made, by=cast.officer, words="借阅的2024年供水卷宗3册\n\n办公室钥匙\n办公室钥匙")
    assert [row.words for row in made.checklist() if row.is_open] == ["借阅的2024年供水卷宗3册", "办公室钥匙"]

    pass_all(made, cast)

    assert {row.status for row in made.checklist() if row.key.startswith("paper:")} == {Status.ACCEPTED}
    with pytest.raises(Refused, match="一行一项"):
        actions.add_paper(made, by=cast.officer, words=" \n ")


def test_only_whoever_watches_over_it_settles_a_line_and_says_why(cast, item, leaving):
    mine = item()
    made = leaving(with_item=False)
    key = row_of(made, mine).key

    with pytest.raises(Refused):
        actions.settle(made, by=cast.officer, lines=[key], reason="没事了")
    with pytest.raises(Refused, match="写明为什么"):
        actions.settle(made, by=cast.director, lines=[key], reason="")
    actions.settle(made, by=cast.director, lines=[key], reason="并入督〔2026〕1号")

    assert row_of(made, mine).status == Status.SETTLED


def test_access_ends_with_the_account_and_is_taken_back_from_whoever_stays(cast, leaving, today):
    Delegation.objects.create(
        principal_person=cast.officer,
        deputy=cast.officer2,
        from_on=today,
        until_on=today + timedelta(60),
        reason="休假",
    )
    made = leaving(with_item=False)
    access = [row for row in made.checklist() if not row.passes]
    assert {row.status for row in access} == {Status.ENDS}
    assert {row.key.split(":")[0] for row in access} == {"role", "post", "delegation"}

    actions.amend(made, by=cast.director, why="change", leaves_on=today)

    stays = Leaving.objects.get(pk=made.pk)
    role = next(row for row in stays.checklist() if row.key.startswith("role:"))
    assert role.is_open
    with pytest.raises(Refused, match="只能收回"):
        actions.name_successor(stays, by=cast.director, lines=[role.key], successor=cast.officer2)
    accounts.revoke(cast.officer, "supervision_officer", by=cast.security_admin)
    assert role.key not in {row.key for row in Leaving.objects.get(pk=made.pk).checklist()}


# ── beginning, signing, confirming ───────────────────────────────────────────────────────────────────────────────────
def test_one_begins_it_for_ones_own_people_once_and_never_for_oneself(cast, leaving, today):
    given = {"why": "transfer", "leaves_on": today}
    made = actions.begin(by=cast.finance_head, leaver=cast.finance_liaison, **given)
    assert made.number == "离交〔2026〕1号"
    assert made.officer == cast.finance_head

    with pytest.raises(Refused, match="已经在办"):
        actions.begin(by=cast.director, leaver=cast.finance_liaison, **given)
    with pytest.raises(Refused, match="不是本单位的人"):
        actions.begin(by=cast.finance_head, leaver=cast.schools_liaison, **given)
    with pytest.raises(Refused, match="不能给自己"):
        actions.begin(by=cast.finance_head, leaver=cast.finance_head, **given)
    with pytest.raises(Refused, match="没有业务岗位"):
        actions.begin(by=cast.director, leaver=cast.security_admin, **given)


def test_signed_on_both_sides_and_confirmed_by_a_third(cast, item, leaving):
    item()
    made = leaving(with_item=False)
    with pytest.raises(Refused, match="还有 1 项没有交清"):
        actions.sign(made, by=cast.officer)
    pass_all(made, cast)
    with pytest.raises(Refused, match="还没有签字"):
        actions.confirm(made, by=cast.director)
    actions.sign(made, by=cast.officer)
    with pytest.raises(Refused, match="已经签过"):
        actions.sign(made, by=cast.officer)
    with pytest.raises(Refused, match="只有移交人和接收人"):
        actions.sign(made, by=cast.director)
    actions.sign(made, by=cast.officer2)

    actions.confirm(made, by=cast.director)

    made.refresh_from_db()
    assert made.state == State.COMPLETE
    assert made.outcome.startswith("共 ")
    assert {row.status for row in made.checklist()} == {Status.ACCEPTED, Status.SETTLED}


def test_a_receiver_does_not_confirm_what_he_received(cast, item, leaving):
    item()
    made = leaving(with_item=False)
    keys = [row.key for row in made.checklist() if row.is_open]
    actions.name_successor(made, by=cast.director, lines=keys, successor=cast.director)
    actions.accept(made, by=cast.director, lines=keys)
    actions.sign(made, by=cast.officer)
    actions.sign(made, by=cast.director)

    with pytest.raises(Refused, match="接收人不能确认"):
        actions.confirm(made, by=cast.director)


def test_a_list_that_has_grown_is_signed_anew(cast, item, leaving):
    made = leaving()
    pass_all(made, cast)
    actions.sign(made, by=cast.officer)
    item(title="清理拖欠企业账款")

    pass_all(made, cast)

    assert {each.pk for each in Leaving.objects.get(pk=made.pk).unsigned()} == {cast.officer.pk, cast.officer2.pk}
