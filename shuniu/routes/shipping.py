"""Shipped routes (随附路线): drawings that an office can begin with; they name roles, not units, so that they fit any."""

from pathlib import Path

from shuniu.org.models import Person
from shuniu.routes.binding import BINDINGS
from shuniu.routes.models import Route, RouteVersion
from shuniu.routes.versions import publish

FOLDER = Path(__file__).parent / "shipped"


def shipped() -> dict[str, tuple[str, Path]]:
    """Each shipped route by its key, with the kind of matter that it is for."""
    return {file.stem: (file.parent.name, file) for file in sorted(FOLDER.glob("*/*.bpmn"))}


def publish_shipped(*, by: Person) -> list[RouteVersion]:
    """启用随附路线: publish those of bound kinds that the office has not yet; its own versions are left alone."""
    known = set(Route.objects.values_list("key", flat=True))
    return [
        publish(key, kind, file.read_bytes(), by=by)
        for key, (kind, file) in shipped().items()
        if key not in known and kind in BINDINGS
    ]
