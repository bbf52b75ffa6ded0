"""Error pages (出错页面): what happened, and what to do next; never a trace of the inside.

What htmx asked for gets an alert above the form in the place of a page: the form stays with what was typed.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from shuniu.web.fragments import alert, is_fragment, is_looked_up, nothing
from shuniu.web.kept_input import kept_input

WORDS = {
    400: _("请求不完整或格式不对，没有提交。您填的内容还在，请刷新页面再试。"),
    403: _("您不能这样访问，没有提交。需要权限请联系安全管理员。"),
    404: _("找不到要办的事项，可能已经不在您可以查看的范围。您填的内容还在，请先复制下来再刷新页面。"),
    405: _("这个地址不能这样打开，请刷新页面再试。"),
    500: _("系统出了问题，这一步没有办成，什么都没有改动。您填的内容还在，请稍后再试；多次出现请告知系统管理员。"),
}
EXPIRED = _(
    "这张表单打开得太久，或在别的窗口重新登录过，没有提交。您填的内容还在，请再提交一次；仍不行，请先复制下来再刷新页面。"
)
SIGNED_OUT = _("登录已超时，没有提交。请在新窗口登录，再回到这里提交；您填的内容还在。")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _told(request, "errors/400.html", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _told(request, "errors/403.html", 403, asking=request)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Hidden and missing answer alike."""
    return _told(request, "errors/404.html", 404, asking=request)


def not_for_opening(request: HttpRequest, allowed: str) -> HttpResponse:
    """An address that only takes forms was opened or reloaded, which changes nothing."""
    response = _told(request, "errors/405.html", 405, asking=request)
    response.headers["Allow"] = allowed
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """Asks neither database nor session, which may be what is broken."""
    return _told(request, "errors/500.html", 500)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from a page that is too old; what was typed is shown to be copied, never sent again from here."""
    if is_fragment(request):
        is_in = request.user.is_authenticated
        return alert([EXPIRED if is_in else SIGNED_OUT], 403, sign_in=not is_in)
    return HttpResponse(render_to_string("errors/csrf.html", {"kept": kept_input(request)}, request), status=403)


def _told(request: HttpRequest, template: str, status: int, *, asking: Any = None) -> HttpResponse:
    """A page, for who is `asking` where that can be known; in a page an alert, or nothing where a field looked something up."""
    if is_looked_up(request):
        return nothing(status)
    if is_fragment(request):
        return alert([WORDS[status]], status)
    return HttpResponse(render_to_string(template, request=asking), status=status)
