"""The account of who leaves (停用账号): it closes once all is handed over, and what was handed over stays to be read."""

import pytest

from shuniu.administration import accounts
from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused
from shuniu.office.team.leaving import actions
from shuniu.office.team.leaving.closing import owing
from shuniu.office.team.leaving.models import Leaving
from shuniu.office.team.leaving.workflow import State
from shuniu.org.models import Person
from tests.conftest import again
from tests.departing import pass_all, row_of


def test_an_account_closes_only_once_all_is_handed_over(cast, item, leaving):
    item()
    close = {"by": cast.security_admin, "reason": "调离"}
    with pytest.raises(Refused, match="名下还有 1 件在办事项，请先移交"):
        accounts.close_account(cast.officer, **close)
    made = leaving(with_item=False)
    with pytest.raises(Refused, match="还有 1 项没有交清"):
        accounts.close_account(cast.officer, **close)
    pass_all(made, cast)
    with pytest.raises(Refused, match="还没有签字"):
        accounts.close_account(cast.officer, **close)
    actions.sign(made, by=cast.officer)
    actions.sign(made, by=cast.officer2)
    with pytest.raises(Refused, match="还没有经监交人确认"):
        accounts.close_account(cast.officer, **close)
    actions.confirm(made, by=cast.director)

    accounts.close_account(cast.officer, **close)

    assert not again(cast.officer).is_active


def test_whoever_has_handed_over_is_named_to_the_security_administrator_until_his_account_is_closed(
    cast, leaving, client
):
    made = leaving()
    client.force_login(cast.security_admin)
    assert "可以停用的账号" not in client.get("/administration/accounts/").content.decode()
    pass_all(made, cast)
    actions.sign(made, by=cast.officer)
    actions.sign(made, by=cast.officer2)
    actions.confirm(made, by=cast.director)

    assert accounts.to_close() == [(cast.officer, made.due_on)]
    assert "可以停用的账号" in client.get("/administration/accounts/").content.decode()
    accounts.close_account(cast.officer, by=cast.security_admin, reason="调离")
    assert accounts.to_close() == []


def test_in_an_emergency_the_account_is_suspended_and_the_hand_over_stays_owed(cast, item, today):
    item()
    with pytest.raises(Refused, match="请直接停用"):
        accounts.suspend_account(cast.clerk, by=cast.security_admin, reason="账号被盗用")
    with pytest.raises(Refused, match="只有安全管理员"):
        accounts.suspend_account(cast.officer, by=cast.director, reason="账号被盗用")

    accounts.suspend_account(cast.officer, by=cast.security_admin, reason="账号被盗用")

    assert not again(cast.officer).is_active
    entry = AuditEntry.objects.get(verb="org.suspend_account")
    assert entry.payload["reason"] == "账号被盗用"
    assert "1 件" in entry.payload["owed"][0]
    assert list(owing(Person.objects.all())) == [cast.officer]
    made = actions.begin(by=cast.director, leaver=again(cast.officer), why="resignation", leaves_on=today)
    assert not owing(Person.objects.all()).exists()
    pass_all(made, cast)
    actions.sign(made, by=cast.officer2)
    actions.confirm(made, by=cast.director)
    made.refresh_from_db()
    assert made.state == State.COMPLETE
    assert "没有本人签字" in made.outcome


def test_what_a_confirmed_hand_over_settled_bars_no_closing(cast, item, leaving):
    mine = item()
    made = leaving(with_item=False)
    actions.settle(made, by=cast.director, lines=[row_of(made, mine).key], reason="由市财政局接着办，不另派人")
    actions.sign(made, by=cast.officer)
    actions.confirm(made, by=cast.director)

    accounts.close_account(cast.officer, by=cast.security_admin, reason="调离")

    assert not again(cast.officer).is_active


def test_what_was_handed_over_stays_in_the_audit_and_the_leaver_reads_his_own_list(cast, item, leaving):
    mine = item()
    before = AuditEntry.objects.filter(chain=mine.chain, actor=cast.officer).count()
    made = leaving(State.COMPLETE, with_item=False)

    assert AuditEntry.objects.filter(chain=mine.chain, actor=cast.officer).count() == before > 0
    assert Leaving.objects.visible_to(again(cast.officer)).filter(pk=made.pk).exists()
