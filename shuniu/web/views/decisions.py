"""The register of decisions, the card of one, and what the office sets (决策台账、决策卡、决策设置)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from shuniu.office.decisions.card import card_of
from shuniu.office.decisions.catalogue.models import Catalogue
from shuniu.office.decisions.catalogue.workflow import CATALOGUE
from shuniu.office.decisions.models import DecisionSettings, Dossier
from shuniu.office.decisions.procedure import LIGHT_ALWAYS
from shuniu.office.decisions.register import USUAL, DossierFilter, write_dossiers
from shuniu.office.decisions.setting import SET, SettingsForm, set_decisions
from shuniu.office.decisions.workflow import DOSSIER
from shuniu.web.paging import NearPaginator
from shuniu.web.people import only_workers, signed_in
from shuniu.web.tables import export, table_of, wanted_in

ROWS = 50


@only_workers
@require_GET
def decisions(request: HttpRequest) -> HttpResponseBase:
    """决策台账: what is under way first."""
    person = signed_in(request)
    chosen = DossierFilter(wanted_in(request.GET, USUAL), person=person)
    rows = chosen.dossiers().for_list()
    if request.GET.get("format") == "xlsx":
        return export(rows, chosen.shown, write_dossiers, "决策台账")
    page = NearPaginator(rows, ROWS).get_page(request.GET.get("page"))
    asked = {name: request.GET.get(name, "") for name in ("words", "sort", "is_open")}
    context = table_of(chosen, chosen.shown, page, timezone.localdate())
    context |= {"asked": asked, "may_open": person.may(DOSSIER.code("open_dossier"))}
    return render(request, "decisions/decisions.html", context)


@only_workers
@require_GET
def catalogues(request: HttpRequest) -> HttpResponse:
    """决策事项目录 of all years that the reader sees, the newest first."""
    person = signed_in(request)
    rows = Catalogue.objects.visible_to(person).for_list()
    page = NearPaginator(rows, ROWS).get_page(request.GET.get("page"))
    context = {"page": page, "may_open": person.may(CATALOGUE.code("open"))}
    return render(request, "decisions/catalogues.html", context)


@require_GET
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """决策卡, to be printed: for those who may know what others held of it."""
    person = signed_in(request)
    dossier = get_object_or_404(
        Dossier.objects.visible_to(person).select_related("unit", "lead_unit", "decider", "chair", "chosen"), pk=pk
    )
    if not dossier.shows_inside_to(person):
        raise Http404
    return render(request, "decisions/card.html", {"matter": dossier, "card": card_of(dossier)})


@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """决策设置: which parts the light procedure has."""
    person = signed_in(request)
    if not person.may(SET):
        raise Http404
    current = DecisionSettings.current()
    form = SettingsForm(request.POST or None, initial={"light_parts": current.chosen()})
    if request.method == "POST":
        form = SettingsForm(request.POST)
        if form.is_valid():
            set_decisions(by=person, **form.cleaned_data)
            messages.success(request, _("一般决策程序已保存，对以后提出的一般决策起作用。"))
            return redirect("decisions_settings")
    context = {"form": form, "always": [part.label for part in LIGHT_ALWAYS]}
    return render(request, "decisions/settings.html", context, status=422 if form.errors else 200)
