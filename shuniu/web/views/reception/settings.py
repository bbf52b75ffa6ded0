"""接待设置: windows, hours, appointments at once; the address of the screen in the hall."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from shuniu.office.cases.reception.models import ReceptionSettings
from shuniu.office.cases.reception.setting import SettingsForm, renew_screen, set_reception
from shuniu.office.cases.reception.workflow import SET
from shuniu.web.people import only_with, signed_in


@only_with(SET)
@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """接待设置."""
    row = ReceptionSettings.current()
    form = SettingsForm(request.POST or None, initial=SettingsForm.initial_of(row))
    if request.method == "POST" and form.is_valid():
        set_reception(by=signed_in(request), **form.cleaned_data)
        messages.success(request, _("接待设置已保存，已经约好的不变。"))
        return redirect("reception_settings")
    address = request.build_absolute_uri(reverse("waiting_screen", args=[row.screen_code]))
    context = {"form": form, "address": address}
    return render(request, "reception/settings.html", context, status=422 if form.errors else 200)


@only_with(SET)
@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    """换大屏地址."""
    renew_screen(by=signed_in(request))
    messages.success(request, _("大屏地址已换，旧地址打不开了，请在大屏上重新打开。"))
    return redirect("reception_settings")
