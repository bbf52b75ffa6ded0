"""Grievances: whoever is complained about sees nothing of it, a director either, nor anybody in another's stead."""

from datetime import timedelta

import pytest
from django.test import Client

from shuniu.api.models import ApiToken
from shuniu.audit.digests import salted
from shuniu.audit.models import AuditEntry
from shuniu.matters.actions import comment
from shuniu.matters.acts import Refused
from shuniu.matters.guard import StateSecret
from shuniu.matters.models import Awaited, Matter
from shuniu.matters.timeline import timeline
from shuniu.notices.models import Notice
from shuniu.office.cases.grievances import actions
from shuniu.office.cases.grievances.models import Grievance
from shuniu.office.cases.grievances.workflow import State
from shuniu.office.cases.jobs import relieve
from shuniu.org.models import Delegation, Person, RoleGrant
from shuniu.search.find import matching
from tests.conftest import again

TOLD = "会上当众辱骂工作人员"


@pytest.fixture
def of_the_director(cast, window):
    return actions.lodge(by=window, title=TOLD, summary="三月二日下午在第一会议室。", about=cast.director)


@pytest.fixture
def of_the_clerk(cast, window):
    return actions.lodge(by=window, title=TOLD, summary="态度粗暴。", about=cast.clerk)


def sees(person) -> bool:
    return Grievance.objects.visible_to(again(person)).exists()


def test_a_grievance_about_the_director_reaches_the_leaders_and_not_him(cast, window, of_the_director):
    assert {name for name, who in vars(cast).items() if isinstance(who, Person) and sees(who)} == {"mayor"}
    assert sees(window)
    assert not Matter.objects.visible_to(again(cast.director)).filter(pk=of_the_director.pk).exists()
    assert not matching("辱骂", again(cast.director)).exists()
    assert not Notice.objects.filter(person=cast.director).exists()
    assert Notice.objects.filter(person=cast.mayor).exists()


def test_no_page_and_no_address_of_the_api_tells_the_director(cast, of_the_director, case):
    browser, token = Client(), ApiToken.make(cast.director, "测试")[1]
    browser.force_login(again(cast.director))
    program, pk = Client(headers={"Authorization": f"Bearer {token}"}), of_the_director.pk
    for address in (f"/matters/{pk}/", f"/matters/{pk}/take_up/", f"/matters/{pk}/receipt/"):
        assert browser.get(address).status_code == 404
    for address in ("/", "/inbox/", "/cases/grievances/", "/search/?q=辱骂", "/supervision/calendar/", "/notices/"):
        assert TOLD not in browser.get(address).content.decode().replace('value="辱骂', "")
    assert program.get(f"/api/v1/matters/{pk}").status_code == 404
    assert program.post(f"/api/v1/grievance/{pk}/take_up", {}, content_type="application/json").status_code == 404
    assert TOLD not in program.get("/api/v1/matters?words=辱骂").content.decode()


def test_others_about_whom_it_is_are_kept_out_too_and_the_director_keeps_it(cast, window, of_the_clerk):
    assert sees(cast.director)
    assert not sees(cast.clerk)
    assert not sees(cast.officer)
    assert Awaited.objects.reaching(again(cast.director)).filter(verb="take_up").exists()


def test_a_deputy_sees_nothing_of_what_is_his_principals_own(cast, of_the_clerk, today):
    Delegation.objects.create(
        principal_person=cast.director, deputy=cast.clerk, from_on=today, until_on=today + timedelta(days=3)
    )
    deputy = again(cast.clerk)

    assert not sees(deputy)
    assert not Awaited.objects.reaching(deputy).filter(verb="take_up").exists()
    with pytest.raises(Refused, match="投诉人和被投诉人不能办理"):
        actions.take_up(of_the_clerk, by=deputy)


def test_a_deputy_of_the_director_does_not_judge_him(cast, window, of_the_director):
    RoleGrant.objects.create(person=cast.officer, role="director")
    made = actions.lodge(by=window, title=TOLD, summary="再次。", about=cast.director)
    assert not Grievance.objects.visible_to(again(cast.officer)).filter(pk=made.pk).exists()


def test_without_anybody_to_take_it_up_one_is_told_where_to_go(cast, window):
    RoleGrant.objects.filter(role="leader").delete()
    with pytest.raises(Refused, match="请直接向上一级机关或者纪检监察机关反映"):
        actions.lodge(by=window, title=TOLD, summary="经过", about=cast.director)
    assert not Grievance.objects.exists()


def test_it_is_taken_up_and_answered_and_the_audit_holds_none_of_its_words(cast, window, of_the_clerk):
    actions.take_up(of_the_clerk, by=cast.director)
    actions.answer(of_the_clerk, by=cast.director, result="partly", text="已谈话提醒并道歉。")

    made = Grievance.objects.get()
    assert (made.state, made.outcome) == (State.ANSWERED, "部分属实")
    held = str(list(AuditEntry.objects.values_list("payload", flat=True)))
    assert "辱骂" not in held
    assert "道歉" not in held


@pytest.mark.parametrize("taken_up", [False, True])
def test_what_one_who_has_left_kept_is_taken_up_by_another(cast, window, of_the_clerk, taken_up):
    if taken_up:
        actions.take_up(of_the_clerk, by=cast.director)
    actions.pass_on_all()
    assert not AuditEntry.objects.filter(verb="grievance.pass_on").exists()
    RoleGrant.objects.create(person=cast.officer, role="director")
    cast.director.is_active = False
    cast.director.save()
    assert not sees(cast.officer)

    relieve()

    made = Grievance.objects.get()
    assert (made.state, made.officer) == (State.LODGED, None)
    assert Awaited.objects.reaching(again(cast.officer)).filter(verb="take_up").exists()
    assert not sees(cast.clerk)
    actions.take_up(made, by=again(cast.officer))
    actions.answer(made, by=again(cast.officer), result="upheld", text="已处理。")


def test_a_remark_stands_in_the_audit_as_a_digest_and_is_read_where_it_is_kept(cast, of_the_clerk, case):
    asked = case()
    for matter, by in ((of_the_clerk, cast.director), (asked, cast.director)):
        comment(matter, by=by, text="郑晓燕已当面道歉")
        assert timeline(matter)[0].sentence == "批注：郑晓燕已当面道歉"

    held = AuditEntry.objects.filter(verb="matter.comment").values_list("payload", flat=True)
    assert [salted("郑晓燕已当面道歉", each.text_salt) for each in (of_the_clerk, asked)] == [
        payload["text_digest"] for payload in held
    ]
    assert "道歉" not in str(list(held))
    with pytest.raises(StateSecret):
        comment(asked, by=cast.director, text="机密★5年")


def test_who_lodged_it_withdraws_it_and_does_not_take_it_up(cast, of_the_clerk, window):
    RoleGrant.objects.create(person=window, role="director")
    with pytest.raises(Refused, match="投诉人和被投诉人不能办理"):
        actions.take_up(of_the_clerk, by=again(window))
    actions.withdraw(of_the_clerk, by=again(window))
    assert Grievance.objects.get().state == State.WITHDRAWN


def test_it_is_lodged_and_answered_by_the_pages(cast, window):
    mine, keeper = Client(), Client()
    mine.force_login(again(window))
    keeper.force_login(again(cast.director))
    mine.post("/cases/grievances/new/", {"title": TOLD, "summary": "经过。", "about": cast.clerk.pk})
    pk = Grievance.objects.get().pk
    assert TOLD in keeper.get("/inbox/").content.decode()
    keeper.post(f"/matters/{pk}/take_up/")
    keeper.post(f"/matters/{pk}/answer/", {"result": "upheld", "text": "属实，已处理。"})
    assert "属实，已处理。" in mine.get(f"/matters/{pk}/").content.decode()
    assert TOLD in mine.get("/cases/grievances/").content.decode()


def test_nobody_follows_it_for_a_followers_key_is_lent_to_his_deputies(cast, of_the_clerk):
    actions.take_up(of_the_clerk, by=cast.director)
    browser = Client()
    browser.force_login(again(cast.director))

    assert browser.get(f"/matters/{of_the_clerk.pk}/").status_code == 200
    assert "/follow/" not in browser.get(f"/matters/{of_the_clerk.pk}/").content.decode()
    assert browser.post(f"/matters/{of_the_clerk.pk}/follow/").status_code == 404
