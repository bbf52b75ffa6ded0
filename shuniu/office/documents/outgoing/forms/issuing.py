"""Forms of issuing (订正、复审、复核、编号、用印)."""

from typing import Any

from django import forms

from shuniu.matters.fields import long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.office.documents.outgoing import actions
from shuniu.office.documents.outgoing.forms.drafting import BODY_ROWS


class TextForm(ReasonForm):
    """The text as it is to stand from now on, and why it changes."""

    field_order = ("body", "reason")
    body = forms.CharField(label="正文", max_length=100_000, widget=long_text(BODY_ROWS))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"body": kwargs["matter"].latest.body}} | kwargs)

    def typed(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("body", "reason")}


@form_of("outgoing")
class CorrectForm(TextForm):
    verb = "correct"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.correct(self.matter, by=self.by, seen=seen, key=key, **self.typed())


@form_of("outgoing")
class ReturnToSignerForm(TextForm):
    verb = "return_to_signer"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.return_to_signer(self.matter, by=self.by, seen=seen, key=key, **self.typed())


@form_of("outgoing")
class RecheckForm(ActForm):
    verb = "recheck"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.recheck(self.matter, by=self.by, seen=seen, key=key)


@form_of("outgoing")
class AssignNumberForm(ActForm):
    verb = "assign_number"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.assign_number(self.matter, by=self.by, seen=seen, key=key)


@form_of("outgoing")
class VoidNumberForm(ReasonForm):
    verb = "void_number"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.void_number(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("outgoing")
class AffixSealForm(ActForm):
    verb = "affix_seal"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.affix_seal(self.matter, by=self.by, seen=seen, key=key)
