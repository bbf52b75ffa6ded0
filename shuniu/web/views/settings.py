"""The settings of supervision (督查设置), for the director."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shuniu.office.supervision.forms.setting import SettingsForm
from shuniu.office.supervision.models import SupervisionSettings
from shuniu.office.supervision.setting import SET, latest_changes, set_supervision
from shuniu.web.people import signed_in


@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """督查设置; what was changed last, and by whom, stands below."""
    person = signed_in(request)
    if not person.may(SET):
        raise Http404
    form = SettingsForm(request.POST or None, initial=SettingsForm.initial_of(SupervisionSettings.current()))
    if request.method == "POST" and form.is_valid():
        changed = set_supervision(by=person, **form.values())
        if changed:
            said = _("已改定%(what)s，从下一次交办、催办和抽查起按新的设置")
            messages.success(request, said % {"what": "、".join(map(_, changed))})
        else:
            messages.info(request, _("没有改动，设置和原来一样"))
        return redirect("supervision_settings")
    context = {"form": form, "changes": latest_changes()}
    return render(request, "supervision/settings.html", context, status=422 if form.errors else 200)
