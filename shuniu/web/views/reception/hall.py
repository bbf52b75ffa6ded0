"""The hall (来访登记、候访): one page for whoever stands at the desk, a visitor's own page, the register, the screen."""

from datetime import time, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shuniu.matters.acts import Refused
from shuniu.matters.columns import exported
from shuniu.office.cases.earlier import earlier
from shuniu.office.cases.reception import register, visits
from shuniu.office.cases.reception.forms.visits import (
    AnswerForm,
    InstructionForm,
    RoomForm,
    TurnForm,
    VisitFilter,
    VisitForm,
)
from shuniu.office.cases.reception.models import Booking, ReceptionSettings, Visit
from shuniu.office.cases.reception.models.visits import MOST_REPRESENTATIVES
from shuniu.office.cases.reception.phrases import by_situation, phrases
from shuniu.office.cases.reception.slots import at
from shuniu.office.cases.reception.workflow import KEEP, VISIT, VisitState
from shuniu.org.models import Person
from shuniu.web.downloads import XLSX, download_stored
from shuniu.web.paging import NearPaginator
from shuniu.web.people import only_with, signed_in

ROWS, CALLED_SHOWN = 50, 4
SAID = {
    "call": gettext_noop("已叫%(number)s号到%(room)s，大屏上会显示。"),
    "wait_again": gettext_noop("%(number)s号没有来，重新排队，保留原号。"),
    "receive": gettext_noop("正在接待%(number)s号。"),
    "leave": gettext_noop("%(number)s号已离开，已记下。"),
    "answer": gettext_noop("%(number)s号已当场答复，已记下。"),
    "turn": gettext_noop("%(number)s号的去处已记下，请写给来访人。"),
    "note_instruction": gettext_noop("领导意见已记下；登记为首问件时会一并带过去。"),
}


@only_with(KEEP)
@require_http_methods(["GET", "POST"])
def reception(request: HttpRequest) -> HttpResponse:
    """来访登记 and the queue of today, the longest waiting first; who is expected stands beside it."""
    person = signed_in(request)
    reasons: tuple[str, ...] = ()
    form = VisitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = visits.register(by=person, **form.cleaned_data)
        except Refused as refusal:
            reasons = refusal.reasons
        else:
            messages.success(request, _("已登记，排队号 %(number)s，请告诉来访人。") % {"number": made.ticket})
            if made.is_crowd:
                messages.warning(request, crowd_note())
            return redirect("reception")
    status = 422 if reasons or form.errors else 200
    return render(request, "reception/desk.html", queue_of(person) | {"form": form, "reasons": reasons}, status=status)


def crowd_note() -> str:
    """推选代表 (信访工作条例 art. 20)."""
    said = _("反映共同事项的，请推选代表，不超过%(n)s人（信访工作条例第二十条）。")
    return said % {"n": MOST_REPRESENTATIVES}


def queue_of(person: Person) -> dict[str, Any]:
    today = timezone.localdate()
    rows = list(Visit.objects.open().filter(on=today).for_list().order_by("number"))
    first = at(today, time.min)
    expected = Booking.objects.booked().between(first, first + timedelta(days=1)).select_related("day__leader")
    ended = Visit.objects.filter(on=today, state=VisitState.ENDED)
    return {
        "waiting": [each for each in rows if each.state == VisitState.WAITING],
        "at_rooms": [each for each in rows if each.state != VisitState.WAITING],
        "expected": expected,
        "rooms": RoomForm(),
        "ended": ended.count(),
        "most": MOST_REPRESENTATIVES,
        "phrases": by_situation(phrases()),
        "older": Visit.objects.open().exclude(on=today).count(),
    }


@only_with(KEEP)
@require_POST
def call_next(request: HttpRequest) -> HttpResponse:
    """叫下一位."""
    made = visits.call_next(by=signed_in(request), room=room_in(request))
    tell(request, "call", made)
    return redirect("reception")


def tell(request: HttpRequest, verb: str, found: Visit) -> None:
    said = SAID[verb]
    messages.success(request, _(said) % {"number": found.ticket, "room": found.room})


def room_in(request: HttpRequest) -> str:
    """The window that was chosen; empty where it is none of the office's."""
    form = RoomForm(request.POST)
    return form.cleaned_data["room"] if form.is_valid() else ""


@only_with(KEEP)
@require_GET
def visit(request: HttpRequest, pk: int) -> HttpResponse:
    """一次来访: what it is about, what came before of the same number or the same matter, and how it ends."""
    found = get_object_or_404(Visit.objects.for_list(), pk=pk)
    return render(request, "reception/visit.html", context_of(found, signed_in(request)))


def context_of(found: Visit, person: Person) -> dict[str, Any]:
    before = Visit.objects.filter(phone_key=found.phone_key).exclude(pk=found.pk).for_list().order_by("-pk")
    open_to = {move.verb for move in VISIT.open_to(found, person)}
    return {
        "visit": found,
        "open_to": open_to,
        "earlier": earlier(person, phone=found.phone, text=found.about) if open_to else [],
        "before": list(before[:8]) if found.phone_key else [],
        "answer": AnswerForm(prefix="answer"),
        "turn": TurnForm(prefix="turn"),
        "instruction": InstructionForm(initial={"text": found.instruction}, prefix="note_instruction"),
        "rooms": RoomForm(),
        "phrases": by_situation(phrases()) if open_to else [],
        "crowd": crowd_note() if found.is_crowd else "",
        "reasons": (),
    }


@only_with(KEEP)
@require_POST
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """One act on a visit: the same for the queue and for its page. What was typed stays where it is refused."""
    found, person = get_object_or_404(Visit, pk=pk), signed_in(request)
    typed: dict[str, Any] = {"answer": AnswerForm, "turn": TurnForm, "note_instruction": InstructionForm}
    if verb in typed:
        form = typed[verb](request.POST, prefix=verb)
        reasons: tuple[str, ...] = ()
        if form.is_valid():
            try:
                getattr(visits, verb)(found, by=person, **form.cleaned_data)
            except Refused as refusal:
                reasons = refusal.reasons
        if reasons or form.errors:
            found = Visit.objects.for_list().get(pk=pk)
            name = "instruction" if verb == "note_instruction" else verb
            context = context_of(found, person) | {name: form, "reasons": reasons}
            return render(request, "reception/visit.html", context, status=422)
    elif verb in ("call", "receive"):
        found = getattr(visits, verb)(found, by=person, room=room_in(request))
    elif verb in ("wait_again", "leave"):
        getattr(visits, verb)(found, by=person)
    else:
        raise Http404
    tell(request, verb, found)
    return redirect("reception_visit", pk) if verb in ("receive", "note_instruction") else redirect("reception")


@only_with(KEEP)
@require_GET
def register_of_visits(request: HttpRequest) -> HttpResponseBase:
    """来访台账: who came when, what for, how long he waited, and how it ended."""
    chosen = VisitFilter(request.GET)
    rows = register.visits(**chosen.wanted())
    if request.GET.get("format") == "xlsx":
        file = exported(rows, register.REGISTERS["来访台账"][1])
        return download_stored(file, f"来访台账{timezone.localdate():%Y%m%d}.xlsx", XLSX)
    page = NearPaginator(rows, ROWS).get_page(request.GET.get("page"))
    return render(request, "reception/visits.html", {"filter": chosen, "page": page, "narrowed": chosen.wanted()})


@login_not_required
@require_GET
def screen(request: HttpRequest, token: str) -> HttpResponse:
    """候访大屏 for whoever has its address: numbers and windows, never a name or a matter. It looks again by itself."""
    if not constant_time_compare(token, ReceptionSettings.current().screen_code):
        raise Http404
    today = timezone.localdate()
    called = Visit.objects.filter(on=today, state=VisitState.CALLED).order_by("-called_at")
    waiting = Visit.objects.waiting().filter(on=today).order_by("number").values_list("number", flat=True)
    context = {
        "called": [(each.ticket, each.room) for each in called[:CALLED_SHOWN]],
        "waiting": [f"{number:03d}" for number in waiting[:12]],
        "count": waiting.count(),
        "now": timezone.now(),
    }
    response = render(request, "reception/screen.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
