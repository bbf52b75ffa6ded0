"""The rooms (会议室): who has which on a day; and which there are, for those who set it."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shuniu.office.meetings.forms.rooms import RoomsForm
from shuniu.office.meetings.rooms import SET, booked_on, borrowed_on, equipment_kept, rooms_kept, set_rooms
from shuniu.web.people import only_workers, signed_in
from shuniu.workdays import Calendar


@only_workers
@require_http_methods(["GET", "POST"])
def rooms(request: HttpRequest) -> HttpResponse:
    """会议室 of a day, `?day=2026-03-12`; today where the address names none."""
    person, day = signed_in(request), day_of(request.GET.get("day", ""))
    may_set = person.may(SET)
    if request.method == "POST" and not may_set:
        raise Http404
    stands = RoomsForm.initial_of(rooms_kept(), equipment_kept()) if may_set else None
    form = RoomsForm(request.POST or None, initial=stands) if may_set else None
    if form is not None and request.method == "POST" and form.is_valid():
        changed = set_rooms(form.cleaned_data["rooms"], by=person, equipment=form.cleaned_data["equipment"])
        messages.success(request, _("已改定，召集会议时可以选") if changed else _("没有改动，设置和原来一样"))
        return redirect("rooms")
    told = Calendar().day(day)
    context = {
        "day": day,
        "day_reason": "" if told.is_working and day.weekday() < 5 else told.reason,
        "before": day - timedelta(days=1),
        "after": day + timedelta(days=1),
        "before_label": _("前一天"),
        "after_label": _("后一天"),
        "rooms": booked_on(day, person),
        "equipment": borrowed_on(day, person),
        "form": form,
    }
    return render(request, "meetings/rooms.html", context, status=422 if form is not None and form.errors else 200)


def day_of(text: str) -> date:
    """The day of an address; today where it names none that can be read, or one centuries away."""
    today = timezone.localdate()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return today
    return day if abs(day.year - today.year) <= 50 else today
