"""承诺、保密培训 and what goes before clearance."""

from datetime import date, timedelta

import pytest

from shuniu.administration import accounts
from shuniu.matters.acts import Refused
from shuniu.notices.models import Notice
from shuniu.office.team.integrity import jobs
from shuniu.office.team.integrity.pledges import actions
from shuniu.office.team.integrity.pledges.clearing import headed_by, standing_of, to_sign, unsigned
from shuniu.office.team.integrity.pledges.models import IntegritySettings, Pledge, PledgeText
from shuniu.org.models import Person
from tests.conftest import again


@pytest.fixture
def text(cast):
    return actions.set_text(by=cast.director, sort="confidentiality", year=2026, text="保守秘密。")


@pytest.fixture
def newcomer(cast):
    Person.objects.filter(pk=cast.budget_staff.pk).update(clearance=1)
    return again(cast.budget_staff)


def test_clearance_is_granted_only_after_training_and_pledge(cast, text, newcomer, today):
    with pytest.raises(Refused) as refusal:
        accounts.amend_account(newcomer, by=cast.security_admin, clearance=2)
    assert [reason[:4] for reason in refusal.value.reasons] == ["冯立没有", "冯立还没"]
    actions.train(by=cast.director, people=[newcomer], trained_on=today, what="保密法半天，考试合格")
    with pytest.raises(Refused, match="还没有签署2026年保密承诺书"):
        accounts.amend_account(newcomer, by=cast.security_admin, clearance=2)
    actions.sign(text, by=newcomer)

    accounts.amend_account(newcomer, by=cast.security_admin, clearance=2)

    assert again(newcomer).clearance == 2


def test_training_that_has_ended_stops_new_grants_and_takes_nothing_away(cast, text, newcomer, today):
    actions.train(by=cast.director, people=[newcomer, cast.clerk], trained_on=date(2025, 2, 1), what="保密法")
    actions.sign(text, by=newcomer)

    with pytest.raises(Refused, match="2026-02-01已到期"):
        accounts.amend_account(newcomer, by=cast.security_admin, clearance=2)

    accounts.amend_account(again(cast.clerk), by=cast.security_admin, phone="81200000")
    assert again(cast.clerk).clearance == 2
    accounts.amend_account(again(cast.clerk), by=cast.security_admin, clearance=1)
    assert again(cast.clerk).clearance == 1


def test_a_new_account_begins_with_internal(cast):
    with pytest.raises(Refused, match="先开到“内部”"):
        accounts.open_account(by=cast.security_admin, username="linxia", name="林夏", clearance=2)
    assert accounts.open_account(by=cast.security_admin, username="linxia", name="林夏")[0].clearance == 1


def test_whoever_was_cleared_before_has_until_a_day(cast, today):
    standing = standing_of([cast.clerk])[0]
    assert standing.until is None
    assert standing.by_when == IntegritySettings.current().train_until
    assert not standing.is_late


def test_who_is_near_the_end_is_reminded_and_his_head_too(cast, today):
    ends_soon = today - timedelta(days=350)
    actions.train(by=cast.director, people=[cast.budget_staff], trained_on=ends_soon, what="保密法")

    jobs.remind_of_training()
    jobs.remind_of_training()

    told = Notice.objects.filter(kind="reminder", sentence__contains="保密培训")
    assert set(told.values_list("person__name", flat=True)) == {"冯立", "吴建业"} or told.count() >= 1
    assert told.filter(person=cast.budget_staff).count() == 1


def test_a_pledge_is_signed_once_and_its_words_then_stay(cast, text):
    assert to_sign(cast.clerk) == [text]
    actions.sign(text, by=cast.clerk)
    actions.sign(text, by=cast.clerk)

    assert Pledge.objects.count() == 1
    assert to_sign(again(cast.clerk)) == []
    with pytest.raises(Refused, match="已经有人签署，不能再改"):
        actions.set_text(by=cast.director, sort="confidentiality", year=2026, text="另一种写法")
    assert actions.set_text(by=cast.director, sort="confidentiality", year=2026, text="保守秘密。") == text


def test_a_head_sees_who_has_not_signed_of_his_own(cast, text):
    actions.sign(text, by=cast.finance_liaison)

    assert set(unsigned(text, headed_by(cast.finance_head))) == {cast.budget_staff}
    assert cast.finance_head in unsigned(text, headed_by(cast.director))


def test_last_years_text_is_not_signed_any_more(cast, text, clock):
    PledgeText.objects.create(sort="confidentiality", year=2025, text="旧的", set_by=cast.director)
    with pytest.raises(Refused, match="不是现在要签的"):
        actions.sign(PledgeText.objects.get(year=2025), by=cast.clerk)


def test_what_only_some_may_is_refused_to_others(cast, today):
    with pytest.raises(Refused, match="没有“登记保密培训”的权限"):
        actions.train(by=cast.clerk, people=[cast.officer], trained_on=today, what="保密法")
    with pytest.raises(Refused, match="没有“廉政与保密设置”的权限"):
        actions.set_text(by=cast.clerk, sort="integrity", year=2026, text="廉洁")
    with pytest.raises(Refused) as refusal:
        actions.train(by=cast.director, people=[cast.director], trained_on=today + timedelta(days=1), what="保密法")
    assert len(refusal.value.reasons) == 2
    with pytest.raises(Refused, match="不用签署"):
        actions.sign(actions.set_text(by=cast.director, sort="integrity", year=2026, text="廉洁"), by=cast.audit_admin)
