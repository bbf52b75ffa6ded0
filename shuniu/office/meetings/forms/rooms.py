"""The form of the rooms and the equipment (会议室设置): one a line."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext

from shuniu.matters.fields import long_text
from shuniu.office.meetings.rooms import EquipmentKept, RoomKept

LINE = re.compile(
    r"(?P<name>[^，,\t]{1,60}?)\s*[，,\t]\s*(?P<capacity>\d{1,5})\s*座?\s*(?:[，,\t]\s*(?P<equipment>.{0,200}))?"
)
EQUIPMENT_LINE = re.compile(r"(?P<name>[^，,\t]{1,60}?)(?:\s*[，,\t]\s*(?P<pieces>[1-9]\d?)\s*[台套个部]?)?")
MOST = 200


class RoomsForm(forms.Form):
    rooms = forms.CharField(
        label="会议室",
        max_length=20_000,
        required=False,
        widget=long_text(8),
        help_text="一行一间：名称，座位数，设备。例如：第一会议室，60座，投影、视频会议。删去的停用，已订的不受影响",
    )

    equipment = forms.CharField(
        label="可借的设备",
        max_length=20_000,
        required=False,
        widget=long_text(4),
        help_text="一行一种：名称，数量。例如：移动投影仪，2台。删去的停用，已借的不受影响",
    )

    def clean_equipment(self) -> list[EquipmentKept]:
        lines = [line.strip() for line in self.cleaned_data["equipment"].splitlines() if line.strip()]
        if len(lines) > MOST:
            raise forms.ValidationError(gettext("最多 %(n)s 种设备") % {"n": MOST})
        read = [(line, EQUIPMENT_LINE.fullmatch(line)) for line in lines]
        if wrong := next((line for line, found in read if found is None), None):
            raise forms.ValidationError(
                gettext("看不懂这一行：“%(line)s”，请写成 移动投影仪，2台 的样子") % {"line": wrong[:60]}
            )
        kept = [EquipmentKept(found["name"], int(found["pieces"] or 1)) for _line, found in read if found]
        if len({each.name for each in kept}) < len(kept):
            raise forms.ValidationError(gettext("设备的名称不能重复"))
        return kept

    def clean_rooms(self) -> list[RoomKept]:
        lines = [line.strip() for line in self.cleaned_data["rooms"].splitlines() if line.strip()]
        if len(lines) > MOST:
            raise forms.ValidationError(gettext("最多 %(n)s 间会议室") % {"n": MOST})
        read = [(line, LINE.fullmatch(line)) for line in lines]
        if wrong := next((line for line, found in read if found is None), None):
            raise forms.ValidationError(
                gettext("看不懂这一行：“%(line)s”，请写成 第一会议室，60座，投影 的样子") % {"line": wrong[:60]}
            )
        kept = [
            RoomKept(found["name"], int(found["capacity"]), (found["equipment"] or "").strip())
            for _line, found in read
            if found
        ]
        if len({each.name for each in kept}) < len(kept):
            raise forms.ValidationError(gettext("会议室的名称不能重复"))
        return kept

    @staticmethod
    def initial_of(kept: list[RoomKept], equipment: list[EquipmentKept]) -> dict[str, Any]:
        return {"rooms": "\n".join(map(str, kept)), "equipment": "\n".join(map(str, equipment))}
