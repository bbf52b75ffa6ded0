"""What a person may type for each act on a commission; importing this registers the forms."""

from typing import Any

from django import forms

from shuniu.matters.fields import FutureDayField, UnitsField, long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.office.briefings.commissions import actions
from shuniu.office.briefings.commissions.models import Commission
from shuniu.office.briefings.items.forms.sending import ItemForm


class CommissionFields(ActForm):
    """约稿 as it is written down."""

    title = forms.CharField(label="约什么稿", max_length=300)
    questions = forms.CharField(
        label="要回答的问题", max_length=3000, widget=long_text(5), help_text="一行一个；系统里已经有的数据不要再问"
    )
    due_on = FutureDayField(label="什么时候前报")
    units = UnitsField(label="约哪些单位", help_text="只约与这件事有关的单位")


@form_of("commission")
class CommissionForm(CommissionFields):
    verb = "commission"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.commission(by=self.by, key=key, **self.cleaned_data)


@form_of("commission")
class AmendForm(CommissionFields):
    verb = "amend"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(self.matter, Commission) and not self.is_bound:
            stands = {name: getattr(self.matter, name) for name in ("title", "questions", "due_on")}
            units = list(self.matter.asked.values_list("unit_id", flat=True))
            self.initial = {**stands, "units": units, **self.initial}

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.amend(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("commission")
class SendForm(ActForm):
    verb = "send"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.send(self.matter, by=self.by, seen=seen, key=key)


@form_of("commission")
class CancelForm(ReasonForm):
    verb = "cancel"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.cancel(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("commission")
class AnswerForm(ItemForm):
    verb = "answer"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.answer(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("commission")
class NilForm(ReasonForm):
    verb = "report_nil"
    reason = forms.CharField(
        label="怎样查过、为什么没有",
        max_length=300,
        widget=long_text(2),
        help_text="没有情况也是情况；不报才是没有回音",
    )

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.report_nil(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("commission")
class RemindForm(ActForm):
    verb = "remind"
    heeds_changes = False
    text = forms.CharField(label="催报内容", max_length=300, required=False, widget=long_text(2))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.remind(self.matter, by=self.by, text=self.cleaned_data["text"], key=key)


@form_of("commission")
class CloseForm(ActForm):
    verb = "close"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.close(self.matter, by=self.by, seen=seen, key=key)
