"""What a person may type for each act on an errand, and for the cars of his unit; importing this registers the forms."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_noop

from shuniu.matters.fields import MomentField, long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.office.coordination.errands import actions
from shuniu.office.coordination.errands.models import Car, Errand, Form

LABELS: Mapping[Form, Mapping[str, str]] = {
    Form.SEAL: {"title": gettext_noop("文件名称")},
    Form.CAR: {
        "title": gettext_noop("事由"),
        "starts_at": gettext_noop("出发时间"),
        "ends_at": gettext_noop("回到单位的时间"),
        "place": gettext_noop("去哪里"),
        "people": gettext_noop("乘车人数"),
    },
    Form.MEETING: {"title": gettext_noop("什么会议"), "summary": gettext_noop("要哪些保障")},
    Form.RECEPTION: {"title": gettext_noop("接待谁、什么活动")},
}
"""What a field is called in each sort."""
CAR = re.compile(r"(?P<plate>\S{4,20})\s+(?P<seats>\d{1,2})\s*座?")


@form_of("errand")
class RequestForm(ActForm):
    """Shows the fields of the sort that was chosen and no others; those that it has to say are required."""

    verb = "request"
    chosen_first = "form"
    form = forms.ChoiceField(label="事项", choices=Form.choices, widget=forms.RadioSelect)
    title = forms.CharField(label="办什么", max_length=300)
    seal = forms.CharField(label="印章", max_length=60, required=False, help_text="例如 市政府办公室章")
    copies = forms.IntegerField(label="份数", min_value=1, max_value=2000, required=False)
    starts_at = MomentField(label="开始时间", required=False)
    ends_at = MomentField(label="结束时间", required=False)
    place = forms.CharField(label="地点", max_length=100, required=False)
    people = forms.IntegerField(label="人数", min_value=1, max_value=2000, required=False)
    summary = forms.CharField(label="要求", max_length=2000, required=False, widget=long_text(3))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.sort_chosen:
            return
        sort = Form(self.sort_chosen)
        self.fields["form"].widget = forms.HiddenInput()
        for name in set(actions.CALLED) - set(actions.SAYS[sort]):
            del self.fields[name]
        for name in actions.WANTED[sort]:
            self.fields[name].required = self.fields[name].widget.is_required = True
        for name, label in LABELS[sort].items():
            self.fields[name].label = label

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.request(by=self.by, key=key, **self.cleaned_data)


@form_of("errand")
class ApproveForm(ActForm):
    verb = "approve"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.approve(self.matter, by=self.by, seen=seen, key=key)


@form_of("errand")
class RefuseForm(ReasonForm):
    verb = "refuse"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.refuse(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("errand")
class AssignCarForm(ActForm):
    verb = "assign_car"
    car = forms.ModelChoiceField(
        Car.objects.none(), label="车辆", empty_label="请选择车辆", help_text="只列这段时间空着、坐得下的车"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        errand = self.matter
        if isinstance(errand, Errand) and errand.starts_at and errand.ends_at:
            cars = Car.objects.in_use().filter(unit=errand.unit_id, seats__gte=errand.people or 1)
            free = Car.objects.free(errand.starts_at, errand.ends_at, but=errand).filter(pk__in=cars.values("pk"))
            self.choose_from("car", cars if self.is_bound else free)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.assign_car(self.matter, by=self.by, car=self.cleaned_data["car"], seen=seen, key=key)


@form_of("errand")
class CarryOutForm(ActForm):
    verb = "carry_out"
    note = forms.CharField(label="办理情况", max_length=200, required=False, widget=long_text(2))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.carry_out(self.matter, by=self.by, note=self.cleaned_data["note"], seen=seen, key=key)


@form_of("errand")
class WithdrawForm(ReasonForm):
    verb = "withdraw"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.withdraw(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


class CarsForm(forms.Form):
    """车辆设置: one car a line."""

    cars = forms.CharField(
        label="车辆",
        max_length=2000,
        required=False,
        widget=long_text(5),
        help_text="一行一辆：车牌号 座位数，例如 江A12345 5",
    )

    def clean_cars(self) -> list[actions.CarGiven]:
        lines = [line.strip() for line in self.cleaned_data["cars"].splitlines() if line.strip()]
        read = [(line, CAR.fullmatch(line)) for line in lines]
        if wrong := [line for line, found in read if found is None]:
            raise forms.ValidationError(
                [gettext("看不懂“%(line)s”，请写 车牌号 座位数") % {"line": each} for each in wrong]
            )
        return [actions.CarGiven(found["plate"], int(found["seats"])) for _line, found in read if found]
