"""Seating (座次) by protocol: who sits where, from the first in rank on.

Left above right, centre above sides, front above back; "left" is that of who sits there (国内会议). So, seen by the
audience: …7 5 3 1 2 4 6 8…, for odd and even numbers alike; of an even number, the first two share the middle.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db import models

from shuniu.office.meetings.models import Invitation, Meeting
from shuniu.org.models import Person

T = TypeVar("T")


class Layout(models.TextChoices):
    """座次图式."""

    PLATFORM = "platform", "主席台"
    TABLE = "table", "长桌（两侧）"
    ROWS = "rows", "会场（分排）"


def row_of(people: Sequence[T]) -> list[T]:
    """One row as the audience sees it: 7 5 3 1 2 4 6."""
    return [*reversed(people[0::2]), *people[1::2]]


def rows_of(people: Sequence[T], seats: int) -> list[list[T]]:
    """Rows of so many seats, the front row first in rank."""
    return [row_of(people[first : first + seats]) for first in range(0, len(people), seats)]


def table_of(hosts: Sequence[T], guests: Sequence[T]) -> tuple[list[T], list[T]]:
    """A long table across the room: the guests on the side that faces the door, the hosts with their backs to it.

    Both rows as they are drawn from the door: the guests' row is that of a platform, the hosts' one its mirror image.
    """
    return row_of(guests), row_of(hosts)[::-1]


def signing_of(host: T, guest: T) -> tuple[T, T]:
    """签字: the guest sits at the host's right hand, so the audience sees him on the left."""
    return guest, host


@dataclass(frozen=True)
class Plan:
    """座次图: the people in their rank, and the rows in which they sit, drawn from the top of the page."""

    layout: Layout
    ranked: list[Person]
    rows: list[list[tuple[int, Person]]]


def ranked(meeting: Meeting, *, parts: Sequence[str] = Invitation.Part.values) -> list[Person]:
    """By rank: the chair, then who attends before who sits in; the government's before the others, units in their order,
    heads first. Whoever does not come is left out; a substitute sits where his rank places him.
    """
    coming = meeting.invitations.expected().filter(part__in=parts).with_people()
    places = sorted(coming, key=rank_of)
    people = [each.person for each in places if each.person_id != meeting.chair_id]
    return [meeting.chair, *people]


def seated(meeting: Meeting) -> list[Person]:
    """In the order in which they sit: as the desk has put them, else by rank; who came to the list since, at his rank's end."""
    people = ranked(meeting)
    places = {key: place for place, key in enumerate(meeting.seated)}
    return sorted(people, key=lambda each: places.get(each.pk, len(places))) if places else people


def rank_of(invitation: Invitation) -> tuple[int, int, int, int, int]:
    """礼宾次序 of one who is invited, to sort by."""
    held = invitation.person.appointments_today
    post = held[0].post if held else None
    is_sitting_in = int(invitation.part == Invitation.Part.SITTING_IN)
    if post is None:
        return is_sitting_in, 2, 0, 1, invitation.pk
    is_below = int(post.unit.kind != "government")
    return is_sitting_in, is_below, post.unit.sort, int(not post.is_head), invitation.pk


def plan_of(meeting: Meeting, layout: Layout, seats: int) -> Plan:
    """座次图 of those expected. On a platform and in rows, so many seats a row; at a table, those of other units as guests."""
    people = seated(meeting)
    numbered = list(enumerate(people, 1))
    if layout == Layout.TABLE:
        own = [each for each in numbered if each[1].acts_for(meeting.unit_id) or each[0] == 1]
        guests, hosts = table_of(own, [each for each in numbered if each not in own])
        return Plan(layout, people, [guests, hosts])
    return Plan(layout, people, rows_of(numbered, max(1, seats)))
