"""The pages of integrity (廉政与保密), as a browser without script uses them."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from shuniu.office.team.integrity.pledges import actions as pledging
from shuniu.office.team.integrity.recusals.models import Recusal
from shuniu.office.team.models import Declaration, Gift, Pledge, SecrecyTraining, UnusualDay
from tests.conftest import again
from tests.web.counting import queries_of

COMPANY = "临江远航建设有限公司"


@pytest.fixture
def browser():
    def open_for(person) -> Client:
        client = Client()
        client.force_login(again(person))
        return client

    return open_for


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_tie_is_declared_the_matters_shown_and_one_click_recuses(cast, item, browser):
    mine = item(title=f"督促{COMPANY}整改工地扬尘")
    officer, head, second = browser(cast.officer), browser(cast.director), browser(cast.officer2)
    officer.post("/team/integrity/declarations/new/", {"key": "once"}, follow=True)
    made = Declaration.objects.get()
    given = {"relation": "relative", "organisation": COMPANY, "detail": "配偶，任副总经理"}
    shown = officer.post(f"/matters/{made.pk}/add_tie/", given, follow=True).content.decode()
    assert "可能要回避" in shown
    assert mine.title in shown
    assert "您申报过的" in page(officer, f"/matters/{mine.pk}/")
    assert "您申报过的" not in page(head, f"/matters/{mine.pk}/")
    assert head.get(f"/matters/{made.pk}/").status_code == 200
    assert second.get(f"/matters/{made.pk}/").status_code == 404

    said = officer.post("/team/recusals/new/", {"about": mine.pk, "reason": "事项涉及本人申报的利害关系"}, follow=True)
    assert "申请已交负责人决定" in said.content.decode()
    recusal = Recusal.objects.get()
    assert recusal.title in page(head, "/inbox/")
    assert COMPANY in page(head, f"/matters/{recusal.pk}/")
    head.post(f"/matters/{recusal.pk}/agree/", {"successor": cast.officer2.pk})
    assert "配偶" not in page(second, f"/matters/{recusal.pk}/")
    second.post(f"/matters/{recusal.pk}/accept/")

    mine.refresh_from_db()
    assert mine.officer_id == cast.officer2.pk
    assert "已回避" in page(head, "/team/recusals/?is_open=all")


def test_who_may_not_declare_is_told_at_once_and_the_register_is_linked(cast, browser):
    officer = browser(cast.officer)
    officer.post("/team/integrity/declarations/new/", {"key": "once"})
    again_ = officer.get("/team/integrity/declarations/new/", follow=True)
    assert again_.redirect_chain[0][0] == Declaration.objects.get().get_absolute_url()
    assert "您已经申报过" in again_.content.decode()
    cast.clerk.appointments.all().delete()
    answer = browser(cast.clerk).get("/team/integrity/declarations/new/")
    assert answer.status_code == 422
    assert "您还没有所属单位，请联系安全管理员设置任职" in answer.content.decode()
    assert '<input type="hidden" name="key"' not in answer.content.decode()
    assert 'href="/team/integrity/declarations/"' in page(browser(cast.director), "/team/integrity/")


def test_what_is_refused_is_said_in_place_and_nothing_typed_is_lost(cast, item, browser):
    officer = browser(cast.officer)
    answer = officer.post("/team/recusals/new/", {"about": "督〔2099〕1号", "reason": "亲属承建"})
    assert answer.status_code == 422
    assert "找不到编号为" in answer.content.decode()
    assert "亲属承建" in answer.content.decode()
    officer.post("/team/integrity/declarations/new/", {"key": "once"})
    made = Declaration.objects.get()
    answer = officer.post(f"/matters/{made.pk}/add_tie/", {"relation": "other", "name": "", "detail": "股东"})
    assert answer.status_code == 422
    assert "请写明姓名，或者单位" in answer.content.decode()
    assert "股东" in answer.content.decode()
    answer = officer.post(
        "/team/gifts/new/", {"way": "refused", "what": "茶叶", "giver": "某人", "value": "-3", "offered_on": "x"}
    )
    assert answer.status_code == 422
    assert "看不懂这个日期" in answer.content.decode()
    assert not Gift.objects.exists()
    assert officer.get(f"/matters/{made.pk}/amend_tie/?tie=99999999999999999999999").status_code in (200, 422)


def test_the_pledge_is_read_and_signed_with_one_click(cast, browser):
    head, liaison = browser(cast.director), browser(cast.finance_liaison)
    assert "还没有承诺书" in page(head, "/team/integrity/settings/")
    head.post("/team/integrity/settings/", {"sort": "integrity", "year": 2026, "text": "一、不收礼。\n二、不谋私。"})
    assert "请签署2026年廉政承诺书" in page(liaison, "/")
    assert "不谋私" in page(liaison, "/team/integrity/")
    assert "郑晓燕" in page(browser(cast.finance_head), "/team/integrity/")

    text = Pledge._meta.get_field("text").related_model.objects.get()
    said = liaison.post(f"/team/integrity/pledges/{text.pk}/sign/", follow=True).content.decode()

    assert "已签署2026年廉政承诺书" in said
    assert "郑晓燕" not in page(browser(cast.finance_head), "/team/integrity/").partition("还没有签")[2]
    refused = head.post("/team/integrity/settings/", {"sort": "integrity", "year": 2026, "text": "改一个字"})
    assert refused.status_code == 422
    assert "已经有人签署" in refused.content.decode()
    assert "改一个字" in refused.content.decode()


def test_terms_are_set_and_nonsense_is_refused(cast, browser):
    head = browser(cast.director)
    terms = {"training_months": 24, "warn_days": 30, "train_until": "2026-09-01", "explain_working_days": 5}
    wrong = head.post("/team/integrity/settings/", terms | {"day_begins": "20:00", "day_ends": "08:00"})
    assert wrong.status_code == 422
    assert "下班时间要晚于上班时间" in wrong.content.decode()
    head.post("/team/integrity/settings/", terms | {"day_begins": "08:00", "day_ends": "20:00"})
    assert 'value="24"' in page(head, "/team/integrity/settings/")
    assert browser(cast.clerk).get("/team/integrity/settings/").status_code == 404


def test_training_is_recorded_and_the_guard_is_told_why_not_before(cast, browser, today):
    head, guard = browser(cast.director), browser(cast.security_admin)
    type(cast.budget_staff).objects.filter(pk=cast.budget_staff.pk).update(clearance=1)
    form = {"name": "冯立", "phone": "", "email": "", "clearance": 2}
    refused = guard.post(f"/administration/accounts/{cast.budget_staff.pk}/", form)
    assert "没有保密培训记录" in refused.content.decode()
    assert again(cast.budget_staff).clearance == 1
    empty = head.post("/team/integrity/training/", {"trained_on": f"{today}", "what": "保密法"})
    assert empty.status_code == 422
    head.post(
        "/team/integrity/training/", {"trained_on": f"{today}", "what": "保密法", "people": [cast.budget_staff.pk]}
    )
    assert SecrecyTraining.objects.get().by == cast.director
    text = pledging.set_text(by=cast.director, sort="confidentiality", year=2026, text="保守秘密")
    pledging.sign(text, by=again(cast.budget_staff))

    guard.post(f"/administration/accounts/{cast.budget_staff.pk}/", form)

    assert again(cast.budget_staff).clearance == 2
    assert "登记保密培训" in page(guard, f"/administration/accounts/{cast.budget_staff.pk}/")


def test_gifts_are_listed_by_sight_and_exported(cast, gift, browser):
    gift("handed_in")
    gift("refused", what="特产礼盒")
    head = browser(cast.director)
    assert "特产礼盒" in page(head, "/team/gifts/?is_open=all")
    assert "特产礼盒" not in page(browser(cast.officer), "/team/gifts/?is_open=all")
    answer = head.get("/team/gifts/?is_open=all&format=xlsx")
    rows = list(load_workbook(BytesIO(b"".join(answer.streaming_content))).active.iter_rows(values_only=True))
    assert rows[0][:3] == ("编号", "礼品或者礼金", "送的人或者单位")
    assert len(rows) == 3
    few = queries_of(head, "/team/gifts/?is_open=all")
    for n in range(5):
        gift("refused", what=f"第{n}件")
    assert queries_of(head, "/team/gifts/?is_open=all") == few <= 30


def test_a_day_that_stood_out_is_shown_to_himself_then_to_the_audit_administrator(cast, browser, today):
    day = UnusualDay.objects.create(
        person=cast.officer, on=today, measure="exports", count=30, usual=3, explain_by=today
    )
    own, audit, head = browser(cast.officer), browser(cast.audit_admin), browser(cast.director)
    assert "这一天 30" in page(own, "/team/integrity/reading/")
    assert "这一天 30" not in page(head, "/team/integrity/reading/")
    assert "陆文清" not in page(audit, "/administration/reading/")
    assert head.post(f"/team/integrity/reading/{day.pk}/explain/", {"explanation": "他忙"}).status_code == 404
    assert audit.post(f"/administration/reading/{day.pk}/settle/", {"conclusion": "无"}).status_code == 404
    assert own.post(f"/team/integrity/reading/{day.pk}/explain/", {"explanation": " "}).status_code == 422
    own.post(f"/team/integrity/reading/{day.pk}/explain/", {"explanation": "编合订本"})
    assert "编合订本" in page(audit, "/administration/reading/")

    audit.post(f"/administration/reading/{day.pk}/settle/", {"conclusion": "与工作相符"})

    assert "与工作相符" in page(own, "/team/integrity/reading/")
    assert head.get("/administration/reading/").status_code == 404


def test_the_days_stand_in_the_calendar(cast, gift, browser):
    made = gift()
    assert timezone.localdate() < made.due_on
    assert made.title in page(browser(cast.director), f"{reverse('calendar')}?month={made.due_on:%Y-%m}")
