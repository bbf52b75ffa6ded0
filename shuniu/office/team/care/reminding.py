"""What the clock does for care requests: it reminds the addressee in person, and lets the asker choose another."""

from contextlib import suppress
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext, gettext_noop, override

from shuniu.matters.acts import Refused
from shuniu.notices.models import Notice
from shuniu.notices.telling import notify
from shuniu.office.team.care.actions import offer_another
from shuniu.office.team.care.addressees import is_leaving
from shuniu.office.team.care.models import CareRequest, CareSettings
from shuniu.office.team.care.workflow import OPEN, WAITING, State
from shuniu.workdays import Calendar


def remind_all() -> None:
    """提醒受理人: before the day and once after it, and on the day of a follow-up; a morning that was missed is made up for."""
    today, calendar = timezone.localdate(), Calendar()
    edge = calendar.add_working_days(today, CareSettings.current().remind_before).date
    for care in CareRequest.objects.filter(state__in=WAITING, due_on__lte=edge).select_related("addressee"):
        assert care.due_on is not None
        if care.due_on < today:
            _tell(
                care,
                care.due_on + timedelta(days=1),
                care.due_on,
                gettext_noop("“%(title)s”过了答复日期，请尽快答复本人"),
            )
        else:
            _tell(care, care.due_on, care.due_on, gettext_noop("“%(title)s”请在%(day)s前答复本人"))
    due = CareRequest.objects.filter(state=State.ANSWERED, follow_up_on__lte=today).select_related("addressee")
    for care in due:
        assert care.follow_up_on is not None
        _tell(care, care.follow_up_on, care.follow_up_on, gettext_noop("“%(title)s”到了回访的日子"))


def _tell(care: CareRequest, once_on: date, day: date, sentence: str) -> None:
    with override(care.addressee.language):
        said = gettext(sentence) % {"title": care.title, "day": f"{day.month}月{day.day}日"}
    notify([care.addressee], care, Notice.Kind.REMINDER, said, once_on=once_on)


def offer_all() -> None:
    """请本人另选: of all that are open, those whose date has passed or whose addressee leaves."""
    for care in CareRequest.objects.filter(state__in=OPEN, is_offered=False).select_related("addressee").order_by("pk"):
        late = care.state in WAITING and care.due_on is not None and care.due_on < timezone.localdate()
        if late or is_leaving(care.addressee):
            with suppress(Refused):
                offer_another(care)
