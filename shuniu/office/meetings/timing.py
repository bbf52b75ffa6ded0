"""When a meeting is (会议时间): how an office says it, and which times can't be."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused
from shuniu.workdays import Calendar
from shuniu.workdays.calendar import WEEKDAYS


def spoken_time(starts_at: datetime) -> str:
    """3月12日（周四）9:00."""
    moment = timezone.localtime(starts_at)
    return f"{moment.month}月{moment.day}日（周{WEEKDAYS[moment.weekday()]}）{moment.hour}:{moment:%M}"


def refuse_wrong_time(starts_at: datetime, ends_at: datetime, *, on_rest_day: bool = False) -> None:
    """Raises Refused for a meeting in the past, one that ends before it begins, or one on a day of rest.

    A make-up working day (调休上班) is a working day, whatever the day of the week.
    """
    if ends_at <= starts_at:
        raise Refused("结束时间要在开始时间之后")
    if starts_at <= timezone.now():
        raise Refused(gettext("%(when)s已经过去，请另选时间") % {"when": spoken_time(starts_at)})
    day = Calendar().day(timezone.localdate(starts_at))
    if not day.is_working and not on_rest_day:
        raise Refused(
            gettext("%(when)s是休息日（%(reason)s），请改在工作日；确需开会的，请勾选“确需在休息日召开”")
            % {"when": spoken_time(starts_at), "reason": day.reason}
        )
