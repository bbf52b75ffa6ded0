"""The forms of grievances."""

from typing import Any

from django import forms

from shuniu.matters.fields import UnitField, long_text
from shuniu.matters.forms import ActForm, form_of
from shuniu.office.cases.grievances import actions as acts
from shuniu.office.cases.grievances.models import Result
from shuniu.org.models import Person
from shuniu.routes.choosing import PersonChoice


@form_of("grievance")
class LodgeForm(ActForm):
    verb = "lodge"
    title = forms.CharField(label="投诉什么", max_length=200)
    summary = forms.CharField(
        label="经过", max_length=5000, widget=long_text(6), help_text="什么时间、什么地点、怎么回事、有什么凭据"
    )
    about = PersonChoice(Person.objects.none(), label="被投诉人", required=False, empty_label="不针对某个人")
    about_unit = UnitField(label="被投诉单位", required=False)
    asker = forms.CharField(
        label="替谁反映的", max_length=100, required=False, help_text="来访人到窗口反映的才填；可以不留"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Person.objects.filter(is_active=True, appointments__isnull=False).distinct()
        self.choose_from("about", people.prefetch_related("appointments__post__unit").order_by("pk"))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("about") and not given.get("about_unit") and "about_unit" not in self.errors:
            self.add_error("about", "请选择被投诉的人或者单位")
        return given

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.lodge(by=self.by, key=key, **self.cleaned_data)


@form_of("grievance")
class TakeUpForm(ActForm):
    verb = "take_up"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.take_up(self.matter, by=self.by, seen=seen, key=key)


@form_of("grievance")
class AnswerForm(ActForm):
    verb = "answer"
    result = forms.ChoiceField(label="核查结果", choices=Result.choices, widget=forms.RadioSelect)
    text = forms.CharField(label="核查情况和处理结果", max_length=5000, widget=long_text(6))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.answer(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("grievance")
class WithdrawForm(ActForm):
    verb = "withdraw"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.withdraw(self.matter, by=self.by, seen=seen, key=key)
