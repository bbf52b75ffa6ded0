"""回避 at assignment time: one contract for all sections, asked by act(); who has a tie is not told to others what it is."""

import pytest

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused
from shuniu.matters.models import Awaited, Matter
from shuniu.matters.recusal import tied
from shuniu.notices.models import Notice
from shuniu.office.cases.actions import passing
from shuniu.office.cases.workflow import State as Case
from shuniu.office.supervision.actions import items
from shuniu.office.supervision.workflow import State as Of
from shuniu.office.team.integrity.gifts import actions as gifts
from shuniu.office.team.integrity.recusals import actions
from shuniu.office.team.integrity.recusals.models import Recusal
from shuniu.office.team.integrity.recusals.workflow import State
from shuniu.office.team.integrity.ties.matching import open_matters_touched, touches, written_in
from shuniu.office.team.integrity.ties.models import Tie
from shuniu.office.team.leaving import actions as leaving_acts
from shuniu.org.models import Delegation, RoleGrant
from tests.conftest import again

COMPANY = "临江远航建设有限公司"
TITLE = f"督促{COMPANY}整改工地扬尘"


def test_whoever_has_a_tie_can_not_be_put_in_charge_and_nobody_is_told_what_it_is(cast, item, tie, leaving):
    tie(cast.officer2)
    mine = item(title=TITLE)
    made = leaving(with_item=False)

    with pytest.raises(Refused, match="应当回避") as refusal:
        leaving_acts.name_successor(made, by=cast.director, lines=[f"matter:{mine.pk}"], successor=cast.officer2)

    assert COMPANY not in str(refusal.value)
    assert "配偶" not in str(refusal.value)


def test_a_tie_declared_after_he_was_named_is_found_as_he_takes_over(cast, item, tie, leaving):
    mine = item(title=TITLE)
    made = leaving(with_item=False)
    leaving_acts.name_successor(made, by=cast.director, lines=[f"matter:{mine.pk}"], successor=cast.officer2)
    tie(cast.officer2)

    with pytest.raises(Refused, match="应当回避"):
        leaving_acts.accept(made, by=again(cast.officer2), lines=[f"matter:{mine.pk}"])

    mine.refresh_from_db()
    assert mine.officer_id == cast.officer.pk


def test_whoever_verifies_must_not_have_a_tie_either(cast, item, tie):
    tie(cast.officer2)
    done = item(Of.REPORTED, title=TITLE)

    with pytest.raises(Refused, match="您对这件事项应当回避"):
        items.verify(done, by=cast.officer2, opinion="已核对。")

    done.refresh_from_db()
    assert done.state == Of.REPORTED
    items.verify(done, by=again(cast.officer), opinion="已核对文件原件和拨付清单，属实。")
    done.refresh_from_db()
    assert done.state == Of.VERIFIED


def test_a_case_handler_is_named_through_the_same_door(cast, case, tie):
    tie(cast.budget_staff)
    made = case(Case.HANDLING, title=f"反映{COMPANY}拖欠工资")

    with pytest.raises(Refused, match="冯立对这件事项应当回避"):
        passing.name_handler(made, by=cast.finance_head, handler=cast.budget_staff)


def test_to_remark_and_to_follow_is_no_business(cast, item, tie):
    from shuniu.matters import actions as common

    tie(cast.officer2)
    mine = item(title=TITLE)

    common.follow(mine, by=cast.officer2)
    common.comment(mine, by=cast.officer2, text="请按程序办。")


def test_a_name_is_found_whole_in_title_text_units_and_people_and_nothing_alike(cast, item, tie):
    made = tie(cast.officer2)
    shorter = Tie(name="", organisation="远航建设")
    other = Tie(name="", organisation="临江远航建设集团")
    wide = Tie(name="", organisation="临江　远航建设有限公司")
    single = Tie(name="周", organisation="")
    mine = item(title=TITLE)
    said = written_in(mine)

    assert touches(made, said)
    assert touches(wide, said)
    assert touches(shorter, said), "a name that stands in a longer one stands there"
    assert not touches(other, said)
    assert not touches(single, said)
    assert touches(Tie(name="", organisation="市财政局"), said)
    assert touches(Tie(name="陆文清", organisation=""), said)


def test_the_open_matters_that_a_new_tie_touches_are_shown_to_himself(cast, item, tie):
    mine = item(title=TITLE)
    item(title="别的事")
    made = tie(cast.officer)

    assert [each.pk for each in open_matters_touched(again(cast.officer), [made])] == [mine.pk]

    actions.apply(by=cast.officer, about=mine, reason="配偶任职的企业")
    assert open_matters_touched(again(cast.officer), [made]) == []


def test_a_recusal_passes_the_matter_to_another(cast, item, recusal):
    mine = item()
    made = recusal(State.NAMED, about=mine)
    assert made.state == State.NAMED

    actions.accept(made, by=cast.officer2)

    mine.refresh_from_db()
    made.refresh_from_db()
    assert (made.state, mine.officer_id) == (State.COMPLETE, cast.officer2.pk)
    assert tied(mine, [cast.officer.pk, cast.officer2.pk]) == {cast.officer.pk}


def test_who_has_a_matter_in_hand_needs_a_successor_and_the_successor_may_decline(cast, recusal):
    made = recusal()
    with pytest.raises(Refused, match="请指定接办的人"):
        actions.agree(made, by=cast.director, successor=None)
    actions.agree(made, by=cast.director, successor=cast.officer2)

    actions.decline(made, by=cast.officer2, reason="手头已满")

    made.refresh_from_db()
    assert (made.state, made.successor) == (State.APPLIED, None)


def test_the_head_may_decide_that_nobody_need_recuse_himself_with_a_reason_on_record(cast, item, tie):
    tie(cast.officer2)
    done = item(Of.REPORTED, title=TITLE)
    with pytest.raises(Refused, match="不能给自己决定"):
        actions.exempt(by=cast.director, about=done, person=cast.director, reason="无关")
    with pytest.raises(Refused, match="由所在单位负责人决定"):
        actions.exempt(by=again(cast.finance_head), about=done, person=cast.officer2, reason="无关")

    actions.exempt(by=cast.director, about=done, person=cast.officer2, reason="只核对文号")

    items.verify(done, by=again(cast.officer2), opinion="已核对文件原件和拨付清单，属实。")
    assert AuditEntry.objects.get(verb="recusal.exempt").payload["reason"] == "只核对文号"


@pytest.mark.parametrize("state", [State.KEPT, State.WITHDRAWN])
def test_what_was_not_agreed_to_bars_nobody(cast, item, recusal, state):
    mine = item(Of.ASSIGNED)
    recusal(state, about=mine)

    assert not tied(mine, [cast.officer.pk])


def test_nobody_decides_for_himself_and_a_head_is_decided_by_who_stands_above(cast, item):
    assert actions.deciders_of(cast.officer) == [cast.director]
    assert actions.deciders_of(cast.director) == [cast.mayor]
    assert actions.deciders_of(cast.budget_staff) == [cast.finance_head]
    made = actions.apply(by=cast.director, about=item(), reason="亲属任职")
    with pytest.raises(Refused, match="不能给自己决定"):
        actions.keep(made, by=cast.director, reason="无关")
    assert actions.keep(made, by=cast.mayor, reason="关系不大").state == State.KEPT


def test_bad_input_is_refused_with_its_reason(cast, item, recusal):
    mine = item()
    with pytest.raises(Refused, match="请写明申请回避的理由"):
        actions.apply(by=cast.officer, about=mine, reason="  ")
    with pytest.raises(Refused, match="找不到要回避的事项"):
        actions.apply(by=cast.schools_liaison, about=mine, reason="有关")
    recusal(about=mine)
    with pytest.raises(Refused, match="已经申请过回避"):
        actions.apply(by=cast.officer, about=mine, reason="有关")
    with pytest.raises(Refused, match="已经办结"):
        actions.apply(by=cast.officer, about=item(Of.CLOSED), reason="有关")


def test_a_recusal_is_seen_by_who_applied_who_decides_and_nobody_else_of_the_unit(cast, recusal):
    made = recusal(State.NAMED)

    def sees(person) -> bool:
        return Recusal.objects.visible_to(again(person)).filter(pk=made.pk).exists()

    assert all(map(sees, (cast.officer, cast.director, cast.officer2)))
    assert not any(map(sees, (cast.clerk, cast.mayor, cast.finance_head, cast.security_admin)))
    assert Matter.objects.get(pk=made.pk).kind == "recusal"
    assert "亲属" not in str(list(AuditEntry.objects.filter(chain=made.chain).values_list("payload", flat=True)))


def test_who_was_asked_to_take_over_and_declined_does_not_read_why(cast, recusal):
    made = recusal(State.NAMED)
    actions.decline(made, by=cast.officer2, reason="手头已满")
    made.refresh_from_db()

    assert made.is_read_by(cast.officer)
    assert made.is_read_by(again(cast.director))
    assert not made.is_read_by(again(cast.officer2))


def test_a_director_orders_a_recusal_without_an_application_and_the_person_reads_why(cast, item):
    mine = item(Of.DOCKETED)
    made = actions.order(
        by=cast.director, about=mine, person=cast.officer, reason="整改企业由其亲属经营", successor=cast.officer2
    )

    assert (made.state, made.outcome) == (State.NAMED, "责令回避，请苏明朗接办")
    assert tied(mine, [cast.officer.pk]) == {cast.officer.pk}
    assert made.is_read_by(cast.officer)
    assert not made.is_read_by(cast.officer2)
    assert Notice.objects.filter(person=cast.officer, matter=made.pk).exists()
    assert "亲属" not in str(list(AuditEntry.objects.filter(chain=made.chain).values_list("payload", flat=True)))
    with pytest.raises(Refused, match="您对这件事项应当回避"):
        items.assign(mine, by=cast.officer)
    actions.accept(made, by=cast.officer2)
    mine.refresh_from_db()
    assert mine.officer == cast.officer2


def test_who_has_nothing_in_hand_is_ordered_off_at_once_and_can_be_given_no_part(cast, item):
    mine = item()
    made = actions.order(by=cast.director, about=mine, person=cast.officer2, reason="与当事人有利害关系")

    assert made.state == State.COMPLETE
    assert tied(mine, [cast.officer2.pk]) == {cast.officer2.pk}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"person": "director"}, "请申请回避"),
        ({"reason": " "}, "请写明责令回避的理由"),
        ({"by": "finance_head"}, "由所在单位负责人决定"),
        ({"by": "officer2"}, "由所在单位负责人决定"),
        ({"successor": None}, "请指定接办的人"),
        ({"person": "officer2"}, "不用指定接办的人"),
    ],
)
def test_an_order_that_does_not_hold_is_refused(cast, item, given, said):
    given = {"by": "director", "person": "officer", "reason": "亲属经营", "successor": "officer2"} | given
    people = {name: getattr(cast, given[name]) for name in ("by", "person", "successor") if given[name]}
    with pytest.raises(Refused, match=said):
        actions.order(about=item(), reason=given["reason"], **people)


def test_an_ordered_recusal_is_not_withdrawn_by_the_person_and_is_ordered_once(cast, item):
    mine = item()
    made = actions.order(by=cast.director, about=mine, person=cast.officer, reason="亲属经营", successor=cast.officer2)
    with pytest.raises(Refused, match="已经在办或者已经决定"):
        actions.order(by=cast.director, about=mine, person=cast.officer, reason="再次", successor=cast.officer2)
    actions.decline(made, by=cast.officer2, reason="手头已满")
    with pytest.raises(Refused, match="只有申请人可以撤回"):
        actions.withdraw(again(made), by=cast.officer)
    actions.agree(again(made), by=cast.director, successor=cast.officer2)


def test_who_stands_in_for_the_director_sees_nothing_of_peoples_integrity(cast, today, item, tie, gift, recusal):
    """本人知悉: what the director sees of it is not lent with the rest; who is named for it by a role of his own sees it."""
    made, handed, declared = recusal(), gift(), tie(cast.officer2).declaration
    Delegation.objects.create(
        principal_person=cast.director, deputy=cast.clerk, from_on=today, until_on=today, reason="出差"
    )

    def seen(person) -> set[int]:
        return set(Matter.objects.visible_to(again(person)).values_list("pk", flat=True))

    private = {made.pk, handed.pk, declared.pk}
    assert private <= seen(cast.director)
    assert made.about_id in seen(cast.clerk)
    assert not private & seen(cast.clerk)
    assert not Awaited.objects.reaching(again(cast.clerk)).filter(matter__in=private).exists()
    with pytest.raises(Refused, match="没有“接收上交”的权限"):
        gifts.receive(handed, by=again(cast.clerk), receipt="实物相符")
    RoleGrant.objects.create(person=cast.clerk, role="integrity_officer")
    assert {handed.pk, declared.pk} <= seen(cast.clerk)
