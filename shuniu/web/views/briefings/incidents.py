"""Incidents (突发事件): what goes on now with its minutes, what has ended, and the duty roster (值班表)."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shuniu.matters.acts import Refused
from shuniu.matters.fields import long_text
from shuniu.office.briefings.incidents.actions import SET_DUTY, set_duty
from shuniu.office.briefings.incidents.forms import DutyForm
from shuniu.office.briefings.incidents.handing_over import begun_note, hand_over, may_hand_over, take_over
from shuniu.office.briefings.incidents.models import DutyShift, HandoverNote, Incident
from shuniu.office.briefings.incidents.workflow import INCIDENT
from shuniu.org.models import Person
from shuniu.web.paging import NearPaginator
from shuniu.web.people import only_workers, signed_in

ROWS, DAYS_SHOWN, NOTES_SHOWN = 30, 14, 10


@only_workers
@require_GET
def incidents(request: HttpRequest) -> HttpResponseBase:
    """突发事件: open ones on top, each with the minutes until its next report."""
    person = signed_in(request)
    seen = Incident.objects.visible_to(person).select_related("unit")
    context = {
        "open": seen.filter(closed_at=None).order_by("-pk"),
        "page": NearPaginator(seen.exclude(closed_at=None).order_by("-pk"), ROWS).get_page(request.GET.get("page")),
        "may_report": person.may(INCIDENT.code("report")),
        "duty": DutyShift.objects.filter(on=timezone.localdate()).select_related("person"),
    }
    return render(request, "briefings/incidents.html", context)


@dataclass
class Day:
    """A day of the roster."""

    on: date
    leading: list[DutyShift] = field(default_factory=list)
    desk: list[DutyShift] = field(default_factory=list)


@only_workers
@require_http_methods(["GET", "POST"])
def duty(request: HttpRequest) -> HttpResponseBase:
    """值班表: two weeks from today; whoever may sets a day."""
    person, today = signed_in(request), timezone.localdate()
    may_set = person.may(SET_DUTY)
    reasons: tuple[str, ...] = ()
    if request.method == "POST" and not may_set:
        raise Http404
    form = DutyForm(request.POST or None, initial={"on": today}) if may_set else None
    if request.method == "POST" and form and form.is_valid():
        given = form.cleaned_data
        try:
            set_duty(given["on"], by=person, leading=list(given["leading"]), desk=list(given["desk"]))
        except Refused as refused:
            reasons = refused.reasons
        else:
            messages.success(request, _("已排班，当天的突发事件先送值班的人。"))
            return redirect("duty")
    days = {today + timedelta(days=n): Day(today + timedelta(days=n)) for n in range(DAYS_SHOWN)}
    for shift in DutyShift.objects.filter(on__in=list(days)).select_related("person"):
        (days[shift.on].leading if shift.part == DutyShift.Part.LEADING else days[shift.on].desk).append(shift)
    hands_over = may_hand_over(person, today)
    context = {
        "days": list(days.values()),
        "form": form,
        "reasons": reasons,
        "today": today,
        "notes": HandoverNote.objects.select_related("by", "taken_by")[:NOTES_SHOWN] if hands_over else [],
        "note_form": NoteForm(initial={"text": begun_note()}) if hands_over else None,
    }
    status = 422 if reasons or (form and form.errors) else 200
    return render(request, "briefings/duty.html", context, status=status)


class NoteForm(forms.Form):
    """交班记录."""

    text = forms.CharField(
        label="交班内容", max_length=5000, widget=long_text(5), help_text="正在办的、答应了的、要盯住的；没有的写“无”"
    )


def on_duty(request: HttpRequest) -> Person:
    """Whoever may hand the duty over or take it. Raises Http404."""
    person = signed_in(request)
    if person.is_administrator or not may_hand_over(person, timezone.localdate()):
        raise Http404
    return person


@require_POST
def leave_note(request: HttpRequest) -> HttpResponseBase:
    """交班."""
    hand_over(by=on_duty(request), text=request.POST.get("text", ""))
    messages.success(request, _("已交班，等接班的人看过确认。"))
    return redirect("duty")


@require_POST
def take_note(request: HttpRequest, pk: int) -> HttpResponseBase:
    """接班."""
    person = on_duty(request)
    take_over(get_object_or_404(HandoverNote, pk=pk), by=person)
    messages.success(request, _("已接班。"))
    return redirect("duty")
