"""Every address of the house (路由), read from the router itself, and filled with objects that exist."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver


class Route(NamedTuple):
    """An address: the name that links use, and its path with converters."""

    name: str
    path: str

    def filled(self, objects: Mapping[str, Mapping[str, object]]) -> str:
        """The path about the objects that `objects` gives for this name, or for every name under "*"."""
        path = self.path
        for word, value in (objects["*"] | objects.get(self.name, {})).items():
            for converter in ("int:", "slug:", "str:", "path:", "uuid:", ""):
                path = path.replace(f"<{converter}{word}>", str(value))
        assert "<" not in path, f"{self.name}: nothing to put into {path}; add it in tests/rights/conftest.py"
        return path


def routes() -> list[Route]:
    """All addresses, pages and API alike, in the router's order."""
    return list(_walk(get_resolver(), "/"))


def _walk(resolver: URLResolver, prefix: str) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, path)
        elif isinstance(pattern, URLPattern):
            yield Route(pattern.name or "", path)


def pages() -> list[Route]:
    return [route for route in routes() if not route.path.startswith("/api/")]


def api() -> list[Route]:
    return [route for route in routes() if route.path.startswith("/api/")]
