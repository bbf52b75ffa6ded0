"""The settings of documents (公文设置): the office's terms and banned words, and organs outside the house."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shuniu.audit.models import AuditEntry
from shuniu.office.documents.drafting.forms import KeptForm
from shuniu.office.documents.drafting.terms import CHAIN, SET, Kept, set_documents
from shuniu.web.people import only_with, signed_in

CHANGES_SHOWN = 5


@only_with(SET)
@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """公文设置; what was changed last, and by whom, stands below."""
    form = KeptForm(request.POST or None, initial=KeptForm.initial_of(Kept.current()))
    if request.method == "POST" and form.is_valid():
        changed = set_documents(form.kept(), by=signed_in(request))
        if changed:
            messages.success(
                request, _("已改定%(what)s，从下一次校对起按新的来") % {"what": "、".join(map(_, changed))}
            )
        else:
            messages.info(request, _("没有改动，设置和原来一样"))
        return redirect("drafting_settings")
    entries = AuditEntry.objects.filter(chain=CHAIN).select_related("actor").order_by("-sequence")[:CHANGES_SHOWN]
    changes = [(entry, list(entry.payload.get("after", {}))) for entry in entries]
    context = {"form": form, "changes": changes}
    return render(request, "documents/drafting/settings.html", context, status=422 if form.errors else 200)
