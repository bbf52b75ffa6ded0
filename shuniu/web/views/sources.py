"""The pages of sources (来源): the list, entering, the desk on which a text is broken down, the fulfilment map."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Textarea
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from shuniu.matters.forms import ActForm, form_for
from shuniu.office.supervision.fulfilment import Fulfilment, counts_by_source
from shuniu.office.supervision.models import Directive, Source
from shuniu.office.supervision.workflow import SOURCE, SourceState
from shuniu.office.team.integrity.reading.recording import open_one
from shuniu.text.sentences import split
from shuniu.web.fragments import is_fragment
from shuniu.web.offers import Offer, offer_of, offers_of
from shuniu.web.people import only_workers, signed_in
from shuniu.web.source_pages import Bar, Reading, cards_of, steps_of, unmatched_names

SOURCES_A_PAGE = 20
NEAREST = 30
"""How many tasks before and after one are offered to be merged into it."""
ON_ONE_CARD = frozenset({"amend_directive"})
ON_A_DIRECTIVE = frozenset(
    {"amend_directive", "merge_directives", "split_directive", "drop_directive", "restore_directive"}
)
ON_THE_LIST = ON_A_DIRECTIVE | {"add_directive", "match_unit"}
"""Acts after which only the list is drawn anew; after the others the whole page is."""


def find(request: HttpRequest, pk: int) -> Source:
    """The source, if the reader may see it. Raises Http404."""
    person = signed_in(request)
    rows = Source.objects.visible_to(person).select_related("officer", "unit", "approved_by")
    return open_one(rows, pk, by=person)


# ── the list ─────────────────────────────────────────────────────────────────────────────────────────────────────────
@only_workers
@require_GET
def sources(request: HttpRequest) -> HttpResponse:
    """来源清单: every text that orders something, with how far it is fulfilled."""
    person = signed_in(request)
    chosen = {name: request.GET.get(name, "").strip() for name in ("q", "form", "state")}
    found = Source.objects.visible_to(person).select_related("officer").defer("original", "text", "orders")
    is_empty = not found.exists()
    if chosen["q"]:
        found = found.filter(title__icontains=chosen["q"])
    if chosen["form"] in Source.Form.values:
        found = found.filter(form=chosen["form"])
    if chosen["state"] in SourceState.values:
        found = found.filter(state=chosen["state"])
    page = Paginator(found.order_by("-given_on", "-pk"), SOURCES_A_PAGE).get_page(request.GET.get("page"))
    counts = counts_by_source(page.object_list, person)
    return render(
        request,
        "supervision/source_list.html",
        {
            "page": page,
            "chosen": chosen,
            "rows": [(source, Bar(counts[source.pk])) for source in page.object_list],
            "forms": Source.Form.choices,
            "states": SourceState.choices,
            "is_empty": is_empty,
            "may_enter": person.may(SOURCE.code("enter")),
        },
    )


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """登记来源: paste or upload; on to the desk."""
    person = signed_in(request)
    if not person.may(SOURCE.code("enter")):
        raise Http404
    form = _form("enter", request, None)
    if request.method == "POST" and form.is_valid():
        source = form.act(key=request.POST.get("key"))
        messages.success(
            request,
            _("已登记，读出 %(n)s 项任务，请逐项核对后报批") % {"n": n}
            if (n := source.directives.count())
            else _("已登记，没有读出任务；请在原文中选中该办的话，设为任务"),
        )
        return redirect("source", source.pk)
    return render(request, "supervision/source_enter.html", {"form": form}, status=422 if form.errors else 200)


# ── the desk ─────────────────────────────────────────────────────────────────────────────────────────────────────────
@require_GET
def source(request: HttpRequest, pk: int) -> HttpResponse:
    """分解工作台: the text to the left, the tasks to the right, each lit by the other."""
    found = find(request, pk)
    return render(request, "supervision/source_desk.html", _desk(request, found))


def _desk(request: HttpRequest, found: Source) -> dict[str, Any]:
    person, reading = signed_in(request), Reading(found, signed_in(request))
    offers = {one.move.verb: one for one in offers_of(found, person) if str(found.state) in one.move.sources}
    open_verbs = {verb for verb, offer in offers.items() if offer.is_open}
    may_revise = "amend_directive" in open_verbs
    matched = unmatched_names([one.directive for one in reading.proposed]) if may_revise else []
    return {
        "source": found,
        "reading": reading,
        "page": cards_of(reading, request.GET.get("page")),
        "shown": request.GET.get("text") if request.GET.get("text") in ("original", "both") else "clean",
        "steps": steps_of(found),
        "may_revise": may_revise,
        "unmatched": matched,
        "without_unit": [one for one in reading.proposed if not one.directive.lead_units.all()],
        "split": [
            one
            for one in found.directives.filter(standing=Directive.Standing.SPLIT).prefetch_related("parts")
            if one.parts.all()
        ],
        "undo": _undoable(found, request),
        "aside": found.directives.filter(standing=Directive.Standing.MERGED).select_related("merged_into"),
        "lost": found.directives.proposed().filter(is_lost=True),
        "verbs": open_verbs,
        **_next_act(offers),
    }


def _undoable(found: Source, request: HttpRequest) -> Directive | None:
    """The task that was split or dropped by the act before this page, to be taken back by one click."""
    pk = _number(request.POST.get("directive") or request.GET.get("undo"))
    taken_off = (Directive.Standing.SPLIT, Directive.Standing.DROPPED)
    return found.directives.filter(pk=pk, standing__in=taken_off).first() if pk else None


def _may_revise(found: Source, request: HttpRequest) -> bool:
    return offer_of(found, "amend_directive", signed_in(request)).is_open


def _next_act(offers: dict[str, Offer]) -> dict[str, Any]:
    """The one red button: to approve for whoever may, else to put before the director; and why it can't be pressed."""
    for verb in ("approve", "submit"):
        offer = offers.get(verb)
        if offer:
            return {"next_act": offer.move, "reasons": offer.reasons}
    return {"next_act": None, "reasons": ()}


@require_GET
def directive(request: HttpRequest, pk: int, directive_pk: int) -> HttpResponse:
    """A task's card opened for change: in place for htmx, else on a page of its own. `?closed` shows it closed."""
    found = find(request, pk)
    one = get_object_or_404(found.directives, pk=directive_pk)
    if is_fragment(request) and "closed" in request.GET:
        return render(request, "supervision/source_card.html", _card(request, found, one))
    return _opened(request, found, one, {})


def _card(request: HttpRequest, found: Source, one: Directive) -> dict[str, Any]:
    reading = Reading(found, signed_in(request))
    return {
        "source": found,
        "one": reading.numbered[one.pk],
        "may_revise": _may_revise(found, request),
        "page": cards_of(reading, 1),
    }


def _opened(
    request: HttpRequest, found: Source, one: Directive, bound: dict[str, ActForm], status: int = 200
) -> HttpResponse:
    """The four forms of a task, those that came back with errors as they came."""
    person = signed_in(request)
    if not _may_revise(found, request):
        raise Http404
    initial = {
        name: getattr(one, name)
        for name in ("task", "each_unit", "officer_name", "due_on", "cadence", "evidence_needed")
    } | {"lead_units": one.lead_units.all(), "support_units": one.support_units.all()}
    fresh: dict[str, dict[str, Any]] = {
        "amend_directive": initial,
        "split_directive": {"tasks": one.task},
        "merge_directives": {},
        "drop_directive": {},
    }
    forms = {
        verb: bound.get(verb)
        or _form_class(verb)(initial=given, matter=found, by=person, auto_id=f"{verb}-{one.pk}-%s")
        for verb, given in fresh.items()
    }
    forms["amend_directive"].fields["task"].widget = Textarea({"rows": 2, "maxlength": 300})
    return render(
        request,
        "supervision/source_directive.html",
        {
            "source": found,
            "directive": one,
            "amend": forms["amend_directive"],
            "split": forms["split_directive"],
            "merge": forms["merge_directives"],
            "drop": forms["drop_directive"],
            "neighbours": _neighbours(found, one),
            "fragment": is_fragment(request),
        },
        status=status,
    )


def _neighbours(found: Source, one: Directive) -> list[Directive]:
    """The tasks nearest to one in the text."""
    standing = found.directives.filter(standing=Directive.Standing.PROPOSED).exclude(pk=one.pk)
    before = list(standing.filter(start__lte=one.start).order_by("-start", "-pk")[:NEAREST])
    return before[::-1] + list(standing.filter(start__gt=one.start).order_by("start", "pk")[:NEAREST])


# ── the acts ─────────────────────────────────────────────────────────────────────────────────────────────────────────
@require_http_methods(["GET", "POST"])
def perform(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """One act on a source: the form on a page of its own (GET), or made (POST)."""
    found = find(request, pk)
    form_class = form_for("source", verb)
    if form_class is None or not SOURCE.knows(verb) or not SOURCE.move(verb).sources:
        raise Http404
    form = _form(verb, request, found)
    if request.method == "POST" and form.is_valid():
        done = form.act(key=request.POST.get("key"), seen=_number(request.POST.get("seen")))
        return _answer(request, found, verb, done)
    if request.method == "POST" and verb in ON_A_DIRECTIVE:
        one = get_object_or_404(found.directives, pk=_number(request.POST.get("directive")) or 0)
        return _opened(request, found, one, {verb: form}, status=422)
    return render(
        request,
        "supervision/source_act.html",
        {
            "source": found,
            "form": form,
            "move": SOURCE.move(verb),
            "name": request.GET.get("name") or request.POST.get("name", ""),
            "on_the_list": verb in ON_THE_LIST,
            "passages": split(found.text) if verb == "add_directive" else (),
            "fragment": is_fragment(request),
        },
        status=422 if form.is_bound else 200,
    )


def _answer(request: HttpRequest, found: Source, verb: str, done: Any) -> HttpResponse:
    """After an act: what happened, and the page again; for htmx the card or the desk that it changed."""
    messages.success(request, _told(verb, done))
    found = find(request, found.pk)
    changed = done if isinstance(done, Directive) else done[0] if verb == "split_directive" else None
    place = f"#d-{changed.pk}" if changed else ""
    if not is_fragment(request):
        undo = _undoable(found, request)
        return redirect(reverse("source", args=[found.pk]) + (f"?undo={undo.pk}" if undo else "") + place)
    if verb not in ON_THE_LIST:
        return HttpResponseClientRedirect(reverse("source", args=[found.pk]))
    context = _desk(request, found) | {"fragment": True}
    if verb in ON_ONE_CARD and changed and changed.pk in context["reading"].numbered:
        context |= {"one": context["reading"].numbered[changed.pk]}
        return render(request, "supervision/source_card_saved.html", context)
    return render(request, "supervision/source_desk_changed.html", context)


def _told(verb: str, done: Any) -> str:
    """What an act has brought about, and what comes next."""
    if verb == "approve":
        units = {item.lead_unit_id for item in done}
        return _("已立项 %(n)s 项，涉及 %(units)s 个单位，可在落实图谱上看办理情况") % {
            "n": len(done),
            "units": len(units),
        }
    if verb == "split_directive":
        return _("已拆为 %(n)s 项，请逐项核对单位和时限") % {"n": len(done)}
    if verb == "match_unit":
        return _("已对上 %(n)s 项任务，以后自动识别") % {"n": done}
    return {
        "add_directive": _("已设为任务，请核对单位和时限"),
        "amend_directive": _("已保存"),
        "merge_directives": _("已合并，单位和时限一并带入"),
        "drop_directive": _("已从清单中去掉，理由记入办理过程，可在下方恢复"),
        "restore_directive": _("已恢复到清单，请核对单位和时限"),
        "revise": _("已修订原文，任务按原句重新对照"),
        "submit": _("已报批，等办公室主任批准立项"),
        "send_back": _("已退回修改，修改后可再次报批"),
        "withdraw": _("已撤回，这份来源不再分解"),
    }.get(verb, _("已办"))


def _form_class(verb: str) -> type[ActForm]:
    form_class = form_for("source", verb)
    if form_class is None:
        raise Http404
    return form_class


def _form(verb: str, request: HttpRequest, found: Source | None) -> ActForm:
    form_class, person = _form_class(verb), signed_in(request)
    if request.method != "POST":
        initial = {"name": request.GET["name"]} if "name" in request.GET else {}
        return form_class(matter=found, by=person, **({"initial": initial} if initial else {}))
    data = request.POST.copy()
    if "passage" in data:
        data["start"], _dash, data["end"] = str(data["passage"]).partition("-")
    suffix = f"{verb}-{data['directive']}-%s" if "directive" in data else "id_%s"
    return form_class(data, request.FILES, matter=found, by=person, auto_id=suffix)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() else None


# ── the fulfilment map ───────────────────────────────────────────────────────────────────────────────────────────────
@require_GET
def fulfilment(request: HttpRequest, pk: int) -> HttpResponse:
    """落实图谱: the text with each directive in its state; the page that a leader opens first."""
    found = find(request, pk)
    only = request.GET.get("only")
    return render(
        request,
        "supervision/map.html",
        {
            "source": found,
            "reading": Reading(found, signed_in(request)),
            "today": timezone.localdate(),
            "only": Fulfilment(only) if only in Fulfilment.values else None,
        },
    )


@require_GET
def fulfilment_of(request: HttpRequest, pk: int, directive_pk: int) -> HttpResponse:
    """What became of one sentence: its items, beside the text for htmx, else on a page of its own."""
    found = find(request, pk)
    one = get_object_or_404(found.directives, pk=directive_pk)
    items = (
        found.items.visible_to(signed_in(request))
        .filter(directive=one)
        .select_related("lead_unit", "handler")
        .prefetch_related("support_units", "reports__by", "milestones", "evidence")
    )
    return render(
        request,
        "supervision/map_item.html",
        {"source": found, "directive": one, "items": items, "fragment": is_fragment(request)},
    )


@only_workers
@require_GET
def section(request: HttpRequest) -> HttpResponse:
    """督查督办: the first page of the section."""
    return redirect("sources")
