"""The portal's door (门): its requests are answered here, before any session, account or cookie is looked at.

So no public page can depend on who is signed in, and a shared cache may keep it. On the portal's own host name there is
nothing but the portal.
"""

import errno
import logging
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.core.signals import got_request_exception
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.http.multipartparser import MultiPartParserError
from django.http.request import split_domain_port
from django.http.response import HttpResponsePermanentRedirect
from django.urls import Resolver404, get_resolver, set_urlconf
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_vary_headers, set_response_etag
from django.utils.translation import gettext
from django.utils.translation.trans_real import parse_accept_lang_header

from shuniu.matters.acts import Refused
from shuniu.matters.files import FileRefused
from shuniu.matters.guard import StateSecret, refuse_state_secrets
from shuniu.portal.limits import TooMany
from shuniu.portal.pages import page

PREFIX = "/portal/"
UNDER_PATH, ON_HOST = "shuniu.config.urls", "shuniu.portal.on_host"
FRESH_SECONDS = 60
"""How long a cache may show a page: what is withdrawn is gone from there after a minute."""

logger = logging.getLogger(__name__)


def urlconf_of(request: HttpRequest) -> str | None:
    """Under which addresses a request asks for the portal; None for the office's own."""
    host, _port = split_domain_port(request.META.get("HTTP_HOST", ""))  # as Django itself compares it
    if settings.PORTAL_HOST and host == settings.PORTAL_HOST:
        return ON_HOST
    return UNDER_PATH if request.path_info.startswith(PREFIX) else None


class PortalMiddleware:
    """Answers what asks for the portal; everything else goes on to the office."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        urlconf = urlconf_of(request)
        if urlconf is None:
            return self.get_response(request)
        request.urlconf = urlconf
        set_urlconf(urlconf)
        with translation.override(language_of(request)):
            try:
                return finished(request, answer(request, urlconf))
            except Exception:
                logger.exception("%s %s", request.method, request.path)
                got_request_exception.send(sender=type(self), request=request)
                return finished(request, told(request, 500))


def language_of(request: HttpRequest) -> str:
    """界面语言 by the browser's header alone: no cookie is read or set."""
    for accepted, _weight in parse_accept_lang_header(request.META.get("HTTP_ACCEPT_LANGUAGE", "")):
        try:
            return translation.get_supported_language_variant(accepted)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE


def refuse_malformed(request: HttpRequest) -> None:
    """Raises SuspiciousOperation for a host name that is not ours, and for a null character in the address."""
    request.get_host()
    if any("\0" in text for _name, values in request.GET.lists() for text in values):
        raise SuspiciousOperation("a null character in the address")


def answer(request: HttpRequest, urlconf: str) -> HttpResponseBase:
    """The page, or the page that says why there is none. Never a trace."""
    try:
        refuse_malformed(request)
        match = get_resolver(urlconf).resolve(request.path_info)
        request.resolver_match = match
        if request.method == "POST":
            refuse_state_secrets([values for _name, values in request.POST.lists()])
        response: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
    except Resolver404:
        return with_slash(request, urlconf) or told(request, 404)
    except (Http404, OverflowError):
        return told(request, 404)
    except TooMany as many:
        response = told(request, 429, str(many))
        response.headers["Retry-After"] = str(many.seconds)
        return response
    except (Refused, FileRefused, StateSecret) as refusal:
        return told(request, 422, *(refusal.reasons if isinstance(refusal, Refused) else (str(refusal),)))
    except (BadRequest, SuspiciousOperation, MultiPartParserError):
        return told(request, 400)
    except OSError as fault:
        if fault.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise
        return told(request, 503)
    except OperationalError as fault:
        logger.error("%s %s: %s", request.method, request.path, fault)  # noqa: TRY400 - the trace says no more
        return told(request, 503)
    return told(request, 405) if response.status_code == 405 else response


def with_slash(request: HttpRequest, urlconf: str) -> HttpResponse | None:
    """To the address with its slash, where that is one."""
    if request.path_info.endswith("/") or request.method not in ("GET", "HEAD"):
        return None
    try:
        get_resolver(urlconf).resolve(f"{request.path_info}/")
    except Resolver404:
        return None
    return HttpResponsePermanentRedirect(request.get_full_path(force_append_slash=True))


def told(request: HttpRequest, status: int, *reasons: str) -> HttpResponse:
    """The page that says in plain words what is the matter."""
    titles = {
        400: gettext("这个请求不完整"),
        404: gettext("没有这个页面"),
        405: gettext("这个地址不能这样打开"),
        422: gettext("没有办成"),
        429: gettext("请稍后再试"),
        500: gettext("网站出错"),
        503: gettext("网站正忙"),
    }
    words = {
        400: gettext("地址或提交的内容格式不对，请回到首页重新进入。"),
        404: gettext("地址可能有误，或者内容没有公开。可以从首页进入，或者搜索标题。"),
        405: gettext("请回到首页重新进入。"),
        500: gettext("这一步没有办成，什么都没有改动。请稍后再试。"),
        503: gettext("这一步没有办成，什么都没有改动。请稍后再试。"),
    }
    reasons = reasons or ((words[status],) if status in words else ())
    return page(request, "portal/told.html", {"told_title": titles[status], "reasons": reasons}, status=status)


def finished(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """With its headers: a page may be kept by any cache for a minute; what was sent in, and what failed, by none."""
    if request.method in ("GET", "HEAD") and response.status_code in (200, 404, 410):
        response.headers.setdefault("Cache-Control", f"public, max-age={FRESH_SECONDS}")
    else:
        response.headers.setdefault("Cache-Control", "no-store")
    response.headers.setdefault("X-Frame-Options", "DENY")
    response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
    patch_vary_headers(response, ("Accept-Language",))
    if (
        not isinstance(response, HttpResponse)
        or response.status_code != 200
        or "no-store" in response.headers["Cache-Control"]
    ):
        return response
    set_response_etag(response)
    unchanged = get_conditional_response(request, etag=response.headers["ETag"], response=response)
    return response if unchanged is None else unchanged
