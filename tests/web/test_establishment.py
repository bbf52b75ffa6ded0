"""The pages of the establishment (编制与岗位), as a browser without script uses them."""

from datetime import timedelta
from io import BytesIO

from django.test import Client
from openpyxl import load_workbook

from shuniu.office.team.establishment.models import Quota
from shuniu.org.models import Appointment, Delegation, Person, Post, Unit
from tests.conftest import again
from tests.web.counting import queries_of


def browser(person) -> Client:
    client = Client()
    client.force_login(again(person))
    return client


def test_an_approval_is_entered_shown_and_exported(cast, today):
    head, address = browser(cast.director), f"/team/establishment/{cast.finance.pk}/"
    for wrong, said in (
        ({"approved": "-1", "basis": "临编〔2025〕2号", "from_on": "2025-03-01"}, "has-errors"),
        ({"approved": "8", "basis": "", "from_on": "2025-03-01"}, "has-errors"),
        ({"approved": "8", "basis": "临编〔2025〕2号", "from_on": "2025-02-30"}, "看不懂这个日期"),
        ({"approved": "8", "basis": "临编〔2025〕2号", "from_on": "2027-01-01"}, "核定日期还没有到"),
        ({"approved": "9" * 30, "basis": "临编〔2025〕2号", "from_on": "2025-03-01"}, "has-errors"),
    ):
        answer = head.post(address, wrong)
        assert answer.status_code == 422
        assert said in answer.content.decode()
    assert not Quota.objects.exists()

    given = {"approved": "8", "basis": "临编〔2025〕2号", "from_on": "2025-03-01"}
    shown = head.post(address, given, follow=True).content.decode()

    assert "编制 8 名，在编在岗 2 名，空缺 6" in shown
    assert cast.finance_head.name in shown
    assert browser(cast.finance_head).post(address, given).status_code == 404
    assert browser(cast.schools_liaison).get(address).status_code == 404
    answer = head.get("/team/establishment/?format=xlsx&words=财政")
    rows = list(load_workbook(BytesIO(b"".join(answer.streaming_content))).active.iter_rows(values_only=True))
    assert rows[1][1] == 8
    assert rows[1][5] == 6
    assert "教育" not in browser(cast.finance_head).get("/team/establishment/").content.decode()


def test_why_somebody_is_away_is_his_own_affair(cast, today):
    Delegation.objects.create(
        principal_person=cast.finance_head,
        deputy=cast.finance_liaison,
        from_on=today,
        until_on=today,
        reason="住院手术",
    )

    shown = browser(cast.director).get("/team/establishment/").content.decode()

    assert "正在代办" in shown
    assert "住院手术" not in shown


def test_a_manner_is_given_with_the_post_and_shown(cast, today):
    guard, address = browser(cast.security_admin), f"/administration/accounts/{cast.budget_staff.pk}/"
    lend = {"unit": cast.division.pk, "title": "跟班学习", "from_on": f"{today:%Y-%m-%d}", "manner": "loan"}
    assert guard.post(f"{address}appoint/", lend | {"manner": "forged"}).status_code == 422
    guard.post(f"{address}appoint/", lend)

    assert "借调" in guard.get(address).content.decode()
    shown = browser(cast.director).get(f"/team/establishment/{cast.division.pk}/").content.decode()
    assert "跟班学习" in shown
    assert "借调" in shown


def test_the_pages_ask_the_same_with_forty_units_as_with_four(cast, today):
    head, counts = browser(cast.director), []
    for more in (0, 36):
        for n in range(more):
            unit = Unit.objects.create(code=f"u{n}", name=f"第{n}单位", kind="bureau", parent=cast.government)
            person = Person.objects.create_person(f"p{n}", None, name=f"某{n}")
            post = Post.objects.create(unit=unit, title="科员")
            Appointment.objects.create(person=person, post=post, from_on=today, is_main=True)
            Appointment.objects.create(
                person=person, post=Post.objects.create(unit=cast.finance, title=f"借{n}"), from_on=today, manner="loan"
            )
            Quota.objects.create(unit=unit, approved=n, basis="临编", from_on=today, by=cast.director)
            Delegation.objects.create(
                principal_person=person, deputy=cast.clerk, from_on=today + timedelta(days=1),
                until_on=today + timedelta(days=2), reason="出差",
            )  # fmt: skip
        if not more:
            Delegation.objects.create(
                principal_person=cast.finance_head,
                deputy=cast.finance_liaison,
                from_on=today,
                until_on=today,
                reason="差",
            )
        counts.append(
            [queries_of(head, a) for a in ("/team/establishment/", f"/team/establishment/{cast.finance.pk}/")]
        )

    assert counts[0] == counts[1]
    assert max(counts[1]) <= 30
