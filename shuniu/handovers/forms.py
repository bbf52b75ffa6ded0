"""The forms of passages between sections, registered as those of the sections' own acts are."""

from typing import Any, cast

from django import forms

from shuniu.handovers.instructions import docket_from_instruction
from shuniu.matters.forms import ActForm, form_of
from shuniu.office.documents.incoming.records import Instruction


class InstructionChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, instruction: Any) -> str:
        return f"{instruction.leader}：{instruction.text[:60]}"


@form_of("incoming")
class SendToSupervisionForm(ActForm):
    verb = "send_to_supervision"
    instruction = InstructionChoice(
        Instruction.objects.none(),
        label="批示",
        empty_label=None,
        help_text="批示原话登记为督查来源，任务对着这句话立项",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.choose_from(
            "instruction", self.matter.instructions.filter(supervised_as=None).select_related("leader")
        )
        chosen.initial = self.matter.instructions.filter(supervised_as=None).order_by("is_to_be_supervised").last()

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        instruction = cast(Instruction, self.cleaned_data["instruction"])
        return docket_from_instruction(instruction, by=self.by, key=key)
