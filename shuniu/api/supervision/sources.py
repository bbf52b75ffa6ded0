"""来源 over the API: the directives found in a text, and how far they are."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from shuniu.api.auth import caller, worker
from shuniu.api.paging import PAGE, cut
from shuniu.api.schemas import PROBLEMS, MatterRow, Problem, SourceText, row_out
from shuniu.office.supervision.fulfilment import counts_by_source, fulfilment_map
from shuniu.office.supervision.models import Source
from shuniu.office.team.integrity.reading.recording import open_one

router = Router(tags=["来源"])


class MapOut(Schema):
    """落实图谱 in figures: how the directives of a source stand, in all, by heading and by unit."""

    total: int
    orders: int
    verified_share: float
    counts: dict[str, int]
    by_heading: dict[str, dict[str, int]]
    by_unit: dict[str, dict[str, int]]


class SourceRow(MatterRow):
    """来源 in the list: what kind of text it is, from whom and when, and how its directives stand."""

    form: str
    given_by: str
    given_on: date | None
    counts: dict[str, int]


class SourcePage(Schema):
    items: list[SourceRow]
    next: int | None


@router.get("/source", response={200: SourcePage, PROBLEMS: Problem}, summary="来源清单", operation_id="source.list")
def list_sources(
    request: HttpRequest,
    words: str = "",
    form: str = "",
    state: str = "",
    after: int | None = None,
    limit: int = PAGE,
) -> Any:
    """The sources that the caller may see, newest first, narrowed as on their page."""
    person = worker(request)
    wanted = {"title__icontains": words.replace("\x00", ""), "form": form, "state": state, "pk__lt": after}
    found = Source.objects.visible_to(person).filter(**{name: value for name, value in wanted.items() if value})
    rows, following = cut(found.defer("original", "text", "orders").order_by("-pk"), limit)
    counts = counts_by_source(rows, person)
    return {"items": [source_out(source, counts[source.pk]) for source in rows], "next": following}


def source_out(source: Source, counts: Mapping[Any, int]) -> dict[str, Any]:
    facts = {"form": source.form, "given_by": source.given_by, "given_on": source.given_on}
    return row_out(source) | facts | {"counts": _named(counts)}


@router.get(
    "/source/{pk}/directives",
    response={200: SourceText, PROBLEMS: Problem},
    summary="来源与任务",
    operation_id="source.directives",
)
def get_directives(request: HttpRequest, pk: int) -> Any:
    """A source's text, and the directives found in it."""
    source = open_one(Source.objects.visible_to(caller(request)), pk, by=caller(request))
    visible = source.items.visible_to(caller(request)).values_list("directive_id", "pk")
    came: dict[int, list[int]] = {}
    for directive, item in visible:
        came.setdefault(directive, []).append(item)
    directives = source.directives.prefetch_related("lead_units", "support_units")
    fields = (
        "standing", "sentence", "start", "end", "path", "task", "lead_names", "support_names",
        "each_unit", "due_on", "cadence", "evidence_needed", "strength", "reason", "version",
    )  # fmt: skip
    return {
        "id": source.pk,
        "title": source.title,
        "text": source.text,
        "original": source.original,
        "changes": source.changes,
        "orders": source.orders,
        "directives": [
            {name: getattr(each, name) for name in fields}
            | {
                "id": each.pk,
                "split_from": each.split_from_id,
                "lead_units": [unit.pk for unit in each.lead_units.all()],
                "support_units": [unit.pk for unit in each.support_units.all()],
                "items": came.get(each.pk, []),
            }
            for each in directives
        ],
    }


@router.get(
    "/source/{pk}/map",
    response={200: MapOut, PROBLEMS: Problem},
    summary="落实图谱",
    operation_id="source.map",
)
def get_map(request: HttpRequest, pk: int) -> Any:
    """How far the directives of a source are, as far as the caller may see their items."""
    person = caller(request)
    found = fulfilment_map(open_one(Source.objects.visible_to(person), pk, by=person), person)
    return {
        "total": found.total,
        "orders": found.orders,
        "verified_share": found.verified_share,
        "counts": {standing.value: count for standing, count in found.counts.items()},
        "by_heading": {name: _named(counts) for name, counts in found.by_heading.items()},
        "by_unit": {name: _named(counts) for name, counts in found.by_unit.items()},
    }


def _named(counts: Mapping[Any, int]) -> dict[str, int]:
    return {standing.value: count for standing, count in counts.items()}
