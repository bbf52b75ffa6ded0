"""信息设置: the bulletins and their lists."""

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shuniu.matters.acts import Refused
from shuniu.office.briefings.issues.models import Bulletin
from shuniu.office.briefings.setting import RULE, SET, set_briefings, set_bulletin
from shuniu.office.briefings.setting_form import BulletinForm, SettingsForm
from shuniu.office.briefings.setting_model import BriefingSettings
from shuniu.web.people import only_with, signed_in


@only_with(SET)
@require_http_methods(["GET", "POST"])
def bulletins(request: HttpRequest) -> HttpResponseBase:
    """信息设置: the bulletins that there are, and the form of a new one."""
    return _form_of(request, None)


@only_with(SET)
@require_http_methods(["GET", "POST"])
def bulletin(request: HttpRequest, pk: int) -> HttpResponseBase:
    """刊物: its name, its purpose and its list."""
    return _form_of(request, get_object_or_404(Bulletin, pk=pk))


@only_with(SET)
@require_http_methods(["GET", "POST"])
def options(request: HttpRequest) -> HttpResponseBase:
    """计分与苗头: points are off, with the rule above the switch; what makes a signal."""
    form = SettingsForm(request.POST or None, initial=SettingsForm.initial_of(BriefingSettings.current()))
    reasons: tuple[str, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            changed = set_briefings(by=signed_in(request), **form.cleaned_data)
        except Refused as refused:
            reasons = refused.reasons
        else:
            said = _("已改定%(what)s。") % {"what": "、".join(map(_, changed))} if changed else _("没有改动。")
            messages.success(request, said)
            return redirect("briefings_options")
    context = {"form": form, "reasons": reasons, "rule": RULE}
    return render(request, "briefings/options.html", context, status=422 if form.errors or reasons else 200)


def _form_of(request: HttpRequest, chosen: Bulletin | None) -> HttpResponseBase:
    form = BulletinForm(request.POST or None, initial=BulletinForm.initial_of(chosen))
    reasons: tuple[str, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            made = set_bulletin(chosen, by=signed_in(request), **form.cleaned_data)
        except Refused as refused:
            reasons = refused.reasons
        else:
            messages.success(request, _("已保存《%(name)s》，下一期起按新的名单分送。") % {"name": made.name})
            return redirect("briefings_settings")
    context = {
        "form": form,
        "chosen": chosen,
        "reasons": reasons,
        "bulletins": Bulletin.objects.prefetch_related("people", "units"),
    }
    return render(request, "briefings/settings.html", context, status=422 if form.errors or reasons else 200)
