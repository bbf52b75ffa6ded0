"""What a meeting's desk prints and sends (座次图、签到表、日历、年度数字)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from shuniu.matters.forms import form_for
from shuniu.office.meetings.diet import LIMITS, figures_of
from shuniu.office.meetings.ical import calendar_of, calendar_of_meeting, person_of_feed
from shuniu.office.meetings.kinds import Form
from shuniu.office.meetings.models import Meeting
from shuniu.office.meetings.seating import Layout, plan_of, ranked
from shuniu.office.team.integrity.reading.recording import open_one
from shuniu.org.models import Person
from shuniu.web.downloads import download
from shuniu.web.people import only_workers, signed_in

CALENDAR = "text/calendar; charset=utf-8"


def arranged(request: HttpRequest, pk: int) -> Meeting:
    """The meeting, for those who arrange it. Raises Http404."""
    person = signed_in(request)
    meeting = open_one(Meeting.objects.visible_to(person).select_related("chair", "unit"), pk, by=person)
    if not (meeting.desk & person.own_units and person.may("meeting.notify")):
        raise Http404
    return meeting


class SeatingForm(forms.Form):
    layout = forms.ChoiceField(label="图式", choices=Layout.choices, required=False)
    seats = forms.IntegerField(label="每排座位", min_value=1, max_value=60, required=False)


@require_http_methods(["GET", "POST"])
def seating(request: HttpRequest, pk: int) -> HttpResponse:
    """座次图 by protocol or as the desk has put people, to be printed: `?layout=platform&seats=9`. A POST moves one of them."""
    meeting = arranged(request, pk)
    if request.method == "POST":
        move = form_for("meeting", "seat")(request.POST, matter=meeting, by=signed_in(request))  # type: ignore[misc]
        if not move.is_valid():
            messages.error(request, _("没有调：请选择参会的人，位次填数字。"))
        else:
            move.act(key=request.POST.get("key"))
        return redirect(request.get_full_path())
    form = SeatingForm(request.GET or {"layout": Layout.PLATFORM, "seats": 9})
    given = form.cleaned_data if form.is_valid() else {}
    layout = Layout(given.get("layout") or Layout.PLATFORM)
    plan = plan_of(meeting, layout, given.get("seats") or 9)
    may_move = not meeting.workflow.reasons_against(meeting, "seat", signed_in(request))
    move = form_for("meeting", "seat")(matter=meeting, by=signed_in(request)) if may_move else None  # type: ignore[misc]
    context = {"meeting": meeting, "form": form, "plan": plan, "move": move}
    return render(request, "meetings/seating.html", context, status=422 if form.errors else 200)


@require_GET
def checklist(request: HttpRequest, pk: int) -> HttpResponse:
    """签到表: by rank, with a place to sign; who has signed in on the page stands in it."""
    meeting = arranged(request, pk)
    signed = dict(meeting.invitations.exclude(checked_in_at=None).values_list("person_id", "checked_in_at"))
    parts = {each.person_id: each for each in meeting.invitations.with_people()}
    rows = [(person, parts.get(person.pk), signed.get(person.pk)) for person in ranked(meeting)]
    return render(request, "meetings/checklist.html", {"meeting": meeting, "rows": rows})


@require_GET
def calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """一次会议 for one's own calendar."""
    meeting = open_one(
        Meeting.objects.visible_to(signed_in(request)).select_related("chair"), pk, by=signed_in(request)
    )
    content = calendar_of_meeting(meeting, site_of(request)).encode()
    return download(content, f"{meeting.title}.ics", CALENDAR)


@login_not_required
@require_GET
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """会议日历订阅: what a calendar client asks for every so often; who has the address reads it, as with a key."""
    person = person_of_feed(token)
    if person is None or person.is_administrator:
        raise Http404
    response = HttpResponse(calendar_of(person, site_of(request)), content_type=CALENDAR)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def site_of(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


@only_workers
@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """会议年度数字, `?year=2026`: by kind, beside the limits; of the office or of one's own unit, never of persons."""
    person, this_year = signed_in(request), timezone.localdate().year
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 and int(asked) > 1949 else this_year
    rows, passed = figures_of(year, None if sees_all(person) else person.organ)
    context: dict[str, Any] = {
        "year": year,
        "years": range(this_year, this_year - 3, -1),
        "rows": [(row, Form(row.form).label, LIMITS[row.form]) for row in rows],
        "passed": passed,
        "total": sum(row.person_hours for row in rows),
        "of": None if sees_all(person) else person.organ,
    }
    return render(request, "meetings/figures.html", context)


def sees_all(person: Person) -> bool:
    return "meeting" in person.kinds_seen
