"""The acts on pledges and training (设置、签署、登记培训), each with its trace."""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.administration.accounts import chain_of
from shuniu.audit.chain import append
from shuniu.matters.acts import Refused, reason_given
from shuniu.matters.guard import refuse_state_secrets
from shuniu.office.team.integrity.pledges.models import IntegritySettings, Pledge, PledgeText, SecrecyTraining, Sort
from shuniu.org.models import Person

SET, SIGN, TRAIN = "integrity.set", "integrity.sign", "integrity.train"
CHAIN = "settings:integrity"


def set_integrity(*, by: Person, **values: Any) -> list[str]:
    """廉政与保密设置: answers the labels of what has changed. Raises Refused without the right."""
    _may(by, SET, "您的岗位没有“廉政与保密设置”的权限")
    with transaction.atomic():
        IntegritySettings.keep()
        settings = IntegritySettings.objects.select_for_update().get(pk=1)
        before = {name: getattr(settings, name) for name, value in values.items() if getattr(settings, name) != value}
        if not before:
            return []
        for name in before:
            setattr(settings, name, values[name])
        settings.full_clean()
        settings.save()
        after = {name: str(values[name]) for name in before}
        append(SET, CHAIN, by, before={name: str(value) for name, value in before.items()}, after=after)
    return [str(IntegritySettings._meta.get_field(name).verbose_name) for name in before]  # type: ignore[union-attr]


def set_text(*, by: Person, sort: str, year: int, text: str) -> PledgeText:
    """承诺书 of a year. Raises Refused where somebody has signed another wording already, StateSecret."""
    _may(by, SET, "您的岗位没有“廉政与保密设置”的权限")
    text = reason_given(text, "请写明承诺书的内容")
    refuse_state_secrets(text)
    with transaction.atomic():
        stands = PledgeText.objects.select_for_update().filter(sort=Sort(sort), year=year).first()
        if stands is not None and stands.text == text:
            return stands
        if stands is not None and stands.pledges.exists():
            raise Refused(gettext("%(text)s已经有人签署，不能再改；请写到下一年度") % {"text": stands})
        made, _ = PledgeText.objects.update_or_create(sort=sort, year=year, defaults={"text": text, "set_by": by})
        append(SET, CHAIN, by, sort=made.get_sort_display(), year=year, sha256=_digest(text))
    return made


def sign(text: PledgeText, *, by: Person) -> Pledge:
    """签署, in one's own person; twice changes nothing. Raises Refused where it is not this year's."""
    _may(by, SIGN, "您的岗位不用签署承诺书")
    if text.pk not in {each.pk for each in texts_now()}:
        raise Refused(gettext("%(text)s不是现在要签的，请刷新页面再签") % {"text": text})
    with transaction.atomic():
        made, is_new = Pledge.objects.get_or_create(text=text, person=by)
        if is_new:
            label, digest = text.get_sort_display(), _digest(text.text)
            append(SIGN, chain_of(by), by, sort=label, year=text.year, sha256=digest)
    return made


def train(*, by: Person, people: Sequence[Person], trained_on: date, what: str) -> list[SecrecyTraining]:
    """登记保密培训 of several people at once. Raises Refused for oneself, or a day that is still to come."""
    _may(by, TRAIN, "您的岗位没有“登记保密培训”的权限")
    what = reason_given(what, "请写明培训内容")[:200]
    refuse_state_secrets(what)
    reasons = []
    if by.pk in {person.pk for person in people}:
        reasons.append(gettext("不能给自己登记培训，请另一人登记"))
    if trained_on > timezone.localdate():
        reasons.append(gettext("培训日期还没有到"))
    if not people:
        reasons.append(gettext("请选择参加的人"))
    if reasons:
        raise Refused(*reasons)
    made = []
    with transaction.atomic():
        for person in people:
            row, is_new = SecrecyTraining.objects.get_or_create(
                person=person, trained_on=trained_on, what=what, defaults={"by": by}
            )
            made.append(row)
            if is_new:
                append(TRAIN, chain_of(person), by, trained_on=trained_on, what=what)
    return made


def texts_now() -> list[PledgeText]:
    """The texts to be signed now: of each sort the latest up to this year."""
    found: dict[str, PledgeText] = {}
    for text in PledgeText.objects.filter(year__lte=timezone.localdate().year).order_by("year"):
        found[text.sort] = text
    return [found[sort] for sort in Sort.values if sort in found]


def _may(by: Person, code: str, reason: str) -> None:
    if not by.may(code):
        raise Refused(reason)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
