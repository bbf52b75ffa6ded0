"""Reception's part of the shared pages (接待在公用页面上的部分): what the desk, and a leader who receives, know in the morning."""

from datetime import date, time, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from shuniu.office.cases.reception.models import Booking, MailReceived, ReceptionDay, Visit
from shuniu.office.cases.reception.slots import at
from shuniu.office.cases.reception.workflow import KEEP
from shuniu.org.models import Person
from shuniu.web.contributions import Contribution, News, NewsLine, contribute
from shuniu.workdays import Calendar


def news(person: Person, today: date) -> News | None:
    """要情: who waits and who is expected, whom to remind, what mail waits; for a leader his own reception."""
    lines = [*_of_leader(person, today), *(_of_desk(today) if person.may(KEEP) else ())]
    return News(gettext_lazy("接待"), "users", lines, "") if lines else None


def _of_leader(person: Person, today: date) -> list[NewsLine]:
    return [
        NewsLine(
            _("您今天接待群众，%(n)s批已预约") % {"n": day.bookings.exclude(state="cancelled").count()},
            reverse("reception_day", args=[day.pk]),
            f"{day.starts_at:%H:%M}–{day.ends_at:%H:%M} {day.place}",
        )
        for day in ReceptionDay.objects.announced(today).filter(leader=person, on=today)
    ]


def _of_desk(today: date) -> list[NewsLine]:
    def on(day: date) -> tuple[int, int]:
        first = at(day, time.min)
        booked = Booking.objects.booked().between(first, first + timedelta(days=1))
        return booked.count(), booked.filter(reminded_by=None).count()

    following = Calendar().add_working_days(today, 1).date
    waiting, expected, to_remind = Visit.objects.waiting().filter(on=today).count(), on(today)[0], on(following)[1]
    aside = MailReceived.objects.filter(state=MailReceived.State.SET_ASIDE).count()
    told = (
        (waiting, ngettext("%(n)s批来访人在等候", "%(n)s批来访人在等候", waiting), reverse("reception")),
        (expected, ngettext("今天还有%(n)s个预约没有到", "今天还有%(n)s个预约没有到", expected), reverse("bookings")),
        (
            to_remind,
            ngettext("下个工作日有%(n)s个预约要电话提醒", "下个工作日有%(n)s个预约要电话提醒", to_remind),
            f"{reverse('bookings')}?on={following:%Y-%m-%d}",
        ),
        (
            aside,
            ngettext("%(n)s封来信邮件没能登记，要人工处理", "%(n)s封来信邮件没能登记，要人工处理", aside),
            reverse("mails"),
        ),
    )
    return [NewsLine(words % {"n": count}, url) for count, words, url in told if count]


contribute("reception", Contribution(news=news))
