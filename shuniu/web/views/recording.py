"""The minute taker's page (会议记录): the agenda, and under each topic what he writes down of it, without leaving the page."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from shuniu.matters.acts import Refused
from shuniu.matters.models import Matter
from shuniu.office.meetings.models import AgendaItem, Meeting
from shuniu.office.team.integrity.reading.recording import open_one
from shuniu.web.offers import offer_of
from shuniu.web.people import signed_in
from shuniu.web.views.matter import ActFormView, done

VERBS = ("record_discussion", "recuse", "vote", "add_resolved", "drop_resolved", "resolve", "defer")


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """会议记录: `?open=verb-topic` opens one form; a topic's forms are those that are open to the reader now."""
    person = signed_in(request)
    meeting = open_one(Meeting.objects.visible_to(person), pk, by=person)
    if not (meeting.desk & person.own_units and person.may("agenda.resolve")):
        raise Http404
    if request.method == "GET":
        return page(request, meeting)
    items = AgendaItem.objects.visible_to(person).filter(meeting=meeting)
    item = get_object_or_404(items, pk=number_in(request.POST.get("topic", "")))
    verb = request.POST.get("verb", "")
    if verb not in VERBS:
        raise Http404(verb)
    view = ActFormView(item, verb, person, request)
    reasons: tuple[str, ...] = ()
    if view.form.is_valid():
        try:
            view.form.act(key=request.POST.get("key"))
        except Refused as refusal:
            reasons = refusal.reasons
        else:
            done(request, AgendaItem.objects.get(pk=item.pk), verb)
            return redirect(f"{request.path}#topic-{item.pk}")
    return page(request, meeting, (item.pk, view.context(reasons=reasons)), status=422)


def number_in(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def page(
    request: HttpRequest, meeting: Meeting, opened: tuple[int, dict[str, Any]] | None = None, status: int = 200
) -> HttpResponse:
    person = signed_in(request)
    verb, _, key = request.GET.get("open", "").partition("-")
    topics = []
    seen = set(
        Matter.objects.visible_to(person)
        .filter(kind="agenda")
        .values_list("pk", flat=True)
        .filter(pk__in=meeting.agenda.values("pk"))
    )
    for item in meeting.items():
        if item.pk not in seen:
            continue
        offers = [offer for each in VERBS if (offer := offer_of(item, each, person)).is_open]
        shown = opened[1] if opened and opened[0] == item.pk else None
        if shown is None and key == str(item.pk) and verb in {offer.move.verb for offer in offers}:
            shown = ActFormView(item, verb, person).context()
        topics.append((item, offers, shown))
    context = {"meeting": meeting, "topics": topics}
    return render(request, "meetings/record.html", context, status=status)
