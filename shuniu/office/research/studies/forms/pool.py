"""Forms of the pool of topics (提出、列入、暂不列题、撤回)."""

from typing import Any

from django import forms

from shuniu.matters.fields import FutureDayField, long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.office.research.studies.actions import pool as acts
from shuniu.org.choosing import who_may
from shuniu.org.models import Person
from shuniu.routes.choosing import PeopleChoice, PersonChoice, who_can_take_part


class TopicFields(ActForm):
    """选题: what one has to say of it."""

    title = forms.CharField(label="调研什么", max_length=300, help_text="例如：农村集中供水为什么水压不稳")
    summary = forms.CharField(
        label="为什么要调研", max_length=3000, widget=long_text(4), help_text="看到了什么、哪里拿不准"
    )
    expected = forms.CharField(label="要回答什么、供谁决策", max_length=2000, required=False, widget=long_text(3))


@form_of("study")
class ChooseForm(ActForm):
    verb = "choose"
    officer = PersonChoice(Person.objects.none(), label="负责人", empty_label="请选择")
    due_on = FutureDayField(label="什么时候交报告")
    team = PeopleChoice(
        Person.objects.none(), label="调研组", required=False, help_text="也可以在方案里再定；进了调研组的人看得到课题"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("officer", who_may("study.plan"))
        if self.matter is not None:
            self.choose_from("team", who_can_take_part(self.matter))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.choose(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("study")
class SetAsideForm(ReasonForm):
    verb = "set_aside"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.set_aside(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("study")
class WithdrawForm(ReasonForm):
    verb = "withdraw"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.withdraw(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)
