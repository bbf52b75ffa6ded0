"""Routes over the API (办理路线), for whoever may publish them: read, check, publish, bring back."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Router, Schema

from shuniu.api.auth import holder, worker
from shuniu.api.bodies import errors_of
from shuniu.api.problems import NotValid
from shuniu.api.schemas import PROBLEMS, Problem
from shuniu.matters.acts import Refused
from shuniu.matters.models.matter import KINDS
from shuniu.routes.binding import BINDINGS
from shuniu.routes.bpmn import MOST_BYTES, read
from shuniu.routes.comparing import differences
from shuniu.routes.graph import RouteRefused
from shuniu.routes.layout import with_diagram
from shuniu.routes.models import Route, RouteVersion
from shuniu.routes.naming import spoken_for
from shuniu.routes.shipping import publish_shipped
from shuniu.routes.trying_form import TryForm
from shuniu.routes.versions import checked, plan_of, publish, roll_back

router = Router(tags=["办理路线"])
PUBLISH = "route.publish"


class VersionOut(Schema):
    id: int
    number: int
    sha256: str
    published_at: datetime


class RouteOut(Schema):
    key: str
    kind: str
    name: str
    current: int | None
    versions: list[VersionOut]


class DrawingIn(Schema):
    """`based_on` is the number of the version that the drawing began from, 0 for a new route."""

    kind: str
    bpmn: str
    based_on: int = 0


class SoundOut(Schema):
    is_sound: bool


class DifferenceOut(Schema):
    element: str
    label: str
    change: str
    details: list[list[str]]


class TrialIn(Schema):
    """`values` are the published fields that the conditions ask for, by their names: kind, urgency …"""

    initiator: int
    unit: int
    values: dict[str, str | int | bool] = {}


class TurnOut(Schema):
    step: str
    people: list[str]
    reason: str
    working_days: int | None
    depth: int


def route_out(route: Route) -> dict[str, Any]:
    fields = ("number", "sha256", "published_at")
    versions = [
        {name: getattr(each, name) for name in fields} | {"id": each.pk} for each in route.versions.order_by("-number")
    ]
    current = route.current.number if route.current else None
    return {"key": route.key, "kind": route.kind, "name": route.name, "current": current, "versions": versions}


def source_of(payload: DrawingIn) -> bytes:
    """The drawing as it was sent. Raises NotValid where no route of this kind, or of this size, can be."""
    if payload.kind not in BINDINGS or payload.kind not in KINDS:
        raise NotValid({"kind": [_("这一种事项不走路线")]})
    source = payload.bpmn.encode()
    if len(source) > MOST_BYTES:
        raise NotValid({"bpmn": [_("路线文件不能超过 %(n)s KB") % {"n": MOST_BYTES // 1024}]})
    return source


def in_words(refused: RouteRefused) -> Refused:
    return Refused(*(f"{fault.element}：{fault.reason}" if fault.element else fault.reason for fault in refused.faults))


@router.get("/routes", response={200: list[RouteOut], PROBLEMS: Problem}, summary="路线", operation_id="routes.list")
def list_routes(request: HttpRequest) -> Any:
    holder(request, PUBLISH)
    return [route_out(each) for each in Route.objects.select_related("current").order_by("pk")]


@router.post(
    "/routes/shipped",
    response={200: list[RouteOut], PROBLEMS: Problem},
    summary="启用随附路线",
    operation_id="routes.shipped",
)
def take_shipped(request: HttpRequest) -> Any:
    by = holder(request, PUBLISH)
    return [route_out(version.route) for version in publish_shipped(by=by)]


@router.post(
    "/routes/check", response={200: SoundOut, PROBLEMS: Problem}, summary="检查路线", operation_id="routes.check"
)
def check(request: HttpRequest, payload: DrawingIn) -> Any:
    """Whether a drawing may be published; every fault is a reason."""
    holder(request, PUBLISH)
    try:
        checked(payload.kind, source_of(payload))
    except RouteRefused as refused:
        raise in_words(refused) from refused
    return {"is_sound": True}


@router.get(
    "/routes/versions/{pk}/file",
    response={200: None, PROBLEMS: Problem},
    summary="路线文件",
    operation_id="routes.file",
)
def get_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The BPMN file of a version, with its drawing."""
    worker(request)
    version = get_object_or_404(RouteVersion, pk=pk)
    return HttpResponse(with_diagram(version.bpmn.encode()), content_type="application/xml; charset=utf-8")


@router.get("/routes/{key}", response={200: RouteOut, PROBLEMS: Problem}, summary="路线", operation_id="routes.get")
def get_route(request: HttpRequest, key: str) -> Any:
    holder(request, PUBLISH)
    return route_out(get_object_or_404(Route, key=key))


@router.put(
    "/routes/{key}", response={200: RouteOut, PROBLEMS: Problem}, summary="发布路线", operation_id="routes.publish"
)
def put_route(request: HttpRequest, key: str, payload: DrawingIn) -> Any:
    """Publish the next version of a route, or a new route."""
    by = holder(request, PUBLISH)
    known = Route.objects.filter(key=key).first()
    if known and known.kind != payload.kind:
        raise NotValid({"kind": [_("这条路线属于另一种事项")]})
    try:
        version = publish(key, payload.kind, source_of(payload), by=by, based_on=payload.based_on)
    except RouteRefused as refused:
        raise in_words(refused) from refused
    return route_out(version.route)


@router.get(
    "/routes/{key}/compare/{old}/{new}",
    response={200: list[DifferenceOut], PROBLEMS: Problem},
    summary="版本比较",
    operation_id="routes.compare",
)
def compare(request: HttpRequest, key: str, old: int, new: int) -> Any:
    holder(request, PUBLISH)
    versions = RouteVersion.objects.select_related("route").filter(route__key=key)
    before, after = get_object_or_404(versions, number=old), get_object_or_404(versions, number=new)
    return [
        {
            "element": each.element,
            "label": each.label,
            "change": each.change,
            "details": [list(d) for d in each.details],
        }
        for each in differences(read(before.bpmn.encode()), read(after.bpmn.encode()), spoken_for(before.route.kind))
    ]


@router.post(
    "/routes/{key}/try", response={200: list[TurnOut], PROBLEMS: Problem}, summary="试走", operation_id="routes.try"
)
def try_route(request: HttpRequest, key: str, payload: TrialIn) -> Any:
    """Who would get each step if such a matter went this way today; nothing is kept, nobody is told."""
    by = holder(request, PUBLISH)
    route = get_object_or_404(Route.objects.select_related("current__route"), key=key)
    if route.current is None:
        raise Refused(_("“%(route)s”还没有发布") % {"route": route})
    values = {f"value_{name}": str(value) for name, value in payload.values.items()}
    form = TryForm({"initiator": payload.initiator, "unit": payload.unit, **values}, kind=route.kind, by=by)
    if not form.is_valid():
        raise NotValid(errors_of(form))
    return [
        {
            "step": turn.node.name or turn.node.id,
            "people": [person.name for person in turn.people],
            "reason": turn.reason,
            "working_days": turn.node.duty.working_days if turn.node.duty else None,
            "depth": turn.depth,
        }
        for turn in form.turns(plan_of(route.current))
    ]


@router.post(
    "/routes/{key}/restore/{number}",
    response={200: RouteOut, PROBLEMS: Problem},
    summary="退回旧版",
    operation_id="routes.restore",
)
def restore(request: HttpRequest, key: str, number: int) -> Any:
    by, version = holder(request, PUBLISH), get_object_or_404(RouteVersion, route__key=key, number=number)
    try:
        return route_out(roll_back(version, by=by).route)
    except RouteRefused as refused:
        raise in_words(refused) from refused
