"""Parts of pages (页面片段): what htmx asks for, and how trouble is told in the page that asked."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django_htmx.http import reswap, retarget

FIELDS = ("input#", "textarea#", "select#")


def is_fragment(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of a page rather than a page."""
    htmx = getattr(request, "htmx", None)
    return htmx is not None and bool(htmx) and not htmx.boosted


def is_looked_up(request: HttpRequest) -> bool:
    """Whether a field looks something up while one types in it."""
    return is_fragment(request) and request.headers.get("HX-Source", "").startswith(FIELDS)


def alert(reasons: Sequence[Any], status: int, **more: Any) -> HttpResponse:
    """All reasons above the form, which stays with what was typed. Asks neither database nor session."""
    said = render_to_string("web/parts/refusal.html", {"reasons": reasons, **more})
    return retarget(reswap(HttpResponse(said, status=status), "innerHTML"), "#refusal")


def nothing(status: int) -> HttpResponse:
    """The page stays as it is."""
    return reswap(HttpResponse(status=status), "none")
