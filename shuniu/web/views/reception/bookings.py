"""Appointments at the desk (预约): the slots of a day and who has them; booked, moved, reminded, come or not."""

from datetime import date, time, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_POST

from shuniu.matters.acts import Refused
from shuniu.matters.fields import whole_number
from shuniu.office.cases.reception import bookings as acts
from shuniu.office.cases.reception.forms.bookings import BookForm, MoveForm
from shuniu.office.cases.reception.models import Booking, ReceptionDay
from shuniu.office.cases.reception.slots import Slot, at, last_day, slots_of
from shuniu.office.cases.reception.workflow import BOOKING, KEEP
from shuniu.web.cases_parts import shown_code
from shuniu.web.people import only_with, signed_in
from shuniu.workdays import Calendar

SAID = {
    "cancel": gettext_noop("预约已取消，时段空出来了。"),
    "remind": gettext_noop("已记下提醒过了。"),
    "miss": gettext_noop("已记下没有来。"),
}


def day_in(text: str) -> date:
    """The day that an address names; today where it names none."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return timezone.localdate()
    return day if 2000 <= day.year <= 2200 else timezone.localdate()


@only_with(KEEP)
@require_http_methods(["GET", "POST"])
def bookings(request: HttpRequest) -> HttpResponse:
    """一天的预约: slots with what is left, those who have booked; a form of few fields."""
    person, on = signed_in(request), day_in(request.GET.get("on", ""))
    chosen = whole_number(request.GET.get("day", ""))
    leader_day = ReceptionDay.objects.standing().filter(pk=chosen).first() if chosen else None
    on = leader_day.on if leader_day else on
    slots = slots_of(on, leader_day=leader_day)
    reasons: tuple[str, ...] = ()
    form = BookForm(request.POST or None, initial=begun(request, slots, leader_day))
    if request.method == "POST" and form.is_valid():
        try:
            made = acts.book(by=person, **form.cleaned_data)
        except Refused as refusal:
            reasons = refusal.reasons
        else:
            said = _("已预约%(when)s，预约码 %(code)s，请告诉对方。")
            when = f"{timezone.localtime(made.starts_at):%m-%d %H:%M}"
            messages.success(request, said % {"when": when, "code": shown_code(made.code)})
            return redirect(
                f"{reverse('bookings')}?on={made.on:%Y-%m-%d}" + (f"&day={made.day_id}" if made.day else "")
            )
    first = at(on, time.min)
    rows = Booking.objects.between(first, first + timedelta(days=1)).select_related(
        "day__leader", "reminded_by", "visit"
    )
    tomorrow = Calendar().add_working_days(timezone.localdate(), 1).date
    context: dict[str, Any] = {
        "form": form,
        "reasons": reasons,
        "on": on,
        "today": timezone.localdate(),
        "before": on - timedelta(days=1),
        "after": on + timedelta(days=1),
        "slots": slots,
        "leader_day": leader_day,
        "leader_days": ReceptionDay.objects.standing().filter(on__gte=timezone.localdate())[:20],
        "rows": rows.order_by("starts_at", "pk"),
        "closed_for": "" if Calendar().is_working(on) else Calendar().day(on).reason,
        "next_open": Calendar().add_working_days(on, 1).date,
        "last_day": last_day(),
        "tomorrow": tomorrow,
        "to_remind": to_remind(tomorrow),
    }
    return render(request, "reception/bookings.html", context, status=422 if reasons or form.errors else 200)


def to_remind(day: date) -> int:
    """How many of the next working day nobody was reminded of yet."""
    first = at(day, time.min)
    return Booking.objects.booked().between(first, first + timedelta(days=1)).filter(reminded_by=None).count()


def begun(request: HttpRequest, slots: list[Slot], leader_day: ReceptionDay | None) -> dict[str, Any]:
    """The slot that was clicked, else the first that is free."""
    free = [each for each in slots if not each.is_full]
    asked = request.GET.get("at", "")
    chosen = next((each for each in free if each.hour == asked), free[0] if free else None)
    return {"starts_at": chosen.starts_at if chosen else None, "day": leader_day}


@only_with(KEEP)
@require_http_methods(["GET", "POST"])
def booking(request: HttpRequest, pk: int) -> HttpResponse:
    """一个预约, and 改期."""
    person = signed_in(request)
    found = get_object_or_404(Booking.objects.select_related("day__leader", "booked_by", "reminded_by", "visit"), pk=pk)
    reasons: tuple[str, ...] = ()
    form = MoveForm(request.POST or None, initial={"starts_at": found.starts_at})
    if request.method == "POST" and form.is_valid():
        try:
            acts.move(found, by=person, **form.cleaned_data)
        except Refused as refusal:
            reasons = refusal.reasons
        else:
            messages.success(request, _("已改期，预约码不变，请告诉对方。"))
            return redirect("booking", pk)
    context = {
        "booking": found,
        "form": form,
        "reasons": reasons,
        "code": shown_code(found.code),
        "open_to": {move.verb for move in BOOKING.open_to(found, person)},
        "is_due": found.starts_at <= timezone.now(),
    }
    return render(request, "reception/booking.html", context, status=422 if reasons or form.errors else 200)


@only_with(KEEP)
@require_POST
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """取消、提醒、来了、没有来."""
    found, person = get_object_or_404(Booking, pk=pk), signed_in(request)
    if verb == "attend":
        made = acts.attend(found, by=person)
        messages.success(request, _("已登记，排队号 %(number)s，请告诉来访人。") % {"number": made.ticket})
        return redirect("reception")
    if verb not in SAID:
        raise Http404
    getattr(acts, verb)(found, by=person)
    messages.success(request, _(SAID[verb]))
    return redirect(f"{reverse('bookings')}?on={found.on:%Y-%m-%d}" + (f"&day={found.day_id}" if found.day_id else ""))
