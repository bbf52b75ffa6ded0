"""Forms of instructions (呈批、批示、录入批示)."""

from typing import Any

from django import forms

from shuniu.matters.fields import long_text
from shuniu.matters.forms import ActForm, form_of
from shuniu.matters.models import Attachment
from shuniu.office.briefings.items import actions
from shuniu.office.briefings.items.actions.instructing import INSTRUCT
from shuniu.org.choosing import who_may
from shuniu.org.models import Person
from shuniu.routes.choosing import PeopleChoice, PersonChoice


@form_of("briefing")
class PutBeforeForm(ActForm):
    verb = "put_before"
    opinion = forms.CharField(label="呈批意见", max_length=500, widget=long_text(3), help_text="为什么呈、建议怎样办")
    leaders = PeopleChoice(Person.objects.none(), label="呈批领导")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("leaders", who_may(INSTRUCT))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.put_before(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("briefing")
class InstructForm(ActForm):
    verb = "instruct"
    text = forms.CharField(label="批示", max_length=2000, widget=long_text(3))
    is_to_be_supervised = forms.BooleanField(label="请督查室跟踪督办", required=False)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.instruct(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("briefing")
class RecordInstructionForm(ActForm):
    verb = "record_instruction"
    leader = PersonChoice(Person.objects.none(), label="批示领导", empty_label="请选择")
    text = forms.CharField(label="批示原话", max_length=2000, widget=long_text(3), help_text="照原件一字不改地录入")
    proof = forms.ModelChoiceField(
        Attachment.objects.none(),
        label="批示原件",
        empty_label="请选择",
        help_text="先把批示原件的照片或扫描件上传到附件，再在这里选",
    )
    is_to_be_supervised = forms.BooleanField(label="请督查室跟踪督办", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("leader", who_may(INSTRUCT))
        if self.matter is not None:
            self.choose_from("proof", self.matter.attachments.order_by("-pk"))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.record_instruction(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)
