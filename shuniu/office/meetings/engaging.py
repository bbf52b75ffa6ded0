"""Meetings for the diaries (日程的接入): whom they call, and who chairs them, at which hours."""

from collections.abc import Collection, Iterator
from datetime import datetime

from shuniu.matters.engagements import Engagement, engaged_by
from shuniu.office.meetings.models import Invitation, Meeting
from shuniu.office.meetings.workflow import MEETING, MeetingState


@engaged_by(MEETING.kind)
def engagements(people: Collection[int], first: datetime, last: datetime) -> Iterator[Engagement]:
    """The meetings that begin before the end and end after the beginning; one that is only planned takes up its chair's time."""
    at_the_time = Meeting.objects.filter(starts_at__lt=last, ends_at__gt=first).exclude(state=MeetingState.CANCELLED)
    chaired = {(each.chair_id, each.pk): each for each in at_the_time.filter(chair__in=people)}
    called = Invitation.objects.expected().filter(person__in=people, meeting__in=at_the_time.values("pk"))
    called = called.exclude(meeting__state__in=MeetingState.unannounced()).select_related("meeting")
    found = chaired | {(each.person_id, each.meeting_id): each.meeting for each in called}
    for (person, _pk), each in found.items():
        yield Engagement(person, each.starts_at, each.ends_at, each.title, each.place, each.pk)
