"""The pages of decisions (决策页面), as a browser without script uses them."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from shuniu.audit.models import AuditEntry
from shuniu.office.decisions.actions import asking
from shuniu.office.decisions.models import DecisionSettings, Dossier, Option
from shuniu.office.decisions.workflow import State
from tests.conftest import again


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


def test_a_unit_proposes_a_decision_and_writes_its_dossier_on_pages(cast, browser):
    unit, desk = browser(cast.housing_liaison), browser(cast.director)
    told = unit.post(
        "/decisions/new/",
        {"title": "管网改造", "question": "怎样改造？", "procedure": "major", "origin": "unit", "situation": "投诉1260件。"},
        follow=True,
    ).content.decode()  # fmt: skip
    made = Dossier.objects.get()
    assert "已提出，等市政府办研究是否启动" in told
    desk.post(f"/matters/{made.pk}/initiate/", {"lead_unit": cast.housing.pk})
    for name in ("方案一", "方案二"):
        option = {"name": name, "content": f"{name}内容", "effects": "投诉减半", "cost": "2.4亿元", "risk": "扰民"}
        unit.post(f"/matters/{made.pk}/add_option/", option)
    unit.post(f"/matters/{made.pk}/recommend/", {"option": made.options.first().pk, "reason": "见效快"})
    unit.post(f"/matters/{made.pk}/cite/", {"quote": "投诉1260件。", "source": "12345热线年报第3页"})

    shown = page(unit, f"/matters/{made.pk}/")
    assert "方案一内容" in shown
    assert "方案二内容" in shown
    assert "句句有出处" in shown
    assert "12345热线年报第3页" in shown
    assert "比较2个方案，推荐方案一" in shown


def test_the_board_says_what_is_missing_and_on_which_ground_it_may_be_left_out(cast, dossier, browser):
    made = dossier(State.PREPARING)

    shown = page(browser(cast.housing_liaison), f"/matters/{made.pk}/")

    assert "第十四条：依法不予公开的决策事项" in shown
    assert "不能省略" in shown
    assert "第二十五条至第二十八条" in shown


def test_a_refused_act_keeps_what_was_typed(cast, dossier, browser):
    made = dossier(until="participation")
    typed = {
        "form": "public",
        "title": "公开征求意见",
        "questions": "先改哪里？",
        "channels": "网站",
        "ends_on": "2026-03-20",
    }

    answer = browser(cast.housing_liaison).post(f"/matters/{made.pk}/consult/", typed)

    assert answer.status_code == 422
    assert "一般不少于30日" in answer.content.decode()
    assert "先改哪里？" in answer.content.decode()


def test_a_unit_that_is_asked_answers_from_its_inbox_with_the_questions_and_the_draft_before_it(cast, dossier, browser):
    made = dossier(until="units")
    asked = {
        "form": "units",
        "title": "征求意见",
        "questions": "钱怎么分担？",
        "units": [cast.finance.pk],
        "ends_on": "2026-03-20",
    }
    assert browser(cast.housing_liaison).post(f"/matters/{made.pk}/consult/", asked).status_code == 302
    unit = browser(cast.finance_liaison)

    assert made.title in page(unit, "/inbox/")
    form = page(unit, f"/matters/{made.pk}/give_opinion/")
    assert "钱怎么分担？" in form
    assert "分三年改造老城区供水管网。" in form
    assert unit.post(f"/matters/{made.pk}/give_opinion/", {"stance": "agrees"}).status_code == 302
    assert made.title not in page(unit, "/inbox/")


def test_what_is_said_for_and_against_an_option_can_be_taken_out_again(cast, dossier, browser):
    made, unit = dossier(until="units"), browser(cast.housing_liaison)
    first, second = made.options.all()
    Option.objects.filter(pk=second.pk).update(supporters="市城管局", opponents="市财政局")
    address = f"/matters/{made.pk}/amend_option/"
    assert f"{address}?option={second.pk}" in page(unit, f"/matters/{made.pk}/")

    form = page(unit, f"{address}?option={second.pk}")
    assert "市财政局</textarea>" in form
    assert f'value="{first.pk}"' not in form
    told = {name: getattr(second, name) for name in ("name", "content", "effects", "cost", "risk")}
    answer = unit.post(address, {**told, "option": second.pk, "supporters": "市城管局", "opponents": ""})

    assert answer.status_code == 302
    second.refresh_from_db()
    assert (second.supporters, second.opponents) == ("市城管局", "")
    assert unit.post(address, {"option": second.pk, "name": "方案二"}).status_code == 422


def test_who_changes_his_opinion_finds_what_he_wrote(cast, dossier, browser):
    made = dossier(until="units")
    ends_on = timezone.localdate() + timedelta(days=7)
    asking.consult(
        made,
        by=cast.housing_liaison,
        form="units",
        title="征求意见",
        questions="？",
        units=[cast.finance],
        ends_on=ends_on,
    )
    asking.give_opinion(made, by=cast.finance_liaison, stance="objects", text="财力不够。")

    shown = page(browser(cast.finance_liaison), f"/matters/{made.pk}/give_opinion/")

    assert ">\n财力不够。</textarea>" in shown
    assert re.search(r'value="objects"[^>]*checked', shown)


def test_what_others_hold_and_how_members_spoke_is_not_shown_to_a_unit_that_was_asked(cast, dossier, browser):
    made = dossier(State.DECIDED)
    inside, asked = browser(cast.director), browser(cast.finance_liaison)

    assert "当年财力不够。" in page(inside, f"/matters/{made.pk}/")
    shown = page(asked, f"/matters/{made.pk}/")
    assert "建议分年度安排资金。" in shown
    assert "当年财力不够。" not in shown
    assert "方案一技术可行。" not in shown
    for held_inside in ("符合法定权限、程序，内容合法。", "赞成方案一。"):
        assert held_inside not in shown
        assert held_inside in page(browser(cast.director), f"/matters/{made.pk}/")
        assert not AuditEntry.objects.filter(chain=made.chain, payload__icontains=held_inside).exists()
    assert asked.get(f"/decisions/{made.pk}/card/").status_code == 404


def test_the_card_says_on_what_it_rested_who_saw_it_and_what_changed(cast, dossier, browser):
    made = dossier(State.EVALUATED)

    shown = page(browser(cast.director), f"/decisions/{made.pk}/card/")

    for words in (
        "按方案一起草。",
        "建议分年度安排资金。",
        "采纳",
        "周启航",
        "韩雪梅",
        "同意2人、不同意1人",
        "政府公报",
    ):
        assert words in shown


def test_the_page_and_the_card_tell_what_was_adopted_from_what_was_recommended(cast, dossier, browser):
    made = dossier(State.DECIDED)
    Dossier.objects.filter(pk=made.pk).update(adopted=made.options.get(name="方案二"))

    shown = page(browser(cast.director), f"/matters/{made.pk}/")
    card = page(browser(cast.director), f"/decisions/{made.pk}/card/")

    assert "决定采用方案二，与推荐意见不同" in shown
    assert '方案二 <span class="tag">采用</span></th>' in shown
    assert '方案一 <span class="tag">推荐</span></th>' in shown
    assert "方案一（推荐）、方案二（采用）" in card


def test_effects_are_shown_beside_what_was_measured(cast, dossier, browser):
    made = dossier(State.EVALUATED)

    shown = page(browser(cast.director), f"/matters/{made.pk}/")

    assert "12345热线月报" in shown
    assert "把二次供水一并改造。" in shown


def test_the_register_filters_exports_and_says_what_to_do_when_empty(cast, dossier, browser):
    client = browser(cast.director)
    assert "现在没有在办的决策" in page(client, "/decisions/")
    assert "现在没有您能看到的决策" in page(browser(cast.budget_staff), "/decisions/")
    dossier(State.EXECUTING)
    client = browser(cast.director)

    assert "老城区供水管网改造方案" in page(client, "/decisions/?procedure=major&words=管网")
    assert "没有符合条件的" in page(client, "/decisions/?procedure=light")
    assert "老城区供水管网改造方案" not in page(browser(cast.qingshi_liaison), "/decisions/?is_open=all")
    answer = client.get("/decisions/?format=xlsx")
    assert b"".join(answer.streaming_content).startswith(b"PK")


def test_the_register_costs_as_many_queries_with_ten_as_with_two(cast, dossier, browser, django_assert_max_num_queries):
    from django.db import connection

    client = browser(cast.director)
    for _ in range(2):
        dossier(State.PROPOSED)
    page(client, "/decisions/")
    with CaptureQueriesContext(connection) as two:
        page(client, "/decisions/")
    for _ in range(8):
        dossier(State.PROPOSED)
    with django_assert_max_num_queries(len(two)):
        page(client, "/decisions/")


def test_the_calendar_shows_the_day_on_which_to_look_again(cast, dossier, browser):
    made = dossier(State.EXECUTING)

    shown = page(browser(cast.director), f"/supervision/calendar/?month={made.evaluate_on:%Y-%m}")

    assert made.title in shown


def test_the_light_procedure_is_set_on_its_page(cast, browser):
    desk = browser(cast.director)
    desk.post("/decisions/settings/", {"light_parts": ["experts", "evaluation"]})

    assert DecisionSettings.current().chosen() == ["experts", "evaluation"]
    assert browser(cast.housing_liaison).get("/decisions/settings/").status_code == 404


@pytest.mark.parametrize("state", list(State))
def test_the_page_opens_in_every_state(cast, dossier, browser, state):
    made = dossier(state)

    for person in (cast.director, cast.housing_liaison, cast.mayor):
        assert made.title in page(browser(person), f"/matters/{made.pk}/")


def test_the_page_of_a_decision_does_not_ask_more_with_more_in_it(cast, dossier, browser):
    from django.db import connection

    made = dossier(State.EVALUATED)
    client = browser(cast.director)
    page(client, f"/matters/{made.pk}/")
    with CaptureQueriesContext(connection) as few:
        page(client, f"/matters/{made.pk}/")
    for number in range(5):
        made.options.create(name=f"方案{number}", content="内容", effects="效果", cost="成本", risk="风险")
        made.statements.create(quote=f"语句{number}。", source="年报")
        held = made.consultations.first()
        held.opinions.create(author=f"市民{number}", text="意见", given_at=made.opened_at)
        effect = made.effects.create(indicator=f"指标{number}", base=1, target=2, due_on=made.opened_at.date())
        effect.measures.create(value=2, on=made.opened_at.date(), source="报表", by=cast.director)

    with CaptureQueriesContext(connection) as many:
        page(client, f"/matters/{made.pk}/")
    assert len(many) == len(few) <= 55
