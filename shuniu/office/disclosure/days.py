"""The agenda (日程) of disclosure: the last days of answers and of publication, and those on which consultations end."""

from datetime import date

from django.db import models
from django.db.models import Case, F, Q, When

from shuniu.matters.agenda import MOST, Agenda, Entry
from shuniu.office.disclosure.publications.models import Publication
from shuniu.office.disclosure.publications.workflow import State
from shuniu.office.disclosure.requests.models import DisclosureRequest
from shuniu.org.models import Person


class Falls(models.TextChoices):
    """What falls on a day."""

    REPLY = "reply", "公开申请答复期限"
    PUBLICATION = "publication", "主动公开时限"
    CONSULTATION = "public_consultation", "公开征求意见截止"


def agenda_of_requests(person: Person, first: date, last: date, *, most: int = MOST) -> Agenda:
    """答复期限 of the open requests that a person sees."""
    found, seen = Agenda(), DisclosureRequest.objects.visible_to(person).filter(closed_at=None)
    for row in found.first_of(seen, "due_on", first, last, most):
        found.put(Entry(row.due_on, Falls.REPLY, row, row.title, row.number))
    return found


def agenda_of_publications(person: Person, first: date, last: date, *, most: int = MOST) -> Agenda:
    """公开时限 of what is not published yet, and the ends of the consultations that run."""
    found, seen = Agenda(), Publication.objects.visible_to(person).select_related("unit")
    day = Case(When(state=State.PUBLISHED, then=F("closes_on")), default=F("due_on"))
    those = seen.filter(Q(closed_at=None) | Q(state=State.PUBLISHED, closes_on__isnull=False)).annotate(day=day)
    for row in found.first_of(those, "day", first, last, most):
        falls = Falls.CONSULTATION if row.state == State.PUBLISHED else Falls.PUBLICATION
        found.put(Entry(row.day, falls, row, row.title, str(row.unit)))
    return found
