"""Trainings, notes and plans (学习培训、学习笔记、学习计划): proposed, agreed to, held, noted, and what came of it."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from shuniu.matters.acts import AlreadyDone, Refused
from shuniu.matters.files import FileRefused
from shuniu.matters.guard import StateSecret
from shuniu.matters.models import Awaited, Matter
from shuniu.matters.succession import in_hand, reasons_against
from shuniu.office.team.learning.days import agenda
from shuniu.office.team.learning.notes import actions as notes
from shuniu.office.team.learning.notes.models import LearningNote
from shuniu.office.team.learning.notes.register import NoteFilter
from shuniu.office.team.learning.plans import actions as plans
from shuniu.office.team.learning.plans.models import LearningPlan
from shuniu.office.team.learning.plans.workflow import State as OfPlan
from shuniu.office.team.learning.trainings import actions
from shuniu.office.team.learning.trainings.forms import ProposeForm
from shuniu.office.team.learning.trainings.models import Training
from shuniu.office.team.learning.trainings.workflow import State
from shuniu.org.models import Person
from shuniu.search.find import find
from tests.conftest import again


def awaited(matter, verb: str) -> set[str]:
    return set(Awaited.objects.filter(matter=matter.pk, verb=verb).values_list("principal", flat=True))


def sees(person: Person, matter: Matter) -> bool:
    return Matter.objects.visible_to(again(person)).filter(pk=matter.pk).exists()


# ── proposing and agreeing ───────────────────────────────────────────────────────────────────────────────────────────
def test_a_training_is_asked_of_the_head_of_the_unit_and_takes_a_number(cast, training):
    made = training()

    assert made.number == "学培〔2026〕1号"
    assert awaited(made, "agree") == {cast.finance_head.principal}
    assert {each.pk for each in made.people.all()} == {cast.finance_liaison.pk, cast.budget_staff.pk}
    assert sees(cast.budget_staff, made)
    assert not sees(cast.schools_liaison, made)


def test_what_a_head_proposes_for_his_own_unit_needs_nobody_but_a_trip_does(cast, training):
    at = timezone.now() + timedelta(days=1)
    given = {
        "title": "读《政府会计准则》", "topic": "财会", "work": "决算", "place": "会议室", "begins_at": at,
        "ends_at": at + timedelta(hours=1), "people": [cast.budget_staff],
    }  # fmt: skip

    session = actions.propose(by=cast.finance_head, way="session", **given)
    trip = actions.propose(by=cast.finance_head, way="trip", cost=2000, **given)

    assert session.state == State.PLANNED
    assert trip.state == State.PROPOSED
    assert awaited(trip, "agree") == {cast.mayor.principal}
    with pytest.raises(Refused, match="不能同意自己提出的"):
        actions.agree(trip, by=cast.finance_head)
    assert actions.agree(trip, by=cast.mayor).state == State.PLANNED


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"begins_at": timedelta(hours=-1)}, "已经过去"),
        ({"ends_at": timedelta(hours=1)}, "结束时间要在开始时间以后"),
        ({"people": []}, "选择谁参加"),
        ({"way": "trip"}, "写明预计费用"),
        ({"title": " "}, "写明学什么"),
    ],
)
def test_what_is_wrong_with_a_proposal_is_said(training, fields, reason):
    given = {name: timezone.now() + value if isinstance(value, timedelta) else value for name, value in fields.items()}

    with pytest.raises(Refused, match=reason):
        training(**given)
    assert not Training.objects.exists()


def test_all_that_is_wrong_is_said_at_once_and_a_closed_account_takes_no_part(cast, training):
    Person.objects.filter(pk=cast.budget_staff.pk).update(is_active=False)

    with pytest.raises(Refused) as refusal:
        training(begins_at=timezone.now() - timedelta(days=1), people=[again(cast.budget_staff), cast.system_admin])

    assert len(refusal.value.reasons) == 3
    assert "冯立的账号已停用" in str(refusal.value)
    assert not ProposeForm({"people": [cast.budget_staff.pk]}, by=cast.finance_head).is_valid()


def test_a_costlier_trip_than_was_agreed_to_is_proposed_anew(cast, training):
    made = training(State.PLANNED, way="trip", cost=1000)
    same = {"topic": "审批", "work": "大厅", "place": "邻市政务大厅", "people": [cast.budget_staff]}

    with pytest.raises(Refused, match="超过已经同意的 1000 元"):
        actions.amend(made, by=cast.finance_liaison, cost=5000, **same)
    actions.amend(made, by=cast.finance_liaison, cost=800, **same)

    made.refresh_from_db()
    assert (made.cost, made.people.get()) == (800, cast.budget_staff)
    assert sees(cast.budget_staff, made)


def test_it_is_put_off_with_a_reason_and_only_by_whoever_organises(cast, training):
    made = training(State.PLANNED)
    later = timezone.now() + timedelta(days=4)
    with pytest.raises(Refused, match="写明为什么改期"):
        actions.postpone(made, by=cast.finance_liaison, begins_at=later, ends_at=later + timedelta(hours=2), reason=" ")
    with pytest.raises(Refused, match="由组织人或者本单位负责人"):
        actions.cancel(made, by=cast.budget_staff, reason="不想去")
    actions.postpone(made, by=cast.finance_head, begins_at=later, ends_at=later + timedelta(hours=2), reason="老师出差")

    made.refresh_from_db()
    assert made.due_on == timezone.localdate(later)
    month = agenda(again(cast.budget_staff), made.due_on, made.due_on)
    assert [(each.falls.label, each.item.pk) for each in month.entries[made.due_on]] == [("学习培训", made.pk)]


# ── holding, reporting, closing ──────────────────────────────────────────────────────────────────────────────────────
def test_it_is_held_once_it_has_begun_and_who_was_away_owes_no_note(cast, training, clock):
    made = training(State.PLANNED)
    with pytest.raises(Refused, match="还没有到举行的时间"):
        actions.hold(made, by=cast.finance_liaison, people=[cast.budget_staff])
    clock.shift(timedelta(hours=4))
    with pytest.raises(Refused, match="没有人参加"):
        actions.hold(made, by=cast.finance_liaison, people=[])
    with pytest.raises(Refused, match="不在参加人名单"):
        actions.hold(made, by=cast.finance_liaison, people=[cast.budget_staff, cast.clerk])

    actions.hold(made, by=cast.finance_liaison, people=[cast.budget_staff])

    made.refresh_from_db()
    assert awaited(made, "write_note") == {cast.budget_staff.own_principal}
    assert made.due_on == timezone.localdate() + timedelta(days=90)
    with pytest.raises(Refused, match="没有参加这次"):
        notes.write_note(made, by=cast.finance_liaison, text="听说讲得好")


def test_a_trip_is_closed_only_once_it_was_reported_on(cast, training, clock):
    made = training(State.PLANNED, way="trip", cost=1000)
    clock.shift(timedelta(hours=7))
    actions.hold(made, by=cast.finance_liaison, people=list(made.people.all()))
    assert awaited(made, "report") == {cast.finance_liaison.principal}
    with pytest.raises(Refused, match="先交考察报告"):
        actions.close(made, by=cast.finance_liaison, outcome="用上了")
    with pytest.raises(StateSecret):
        actions.report(made, by=cast.finance_liaison, text="机密★1年\n看了", spent=1)

    actions.report(made, by=cast.finance_liaison, text="邻市大厅一窗受理。", spent=900)
    actions.close(made, by=cast.finance_liaison, outcome="大厅改为一窗受理")

    made.refresh_from_db()
    assert (made.state, made.outcome, made.spent) == (State.CLOSED, "大厅改为一窗受理", 900)
    assert not Awaited.objects.filter(matter=made.pk).exists()


def test_a_course_has_no_report(cast, training):
    with pytest.raises(Refused, match="只有考察学习"):
        actions.report(training(State.HELD), by=cast.finance_liaison, text="写了", spent=0)


# ── notes ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_note_is_read_by_the_unit_or_by_the_whole_organ_as_its_writer_chooses(cast, training):
    made = training(State.HELD)
    note = notes.write_note(made, by=cast.budget_staff, text="先写结论再写理由", to_try="下周的请示试一试")
    assert awaited(made, "write_note") == {cast.finance_liaison.own_principal}
    assert not sees(cast.finance_liaison, note)
    assert not find("先写结论", again(cast.finance_liaison)).hits

    notes.revise(note, by=cast.budget_staff, text=note.text, to_try=note.to_try, share="organ")

    assert sees(cast.finance_liaison, note)
    assert [each.matter_id for each in find("先写结论", again(cast.finance_liaison)).hits] == [note.pk]
    assert not sees(cast.schools_liaison, note)

    notes.take_back(note, by=cast.budget_staff)
    assert sees(cast.budget_staff, note)
    assert not sees(cast.finance_liaison, note)
    with pytest.raises(Refused, match="由写的人自己改"):
        notes.share_again(note, by=cast.finance_head)
    notes.share_again(note, by=cast.budget_staff)
    assert sees(cast.finance_liaison, note)


@pytest.mark.parametrize("text", ["", " \n "])
def test_an_empty_note_is_refused(cast, training, text):
    made = training(State.HELD)

    with pytest.raises(Refused, match="请写学习笔记"):
        notes.write_note(made, by=cast.budget_staff, text=text)
    assert not LearningNote.objects.exists()


def test_one_note_each_and_a_file_that_is_refused_leaves_nothing_behind(cast, training):
    made = training(State.HELD)
    with pytest.raises(FileRefused):
        notes.write_note(made, by=cast.budget_staff, text="写了", file=ContentFile(b"MZ\x00\x01", "坏.exe"))
    assert not LearningNote.objects.exists()
    notes.write_note(made, by=cast.budget_staff, text="写了", file=ContentFile("课件".encode(), "课件.txt"), key="once")
    assert LearningNote.objects.get().attachments.get().name == "课件.txt"

    with pytest.raises(AlreadyDone):
        notes.write_note(made, by=cast.budget_staff, text="写了", key="once")
    with pytest.raises(Refused, match="已经写过"):
        notes.write_note(made, by=cast.budget_staff, text="又写")


def test_a_note_may_come_after_the_training_was_closed(cast, training):
    made = training(State.CLOSED)

    notes.write_note(made, by=cast.budget_staff, text="过了一个月，想清楚了")

    made.refresh_from_db()
    assert made.state == State.CLOSED
    assert made.closed_at


def test_the_library_is_narrowed_by_topic_unit_year_and_words(cast, training):
    note = notes.write_note(training(State.HELD), by=cast.budget_staff, text="先写结论再写理由", share="organ")
    reader = again(cast.finance_head)

    def found(**wanted: object) -> list[int]:
        return [each.pk for each in NoteFilter(wanted, person=reader).notes()]

    assert found(topic="公文写作", year=2026, unit=cast.budget.pk, words="结论") == [note.pk]
    assert found(year=2025) == []
    assert found(words="没有这句话") == []
    assert not NoteFilter({"topic": "公文写作"}, person=again(cast.schools_liaison)).notes()


# ── plans ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_unit_has_one_plan_a_year_and_so_has_a_person(cast, learning_plan):
    learning_plan()
    with pytest.raises(Refused, match="2026年的学习计划已经定了"):
        plans.open_for_unit(by=cast.finance_liaison, year=2026)
    plans.open(by=cast.budget_staff, year=2026)
    with pytest.raises(Refused, match="已经定了"):
        plans.open(by=cast.budget_staff, year=2026)
    with pytest.raises(Refused, match="今年和明年"):
        plans.open(by=cast.budget_staff, year=2024)
    with pytest.raises(Refused, match="没有“定单位学习计划”的权限"):
        plans.open_for_unit(by=cast.budget_staff, year=2027)


def test_a_persons_plan_is_his_own_and_his_heads_to_read(cast):
    own = plans.open(by=cast.budget_staff, year=2026)

    assert sees(cast.budget_staff, own)
    assert sees(cast.finance_head, own)
    assert not sees(cast.finance_liaison, own)
    assert not sees(cast.director, own)
    with pytest.raises(Refused, match="由本人改"):
        plans.add_line(own, by=cast.finance_head, topic="写作", work="请示", way="course")


def test_a_line_becomes_a_training_without_typing_it_again(cast, learning_plan):
    plan = learning_plan()
    line = plan.lines.get()
    form = ProposeForm(by=again(cast.finance_head), initial={"line": str(line.pk)})
    assert {name: form.initial[name] for name in ("title", "topic", "work", "way")} == {
        "title": "预算绩效", "topic": "预算绩效", "work": "审核部门预算", "way": "course",
    }  # fmt: skip
    at = timezone.now() + timedelta(days=3)
    typed = {
        "begins_at": at, "ends_at": at + timedelta(hours=2), "place": "财政局", "people": [cast.budget_staff.pk], "line": line.pk,
    }  # fmt: skip
    filled = ProposeForm({**form.initial, **typed}, by=again(cast.finance_head))
    assert filled.is_valid(), filled.errors

    made = filled.act()

    assert list(line.trainings.all()) == [made]
    assert made.unit == cast.finance


def test_a_line_is_struck_through_with_its_reason_and_makes_no_training_then(cast, learning_plan, training):
    plan = learning_plan()
    line = plan.lines.get()
    with pytest.raises(Refused, match="为什么划去"):
        plans.drop_line(plan, by=cast.finance_head, line=line, reason="")
    plans.drop_line(plan, by=cast.finance_head, line=line, reason="省厅统一办")

    line.refresh_from_db()
    with pytest.raises(Refused, match="已经划去或者收尾"):
        training(line=line)
    with pytest.raises(Refused, match="已经划去"):
        plans.amend_line(plan, by=cast.finance_head, line=line, topic="绩效", work="审核", way="course")


def test_a_plan_of_others_lends_no_line(cast, learning_plan):
    line = learning_plan().lines.get()
    at = timezone.now() + timedelta(days=3)

    with pytest.raises(Refused, match="已经划去或者收尾"):
        actions.propose(
            by=cast.schools_liaison, way="course", title="学", topic="学", work="学", place="这里", begins_at=at,
            ends_at=at + timedelta(hours=1), people=[cast.schools_liaison], line=line,
        )  # fmt: skip


def test_a_closed_plan_says_what_the_year_has_brought(cast, learning_plan):
    plan = learning_plan(OfPlan.CLOSED)

    assert plan.outcome == "绩效目标审核用上了"
    with pytest.raises(Refused, match="已收尾状态下不能加一项"):
        plans.add_line(plan, by=cast.finance_head, topic="写作", work="请示", way="course")
    assert not LearningPlan.objects.open().exists()


# ── who leaves ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_organiser_who_leaves_hands_it_over_and_a_participant_has_nothing_to_hand_over(cast, training):
    made = training(State.PLANNED)

    assert in_hand(cast.finance_liaison).filter(pk=made.pk).exists()
    assert reasons_against(made, cast.finance_liaison, again(cast.finance_head)) == []
    assert not in_hand(cast.budget_staff).filter(pk=made.pk).exists()
