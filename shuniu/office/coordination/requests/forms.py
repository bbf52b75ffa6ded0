"""What a person may type for each act on a request between units; importing this registers the forms."""

from typing import Any

from django import forms
from django.utils import timezone

from shuniu.matters.choosing import LongSelect
from shuniu.matters.fields import FutureDayField, UnitField, UnitsField, long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.office.coordination.requests import actions
from shuniu.org.models import Unit


@form_of("coordination")
class AskForm(ActForm):
    verb = "ask"
    asked = UnitField(label="请哪个单位")
    title = forms.CharField(label="请对方办什么", max_length=300, help_text="一件事，例如：提供农村供水管网图")
    summary = forms.CharField(
        label="为什么、依据什么", max_length=3000, widget=long_text(4), help_text="事情卡在哪里，为什么要对方办"
    )
    due_on = FutureDayField(label="什么时候前答复", required=False, help_text="不填的，五个工作日")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.ask(by=self.by, key=key, **self.cleaned_data)


@form_of("coordination")
class AcceptForm(ActForm):
    verb = "accept"
    text = forms.CharField(label="怎样办", max_length=2000, required=False, widget=long_text(3))
    due_on = FutureDayField(label="什么时候前答复", required=False, help_text="可以比要求的早；不填就按要求的日期")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.accept(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("coordination")
class AnswerForm(ActForm):
    verb = "answer"
    text = forms.CharField(label="答复", max_length=5000, widget=long_text(5), help_text="办了什么、结果怎样")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.answer(self.matter, by=self.by, text=self.cleaned_data["text"], seen=seen, key=key)


@form_of("coordination")
class RefuseForm(ReasonForm):
    verb = "refuse"
    reason = forms.CharField(
        label="为什么不归本单位",
        max_length=500,
        widget=long_text(3),
        help_text="写明依据；有过同类裁定的，裁定会照先例",
    )
    suggested = forms.ModelChoiceField(
        Unit.objects.filter(closed_on=None),
        label="认为应由谁办",
        required=False,
        empty_label="说不准",
        widget=LongSelect,
    )

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.refuse(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("coordination")
class AgreeForm(ActForm):
    verb = "agree"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.agree(self.matter, by=self.by, seen=seen, key=key)


@form_of("coordination")
class DisputeForm(ReasonForm):
    verb = "dispute"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.dispute(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("coordination")
class LapseForm(ActForm):
    verb = "lapse"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.lapse(self.matter, by=self.by, seen=seen, key=key)


@form_of("coordination")
class RuleForm(ActForm):
    verb = "rule"
    lead = UnitField(label="牵头单位")
    support = UnitsField(label="配合单位", required=False)
    due_on = FutureDayField(label="什么时候前办好")
    reason = forms.CharField(
        label="裁定理由", max_length=1000, widget=long_text(4), help_text="写明依据的职责；以后同类的事会看到这条先例"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None and not self.is_bound:
            begun = {"lead": self.matter.suggested_id or self.matter.asked_id}
            begun["due_on"] = actions.usual_day(timezone.localdate())
            self.initial = {**begun, **self.initial}

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.rule(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("coordination")
class HandOnForm(ActForm):
    verb = "hand_on"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.hand_on(self.matter, by=self.by, seen=seen, key=key)


@form_of("coordination")
class WithdrawForm(ReasonForm):
    verb = "withdraw"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.withdraw(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("coordination")
class RemindForm(ActForm):
    verb = "remind"
    heeds_changes = False
    text = forms.CharField(label="催办内容", max_length=300, required=False, widget=long_text(2))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.remind(self.matter, by=self.by, text=self.cleaned_data["text"], key=key)
