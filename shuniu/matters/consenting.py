"""Consent over the ceiling (超过负担上限，报请领导同意): the same acts and forms for all that asks several units.

A section says how its kind goes out (`goes_out`), and has these three verbs from `consent_moves` in its table.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any, TypeVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters import burden
from shuniu.matters.acts import Refused, act, reason_given
from shuniu.matters.asking import AsksUnits
from shuniu.matters.fields import long_text
from shuniu.matters.forms import ReasonForm, form_of
from shuniu.matters.meter import month_of, weigh
from shuniu.matters.models import BurdenConsent, Participant
from shuniu.matters.models.participant import give_part
from shuniu.org.choosing import who_may
from shuniu.org.models import Person, Unit

A = TypeVar("A", bound=AsksUnits)
GoOut = Callable[[Any], None]
Asked = tuple[Mapping[Unit, int], date]
"""What `AsksUnits.asks` answers."""

_ways: dict[str, GoOut] = {}


def goes_out(kind: str) -> Callable[[GoOut], GoOut]:
    """Register what happens as a matter of this kind goes out, inside its act; and the forms of consent for it."""

    def register(way: GoOut) -> GoOut:
        _ways[kind] = way
        for form in (AskConsentForm, ConsentForm, RefuseConsentForm):
            form_of(kind)(form)
        return way

    return register


def refuse_over_the_ceiling(matter: AsksUnits) -> None:
    """Weigh once more, inside the act that sends. Whoever sends meanwhile waits, so that two who fill up a month are
    weighed one after the other. Raises Refused with the units that would be over, unless a leader has consented."""
    burden.ceilings((), locked=True)
    matter.__dict__.pop("reading", None)
    if matter.consented is None and matter.reading.over_words:
        raise Refused(matter.reading.over_words)


def refuse_more_burden(matter: AsksUnits, before: Asked, *, of: Collection[Unit] | None = None) -> None:
    """Weigh again, inside the act that puts off what has gone out (改期、延长) or makes it longer: in its month as it is now,
    the units that still have to do it, or `of` these. `before` is what it asked until now. A consent that a leader gave holds.

    Raises Refused with the units that would be over."""
    asked, day = matter.asks()
    had, day_before = before
    stays = month_of(day) == month_of(day_before)
    more = {
        unit: minutes
        for unit, minutes in asked.items()
        if (of is None or unit in of) and not (stays and minutes <= had.get(unit, 0))
    }
    if not more or matter.consented is not None:
        return
    burden.ceilings((), locked=True)
    if over := weigh(more, day, but=matter.pk).over_named:
        raise Refused(gettext("%(over)s，请改到别的月份；非要这个月的，请取消以后另发，报请领导同意") % {"over": over})


def ask_consent(
    matter: A, *, by: Person, leader: Person, reason: str, seen: int | None = None, key: str | None = None
) -> A:
    """报请同意: some units would go over their month's ceiling; a leader decides, and his word is kept."""
    reason = reason_given(reason, "请写明为什么非要这个月要")
    if not leader.may(matter.workflow.code("consent")):
        raise Refused(gettext("%(name)s的岗位不能同意超过负担上限，请另选领导") % {"name": leader})
    with act(matter, "ask_consent", by=by, seen=seen, key=key, leader=str(leader), reason=reason) as matter:
        asked = {"leader": leader, "reason": reason[:500], "by": None, "words": "", "at": None}
        BurdenConsent.objects.update_or_create(matter_id=matter.pk, defaults=asked)
        matter.details["units"] = [str(each.unit) for each in matter.reading.over]
        give_part(matter, leader, Participant.Part.CIRCULATED)
    return matter


def consent(matter: A, *, by: Person, reason: str, seen: int | None = None, key: str | None = None) -> A:
    """同意发出 over the ceiling, by a leader, with his reason; it goes out at once."""
    reason = reason_given(reason, "请写明同意的理由，年度报告里会列出")
    with act(matter, "consent", by=by, seen=seen, key=key, reason=reason) as matter:
        given = {"by": by, "words": reason[:500], "at": timezone.now()}
        BurdenConsent.objects.filter(matter=matter.pk).update(**given)
        matter.details["over"] = matter.reading.over_words or gettext("现在没有单位超过上限")
        _ways[matter.kind](matter)
    return matter


def refuse_consent(matter: A, *, by: Person, reason: str, seen: int | None = None, key: str | None = None) -> A:
    """不同意: back to whoever asks, to ask less."""
    reason = reason_given(reason, "请写明不同意的理由")
    with act(matter, "refuse_consent", by=by, seen=seen, key=key, reason=reason) as matter:
        BurdenConsent.objects.filter(matter=matter.pk).delete()
    return matter


class AskConsentForm(ReasonForm):
    verb = "ask_consent"
    field_order = ("leader",)
    leader = forms.ModelChoiceField(Person.objects.none(), label="请哪位领导同意", empty_label="请选择领导")
    reason = forms.CharField(label="为什么非要这个月要", max_length=500, widget=long_text(3))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(self.matter, AsksUnits):
            self.choose_from("leader", who_may(self.matter.workflow.code("consent")))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return ask_consent(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


class ConsentForm(ReasonForm):
    verb = "consent"
    reason = forms.CharField(
        label="同意的理由", max_length=500, widget=long_text(2), help_text="记录在案，年度报告里会列出"
    )

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return consent(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


class RefuseConsentForm(ReasonForm):
    verb = "refuse_consent"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return refuse_consent(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)
