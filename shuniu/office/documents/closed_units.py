"""What waits for a unit that was closed meanwhile (单位撤销): from that morning on it waits for whoever can ask another."""

from datetime import date

from django.db import transaction

from shuniu.matters.acts import await_anew
from shuniu.matters.models import Matter
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.incoming.records import Assignment
from shuniu.office.documents.incoming.workflow import State as Incoming
from shuniu.office.documents.outgoing.models import Countersignature, OutgoingDocument
from shuniu.office.documents.outgoing.workflow import State as Outgoing


def look_again(today: date) -> None:
    """What such a unit had to handle goes back to the desk (分办); whom it should have agreed with, the clerk asks anew (送会签)."""
    handling = Assignment.objects.filter(ended_at=None, handled_at=None, unit__closed_on__lte=today)
    agreeing = Countersignature.objects.filter(agrees=None, asked=None, unit__closed_on__lte=today)
    _await(IncomingDocument, list(handling.filter(document__state=Incoming.IN_HAND).values_list("document", flat=True)))
    _await(
        OutgoingDocument,
        list(agreeing.filter(document__state=Outgoing.UNDER_REVIEW).values_list("document", flat=True)),
    )


def _await(kind: type[Matter], found: list[int]) -> None:
    for pk in sorted(set(found)):
        with transaction.atomic():
            await_anew(kind.objects.select_for_update().get(pk=pk))
