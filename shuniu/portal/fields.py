"""Forms of the public (公众表单): what every one of them has against robots, without a cookie or a puzzle."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest
from django.utils.crypto import get_random_string
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

LONGEST_SECONDS = 24 * 3600
signer = TimestampSigner(salt="shuniu.portal.form")


def opened_now() -> str:
    """The mark of one opening of a form, signed: what comes with the same mark twice was meant once."""
    return signer.sign(get_random_string(20))


def mark_of(opened: str, given: Mapping[str, Any]) -> str:
    """By what the same thing sent twice is known: one opening of a form, and what was written in it. Whoever goes back and
    writes something else sends something else."""
    said = [(name, getattr(value, "name", value), getattr(value, "size", "")) for name, value in sorted(given.items())]
    return sha256(repr((opened, said)).encode()).hexdigest()[:20]


class PublicForm(forms.Form):
    """A form that says when its page was opened, and has a field that no person sees and robots fill in.

    What the section's own fields say in Chinese is said in the reader's language.
    """

    template_name = "portal/form.html"
    website = forms.CharField(required=False, label=_("请不要填写这一栏"), max_length=200)
    opened = forms.CharField(required=False, widget=forms.HiddenInput)
    mark, opening = "", ""
    """What the same thing sent twice, and one opening of the form, is known by."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= self.own_fields()
        self.order_fields([name for name in self.fields if name not in ("website", "opened")])
        for field in self.fields.values():
            field.label, field.help_text = (
                gettext(str(field.label or "")),
                gettext(str(field.help_text)) if field.help_text else "",
            )
            if isinstance(field, forms.ChoiceField) and isinstance(field.choices, list):
                field.choices = [(value, gettext(str(label))) for value, label in field.choices]
        if not self.is_bound:
            self.initial["opened"] = opened_now()

    def own_fields(self) -> dict[str, forms.Field]:
        """Fields that only what the form is about can name, such as the questions of a questionnaire."""
        return {}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.pop("website", ""):
            raise ValidationError(_("提交没有成功，请不要填写隐藏的一栏"))
        try:
            opened = signer.unsign(given.pop("opened", ""), max_age=LONGEST_SECONDS)
        except BadSignature as fault:
            self.data = {**dict(self.data.items()), "opened": opened_now()}
            raise ValidationError(_("页面打开得太久，请核对以后再提交一次")) from fault
        self.mark, self.opening = mark_of(opened, given), mark_of(opened, {})
        return given


def posted(request: HttpRequest) -> tuple[Any, Any]:
    """What a form is bound to: nothing where the page was only opened."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)
