"""Forms of the desk (来访登记、接待、电话记录、标准用语)."""

from typing import Any

from django import forms

from shuniu.matters.fields import DayField, long_text
from shuniu.office.cases.reception.models import Ending, ReceptionSettings, Situation
from shuniu.office.cases.reception.visits import MOST_PERSONS


class VisitForm(forms.Form):
    """来访登记: one field has to be filled in; half a minute."""

    about = forms.CharField(label="什么事、找谁", max_length=200)
    name = forms.CharField(label="怎么称呼", max_length=40, required=False)
    phone = forms.CharField(
        label="电话", max_length=30, required=False, widget=forms.TextInput({"type": "tel", "autocomplete": "off"})
    )
    persons = forms.IntegerField(label="几个人", min_value=1, max_value=MOST_PERSONS, initial=1, required=False)

    def clean_persons(self) -> int:
        return self.cleaned_data.get("persons") or 1


class RoomForm(forms.Form):
    """叫到哪个窗口."""

    room = forms.ChoiceField(label="窗口")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["room"]
        field.choices = [(each, each) for each in ReceptionSettings.current().rooms]


class AnswerForm(forms.Form):
    """当场答复."""

    text = forms.CharField(label="怎样答复的", max_length=1000, widget=long_text(2))


class TurnForm(forms.Form):
    """引导到别处."""

    where = forms.CharField(label="引导到哪里", max_length=200, help_text="单位、地址和电话写全，免得来访人跑空")
    reason = forms.CharField(label="为什么去那里", max_length=300)


class InstructionForm(forms.Form):
    """领导意见."""

    text = forms.CharField(label="领导意见", max_length=1000, widget=long_text(2))


class CallForm(forms.Form):
    """记电话: in one line."""

    phone = forms.CharField(
        label="号码", max_length=30, required=False, widget=forms.TextInput({"type": "tel", "autocomplete": "off"})
    )
    name = forms.CharField(label="谁", max_length=40, required=False)
    about = forms.CharField(label="什么事", max_length=1000)
    passed_to = forms.CharField(label="转给谁", max_length=100, required=False)


class PhraseForm(forms.Form):
    """一条用语."""

    situation = forms.ChoiceField(label="什么时候说", choices=Situation.choices)
    text = forms.CharField(label="用语", max_length=500, widget=long_text(3))


class SpanFilter(forms.Form):
    """筛选: words or a number, and from when to when."""

    words = forms.CharField(label="关键词或号码", required=False, max_length=100)
    first = DayField(label="从", required=False)
    last = DayField(label="到", required=False)

    def wanted(self) -> dict[str, Any]:
        """What was asked for; a field in error narrows nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class VisitFilter(SpanFilter):
    """筛选来访."""

    ending = forms.ChoiceField(label="结果", choices=[("", "全部"), *Ending.choices], required=False)
