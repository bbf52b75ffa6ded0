"""What stands in and before the room of a meeting (会场): the screen with the code and the calls, and name plates."""

from io import BytesIO

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from shuniu.office.meetings.door import code_at
from shuniu.office.meetings.seating import ranked
from shuniu.office.meetings.workflow import AgendaState
from shuniu.web.views.meeting_papers import arranged

DOTS, BORDER = 12, 2


@require_GET
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """会场屏幕: the code to sign in by, which topic is on, and who is to get ready.

    It looks again by itself. Topics stand there by number and unit alone: who waits outside does not read what is discussed.
    """
    meeting, now = arranged(request, pk), timezone.now()
    waiting = [(number, item) for number, item in enumerate(meeting.items(), 1) if item.state == AgendaState.ON_AGENDA]
    begun = meeting.has_begun
    expected = meeting.invitations.expected()
    context = {
        "meeting": meeting,
        "code": code_at(meeting, now),
        "present": waiting[0] if begun and waiting else None,
        "following": waiting[1 if begun else 0 :][:3],
        "there": expected.exclude(checked_in_at=None).count(),
        "expected": expected.count(),
        "now": now,
    }
    return render(request, "meetings/screen.html", context)


@require_GET
def code(request: HttpRequest, pk: int) -> HttpResponse:
    """签到二维码: the page on which one signs in, with the code filled in."""
    meeting = arranged(request, pk)
    site = settings.ADDRESS or request.build_absolute_uri("/").rstrip("/")
    where = f"{site}{reverse('act', args=[meeting.pk, 'arrive'])}?code={code_at(meeting, timezone.now())}"
    picture = BytesIO()
    segno.make(where, error="m", micro=False).save(picture, kind="svg", scale=DOTS, border=BORDER)
    response = HttpResponse(picture.getvalue(), content_type="image/svg+xml")
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@require_GET
def name_plates(request: HttpRequest, pk: int) -> HttpResponse:
    """桌签: a sheet a person, to be folded across the middle, so that the name is read from both sides."""
    meeting = arranged(request, pk)
    names = [spread(person.name) for person in ranked(meeting)]
    return render(request, "meetings/name_plates.html", {"meeting": meeting, "names": names})


def spread(name: str) -> str:
    """A name of two characters is set as wide as one of three."""
    return "\u3000".join(name) if len(name) == 2 else name
