"""信息设置: the bulletins and their lists."""

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shuniu.matters.acts import Refused
from shuniu.office.briefings.issues.models import Bulletin
from shuniu.office.briefings.setting import SET, set_bulletin
from shuniu.office.briefings.setting_form import BulletinForm
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
