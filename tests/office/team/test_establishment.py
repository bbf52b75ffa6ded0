"""Establishment and posts (编制与岗位): counted from posts held, approvals kept, who acts for whom, who sees which unit."""

from datetime import date, timedelta

import pytest

from shuniu.administration import accounts
from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused
from shuniu.office.team.establishment.actions import set_quota
from shuniu.office.team.establishment.models import Quota
from shuniu.office.team.establishment.reading import absences, posts_of, standings, units_shown
from shuniu.org.models import Delegation, Unit
from tests.conftest import again


def test_what_is_filled_lent_and_vacant_is_counted_from_the_posts(cast, today):
    lend = {"by": cast.security_admin, "from_on": today}
    accounts.appoint(again(cast.budget_staff), unit=cast.division, title="跟班学习", manner="loan", **lend)
    accounts.appoint(again(cast.finance_liaison), unit=cast.budget, title="科长", manner="acting", **lend)
    set_quota(cast.finance, by=again(cast.director), approved=3, basis="临编〔2024〕6号", from_on=date(2024, 5, 1))
    set_quota(cast.budget, by=again(cast.director), approved=0, basis="临编〔2024〕7号", from_on=date(2024, 5, 1))

    finance, budget, division = standings([cast.finance, cast.budget, cast.division], today)

    assert (finance.filled, finance.vacant, finance.lent_out) == (2, 1, 0)
    assert (budget.filled, budget.vacant, budget.lent_out, budget.acting) == (1, -1, 1, 1)
    assert budget.vacant_words == "超编 1"
    assert (division.filled, division.lent_in, division.vacant, division.vacant_words) == (2, 1, None, "未登记编制")


def test_whoever_was_relieved_or_whose_account_is_closed_fills_no_post_and_stays_in_the_history(cast, today):
    held = cast.finance_liaison.appointments.get()
    accounts.end_appointment(held, by=cast.security_admin, until_on=today - timedelta(days=1))
    type(cast.finance_head).objects.filter(pk=cast.finance_head.pk).update(is_active=False)

    assert standings([cast.finance], today)[0].filled == 0
    assert {each.person for each in posts_of(cast.finance)} == {cast.finance_head, cast.finance_liaison}


def test_approvals_stay_and_the_latest_counts_with_a_trace(cast, today):
    by = again(cast.director)
    set_quota(cast.finance, by=by, approved=8, basis="临编〔2025〕2号", from_on=date(2025, 3, 1))
    set_quota(cast.finance, by=by, approved=9, basis="临编〔2023〕1号", from_on=date(2023, 3, 1))

    assert standings([cast.finance], today)[0].quota.approved == 8, "by the day, not by when it was typed"
    assert Quota.objects.filter(unit=cast.finance).count() == 2
    traced = AuditEntry.objects.filter(chain=f"unit:{cast.finance.pk}", verb="establishment.set")
    assert [entry.payload["approved"] for entry in traced.order_by("sequence")] == [8, 9]


@pytest.mark.parametrize(
    ("who", "more", "said"),
    [
        ("finance_head", {}, "没有“核定编制”的权限"),
        ("security_admin", {}, "没有“核定编制”的权限"),
        ("director", {"basis": "  "}, "写明核定编制的文件"),
        ("director", {"from_on": date(2027, 1, 1)}, "还没有到"),
    ],
)
def test_an_approval_is_refused_with_its_reason(cast, who, more, said):
    given = {"approved": 8, "basis": "临编〔2025〕2号", "from_on": date(2025, 3, 1)} | more
    with pytest.raises(Refused, match=said):
        set_quota(cast.finance, by=again(getattr(cast, who)), **given)
    assert not Quota.objects.exists()


def test_who_acts_for_whom_is_told_for_two_weeks_without_the_reason(cast, today):
    def give(first: int, last: int, **more):
        days = {"from_on": today + timedelta(days=first), "until_on": today + timedelta(days=last)}
        given = {"principal_person": cast.finance_head, "deputy": cast.finance_liaison, "reason": "住院"} | days | more
        return Delegation.objects.create(**given)

    now, soon = give(-2, 1), give(5, 9)
    give(14, 20), give(-9, -1), give(0, 3, principal_person=cast.clerk, deputy=cast.officer)

    told = absences(units_shown(again(cast.finance_head)), today)

    assert [(each.delegation.pk, each.is_today) for each in told] == [(now.pk, True), (soon.pk, False)]


def test_one_sees_ones_own_units_and_all_with_the_right_to_it(cast):
    assert set(units_shown(again(cast.finance_head))) == {cast.finance, cast.budget}
    assert set(units_shown(again(cast.schools_liaison))) == {cast.schools}
    for who in (cast.director, cast.mayor):
        assert units_shown(again(who)).count() == Unit.objects.count()
    assert [str(each) for each in units_shown(again(cast.director), "预算")] == [str(cast.budget)]
