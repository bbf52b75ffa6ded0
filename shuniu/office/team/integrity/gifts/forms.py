"""What a person may type for each act on a gift; importing this registers the forms."""

from typing import Any

from django import forms
from django.utils import timezone

from shuniu.matters.fields import DayField, long_text
from shuniu.matters.forms import ActForm, form_of
from shuniu.office.team.integrity.fields import MatterField
from shuniu.office.team.integrity.gifts import actions
from shuniu.office.team.integrity.gifts.models import Way


@form_of("gift")
class ReportForm(ActForm):
    verb = "report"
    way = forms.ChoiceField(label="处理方式", choices=Way.choices, widget=forms.RadioSelect)
    what = forms.CharField(label="礼品或者礼金", max_length=300, help_text="例如：茶叶两盒；购物卡一张，面值1000元")
    giver = forms.CharField(label="送的人或者单位", max_length=120)
    offered_on = DayField(label="日期", initial=timezone.localdate)
    value = forms.DecimalField(label="估价（元）", required=False, min_value=0, max_digits=12, decimal_places=2)
    about = MatterField(label="涉及的事项", required=False, help_text="写事项编号，例如 督〔2026〕12号；没有就不填")
    summary = forms.CharField(label="经过", max_length=2000, required=False, widget=long_text(3))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].by = self.by  # type: ignore[attr-defined]

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.report(by=self.by, key=key, **self.cleaned_data)


@form_of("gift")
class GiveBackForm(ActForm):
    verb = "give_back"
    on = DayField(label="退还日期", initial=timezone.localdate)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.give_back(self.matter, by=self.by, on=self.cleaned_data["on"], seen=seen, key=key)


@form_of("gift")
class ReceiveForm(ActForm):
    verb = "receive"
    receipt = forms.CharField(label="接收情况", max_length=200, help_text="例如：实物与登记相符，存机关财务室")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.receive(self.matter, by=self.by, receipt=self.cleaned_data["receipt"], seen=seen, key=key)
