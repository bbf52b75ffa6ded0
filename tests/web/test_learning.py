"""The pages of learning and growth (学习、成长), as a browser without script uses them."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from shuniu.office.team.growth.models import Growth
from shuniu.office.team.growth.workflow import State as OfGrowth
from shuniu.office.team.learning.notes import actions as notes
from shuniu.office.team.learning.notes.models import LearningNote
from shuniu.office.team.learning.plans.models import LearningPlan
from shuniu.office.team.learning.trainings.models import Training
from shuniu.office.team.learning.trainings.workflow import State
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


def moment(hours: int) -> str:
    return timezone.localtime(timezone.now() + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M")


def test_from_a_line_of_the_plan_to_what_came_of_it(cast, browser, clock):
    head, organiser, staff = browser(cast.finance_head), browser(cast.finance_liaison), browser(cast.budget_staff)
    assert "今年还没有学习计划" in page(organiser, "/team/plans/")
    organiser.post("/team/plans/new-for-unit/", {"year": "2026"})
    plan = LearningPlan.objects.get()
    organiser.post(
        f"/matters/{plan.pk}/add_line/", {"topic": "政务服务", "work": "大厅窗口", "way": "trip", "quarter": "1"}
    )
    line = plan.lines.get()
    assert f'href="/team/trainings/new/?line={line.pk}"' in page(organiser, f"/matters/{plan.pk}/")
    begun = page(organiser, f"/team/trainings/new/?line={line.pk}")
    assert 'value="政务服务"' in begun
    assert 'value="大厅窗口"' in begun
    typed = {
        "way": "trip", "title": "邻市一窗受理", "topic": "政务服务", "work": "大厅窗口", "begins_at": moment(3), "ends_at": moment(30),
        "place": "邻市政务大厅", "people": [cast.budget_staff.pk, cast.finance_liaison.pk], "cost": "1200", "line": line.pk,
    }  # fmt: skip
    said = organiser.post("/team/trainings/new/", typed, follow=True).content.decode()
    made = Training.objects.get()
    assert "负责人同意以后" in said
    assert made.title in page(head, "/inbox/")
    asked = page(head, f"/matters/{made.pk}/agree/")
    assert "2 人，3 天，合计 6 人天" in asked or "2 人，2 天，合计 4 人天" in asked
    assert "1200 元" in asked
    head.post(f"/matters/{made.pk}/agree/")
    assert "邻市一窗受理" in page(staff, reverse("calendar"))
    assert "1200" not in page(staff, f"/matters/{made.pk}/")
    clock.shift(timedelta(hours=31))
    head, organiser, staff = browser(cast.finance_head), browser(cast.finance_liaison), browser(cast.budget_staff)
    organiser.post(
        f"/matters/{made.pk}/hold/", {"people": [cast.budget_staff.pk], "look_on": "2026-06-05"}, follow=True
    )
    assert "写学习笔记" in page(staff, f"/matters/{made.pk}/")
    assert made.title in page(staff, "/inbox/")
    note = {"text": "一窗收件、后台分办。", "to_try": "窗口先试两项", "share": "unit"}
    assert staff.post(f"/matters/{made.pk}/write_note/", note | {"text": " "}).status_code == 422
    staff.post(f"/matters/{made.pk}/write_note/", note)
    written = LearningNote.objects.get()
    assert "一窗收件" in page(head, f"/matters/{made.pk}/")
    assert "一窗收件" not in page(organiser, f"/matters/{made.pk}/"), "another unit of the bureau does not read it"
    staff.post(f"/matters/{written.pk}/revise/", note | {"share": "organ"})
    assert "一窗收件" in page(organiser, f"/matters/{made.pk}/")
    assert written.title in page(organiser, "/search/?q=后台分办")
    organiser.post(f"/matters/{made.pk}/report/", {"text": "大厅一窗受理。", "spent": "900"})
    done = organiser.post(f"/matters/{made.pk}/close/", {"outcome": "大厅改为一窗受理"}, follow=True).content.decode()
    assert "大厅改为一窗受理" in done
    assert Training.objects.get().state == State.CLOSED
    assert "已了结" in page(organiser, f"/matters/{plan.pk}/")


def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(cast, browser):
    typed = {
        "way": "course", "title": "公文写作怎样写短", "topic": "公文写作", "work": "请示", "begins_at": moment(-3), "ends_at": moment(-5),
        "place": "三楼", "people": [cast.budget_staff.pk],
    }  # fmt: skip
    answer = browser(cast.finance_liaison).post("/team/trainings/new/", typed)

    assert answer.status_code == 422
    said = answer.content.decode()
    assert "开始时间已经过去" in said
    assert "结束时间要在开始时间以后" in said
    assert 'value="公文写作怎样写短"' in said
    assert not Training.objects.exists()


@pytest.mark.parametrize("address", ["/team/trainings/", "/team/notes/", "/team/plans/"])
def test_the_rule_stands_on_each_page_of_learning_and_nothing_is_counted(cast, browser, training, address):
    training(State.HELD)
    shown = page(browser(cast.finance_head), address)

    assert "不计学时，不排名次，不算个人完成率" in shown
    assert "国办函〔2026〕12号" in shown


def test_the_library_is_filtered_by_its_address_and_exported(cast, browser, training):
    reader = browser(cast.finance_head)
    assert "还没有看得到的学习笔记" in page(reader, "/team/notes/")
    note = notes.write_note(training(State.HELD), by=cast.budget_staff, text="先写结论")
    reader = browser(cast.finance_head)

    assert note.title in page(reader, "/team/notes/?topic=公文写作&year=2026&words=结论")
    assert note.title not in page(reader, "/team/notes/?year=2025")
    assert note.title not in page(browser(cast.schools_liaison), "/team/notes/")
    answer = reader.get("/team/notes/?format=xlsx&columns=title&columns=text")
    rows = list(load_workbook(BytesIO(b"".join(answer.streaming_content))).active.iter_rows(values_only=True))
    assert rows == [("笔记", "笔记内容"), (note.title, "先写结论")]


def test_trainings_are_narrowed_by_their_address_and_exported(cast, browser, training):
    training(State.CLOSED)
    ahead = training(title="应急处置演练")
    reader = browser(cast.finance_head)

    assert ahead.title in page(reader, "/team/trainings/")
    assert "公文写作怎样写短" not in page(reader, "/team/trainings/")
    assert "公文写作怎样写短" in page(reader, "/team/trainings/?is_open=false&way=course&year=2026")
    assert "公文写作怎样写短" not in page(reader, "/team/trainings/?is_open=all&words=演练")
    answer = reader.get("/team/trainings/?is_open=all&format=xlsx")
    rows = list(load_workbook(BytesIO(b"".join(answer.streaming_content))).active.iter_rows(values_only=True))
    assert (rows[0][0], len(rows)) == ("编号", 3)


def test_an_assignment_goes_its_way_and_is_shown_to_nobody_else(cast, browser, item, today):
    head, person, mentor = browser(cast.finance_head), browser(cast.budget_staff), browser(cast.finance_liaison)
    source = item()
    assert "现在没有成长任务" in page(head, "/team/growth/")
    given = {
        "learner": cast.budget_staff.pk, "mentor": cast.budget_staff.pk, "title": "独立起草专报", "summary": "写一份", "to_learn": "判断",
        "due_on": f"{today + timedelta(days=30):%Y-%m-%d}", "source": source.number,
    }  # fmt: skip
    refused = head.post("/team/growth/new/", given)
    assert refused.status_code == 422
    assert "导师不能是本人" in refused.content.decode()
    head.post("/team/growth/new/", given | {"mentor": cast.finance_liaison.pk})
    made = Growth.objects.get()
    assert made.title in page(person, "/inbox/")
    assert source.title in page(mentor, f"/matters/{made.pk}/")
    assert browser(cast.director).get(f"/matters/{made.pk}/").status_code == 404
    for client in (person, mentor):
        client.post(f"/matters/{made.pk}/accept/")
    mentor.post(f"/matters/{made.pk}/check_in/", {"sort": "help", "text": "一起对了口径", "on": f"{today:%Y-%m-%d}"})
    assert "一起对了口径" in page(head, f"/matters/{made.pk}/")
    person.post(f"/matters/{made.pk}/reflect/", {"text": "学会了先问", "next_step": "写二季度的"})
    done = mentor.post(f"/matters/{made.pk}/reflect/", {"text": "敢判断了"}, follow=True).content.decode()
    assert "两份体会都写好了" in done
    assert Growth.objects.get().state == OfGrowth.COMPLETE
    assert made.title in page(person, "/team/growth/?is_open=false&mine=learner")
    assert made.title not in page(person, "/team/growth/?is_open=false&mine=mentor")


def test_a_longer_list_costs_no_more_questions(cast, browser, training, learning_plan, growth):
    addresses = ("/team/trainings/?is_open=all", "/team/notes/", "/team/plans/", "/team/growth/?is_open=all")
    plan = learning_plan()
    growth()
    notes.write_note(training(State.HELD, line=plan.lines.get()), by=cast.budget_staff, text="一")
    client = browser(cast.finance_head)
    few = {address: queries_of(client, address) for address in (*addresses, f"/matters/{plan.pk}/")}
    from shuniu.office.team.learning.plans import actions as plans

    for number in range(3):
        made = training(State.HELD, line=plan.lines.first())
        notes.write_note(made, by=cast.budget_staff, text=f"第{number}篇")
        growth(title=f"第{number}件")
        plans.add_line(plan, by=cast.finance_head, topic=f"能力{number}", work="工作", way="course")

    client = browser(cast.finance_head)
    assert {address: queries_of(client, address) for address in few} == few
    assert max(few[address] for address in addresses) <= 30
