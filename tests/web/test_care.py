"""The pages of care requests: what the asker and the addressee see, and that nobody else sees anything anywhere."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from shuniu.matters.actions import comment
from shuniu.matters.models import Attachment, Link, Matter
from shuniu.office.team.care import actions
from shuniu.office.team.care.models import CareRequest, CareSettings
from shuniu.office.team.care.workflow import State
from shuniu.office.team.recognition.models import Recognition
from shuniu.office.team.recommendation.models import Recommendation
from shuniu.org.models import Delegation
from shuniu.web.morning_mail import mail_for
from tests.caring import WISHES
from tests.conftest import again
from tests.web.counting import queries_of

OUTSIDERS = ("director", "mayor", "clerk", "officer", "budget_staff", "schools_liaison", "system_admin", "security_admin", "audit_admin")  # fmt: skip
PLACES = (
    "/", "/inbox/", "/team/care/", "/team/care/?is_open=all", "/search/?q=陪护", "/search/?q=关怀诉求", "/notices/",
    "/supervision/calendar/", "/team/", "/team/recognitions/", "/supervision/statistics/", "/supervision/", "/administration/audit/",
)  # fmt: skip
TOLD = ("3月5日提出", "陪护", "住院证明", "夜班", "打过招呼")


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


@pytest.fixture
def told(cast, care, item):
    """A request with all that can hang on it: an answer, a remark, a file, and, drawn by a slip, a link from an item."""
    made = care(State.ANSWERED)
    comment(made, by=cast.finance_head, text="已同科里打过招呼。")
    actions.attach(made, by=cast.finance_liaison, file=ContentFile("住院证".encode()), name="住院证明.txt")
    Link.objects.create(source=item().matter, target=made.matter, type="leads_to")
    return made


@pytest.mark.parametrize("name", OUTSIDERS)
def test_nobody_else_is_shown_anything_on_any_page(cast, told, browser, name):
    client = browser(getattr(cast, name))
    linked = Link.objects.get(target=told.pk).source
    for address in (f"/matters/{told.pk}/", f"/matters/{told.pk}/answer/", f"/matters/{told.pk}/receipt/",
                    f"/matters/{told.pk}/loop/", f"/files/{Attachment.objects.get(matter=told.pk).pk}/"):  # fmt: skip
        assert client.get(address).status_code == 404, address
    for address in (*PLACES, f"/matters/{linked.pk}/", f"/matters/{linked.pk}/loop/"):
        answer = client.get(address)
        shown = answer.content.decode().replace('value="陪护"', "").replace("“陪护”", "")
        assert not [word for word in TOLD if word in shown], address


def test_the_audit_page_tells_neither_what_nor_by_which_act(cast, told, browser):
    guard = browser(cast.audit_admin)

    shown = page(guard, "/administration/audit/")

    assert "本人之间的事项" in shown
    assert "关怀" not in shown
    assert "care." not in shown
    for typed in ("关怀", "care", "答复本人"):
        assert told.chain not in page(guard, f"/administration/audit/?verb={typed}")
    assert told.chain in page(guard, f"/administration/audit/?chain={told.chain}")


def test_no_mail_of_the_morning_tells_anybody_else(cast, told, today):
    for person in (cast.director, cast.mayor, cast.budget_staff):
        mail = mail_for(again(person), today)
        assert not [word for word in TOLD if word in f"{mail.subject}{mail.body}{mail.alternatives}"]


def test_a_deputy_of_the_director_or_of_the_addressee_sees_no_page_of_it(cast, told, browser, today):
    for giver in (cast.director, cast.finance_head):
        Delegation.objects.create(
            principal_person=giver, deputy=cast.officer, from_on=today, until_on=today, reason="出差"
        )
    client = browser(cast.officer)

    assert client.get(f"/matters/{told.pk}/").status_code == 404
    assert "3月5日提出" not in page(client, "/team/care/?is_open=all")
    assert "3月5日提出" not in page(client, "/inbox/")


def test_a_request_goes_its_way_by_the_pages(cast, browser, today):
    asker, head, helper = browser(cast.finance_liaison), browser(cast.finance_head), browser(cast.clerk)
    assert "选谁就只有谁看得到" in page(asker, "/team/care/")
    typed = {"concern": "family", "wishes": WISHES, "addressee": cast.finance_head.pk}
    said = asker.post("/team/care/new/", typed, follow=True).content.decode()
    assert "已送吴建业，只有他看得到" in said
    at = f"/matters/{CareRequest.objects.get().pk}"
    assert "3月5日提出" in page(head, "/inbox/")
    head.post(f"{at}/acknowledge/")
    head.post(f"{at}/propose_helper/", {"person": cast.clerk.pk, "why": "协调值班表"})
    assert helper.get(f"{at}/").status_code == 404
    assert "协调值班表" in page(asker, f"{at}/")
    helpers = {"helpers": [CareRequest.objects.get().helpers.get().pk]}
    asker.post(f"{at}/consent/", helpers)
    assert WISHES in page(helper, f"{at}/")
    asker.post(f"{at}/end_consent/", helpers)
    assert helper.get(f"{at}/").status_code == 404
    head.post(
        f"{at}/answer/", {"can": "这两周不排夜班。", "cannot": "护工费报销没有依据。", "follow_up_on": f"{today}"}
    )
    assert "护工费报销没有依据" in page(asker, f"{at}/")
    assert "3月5日提出" in page(head, "/supervision/calendar/")
    head.post(f"{at}/follow_up/", {"text": "这周没有排夜班。"})
    asker.post(f"{at}/attach/", {"file": SimpleUploadedFile("住院证明.txt", "住院证".encode())})
    assert "住院证明.txt" in page(head, f"{at}/")
    assert "清除" in asker.post(f"{at}/helped/", follow=True).content.decode()
    asker.post(f"{at}/erase/")
    assert "内容已由本人清除" in page(asker, f"{at}/")
    assert WISHES not in page(asker, f"{at}/")


def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(cast, browser):
    client = browser(cast.finance_liaison)
    for typed in (
        {"concern": "", "wishes": WISHES, "addressee": "", "wished_on": "2026-02-30"},
        {"concern": "x" * 9, "wishes": WISHES, "addressee": cast.schools_liaison.pk, "wished_on": "2025-01-01"},
        {"concern": "family", "wishes": WISHES, "addressee": "不是号"},
    ):
        answer = client.post("/team/care/new/", typed)
        assert answer.status_code == 422
        assert WISHES in answer.content.decode()
    secret = client.post(
        "/team/care/new/", {"concern": "family", "wishes": "机密★10年", "addressee": cast.finance_head.pk}
    )
    assert secret.status_code in (400, 422)
    assert not CareRequest.objects.exists()


@pytest.mark.parametrize(
    "asked", ["sort=-due_on&state=nothing&concern=x", "page=九", "is_open=x&columns=none", "whose=x"]
)
def test_bad_addresses_of_the_list_answer_a_page(cast, care, browser, asked):
    care()

    page(browser(cast.finance_head), f"/team/care/?{asked}")


def test_an_act_with_bad_input_is_said_and_changes_nothing(cast, care, browser):
    made = care(State.TAKEN)
    head, asker = browser(cast.finance_head), browser(cast.finance_liaison)
    assert head.post(f"/matters/{made.pk}/answer/", {"can": "", "cannot": " "}).status_code == 422
    assert (
        head.post(f"/matters/{made.pk}/propose_helper/", {"person": cast.finance_liaison.pk, "why": "x"}).status_code
        == 422
    )
    assert asker.post(f"/matters/{made.pk}/consent/", {"helpers": ["99", "甲"]}).status_code == 422
    assert asker.post(f"/matters/{made.pk}/answer/", {"can": "批准"}).status_code == 422

    assert CareRequest.objects.get().state == State.TAKEN
    assert not made.replies.exists()


def test_counts_and_settings_are_the_directors_and_small_counts_look_like_none(cast, care, browser, clock):
    care()
    clock.shift(timedelta(days=30))
    client = browser(cast.director)

    shown = page(client, "/team/care/figures/?quarter=2026-1")

    assert shown.count('<span class="muted">少于 5 件') == 7
    assert client.get("/team/care/figures/?quarter=2026-2").status_code == 404
    assert client.get("/team/care/figures/?quarter=x").status_code == 404
    assert browser(cast.finance_head).get("/team/care/figures/").status_code == 404
    assert client.post("/team/care/settings/", {"answer_within": "0", "remind_before": "x"}).status_code == 422
    client.post("/team/care/settings/", {"answer_within": "7", "remind_before": "2"})
    assert CareSettings.current().answer_within == 7


def test_the_lists_cost_no_more_with_more_rows(cast, care, recommendation, recognition, browser):
    for maker, address, who in (
        (care, "/team/care/", cast.finance_head),
        (recommendation, "/team/recommendations/", cast.finance_head),
        (recognition, "/team/recognitions/", cast.finance_liaison),
    ):
        maker()
        client = browser(who)
        few = queries_of(client, address)
        for _ in range(3):
            maker()
        assert queries_of(client, address) == few
        assert few <= 30


def test_a_recommendation_goes_its_way_by_the_pages(cast, item, browser):
    seen = item()
    head, person, director = browser(cast.finance_head), browser(cast.finance_liaison), browser(cast.director)
    assert "用他办成的事来推荐" in page(head, "/team/recommendations/")
    typed = {
        "candidate": cast.finance_liaison.pk, "sort": "training", "purpose": "业务骨干培训班", "reasons": "三稿都由她起草，首批按期拨付。",
        "has_interest": "none",
    }  # fmt: skip
    refused = head.post("/team/recommendations/new/", typed)
    assert refused.status_code == 422
    assert "推荐要有实绩" in refused.content.decode()
    refused = head.post("/team/recommendations/new/", typed | {"facts": "工作认真", "has_interest": "some"})
    assert "第 1 行没有写明日期" in refused.content.decode()
    assert "请写明是什么关系" in refused.content.decode()
    assert "工作认真" in refused.content.decode()
    said = head.post("/team/recommendations/new/", typed | {"matters": seen.number}, follow=True).content.decode()
    assert "已告诉郑晓燕" in said
    at = f"/matters/{Recommendation.objects.get().pk}"
    assert director.get(f"{at}/").status_code == 404
    person.post(f"{at}/object/", {"reason": "第二稿是同事写的。"})
    assert seen.number in page(head, f"{at}/revise/")
    head.post(f"{at}/revise/", typed | {"matters": seen.number, "reasons": "起草第一稿和第三稿。"})
    said = person.post(f"{at}/agree/", {"own_words": "愿意参加。"}, follow=True).content.decode()
    assert "已送沈知远研究" in said
    assert "愿意参加" in page(director, f"{at}/")
    assert director.post(f"{at}/take_up/", {"result": ""}).status_code == 422
    director.post(f"{at}/take_up/", {"result": "列入四月名单。"})
    assert "列入四月名单" in page(person, f"{at}/")
    answer = head.get("/team/recommendations/?is_open=all&format=xlsx")
    rows = list(load_workbook(BytesIO(b"".join(answer.streaming_content))).active.iter_rows(values_only=True))
    assert rows[1][0] == "推荐郑晓燕：业务骨干培训班"


def test_a_recognition_is_given_chosen_and_read_by_the_pages(cast, item, browser):
    seen = item()
    head, person, stranger = browser(cast.finance_head), browser(cast.finance_liaison), browser(cast.schools_liaison)
    typed = {
        "sort": "praise",
        "title": "三天拨完首批资金",
        "words": "连续三晚核对名单。",
        "people": [cast.finance_liaison.pk],
    }
    refused = head.post("/team/recognitions/new/", typed).content.decode()
    assert "作为依据" in refused
    assert "连续三晚核对名单" in refused
    assert f'value="{cast.finance_head.pk}"' not in page(head, "/team/recognitions/new/")
    head.post("/team/recognitions/new/", typed | {"matters": seen.number})
    made = Recognition.objects.get()
    assert "三天拨完首批资金" in page(person, "/inbox/")
    assert person.post(f"/matters/{made.pk}/choose/", {"choice": "all"}).status_code == 422
    person.post(f"/matters/{made.pk}/choose/", {"choice": "office"})
    assert "连续三晚核对名单" in page(person, "/team/recognitions/")
    assert "连续三晚核对名单" not in page(stranger, "/team/recognitions/")
    assert stranger.get(f"/matters/{made.pk}/").status_code == 404
    answer = person.get("/team/recognitions/?format=xlsx")
    rows = list(load_workbook(BytesIO(b"".join(answer.streaming_content))).active.iter_rows(values_only=True))
    assert rows[1][2] == "郑晓燕"
    assert page(person, "/team/recognitions/?is_mine=on&first=x&last=2026-02-30&sort_of=y&words=甲")


def test_an_honour_comes_with_its_document_and_thanks_from_a_citizens_case(cast, case, browser):
    clerk, given = browser(cast.clerk), case()
    honour = {"sort": "honour", "title": "全省先进", "words": "省厅通报。", "people": [cast.finance_liaison.pk]}
    refused = clerk.post("/team/recognitions/new/", honour).content.decode()
    assert "哪个单位授予的" in refused
    assert "请附上" in refused
    clerk.post(
        "/team/recognitions/new/",
        honour | {"issuer": "江南省财政厅", "file": SimpleUploadedFile("决定.txt", "授予称号".encode())},
    )
    thanks = {"sort": "thanks", "title": "群众来信感谢", "words": "当天就修好了。", "people": [cast.finance_liaison.pk]}
    clerk.post("/team/recognitions/new/", thanks | {"matters": given.number})

    assert {each.giver for each in Recognition.objects.all()} == {"江南省财政厅", "群众"}
    assert "群众来信感谢" in page(clerk, f"/matters/{given.pk}/")
    assert Matter.objects.filter(kind="recognition").count() == 2
