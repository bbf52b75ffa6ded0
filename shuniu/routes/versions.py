"""Publishing a route (发布): the file is checked against the law, kept as a new version, and traced."""

from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from shuniu.audit.chain import append
from shuniu.matters.acts import Refused
from shuniu.org.models import Person
from shuniu.routes.binding import BINDINGS
from shuniu.routes.bpmn import read
from shuniu.routes.graph import RouteRefused
from shuniu.routes.models import Route, RouteVersion
from shuniu.routes.people import faults_of_people
from shuniu.routes.soundness import Plan, plan, sound


def publish(
    key: str, kind: str, source: bytes, *, by: Person, based_on: int | None = None, restores: int | None = None
) -> RouteVersion:
    """发布: make a file the current version of a route. Raises Refused, or RouteRefused with elements and reasons.

    `based_on` is the number of the version that the drawer began from: what somebody else has published since is not
    overwritten unseen. `restores` names the earlier version that comes back.
    """
    if not by.may("route.publish"):
        raise Refused("您的岗位没有“发布路线”的权限")
    if kind not in BINDINGS:
        raise Refused("这类事项还不能走办理路线")
    name = checked(kind, source).graph.name or key
    with transaction.atomic():
        Route.objects.get_or_create(key=key, defaults={"kind": kind, "name": name})
        route = Route.objects.select_for_update().get(key=key)
        last = route.versions.order_by("-number").first()
        if route.kind != kind:
            raise Refused(gettext("代号 %(key)s 已用于另一类事项的路线") % {"key": key})
        if based_on is not None and based_on != (last.number if last else 0):
            raise Refused("这条路线刚由别人发布过新版本，请先看过再改；您画的内容还在")
        version = route.versions.create(
            number=last.number + 1 if last else 1,
            bpmn=source.decode(),
            sha256=sha256(source).hexdigest(),
            published_by=by,
        )
        route.current, route.name = version, name
        route.save()
        details: dict[str, Any] = {"restores": restores} if restores else {}
        append("route.publish", f"route:{key}", by, version=version.number, sha256=version.sha256, name=name, **details)
    return version


def checked(kind: str, source: bytes) -> Plan:
    """The plan of a file that may be published here. Raises RouteRefused with elements and reasons."""
    binding = BINDINGS[kind]
    made = plan(source, binding.workflow, binding.fields, begins_in=binding.begins_in)
    if faults := tuple(faults_of_people(made.graph)):
        raise RouteRefused(*faults)
    return made


def roll_back(version: RouteVersion, *, by: Person) -> RouteVersion:
    """退回旧版: an earlier version comes back as the newest; it is checked against today's law and people again."""
    route = version.route
    return publish(route.key, route.kind, version.bpmn.encode(), by=by, restores=version.number)


def plan_of(version: RouteVersion) -> Plan:
    """The plan of a version; it was walked against the law when it was published, and each act keeps the law besides."""
    return _plan(version.bpmn, version.route.kind)


@lru_cache(maxsize=128)
def _plan(bpmn: str, kind: str) -> Plan:
    return sound(read(bpmn.encode()), BINDINGS[kind].fields)
