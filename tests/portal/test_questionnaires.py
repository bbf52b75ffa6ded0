"""问卷调查 on the portal: looked through before, answered without signing in while it runs, counted with the units' answers."""

from datetime import timedelta
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused
from shuniu.matters.models import Awaited
from shuniu.matters.timeline import sentence_of
from shuniu.office.research.jobs import close_questionnaires
from shuniu.office.research.models import PublishedQuestionnaire, Reply
from shuniu.office.research.questionnaires import actions, publishing
from shuniu.office.research.questionnaires.results import results_of, write_xlsx
from shuniu.office.research.questionnaires.workflow import State
from shuniu.office.research.studies.composing import report_from
from shuniu.portal.fields import opened_now
from tests.conftest import again
from tests.researching import answers_to


@pytest.fixture
def form(questionnaire):
    """A questionnaire that two units and the public are asked."""
    return questionnaire(asks_public=True)


def address_of(form) -> str:
    return f"/portal/questionnaires/{PublishedQuestionnaire.objects.get(questionnaire=form).pk}/"


def reply(form, *values: str, **more: str) -> dict[str, str]:
    typed = {f"q{key}": value[0] for key, value in answers_to(form, *values).items()}
    return typed | {"opened": opened_now()} | more


# ── before it goes out ───────────────────────────────────────────────────────────────────────────────────────────────
def test_nothing_goes_out_to_the_public_before_somebody_outside_the_team_has_looked_it_through(
    cast, questionnaire, researcher, today
):
    form = questionnaire(State.BUILDING)
    actions.address(form, by=researcher, units=[], due_on=today, asks_public=True)
    with pytest.raises(Refused, match="先送保密审查"):
        actions.send(again(form), by=researcher)

    publishing.submit(again(form), by=researcher)
    assert Awaited.objects.reaching(cast.director).filter(matter=form.pk, verb="review").exists()
    with pytest.raises(Refused):
        publishing.review(again(form), by=researcher, opinion="可以")
    publishing.review(again(form), by=cast.director, opinion="不涉密，可以公开")
    assert not PublishedQuestionnaire.objects.exists()
    actions.send(again(form), by=researcher)

    sent = AuditEntry.objects.get(verb="questionnaire.send")
    assert sentence_of(form, sent) == "向公众发出问卷，3月5日截止，不占用单位时间"
    assert PublishedQuestionnaire.objects.get().questions[0]["text"] == "水压是否够用"


def test_what_is_changed_after_the_review_is_looked_through_again(cast, questionnaire, researcher):
    form = questionnaire(State.UNDER_REVIEW)
    publishing.review(form, by=cast.director, opinion="不涉密，可以公开")
    actions.add_question(again(form), by=researcher, text="您家几口人", kind="number")

    with pytest.raises(Refused, match="审查以后又改过的"):
        actions.send(again(form), by=researcher)
    publishing.submit(again(form), by=researcher)
    publishing.send_back(again(form), by=cast.director, reason="第4题涉及个人信息，请删去")
    assert again(form).state == State.BUILDING


def test_a_study_that_is_a_work_secret_asks_no_public(cast, questionnaire, researcher, today):
    form = questionnaire(State.BUILDING)
    actions.address(form, by=researcher, units=[], due_on=today, asks_public=True)
    form = again(form)
    form.classification = 2
    form.save()
    with pytest.raises(Refused, match="工作秘密"):
        publishing.submit(form, by=researcher)


def test_what_asks_units_alone_has_no_public_address(client, questionnaire):
    form = questionnaire()
    with pytest.raises(Refused, match="不面向公众"):
        publishing.submit(again(questionnaire(State.BUILDING, study=form.study)), by=form.officer)
    assert not PublishedQuestionnaire.objects.exists()
    assert form.title not in client.get("/portal/questionnaires/").content.decode()
    assert client.get(f"/portal/questionnaires/{form.pk}/").status_code == 404


# ── answered ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_it_is_answered_without_signing_in_and_counted_with_its_channel(client, cast, form):
    assert form.title in client.get("/portal/questionnaires/").content.decode()
    shown = client.get(address_of(form))
    assert "水压是否够用" in shown.content.decode()
    assert shown.headers["Cache-Control"] == "no-store"
    actions.answer(form, by=cast.finance_liaison, answers=answers_to(form, "2", "120", "早修早好"))

    for values in (("2", "3"), ("3", "1", "三楼以上白天没有水")):
        taken = client.post(address_of(form), reply(form, *values))
        assert (taken.status_code, taken.headers["Cache-Control"]) == (201, "no-store")

    single, _number, text = results_of(again(form))
    assert [(each.count, each.percent, each.units, each.public) for each in single.shares] == [
        (0, 0, 0, 0),
        (2, 67, 1, 1),
        (1, 33, 0, 1),
    ]
    assert (single.answered, single.units, single.public) == (3, 1, 2)
    assert [who for who, _answer in text.said] == ["市财政局", "公众"]
    out = BytesIO()
    assert write_xlsx(again(form), out) == 3
    book = CalamineWorkbook.from_filelike(BytesIO(out.getvalue()))
    assert [row[:2] for row in book.get_sheet_by_name("答卷").to_python()[1:]] == [
        ["单位", "市财政局"],
        ["公开网站", "公众"],
        ["公开网站", "公众"],
    ]
    assert book.get_sheet_by_name("汇总").to_python()[2][3:] == [2.0, "67%", 1.0, 1.0]
    assert again(form).summary_words == "发出 2 个单位，收回 1 份；公众答卷 2 份"
    assert [str(each.unit) for each in again(form).waiting()] == ["青石县"]
    assert "在公开网站上向公众征答、收到2份答卷" in report_from(form.study)[1]


def test_one_opening_of_the_form_answers_once_whatever_is_written_the_second_time(client, form):
    first = reply(form, "2", "3")
    assert client.post(address_of(form), first).status_code == 201
    assert client.post(address_of(form), first).status_code == 201
    other = client.post(address_of(form), reply(form, "1", "9", opened=first["opened"]))

    assert (other.status_code, Reply.objects.count()) == (422, 1)
    assert "一人只答一次" in other.content.decode()
    assert client.post(address_of(form), reply(form, "1", "9")).status_code == 201


@pytest.mark.parametrize(
    ("values", "more", "why"),
    [
        (("9", "3"), {}, "9"),
        (("1", "很多"), {}, "很多"),
        (("1",), {}, "还没有提交"),
        (("1", "3", "字" * 5001), {}, "5000"),
        (("1", "3"), {"website": "http://spam.example"}, "隐藏的一栏"),
        (("1", "3"), {"opened": "forged"}, "页面打开得太久"),
    ],
)
def test_what_is_wrong_is_said_on_the_page_and_nothing_is_kept(client, form, values, more, why):
    answer = client.post(address_of(form), reply(form, *values, **more))

    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert 'value="1"' in answer.content.decode()
    assert not Reply.objects.exists()


def test_a_state_secret_is_refused_and_nobody_is_named(client, form):
    answer = client.post(address_of(form), reply(form, "1", "3", "机密★5年 供水预案"))
    assert (answer.status_code, Reply.objects.count()) == (422, 0)
    client.post(address_of(form), reply(form, "1", "3"))

    kept = Reply.objects.get()
    assert (kept.unit, kept.by, str(kept.channel.label)) == (None, None, "公开网站")


def test_a_flood_from_one_network_is_limited(client, form):
    codes = [client.post(address_of(form), reply(form, "1", str(each))).status_code for each in range(22)]
    assert codes == [201] * 20 + [429] * 2
    assert Reply.objects.count() == 20
    assert client.post(address_of(form), reply(form, "1", "3"), REMOTE_ADDR="198.51.100.7").status_code == 201


# ── its end ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_it_closes_by_its_date_and_an_extension_opens_it_again(client, form, researcher, clock, today):
    clock.shift(timedelta(days=8))
    late = client.post(address_of(form), reply(form, "1", "3"))
    assert (late.status_code, Reply.objects.count()) == (422, 0)
    assert "已经截止" in late.content.decode()
    close_questionnaires()
    assert again(form).outcome == "发出 2 个单位，收回 0 份；公众答卷 0 份"
    assert "提交答卷" not in client.get(address_of(form)).content.decode()

    actions.extend(again(form), by=researcher, due_on=today + timedelta(days=20), reason="再听听群众的意见")

    assert client.post(address_of(form), reply(form, "1", "3")).status_code == 201


def test_one_that_is_closed_before_its_day_takes_nothing_more(client, form, researcher):
    open_one = reply(form, "1", "3")
    actions.close(form, by=researcher)

    assert client.post(address_of(form), open_one).status_code == 422
    assert not Reply.objects.exists()


def test_one_that_is_cancelled_is_gone_and_says_why(client, form, researcher):
    address = address_of(form)
    actions.cancel(form, by=researcher, reason="改用已有数据")

    answer = client.get(address)
    assert answer.status_code == client.post(address, {}).status_code == 410
    assert "改用已有数据" in answer.content.decode()
    assert "水压是否够用" not in answer.content.decode()
    assert form.title not in client.get("/portal/questionnaires/").content.decode()


def test_the_office_reads_both_channels_on_its_pages(client, form, researcher):
    client.post(address_of(form), reply(form, "2", "3"))
    client.force_login(researcher)

    assert "公众答卷 1 份" in client.get(f"/matters/{form.pk}/").content.decode()
    assert "单位 0，公众 1" in client.get(f"/research/questionnaires/{form.pk}/results/").content.decode()
    assert "公众答卷 1 份" in client.get("/research/questionnaires/").content.decode()
