"""From a line of the plan to a shared note (学习); an assignment from its giving to both reflections (成长任务)."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from shuniu.office.team.growth.models import Growth
from shuniu.office.team.growth.workflow import State as OfGrowth
from shuniu.office.team.learning.notes import actions as notes
from shuniu.office.team.learning.notes.models import LearningNote
from shuniu.office.team.learning.plans.models import LearningPlan
from shuniu.office.team.learning.trainings.models import Training
from shuniu.office.team.learning.trainings.workflow import State
from tests.browser.looks import look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def press(page: Page) -> None:
    page.locator("main form .btn-primary").first.click()
    page.wait_for_url(re.compile(r"/matters/\d+/$"))
    page.wait_for_load_state("networkidle")


@pytest.fixture
def held(training):
    """A trip that was held and has its report; made before a browser is, since it moves the clock."""
    return training(State.HELD, way="trip", title="赴江北市学习一窗受理", cost=2600, place="江北市政务服务中心")


def test_a_line_of_the_plan_becomes_a_training_and_a_note_is_shared(held, sit_down, cast):
    organiser = sit_down("finance_liaison")
    organiser.goto("/team/plans/")
    look(organiser, "learning-plans-empty")
    organiser.goto("/team/plans/new-for-unit/")
    press(organiser)
    plan = LearningPlan.objects.get()
    for topic, work in (("公文写作", "起草请示和报告"), ("政务服务", "窗口一窗受理")):
        organiser.goto(f"/matters/{plan.pk}/add_line/?fields")
        organiser.fill("main [name=topic]", topic)
        organiser.fill("main [name=work]", work)
        organiser.check("main [name=way][value=course]")
        press(organiser)
    organiser.locator("#lines a", has_text="安排").first.click()
    organiser.wait_for_load_state("networkidle")
    assert organiser.input_value("[name=topic]") == "公文写作"
    assert organiser.is_checked("[name=way][value=course]")
    begins_at = timezone.localtime() + timedelta(days=2)
    organiser.fill("[name=begins_at]", f"{begins_at:%Y-%m-%dT09:00}")
    organiser.fill("[name=ends_at]", f"{begins_at:%Y-%m-%dT11:30}")
    organiser.fill("[name=place]", "三楼会议室")
    look(organiser, "training-new")
    press(organiser)
    assert Training.objects.filter(plan_line__plan=plan).count() == 1
    head = sit_down("finance_head", phone=True)
    head.goto(f"/matters/{Training.objects.latest('pk').pk}/agree/?fields")
    look(head, "training-agree")
    press(head)
    organiser.goto(f"/matters/{plan.pk}/")
    look(organiser, "learning-plan")
    head.goto(f"/matters/{plan.pk}/")
    look(head, "learning-plan")

    staff = sit_down("budget_staff", phone=True)
    staff.goto(f"/matters/{held.pk}/write_note/?fields")
    staff.fill("main [name=text]", "窗口只收件，后台按事项分办；收件时一次告知缺什么。")
    staff.fill("main [name=to_try]", "窗口先试两项。")
    staff.check("main [name=share][value=organ]")
    look(staff, "note-new")
    press(staff)
    note = LearningNote.objects.get()
    staff.goto(note.get_absolute_url())
    look(staff, "note")
    notes.write_note(held, by=cast.finance_liaison, text="后台分办要有人盯。", share="organ")
    organiser.goto(held.get_absolute_url())
    look(organiser, "training-held")
    staff.goto(held.get_absolute_url())
    look(staff, "training-held")
    organiser.goto("/team/notes/")
    look(organiser, "learning-notes")
    staff.goto("/team/notes/")
    look(staff, "learning-notes")
    organiser.goto("/team/trainings/")
    look(organiser, "trainings")
    staff.goto("/team/trainings/")
    look(staff, "trainings")
    organiser.goto("/calendar/")
    look(organiser, "calendar-learning")


def test_an_assignment_is_accepted_noted_and_closed_by_both(sit_down, cast, today):
    head = sit_down("finance_head")
    head.goto("/team/growth/")
    look(head, "growths-empty")
    head.goto("/team/growth/new/")
    head.select_option("[name=learner]", str(cast.budget_staff.pk))
    head.fill("[name=title]", "独立起草一份专报")
    head.fill("[name=summary]", "把一季度预算执行写成一份专报，三个单位的情况互相印证。")
    head.fill("[name=to_learn]", "从数字里看出问题")
    head.select_option("[name=mentor]", str(cast.finance_liaison.pk))
    head.fill("[name=due_on]", f"{today + timedelta(days=40):%Y-%m-%d}")
    look(head, "growth-new")
    press(head)
    made = Growth.objects.get()

    learner, mentor = sit_down("budget_staff", phone=True), sit_down("finance_liaison")
    for page in (learner, mentor):
        page.goto(f"/matters/{made.pk}/accept/?fields")
        press(page)
    learner.goto(f"/matters/{made.pk}/check_in/?fields")
    learner.fill("main [name=text]", "两个区的口径不一样，一个按户、一个按次。")
    look(learner, "growth-check-in")
    press(learner)
    mentor.goto(f"/matters/{made.pk}/check_in/?fields")
    mentor.check("main [name=sort][value=help]")
    mentor.fill("main [name=text]", "一起打了电话，统一按户算。")
    press(mentor)
    look(mentor, "growth")
    learner.reload()
    look(learner, "growth")
    for page, words in ((learner, "学会了先定口径再要数。"), (mentor, "肯跑、肯核。")):
        page.goto(f"/matters/{made.pk}/reflect/?fields")
        page.fill("main [name=text]", words)
        press(page)
    assert Growth.objects.get().state == OfGrowth.COMPLETE
    look(mentor, "growth-complete")
    head.goto("/team/growth/?is_open=all")
    look(head, "growths")
