"""回头看抽查 over the API: commit to a seed, draw, and all that is needed to draw again elsewhere."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from shuniu.api.auth import caller
from shuniu.api.bodies import cleaned, form_data, schema_of
from shuniu.api.paging import PAGE, slice_of
from shuniu.api.schemas import PROBLEMS, Problem
from shuniu.office.supervision import drawing
from shuniu.office.supervision.forms.drawing import CommitForm
from shuniu.office.supervision.models import Draw

router = Router(tags=["督查事项"])

CommitIn = schema_of(CommitForm, "DrawCommit")


class DrawOut(Schema):
    """回头看抽查; the seed is shown once it has been drawn with, `problems` is what recomputing it found."""

    id: int
    period: str
    first_day: date
    last_day: date
    seed_sha256: str
    seed: str | None
    population: list[list[Any]]
    drawn: list[str]
    problems: list[str]


class DrawPage(Schema):
    items: list[DrawOut]
    next: int | None


def draws_of(request: HttpRequest) -> QuerySet[Draw]:
    """All draws, for who sees the whole of supervision. Raises Http404 for everyone else."""
    if "supervision" not in caller(request).kinds_seen:
        raise Http404
    return Draw.objects.all()


def draw_out(draw: Draw) -> dict[str, Any]:
    names = ("period", "first_day", "last_day", "seed_sha256", "population", "drawn")
    return {name: getattr(draw, name) for name in names} | {
        "id": draw.pk,
        "seed": draw.seed if draw.drawn_at else None,
        "problems": drawing.problems_with(draw),
    }


@router.get(
    "/supervision/draws",
    response={200: DrawPage, PROBLEMS: Problem},
    summary="回头看抽查",
    operation_id="draws.list",
)
def list_draws(request: HttpRequest, after: int | None = None, limit: int = PAGE) -> Any:
    rows, following = slice_of(draws_of(request), after, limit)
    return {"items": list(map(draw_out, rows)), "next": following}


@router.get(
    "/supervision/draws/{pk}",
    response={200: DrawOut, PROBLEMS: Problem},
    summary="一次抽查",
    operation_id="draws.get",
)
def get_draw(request: HttpRequest, pk: int) -> Any:
    """A draw with all that is needed to draw again elsewhere, and what recomputing it here found."""
    return draw_out(get_object_or_404(draws_of(request), pk=pk))


@router.post(
    "/supervision/draws",
    response={200: DrawOut, PROBLEMS: Problem},
    summary="承诺种子",
    operation_id="draws.commit",
)
def commit_draw(request: HttpRequest, payload: CommitIn) -> Any:  # type: ignore[valid-type]
    draws_of(request)
    wanted = cleaned(CommitForm(form_data(payload.dict())))  # type: ignore[attr-defined]
    return draw_out(drawing.commit(by=caller(request), **wanted))


@router.post(
    "/supervision/draws/{pk}/perform",
    response={200: DrawOut, PROBLEMS: Problem},
    summary="抽取",
    operation_id="draws.perform",
)
def perform_draw(request: HttpRequest, pk: int) -> Any:
    draw = get_object_or_404(draws_of(request), pk=pk)
    drawing.perform(draw, by=caller(request))
    return draw_out(Draw.objects.get(pk=pk))
