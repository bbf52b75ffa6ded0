"""One's own account (个人设置): password, and letting a colleague act."""

from datetime import timedelta

from shuniu.audit.models import AuditEntry
from shuniu.org.models import Delegation

PASSWORD = "lin-jiang-2026"


def test_a_delegation_is_given_by_the_form_and_leaves_its_trace(desk, cast, today):
    answer = desk.post(
        "/profile/delegate/",
        {"deputy": cast.clerk.pk, "from_on": today, "until_on": today + timedelta(days=7), "reason": "外出学习"},
        follow=True,
    )

    assert "已授权何静从3月5日到3月12日代您办理" in answer.content.decode()
    assert cast.clerk.principals_delegated(today) == [cast.director]
    assert AuditEntry.objects.filter(verb="org.delegate").get().payload["deputy"] == cast.clerk.pk


def test_a_delegation_is_refused_with_what_is_wrong_at_each_field(desk, cast, today):
    answer = desk.post(
        "/profile/delegate/",
        {"deputy": cast.clerk.pk, "from_on": today - timedelta(days=9), "until_on": today - timedelta(days=1)},
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "结束日期已经过去" in page
    assert '<a href="#id_reason">事由</a>：请填写这一项。' in page
    assert not Delegation.objects.exists()


def test_the_same_span_is_not_delegated_twice_to_the_same_person(desk, cast, today):
    form = {"deputy": cast.clerk.pk, "from_on": today, "until_on": today + timedelta(days=7), "reason": "休假"}
    desk.post("/profile/delegate/", form)

    assert "已经授权给此人" in desk.post("/profile/delegate/", form).content.decode()
    assert Delegation.objects.count() == 1


def test_only_colleagues_of_ones_own_units_can_be_deputies(desk, cast, today):
    desk.post(
        "/profile/delegate/",
        {"deputy": cast.finance_liaison.pk, "from_on": today, "until_on": today, "reason": "休假"},
    )
    assert not Delegation.objects.exists()


def test_a_delegation_is_ended_by_who_gave_it_and_by_nobody_else(desk, signed_in, cast, today):
    given = Delegation.objects.create(
        principal_person=cast.director, deputy=cast.clerk, from_on=today, until_on=today, reason="休假"
    )

    assert signed_in(cast.clerk).post(f"/profile/delegations/{given.pk}/end/").status_code == 404
    desk.post(f"/profile/delegations/{given.pk}/end/")
    desk.post(f"/profile/delegations/{given.pk}/end/")

    assert cast.clerk.principals_delegated(today) == []
    assert AuditEntry.objects.filter(verb="org.end_delegation").count() == 1


def test_a_new_password_keeps_this_session_and_ends_the_others(desk, signed_in, cast):
    elsewhere = signed_in(cast.director)

    answer = desk.post(
        "/profile/password/",
        {"old_password": PASSWORD, "new_password1": "wan-jia-deng-huo-9", "new_password2": "wan-jia-deng-huo-9"},
        follow=True,
    )

    assert "密码已经修改" in answer.content.decode()
    assert elsewhere.get("/profile/").status_code == 302


def test_a_weak_password_is_refused_with_the_rule(desk):
    answer = desk.post(
        "/profile/password/", {"old_password": PASSWORD, "new_password1": "12345678", "new_password2": "12345678"}
    )
    assert answer.status_code == 422
    assert "密码太短，至少要 10 个字符。" in answer.content.decode()


def test_the_three_administrators_have_a_desk_without_business(signed_in, cast):
    page = signed_in(cast.audit_admin).get("/profile/").content.decode()
    assert "今日" not in page
    assert "丙管理员" in page
