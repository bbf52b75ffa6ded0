"""Errors outside any view (出错): a page for people, a problem for programs."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from shuniu.api.problems import problem
from shuniu.web.views import errors

API = "/api/"


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return problem(400, _("请求不完整或格式不对")) if _is_api(request) else errors.bad_request(request, exception)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return problem(403, _("不能这样访问")) if _is_api(request) else errors.forbidden(request, exception)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return problem(404, _("没有这一项，或您无权查看")) if _is_api(request) else errors.not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    return problem(500, _("系统出错，这一步没有办成")) if _is_api(request) else errors.server_error(request)


def _is_api(request: HttpRequest) -> bool:
    return request.path.startswith(API)
