"""The pages of information: sending, the desk, the leader's page, issues, settings."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shuniu.matters.forms import form_for
from shuniu.office.briefings.issues.models import Bulletin, BulletinIssue
from shuniu.office.briefings.issues.workflow import BULLETIN
from shuniu.office.briefings.items.models import BriefingItem
from shuniu.office.briefings.items.workflow import BRIEFING, State
from shuniu.office.supervision.models import Source
from tests.briefing import BODY
from tests.conftest import again
from tests.web.filling import fill_in

SEND, DESK, ISSUES, SETTINGS = "/briefings/send/", "/briefings/desk/", "/briefings/issues/", "/briefings/settings/"


def test_every_verb_has_its_form_but_those_that_issues_bring_about():
    formless = [(flow.kind, move.verb) for flow in (BRIEFING, BULLETIN) for move in flow.moves
                if move.verb != "take_over" and form_for(flow.kind, move.verb) is None]  # fmt: skip

    assert formless == [("briefing", "release"), ("briefing", "issue"), ("bulletin", "include")]


def test_a_liaison_officer_sends_an_item_with_a_picture_on_one_page(cast, signed_in):
    browser = signed_in(cast.housing_liaison)
    assert 'enctype="multipart/form-data"' in browser.get(SEND).content.decode()

    answer = browser.post(
        SEND,
        {"category": "problem", "title": "城北供水不足", "body": BODY, "file": SimpleUploadedFile("表.txt", b"12")},
        follow=True,
    )

    made = BriefingItem.objects.get()
    assert answer.redirect_chain[-1][0] == f"/matters/{made.pk}/"
    assert [file.name for file in made.attachments.all()] == ["表.txt"]
    assert "您都会收到通知" in answer.content.decode()


def test_an_item_of_200000_characters_is_refused_beside_its_field_and_nothing_typed_is_lost(cast, signed_in):
    answer = signed_in(cast.housing_liaison).post(SEND, {"category": "news", "title": "长信息", "body": "水" * 200_000})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "正文有 200000 字，信息最多 10000 字：请把要点提炼在正文里，全文作为附件上传" in page
    assert 'value="长信息"' in page
    assert not BriefingItem.objects.exists()


def test_from_the_queue_to_print_in_the_browser(cast, editor, bulletin, briefing, signed_in):
    made, browser = briefing(), signed_in(editor)
    assert made.title in browser.get(DESK).content.decode()
    page = f"/briefings/{made.pk}/desk/"
    browser.post(f"/matters/{made.pk}/take/")
    issue = fill_in(browser, f"{ISSUES}new/", bulletin=bulletin.pk).context["matter"]

    browser.post(page, {"verb": "edit", "title": "城北供水压力不足", "body": BODY.replace("早晚断水", "早晚停水")})
    shown = browser.get(page).content.decode()
    assert "<del>断水</del><ins>停水</ins>" in shown
    browser.post(page, {"verb": "adopt", "into": issue.pk})
    browser.post(f"/matters/{issue.pk}/submit/")
    signed_in(cast.director).post(f"/matters/{issue.pk}/sign_off/")
    answer = fill_in(browser, f"/matters/{issue.pk}/distribute/")

    assert "已印发临江政务信息2026年第1期" in answer.content.decode()
    assert again(made).state == State.ISSUED
    assert "未打开" in answer.content.decode()
    pdf = browser.get(f"{ISSUES}{issue.pk}/pdf/")
    assert pdf.content.startswith(b"%PDF")


def test_a_refused_adoption_says_why_on_the_desk(editor, briefing, signed_in):
    made = briefing(State.IN_EDITING)

    answer = signed_in(editor).post(f"/briefings/{made.pk}/desk/", {"verb": "adopt"})

    assert answer.status_code == 422
    assert "新编一期" in answer.content.decode()


def test_a_leader_reads_the_issue_and_writes_on_an_item_which_goes_to_supervision(cast, editor, briefing, signed_in):
    made = briefing(State.ISSUED)
    issue, leader = made.adoptions.get().issue, signed_in(cast.mayor)
    page = leader.get(f"/matters/{issue.pk}/").content.decode()
    assert f"/briefings/{made.pk}/instruct/" in page

    leader.post(f"/briefings/{made.pk}/instruct/", {"text": "请市财政局本月落实资金。", "is_to_be_supervised": "on"})
    answer = fill_in(signed_in(editor), f"/matters/{made.pk}/send_to_supervision/")

    assert "已登记为督查来源" in answer.content.decode()
    assert Source.objects.get().original == "请市财政局本月落实资金。"


def test_the_units_on_the_list_read_the_issue_but_not_the_item(cast, briefing, signed_in):
    made = briefing(State.ISSUED)
    issue, reader = made.adoptions.get().issue, signed_in(cast.finance_liaison)

    page = reader.get(f"/matters/{issue.pk}/").content.decode()

    assert BODY[:20] in page
    assert f"/matters/{made.pk}/" not in page
    assert reader.get(f"/matters/{made.pk}/").status_code == 404
    assert issue.title in reader.get(ISSUES).content.decode()


@pytest.mark.parametrize("state", list(State))
def test_the_page_of_an_item_shows_in_every_state_to_desk_and_unit(cast, editor, briefing, signed_in, state):
    made = briefing(state)

    for person in (editor, cast.housing_liaison):
        assert made.title in signed_in(person).get(f"/matters/{made.pk}/").content.decode()
    assert signed_in(editor).get(f"/briefings/{made.pk}/desk/").status_code == 200


def test_the_author_reads_why_it_came_back_above_the_form(cast, briefing, signed_in):
    made = briefing(State.RETURNED)

    assert "请补充涉及户数" in signed_in(cast.housing_liaison).get(f"/matters/{made.pk}/revise/").content.decode()


def test_a_bulletin_is_founded_and_changed_by_its_page(cast, editor, signed_in):
    browser = signed_in(editor)
    assert "先在信息设置里添一个刊物" in browser.get(ISSUES).content.decode()

    fill_in(browser, SETTINGS, name="每日要情", people=[cast.mayor.pk])
    made = Bulletin.objects.get()
    fill_in(browser, f"{SETTINGS}{made.pk}/", purpose="一日一期")

    made.refresh_from_db()
    assert (made.purpose, [person.name for person in made.people.all()]) == ("一日一期", ["周启航"])
    answer = fill_in(browser, SETTINGS, name="每日要情")
    assert answer.status_code == 422
    assert "已经有刊物" in answer.content.decode()


def test_the_register_shows_exports_and_narrows_what_one_sees(cast, editor, briefing, signed_in):
    briefing(State.ISSUED)
    briefing(title="教育系统开学准备就绪", category="news", by=cast.schools_liaison)

    browser = signed_in(editor)
    everything, news = browser.get("/briefings/"), browser.get("/briefings/?category=news")
    theirs = signed_in(cast.schools_liaison).get("/briefings/").content.decode()

    assert "临江政务信息2026年第1期" in everything.content.decode()
    assert "城北片区" not in news.content.decode()
    assert "教育系统" in theirs
    assert "城北片区" not in theirs
    assert b"".join(browser.get("/briefings/?format=xlsx").streaming_content).startswith(b"PK")


def test_the_list_of_issues_shows_those_in_the_making_first(editor, briefing, signed_in):
    briefing(State.ADOPTED)
    page = signed_in(editor).get(ISSUES).content.decode()

    assert BulletinIssue.objects.get().title in page


# ── what stands beside an item ───────────────────────────────────────────────────────────────────────────────────────
def test_the_queue_shows_one_line_for_a_group_and_gathers_it_by_a_click(cast, editor, briefing, signed_in):
    first = briefing()
    for person in (cast.schools_liaison, cast.finance_liaison):
        briefing(by=person, title="供水压力不足的情况")
    browser = signed_in(editor)

    queue = browser.get(DESK).content.decode()
    assert "另有 2 个单位报了同一件事" in queue
    assert "供水压力不足的情况" not in queue
    browser.post(f"/matters/{first.pk}/take/")
    answer = browser.post(f"/briefings/{first.pk}/gather/", follow=True)

    assert "已并入 2 条" in answer.content.decode()
    assert BriefingItem.objects.filter(state=State.MERGED).count() == 2
    assert "没有可以并入的信息" in browser.post(f"/briefings/{first.pk}/gather/", follow=True).content.decode()


def test_a_success_stands_beside_the_open_tasks_on_its_subject(cast, briefing, item, signed_in):
    item(title="完成城北供水管网改造，解决小区供水压力问题")
    made = briefing(title="城北小区供水管网改造顺利", category="experience")
    browser = signed_in(cast.director)

    assert "这条好消息旁边有 1 件同类事项还没有办完" in browser.get(f"/briefings/{made.pk}/desk/").content.decode()


def test_an_item_is_merged_by_its_form(cast, editor, briefing, signed_in):
    first, second = briefing(State.IN_EDITING), briefing(by=cast.schools_liaison)

    answer = fill_in(signed_in(editor), f"/matters/{second.pk}/merge/", target=first.pk)

    assert "已并入" in answer.content.decode()
    assert again(second).merged_into == first


def test_whoever_takes_an_item_on_the_desk_goes_on_there(editor, bulletin, briefing, signed_in):
    made, browser = briefing(), signed_in(editor)
    page = f"/briefings/{made.pk}/desk/"
    assert "没有相近的" in browser.get(page).content.decode()

    taken = browser.post(page, {"verb": "take"}, follow=True)

    assert taken.redirect_chain[-1][0] == page
    assert "存为一稿" in taken.content.decode()
    assert "不能接稿" in browser.post(page, {"verb": "take"}).content.decode()


def test_an_issue_names_all_who_sent_an_item_and_its_items_can_be_moved(cast, editor, bulletin, briefing, signed_in):
    first, browser = briefing(), signed_in(editor)
    same = briefing(by=cast.finance_liaison)
    browser.post(f"/matters/{first.pk}/take/")
    browser.post(f"/briefings/{first.pk}/gather/")
    issue = fill_in(browser, f"{ISSUES}new/", bulletin=bulletin.pk).context["matter"]
    browser.post(f"/briefings/{first.pk}/desk/", {"verb": "adopt", "into": issue.pk})
    other = briefing(State.ADOPTED, issue=BulletinIssue.objects.get(pk=issue.pk), title="城南停车难", body=BODY[:40])

    assert "市住建局、市财政局报送" in browser.get(f"/matters/{issue.pk}/").content.decode()
    assert BriefingItem.objects.get(pk=same.pk).state == State.MERGED
    assert "上移" in browser.get(f"/matters/{issue.pk}/arrange/").content.decode()
    browser.post(f"/matters/{issue.pk}/arrange/", {"order": [other.pk, first.pk], "foreword": ""})
    assert [each.item_id for each in BulletinIssue.objects.get(pk=issue.pk).contents()] == [other.pk, first.pk]
