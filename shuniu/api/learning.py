"""学习、成长 over the API: trainings, notes, plans and growth assignments; their acts are those of every matter."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

import shuniu.office.team.growth.forms
import shuniu.office.team.learning.notes.forms
import shuniu.office.team.learning.plans.forms
import shuniu.office.team.learning.trainings.forms  # noqa: F401 - registers the forms of their acts
from shuniu.api.auth import caller, worker
from shuniu.api.listing import MANY, WANTED, workbook
from shuniu.api.meetings import given
from shuniu.api.paging import PAGE, page_of
from shuniu.api.schemas import PROBLEMS, MatterPage, MatterRow, Problem, row_out
from shuniu.office.team.growth.models import Growth
from shuniu.office.team.growth.register import GrowthFilter
from shuniu.office.team.growth.register import write_xlsx as write_growths
from shuniu.office.team.integrity.reading.recording import open_one
from shuniu.office.team.learning.notes.models import LearningNote
from shuniu.office.team.learning.notes.register import NoteFilter
from shuniu.office.team.learning.notes.register import write_xlsx as write_notes
from shuniu.office.team.learning.plans.models import LearningPlan
from shuniu.office.team.learning.plans.register import PlanFilter
from shuniu.office.team.learning.plans.register import write_xlsx as write_plans
from shuniu.office.team.learning.trainings.models import Training
from shuniu.office.team.learning.trainings.register import TrainingFilter
from shuniu.office.team.learning.trainings.register import write_xlsx as write_trainings
from shuniu.office.team.learning.trainings.workflow import decides, organises

router = Router(tags=["学习成长"])
ANSWERS: Any = {200: MatterPage, PROBLEMS: Problem}
A_FILE: Any = {200: None, PROBLEMS: Problem}


# ── trainings ────────────────────────────────────────────────────────────────────────────────────────────────────────
class TrainingsIn(Schema):
    """The filters of the page's list, by the names that stand in its address."""

    words: str = ""
    way: str = ""
    unit: int | None = None
    year: int | None = None
    mine: bool = False
    state: list[str] = MANY
    is_open: bool | None = None


class TrainingWhole(Schema):
    """学习培训; `cost`, `spent` and `days` are for whoever organises or decides, and null for others. `plan_line` is the id
    of the line of the plan that it came from; `notes` are the ids of those that the caller may read."""

    matter: MatterRow
    way: str
    topic: str
    work: str
    begins_at: datetime
    ends_at: datetime
    place: str
    held_by: str
    people: list[str]
    report: str
    cost: int | None
    spent: int | None
    days: int | None
    plan_line: int | None
    notes: list[int]


@router.get("/trainings", response=ANSWERS, summary="学习培训", operation_id="trainings.list")
def list_trainings(
    request: HttpRequest, wanted: TrainingsIn = WANTED, after: int | None = None, limit: int = PAGE
) -> Any:
    return page_of(TrainingFilter(given(wanted.dict()), person=worker(request)).trainings(), after, limit)


@router.get("/trainings/export", response=A_FILE, summary="导出学习培训台账", operation_id="trainings.export")
def export_trainings(request: HttpRequest, wanted: TrainingsIn = WANTED, columns: list[str] = MANY) -> Any:
    chosen = TrainingFilter(given(wanted.dict() | {"columns": columns}), person=worker(request))
    return workbook(chosen.trainings().for_list(), chosen.shown, write_trainings, "学习培训台账")


@router.get(
    "/trainings/{pk}",
    response={200: TrainingWhole, PROBLEMS: Problem},
    summary="一次学习培训",
    operation_id="trainings.get",
)
def get_training(request: HttpRequest, pk: int) -> Any:
    person = caller(request)
    found = open_one(Training.objects.visible_to(person).for_list(), pk, by=person)
    sees_cost = organises(found, person) or decides(found, person) is True
    notes = LearningNote.objects.visible_to(person).open_to_readers().filter(training=found)
    plain = ("way", "topic", "work", "begins_at", "ends_at", "place", "held_by", "report")
    costs = {name: getattr(found, name) if sees_cost else None for name in ("cost", "spent", "days")}
    return (
        {name: getattr(found, name) for name in plain}
        | costs
        | {
            "matter": row_out(found),
            "people": [str(each) for each in found.people.all()],
            "plan_line": found.plan_line_id,
            "notes": list(notes.order_by("pk").values_list("pk", flat=True)),
        }
    )


# ── notes ────────────────────────────────────────────────────────────────────────────────────────────────────────────
class NotesIn(Schema):
    """The filters of the library, by the names that stand in its address."""

    words: str = ""
    topic: str = ""
    unit: int | None = None
    year: int | None = None
    mine: bool = False


class NoteWhole(Schema):
    """学习笔记; `share` is unit or organ, `training` the id of the training, whether or not the caller sees it."""

    matter: MatterRow
    training: int
    topic: str
    text: str
    to_try: str
    share: str
    writer: str


@router.get("/learning-notes", response=ANSWERS, summary="学习笔记", operation_id="learning_notes.list")
def list_notes(request: HttpRequest, wanted: NotesIn = WANTED, after: int | None = None, limit: int = PAGE) -> Any:
    return page_of(NoteFilter(given(wanted.dict()), person=worker(request)).notes(), after, limit)


@router.get("/learning-notes/export", response=A_FILE, summary="导出学习笔记", operation_id="learning_notes.export")
def export_notes(request: HttpRequest, wanted: NotesIn = WANTED, columns: list[str] = MANY) -> Any:
    chosen = NoteFilter(given(wanted.dict() | {"columns": columns}), person=worker(request))
    return workbook(chosen.notes().for_list(), chosen.shown, write_notes, "学习笔记")


@router.get(
    "/learning-notes/{pk}",
    response={200: NoteWhole, PROBLEMS: Problem},
    summary="一篇学习笔记",
    operation_id="learning_notes.get",
)
def get_note(request: HttpRequest, pk: int) -> Any:
    found = open_one(LearningNote.objects.visible_to(caller(request)).for_list(), pk, by=caller(request))
    return {name: getattr(found, name) for name in ("topic", "text", "to_try", "share")} | {
        "matter": row_out(found),
        "training": found.training_id,
        "writer": str(found.created_by),
    }


# ── plans ────────────────────────────────────────────────────────────────────────────────────────────────────────────
class PlansIn(Schema):
    """The filters of the page's list, by the names that stand in its address; `whose` is unit or person."""

    words: str = ""
    whose: str = ""
    unit: int | None = None
    year: int | None = None
    is_open: bool | None = None


class PlanLineOut(Schema):
    """计划里的一项, with the ids of the trainings that came from it and that the caller sees; `dropped` is why it was struck."""

    id: int
    topic: str
    work: str
    way: str
    quarter: int | None
    dropped: str
    trainings: list[int]


class PlanWhole(Schema):
    matter: MatterRow
    year: int
    person: str | None
    lines: list[PlanLineOut]


@router.get("/learning-plans", response=ANSWERS, summary="学习计划", operation_id="learning_plans.list")
def list_plans(request: HttpRequest, wanted: PlansIn = WANTED, after: int | None = None, limit: int = PAGE) -> Any:
    return page_of(PlanFilter(given(wanted.dict()), person=worker(request)).plans(), after, limit)


@router.get("/learning-plans/export", response=A_FILE, summary="导出学习计划", operation_id="learning_plans.export")
def export_plans(request: HttpRequest, wanted: PlansIn = WANTED, columns: list[str] = MANY) -> Any:
    chosen = PlanFilter(given(wanted.dict() | {"columns": columns}), person=worker(request))
    return workbook(chosen.plans().for_list(), chosen.shown, write_plans, "学习计划")


@router.get(
    "/learning-plans/{pk}",
    response={200: PlanWhole, PROBLEMS: Problem},
    summary="一份学习计划",
    operation_id="learning_plans.get",
)
def get_plan(request: HttpRequest, pk: int) -> Any:
    """The plan beside what came of it."""
    person = caller(request)
    found = open_one(LearningPlan.objects.visible_to(person).select_related("person", "unit"), pk, by=person)
    seen = set(Training.objects.visible_to(person).filter(plan_line__plan=found).values_list("pk", flat=True))
    plain = ("id", "topic", "work", "way", "quarter", "dropped")
    return {
        "matter": row_out(found),
        "year": found.year,
        "person": str(found.person) if found.person else None,
        "lines": [
            {name: getattr(line, name) for name in plain}
            | {"trainings": [each.pk for each in line.trainings.all() if each.pk in seen]}
            for line in found.lines.prefetch_related("trainings")
        ],
    }


# ── growth ───────────────────────────────────────────────────────────────────────────────────────────────────────────
class GrowthsIn(Schema):
    """The filters of the page's list, by the names that stand in its address; `mine` is learner or mentor."""

    words: str = ""
    mine: str = ""
    state: list[str] = MANY
    is_open: bool | None = None


class CheckInOut(Schema):
    sort: str
    on: date
    text: str
    by: str


class ReflectionOut(Schema):
    text: str
    next_step: str
    by: str
    at: datetime


class GrowthWhole(Schema):
    matter: MatterRow
    learner: str
    mentor: str | None
    task: str
    to_learn: str
    learner_accepted: bool
    mentor_accepted: bool
    check_ins: list[CheckInOut]
    reflections: list[ReflectionOut]


@router.get("/growths", response=ANSWERS, summary="成长任务", operation_id="growths.list")
def list_growths(request: HttpRequest, wanted: GrowthsIn = WANTED, after: int | None = None, limit: int = PAGE) -> Any:
    return page_of(GrowthFilter(given(wanted.dict()), person=worker(request)).growths(), after, limit)


@router.get("/growths/export", response=A_FILE, summary="导出成长任务", operation_id="growths.export")
def export_growths(request: HttpRequest, wanted: GrowthsIn = WANTED, columns: list[str] = MANY) -> Any:
    chosen = GrowthFilter(given(wanted.dict() | {"columns": columns}), person=worker(request))
    return workbook(chosen.growths().for_list(), chosen.shown, write_growths, "成长任务")


@router.get(
    "/growths/{pk}", response={200: GrowthWhole, PROBLEMS: Problem}, summary="一件成长任务", operation_id="growths.get"
)
def get_growth(request: HttpRequest, pk: int) -> Any:
    """To the person, the mentor and the heads of their units; for others there is none."""
    found = open_one(Growth.objects.visible_to(caller(request)).for_list(), pk, by=caller(request))
    return {name: getattr(found, name) for name in ("to_learn", "learner_accepted", "mentor_accepted")} | {
        "matter": row_out(found),
        "learner": str(found.learner),
        "mentor": str(found.mentor) if found.mentor else None,
        "task": found.summary,
        "check_ins": [
            {"sort": each.sort, "on": each.on, "text": each.text, "by": str(each.by)}
            for each in found.check_ins.select_related("by")
        ],
        "reflections": [
            {"text": each.text, "next_step": each.next_step, "by": str(each.by), "at": each.at}
            for each in found.reflections.select_related("by")
        ],
    }
