"""The pages of the team (离岗交接), as a browser without script uses them."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from shuniu.office.supervision.workflow import State as Of
from shuniu.office.team.leaving import actions
from shuniu.office.team.leaving.models import Leaving
from shuniu.office.team.leaving.workflow import State
from tests.conftest import again
from tests.web.counting import queries_of


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


def test_a_hand_over_goes_from_the_list_to_the_closed_account_by_the_pages(cast, item, browser, today):
    mine = item(Of.DOCKETED)
    head, leaver, successor = browser(cast.director), browser(cast.officer), browser(cast.officer2)
    guard = browser(cast.security_admin)
    refused = guard.post(f"/administration/accounts/{cast.officer.pk}/close/", {"reason": "调离"})
    assert "请先移交" in refused.content.decode()
    begun = {"leaver": cast.officer.pk, "why": "transfer", "leaves_on": f"{today:%Y-%m-%d}"}
    said = head.post("/team/new/", begun, follow=True).content.decode()
    made = Leaving.objects.get()
    assert "清单已由系统列出" in said
    assert mine.title in said
    leaver.post(f"/matters/{made.pk}/add_paper/", {"words": "办公室钥匙"})
    both = {"lines": [f"matter:{mine.pk}", "paper:1"], "successor": cast.officer2.pk}
    head.post(f"/matters/{made.pk}/name_successor/", both)
    assert f'href="/matters/{made.pk}/accept/?lines=matter:{mine.pk}"' in page(successor, f"/matters/{made.pk}/")
    assert made.title in page(successor, "/inbox/")
    assert page(successor, f"/matters/{made.pk}/accept/").count(" checked") == 2
    successor.post(f"/matters/{made.pk}/accept/", {"lines": both["lines"]})
    mine.refresh_from_db()
    assert mine.officer_id == cast.officer2.pk
    assert "接替陆文清办理" in page(head, mine.get_absolute_url())
    for client in (leaver, successor):
        assert "已签字" in client.post(f"/matters/{made.pk}/sign/", follow=True).content.decode()
    done = head.post(f"/matters/{made.pk}/confirm/", follow=True).content.decode()
    assert "可以停用账号了" in done

    guard.post(f"/administration/accounts/{cast.officer.pk}/close/", {"reason": "调离"})

    assert not again(cast.officer).is_active


def test_the_account_page_says_what_is_owed_and_offers_the_emergency_way(cast, item, browser):
    item()
    guard, address = browser(cast.security_admin), f"/administration/accounts/{cast.officer.pk}/"
    shown = page(guard, address)
    assert "名下还有 1 件在办事项" in shown
    assert "紧急停用" in shown
    assert guard.post(f"{address}suspend/", {"urgent-reason": ""}).status_code == 422

    guard.post(f"{address}suspend/", {"urgent-reason": "账号被盗用"})

    assert not again(cast.officer).is_active
    assert "紧急停用账号：账号被盗用（交接没有办完" in page(guard, address)
    owed = page(browser(cast.director), "/team/")
    assert f'href="/team/new/?leaver={cast.officer.pk}"' in owed


def test_titles_are_read_by_whoever_hands_over_or_takes_and_by_those_who_see_the_matter(cast, item, browser, leaving):
    mine = item(title="调整开发区干部考核办法")
    made = leaving(with_item=False)
    actions.name_successor(made, by=cast.director, lines=[f"matter:{mine.pk}"], successor=cast.officer2)

    assert mine.title in page(browser(cast.officer), f"/matters/{made.pk}/")
    assert mine.title in page(browser(cast.officer2), f"/matters/{made.pk}/")
    from shuniu.office.team.leaving.forms import titles_seen

    rows = Leaving.objects.get(pk=made.pk).checklist()
    stranger = again(cast.schools_liaison)
    assert "不在您的知悉范围" in next(row for row in rows if row.matter).shown_to(
        stranger, titles_seen(rows, made, stranger)
    )


def test_the_list_is_filtered_and_exported_and_says_what_to_do_when_empty(cast, browser, leaving):
    head = browser(cast.director)
    assert "清单由系统列出，不用填" in page(head, "/team/")
    leaving(with_item=False)
    leaving(State.COMPLETE, with_item=False, leaver=cast.clerk)

    assert "陆文清离岗交接" in page(head, "/team/")
    assert "何静离岗交接" not in page(head, "/team/")
    assert "何静离岗交接" in page(head, "/team/?is_open=false")
    assert "陆文清离岗交接" not in page(head, "/team/?is_open=all&words=何静")
    answer = head.get("/team/?is_open=all&format=xlsx")
    rows = list(load_workbook(BytesIO(b"".join(answer.streaming_content))).active.iter_rows(values_only=True))
    assert rows[0][0] == "编号"
    assert len(rows) == 3


def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(cast, browser):
    answer = browser(cast.director).post(
        "/team/new/", {"leaver": cast.officer.pk, "why": "", "leaves_on": "2026-02-30"}
    )

    assert answer.status_code == 422
    said = answer.content.decode()
    assert "看不懂这个日期" in said
    assert f'value="{cast.officer.pk}" selected' in said


def test_the_checklist_prints_as_a_document(cast, browser, leaving):
    made = leaving(State.COMPLETE)

    answer = browser(cast.director).get(f"/team/{made.pk}/checklist/pdf/")

    assert answer.content.startswith(b"%PDF")
    assert browser(cast.director).get(f"/team/{made.pk}/checklist/exe/").status_code == 404
    assert browser(cast.schools_liaison).get(f"/team/{made.pk}/checklist/pdf/").status_code == 404


def test_the_day_of_leaving_stands_in_the_calendar(cast, browser, leaving):
    leaving(with_item=False)

    assert "陆文清" in page(browser(cast.director), reverse("calendar"))


def test_a_long_list_costs_no_more_questions_than_a_short_one(cast, item, browser, leaving):
    made = leaving()
    client = browser(cast.director)
    few = queries_of(client, f"/matters/{made.pk}/")
    for number in range(4):
        item(title=f"第{number}件事")

    assert queries_of(client, f"/matters/{made.pk}/") == few
