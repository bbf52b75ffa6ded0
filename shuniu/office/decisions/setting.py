"""决策设置: which parts the office's light procedure has; each change leaves its trace."""

from collections.abc import Sequence

from django import forms
from django.db import transaction

from shuniu.audit.chain import append
from shuniu.matters.acts import Refused
from shuniu.office.decisions.models import DecisionSettings
from shuniu.office.decisions.procedure import LIGHT_OPTIONAL, Part
from shuniu.org.models import Person

SET = "decisions.set"
CHAIN = "settings:decisions"


class SettingsForm(forms.Form):
    """一般决策程序: the parts that are asked for besides those that no decision does without."""

    light_parts = forms.MultipleChoiceField(
        label="一般决策还要经过哪些环节",
        choices=[(part.value, part.label) for part in LIGHT_OPTIONAL],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="启动、比较方案、集体讨论、执行和归档每项决策都有；只对以后提出的一般决策起作用",
    )


def set_decisions(*, by: Person, light_parts: Sequence[str]) -> DecisionSettings:
    """决策设置: change the parts of the light procedure; dossiers that are open keep theirs. Raises Refused."""
    if not by.may(SET):
        raise Refused("您的岗位没有“决策设置”的权限")
    chosen = [part.value for part in LIGHT_OPTIONAL if part in light_parts]
    with transaction.atomic():
        DecisionSettings.current()
        settings = DecisionSettings.objects.select_for_update().get(pk=1)
        before = settings.chosen()
        if before != chosen:
            settings.light_parts = chosen
            settings.save()
            append(SET, CHAIN, by, before=_words(before), after=_words(chosen))
    return settings


def _words(parts: Sequence[str]) -> list[str]:
    return [str(Part(part).label) for part in parts]
