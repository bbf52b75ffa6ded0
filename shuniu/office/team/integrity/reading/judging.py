"""The nightly look (每晚比对): each person's day beside his own days before; who stands out is asked first himself."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.models import Matter
from shuniu.notices.models import Notice
from shuniu.notices.telling import notify
from shuniu.office.team.integrity.pledges.models import IntegritySettings
from shuniu.office.team.integrity.reading.models import DayExport, DayReading, PersonDay, UnusualDay
from shuniu.office.team.integrity.reading.patterns import FLOORS, Verdict, stands_out
from shuniu.office.team.integrity.reading.recording import is_after_hours
from shuniu.org.models import Person
from shuniu.workdays import Calendar

DAYS_BACK = 60
KEPT_DAYS = 120
"""How long single readings and exports are kept; the figures of days for twice as long."""
PAGE = "/team/integrity/reading/"


def count_day(day: date) -> list[PersonDay]:
    """一天的数 of everybody who read or took out anything on it; made again they are the same."""
    settings, read = IntegritySettings.current(), defaultdict[int, list[DayReading]](list)
    for row in DayReading.objects.filter(on=day):
        read[row.person_id].append(row)
    taken = DayExport.objects.filter(on=day).values("person_id").order_by()
    sums = taken.annotate(times=Sum("count"), in_all=Sum("rows"))
    out = {row["person_id"]: (row["times"], row["in_all"]) for row in sums}
    found = []
    for person in Person.objects.filter(pk__in={*read, *out}).order_by("pk"):
        rows = read[person.pk]
        own = set(
            Matter.objects.concerning(person)
            .filter(pk__in=[row.matter_id for row in rows])
            .values_list("pk", flat=True)
        )
        counts = {
            "reads": len(rows),
            "outside": sum(row.matter_id not in own for row in rows),
            "after_hours": sum(is_after_hours(row.at, settings) for row in rows),
            "exports": out.get(person.pk, (0, 0))[0],
            "rows": out.get(person.pk, (0, 0))[1],
        }
        found.append(PersonDay.objects.update_or_create(person=person, on=day, defaults=counts)[0])
    return found


def verdicts(day: PersonDay) -> Iterator[Verdict]:
    """What of a day stands out of the person's own last sixty days that he worked."""
    before = list(PersonDay.objects.filter(person=day.person_id, on__lt=day.on).order_by("-on")[:DAYS_BACK])
    for measure in FLOORS:
        found = stands_out(measure, getattr(day, measure), [getattr(each, measure) for each in before])
        if found:
            yield found


def judge(day: date) -> list[UnusualDay]:
    """比对 a day: who stands out is told, he alone, and asked to explain within some working days."""
    explain_by = (
        Calendar().add_working_days(timezone.localdate(), IntegritySettings.current().explain_working_days).date
    )
    made = []
    for figures in count_day(day):
        for each in verdicts(figures):
            row, is_new = UnusualDay.objects.get_or_create(
                person_id=figures.person_id,
                on=day,
                measure=each.measure,
                defaults={"count": each.count, "usual": each.usual, "explain_by": explain_by},
            )
            if is_new:
                made.append(row)
    for person in Person.objects.filter(pk__in={row.person_id for row in made}):
        sentence = gettext("您在%(day)s的阅读或者导出比平时多，请看一看，是工作需要的写一句说明") % {"day": day}
        notify([person], None, Notice.Kind.SYSTEM, sentence, url=PAGE, once_on=day)
    return made


def pass_on(today: date) -> int:
    """转给审计管理员: what was not explained in time."""
    late = UnusualDay.objects.to_explain().filter(explain_by__lt=today)
    with transaction.atomic():
        return late.update(passed_on_at=timezone.now())


def forget(today: date) -> None:
    """What is older is needed for nobody's pattern."""
    DayReading.objects.filter(on__lt=today - timedelta(days=KEPT_DAYS)).delete()
    DayExport.objects.filter(on__lt=today - timedelta(days=KEPT_DAYS)).delete()
    PersonDay.objects.filter(on__lt=today - timedelta(days=2 * KEPT_DAYS)).delete()
