"""关怀设置: within how many working days an addressee answers, and when he is reminded."""

from django import forms
from django.db import transaction

from shuniu.audit.chain import append
from shuniu.matters.acts import Refused
from shuniu.office.team.care.models import CareSettings
from shuniu.org.models import Person

SET, CHAIN = "care_terms.set", "settings:care"
MOST_DAYS, MOST_BEFORE = 30, 10


class CareSettingsForm(forms.Form):
    answer_within = forms.IntegerField(
        label="几个工作日内答复",
        min_value=1,
        max_value=MOST_DAYS,
        help_text="本人没有写希望的日期时按这个算；对以后提出的起作用",
    )
    remind_before = forms.IntegerField(label="到期前几个工作日提醒受理人", min_value=0, max_value=MOST_BEFORE)

    @staticmethod
    def initial_of(settings: CareSettings) -> dict[str, int]:
        return {"answer_within": settings.answer_within, "remind_before": settings.remind_before}


def set_care(*, by: Person, answer_within: int, remind_before: int) -> CareSettings:
    """关怀设置, for requests from now on; those that are open keep their day. Raises Refused."""
    if not by.may(SET):
        raise Refused("您的岗位没有“关怀设置”的权限")
    if not 1 <= answer_within <= MOST_DAYS or not 0 <= remind_before <= MOST_BEFORE:
        raise Refused("天数超出了可以设置的范围")
    with transaction.atomic():
        CareSettings.current()
        row = CareSettings.objects.select_for_update().get(pk=1)
        before = CareSettingsForm.initial_of(row)
        row.answer_within, row.remind_before = answer_within, remind_before
        row.save()
        if before != (after := CareSettingsForm.initial_of(row)):
            append(SET, CHAIN, by, before=before, after=after)
    return row
