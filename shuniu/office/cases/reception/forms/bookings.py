"""Forms of appointments and of leaders' days (预约、改期、领导接待日)."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.fields import DayField, MomentField
from shuniu.office.cases.reception.bookings import MOST_PERSONS
from shuniu.office.cases.reception.days import leaders
from shuniu.office.cases.reception.models import Booking, ReceptionDay
from shuniu.org.models import Person


class HourField(forms.TimeField):
    """几点几分."""

    widget = forms.TimeInput({"type": "time"}, format="%H:%M")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%H:%M", "%H:%M:%S"], **kwargs)
        self.error_messages["invalid"] = gettext("看不懂这个时间，请写成 9:00 的样子")


class BookForm(forms.Form):
    """登记预约: at the desk, or while one is on the telephone."""

    starts_at = MomentField(label="时间")
    day = forms.ModelChoiceField(
        ReceptionDay.objects.none(), required=False, widget=forms.HiddenInput, label="领导接待日"
    )
    name = forms.CharField(label="姓名", max_length=40)
    phone = forms.CharField(label="电话", max_length=30, widget=forms.TextInput({"type": "tel", "autocomplete": "off"}))
    about = forms.CharField(label="什么事", max_length=200)
    persons = forms.IntegerField(label="几个人", min_value=1, max_value=MOST_PERSONS, initial=1, required=False)
    channel = forms.ChoiceField(
        label="怎么约的", choices=[each for each in Booking.Channel.choices if each[0] != "online"], initial="phone"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chooser: Any = self.fields["day"]
        chooser.queryset = ReceptionDay.objects.standing().filter(on__gte=timezone.localdate())

    def clean_persons(self) -> int:
        return self.cleaned_data.get("persons") or 1

    def clean_starts_at(self) -> datetime:
        return in_reach(self.cleaned_data["starts_at"])


class MoveForm(forms.Form):
    """改期."""

    starts_at = MomentField(label="改到什么时间")

    def clean_starts_at(self) -> datetime:
        return in_reach(self.cleaned_data["starts_at"])


def in_reach(moment: datetime) -> datetime:
    """A moment of which any calendar knows."""
    if not 2000 <= moment.year <= 2200:
        raise forms.ValidationError(gettext("请选近期的日期"))
    return moment


class DayForm(forms.Form):
    """领导接待日."""

    leader = forms.ModelChoiceField(Person.objects.none(), label="接待领导", empty_label="请选择")
    on = DayField(label="日期")
    starts_at = HourField(label="开始")
    ends_at = HourField(label="结束")
    place = forms.CharField(label="地点", max_length=100)
    topics = forms.CharField(
        label="接待议题", max_length=300, required=False, help_text="公布在网上，例如：供水、供暖、老旧小区改造"
    )
    slot_minutes = forms.IntegerField(label="每批几分钟", min_value=5, max_value=240, initial=30)

    def __init__(self, *args: Any, day: ReceptionDay | None = None, **kwargs: Any) -> None:
        if day is not None:
            names = ("leader", "on", "starts_at", "ends_at", "place", "topics", "slot_minutes")
            kwargs["initial"] = {name: getattr(day, name) for name in names}
        super().__init__(*args, **kwargs)
        chooser: Any = self.fields["leader"]
        chooser.queryset = leaders()

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if not 2000 <= on.year <= 2200:
            raise forms.ValidationError(gettext("请选近期的日期"))
        return on


class ReasonForm(forms.Form):
    """取消的理由."""

    reason = forms.CharField(label="取消的理由", max_length=200)


class SettleForm(forms.Form):
    """已人工处理."""

    note = forms.CharField(label="怎样处理的", max_length=500, required=False)
