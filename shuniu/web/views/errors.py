"""Error pages (出错页面): what happened, and what to do next; never a trace of the inside."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from shuniu.web.kept_input import kept_input


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return HttpResponse(render_to_string("errors/400.html"), status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Hidden and missing answer alike."""
    return render(request, "errors/404.html", status=404)


def not_for_opening(request: HttpRequest, allowed: str) -> HttpResponse:
    """An address that only takes forms was opened or reloaded, which changes nothing."""
    response = render(request, "errors/405.html", status=405)
    response.headers["Allow"] = allowed
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """Asks neither database nor session, which may be what is broken."""
    return HttpResponse(render_to_string("errors/500.html"), status=500)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from a page that is too old; what was typed is shown to be copied, never sent again from here."""
    return render(request, "errors/csrf.html", {"kept": kept_input(request)}, status=403)
