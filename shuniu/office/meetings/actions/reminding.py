"""催答复: units that were asked what they hold of a topic and are silent, before the meeting; by one click and by the clock."""

from datetime import date, datetime, time
from functools import partial

from django.db.models import Q
from django.utils import timezone

from shuniu.matters.acts import Refused, act
from shuniu.matters.urging import by_the_clock, reached
from shuniu.office.meetings.models import AgendaItem, Position
from shuniu.office.meetings.workflow.agenda import UNDER_WAY
from shuniu.org.models import Person
from shuniu.workdays import Calendar


def remind(item: AgendaItem, *, by: Person | None, text: str = "", key: str | None = None) -> list[Position]:
    """催答复 of the heads and liaison officers of the units that are silent; no unit twice a day. `by` is None where the
    clock reminds."""
    today, text = timezone.localdate(), text.strip()
    with act(item, "remind", by=by, key=key) as item:
        silent = list(item.positions_waiting().exclude(reminded_on=today))
        if not silent:
            raise Refused("没有答复的单位今天都已经催过，明天再催")
        Position.objects.filter(pk__in=[each.pk for each in silent]).update(reminded_on=today)
        last = max(each.due_on for each in silent)
        item.details["text"] = text or f"请于{last:%Y-%m-%d}前答复对议题“{item.title}”的意见"[:300]
        item.details |= reached(each.unit for each in silent)
    return silent


def remind_of_topics(today: date) -> int:
    """到期催答复: on working days, the last one before an answer is due or the meeting is held, and on that day itself.
    Answers of how many topics."""
    calendar = Calendar()
    if not calendar.is_working(today):
        return 0
    until = calendar.add_working_days(today, 1).date
    ends = timezone.make_aware(datetime.combine(until, time.max))
    silent = Position.objects.filter(stance="").filter(
        Q(due_on__range=(today, until)) | Q(item__meeting__starts_at__range=(timezone.now(), ends))
    )
    topics = AgendaItem.objects.filter(state__in=UNDER_WAY, pk__in=silent.values("item"))
    return by_the_clock(partial(remind, by=None), topics.order_by("pk"))
