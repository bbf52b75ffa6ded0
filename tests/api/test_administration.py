"""The three administrators over the API: each does his own, and nobody else any of it."""

import pytest

from shuniu.org.models import Person, Unit


def test_an_account_is_opened_given_a_post_and_a_role_and_closed(cast, call):
    admin = cast.security_admin
    status, made = call(admin, "POST", "/accounts", {"username": "linxia", "name": "林夏", "clearance": 1})
    assert (status, made["name"], len(made["password"]) >= 10) == (200, "林夏", True)
    at = f"/accounts/{made['id']}"

    post = {"unit": cast.finance.pk, "title": "科员", "from_on": "2026-03-06"}
    assert call(admin, "POST", f"{at}/appoint", post)[1]["appointments"][0]["title"] == "科员"
    assert call(admin, "POST", f"{at}/grant", {"role": "staff"})[1]["roles"] == ["staff"]
    assert call(admin, "POST", f"{at}/revoke", {"role": "staff"})[1]["roles"] == []
    assert call(admin, "POST", at, {"name": "林夏", "phone": "8120", "clearance": 1})[1]["phone"] == "8120"
    assert call(admin, "POST", f"{at}/reset_password", {})[1]["password"] != made["password"]
    assert call(admin, "POST", f"{at}/close", {"reason": "调离"})[1]["is_active"] is False
    assert call(admin, "POST", f"{at}/reopen", {})[1]["is_active"] is True
    assert [each["username"] for each in call(admin, "GET", "/accounts?words=林夏")[1]["items"]] == ["linxia"]


def test_what_is_missing_is_said_field_by_field(cast, call):
    status, problem = call(cast.security_admin, "POST", "/accounts", {"username": "", "name": "", "clearance": 1})

    assert (status, {"username", "name"} <= set(problem["errors"])) == (422, True)
    assert not Person.objects.filter(username="").exists()


def test_a_unit_is_added_renamed_and_closed(cast, call):
    admin, whole = cast.security_admin, {"code": "9001", "name": "临江市大数据局", "kind": "bureau", "sort": 90}
    status, made = call(admin, "POST", "/units", whole)
    assert (status, made["name"]) == (200, "临江市大数据局")

    assert (
        call(admin, "POST", f"/units/{made['id']}", whole | {"short_name": "市大数据局"})[1]["short_name"]
        == "市大数据局"
    )
    call(admin, "POST", f"/units/{made['id']}/close", {"on": "2026-03-06", "successor": cast.finance.pk})
    assert Unit.objects.get(pk=made["id"]).successor == cast.finance


def test_the_audit_is_verified_and_a_checkpoint_signed(cast, call, item):
    item()

    status, result = call(cast.audit_admin, "POST", "/audit/verify", {})
    assert (status, result["holds"], result["findings"]) == (200, True, [])
    assert call(cast.audit_admin, "POST", "/audit/checkpoints", {})[1]["size"] > 0


@pytest.mark.parametrize("who", ["director", "system_admin", "audit_admin", "finance_liaison"])
def test_accounts_do_not_exist_for_anyone_but_the_security_administrator(who, cast, call):
    person = getattr(cast, who)

    assert call(person, "GET", "/accounts")[0] == 404
    assert call(person, "POST", "/accounts", {"username": "x", "name": "某", "clearance": 1})[0] == 404
    assert call(person, "POST", f"/accounts/{cast.officer.pk}/reset_password", {})[0] == 404
    assert not Person.objects.filter(username="x").exists()


@pytest.mark.parametrize("who", ["director", "system_admin", "security_admin"])
def test_the_audit_does_not_exist_for_anyone_but_its_administrator(who, cast, call):
    assert call(getattr(cast, who), "POST", "/audit/verify", {})[0] == 404
