"""Notices (通知): what one was told, and what is still unread."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from shuniu.notices.models import Notice
from shuniu.notices.tray import latest, mark_read, unread_count
from shuniu.web.people import signed_in

ROWS = 40


@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    """通知, the newest first; `after` is the last one of the page before."""
    person, after = signed_in(request), request.GET.get("after", "")
    shown = latest(person, ROWS + 1, int(after) if after.isdigit() else None)
    context = {
        "notices": shown[:ROWS],
        "next": shown[ROWS - 1].pk if len(shown) > ROWS else None,
        "unread_here": unread_count(person),
    }
    return render(request, "notices/notices.html", context)


@require_GET
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Go to what a notice is about; whoever goes there has read it."""
    person = signed_in(request)
    told = get_object_or_404(Notice.objects.shown_to(person), pk=pk)
    mark_read(person, [told.pk])
    return redirect(told.url or "notices")


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """全部标为已读."""
    count = mark_read(signed_in(request))
    messages.success(request, _("%(count)s 条通知已标为已读。") % {"count": count})
    return redirect("notices")
