"""Establishment and posts (编制与岗位): the units with what was approved and how it is filled; the posts of one of them."""

from tempfile import TemporaryFile

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from shuniu.matters.acts import Refused
from shuniu.office.team.establishment import actions
from shuniu.office.team.establishment.forms import QuotaForm
from shuniu.office.team.establishment.models import Quota
from shuniu.office.team.establishment.reading import absences, posts_of, standings, units_shown, write_xlsx
from shuniu.org.models import Unit
from shuniu.web.downloads import XLSX, download_stored
from shuniu.web.paging import NearPaginator
from shuniu.web.people import only_workers, signed_in

ROWS, QUOTAS_SHOWN = 50, 20


@only_workers
@require_GET
def establishment(request: HttpRequest) -> HttpResponseBase:
    """编制与岗位: one's own units, or all where one answers for all; who is away and who acts for him."""
    person, today = signed_in(request), timezone.localdate()
    words = request.GET.get("words", "").strip()[:100]
    units = units_shown(person, words)
    if request.GET.get("format") == "xlsx":
        file = TemporaryFile()  # noqa: SIM115 - the response closes it once it is sent
        write_xlsx(standings(list(units), today), file)
        file.seek(0)
        return download_stored(file, f"{_('编制与岗位')}{today:%Y%m%d}.xlsx", XLSX)
    page = NearPaginator(units, ROWS).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": standings(list(page), today),
        "words": words,
        "absences": absences(units_shown(person), today),
    }
    return render(request, "team/establishment.html", context)


@only_workers
@require_http_methods(["GET", "POST"])
def unit_posts(request: HttpRequest, pk: int) -> HttpResponse:
    """一个单位的编制与岗位: who holds which post since when, and who held it before; what was approved when."""
    person, today = signed_in(request), timezone.localdate()
    unit: Unit = get_object_or_404(units_shown(person), pk=pk)
    may_set = person.may(actions.SET)
    if request.method == "POST" and not may_set:
        raise Http404
    form = QuotaForm(request.POST if request.method == "POST" else None, initial={"from_on": today})
    reasons: tuple[str, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.set_quota(unit, by=person, **form.cleaned_data)
        except Refused as refusal:
            reasons = refusal.reasons
        else:
            messages.success(
                request,
                _("已登记%(unit)s编制 %(n)s 名，以前的核定仍然保留。") % {"unit": unit, "n": made.approved},
            )
            return redirect("unit_posts", pk)
    context = {
        "unit": unit,
        "standing": standings([unit], today)[0],
        "posts": posts_of(unit),
        "quotas": Quota.objects.filter(unit=unit).select_related("by")[:QUOTAS_SHOWN],
        "absences": absences(Unit.objects.filter(pk=unit.pk), today),
        "form": form if may_set else None,
        "reasons": reasons,
        "today": today,
    }
    return render(request, "team/unit_posts.html", context, status=422 if reasons or form.errors else 200)
