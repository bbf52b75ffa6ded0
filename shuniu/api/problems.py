"""Errors as problem+json (RFC 9457), with every reason."""

import logging
from collections.abc import Mapping, Sequence

from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from shuniu.api.auth import caller
from shuniu.api.schemas import MatterOut, matter_out
from shuniu.matters.acts import AlreadyDone, Refused
from shuniu.matters.files import FileRefused
from shuniu.matters.guard import StateSecret
from shuniu.matters.models import Matter
from shuniu.matters.spoken import spoken

logger = logging.getLogger(__name__)


class NotValid(Exception):
    """A form that is not valid: field → what is wrong with it."""

    def __init__(self, errors: Mapping[str, Sequence[str]]) -> None:
        super().__init__("not valid")
        self.errors = errors


def problem(status: int, title: str, **more: object) -> HttpResponse:
    """One problem: `title` for people, `reasons` or `errors` for the rest, each in the caller's language."""
    body = {"type": "about:blank", "status": status, "title": title, **more}
    return JsonResponse(
        body, status=status, content_type="application/problem+json", json_dumps_params={"ensure_ascii": False}
    )


def answer_problems(api: NinjaAPI) -> None:
    """Teach an API to answer every refusal as a problem."""

    @api.exception_handler(Refused)
    def refused(request: HttpRequest, error: Refused) -> HttpResponse:
        return problem(422, _("不能办理"), reasons=list(map(spoken, error.reasons)))

    @api.exception_handler(StateSecret)
    def secret(request: HttpRequest, error: StateSecret) -> HttpResponse:
        return problem(422, _("内容带有国家秘密标志，没有保存"), reasons=[spoken(error)])

    @api.exception_handler(FileRefused)
    def file_refused(request: HttpRequest, error: FileRefused) -> HttpResponse:
        return problem(422, _("文件不能接收"), reasons=[spoken(error)])

    @api.exception_handler(AlreadyDone)
    def already_done(request: HttpRequest, error: AlreadyDone) -> HttpResponse:
        """A call sent again because its answer was lost is answered as it would have been: with the matter."""
        person, pk = caller(request), error.entry.chain.removeprefix("matter:")
        matter = Matter.objects.visible_to(person).filter(pk=pk).first()
        if matter is None:
            return problem(409, _("同一请求已经办过"), entry=error.entry.digest, chain=error.entry.chain)
        answer = api.create_response(request, MatterOut(**matter_out(matter, person)), status=200)
        answer.headers["Idempotency-Replayed"] = "true"
        return answer

    @api.exception_handler(NotValid)
    def not_valid(request: HttpRequest, error: NotValid) -> HttpResponse:
        return problem(
            422, _("填写有误"), errors={field: list(map(spoken, each)) for field, each in error.errors.items()}
        )

    @api.exception_handler(ValidationError)
    def malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
        errors: dict[str, list[str]] = {}
        for each in error.errors:
            errors.setdefault(".".join(map(str, each["loc"][1:])), []).append(str(each["msg"]))
        return problem(422, _("填写有误"), errors=errors)

    @api.exception_handler(AuthenticationError)
    def not_signed_in(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        return problem(401, _("请先登录，或在请求头带上访问令牌"))

    @api.exception_handler(OverflowError)  # a number in the address that no row can have
    @api.exception_handler(Http404)
    def missing(request: HttpRequest, error: Exception) -> HttpResponse:
        return problem(404, _("没有这一项，或您无权查看"))

    @api.exception_handler(RequestDataTooBig)
    def too_big(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
        return problem(413, _("内容太大"))

    @api.exception_handler(OperationalError)
    def cannot_write(request: HttpRequest, error: OperationalError) -> HttpResponse:
        logger.error("%s %s: %s", request.method, request.path, error)
        return problem(503, _("系统正忙或磁盘已满，没有办成，请稍后再试"))

    @api.exception_handler(HttpError)
    def other(request: HttpRequest, error: HttpError) -> HttpResponse:
        return problem(error.status_code, str(error))
