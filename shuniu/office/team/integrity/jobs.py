"""What integrity does behind the pages: yearly confirmations, training that ends, and the nightly look at reading."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.jobs.registry import job
from shuniu.matters.acts import await_anew
from shuniu.notices.models import Notice
from shuniu.notices.telling import notify
from shuniu.office.team.integrity.pledges.clearing import standing_of
from shuniu.office.team.integrity.pledges.models import IntegritySettings
from shuniu.office.team.integrity.reading import judging
from shuniu.office.team.integrity.recusals.models import Recusal
from shuniu.office.team.integrity.ties import actions as ties
from shuniu.office.team.integrity.ties.models import Declaration
from shuniu.org.models import Person
from shuniu.org.roles import ADMINISTRATORS


@job(name="integrity.look_again", label="申报年度确认和回避复看", cron="30 6 * * *")
def look_again() -> None:
    """复看, every morning: who has to confirm this year, whose account is closed, who decides a recusal now."""
    IntegritySettings.keep()
    for declaration in Declaration.objects.open().select_related("declarer").order_by("pk"):
        if not declaration.declarer.is_active:
            ties.end(declaration)
        else:
            _await(Declaration, declaration.pk)
    for pk in Recusal.objects.open().values_list("pk", flat=True):
        _await(Recusal, pk)


def _await(model: type[Declaration] | type[Recusal], pk: int) -> None:
    with transaction.atomic():
        await_anew(model.objects.select_for_update().get(pk=pk))


@job(name="integrity.training", label="保密培训到期提醒", cron="40 6 * * 1")
def remind_of_training() -> None:
    """到期提醒, every Monday: the person himself, and his head."""
    today = timezone.localdate()
    people = Person.objects.filter(is_active=True).exclude(grants__role__in=ADMINISTRATORS).order_by("pk")
    for each in standing_of(people, today):
        if each.is_near:
            _remind(each.person, gettext("您的保密培训请在%(day)s以前完成") % {"day": each.by_when})
            unit = each.person.main_unit
            head = unit.head() if unit else None
            if head is not None and head.pk != each.person.pk:
                words = gettext("%(name)s的保密培训请在%(day)s以前完成")
                _remind(head, words % {"name": each.person, "day": each.by_when})


def _remind(person: Person, sentence: str) -> None:
    notify([person], None, Notice.Kind.REMINDER, sentence, url="/team/integrity/", once_on=timezone.localdate())


@job(name="integrity.reading", label="阅读和导出比对", cron="40 2 * * *")
def look_at_reading() -> None:
    """比对 of yesterday, what was not explained in time, and what is too old."""
    today = timezone.localdate()
    judging.judge(today - timedelta(days=1))
    judging.pass_on(today)
    judging.forget(today)
