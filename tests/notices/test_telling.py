from datetime import date

import pytest
from django.db import transaction

from shuniu.matters import actions
from shuniu.notices.models import Notice
from shuniu.notices.telling import notify
from shuniu.office.supervision.actions import items
from shuniu.office.supervision.workflow import State
from shuniu.org.models import Delegation
from tests.conftest import again

TODAY = date(2026, 3, 5)


def told(person) -> list[tuple[str, str]]:
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("kind", "sentence"))


@pytest.fixture
def forget(db):
    return lambda: Notice.objects.all().delete()


def test_whoever_must_act_next_is_asked_with_the_date(cast, item, forget):
    docketed = item(State.DOCKETED)
    forget()
    assigned = items.assign(docketed, by=cast.officer)
    by = assigned.acknowledge_by

    request = ("awaited", f"请签收“印发惠企资金直达办法”，{by.month}月{by.day}日前")
    assert told(cast.finance_liaison) == [request]
    assert told(cast.finance_head) == [request]
    assert told(cast.budget_staff) == []
    assert told(cast.housing_liaison) == []


def test_nobody_is_told_of_his_own_act(cast, item, forget):
    reported = item(State.REPORTED)
    forget()
    items.verify(reported, by=cast.officer, opinion="已核对原件，属实。")

    assert told(cast.officer) == []
    assert [kind for kind, _ in told(cast.director)] == ["awaited"]


def test_what_was_asked_before_is_not_asked_again(cast, item, forget):
    assigned = item(State.ASSIGNED)
    forget()
    actions.comment(assigned, by=cast.officer, text="请抓紧")

    assert not Notice.objects.filter(kind="awaited").exists()


def test_a_mentioned_person_is_told_only_if_he_sees_the_matter(cast, item, forget):
    made = item()
    forget()
    actions.comment(made, by=cast.officer, text="请 @郑晓燕 @韩雪梅 看一下")

    assert told(cast.finance_liaison) == [
        ("mentioned", "“印发惠企资金直达办法”：批注：请 @郑晓燕 @韩雪梅 看一下（陆文清）")
    ]
    assert told(cast.housing_liaison) == []


def test_a_follower_is_told_of_what_happens_until_he_unfollows(cast, item, forget):
    made = item()
    actions.follow(made, by=cast.officer2)
    forget()
    actions.comment(made, by=cast.officer, text="已电话核实")
    assert [kind for kind, _ in told(cast.officer2)] == ["changed"]

    actions.unfollow(made, by=cast.officer2)
    actions.comment(made, by=cast.officer, text="再次核实")
    assert len(told(cast.officer2)) == 1


def test_each_act_tells_a_person_once_of_what_concerns_him_most(cast, item, forget):
    reported = item(State.REPORTED)
    actions.follow(reported, by=cast.director)
    forget()
    items.verify(reported, by=cast.officer, opinion="已核对原件，属实。")

    assert [kind for kind, _ in told(cast.director)] == ["awaited"]


def test_a_deputy_is_asked_too(cast, item, forget):
    Delegation.objects.create(
        principal_person=cast.director, deputy=cast.clerk, from_on=TODAY, until_on=TODAY, reason="出差"
    )
    reported = item(State.REPORTED)
    forget()
    items.verify(reported, by=cast.officer, opinion="已核对原件，属实。")

    assert [kind for kind, _ in told(again(cast.clerk))] == ["awaited"]


@pytest.mark.django_db(transaction=True)
def test_what_did_not_happen_is_not_told(cast, item, forget):
    made = item()
    forget()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        actions.comment(made, by=cast.officer, text="@郑晓燕")
        1 / 0  # noqa: B018

    assert not Notice.objects.exists()


def test_a_reminder_comes_once_a_day(cast, item, forget):
    made = item()
    people, sentence = [cast.finance_liaison, cast.finance_head], "“印发惠企资金直达办法”还有2个工作日到期"
    forget()

    assert notify(people[:1], made, "reminder", sentence, once_on=TODAY) == people[:1]
    assert notify(people, made, "reminder", sentence, once_on=TODAY) == people[1:]
    assert notify(people, made, "reminder", sentence, once_on=date(2026, 3, 6)) == people
    assert len(told(cast.finance_liaison)) == 2


def test_nobody_is_reminded_of_what_he_can_not_see(cast, item):
    assert notify([cast.housing_liaison, cast.system_admin], item(), "reminder", "催办") == []


def test_a_reminder_lies_in_the_tray_of_whom_it_was_sent_to_in_its_own_words(cast, item):
    made = item(State.IN_HAND)
    items.remind(made, by=cast.officer, people=[cast.finance_head], text="请本周内报进展")

    told = Notice.objects.get(person=cast.finance_head, kind=Notice.Kind.REMINDER)
    assert (told.sentence, told.matter_id) == ("请本周内报进展", made.pk)
    assert not Notice.objects.filter(person=cast.housing_liaison, kind=Notice.Kind.REMINDER)


def test_taking_a_ledger_over_buries_nobody_in_notices(cast):
    items.carry_over(by=cast.officer, title="治理内涝点", lead_unit=cast.finance, was="办理中", state=State.IN_HAND)

    assert not Notice.objects.exists()


def test_a_title_that_quotes_is_quoted_with_single_marks_inside(cast, item, forget):
    draft = item(State.DRAFTING)
    draft.title = "开展“综合查一次”"
    draft.save()
    forget()
    items.submit(draft, by=cast.officer)
    assert ("awaited", "请批准立项“开展‘综合查一次’”") in told(cast.director)
