"""The mailbox of the letter box (来信邮箱): what became of each message; what could not be taken, with its reason."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from shuniu.office.cases.reception.mail import intake
from shuniu.office.cases.reception.models import MailReceived
from shuniu.office.cases.reception.workflow import KEEP
from shuniu.web.paging import NearPaginator
from shuniu.web.people import only_with, signed_in

ROWS = 50


@only_with(KEEP)
@require_GET
def mails(request: HttpRequest) -> HttpResponse:
    """来信邮箱: what waits for somebody first."""
    state = request.GET.get("state", MailReceived.State.SET_ASIDE)
    if state not in (*MailReceived.State.values, "all"):
        state = MailReceived.State.SET_ASIDE
    rows = MailReceived.objects.select_related("case", "settled_by")
    rows = rows if state == "all" else rows.filter(state=state)
    context = {
        "page": NearPaginator(rows, ROWS).get_page(request.GET.get("page")),
        "state": state,
        "states": MailReceived.State.choices,
        "is_set_up": bool(settings.MAIL_IN),
        "waiting": MailReceived.objects.filter(state=MailReceived.State.SET_ASIDE).count(),
    }
    return render(request, "reception/mails.html", context)


@only_with(KEEP)
@require_POST
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """已人工处理, or once again."""
    found, person = get_object_or_404(MailReceived, pk=pk), signed_in(request)
    if verb == "settle":
        intake.settle(found, by=person, note=request.POST.get("note", ""))
        messages.success(request, _("已记下处理过了。"))
    elif verb == "again":
        intake.again(found, by=person)
        messages.success(request, _("下一次收信时会重新读取，大约五分钟以后。"))
    else:
        raise Http404
    return redirect("mails")
