"""Keeping the standard phrases (维护标准用语): who wrote which, and when."""

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from shuniu.audit.chain import append
from shuniu.matters.acts import Refused, reason_given
from shuniu.matters.guard import refuse_state_secrets
from shuniu.office.cases.answer_base import WRITE
from shuniu.office.cases.reception.models import Situation, StandardPhrase
from shuniu.office.cases.reception.moving import must
from shuniu.org.models import Person

RIGHT = "维护标准用语"


def phrases(*, words: str = "", situation: str = "") -> QuerySet[StandardPhrase]:
    """Those in use, by the course of a talk; narrowed by words and by situation."""
    found = StandardPhrase.objects.filter(ended_on=None).select_related("written_by")
    if words:
        found = found.filter(text__contains=words)
    return found.filter(situation=situation) if situation in Situation.values else found


def by_situation(found: QuerySet[StandardPhrase]) -> list[tuple[str, list[StandardPhrase]]]:
    """Grouped, in the order in which a talk goes."""
    rows = list(found)
    groups = ((each.label, [row for row in rows if row.situation == each]) for each in Situation)
    return [(str(label), several) for label, several in groups if several]


def write(*, by: Person, situation: str, text: str, phrase: StandardPhrase | None = None) -> StandardPhrase:
    """写用语 anew, or change one. Raises Refused where it stands there already, StateSecret."""
    must(by, WRITE, RIGHT)
    text = reason_given(text, "请写明用语")
    if situation not in Situation.values:
        raise Refused("请选择什么时候说")
    refuse_state_secrets(text)
    with transaction.atomic():
        row = StandardPhrase.objects.select_for_update().get(pk=phrase.pk) if phrase else StandardPhrase()
        before = row.text
        row.situation, row.text, row.ended_on = situation, text[:500], None
        row.written_by, row.written_at = by, timezone.now()
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError as error:
            raise Refused("已经有这一条用语，不用再写") from error
        append("phrase.write", row.chain, by, before=before, after=row.text, situation=row.get_situation_display())
    return row


def end(phrase: StandardPhrase, *, by: Person) -> StandardPhrase:
    """停用用语. Raises Refused."""
    must(by, WRITE, RIGHT)
    with transaction.atomic():
        row = StandardPhrase.objects.select_for_update().get(pk=phrase.pk)
        if row.ended_on:
            raise Refused("这一条已经停用")
        row.ended_on = timezone.localdate()
        row.save()
        append("phrase.end", row.chain, by, text=row.text)
    return row
