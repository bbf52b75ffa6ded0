"""The form of the settings (督查设置); the page and the API ask the same."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext

from shuniu.office.supervision.models import Reminder, SupervisionSettings

MOST_DAYS = 60


class SettingsForm(forms.Form):
    """督查设置 in the words of an office: shares in per cent, days one after another."""

    number_prefix = forms.CharField(
        label="编号代字", max_length=20, help_text="督查编号的开头，例如 督〔2026〕12号 里的“督”"
    )
    acknowledge_working_days = forms.IntegerField(
        label="签收时限（工作日）", min_value=1, max_value=30, help_text="交办以后，承办单位应在几个工作日内签收"
    )
    default_days = forms.IntegerField(
        label="没有写明时限时的办理天数", min_value=1, max_value=365, help_text="从交办之日起算，遇休息日顺延"
    )
    remind_before = forms.CharField(
        label="到期前几个工作日提醒", required=False, help_text="可写几个，例如 5、2；不填就只在当天和逾期后提醒"
    )
    officer_after = forms.IntegerField(
        label="逾期几个工作日提醒经办人", min_value=1, max_value=MOST_DAYS, required=False
    )
    head_after = forms.IntegerField(
        label="逾期几个工作日提醒单位负责人", min_value=1, max_value=MOST_DAYS, required=False
    )
    leader_after = forms.IntegerField(
        label="逾期几个工作日提醒分管领导", min_value=1, max_value=MOST_DAYS, required=False,
        help_text="三级都可以留空，留空即不提醒那一级；每人每天至多收到一次",
    )  # fmt: skip
    revisit_share = forms.DecimalField(
        label="回头看比例（%）", min_value=0, max_value=100, max_digits=5, decimal_places=2,
        help_text="已销号的事项中随机抽取的比例",
    )  # fmt: skip
    failed_unit_factor = forms.DecimalField(
        label="回头看未通过单位的抽查倍数", min_value=1, max_value=10, max_digits=4, decimal_places=1,
        help_text="一年内有事项没有通过回头看的单位，按这个倍数抽取",
    )  # fmt: skip
    revisit_days = forms.IntegerField(label="回头看完成时限（工作日）", min_value=1, max_value=MOST_DAYS)

    @staticmethod
    def initial_of(settings: SupervisionSettings) -> dict[str, Any]:
        """The settings as the form shows them."""
        after = {str(level): days for days, level in settings.ladder}
        plain = ("number_prefix", "acknowledge_working_days", "default_days", "failed_unit_factor", "revisit_days")
        return {name: getattr(settings, name) for name in plain} | {
            "remind_before": "、".join(map(str, settings.remind_before)),
            **{f"{level}_after": after.get(level) for level in Reminder.Level.values},
            "revisit_share": round(settings.revisit_share * 100, 2),
        }

    def clean_remind_before(self) -> list[int]:
        words = [word for word in re.split(r"[、，,\s]+", self.cleaned_data["remind_before"].strip()) if word]
        if not all(word.isdigit() and 0 < int(word) <= MOST_DAYS for word in words):
            raise forms.ValidationError(
                gettext("请填 1 到 %(most)s 之间的工作日数，用顿号分开，例如 5、2") % {"most": MOST_DAYS}
            )
        return sorted({int(word) for word in words}, reverse=True)

    def clean(self) -> None:
        steps = [self.cleaned_data.get(f"{level}_after") for level in Reminder.Level.values]
        given = [days for days in steps if days]
        if given != sorted(given):
            self.add_error("leader_after", "越往上的层级应当提醒得越晚：经办人、单位负责人、分管领导")

    def values(self) -> dict[str, Any]:
        """What was typed, as the settings keep it."""
        typed = dict(self.cleaned_data)
        ladder = [[typed.pop(f"{level}_after"), level] for level in Reminder.Level.values]
        return typed | {
            "ladder": [[days, level] for days, level in ladder if days],
            "revisit_share": float(typed["revisit_share"]) / 100,
            "failed_unit_factor": float(typed["failed_unit_factor"]),
        }
