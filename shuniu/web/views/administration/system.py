"""运行: the page of the system administrator."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from shuniu.audit.models import AuditEntry, Checkpoint
from shuniu.jobs.models import Schedule
from shuniu.jobs.registry import JOBS
from shuniu.org.models import Person, Unit
from shuniu.web.people import only_with


@only_with("system.manage")
def system(request: HttpRequest) -> HttpResponse:
    """运行情况: the timetable of background work, and what the database holds; no business."""
    from django.db import connection

    context = {
        "schedules": [(row, label_of(row.name), period_of(row.cron)) for row in Schedule.objects.order_by("name")],
        "database": connection.display_name,
        "people": Person.objects.filter(is_active=True).count(),
        "units": Unit.objects.filter(closed_on=None).count(),
        "entries": AuditEntry.objects.count(),
        "last_checkpoint": Checkpoint.objects.order_by("-size").first(),
    }
    return render(request, "administration/system.html", context)


def label_of(name: str) -> str:
    """What a job does, in words; its name where the job is no longer known."""
    known = JOBS.get(name)
    return _(known.label) if known else name


def period_of(cron: str) -> str:
    """周期 of a timetable in words, where it is one of a day or an hour: 每天 08:30, 每小时 05 分."""
    minute, hour, *rest = cron.split() if len(cron.split()) == 5 else ("", "")
    if rest != ["*"] * 3 or not minute.isdigit():
        return cron
    if hour == "*":
        return _("每小时 %(minute)s 分") % {"minute": minute.zfill(2)}
    return _("每天 %(time)s") % {"time": f"{hour.zfill(2)}:{minute.zfill(2)}"} if hour.isdigit() else cron
