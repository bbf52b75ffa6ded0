"""Care requests (关怀诉求): one's own and those one was asked; the anonymous counts; the office's term."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from shuniu.office.team.care.counting import FIGURES, SMALLEST, Quarter, figures, finished_quarters
from shuniu.office.team.care.models import CareSettings
from shuniu.office.team.care.register import USUAL, CareFilter
from shuniu.office.team.care.setting import SET, CareSettingsForm, set_care
from shuniu.web.paging import NearPaginator
from shuniu.web.people import only_workers, signed_in
from shuniu.web.tables import table_of, wanted_in

ROWS = 50


@only_workers
@require_GET
def care(request: HttpRequest) -> HttpResponse:
    """关怀诉求: those that one asked, was asked, or was let into; there is no export."""
    person = signed_in(request)
    chosen = CareFilter(wanted_in(request.GET, USUAL), person=person)
    page = NearPaginator(chosen.requests().for_list(), ROWS).get_page(request.GET.get("page"))
    context = table_of(chosen, chosen.shown, page, timezone.localdate()) | {
        "asked": {key: request.GET.get(key, "") for key in ("words", "sort", "is_open")},
        "may_count": person.may(FIGURES),
        "may_set": person.may(SET),
    }
    return render(request, "team/care.html", context)


@require_GET
def counted(request: HttpRequest) -> HttpResponse:
    """匿名统计 of a quarter that is over."""
    if not signed_in(request).may(FIGURES):
        raise Http404
    quarters = list(finished_quarters())
    asked = request.GET.get("quarter", "")
    quarter = Quarter.named(asked) if asked else quarters[0]
    if quarter not in quarters:
        raise Http404(asked)
    context = {"figures": figures(quarter), "quarter": quarter, "quarters": quarters, "smallest": SMALLEST}
    return render(request, "team/care_figures.html", context)


@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """关怀设置."""
    person = signed_in(request)
    if not person.may(SET):
        raise Http404
    form = CareSettingsForm(request.POST or None, initial=CareSettingsForm.initial_of(CareSettings.current()))
    if request.method == "POST" and form.is_valid():
        set_care(by=person, **form.cleaned_data)
        messages.success(request, _("已保存，对以后提出的诉求起作用。"))
        return redirect("care_settings")
    return render(request, "team/care_settings.html", {"form": form}, status=422 if form.errors else 200)
