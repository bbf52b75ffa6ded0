"""调研 over the API: the lists, a study with its findings and their sources, the check before a visit, results."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from ninja import Router, Schema

import shuniu.office.research.questionnaires.forms
import shuniu.office.research.studies.forms  # noqa: F401 - registers the forms of its acts
from shuniu.api.auth import caller, worker
from shuniu.api.listing import MANY, WANTED, workbook
from shuniu.api.meetings import given
from shuniu.api.paging import PAGE, page_of
from shuniu.api.schemas import PROBLEMS, MatterPage, MatterRow, Problem, row_out
from shuniu.matters.acts import Refused
from shuniu.matters.files import MEDIA_TYPES
from shuniu.matters.printing import SETTERS, typeset_as
from shuniu.office.research.questionnaires.models import Questionnaire
from shuniu.office.research.questionnaires.published import PublishedQuestionnaire
from shuniu.office.research.questionnaires.results import Result, results_of, write_xlsx
from shuniu.office.research.studies.composing import compose, findings_of
from shuniu.office.research.studies.models import Study
from shuniu.office.research.studies.register import StudyFilter
from shuniu.office.research.studies.register import write_xlsx as write_studies
from shuniu.office.research.studies.uptake import uses_of
from shuniu.office.research.studies.visiting import lately_at
from shuniu.office.team.integrity.reading.recording import open_one
from shuniu.org.models import Unit
from shuniu.text.reading import FileKind
from shuniu.typesetting import CannotTypeset

router = Router(tags=["调研"])


class StudiesIn(Schema):
    """The filters of the page's list, by the names that stand in its address; the pool is `state=proposed`."""

    words: str = ""
    origin: str = ""
    officer: int | None = None
    state: list[str] = MANY
    is_open: bool | None = None
    unused: bool | None = None


class VisitOut(Schema):
    id: int
    place: str
    unit: str | None
    on: date
    purpose: str
    people: list[str]
    reason: str
    called_off: str


class NoteOut(Schema):
    """笔记; `photo` is the id of a file."""

    id: int
    at: datetime
    by: str
    place: str
    text: str
    photo: int | None


class FindingOut(Schema):
    id: int
    kind: str
    text: str
    sources: list[str]


class UseOut(Schema):
    """运用; `matter` is null where there is none or the caller may not see it."""

    text: str
    matter: MatterRow | None


class ReportOut(Schema):
    number: int
    title: str
    text: str
    by: str
    at: datetime


class StudyWhole(Schema):
    matter: MatterRow
    origin: str
    summary: str
    expected: str
    officer: str | None
    team: list[str]
    methods: list[str]
    questions: list[str]
    starts_on: date | None
    ends_on: date | None
    delivered_on: date | None
    is_unused: bool
    visits: list[VisitOut]
    findings: list[FindingOut]
    report: ReportOut | None
    uses: list[UseOut]
    questionnaires: list[MatterRow]


class EarlierOut(Schema):
    """近期走访: `is_same` where it was for the same thing; the purpose is left out where the caller is not cleared for it."""

    on: date
    place: str
    who: str
    purpose: str
    is_same: bool


class ShareOut(Schema):
    label: str
    count: int
    percent: int
    units: int
    public: int


class SaidOut(Schema):
    """`unit` is 公众 where the portal took the answer."""

    unit: str
    answer: str


class ResultOut(Schema):
    place: int
    text: str
    kind: str
    answered: int
    public: int
    shares: list[ShareOut]
    total: float | None
    mean: float | None
    said: list[SaidOut]
    unsaid: int


class QuestionOut(Schema):
    """题目; an answer names its `id`, and of `options` the numbers from 1."""

    id: int
    place: int
    text: str
    kind: str
    options: list[str]
    unit_of_measure: str
    is_required: bool


class QuestionnaireWhole(Schema):
    matter: MatterRow
    note: str
    minutes: int
    asks_public: bool
    public_url: str | None
    questions: list[QuestionOut]


@router.get("/studies", response={200: MatterPage, PROBLEMS: Problem}, summary="调研台账", operation_id="studies.list")
def list_studies(request: HttpRequest, wanted: StudiesIn = WANTED, after: int | None = None, limit: int = PAGE) -> Any:
    return page_of(StudyFilter(given(wanted.dict()), person=worker(request)).studies(), after, limit)


@router.get(
    "/studies/export", response={200: None, PROBLEMS: Problem}, summary="导出调研台账", operation_id="studies.export"
)
def export_studies(request: HttpRequest, wanted: StudiesIn = WANTED, columns: list[str] = MANY) -> Any:
    chosen = StudyFilter(given(wanted.dict() | {"columns": columns}), person=worker(request))
    return workbook(chosen.studies().for_list(), chosen.shown, write_studies, "调研台账")


@router.get(
    "/studies/visits",
    response={200: list[EarlierOut], PROBLEMS: Problem},
    summary="近半年谁去过",
    operation_id="studies.visits",
)
def list_visits(
    request: HttpRequest, place: str = "", unit: int | None = None, on: date | None = None, purpose: str = ""
) -> Any:
    """Who was at a place, or at a unit, in the 180 days before a day, today where none is named."""
    person = worker(request)
    at = get_object_or_404(Unit, pk=unit) if unit is not None else None
    found = lately_at(place[:100], at, on or timezone.localdate(), by=person, purpose=purpose[:300])
    return [
        {
            "on": each.visit.on,
            "place": each.visit.place,
            "who": each.who,
            "purpose": each.purpose,
            "is_same": each.is_same,
        }
        for each in found
    ]


def found(request: HttpRequest, pk: int) -> Study:
    person = caller(request)
    rows = Study.objects.visible_to(person).select_related("unit", "officer")
    return open_one(rows, pk, by=person)


@router.get(
    "/studies/{pk}", response={200: StudyWhole, PROBLEMS: Problem}, summary="调研课题", operation_id="studies.get"
)
def get_study(request: HttpRequest, pk: int) -> Any:
    """A study with its plan, visits, findings and their sources, report and uses."""
    study, person = found(request, pk), caller(request)
    report = study.report()
    names = ("origin", "summary", "expected", "methods", "starts_on", "ends_on", "delivered_on", "is_unused")
    return {
        "matter": row_out(study),
        **{name: getattr(study, name) for name in names},
        "officer": str(study.officer) if study.officer else None,
        "team": [str(each) for each in study.team.all()],
        "questions": [each.text for each in study.questions.all()],
        "visits": [
            {name: getattr(each, name) for name in ("place", "on", "purpose", "reason", "called_off")}
            | {
                "id": each.pk,
                "unit": str(each.unit) if each.unit else None,
                "people": [str(p) for p in each.people.all()],
            }
            for each in study.visits.with_people()
        ],
        "findings": [
            {"id": each.pk, "kind": each.kind, "text": each.text, "sources": [str(s) for s in each.sources.all()]}
            for each in findings_of(study)
        ],
        "report": report
        and {"by": str(report.by), **{n: getattr(report, n) for n in ("number", "title", "text", "at")}},
        "uses": [{"text": use.text, "matter": use.matter and row_out(use.matter)} for use in uses_of(study, person)],
        "questionnaires": [
            row_out(each) for each in Questionnaire.objects.visible_to(person).filter(study=study).order_by("pk")
        ],
    }


@router.get(
    "/studies/{pk}/notes",
    response={200: list[NoteOut], PROBLEMS: Problem},
    summary="笔记",
    operation_id="studies.notes",
)
def get_notes(request: HttpRequest, pk: int) -> Any:
    notes = found(request, pk).notes.select_related("by", "visit")
    return [
        {
            "id": each.pk,
            "at": each.at,
            "by": str(each.by),
            "place": each.where,
            "text": each.text,
            "photo": each.photo_id,
        }
        for each in notes
    ]


@router.get(
    "/studies/{pk}/typeset/{form}",
    response={200: None, PROBLEMS: Problem},
    summary="调研报告排版",
    operation_id="studies.typeset",
)
def get_typeset(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The report as it stands, as pdf or docx, its findings with their sources behind it."""
    study = found(request, pk)
    if form not in SETTERS or not study.editions.exists():
        raise Http404(form)
    try:
        content, media_type = typeset_as(compose(study), form)
        return HttpResponse(content, content_type=media_type)
    except CannotTypeset as fault:
        raise Refused(gettext("报告排不出版：%(reason)s") % {"reason": fault}) from fault


@router.get(
    "/questionnaires", response={200: MatterPage, PROBLEMS: Problem}, summary="问卷", operation_id="questionnaires.list"
)
def list_questionnaires(
    request: HttpRequest, is_open: bool | None = None, after: int | None = None, limit: int = PAGE
) -> Any:
    seen = Questionnaire.objects.visible_to(worker(request)).order_by("-pk")
    return page_of(seen if is_open is None else seen.filter(closed_at__isnull=is_open), after, limit)


@router.get(
    "/questionnaires/{pk}",
    response={200: QuestionnaireWhole, PROBLEMS: Problem},
    summary="问卷和题目",
    operation_id="questionnaires.get",
)
def get_questionnaire(request: HttpRequest, pk: int) -> Any:
    form = open_one(Questionnaire.objects.visible_to(caller(request)), pk, by=caller(request))
    names = ("place", "text", "kind", "options", "unit_of_measure", "is_required")
    questions = [{"id": each.pk, **{name: getattr(each, name) for name in names}} for each in form.in_order]
    shown = PublishedQuestionnaire.objects.standing().filter(questionnaire=form).first() if form.asks_public else None
    return {
        "matter": row_out(form),
        "note": form.note,
        "minutes": form.minutes_each,
        "asks_public": form.asks_public,
        "public_url": reverse("portal_questionnaire", args=[shown.pk]) if shown else None,
        "questions": questions,
    }


def answered(request: HttpRequest, pk: int) -> Questionnaire:
    """The questionnaire, to those who see its study. Raises Http404."""
    seen = Study.objects.visible_to(caller(request))
    return get_object_or_404(Questionnaire.objects.filter(seen.having("study_id")), pk=pk)


@router.get(
    "/questionnaires/{pk}/results",
    response={200: list[ResultOut], PROBLEMS: Problem},
    summary="问卷结果",
    operation_id="questionnaires.results",
)
def get_results(request: HttpRequest, pk: int) -> Any:
    return [result_out(each) for each in results_of(answered(request, pk))]


def result_out(result: Result) -> dict[str, Any]:
    figures = result.figures
    mean = figures.mean if figures else result.mean
    return {
        **{name: getattr(result.question, name) for name in ("place", "text", "kind")},
        "answered": result.answered,
        "public": result.public,
        "shares": [vars(each) for each in result.shares],
        "total": float(figures.total) if figures else None,
        "mean": None if mean is None else float(mean),
        "said": [{"unit": unit, "answer": answer.words} for unit, answer in result.said],
        "unsaid": result.unsaid,
    }


@router.get(
    "/questionnaires/{pk}/results/export",
    response={200: None, PROBLEMS: Problem},
    summary="导出问卷结果",
    operation_id="questionnaires.export",
)
def export_results(request: HttpRequest, pk: int) -> HttpResponse:
    form, out = answered(request, pk), BytesIO()
    write_xlsx(form, out)
    return HttpResponse(out.getvalue(), content_type=MEDIA_TYPES[FileKind.XLSX])
