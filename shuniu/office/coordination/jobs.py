"""What coordination does behind the pages: reminders, silence taken to a ruling, data requests closed, successors asked."""

from contextlib import suppress
from datetime import date

from django.db.models import F, Q
from django.utils import timezone

from shuniu.jobs.registry import job
from shuniu.matters.acts import Refused
from shuniu.office.coordination.burden import actions as asking
from shuniu.office.coordination.burden.models import DataRequest
from shuniu.office.coordination.burden.workflow import State as Sent
from shuniu.office.coordination.requests import actions
from shuniu.office.coordination.requests.models import CoordinationRequest
from shuniu.office.coordination.requests.workflow import WITH_THE_ASKED
from shuniu.workdays import Calendar


@job(name="coordination.follow_up", label="协调催办、逾期送裁、报送到期", cron="20 0 * * *")
def follow_up() -> None:
    """每夜: first those whose unit was closed, then what is late, then who has one working day left."""
    today = timezone.localdate()
    hand_on_all(today)
    for request in CoordinationRequest.objects.late(today).order_by("pk"):
        with suppress(Refused):  # one that somebody acts on meanwhile keeps none of the others
            actions.lapse(request, by=None)
    for sent in DataRequest.objects.filter(state=Sent.SENT, due_on__lt=today).order_by("pk"):
        with suppress(Refused):
            asking.close(sent, by=None)
    remind_all(today)


def hand_on_all(today: date) -> None:
    """转承接单位. Where there is no successor the request waits for its day, and then for a ruling."""
    orphaned = CoordinationRequest.objects.filter(state__in=WITH_THE_ASKED, asked__closed_on__lte=today)
    for request in orphaned.select_related("asked").order_by("pk"):
        with suppress(Refused):
            actions.hand_on(request, by=None)
    closed = Q(asked__unit__closed_on__lte=today, asked__answered_at=None)
    for sent in DataRequest.objects.filter(closed, state=Sent.SENT).distinct().order_by("pk"):
        with suppress(Refused):
            asking.hand_on(sent, by=None)


def remind_all(today: date) -> None:
    """催办: once, from the working day before the last one on."""
    calendar = Calendar()
    if not calendar.is_working(today):
        return
    edge = calendar.add_working_days(today, 1).date
    soon = Q(due_on__range=(today, edge), reminded_on=None)
    for request in CoordinationRequest.objects.filter(soon, state__in=WITH_THE_ASKED).exclude(
        due_on=F("opened_at__date")
    ):
        with suppress(Refused):
            actions.remind(request, by=None)
    for sent in DataRequest.objects.filter(soon, state=Sent.SENT).exclude(sent_on=today):
        if sent.waiting().exists():
            with suppress(Refused):
                asking.remind(sent, by=None)
