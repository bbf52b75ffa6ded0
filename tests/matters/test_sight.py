"""Sight (知悉范围): one query says who sees what; what can't be seen does not exist."""

import pytest

from shuniu.matters.models import Matter
from shuniu.matters.models.matter import who_see
from shuniu.office.supervision.models import SupervisionItem
from shuniu.office.supervision.workflow import State
from shuniu.org.models import Delegation, know_reach
from tests.conftest import again


def sees(person, matter) -> bool:
    """Asked of the person's matters and of the matter's people: both say the same."""
    asked = Matter.objects.visible_to(again(person)).filter(pk=matter.pk).exists()
    assert bool(who_see(Matter.objects.get(pk=matter.pk), [again(person)])) == asked
    return asked


def test_the_lead_unit_and_the_office_see_an_item_and_others_do_not(cast, item):
    made = item(State.IN_HAND)

    assert all(sees(person, made) for person in (cast.finance_liaison, cast.finance_head, cast.officer, cast.director))
    assert not any(sees(person, made) for person in (cast.schools_liaison, cast.qingshi_liaison))


def test_a_supporting_unit_sees_what_it_supports(cast, item):
    assert sees(cast.schools_liaison, item(State.IN_HAND, support_units=[cast.schools]))


def test_a_head_sees_the_units_below_and_a_division_not_its_bureaus_whole(cast, item):
    made = item(State.ASSIGNED, lead_unit=cast.budget)

    assert sees(cast.finance_head, made)
    assert not sees(cast.finance_liaison, made)


@pytest.mark.parametrize("role", ["system_admin", "security_admin", "audit_admin"])
def test_no_administrator_sees_business(cast, item, role):
    made = item(State.IN_HAND)

    assert not Matter.objects.visible_to(getattr(cast, role)).exists()
    assert not sees(getattr(cast, role), made)


def test_clearance_cuts(cast, item):
    made = item(State.IN_HAND)
    type(made).objects.filter(pk=made.pk).update(classification=2)
    cast.finance_liaison.clearance = 1
    cast.finance_liaison.save()

    assert not sees(cast.finance_liaison, made)
    assert sees(cast.finance_head, made)


def test_a_closed_account_and_a_former_post_see_nothing(cast, item, today):
    from datetime import timedelta

    made = item(State.IN_HAND)
    cast.finance_head.is_active = False
    cast.finance_head.save()
    cast.finance_liaison.appointments.update(until_on=today - timedelta(days=1))

    assert not sees(cast.finance_head, made)
    assert not sees(cast.finance_liaison, made)


def test_a_deputy_sees_what_he_acts_for_until_it_ends(cast, item, today, clock):
    from datetime import timedelta

    made = item(State.IN_HAND)
    Delegation.objects.create(
        principal_person=cast.finance_liaison, deputy=cast.schools_liaison, from_on=today, until_on=today, reason="出差"
    )

    assert sees(cast.schools_liaison, made)
    clock.shift(timedelta(days=1))
    assert not sees(cast.schools_liaison, made)


def test_sight_is_one_query(cast, item, django_assert_num_queries):
    item(State.IN_HAND)
    person = again(cast.finance_liaison)
    list(Matter.objects.visible_to(person))

    with django_assert_num_queries(1):  # for whom he stands in today was asked before
        list(Matter.objects.visible_to(person))


def test_who_is_reached_by_very_many_sees_just_what_he_would_see_otherwise(cast, item, monkeypatch):
    for state in (State.DRAFTING, State.IN_HAND, State.CLOSED):
        item(state)
    item(State.ASSIGNED, lead_unit=cast.housing)
    people = [cast.finance_liaison, cast.housing_liaison, cast.schools_liaison, cast.director]
    few = [set(Matter.objects.visible_to(again(person))) for person in people]

    monkeypatch.setattr("shuniu.matters.models.matter.VERY_MANY", 0)
    assert [set(Matter.objects.visible_to(again(person))) for person in people] == few


def test_of_one_kind_one_sees_what_one_sees_of_all(cast, item):
    for state in (State.DRAFTING, State.IN_HAND, State.CLOSED):
        item(state)
    secret = item(State.ASSIGNED, lead_unit=cast.housing)
    SupervisionItem.objects.filter(pk=secret.pk).update(classification=2)
    cast.officer.clearance = 1
    cast.officer.save()
    people = (cast.director, cast.officer, cast.finance_liaison, cast.housing_liaison, cast.schools_liaison, cast.mayor)

    for person in map(again, (*people, cast.system_admin)):
        whole = set(Matter.objects.visible_to(person).values_list("pk", flat=True))
        assert set(SupervisionItem.objects.visible_to(person).values_list("pk", flat=True)) == whole
        assert set(Matter.objects.visible_to(person, kind="supervision").values_list("pk", flat=True)) == whole
        assert not Matter.objects.visible_to(person, kind="source").exists()


def test_what_concerns_one_is_what_one_sees_and_has_a_part_in(cast, item, today):
    item(State.IN_HAND)
    item(State.CLOSED)
    secret = item(State.ASSIGNED, lead_unit=cast.housing)
    SupervisionItem.objects.filter(pk=secret.pk).update(classification=2)
    for principal in (cast.housing_liaison, cast.security_admin):
        Delegation.objects.create(
            principal_person=principal, deputy=cast.schools_liaison, from_on=today, until_on=today, reason="出差"
        )

    for person in map(again, (cast.director, cast.mayor, cast.finance_head, cast.schools_liaison, cast.system_admin)):
        keys = {key for each in (person, *person.principals_delegated()) for key in each.principals}
        expected = Matter.objects.visible_to(person).filter(participants__principal__in=keys)
        assert set(Matter.objects.concerning(person)) == set(expected)
    assert Matter.objects.concerning(again(cast.schools_liaison)).exists()


def test_the_sight_of_many_is_read_in_as_many_queries_as_that_of_few(cast, item, django_assert_num_queries):
    made = item(State.IN_HAND)
    for deputy, giver in ((cast.officer, cast.director), (cast.schools_liaison, cast.finance_head)):
        Delegation.objects.create(
            principal_person=giver, deputy=deputy, from_on="2026-03-01", until_on="2026-03-31", reason="出差"
        )
    few = [again(cast.finance_head), again(cast.officer)]
    many = [again(each) for each in vars(cast).values() if hasattr(each, "username")]

    for people in (few, many):
        with django_assert_num_queries(6):
            know_reach(people)
            seeing = who_see(made, people)
    assert {each.username for each in seeing} >= {"schools_liaison", "finance_head", "director"}
    assert [each.pk for each in many if sees(each, made)] == [each.pk for each in seeing]
