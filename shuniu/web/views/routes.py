"""办理路线: the list of routes, a route with its versions, what differs between two, and the drawing board."""

import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shuniu.matters.acts import Refused
from shuniu.matters.models.matter import KINDS
from shuniu.org.models import Person
from shuniu.routes.binding import BINDINGS
from shuniu.routes.bpmn import read
from shuniu.routes.comparing import differences
from shuniu.routes.graph import Fault, RouteRefused
from shuniu.routes.layout import with_diagram
from shuniu.routes.models import Route, RouteVersion
from shuniu.routes.naming import spoken_for
from shuniu.routes.shipping import publish_shipped, shipped
from shuniu.routes.trying_form import TryForm
from shuniu.routes.versions import checked, plan_of, publish, roll_back
from shuniu.web.forms.routes import DrawingForm, board_of
from shuniu.web.people import only_with, only_workers, signed_in
from shuniu.web.sections import Section, register

PUBLISH = "route.publish"


def draws_routes(person: Person) -> bool:
    return person.may(PUBLISH)


def has_routes_to_draw(person: Person) -> bool:
    """Whether a person draws routes and a section has matters that go by them: an empty page stands in no menu."""
    return bool(BINDINGS) and draws_routes(person)


register(Section("routes", "办理路线", "git-branch", "routes", visible=has_routes_to_draw, group="管理", order=30))


# ── looking ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@require_GET
@only_workers
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """The BPMN file of a version, with a drawing, for the diagram and to take away. Raises Http404."""
    version = get_object_or_404(RouteVersion.objects.select_related("route"), pk=pk)
    return HttpResponse(with_diagram(version.bpmn.encode()), content_type="application/xml; charset=utf-8")


@require_GET
@only_with(PUBLISH)
def routes(request: HttpRequest) -> HttpResponse:
    """路线清单, by kind of matter."""
    found = Route.objects.select_related("current__published_by").order_by("pk")
    kinds = [
        (kind, KINDS[kind].workflow.label, [route for route in found if route.kind == kind])
        for kind in BINDINGS
        if kind in KINDS
    ]
    known = {route.key for route in found}
    waiting = [key for key, (kind, _file) in shipped().items() if key not in known and kind in BINDINGS]
    return render(request, "routes/routes.html", {"kinds": kinds, "waiting": len(waiting)})


@require_GET
@only_with(PUBLISH)
def route(request: HttpRequest, key: str) -> HttpResponse:
    """A route: its drawing, its versions, and who would get what if a matter went this way today."""
    found = get_object_or_404(Route.objects.select_related("current__route"), key=key)
    form = TryForm(request.GET if "initiator" in request.GET else None, kind=found.kind, by=signed_in(request))
    turns = form.turns(plan_of(found.current)) if found.current and form.is_bound and form.is_valid() else None
    context = {
        "route": found,
        "label": KINDS[found.kind].workflow.label if found.kind in KINDS else found.kind,
        "versions": found.versions.select_related("published_by").order_by("-number"),
        "under_way": [(v.number, n) for v in found.versions.all() if (n := v.runs.filter(ended_at=None).count())],
        "form": form,
        "turns": turns,
    }
    return render(request, "routes/route.html", context)


@require_GET
@only_with(PUBLISH)
def compare(request: HttpRequest, key: str, old: int, new: int) -> HttpResponse:
    """版本比较: what was added, removed and changed, in words and on the newer drawing."""
    versions = RouteVersion.objects.select_related("route", "published_by").filter(route__key=key)
    before, after = get_object_or_404(versions, number=old), get_object_or_404(versions, number=new)
    found = differences(read(before.bpmn.encode()), read(after.bpmn.encode()), spoken_for(before.route.kind))
    lit = {each.element: each.change for each in found if each.change != "removed"}
    context = {"before": before, "after": after, "differences": found, "lit": json.dumps(lit)}
    return render(request, "routes/compare.html", context)


# ── drawing ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@require_http_methods(["GET", "POST"])
@only_with(PUBLISH)
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """画一条新路线 for a kind of matter. Raises Http404 where the kind is on no routes."""
    if kind not in BINDINGS or kind not in KINDS:
        raise Http404
    return _board(request, kind, None)


@require_http_methods(["GET", "POST"])
@only_with(PUBLISH)
def edit(request: HttpRequest, key: str) -> HttpResponse:
    """改画: begins from the current version, and publishes the next."""
    found = get_object_or_404(Route.objects.select_related("current"), key=key)
    if found.kind not in BINDINGS or found.kind not in KINDS:
        raise Http404
    return _board(request, found.kind, found)


def _board(request: HttpRequest, kind: str, found: Route | None) -> HttpResponse:
    """The drawing board: check, or publish. What is refused is said with the element, and the drawing stays."""
    form = DrawingForm(request.POST or None, request.FILES or None, route=found)
    faults: tuple[Fault, ...] = ()
    reasons: tuple[str, ...] = ()
    is_sound = False
    if request.method == "POST" and form.is_valid():
        source = form.cleaned_data["bpmn"].encode()
        try:
            if "publish" in request.POST:
                version = publish(form.key, kind, source, by=signed_in(request), based_on=form.cleaned_data["based_on"])
                said = _("已发布“%(name)s”第 %(number)s 版；已经在办的事项仍按原来的版本办")
                messages.success(request, said % {"name": version.route.name, "number": version.number})
                return redirect("route", version.route.key)
            checked(kind, source)
            is_sound = True
        except RouteRefused as refused:
            faults = refused.faults
        except Refused as refused:
            reasons = refused.reasons
    context: dict[str, Any] = {
        "route": found,
        "kind": kind,
        "label": KINDS[kind].workflow.label,
        "form": form,
        "drawing": form.drawing(),
        "board": board_of(kind),
        "faults": faults,
        "reasons": reasons,
        "is_sound": is_sound,
    }
    return render(request, "routes/board.html", context, status=422 if faults or reasons or form.errors else 200)


@require_POST
@only_with(PUBLISH)
def restore(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """退回旧版: an earlier version comes back as the newest; today's law and people are asked again."""
    version = get_object_or_404(RouteVersion.objects.select_related("route"), route__key=key, number=number)
    try:
        made = roll_back(version, by=signed_in(request))
    except RouteRefused as refused:
        raise Refused(*(fault.reason for fault in refused.faults)) from refused
    said = _("第 %(old)s 版已作为第 %(new)s 版重新发布")
    messages.success(request, said % {"old": number, "new": made.number})
    return redirect("route", key)


@require_POST
@only_with(PUBLISH)
def take_shipped(request: HttpRequest) -> HttpResponse:
    """启用随附路线: those that the office has not yet."""
    made = publish_shipped(by=signed_in(request))
    messages.success(request, _("已启用 %(n)s 条随附路线，可以逐条改成本单位的做法") % {"n": len(made)})
    return redirect("routes")
