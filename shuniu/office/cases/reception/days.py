"""Leaders' reception days (领导接待日): planned, published ahead, called off; and who comes."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.audit.chain import append
from shuniu.matters.acts import Refused, reason_given
from shuniu.matters.guard import refuse_state_secrets
from shuniu.office.cases.reception import bookings
from shuniu.office.cases.reception.models import Booking, ReceptionDay
from shuniu.office.cases.reception.moving import must
from shuniu.office.cases.reception.slots import at
from shuniu.office.cases.reception.workflow import SET
from shuniu.org.models import Person
from shuniu.workdays import Calendar

LEADING = ("leader", "director")
SHORTEST_SLOT, LONGEST_SLOT = 5, 240
RIGHT = "安排领导接待日"


def leaders() -> QuerySet[Person]:
    """The leaders in office, who may receive."""
    return Person.objects.filter(grants__role__in=LEADING, is_active=True).distinct().order_by("pk")


def plan(
    *,
    by: Person,
    leader: Person,
    on: date,
    starts_at: time,
    ends_at: time,
    place: str,
    topics: str = "",
    slot_minutes: int = 30,
    day: ReceptionDay | None = None,
) -> ReceptionDay:
    """安排接待日 anew, or change one that nobody has booked yet. Raises Refused with every reason, StateSecret."""
    must(by, SET, RIGHT)
    place = reason_given(place, "请写明接待地点")
    refuse_state_secrets([place, topics])
    known = Calendar().day(on)
    reasons = []
    if not leaders().filter(pk=leader.pk).exists():
        reasons.append(gettext("%(name)s不是在任的领导") % {"name": leader})
    if at(on, starts_at) <= timezone.now():
        reasons.append(gettext("这个时间已经过去，请重新选择"))
    if not known.is_working:
        reasons.append(gettext("%(day)s不上班（%(reason)s）") % {"day": on, "reason": known.reason})
    if not SHORTEST_SLOT <= slot_minutes <= LONGEST_SLOT:
        reasons.append(gettext("每批要在%(few)s到%(many)s分钟之间") % {"few": SHORTEST_SLOT, "many": LONGEST_SLOT})
    elif datetime.combine(on, starts_at) + timedelta(minutes=slot_minutes) > datetime.combine(on, ends_at):
        reasons.append(gettext("结束时间太早，一批也接待不了"))
    if reasons:
        raise Refused(*reasons)
    with transaction.atomic():
        made = ReceptionDay.objects.select_for_update().get(pk=day.pk) if day else ReceptionDay(made_by=by)
        if made.cancelled:
            raise Refused("这个接待日已经取消")
        if made.pk and made.bookings.booked().exists():
            raise Refused("已经有人预约，不能再改；确实要改的，请取消以后重新安排")
        made.leader, made.on, made.starts_at, made.ends_at = leader, on, starts_at, ends_at
        made.place, made.topics, made.slot_minutes = place[:100], topics.strip()[:300], slot_minutes
        try:
            with transaction.atomic():
                made.save()
        except IntegrityError as error:
            raise Refused(gettext("%(name)s这个时间已经有接待日") % {"name": leader}) from error
        append("reception_day.plan", made.chain, by, **_told(made))
    return made


def publish(day: ReceptionDay, *, by: Person) -> ReceptionDay:
    """公布: from now on the public site shows it, and people may book. Raises Refused."""
    must(by, SET, RIGHT)
    with transaction.atomic():
        day = _standing(day)
        if day.published_at:
            raise Refused("这个接待日已经公布")
        if at(day.on, day.starts_at) <= timezone.now():
            raise Refused("这个接待日已经过去，不用再公布")
        day.published_at = timezone.now()
        day.save()
        append("reception_day.publish", day.chain, by, **_told(day))
    return day


def call_off(day: ReceptionDay, *, by: Person, reason: str) -> list[Booking]:
    """取消接待日, and what was booked for it; answers whom to call. Raises Refused."""
    must(by, SET, RIGHT)
    reason = reason_given(reason, "请写明取消的理由")
    with transaction.atomic():
        day = _standing(day)
        day.cancelled = reason[:200]
        day.save()
        append("reception_day.call_off", day.chain, by, reason=day.cancelled)
        return [bookings.cancel(each, by=None) for each in day.bookings.booked().order_by("starts_at")]


def _standing(day: ReceptionDay) -> ReceptionDay:
    day = ReceptionDay.objects.select_for_update(of=("self",)).select_related("leader").get(pk=day.pk)
    if day.cancelled:
        raise Refused("这个接待日已经取消")
    return day


def _told(day: ReceptionDay) -> dict[str, Any]:
    return {
        "leader": str(day.leader),
        "on": day.on.isoformat(),
        "hours": f"{day.starts_at:%H:%M}-{day.ends_at:%H:%M}",
        "place": day.place,
    }
