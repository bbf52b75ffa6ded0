"""Before clearance (知悉范围): who was trained and has signed; who hasn't yet, and until when he may still do so.

Source: 保守国家秘密法 (2024) asks for training and a signed pledge before the post; of work secrets art. 64.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.administration.accounts import bars_clearance
from shuniu.office.team.integrity.pledges.actions import texts_now
from shuniu.office.team.integrity.pledges.models import IntegritySettings, Pledge, PledgeText, SecrecyTraining, Sort
from shuniu.org.classification import Classification
from shuniu.org.models import Person
from shuniu.org.roles import ADMINISTRATORS
from shuniu.workdays import Calendar


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the last of that month."""
    return Calendar().add_months(day, months, roll=False).date


def valid_until(person: Person) -> date | None:
    """Until when the latest training holds; None where there was none."""
    latest = person.secrecy_trainings.aggregate(last=Max("trained_on"))["last"]
    return months_after(latest, IntegritySettings.current().training_months) if latest else None


@bars_clearance
def reasons_against_clearance(person: Person | None, wanted: int) -> list[str]:
    """Why somebody can't be cleared further yet: no training that holds, no pledge signed.

    A new account begins with 内部 at most, for nobody can be trained before he is there.
    """
    if wanted <= Classification.PUBLIC or (person is None and wanted <= Classification.INTERNAL):
        return []
    if person is None:
        return [gettext("新账号的知悉范围先开到“内部”，参加保密培训、签署保密承诺书以后再提到“工作秘密”")]
    reasons = []
    until = valid_until(person)
    if until is None:
        reasons.append(gettext("%(name)s没有保密培训记录，请先培训，由廉政专员登记") % {"name": person})
    elif until < timezone.localdate():
        reasons.append(
            gettext("%(name)s的保密培训%(day)s已到期，请重新培训") % {"name": person, "day": f"{until:%Y-%m-%d}"}
        )
    text = next((each for each in texts_now() if each.sort == Sort.CONFIDENTIALITY), None)
    if text is None:
        reasons.append(gettext("办公室还没有设置保密承诺书，请廉政专员先设置"))
    elif not text.pledges.filter(person=person).exists():
        reasons.append(gettext("%(name)s还没有签署%(text)s") % {"name": person, "text": text})
    return reasons


@dataclass(frozen=True)
class Standing:
    """一个人的保密培训: until when it holds, by when he has to be trained, and whether that is near or past."""

    person: Person
    until: date | None
    by_when: date
    is_late: bool
    is_near: bool


def standing_of(people: Iterable[Person], today: date | None = None) -> list[Standing]:
    """How each of these people stands, in two questions for all of them; who is not cleared above 公开 is left out."""
    people = [each for each in people if each.clearance > Classification.PUBLIC]
    today, settings = today or timezone.localdate(), IntegritySettings.current()
    rows = SecrecyTraining.objects.filter(person__in=people).order_by()
    latest = dict(rows.values_list("person_id").annotate(Max("trained_on")))
    found = []
    for person in people:
        until = months_after(latest[person.pk], settings.training_months) if person.pk in latest else None
        by_when = until or settings.train_until
        near = by_when - timedelta(days=settings.warn_days) <= today
        found.append(Standing(person, until, by_when, by_when < today, near))
    return found


def headed_by(person: Person) -> "QuerySet[Person]":
    """Those whose pledges and training a head looks after: his unit's people; the office's keepers look after all."""
    people = Person.objects.filter(is_active=True).exclude(grants__role__in=ADMINISTRATORS).exclude(pk=person.pk)
    if person.may("integrity.train"):
        return people.filter(appointments__isnull=False).distinct().order_by("pk")
    units = person.units_headed | person.units_below
    return people.filter(Person.holding(unit__in=units)).distinct().order_by("pk")


def unsigned(text: PledgeText, people: "QuerySet[Person]") -> "QuerySet[Person]":
    """还没有签的人."""
    return people.filter(~Q(pk__in=Pledge.objects.filter(text=text).values("person_id")))


def to_sign(person: Person) -> list[PledgeText]:
    """The texts that he has still to sign."""
    if not person.may("integrity.sign"):
        return []
    signed = set(Pledge.objects.filter(person=person).values_list("text_id", flat=True))
    return [text for text in texts_now() if text.pk not in signed]
