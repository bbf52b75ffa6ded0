"""The lists of meetings and of topics (会议安排、议题库)."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from shuniu.office.meetings.ical import feed_token
from shuniu.office.meetings.register import (
    USUAL_AGENDA,
    USUAL_MEETING,
    AgendaFilter,
    MeetingFilter,
    write_meetings,
    write_topics,
)
from shuniu.office.meetings.workflow import AGENDA, MEETING
from shuniu.web.paging import NearPaginator
from shuniu.web.people import only_workers, signed_in
from shuniu.web.tables import export, table_of, wanted_in

ROWS = 50


@only_workers
@require_GET
def meetings(request: HttpRequest) -> HttpResponseBase:
    """会议安排: what is still to be held comes first, the next on top."""
    person = signed_in(request)
    chosen = MeetingFilter(wanted_in(request.GET, USUAL_MEETING), person=person)
    rows = chosen.meetings().for_list()
    if request.GET.get("format") == "xlsx":
        return export(rows, chosen.shown, write_meetings, "会议安排")
    return _page(
        request,
        "meetings/meetings.html",
        chosen,
        rows,
        {
            "may_convene": person.may(MEETING.code("convene")),
            "feed": request.build_absolute_uri(reverse("meeting_feed", args=[feed_token(person)])),
        },
    )


@only_workers
@require_GET
def topics(request: HttpRequest) -> HttpResponseBase:
    """议题库: what was proposed and is not settled yet comes first."""
    person = signed_in(request)
    chosen = AgendaFilter(wanted_in(request.GET, USUAL_AGENDA), person=person)
    rows = chosen.topics().for_list()
    if request.GET.get("format") == "xlsx":
        return export(rows, chosen.shown, write_topics, "议题库")
    return _page(request, "meetings/topics.html", chosen, rows, {"may_propose": person.may(AGENDA.code("propose"))})


def _page(request: HttpRequest, template: str, chosen: Any, rows: Any, more: dict[str, Any]) -> HttpResponseBase:
    page = NearPaginator(rows, ROWS).get_page(request.GET.get("page"))
    asked = {name: request.GET.get(name, "") for name in ("words", "sort", "is_open")}
    context = table_of(chosen, chosen.shown, page, timezone.localdate()) | {"asked": asked, **more}
    return render(request, template, context)
