"""The diaries of leaders (领导日程): a week of those one may read, an entry, who else may read, the feed of a calendar."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shuniu.matters.acts import Refused
from shuniu.office.coordination.diary import actions
from shuniu.office.coordination.diary.forms import CancelForm, EntryForm, ShareForm
from shuniu.office.coordination.diary.ical import events_of
from shuniu.office.coordination.diary.models import DiaryEntry
from shuniu.office.coordination.diary.reading import Line, diary_people, lines_of, may_keep, readable_by
from shuniu.office.meetings.ical import calendar, feed_token, person_of_feed
from shuniu.org.models import Person
from shuniu.web.people import only_workers, signed_in
from shuniu.web.views.meeting_papers import CALENDAR


@dataclass
class Day:
    on: date
    lines: list[Line] = field(default_factory=list)


def week_of(asked: str) -> date:
    """The Monday of the week that holds the day asked for; of this week where it is none."""
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        day = timezone.localdate()
    day = day if 2000 <= day.year <= 2200 else timezone.localdate()
    return day - timedelta(days=day.weekday())


@only_workers
@require_GET
def diary(request: HttpRequest) -> HttpResponse:
    """一周日程: of one leader or of all whose diaries one may read, meetings included."""
    person, first = signed_in(request), week_of(request.GET.get("week", ""))
    leaders = readable_by(person)
    asked = request.GET.get("leader", "")
    shown = [each for each in leaders if str(each.pk) == asked] or leaders
    days = {first + timedelta(days=n): Day(first + timedelta(days=n)) for n in range(7)}
    for line in lines_of(shown, person, first, first + timedelta(days=6)) if shown else ():
        begins = max(timezone.localdate(line.starts_at), first)
        days[begins].lines.append(line)
    one = shown[0] if len(shown) == 1 else None
    feed = reverse("diary_feed", args=[one.pk, feed_token(person)]) if one else ""
    context = {
        "days": list(days.values()),
        "leaders": leaders,
        "one": one,
        "week": first,
        "before": first - timedelta(days=7),
        "after": first + timedelta(days=7),
        "today": timezone.localdate(),
        "may_keep": any(may_keep(person, each) for each in shown),
        "keeps_one": one is not None and may_keep(person, one),
        "feed": request.build_absolute_uri(feed) if feed else "",
    }
    return render(request, "coordination/diary.html", context)


def keeper(request: HttpRequest) -> Person:
    """Whoever keeps at least one diary. Raises Http404."""
    person = signed_in(request)
    if person.is_administrator or not any(may_keep(person, each) for each in diary_people()):
        raise Http404
    return person


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """登记日程."""
    person = keeper(request)
    begun = {name: request.GET[name] for name in ("leader", "starts_at") if name in request.GET}
    form = EntryForm(request.POST or None, by=person, initial=begun)
    return _edit(request, person, form, None)


@require_http_methods(["GET", "POST"])
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """修改日程."""
    person = keeper(request)
    found = get_object_or_404(DiaryEntry.objects.standing().select_related("leader"), pk=pk)
    if not may_keep(person, found.leader):
        raise Http404(pk)
    return _edit(request, person, EntryForm(request.POST or None, by=person, entry=found), found)


def _edit(request: HttpRequest, person: Person, form: EntryForm, found: DiaryEntry | None) -> HttpResponse:
    reasons: tuple[str, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.put_down(found, by=person, **form.cleaned_data)
        except Refused as refusal:
            reasons = refusal.reasons
        else:
            messages.success(request, _("日程已登记，订阅的日历会更新。"))
            return redirect(f"{reverse('diary')}?leader={made.leader_id}&week={timezone.localdate(made.starts_at)}")
    context: dict[str, Any] = {"form": form, "reasons": reasons, "entry": found, "cancel": CancelForm()}
    return render(request, "coordination/diary_entry.html", context, status=422 if reasons or form.errors else 200)


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """取消日程."""
    person = keeper(request)
    found = get_object_or_404(DiaryEntry.objects.select_related("leader"), pk=pk)
    if not may_keep(person, found.leader):
        raise Http404(pk)
    actions.cancel(found, by=person, reason=request.POST.get("reason", ""))
    messages.success(request, _("日程已取消，订阅的日历会去掉它。"))
    return redirect(f"{reverse('diary')}?leader={found.leader_id}")


@require_http_methods(["GET", "POST"])
def share(request: HttpRequest, pk: int) -> HttpResponse:
    """开放日程: who may read it besides the office and the other leaders."""
    person = keeper(request)
    leader = get_object_or_404(diary_people(), pk=pk)
    if not may_keep(person, leader):
        raise Http404(pk)
    form = ShareForm(request.POST if request.method == "POST" else None, leader=leader)
    if request.method == "POST" and form.is_valid():
        actions.share(leader, by=person, people=list(form.cleaned_data["people"]))
        messages.success(request, _("已保存谁可以看%(leader)s的日程。") % {"leader": leader})
        return redirect(f"{reverse('diary')}?leader={leader.pk}")
    context = {"form": form, "leader": leader}
    return render(request, "coordination/diary_share.html", context, status=422 if form.errors else 200)


@login_not_required
@require_GET
def feed(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """日程订阅 of a leader, for whoever holds the address and may still read it; void as that of meetings is."""
    person = person_of_feed(token)
    leader = next((each for each in readable_by(person) if each.pk == pk), None) if person else None
    if person is None or leader is None:
        raise Http404
    content = calendar(events_of(leader, person), name=f"{leader.name}的日程")
    response = HttpResponse(content, content_type=CALENDAR)
    response.headers["Cache-Control"] = "private, no-store"
    return response
