"""Forms of the sending unit (报送、修改重报、撤回)."""

from typing import Any

from django import forms

from shuniu.matters.fields import long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.office.briefings.items import actions
from shuniu.office.briefings.items.actions.sending import fault_of
from shuniu.office.briefings.items.models import Category


class ItemText(ActForm):
    """Title and text of an item; what is too long or too short is said beside the field."""

    title = forms.CharField(label="标题", max_length=300, help_text="一句话说清什么事")
    body = forms.CharField(
        label="正文",
        widget=long_text(10),
        help_text="时间、地点、做了什么、结果怎样；问题要写清楚影响多大、原因是什么",
    )

    def clean_body(self) -> str:
        body = str(self.cleaned_data["body"])
        if fault := fault_of(body):
            raise forms.ValidationError(fault)
        return body


class ItemForm(ItemText):
    """What a unit says: five fields, of which two may stay empty."""

    category = forms.ChoiceField(label="类别", choices=Category.choices, widget=forms.RadioSelect)
    asked = forms.CharField(
        label="希望怎样办",
        required=False,
        max_length=500,
        widget=long_text(2),
        help_text="没有就不填；有诉求的写明请谁做什么",
    )
    evidence = forms.CharField(
        label="依据",
        required=False,
        max_length=1000,
        widget=long_text(2),
        help_text="数据从哪里来、文件字号、可以找谁核实",
    )
    field_order = ("category", "title", "body", "asked", "evidence", "file")


@form_of("briefing")
class SendUpForm(ItemForm):
    verb = "send_up"
    file = forms.FileField(label="附件", required=False, help_text="照片、表格或全文，可以不传；不得上传涉密文件")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        typed = dict(self.cleaned_data)
        file = typed.pop("file", None)
        return actions.send_up(by=self.by, given=[file] if file else [], key=key, **typed)


@form_of("briefing")
class ReviseForm(ItemForm):
    verb = "revise"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            kept = {name: getattr(self.matter, name) for name in ("category", "title", "body", "asked", "evidence")}
            self.initial = {**kept, **self.initial}

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.revise(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("briefing")
class WithdrawForm(ReasonForm):
    verb = "withdraw"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.withdraw(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)
