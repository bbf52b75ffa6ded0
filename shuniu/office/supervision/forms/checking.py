"""Forms of checking (核验、销号、回头看)."""

from typing import Any

from django import forms

from shuniu.matters.fields import long_text
from shuniu.matters.forms import ActForm, form_of
from shuniu.office.supervision.actions import items


class OpinionForm(ActForm):
    opinion = forms.CharField(
        label="核验意见", max_length=2000, widget=long_text(), help_text="看了什么材料、到没到现场、凭什么认定"
    )


@form_of("supervision")
class VerifyForm(OpinionForm):
    verb = "verify"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return items.verify(self.matter, by=self.by, opinion=self.cleaned_data["opinion"], seen=seen, key=key)


@form_of("supervision")
class FailForm(OpinionForm):
    verb = "fail"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return items.fail(self.matter, by=self.by, opinion=self.cleaned_data["opinion"], seen=seen, key=key)


@form_of("supervision")
class CloseOutForm(ActForm):
    verb = "close_out"
    outcome = forms.CharField(label="办理结果", max_length=300, required=False, help_text="一句话，写进台账")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return items.close_out(self.matter, by=self.by, outcome=self.cleaned_data["outcome"], seen=seen, key=key)


@form_of("supervision")
class RevisitForm(ActForm):
    verb = "revisit"
    passed = forms.TypedChoiceField(
        label="结论",
        choices=[("yes", "仍然成立"), ("no", "不成立，重新办理")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    finding = forms.CharField(label="发现", max_length=2000, widget=long_text())

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return items.revisit(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)
