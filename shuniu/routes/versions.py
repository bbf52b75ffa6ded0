"""Publishing a route (发布): the file is checked against the law, kept as a new version, and traced."""

from functools import lru_cache
from hashlib import sha256

from django.db import transaction

from shuniu.audit.chain import append
from shuniu.matters.acts import Refused
from shuniu.org.models import Person
from shuniu.routes.binding import BINDINGS
from shuniu.routes.bpmn import read
from shuniu.routes.graph import RouteRefused
from shuniu.routes.models import Route, RouteVersion
from shuniu.routes.people import faults_of_people
from shuniu.routes.soundness import Plan, plan, sound


def publish(key: str, kind: str, source: bytes, *, by: Person) -> RouteVersion:
    """发布: make a file the current version of a route. Raises Refused, or RouteRefused with elements and reasons."""
    if not by.may("route.publish"):
        raise Refused("您的岗位没有“发布路线”的权限")
    if kind not in BINDINGS:
        raise Refused("这类事项还不能走办理路线")
    graph = plan(source, BINDINGS[kind].workflow, BINDINGS[kind].fields, begins_in=BINDINGS[kind].begins_in).graph
    if faults := tuple(faults_of_people(graph)):
        raise RouteRefused(*faults)
    with transaction.atomic():
        Route.objects.get_or_create(key=key, defaults={"kind": kind, "name": graph.name or key})
        route = Route.objects.select_for_update().get(key=key)
        if route.kind != kind:
            raise Refused(f"代号 {key} 已用于另一类事项的路线")
        last = route.versions.order_by("-number").first()
        version = route.versions.create(
            number=last.number + 1 if last else 1,
            bpmn=source.decode(),
            sha256=sha256(source).hexdigest(),
            published_by=by,
        )
        route.current, route.name = version, graph.name or key
        route.save()
        append("route.publish", f"route:{key}", by, version=version.number, sha256=version.sha256, name=route.name)
    return version


def plan_of(version: RouteVersion) -> Plan:
    """The plan of a version; it was walked against the law when it was published, and each act keeps the law besides."""
    return _plan(version.bpmn, version.route.kind)


@lru_cache(maxsize=128)
def _plan(bpmn: str, kind: str) -> Plan:
    return sound(read(bpmn.encode()), BINDINGS[kind].fields)
