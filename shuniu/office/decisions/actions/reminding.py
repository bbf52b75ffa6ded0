"""催反馈: units that were asked what they hold of a draft and are silent; by one click and by the clock."""

from datetime import date
from functools import partial

from django.utils import timezone

from shuniu.matters.acts import Refused, act
from shuniu.matters.urging import by_the_clock, reached
from shuniu.office.decisions.models import Dossier, Opinion
from shuniu.office.decisions.workflow import State
from shuniu.org.models import Person
from shuniu.workdays import Calendar


def remind(dossier: Dossier, *, by: Person | None, text: str = "", key: str | None = None) -> list[Opinion]:
    """催反馈 of the heads and liaison officers of the units that are silent; no unit twice a day. `by` is None where the
    clock reminds."""
    today, text = timezone.localdate(), text.strip()
    with act(dossier, "remind", by=by, key=key) as dossier:
        silent = list(dossier.opinions_silent().exclude(reminded_on=today))
        if not silent:
            raise Refused("没有反馈的单位今天都已经催过，明天再催")
        Opinion.objects.filter(pk__in=[each.pk for each in silent]).update(reminded_on=today)
        last = max(each.consultation.ends_on for each in silent)
        dossier.details["text"] = text or f"请于{last:%Y-%m-%d}前反馈对“{dossier.title}”的意见"[:300]
        dossier.details |= reached(each.unit for each in silent if each.unit)
    return silent


def remind_of_consultations(today: date) -> int:
    """到期催反馈: on working days, the last one before a consultation of units ends and its day itself. Answers of how many
    decisions."""
    calendar = Calendar()
    if not calendar.is_working(today):
        return 0
    silent = Opinion.objects.silent().filter(
        consultation__ends_on__range=(today, calendar.add_working_days(today, 1).date)
    )
    dossiers = Dossier.objects.filter(state=State.PREPARING, pk__in=silent.values("consultation__dossier"))
    return by_the_clock(partial(remind, by=None), dossiers.order_by("pk"))
