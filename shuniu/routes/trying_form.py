"""试走 by a form: who would start a matter, whose it would be, and what the conditions ask about it."""

import re
from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.db.models import QuerySet

from shuniu.matters.models import Matter
from shuniu.org.models import Person, Unit
from shuniu.org.roles import ADMINISTRATORS
from shuniu.routes.binding import BINDINGS
from shuniu.routes.choosing import PersonChoice
from shuniu.routes.soundness import Plan
from shuniu.routes.trying import Turn, try_out


def _number(typed: Any) -> Any:
    return int(typed) if str(typed).lstrip("-").isdecimal() else typed


def _value_field(label: str, choices: Sequence[tuple[object, str]] | None) -> forms.Field:
    """What a condition asks, to be chosen where the section says what there is; the label without its explanation."""
    if not choices:
        return forms.CharField(label=label, required=False, max_length=100)
    meant = {str(value): value for value, _text in choices}
    named = [(str(value), text) for value, text in choices]
    return forms.TypedChoiceField(label=re.split("[，（]", label)[0], choices=named, coerce=meant.__getitem__)


class TryForm(forms.Form):
    """试走: who would start it, whose matter it would be, and what the conditions ask about it."""

    initiator = PersonChoice(Person.objects.none(), label="发起人", empty_label=None)
    unit = forms.ModelChoiceField(Unit.objects.none(), label="主管单位", empty_label=None)

    def __init__(self, *args: Any, kind: str, by: Person, **kwargs: Any) -> None:
        kwargs["initial"] = {"initiator": by.pk, "unit": by.main_unit and by.main_unit.pk}
        super().__init__(*args, **kwargs)
        self.kind = kind
        active = Person.objects.filter(is_active=True).exclude(grants__role__in=ADMINISTRATORS)
        active = active.prefetch_related("appointments__post__unit").order_by("name")
        self._choose("initiator", active)
        self._choose("unit", Unit.objects.filter(closed_on=None).order_by("sort", "pk"))
        if binding := BINDINGS.get(kind):
            for name in binding.fields:
                self.fields[f"value_{name}"] = _value_field(binding.labels.get(name, name), binding.choices.get(name))

    def _choose(self, name: str, rows: QuerySet[Any]) -> None:
        cast("forms.ModelChoiceField[Any]", self.fields[name]).queryset = rows

    def turns(self, plan: Plan) -> list[Turn]:
        """Who would get it, in the order of the way."""
        typed = self.cleaned_data
        values = {name.removeprefix("value_"): _number(typed[name]) for name in typed if name.startswith("value_")}
        matter = Matter(kind=self.kind, unit=typed["unit"], created_by=typed["initiator"])
        return try_out(plan, matter, typed["initiator"], values)
