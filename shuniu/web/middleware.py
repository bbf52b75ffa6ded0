"""Between address and page: the language of the reader, and one answer to every refused act."""

import errno
import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import SuspiciousOperation
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django_htmx.http import HttpResponseClientRedirect

from shuniu.matters.acts import AlreadyDone, Refused
from shuniu.matters.files import FileRefused
from shuniu.matters.guard import StateSecret, refuse_state_secrets
from shuniu.web.fragments import alert, is_fragment, is_looked_up, nothing
from shuniu.web.kept_input import kept_input
from shuniu.web.views.errors import SIGNED_OUT, not_for_opening, not_found

LANGUAGE_KEY = "language"
RENEWED_KEY = "renewed_at"

logger = logging.getLogger(__name__)

CANNOT_WRITE = _lazy("系统正忙或磁盘已满，这一步没有办成，什么都没有改动。请稍后再试；仍不行请联系系统管理员。")

Answer = Callable[[HttpRequest], HttpResponse]


class LanguageMiddleware:
    """界面语言: the person's own (kept in the session at sign-in), else the browser's choice by cookie or header.

    Also keeps pages out of shared caches, and a session alive while its owner works: its age counts from the last
    page, not from the sign-in.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.session.get(LANGUAGE_KEY)
        language = chosen if chosen in dict(settings.LANGUAGES) else translation.get_language_from_request(request)
        translation.activate(language)
        request.LANGUAGE_CODE = translation.get_language() or settings.LANGUAGE_CODE
        self.renew(request)
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response

    @staticmethod
    def renew(request: HttpRequest) -> None:
        """Write the session anew once a twentieth of its life has passed: not at every page, not too late."""
        renewed = request.session.get(RENEWED_KEY)
        now = int(timezone.now().timestamp())
        if renewed is not None and now - renewed > settings.SESSION_COOKIE_AGE / 20:
            request.session[RENEWED_KEY] = now


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """Every page asks for a sign-in; a form sent after the session's end shows what was typed, to be copied (401)."""

    def handle_no_permission(  # type: ignore[override]  # the parent only ever redirects
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponse:
        if request.method != "POST" or request.path.startswith("/api/"):
            return super().handle_no_permission(request, view_func)
        if is_looked_up(request):
            return nothing(401)
        if is_fragment(request):
            return alert([SIGNED_OUT], 401, sign_in=True)
        return render(
            request, "errors/signed_out.html", {"kept": kept_input(request), "back": back_of(request)}, status=401
        )


class RefusalMiddleware:
    """Refused acts (拒绝) are answered here and nowhere else: every reason, and what was typed is kept."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not request.path.startswith("/api/"):
            return not_for_opening(request, response.headers.get("Allow", ""))
        return response

    def process_view(self, request: HttpRequest, *view: object) -> HttpResponse | None:
        """Whatever is typed into any page passes the guard before the page sees it; no address holds a null character.

        Raises SuspiciousOperation for one: no database keeps it, and nobody types it.
        """
        if any("\0" in text for _name, values in request.GET.lists() for text in values):
            raise SuspiciousOperation("a null character in the address")
        if request.method != "POST" or request.path.startswith("/api/"):
            return None
        try:
            refuse_state_secrets([values for _name, values in request.POST.lists()])
        except StateSecret as secret:
            return refusal(request, (str(secret),), keep=False)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if request.path.startswith("/api/"):
            return None
        if isinstance(exception, AlreadyDone):
            return done_before(request, exception)
        if isinstance(exception, Refused):
            return refusal(request, exception.reasons, keep=True)
        if isinstance(exception, FileRefused):
            return refusal(request, (str(exception),), keep=True)
        if isinstance(exception, StateSecret):
            return refusal(request, (str(exception),), keep=False)
        if isinstance(exception, OverflowError):  # a number in the address that no row can have
            return not_found(request)
        if isinstance(exception, OperationalError) or is_full(exception):
            logger.error("%s %s: %s", request.method, request.path, exception)
            return refusal(request, (str(CANNOT_WRITE),), keep=True, status=503)
        return None


def is_full(exception: Exception) -> bool:
    """Whether a disk had no room left for what should have been written."""
    return isinstance(exception, OSError) and exception.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def done_before(request: HttpRequest, done: AlreadyDone) -> HttpResponse:
    """The second of two equal requests: on to the matter that the first has changed."""
    messages.info(request, _("这一步已经办过了，没有重复办理。"))
    kind, _colon, pk = done.entry.chain.partition(":")
    url = f"/matters/{pk}/" if kind == "matter" else "/"
    return HttpResponseClientRedirect(url) if is_fragment(request) else HttpResponseRedirect(url)


def refusal(request: HttpRequest, reasons: tuple[str, ...], *, keep: bool, status: int = 422) -> HttpResponse:
    """All reasons in place: a fragment above the form for htmx, else a page with what was typed (422).

    `keep` is False where what was typed must not be repeated (state secrets).
    """
    if is_fragment(request):
        return alert(reasons, status)
    context: dict[str, Any] = {
        "reasons": reasons,
        "kept": kept_input(request) if keep else None,
        "secret": not keep,
        "back": back_of(request),
    }
    return render(request, "web/refused.html", context, status=status)


def back_of(request: HttpRequest) -> str:
    """Where the person came from, if that was a page of ours."""
    referer = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(referer, {request.get_host()}, require_https=request.is_secure())
    return referer if ours else "/"
