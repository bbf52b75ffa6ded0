"""The three administrators' pages: each does its own, none sees business, nobody else finds them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from shuniu.administration import accounts, units
from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused
from shuniu.org.models import Delegation, Person, Post, Unit
from tests.conftest import again

PAGES = {
    "security_admin": ["accounts", "new_account", "units_admin", "new_unit"],
    "audit_admin": ["audit"],
    "system_admin": ["system"],
}


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.parametrize("role", PAGES)
def test_each_administrator_finds_his_own_pages_and_no_other(cast, role):
    client = signed_in(getattr(cast, role))

    for owner, names in PAGES.items():
        for name in names:
            assert client.get(reverse(name)).status_code == (200 if owner == role else 404), (role, name)


def test_nobody_else_finds_them(cast):
    for person in (cast.director, cast.officer, cast.mayor, cast.finance_liaison):
        client = signed_in(person)
        assert {client.get(reverse(name)).status_code for names in PAGES.values() for name in names} == {404}


def test_an_account_is_opened_appointed_and_given_a_role_through_the_pages(cast):
    client = signed_in(cast.security_admin)
    answer = client.post(reverse("new_account"), {"username": "linmo", "name": "林默", "clearance": 1}, follow=True)
    made = Person.objects.get(username="linmo")

    assert "初始密码" in answer.content.decode()
    assert client.post(reverse("appoint", args=[made.pk]), {
        "unit": cast.finance.pk, "title": "预算科科长", "from_on": "2026-03-05", "is_main": "on"}).status_code == 302  # fmt: skip
    assert client.post(reverse("grant", args=[made.pk]), {"role": "liaison_officer"}).status_code == 302
    assert again(made).may("supervision.acknowledge")
    assert again(made).acts_for(cast.finance)
    verbs = AuditEntry.objects.filter(chain=f"person:{made.pk}").values_list("verb", flat=True)
    assert list(verbs) == ["org.open_account", "org.appoint", "org.grant"]
    assert "授予角色“联络员”" in client.get(reverse("account", args=[made.pk])).content.decode()


def test_no_account_holds_two_of_the_three_nor_one_beside_business(cast):
    with pytest.raises(Refused, match="三员"):
        accounts.grant(cast.audit_admin, "system_admin", by=cast.security_admin)
    with pytest.raises(Refused, match="三员"):
        accounts.grant(cast.director, "audit_admin", by=cast.security_admin)
    with pytest.raises(Refused, match="三员"):
        accounts.grant(cast.system_admin, "director", by=cast.security_admin)


def test_nobody_gives_himself_a_right(cast):
    with pytest.raises(Refused, match="不能给自己授权"):
        accounts.grant(cast.security_admin, "director", by=cast.security_admin)
    with pytest.raises(Refused, match="只有安全管理员"):
        accounts.grant(cast.clerk, "director", by=cast.director)


def test_a_closed_account_is_out_at_its_next_request(cast):
    client = signed_in(cast.clerk)
    assert client.get(reverse("profile")).status_code == 200

    accounts.close_account(cast.clerk, by=cast.security_admin, reason="调离")

    assert client.get(reverse("profile")).status_code == 302


def test_an_account_with_open_matters_is_not_closed(cast, item):
    item()

    with pytest.raises(Refused, match="先移交"):
        accounts.close_account(cast.officer, by=cast.security_admin, reason="调离")


def test_a_reset_password_ends_every_session(cast):
    client = signed_in(cast.clerk)

    password = accounts.reset_password(cast.clerk, by=cast.security_admin)

    assert client.get(reverse("profile")).status_code == 302
    assert again(cast.clerk).check_password(password)


def test_a_renamed_unit_is_still_known_by_its_former_name(cast):
    from shuniu.org.matching import Matcher

    units.amend_unit(cast.housing, by=cast.security_admin, name="临江市住房保障局", short_name="市住保局")

    assert Matcher().match("临江市住房和城乡建设局").units == (cast.housing,)


def test_a_closed_units_work_goes_to_its_successor(cast, today):
    from shuniu.org.matching import Matcher

    units.close_unit(cast.housing, by=cast.security_admin, on=today, successor=cast.finance)

    assert Matcher().match("临江市住房和城乡建设局").units == (Unit.objects.get(pk=cast.finance.pk),)
    with pytest.raises(Refused, match="另一个没有撤销的单位"):
        units.close_unit(cast.schools, by=cast.security_admin, on=today, successor=Unit.objects.get(pk=cast.housing.pk))


def test_the_audit_is_verified_signed_and_downloaded_through_its_page(cast, item):
    item()
    client = signed_in(cast.audit_admin)

    assert "没有发现改动" in client.post(reverse("verify_audit")).content.decode()
    client.post(reverse("sign_checkpoint"))
    page = client.get(reverse("audit")).content.decode()
    assert "supervision.draft" in page
    assert "印发惠企资金直达办法" not in page, "the audit page shows acts, not business"
    size = AuditEntry.objects.count()
    assert client.get(reverse("checkpoint", args=[size])).content.decode().startswith(f"shuniu/office\n{size}\n")


def test_a_receipt_is_checked_through_the_page(cast, item):
    from io import BytesIO

    from shuniu.audit.log import receipt_for
    from shuniu.audit.receipt import dumps

    good = dumps(receipt_for(item().chain, ""))
    client = signed_in(cast.audit_admin)

    def check(text: str) -> str:
        file = BytesIO(text.encode())
        file.name = "receipt.json"
        return client.post(reverse("check_receipt"), {"receipt": file}).content.decode()

    assert "回执成立" in check(good)
    assert "回执不成立" in check(good.replace("印发惠企", "印发惠民"))
    assert "回执不成立" in check("not json")


def test_closing_an_account_ends_its_delegations(cast, today):
    Delegation.objects.create(
        principal_person=cast.mayor, deputy=cast.clerk, from_on=today, until_on=today, reason="出差"
    )

    accounts.close_account(cast.clerk, by=cast.security_admin, reason="调离")

    assert not Delegation.objects.filter(ended_at=None).exists()


def test_the_page_of_an_account_still_names_who_is_signed_in(client, cast):
    client.force_login(again(cast.security_admin))

    shown = client.get(f"/administration/accounts/{cast.clerk.pk}/").content.decode()

    assert '<span class="menu-name">乙管理员</span>' in shown


def test_administrators_are_offered_no_search(client, cast):
    client.force_login(again(cast.audit_admin))

    assert 'role="search"' not in client.get("/").content.decode()


def test_a_unit_is_not_put_below_itself(cast):
    client = signed_in(cast.security_admin)
    form = {"code": "finance", "name": "临江市财政局", "short_name": "市财政局", "kind": "bureau", "sort": 0}

    for parent in (cast.finance, cast.budget):
        answer = client.post(reverse("unit_admin", args=[cast.finance.pk]), form | {"parent": parent.pk})
        assert answer.status_code == 422
        assert "请另选上级单位" in answer.content.decode()

    assert Unit.objects.get(pk=cast.finance.pk).parent == cast.government


def test_duties_that_were_handed_on_twice_are_with_the_last_unit(cast, today):
    from shuniu.org.matching import Matcher

    units.amend_unit(cast.housing, by=cast.security_admin, name="临江市住房保障局", short_name="市住保局")
    units.close_unit(cast.housing, by=cast.security_admin, on=today, successor=cast.schools)
    units.close_unit(cast.schools, by=cast.security_admin, on=today, successor=cast.finance)

    for name in ("临江市住房保障局", "市住保局", "临江市住房和城乡建设局", "市教育局"):
        assert Matcher().match(name).units == (cast.finance,), name
    assert "请改交“市财政局”" in Unit.objects.get(pk=cast.housing.pk).closed_note(today)


def test_duties_never_run_in_a_circle(cast, today):
    units.close_unit(cast.housing, by=cast.security_admin, on=today + timedelta(days=9), successor=cast.schools)

    with pytest.raises(Refused, match="另一个没有撤销的单位"):
        units.close_unit(cast.schools, by=cast.security_admin, on=today, successor=Unit.objects.get(pk=cast.housing.pk))


def test_a_post_that_is_there_becomes_the_heads_when_it_is_said_so(cast, today):
    unit = cast.housing
    Post.objects.create(unit=unit, title="局长")

    accounts.appoint(cast.budget_staff, by=cast.security_admin, unit=unit, title="局长", from_on=today, is_head=True)

    assert unit.head() == cast.budget_staff


@pytest.mark.parametrize("name", ["DIRECTOR", "换\n行", "有 空格", "a@b", "一"])
def test_a_login_name_is_one_word_and_no_others_in_other_capitals(cast, name):
    form = {"username": name, "name": "新人", "phone": "", "email": "", "clearance": 1}

    assert signed_in(cast.security_admin).post(reverse("new_account"), form).status_code == 422
    assert not Person.objects.filter(name="新人").exists()
