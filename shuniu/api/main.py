"""The API: listings and single matters to read; every act to write, made from the workflow tables and forms."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Router
from ninja.openapi.schema import OpenAPISchema

import shuniu.handovers.forms
import shuniu.office.decisions.forms
import shuniu.office.disclosure.forms
import shuniu.office.documents.incoming.forms
import shuniu.office.documents.outgoing.forms
import shuniu.office.meetings.forms
import shuniu.office.supervision.forms  # noqa: F401 - registers the forms of its acts
from shuniu.api import (  # noqa: F401 - administration adds to organisation
    administration,
    archive,
    briefings,
    burden,
    care,
    cases,
    coordination,
    decision_loops,
    decisions,
    diary,
    disclosure,
    errands,
    establishment,
    files,
    incoming,
    integrity,
    learning,
    meetings,
    organisation,
    portfolios,
    recognition,
    research,
    routes,
    team,
    topics,
    views,
)
from shuniu.api.acts import add_act
from shuniu.api.auth import AUTH, caller
from shuniu.api.document import ApiDocument
from shuniu.api.documents import drafting, outgoing, sheets
from shuniu.api.listing import WANTED, MattersIn
from shuniu.api.paging import MOST, PAGE, page_of
from shuniu.api.problems import answer_problems
from shuniu.api.reception import appointments, desk
from shuniu.api.reception import settings as reception_settings
from shuniu.api.schemas import (
    PROBLEMS,
    AwaitedOut,
    EntryOut,
    MatterOut,
    MatterPage,
    Problem,
    ToldOut,
    matter_out,
    row_out,
    told_out,
)
from shuniu.api.supervision import bulletin, draws, importing, ledger, settings, sources, standing
from shuniu.audit.log import receipt_for
from shuniu.audit.models import AuditEntry
from shuniu.audit.receipt import dumps
from shuniu.matters.models import Awaited, Matter
from shuniu.matters.models.matter import KINDS
from shuniu.matters.timeline import timeline
from shuniu.office.team.integrity.reading.recording import open_one
from shuniu.search.find import find as search_for


class OfficeApi(NinjaAPI):
    """The API, whose document (接口文档) is made once a process: its operations never change, and making it takes seconds."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        return _document(self.get_root_path(path_params or {}) if path_prefix is None else path_prefix)


@cache
def _document(prefix: str) -> OpenAPISchema:
    return ApiDocument(api, prefix)


api = OfficeApi(
    title="枢纽 Shuniu",
    version="1",
    description="办公室系统的接口：与页面同一套表单、同一套办理动作。",
    auth=AUTH,
    urls_namespace="api",
)
answer_problems(api)
router = Router()


@router.get(
    "/matters",
    response={200: MatterPage, PROBLEMS: Problem},
    summary="事项列表",
    tags=["事项"],
    operation_id="matters.list",
)
def list_matters(request: HttpRequest, wanted: MattersIn = WANTED, after: int | None = None, limit: int = PAGE) -> Any:
    """All matters that the caller may see, newest first, by the filters that all kinds share."""
    person = caller(request)
    return page_of(wanted.narrow(Matter.objects.visible_to(person), person), after, limit)


@router.get(
    "/matters/{pk}",
    response={200: MatterOut, PROBLEMS: Problem},
    summary="事项",
    tags=["事项"],
    operation_id="matters.get",
)
def get_matter(request: HttpRequest, pk: int) -> Any:
    person = caller(request)
    return matter_out(open_one(Matter.objects.visible_to(person), pk, by=person), person)


@router.get(
    "/matters/{pk}/timeline",
    response={200: list[ToldOut], PROBLEMS: Problem},
    summary="办理过程",
    tags=["事项"],
    operation_id="matters.timeline",
)
def get_timeline(request: HttpRequest, pk: int) -> Any:
    matter = open_one(Matter.objects.visible_to(caller(request)), pk, by=caller(request))
    return [told_out(told) for told in timeline(matter.own())]


@router.get(
    "/matters/{pk}/chain",
    response={200: list[EntryOut], PROBLEMS: Problem},
    summary="审计链",
    tags=["事项"],
    operation_id="matters.chain",
)
def get_chain(request: HttpRequest, pk: int) -> Any:
    """Every entry of the matter's audit chain, oldest first, with its digests: enough to compute the chain again."""
    matter = open_one(Matter.objects.visible_to(caller(request)), pk, by=caller(request))
    return [
        entry.content() | {"digest": entry.digest}
        for entry in AuditEntry.objects.filter(chain=matter.chain).order_by("sequence")
    ]


@router.get(
    "/matters/{pk}/receipt",
    response={200: None, PROBLEMS: Problem},
    summary="审计回执",
    tags=["事项"],
    operation_id="matters.receipt",
)
def get_receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """The matter's entries with their proofs, to be checked elsewhere by `shuniu audit check`."""
    matter = open_one(Matter.objects.visible_to(caller(request)), pk, by=caller(request))
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


for _kind, _model in KINDS.items():
    for _move in _model.workflow.moves:
        add_act(router, _kind, _move)

api.add_router("", router)
_PARTS = (
    files, archive, briefings, topics, incoming, meetings, decision_loops, decisions, research, desk, appointments, reception_settings, cases, disclosure, coordination, burden, team, learning, care, recognition, integrity, portfolios, establishment, diary, errands, ledger, standing, bulletin, settings, draws, importing, sources, organisation, views, routes, drafting,
    outgoing, sheets,
)  # fmt: skip
for _part in _PARTS:
    api.add_router("", _part.router)
