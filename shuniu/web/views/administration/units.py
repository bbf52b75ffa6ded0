"""单位: the pages of the security administrator on units."""

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shuniu.administration import units
from shuniu.administration.forms import (
    CloseUnitForm,
    UnitForm,
)
from shuniu.audit.models import AuditEntry
from shuniu.org.models import Unit
from shuniu.web.deeds import told_of
from shuniu.web.people import only_with, signed_in


@only_with("org.manage")
def unit_list(request: HttpRequest) -> HttpResponse:
    """单位: the tree."""
    found = Unit.objects.select_related("leader_in_charge", "successor").annotate(
        depth=Count("lines_up", distinct=True) - 1, people=Count("posts__people", distinct=True)
    )
    children: dict[int | None, list[Unit]] = {}
    for unit in found:
        children.setdefault(unit.parent_id, []).append(unit)
    ordered: list[Unit] = []

    def walk(parent: int | None) -> None:
        for unit in children.get(parent, []):
            ordered.append(unit)
            walk(unit.pk)

    walk(None)
    return render(request, "administration/units.html", {"units": ordered, "today": timezone.localdate()})


@only_with("org.manage")
def new_unit(request: HttpRequest) -> HttpResponse:
    form = UnitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        unit = units.add_unit(by=signed_in(request), **form.cleaned_data)
        messages.success(request, _("已增设“%(name)s”。") % {"name": unit.name})
        return redirect("units_admin")
    return render(request, "administration/unit.html", {"form": form, "unit": None}, status=422 if form.errors else 200)


@only_with("org.manage")
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Unit, pk=pk)
    form = UnitForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        units.amend_unit(Unit.objects.get(pk=pk), by=signed_in(request), **form.cleaned_data)
        messages.success(
            request, _("“%(name)s”已更新；改过的名称以后在文中仍能认出。") % {"name": form.cleaned_data["name"]}
        )
        return redirect("units_admin")
    chain = AuditEntry.objects.filter(chain=units.chain_of(found)).select_related("actor").order_by("-sequence")
    context = {
        "form": form,
        "unit": found,
        "close_form": CloseUnitForm(initial={"on": timezone.localdate()}),
        "names": found.other_names.order_by("name"),
        "told": [(entry, told_of(entry)) for entry in chain[:50]],
    }
    return render(request, "administration/unit.html", context, status=422 if form.errors else 200)


@require_POST
@only_with("org.manage")
def close_unit(request: HttpRequest, pk: int) -> HttpResponse:
    found, form = get_object_or_404(Unit, pk=pk), CloseUnitForm(request.POST)
    if not form.is_valid():
        context = {"form": UnitForm(instance=found), "unit": found, "close_form": form, "names": [], "told": []}
        return render(request, "administration/unit.html", context, status=422)
    units.close_unit(found, by=signed_in(request), **form.cleaned_data)
    messages.success(request, _("“%(name)s”已撤销。") % {"name": found.name})
    return redirect("units_admin")
