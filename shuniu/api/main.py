"""The API: listings and single matters to read; every act to write, made from the workflow tables and forms."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import NinjaAPI, Query, Router

import shuniu.office.supervision.forms  # noqa: F401 - registers the forms of its acts
from shuniu.api.acts import add_act
from shuniu.api.auth import AUTH, caller
from shuniu.api.problems import answer_problems
from shuniu.api.schemas import (
    PROBLEMS,
    AwaitedOut,
    MatterOut,
    MatterPage,
    PersonOut,
    Problem,
    SourceText,
    ToldOut,
    UnitOut,
    matter_out,
    row_out,
    told_out,
)
from shuniu.audit.log import receipt_for
from shuniu.audit.receipt import dumps
from shuniu.matters.models import Awaited, Matter
from shuniu.matters.models.matter import KINDS
from shuniu.matters.timeline import timeline
from shuniu.office.supervision.ledger import LedgerFilter
from shuniu.office.supervision.models import Source
from shuniu.org.models import Person, Unit
from shuniu.search.find import find as search_for

PAGE = 50
MANY: Any = Query([])  # type: ignore[type-arg]
MOST = 200

api = NinjaAPI(
    title="枢纽 Shuniu",
    version="1",
    description="办公室系统的接口：与页面同一套表单、同一套办理动作。",
    auth=AUTH,
    urls_namespace="api",
)
answer_problems(api)
router = Router()


def page_of(matters: Any, after: int | None, limit: int) -> dict[str, Any]:
    """A page by cursor: the ids below `after`, newest first."""
    limit = max(1, min(limit, MOST))
    if after is not None:
        matters = matters.filter(pk__lt=after)
    rows = list(matters.order_by("-pk")[: limit + 1])
    return {
        "items": [row_out(each) for each in rows[:limit]],
        "next": rows[limit - 1].pk if len(rows) > limit else None,
    }


@router.get(
    "/matters",
    response={200: MatterPage, PROBLEMS: Problem},
    summary="事项列表",
    tags=["事项"],
    operation_id="matters.list",
)
def list_matters(
    request: HttpRequest,
    kind: str | None = None,
    state: str | None = None,
    is_open: bool | None = None,
    after: int | None = None,
    limit: int = PAGE,
) -> Any:
    """All matters that the caller may see, newest first."""
    matters = Matter.objects.visible_to(caller(request))
    if kind:
        matters = matters.filter(kind=kind)
    if state:
        matters = matters.filter(state=state)
    if is_open is not None:
        matters = matters.filter(closed_at__isnull=is_open)
    return page_of(matters, after, limit)


@router.get(
    "/matters/{pk}",
    response={200: MatterOut, PROBLEMS: Problem},
    summary="事项",
    tags=["事项"],
    operation_id="matters.get",
)
def get_matter(request: HttpRequest, pk: int) -> Any:
    person = caller(request)
    return matter_out(get_object_or_404(Matter.objects.visible_to(person), pk=pk), person)


@router.get(
    "/matters/{pk}/timeline",
    response={200: list[ToldOut], PROBLEMS: Problem},
    summary="办理过程",
    tags=["事项"],
    operation_id="matters.timeline",
)
def get_timeline(request: HttpRequest, pk: int) -> Any:
    matter = get_object_or_404(Matter.objects.visible_to(caller(request)), pk=pk)
    return [told_out(told) for told in timeline(matter.own())]


@router.get("/matters/{pk}/receipt", summary="审计回执", tags=["事项"], operation_id="matters.receipt")
def get_receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """The matter's entries with their proofs, to be checked elsewhere by `shuniu audit check`."""
    matter = get_object_or_404(Matter.objects.visible_to(caller(request)), pk=pk)
    return HttpResponse(dumps(receipt_for(matter.chain, matter.label)), content_type="application/json")


@router.get(
    "/inbox",
    response={200: list[AwaitedOut], PROBLEMS: Problem},
    summary="待办",
    tags=["事项"],
    operation_id="inbox.list",
)
def list_inbox(request: HttpRequest, limit: int = MOST) -> Any:
    """What waits for an act of the caller, the most pressing first."""
    person = caller(request)
    rows = (
        Awaited.objects.reaching(person)
        .filter(Matter.objects.visible_to(person).having("matter_id"))
        .select_related("matter")
        .order_by("due_on", "since")[: max(1, min(limit, MOST))]
    )
    return [
        {
            "matter": row_out(row.matter),
            "verb": row.verb,
            "label": KINDS[row.matter.kind].workflow.move(row.verb).label,
            "since": row.since,
            "due_on": row.due_on,
        }
        for row in rows
    ]


@router.get(
    "/search", response={200: MatterPage, PROBLEMS: Problem}, summary="搜索", tags=["事项"], operation_id="search.find"
)
def search(request: HttpRequest, q: str, after: int | None = None, limit: int = 20) -> Any:
    """Matters in whose title, number, text or attachments the words stand."""
    person = caller(request)
    found = search_for(q, person, after=after, limit=max(1, min(limit, MOST)))
    by_pk = Matter.objects.visible_to(person).in_bulk([hit.matter_id for hit in found.hits])
    rows = [row_out(by_pk[hit.matter_id]) for hit in found.hits if hit.matter_id in by_pk]
    return {"items": rows, "next": found.next_cursor}


@router.get(
    "/supervision",
    response={200: MatterPage, PROBLEMS: Problem},
    summary="督查台账",
    tags=["督查事项"],
    operation_id="supervision.list",
)
def list_items(
    request: HttpRequest,
    words: str = "",
    source: int | None = None,
    unit: int | None = None,
    leader: int | None = None,
    state: list[str] = MANY,
    light: list[str] = MANY,
    due_from: str = "",
    due_to: str = "",
    after: int | None = None,
    limit: int = PAGE,
) -> Any:
    """The ledger, with the filters of its page."""
    given = {"words": words, "source": source, "unit": unit, "leader": leader, "due_from": due_from, "due_to": due_to}
    wanted = {key: value for key, value in given.items() if value} | {"state": state, "light": light}
    ledger = LedgerFilter(wanted, person=caller(request))
    return page_of(ledger.items(), after, limit)


@router.get(
    "/source/{pk}/directives",
    response={200: SourceText, PROBLEMS: Problem},
    summary="来源与任务",
    tags=["来源"],
    operation_id="source.directives",
)
def get_directives(request: HttpRequest, pk: int) -> Any:
    """A source's text, and the directives found in it."""
    source = get_object_or_404(Source.objects.visible_to(caller(request)), pk=pk)
    visible = source.items.visible_to(caller(request)).values_list("directive_id", "pk")
    came: dict[int, list[int]] = {}
    for directive, item in visible:
        came.setdefault(directive, []).append(item)
    directives = source.directives.prefetch_related("lead_units", "support_units")
    fields = (
        "standing", "sentence", "start", "end", "path", "task", "lead_names", "support_names",
        "each_unit", "due_on", "cadence", "evidence_needed", "strength", "reason",
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
                "lead_units": [unit.pk for unit in each.lead_units.all()],
                "support_units": [unit.pk for unit in each.support_units.all()],
                "items": came.get(each.pk, []),
            }
            for each in directives
        ],
    }


@router.get(
    "/units", response={200: list[UnitOut], PROBLEMS: Problem}, summary="单位", tags=["组织"], operation_id="units.list"
)
def list_units(request: HttpRequest) -> Any:
    return [
        {
            "id": unit.pk,
            "code": unit.code,
            "name": unit.name,
            "short_name": unit.short_name,
            "kind": unit.kind,
            "parent_id": unit.parent_id,
        }
        for unit in Unit.objects.filter(closed_on=None)
    ]


@router.get(
    "/me", response={200: PersonOut, PROBLEMS: Problem}, summary="当前用户", tags=["组织"], operation_id="me.get"
)
def get_me(request: HttpRequest) -> Any:
    person: Person = caller(request)
    return {"id": person.pk, "name": person.name, "title": person.title}


for _kind, _model in KINDS.items():
    for _move in _model.workflow.moves:
        add_act(router, _kind, _move)

api.add_router("", router)
