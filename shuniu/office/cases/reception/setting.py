"""Setting reception (接待设置): windows, hours, appointments at once, a new address for the screen in the hall."""

import re
from datetime import time
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext

from shuniu.audit.chain import append
from shuniu.matters.acts import Refused
from shuniu.matters.fields import long_text
from shuniu.office.cases.reception.models import ReceptionSettings
from shuniu.office.cases.reception.models.setting import new_secret
from shuniu.office.cases.reception.moving import must
from shuniu.office.cases.reception.workflow import SET
from shuniu.org.models import Person

CHAIN, RIGHT = "settings:reception", "接待设置"
SPAN = re.compile(r"(\d{1,2})[:：](\d{2})\s*[-—–~至到]\s*(\d{1,2})[:：](\d{2})")
MOST_ROOMS, MOST_SPANS = 20, 6


def spans_in(text: str) -> list[list[str]]:
    """接待时间 as typed, a span a line: 9:00-12:00. Raises ValueError where a line is none, or they overlap."""
    found: list[list[str]] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        match = SPAN.fullmatch(line)
        if match is None:
            raise ValueError(line)
        hours = [int(each) for each in match.groups()]
        if max(hours[::2]) > 23 or max(hours[1::2]) > 59:
            raise ValueError(line)
        first, last = time(hours[0], hours[1]), time(hours[2], hours[3])
        if first >= last or (found and first < time.fromisoformat(found[-1][1])):
            raise ValueError(line)
        found.append([f"{first:%H:%M}", f"{last:%H:%M}"])
    return found


class SettingsForm(forms.Form):
    """接待设置."""

    rooms = forms.CharField(label="窗口和接待室", max_length=600, widget=long_text(4), help_text="一行一个，叫号时选")
    hours = forms.CharField(
        label="接待时间",
        max_length=200,
        widget=long_text(3),
        help_text="一行一段，例如 09:00-12:00；休息日和节假日不接待",
    )
    slot_minutes = forms.IntegerField(label="每个时段几分钟", min_value=5, max_value=240)
    capacity = forms.IntegerField(label="每个时段约几批", min_value=1, max_value=50)
    days_ahead = forms.IntegerField(label="提前多少天可以预约", min_value=1, max_value=60)

    def clean_rooms(self) -> list[str]:
        rooms = [each.strip()[:30] for each in self.cleaned_data["rooms"].splitlines() if each.strip()]
        if not 1 <= len(set(rooms)) <= MOST_ROOMS:
            raise forms.ValidationError(gettext("请写1到%(n)s个窗口") % {"n": MOST_ROOMS})
        return list(dict.fromkeys(rooms))

    def clean_hours(self) -> list[list[str]]:
        try:
            spans = spans_in(self.cleaned_data["hours"])
        except ValueError as error:
            raise forms.ValidationError(
                gettext("看不懂“%(line)s”，请写成 09:00-12:00，并按先后排列") % {"line": error.args[0]}
            ) from error
        if not 1 <= len(spans) <= MOST_SPANS:
            raise forms.ValidationError(gettext("请写1到%(n)s段接待时间") % {"n": MOST_SPANS})
        return spans

    @staticmethod
    def initial_of(settings: ReceptionSettings) -> dict[str, Any]:
        names = ("slot_minutes", "capacity", "days_ahead")
        return {name: getattr(settings, name) for name in names} | {
            "rooms": "\n".join(settings.rooms),
            "hours": "\n".join("-".join(span) for span in settings.hours),
        }


def set_reception(*, by: Person, **values: Any) -> ReceptionSettings:
    """接待设置: for appointments from now on; what is booked stands. Raises Refused."""
    must(by, SET, RIGHT)
    if not values.get("rooms") or not values.get("hours"):
        raise Refused("请写明窗口和接待时间")
    with transaction.atomic():
        row = ReceptionSettings.locked()
        before = row.told()
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
        if row.told() != before:
            append("reception.set", CHAIN, by, before=before, after=row.told())
    return row


def renew_screen(*, by: Person) -> ReceptionSettings:
    """换大屏地址: the old one opens nothing any more."""
    must(by, SET, RIGHT)
    with transaction.atomic():
        row = ReceptionSettings.locked()
        row.screen_code = new_secret()
        row.save()
        append("reception.renew_screen", CHAIN, by)
    return row
