"""推荐和表扬 over the API: recommendations that one has a part in, the board; their acts are those of every matter."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

import shuniu.office.team.recognition.forms
import shuniu.office.team.recommendation.forms  # noqa: F401 - registers the forms of its acts
from shuniu.api.auth import caller, worker
from shuniu.api.listing import MANY, WANTED, workbook
from shuniu.api.meetings import given
from shuniu.api.paging import PAGE, cut, page_of
from shuniu.api.schemas import PROBLEMS, MatterPage, MatterRow, Problem, row_out
from shuniu.matters.models import Matter
from shuniu.office.team.integrity.reading.recording import open_one
from shuniu.office.team.recognition import register as board
from shuniu.office.team.recognition.models import Recognition
from shuniu.office.team.recommendation import register
from shuniu.office.team.recommendation.models import Recommendation
from shuniu.org.models import Person

router = Router(tags=["推荐和表扬"])


class RecommendationsIn(Schema):
    """The filters of the page's list, by the names that stand in its address."""

    words: str = ""
    whose: str = ""
    sort_of: str = ""
    state: list[str] = MANY
    is_open: bool | None = None


class RecognitionsIn(Schema):
    """The filters of the board, by the names that stand in its address; there is none by person."""

    words: str = ""
    sort_of: str = ""
    first: date | None = None
    last: date | None = None
    is_mine: bool | None = None


class FactOut(Schema):
    on: date
    text: str


class RecommendationWhole(Schema):
    """`evidence` are the matters that the caller sees of those that bear it out."""

    matter: MatterRow
    candidate: str
    recommender: str
    sort: str
    purpose: str
    reasons: str
    interest: str
    evidence: list[MatterRow]
    facts: list[FactOut]
    own_words: str
    objection: str
    result: str
    look_again_on: date | None
    considering: list[str]


class RecognitionOut(Schema):
    """表扬栏的一条; `people` are those who let the caller find them named, `url` is empty where he has no part in it."""

    id: int
    title: str
    words: str
    sort: str
    given_on: date
    team: str
    people: list[str]
    giver: str
    document_number: str
    url: str


class Board(Schema):
    """A page of the board; `next` is the cursor of the page after it, null on the last."""

    items: list[RecognitionOut]
    next: int | None


class RecipientOut(Schema):
    """受表扬的人; `choice` is pending, office or own, and null for a reader who has no part in it."""

    person: str
    choice: str | None


class RecognitionWhole(Schema):
    recognition: RecognitionOut
    recipients: list[RecipientOut]
    evidence: list[MatterRow]


def parts_of(person: Person, rows: list[Recognition]) -> set[int]:
    """Those in which the caller has a part."""
    pks = [each.pk for each in rows]
    return set(Recognition.objects.visible_to(person).filter(pk__in=pks).values_list("pk", flat=True))


def board_out(found: Recognition, own: set[int]) -> dict[str, Any]:
    names = ("id", "title", "sort", "given_on", "team", "giver", "document_number")
    return {name: getattr(found, name) for name in names} | {
        "words": found.summary,
        "people": [each.person.name for each in found.named],
        "url": found.get_absolute_url() if found.pk in own else "",
    }


def evidence_out(matter: Recommendation | Recognition, person: Person) -> list[dict[str, Any]]:
    drawn = matter.evidence().values("source_id")
    return [
        row_out(each) for each in Matter.objects.visible_to(person, of_few=True).filter(pk__in=drawn).order_by("pk")
    ]


@router.get(
    "/recommendations",
    response={200: MatterPage, PROBLEMS: Problem},
    summary="推荐台账",
    operation_id="recommendations.list",
)
def list_recommendations(
    request: HttpRequest, wanted: RecommendationsIn = WANTED, after: int | None = None, limit: int = PAGE
) -> Any:
    chosen = register.RecommendationFilter(given(wanted.dict()), person=worker(request))
    return page_of(chosen.recommendations(), after, limit)


@router.get(
    "/recommendations/export",
    response={200: None, PROBLEMS: Problem},
    summary="导出推荐台账",
    operation_id="recommendations.export",
)
def export_recommendations(request: HttpRequest, wanted: RecommendationsIn = WANTED, columns: list[str] = MANY) -> Any:
    chosen = register.RecommendationFilter(given(wanted.dict() | {"columns": columns}), person=worker(request))
    return workbook(chosen.recommendations().for_list(), chosen.shown, register.write_xlsx, "推荐")


@router.get(
    "/recommendations/{pk}",
    response={200: RecommendationWhole, PROBLEMS: Problem},
    summary="推荐",
    operation_id="recommendations.get",
)
def get_recommendation(request: HttpRequest, pk: int) -> Any:
    person = caller(request)
    found = open_one(Recommendation.objects.visible_to(person).for_list(), pk, by=person)
    names = ("sort", "purpose", "interest", "own_words", "objection", "result", "look_again_on")
    return {
        "matter": row_out(found),
        "candidate": found.candidate.name,
        "recommender": found.created_by.name,
        "reasons": found.summary,
        **{name: getattr(found, name) for name in names},
        "evidence": evidence_out(found, person),
        "facts": [{"on": each.on, "text": each.text} for each in found.facts.all()],
        "considering": [each.name for each in found.considering()],
    }


@router.get(
    "/recognitions", response={200: Board, PROBLEMS: Problem}, summary="表扬栏", operation_id="recognitions.list"
)
def list_recognitions(
    request: HttpRequest, wanted: RecognitionsIn = WANTED, after: int | None = None, limit: int = PAGE
) -> Any:
    """The board as the caller may read it, the newest entry first; no totals."""
    person = worker(request)
    rows = board.RecognitionFilter(given(wanted.dict()), person=person).recognitions()
    rows = rows.filter(pk__lt=after) if after is not None else rows
    found, following = cut(rows.for_reader(person).order_by("-pk"), limit)
    own = parts_of(person, found)
    return {"items": [board_out(each, own) for each in found], "next": following}


@router.get(
    "/recognitions/export",
    response={200: None, PROBLEMS: Problem},
    summary="导出表扬栏",
    operation_id="recognitions.export",
)
def export_recognitions(request: HttpRequest, wanted: RecognitionsIn = WANTED, columns: list[str] = MANY) -> Any:
    person = worker(request)
    chosen = board.RecognitionFilter(given(wanted.dict() | {"columns": columns}), person=person)
    return workbook(chosen.recognitions().for_reader(person), chosen.shown, board.write_xlsx, "表扬栏")


@router.get(
    "/recognitions/{pk}",
    response={200: RecognitionWhole, PROBLEMS: Problem},
    summary="表扬",
    operation_id="recognitions.get",
)
def get_recognition(request: HttpRequest, pk: int) -> Any:
    """One entry of the board, with the matters that it rests on as far as the caller sees them."""
    person = worker(request)
    found = get_object_or_404(Recognition.objects.read_by(person).for_reader(person), pk=pk)
    own = parts_of(person, [found])
    return {
        "recognition": board_out(found, own),
        "recipients": [
            {"person": each.person.name, "choice": each.choice if found.pk in own else None} for each in found.named
        ],
        "evidence": evidence_out(found, person),
    }
