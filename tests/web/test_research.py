"""The pages of research (调研页面), as a browser without script uses them."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shuniu.office.briefings.topics.models import Signal, TopicMark
from shuniu.office.research.models import Finding, Note, Questionnaire, Study, Visit
from shuniu.office.research.questionnaires import actions as asking
from shuniu.office.research.questionnaires.workflow import State as Asked
from shuniu.office.research.studies.actions import field, reporting
from shuniu.office.research.studies.workflow import State
from tests.conftest import again
from tests.researching import answers_to
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


def test_a_study_goes_from_the_pool_to_its_report_by_the_pages(cast, researcher, browser, today):
    unit, desk, field_worker = browser(cast.finance_liaison), browser(cast.director), browser(researcher)
    made = unit.post("/research/new/", {"title": "农村集中供水为什么水压不稳", "summary": "投诉增多。"}, follow=True)
    assert "已提出，进了选题库" in made.content.decode()
    study = Study.objects.get()
    assert "农村集中供水" in page(desk, "/research/pool/")
    due_on = today + timedelta(days=30)
    desk.post(f"/matters/{study.pk}/choose/", {"officer": researcher.pk, "due_on": f"{due_on:%Y-%m-%d}"})
    plan = {"questions": "为什么水压不稳\n缺多少钱", "methods": ["visit", "ask"], "starts_on": f"{today:%Y-%m-%d}",
            "ends_on": f"{today + timedelta(days=9):%Y-%m-%d}"}  # fmt: skip
    field_worker.post(f"/matters/{study.pk}/plan/", plan)
    visit = {"place": "青石县柳河镇", "on": f"{today:%Y-%m-%d}", "purpose": "了解供水", "people": [researcher.pk]}
    field_worker.post(f"/research/{study.pk}/visit/", visit)
    field_worker.post(f"/matters/{study.pk}/submit_plan/")
    assert "青石县柳河镇　了解供水" in page(desk, f"/matters/{study.pk}/approve_plan/")
    desk.post(f"/matters/{study.pk}/approve_plan/")
    noted = field_worker.post(
        f"/research/{study.pk}/notes/", {"text": "三楼以上早晚没有水。", "visit": Visit.objects.get().pk}
    )
    assert noted.status_code == 302
    field_worker.post(
        f"/matters/{study.pk}/add_finding/",
        {"kind": "problem", "text": "早晚高峰水压不足。", "notes": [Note.objects.get().pk]},
    )
    assert "2026-03-05青石县柳河镇笔记（林知夏）" in page(desk, f"/matters/{study.pk}/")
    field_worker.post(f"/matters/{study.pk}/begin_draft/")

    shown = page(field_worker, f"/research/{study.pk}/report/")
    assert "关于农村集中供水为什么水压不稳的调研报告" in shown
    assert "存在的主要问题" in shown
    picture = field_worker.get(f"/research/{study.pk}/report/pages/1/")
    assert picture["Content-Type"] == "image/svg+xml"
    for form, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        assert field_worker.get(f"/research/{study.pk}/report/{form}/").content.startswith(start)
    field_worker.post(f"/research/{study.pk}/report/", {"title": "调研报告", "text": "一、基本情况\n改过的话。"})
    field_worker.post(f"/matters/{study.pk}/submit_report/")
    sent = desk.post(f"/matters/{study.pk}/approve/", {"people": [cast.mayor.pk]}, follow=True).content.decode()
    assert "报告已报送" in sent
    assert "还没有决策、公文或任务以这份报告为来源" in page(browser(cast.mayor), f"/matters/{study.pk}/")


def test_the_visit_page_says_who_was_there_and_keeps_what_was_typed(cast, study, researcher, browser, today):
    first, second = study(), study(title="乡镇供水收费")
    client = browser(researcher)
    typed = {"place": "青石县柳河镇", "on": f"{today:%Y-%m-%d}", "purpose": "了解供水管网", "people": [researcher.pk]}
    client.post(f"/research/{first.pk}/visit/", typed)

    checked = client.post(f"/research/{second.pk}/visit/", {"place": "柳河镇", "check": "1"}).content.decode()
    assert "近半年有 1 次走访" in checked
    refused = client.post(f"/research/{second.pk}/visit/", typed)
    assert refused.status_code == 422
    assert "近半年已有人去过：2026-03-05 市政府办林知夏到青石县柳河镇：了解供水管网" in refused.content.decode()
    assert "青石县柳河镇" in refused.content.decode()
    assert not second.visits.exists()
    client.post(f"/research/{second.pk}/visit/", typed | {"reason": "须入户看水表"})
    assert "须入户看水表" in page(client, f"/matters/{second.pk}/")
    asked = page(browser(cast.director), "/research/visits/?place=柳河镇")
    assert "须入户看水表" in asked
    assert "林知夏" in page(client, "/research/visits/")


def test_the_check_alone_is_answered_to_script(study, researcher, browser, today):
    client = browser(researcher)
    answer = client.post(f"/research/{study().pk}/visit/", {"place": "柳河镇"}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "天没有人去过" in answer.content.decode()
    assert "<form" not in answer.content.decode()


def test_a_photo_is_taken_into_a_note_and_read_by_the_team_alone(cast, study, researcher, browser):
    made = study()
    photo = SimpleUploadedFile("水表.txt", "水表读数 1024".encode())
    answer = browser(researcher).post(f"/research/{made.pk}/notes/", {"photo": photo, "place": "柳河镇"})
    assert answer.status_code == 302
    assert browser(cast.schools_liaison).get(f"/research/{made.pk}/notes/").status_code == 404
    assert "水表.txt" in page(browser(researcher), f"/research/{made.pk}/notes/")


def test_a_note_of_200_001_characters_is_refused_in_place_and_stays(study, researcher, browser):
    made = study()
    answer = browser(researcher).post(f"/research/{made.pk}/notes/", {"text": "水" * 200_001})
    assert answer.status_code == 422
    assert "水" * 1000 in answer.content.decode()
    assert not made.notes.exists()


def test_a_questionnaire_is_built_sent_answered_and_read_by_the_pages(cast, study, researcher, browser, today):
    made, team, unit = study(), browser(researcher), browser(cast.housing_liaison)
    team.post("/research/questionnaires/new/", {"study": made.pk, "title": "农村供水情况问卷"})
    form = Questionnaire.objects.get()
    for question in (
        {"text": "水压是否够用", "kind": "single", "options": "够用\n高峰不够"},
        {"text": "用哪些水源", "kind": "several", "options": "水库\n地下水\n河水"},
        {"text": "停水户数", "kind": "number", "unit_of_measure": "户"},
        {"text": "满意程度", "kind": "scale"},
        {"text": "有什么建议", "kind": "text", "is_optional": "on"},
    ):
        assert team.post(f"/matters/{form.pk}/add_question/", question).status_code == 302
    bare = team.post(f"/matters/{form.pk}/add_question/", {"text": "好不好", "kind": "single", "options": "好"})
    assert "要有 2 至 20 个不同的选项" in bare.content.decode()
    second = form.questions.get(place=2)
    assert "地下水" in page(team, f"/matters/{form.pk}/amend_question/?question={second.pk}")
    team.post(f"/matters/{form.pk}/move_question/", {"question": second.pk, "place": 1})
    due_on = f"{today + timedelta(days=7):%Y-%m-%d}"
    team.post(
        f"/matters/{form.pk}/address/", {"units": [cast.housing.pk, cast.qingshi.pk], "due_on": due_on, "minutes": 30}
    )
    assert "2 个单位 × 30 分钟 = 1.0 小时" in page(team, f"/matters/{form.pk}/send/")
    assert unit.get(f"/matters/{form.pk}/").status_code == 404
    team.post(f"/matters/{form.pk}/send/")

    assert "农村供水情况问卷" in page(unit, "/inbox/")
    asked = {each.text: f"q{each.pk}" for each in form.questions.all()}
    typed = {
        asked["用哪些水源"]: ["1", "3"],
        asked["水压是否够用"]: "2",
        asked["停水户数"]: "一百户",
        asked["满意程度"]: "3",
    }
    wrong = unit.post(f"/matters/{form.pk}/answer/", typed)
    assert wrong.status_code == 422
    assert "一百户" in wrong.content.decode()
    unit.post(f"/matters/{form.pk}/answer/", typed | {asked["停水户数"]: "100"})
    assert "水库、河水" in page(unit, f"/matters/{form.pk}/")
    twice = unit.post(f"/matters/{form.pk}/answer/", typed | {asked["停水户数"]: "5"})
    assert twice.status_code == 422
    assert "一个单位只答一次" in twice.content.decode()

    results = page(team, f"/research/questionnaires/{form.pk}/results/")
    assert "1 个单位答了" in results
    assert "100%" in results
    assert team.get(f"/research/questionnaires/{form.pk}/results/?format=xlsx").content.startswith(b"PK")
    assert unit.get(f"/research/questionnaires/{form.pk}/results/").status_code == 404
    assert "农村供水情况问卷" in page(unit, "/research/questionnaires/")


def test_a_finding_is_changed_from_its_own_button(study, researcher, browser):
    made, client = study(), browser(researcher)
    kept = field.note(made, by=researcher, text="管网用了三十年。")
    found = field.add_finding(made, by=researcher, kind="cause", text="管网老化。", notes=[kept])
    shown = page(client, f"/matters/{made.pk}/amend_finding/?finding={found.pk}")
    assert "管网老化。" in shown
    client.post(f"/matters/{made.pk}/drop_finding/", {"finding": found.pk})
    assert not Finding.objects.exists()


def test_a_signal_becomes_a_topic_with_the_matters_behind_it(cast, item, browser, today):
    told = item(title="青石县群众反映供水水压不足")
    TopicMark.objects.create(matter_id=told.pk, topic="供水", on=today, act="briefing.send_up")
    signal = Signal.objects.create(topic="供水", on=today, count=9, expected=2.0, chance=0.001)
    desk = browser(cast.director)

    shown = page(desk, "/briefings/topics/供水/")
    assert f"/research/new/?signal={signal.pk}" in shown
    assert "供水问题集中反映的原因" in page(desk, f"/research/new/?signal={signal.pk}")
    desk.post("/research/new/", {"title": "供水问题", "summary": "集中反映。", "signal": signal.pk})

    made = Study.objects.get()
    assert made.origin == "signal"
    assert [link.target_id for link in made.links_out.all()] == [told.pk]


def test_an_item_of_information_becomes_a_topic_and_an_unseen_one_does_not(cast, briefing, browser):
    made = briefing()
    desk, other = browser(cast.director), browser(cast.schools_liaison)

    assert made.title in page(desk, f"/research/new/?ground={made.pk}")
    assert f"/research/new/?ground={made.pk}" in page(desk, f"/matters/{made.pk}/")
    assert made.title not in page(other, f"/research/new/?ground={made.pk}")
    other.post("/research/new/", {"title": "题目", "summary": "理由", "ground": made.pk})
    assert not Study.objects.exists()


def test_a_leaders_instruction_becomes_a_topic_in_his_words(cast, briefing, browser):
    from shuniu.office.briefings.items import actions
    from shuniu.office.briefings.items.workflow import State as Sent

    made = briefing(Sent.IN_EDITING)
    actions.put_before(made, by=cast.director, leaders=[cast.mayor], opinion="请阅示")
    actions.instruct(made, by=cast.mayor, text="请办公室组织调研，月底前报我。")
    assert "周启航批示：请办公室组织调研，月底前报我。" in page(
        browser(cast.director), f"/research/new/?ground={made.pk}"
    )


def test_reports_that_nothing_used_are_listed(cast, study, browser, clock):
    made = study(State.DELIVERED)
    desk = browser(cast.director)
    assert made.title not in page(desk, "/research/?unused=on")
    clock.shift(timedelta(days=90))
    shown = page(browser(cast.director), "/research/?unused=on")
    assert made.title in shown
    assert "报送满 90 天" in shown
    assert "未见运用" in page(browser(cast.director), f"/matters/{made.pk}/")


def test_the_list_is_filtered_sorted_and_exported(cast, study, browser):
    study(), study(State.PROPOSED, title="校车为什么超员")
    desk = browser(cast.director)
    shown = page(desk, "/research/?words=校车&sort=-title&origin=unit")
    assert "校车为什么超员" in shown
    assert "农村集中供水" not in shown
    assert b"".join(desk.get("/research/?format=xlsx").streaming_content).startswith(b"PK")


def test_visits_and_the_ends_of_questionnaires_stand_in_the_calendar(
    cast, study, questionnaire, researcher, browser, today
):
    made = study()
    typed = {"place": "青石县柳河镇", "on": f"{today:%Y-%m-%d}", "purpose": "了解供水", "people": [researcher.pk]}
    browser(researcher).post(f"/research/{made.pk}/visit/", typed)
    questionnaire(study=made)
    shown = page(browser(researcher), "/supervision/calendar/")
    assert "青石县柳河镇" in shown
    assert "农村供水情况问卷" in shown


def test_pages_ask_the_same_however_many_rows_there_are(cast, study, questionnaire, researcher, signed_in):
    made = study()
    reader = signed_in(cast.director)
    addresses = (
        "/research/",
        "/research/pool/",
        "/research/visits/",
        "/research/questionnaires/",
        f"/matters/{made.pk}/",
    )
    counts = []
    for more in (2, 8):
        for n in range(more):
            study(State.PROPOSED, title=f"题目{n}")
            questionnaire(study=made)
            kept = field.note(made, by=researcher, text="记一笔")
            field.add_finding(made, by=researcher, kind="cause", text=f"原因{n}", notes=[kept])
            Visit.objects.create(study=made, place=f"柳河镇{n}", on="2026-03-06", purpose="看").people.add(researcher)
        counts.append([queries_of(reader, address) for address in addresses])
    assert counts[0] == counts[1]
    assert max(counts[1]) <= 45, counts


def test_results_ask_the_same_however_many_units_answered(cast, questionnaire, signed_in):
    form = questionnaire(Asked.SENT, units=[cast.finance, cast.qingshi, cast.schools])
    reader, counts = signed_in(cast.director), []
    for who in (cast.finance_liaison, cast.qingshi_liaison):
        asking.answer(form, by=who, answers=answers_to(form, "2", "12", "早修"))
        counts.append(queries_of(reader, f"/research/questionnaires/{form.pk}/results/"))
    assert counts[0] == counts[1] <= 20


def test_a_long_report_is_shown_and_set(study, researcher, browser):
    made = study(State.DRAFTING)
    reporting.revise_report(made, by=researcher, title="长报告", text="座谈会上大家谈到供水的情况很多。\n" * 2000)
    assert "这里显示前 30 面" in page(browser(researcher), f"/research/{made.pk}/report/")
