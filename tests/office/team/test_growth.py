"""Growth assignments (成长任务): given, accepted by both, checked in on, closed by both; known to few."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused
from shuniu.matters.guard import StateSecret
from shuniu.matters.models import Awaited, Matter
from shuniu.matters.succession import in_hand
from shuniu.office.team.growth import actions
from shuniu.office.team.growth.days import agenda
from shuniu.office.team.growth.models import Growth
from shuniu.office.team.growth.workflow import State
from shuniu.office.team.leaving import actions as leaving
from shuniu.org.models import Appointment, Person
from tests.conftest import again


def awaited(growth: Growth) -> set[tuple[str, str]]:
    return set(Awaited.objects.filter(matter=growth.pk).values_list("principal", "verb"))


def sees(person: Person, growth: Growth) -> bool:
    return Matter.objects.visible_to(again(person)).filter(pk=growth.pk).exists()


def test_only_the_two_and_the_heads_of_their_unit_see_it(cast, growth):
    made = growth()

    seeing = {name for name, each in vars(cast).items() if isinstance(each, Person) and sees(each, made)}

    assert seeing == {"budget_staff", "finance_liaison", "finance_head"}


def test_a_new_head_sees_it_and_the_former_one_no_more(cast, growth, today):
    made = growth()
    post = cast.finance_head.appointments.get().post
    cast.finance_head.appointments.update(until_on=today - timedelta(days=1))
    Appointment.objects.create(person=cast.housing_liaison, post=post, from_on=today)

    assert sees(cast.housing_liaison, made)
    assert not sees(cast.finance_head, made)


def test_who_acts_for_the_person_does_not_see_it(cast, growth, today):
    from shuniu.org.models import Delegation

    made = growth()
    Delegation.objects.create(
        principal_person=cast.budget_staff, deputy=cast.schools_liaison, from_on=today, until_on=today
    )

    assert not sees(cast.schools_liaison, made)


def test_it_begins_once_both_have_accepted(cast, growth):
    made = growth()
    assert awaited(made) == {
        (cast.budget_staff.own_principal, "accept"), (cast.finance_liaison.own_principal, "accept"),
    }  # fmt: skip
    with pytest.raises(Refused, match="没有等您接受的任务"):
        actions.accept(made, by=cast.finance_head)

    assert actions.accept(made, by=cast.budget_staff).state == State.OFFERED
    assert actions.accept(made, by=cast.finance_liaison).state == State.UNDER_WAY
    assert awaited(made) == {(cast.budget_staff.own_principal, "reflect")}
    day = again(made).due_on if isinstance(made, Person) else made.due_on
    assert agenda(again(cast.budget_staff), day, day).totals[day] == 1
    assert agenda(again(cast.schools_liaison), day, day).totals[day] == 0


def test_the_person_may_decline_with_a_reason(cast, growth):
    made = growth()
    with pytest.raises(Refused, match="写明不接受的理由"):
        actions.decline(made, by=cast.budget_staff, reason=" ")

    assert actions.decline(made, by=cast.budget_staff, reason="手上有决算").state == State.DECLINED


def test_where_the_mentor_declines_another_is_asked_and_the_first_sees_it_no_more(cast, growth):
    made = growth()
    actions.accept(made, by=cast.budget_staff)
    actions.decline(made, by=cast.finance_liaison, reason="要外出培训两个月")
    assert Growth.objects.get().state == State.OFFERED
    assert not sees(cast.finance_liaison, made)
    assert {verb for _, verb in awaited(made)} == {"name_mentor"}
    with pytest.raises(Refused, match="不能是本人"):
        actions.name_mentor(made, by=cast.finance_head, mentor=cast.budget_staff)

    actions.name_mentor(made, by=cast.finance_head, mentor=cast.clerk)

    assert sees(cast.clerk, made)
    assert sees(cast.director, made), "the heads of the mentor's unit see it"
    assert actions.accept(made, by=cast.clerk).state == State.UNDER_WAY


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"mentor": "budget_staff"}, "导师不能是本人"),
        ({"mentor": "system_admin"}, "不在岗"),
        ({"learner": "schools_liaison"}, "不是本单位的人"),
        ({"learner": "finance_head"}, "不能给自己交"),
    ],
)
def test_whom_it_cannot_be_given_to(cast, growth, fields, reason):
    with pytest.raises(Refused, match=reason):
        growth(**{name: getattr(cast, who) for name, who in fields.items()})
    assert not Growth.objects.exists()


def test_a_past_day_a_closed_account_and_a_secret_are_refused(cast, growth, today):
    with pytest.raises(Refused, match="已经过去"):
        growth(due_on=today - timedelta(days=1))
    with pytest.raises(StateSecret):
        growth(summary="机密★1年\n专报")
    Person.objects.filter(pk=cast.finance_liaison.pk).update(is_active=False)
    with pytest.raises(Refused, match="郑晓燕不在岗"):
        growth(mentor=again(cast.finance_liaison))


def test_both_check_in_and_nobody_else_and_not_ahead_of_time(cast, growth, today):
    made = growth(State.UNDER_WAY)
    actions.check_in(made, by=cast.budget_staff, sort="difficulty", text="口径对不上")
    actions.check_in(made, by=cast.finance_liaison, sort="help", text="一起对了两遍口径", on=today - timedelta(days=1))

    assert {each.get_sort_display() for each in made.check_ins.all()} == {"遇到的困难", "导师的帮助"}
    with pytest.raises(Refused, match="由本人和导师办理"):
        actions.check_in(made, by=cast.finance_head, sort="progress", text="看过")
    with pytest.raises(Refused, match="还没有到这一天"):
        actions.check_in(made, by=cast.budget_staff, sort="progress", text="做完了", on=today + timedelta(days=1))
    with pytest.raises(Refused, match="写明情况"):
        actions.check_in(made, by=cast.budget_staff, sort="progress", text=" ")


def test_both_reflections_complete_it_and_no_word_of_them_is_in_the_audit(cast, growth):
    made = growth(State.UNDER_WAY)
    actions.reflect(made, by=cast.budget_staff, text="学会了先问为什么", next_step="写二季度的")
    with pytest.raises(Refused, match="已经写过"):
        actions.reflect(made, by=cast.budget_staff, text="再写")
    assert awaited(made) == {(cast.finance_liaison.own_principal, "reflect")}

    actions.reflect(made, by=cast.finance_liaison, text="敢下判断了")

    made.refresh_from_db()
    assert (made.state, made.outcome) == (State.COMPLETE, "接下来：写二季度的")
    told = "".join(str(each.payload) for each in AuditEntry.objects.filter(chain=made.chain))
    assert "先问为什么" not in told
    assert "专报" not in told


def test_it_comes_from_real_work_by_a_link(cast, growth, item):
    made = growth(source=item())

    assert [(each.type, each.target.kind) for each in made.links_out.all()] == [("derives_from", "supervision")]


def test_a_mentor_who_leaves_hands_it_over(cast, growth, today):
    made = growth(State.UNDER_WAY)
    assert in_hand(cast.finance_liaison).filter(pk=made.pk).exists()
    going = leaving.begin(by=cast.finance_head, leaver=cast.finance_liaison, why="transfer", leaves_on=today)
    key = f"matter:{made.pk}"
    leaving.name_successor(going, by=cast.finance_head, lines=[key], successor=cast.budget_staff)
    with pytest.raises(Refused, match="导师不能是本人"):
        leaving.accept(going, by=cast.budget_staff, lines=[key])
    leaving.name_successor(going, by=cast.finance_head, lines=[key], successor=cast.finance_head)

    leaving.accept(going, by=cast.finance_head, lines=[key])

    made.refresh_from_db()
    assert (made.mentor, made.mentor_accepted, made.learner) == (cast.finance_head, True, cast.budget_staff)
    assert not sees(cast.finance_liaison, made)


def test_what_somebody_is_to_learn_himself_nobody_takes_over(cast, growth, today):
    made = growth(State.UNDER_WAY)
    going = leaving.begin(by=cast.finance_head, leaver=cast.budget_staff, why="transfer", leaves_on=today)
    key = f"matter:{made.pk}"
    leaving.name_successor(going, by=cast.finance_head, lines=[key], successor=cast.finance_liaison)

    with pytest.raises(Refused, match="要冯立本人办"):
        leaving.accept(going, by=cast.finance_liaison, lines=[key])
    actions.end(made, by=cast.finance_head, reason="调走了")
    made.refresh_from_db()
    assert (made.state, made.learner) == (State.ENDED, cast.budget_staff)


def test_the_database_lets_nobody_be_his_own_mentor(cast, growth):
    made = growth()
    with pytest.raises(IntegrityError), transaction.atomic():
        Growth.objects.filter(pk=made.pk).update(mentor=cast.budget_staff)
