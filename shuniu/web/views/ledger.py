"""The ledger (台账): filters in the address, columns, saved views, export as shown, acts on several rows."""

from collections.abc import Sequence

from django import forms
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from shuniu.matters.acts import Refused
from shuniu.matters.models.matter import Light
from shuniu.matters.spoken import spoken
from shuniu.office.supervision.ledger import BY_KEY, USUAL, Counts, LedgerFilter, write_xlsx
from shuniu.office.supervision.models import SavedView, SupervisionItem
from shuniu.office.supervision.workflow import ITEM, State
from shuniu.web.contributions import contribution_of
from shuniu.web.inbox import act_on_several
from shuniu.web.paging import NearPaginator
from shuniu.web.people import only_workers, signed_in
from shuniu.web.states import LIGHT_ICONS
from shuniu.web.tables import Chip, export, query_of, table_of, wanted_in

ROWS = 50
MOST_AT_ONCE = 200
MORE = {"source", "due_from", "due_to"}
"""Conditions that stand folded away until one of them is used."""
SORTS = (
    ("", gettext_lazy("最近立项的在前")),
    ("due_on", gettext_lazy("时限近的在前")),
    ("-due_on", gettext_lazy("时限远的在前")),
    ("number", gettext_lazy("编号从小到大")),
    ("-number", gettext_lazy("编号从大到小")),
    ("lead_unit", gettext_lazy("按牵头单位")),
    ("state", gettext_lazy("按状态")),
    ("title", gettext_lazy("按事项名称")),
)
"""How a phone offers to sort, where the list has no heads to tap."""


@only_workers
@require_GET
def ledger(request: HttpRequest) -> HttpResponseBase:
    """台账. What is open comes first; closed items are a click away, and counted only as far as one leafs."""
    person, wanted = signed_in(request), wanted_in(request.GET, USUAL)
    chosen = LedgerFilter(wanted, person=person)
    if request.GET.get("format") == "xlsx":
        return export(chosen.items().for_list(), chosen.shown, write_xlsx, "督查台账")
    today = timezone.localdate()
    items, columns, counts = chosen.items(), chosen.shown, chosen.counts(today)
    paginator = NearPaginator(items.for_list(), ROWS, counted=chosen.matters(), walk=chosen.walk())
    page = paginator.get_page(request.GET.get("page"))
    context = table_of(chosen, columns, page, today) | {
        "sorts": sorts_with(request.GET.get("sort", "")),
        "asked": {name: request.GET.get(name, "") for name in ("words", "sort", "is_open")},
        "opens_more": bool(MORE & set(chosen.changed_data) or chosen.errors)
        or any(len(chosen.cleaned_data.get(name) or ()) > 1 for name in ("state", "light")),
        "counts": counts,
        "lights": light_chips(counts, chosen.cleaned_data.get("light")),
        "states": state_chips(counts, chosen.cleaned_data.get("state")),
        "goes_on": paginator.goes_on,
        "views": list(person.saved_views.all()),
        "query": query_of(request.GET),
        "bulk": [move for move in ITEM.moves if move.verb in contribution_of("supervision").in_bulk
                 and person.may(ITEM.code(move.verb))],
        "may_draft": person.may(ITEM.code("draft")),
        "may_import": person.may(ITEM.code("carry_over")),
    }  # fmt: skip
    return render(request, "supervision/ledger.html", context)


def light_chips(counts: Counts, chosen: Sequence[str] | None) -> list[Chip]:
    return [
        Chip(light.value, light.label, counts.lights[light.value], chosen == [light.value], LIGHT_ICONS[light])
        for light in (Light.RED, Light.AMBER, Light.GREEN, Light.NONE)
    ]


def state_chips(counts: Counts, chosen: Sequence[str] | None) -> list[Chip]:
    """The open states in which there is anything."""
    return [
        Chip(state.value, state.label, counts.states[state.value], chosen == [state.value])
        for state in State
        if counts.states.get(state.value)
    ]


def sorts_with(sort: str) -> list[tuple[str, object]]:
    """The ways to sort, with the one in use if it is none of the usual ones."""
    column = None if sort in dict(SORTS) else BY_KEY.get(sort.removeprefix("-"))
    falling = " ↓" if sort.startswith("-") else " ↑"
    return [*SORTS, *([(sort, spoken(column.label) + falling)] if column and column.sort else [])]


@only_workers
@require_POST
def act_in_bulk(request: HttpRequest) -> HttpResponse:
    """Make one act on the chosen rows, each by itself; the report says of each what became of it."""
    person, back = signed_in(request), f"{reverse('ledger')}?{query_of(QueryDict(request.POST.get('query', '')))}"
    ids = [int(pk) for pk in request.POST.getlist("matter") if pk.isdigit()][:MOST_AT_ONCE]
    items = list(SupervisionItem.objects.visible_to(person).filter(pk__in=ids).order_by("pk"))
    if not items:
        messages.warning(request, _("没有选中事项，请先勾选要一起办的事项"))
        return redirect(back)
    outcomes = act_on_several(items, request.POST.get("verb", ""), by=person, key=request.POST.get("key", ""))
    context = {
        "outcomes": outcomes,
        "done_count": sum(not outcome.reasons for outcome in outcomes),
        "refused_count": sum(bool(outcome.reasons) for outcome in outcomes),
        "back": back,
    }
    return render(request, "supervision/ledger_report.html", context)


# ── saved views ──────────────────────────────────────────────────────────────────────────────────────────────────────
class NameForm(forms.Form):
    """A name for a saved view."""

    name = forms.CharField(label="名称", max_length=40)


def _name_in(request: HttpRequest) -> str:
    form = NameForm(request.POST)
    if not form.is_valid():
        raise Refused(_("请给常用视图起一个 40 字以内的名称"))
    return str(form.cleaned_data["name"])


@only_workers
@require_POST
def save_view(request: HttpRequest) -> HttpResponse:
    """保存常用视图: keep filters, columns and order under a name; the same name again replaces it."""
    query, name = query_of(QueryDict(request.POST.get("query", ""))), _name_in(request)
    SavedView.objects.update_or_create(person=signed_in(request), name=name, defaults={"query": query})
    messages.success(request, _("已存为常用视图“%(name)s”，以后从这里一点就到") % {"name": name})
    return redirect(f"{reverse('ledger')}?{query}")


@only_workers
@require_POST
def change_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename or delete a view of one's own."""
    view = get_object_or_404(signed_in(request).saved_views, pk=pk)
    if "delete" in request.POST:
        view.delete()
        messages.success(request, _("已删除常用视图“%(name)s”") % {"name": view.name})
        return redirect("ledger")
    view.name = _name_in(request)
    try:
        with transaction.atomic():
            view.save()
    except IntegrityError:
        raise Refused(_("已有名为“%(name)s”的常用视图，请换一个名称") % {"name": view.name}) from None
    return redirect(f"{reverse('ledger')}?{view.query}")
