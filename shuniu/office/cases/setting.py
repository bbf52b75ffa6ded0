"""首问设置: the terms of the kinds that no law fixes; statutory ones are shown with their article and stay as they are."""

from collections.abc import Mapping

from django import forms
from django.db import transaction
from django.utils.translation import gettext

from shuniu.audit.chain import append
from shuniu.matters.acts import Refused
from shuniu.matters.spoken import spoken
from shuniu.office.cases.kinds import KINDS, MOST_LOCAL_DAYS
from shuniu.office.cases.models import CaseSettings
from shuniu.org.models import Person

SET, CHAIN = "cases.set", "settings:cases"
LOCAL_KINDS = tuple(kind for kind in KINDS if not kind.is_statutory)
MOST_TO_ACCEPT = 3


class SettingsForm(forms.Form):
    """时限, in working days, of each kind that is the office's own to set."""

    accept_within = forms.IntegerField(
        label="移交后几个工作日内接收",
        min_value=1,
        max_value=MOST_TO_ACCEPT,
        help_text="到期没有接收算一次不接收，退回首问责任人",
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for kind in LOCAL_KINDS:
            self.fields[kind.code] = forms.IntegerField(
                label=f"{kind.label}（工作日）", min_value=1, max_value=MOST_LOCAL_DAYS, help_text=kind.term.basis
            )

    def days(self) -> dict[str, int]:
        return {kind.code: self.cleaned_data[kind.code] for kind in LOCAL_KINDS}

    @staticmethod
    def initial_of(settings: CaseSettings) -> dict[str, int]:
        return {kind.code: settings.term_of(kind).days for kind in LOCAL_KINDS} | {
            "accept_within": settings.accept_within
        }


def set_cases(*, by: Person, days: Mapping[str, int], accept_within: int) -> CaseSettings:
    """首问设置: for cases taken in from now on; those that are open keep their day. Raises Refused for a statutory term."""
    if not by.may(SET):
        raise Refused("您的岗位没有“首问设置”的权限")
    if locked := [kind for kind in KINDS if kind.is_statutory and kind.code in days]:
        said = gettext("%(kind)s的时限由%(basis)s规定，不能改")
        raise Refused(*(said % {"kind": spoken(kind.label), "basis": spoken(kind.term.basis)} for kind in locked))
    if not 1 <= accept_within <= MOST_TO_ACCEPT or any(not 1 <= each <= MOST_LOCAL_DAYS for each in days.values()):
        raise Refused("时限超出了可以设置的范围")
    with transaction.atomic():
        CaseSettings.current()
        row = CaseSettings.objects.select_for_update().get(pk=1)
        before = {**row.days, "accept_within": row.accept_within}
        row.days, row.accept_within = {**row.days, **days}, accept_within
        row.save()
        after = {**row.days, "accept_within": row.accept_within}
        if before != after:
            append(SET, CHAIN, by, before=before, after=after)
    return row
