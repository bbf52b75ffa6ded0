"""The log of what was refused (拒绝日志): who, when, from where, what, and with which answer; ASVS 5.0 V16.2, V16.3.

What was let through stands in the audit; what was not, here, as one JSON object a line. Nothing that was typed is repeated: neither the body nor
the query of the address, for both may hold what nobody should read in a log.
"""

import json
import logging
from collections.abc import Callable, Mapping
from http import HTTPStatus

from django.contrib.auth.signals import user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from shuniu.org.callers import address_of

logger = logging.getLogger("shuniu.refusals")
REFUSED = frozenset(
    {
        HTTPStatus.UNAUTHORIZED,
        HTTPStatus.FORBIDDEN,
        HTTPStatus.NOT_FOUND,
        HTTPStatus.METHOD_NOT_ALLOWED,
        HTTPStatus.CONFLICT,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        HTTPStatus.UNPROCESSABLE_ENTITY,
        HTTPStatus.TOO_MANY_REQUESTS,
    }
)
LONGEST = 300


class RefusalLogMiddleware:
    """Writes a line for each answer that refuses; stands outside of all that may refuse."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code in REFUSED:
            logger.warning(line_of(request, response.status_code))
        return response


@receiver(user_login_failed)
def tell_failed_sign_in(request: HttpRequest | None, credentials: Mapping[str, object], **_more: object) -> None:
    """登录失败: under which name it was tried; the password is never told."""
    if request is not None:
        logger.warning(line_of(request, HTTPStatus.UNAUTHORIZED, tried=str(credentials.get("username", ""))[:LONGEST]))


def line_of(request: HttpRequest, status: int, **more: str) -> str:
    """One line of JSON, whose strings can hold no end of line: nobody writes a second entry into it."""
    user = getattr(request, "user", None)
    told = {
        "at": timezone.localtime().isoformat(timespec="milliseconds"),
        "who": user.get_username() if user is not None and user.is_authenticated else None,
        "from": address_of(request),
        "method": request.method,
        "path": _path_of(request)[:LONGEST],
        "status": int(status),
    }
    return json.dumps(told | more, ensure_ascii=True)


def _path_of(request: HttpRequest) -> str:
    """The path, without the secret that an address may hold which opens a page to anybody."""
    secret = request.resolver_match.kwargs.get("token", "") if request.resolver_match else ""
    return request.path.replace(secret, "…") if secret else request.path
