"""A page of the portal (页面), made with what all of them show."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.urls import reverse

from shuniu.portal.fields import PublicForm
from shuniu.portal.navigation import parts


def page(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """Rendered without a request in the context: what a template can't reach it can't show."""
    common = {
        "site_name": settings.PORTAL_NAME,
        "office_name": settings.OFFICE_NAME,
        "parts": parts(),
        "path": request.path,
        "home_url": reverse("portal_home"),
        "search_words": request.GET.get("q", "")[:100],
    }
    response = HttpResponse(loader.render_to_string(template, {**common, **(context or {})}), status=status)
    if any(isinstance(each, PublicForm) for each in (context or {}).values()):
        response.headers["Cache-Control"] = "no-store"  # each opening of a form has a mark of its own
    return response
