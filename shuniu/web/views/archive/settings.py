"""归档设置: fonds, classes and the office's own articles; the table that comes with the system stands below."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused
from shuniu.office.documents.archiving.retention import shipped
from shuniu.office.documents.archiving.setting import CHAIN, SET, Kept, set_archive
from shuniu.office.documents.archiving.setting_form import ArchiveForm
from shuniu.web.archive_parts import tabs_for
from shuniu.web.people import only_with, signed_in

CHANGES_SHOWN = 5


@only_with(SET)
@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """归档设置; what was changed last, and by whom, stands below."""
    form = ArchiveForm(request.POST or None, initial=ArchiveForm.initial_of(Kept.current()))
    reasons: tuple[str, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            changed = set_archive(form.kept(), by=signed_in(request))
            if changed:
                said = _("已改定%(what)s，从下一件归档起按新的来")
                messages.success(request, said % {"what": "、".join(map(_, changed))})
            else:
                messages.info(request, _("没有改动，设置和原来一样"))
            return redirect("archive_settings")
        except Refused as refused:
            reasons = refused.reasons
    entries = AuditEntry.objects.filter(chain=CHAIN).select_related("actor").order_by("-sequence")[:CHANGES_SHOWN]
    context = {
        "tabs": tabs_for(signed_in(request)),
        "form": form,
        "reasons": reasons,
        "changes": [(entry, list(entry.payload.get("after", {}))) for entry in entries],
        "articles": shipped(),
    }
    return render(request, "documents/archive/settings.html", context, status=422 if form.errors or reasons else 200)
