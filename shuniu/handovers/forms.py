"""The forms of passages between sections, registered as those of the sections' own acts are."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext

from shuniu.handovers.decisions import (
    docket_from_decision,
    document_from_decision,
    meetings_for,
    resolution_of,
    topic_from_dossier,
)
from shuniu.handovers.disclosure import ProposeForm as ProposePublicationForm
from shuniu.handovers.dossiers import OpenForm
from shuniu.handovers.instructions import docket_from_instruction
from shuniu.handovers.minutes import docket_from_minutes, minutes_from_meeting
from shuniu.handovers.research import ProposeForm
from shuniu.handovers.resolutions import ResolveTopicForm
from shuniu.handovers.rulings import docket_from_ruling
from shuniu.matters.fields import UnitField
from shuniu.matters.forms import ActForm, form_of
from shuniu.office.briefings.items.records import ItemInstruction
from shuniu.office.decisions.forms.deciding import DecideFields
from shuniu.office.documents.incoming.records import Instruction
from shuniu.office.documents.incoming.replying import code_of
from shuniu.office.documents.kinds import Direction, DocumentType
from shuniu.office.meetings.kinds import Form
from shuniu.office.meetings.minutes import organ_of_minutes, title_of_minutes
from shuniu.org.models import Unit

__all__ = [
    "DraftMinutesForm",
    "MeetingToSupervisionForm",
    "OpenForm",
    "ProposeForm",
    "ProposePublicationForm",
    "ResolveTopicForm",
    "SendToSupervisionForm",
]


class InstructionChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, instruction: Any) -> str:
        return f"{instruction.leader}：{instruction.text[:60]}"


@form_of("incoming", "briefing")
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
        given = self.matter.instructions.exclude(made_at=None).filter(supervised_as=None).select_related("leader")
        chosen = self.choose_from("instruction", given)
        chosen.initial = given.order_by("is_to_be_supervised").last()

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        instruction = cast("Instruction | ItemInstruction", self.cleaned_data["instruction"])
        return docket_from_instruction(instruction, by=self.by, key=key)


@form_of("meeting")
class DraftMinutesForm(ActForm):
    verb = "draft_minutes"
    title = forms.CharField(label="纪要标题", max_length=200)
    issuing_organ = UnitField(label="印发机关")
    organ_code = forms.CharField(label="机关代字", max_length=20, help_text="例如 临政纪；编号时自动取当年下一号")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None and not self.is_bound:
            organ = organ_of_minutes(self.matter)
            begun = {"title": title_of_minutes(self.matter), "issuing_organ": organ}
            self.initial = {**begun, "organ_code": code_of(organ, DocumentType.MINUTES, only=True), **self.initial}

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return minutes_from_meeting(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("meeting")
class MeetingToSupervisionForm(ActForm):
    verb = "send_to_supervision"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return docket_from_minutes(self.matter, by=self.by, seen=seen, key=key)


@form_of("dossier")
class DossierToAgendaForm(ActForm):
    verb = "propose_topic"
    form = forms.ChoiceField(
        label="拟上会议",
        choices=Form.choices,
        initial=Form.EXECUTIVE,
        help_text="重大行政决策由常务会议或者全体会议讨论（第三十条）",
    )
    reporter = forms.CharField(label="汇报人", max_length=60, required=False)
    minutes = forms.IntegerField(label="用时（分钟）", min_value=1, max_value=240, initial=15)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            cast("forms.ChoiceField", self.fields["form"]).choices = meetings_for(self.matter)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return topic_from_dossier(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("dossier")
class DecideForm(DecideFields):
    """作出决定: begun with what the meeting resolved; who records the decision looks at it and answers for it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topic = resolution_of(self.matter) if self.matter is not None and not self.is_bound else None
        if topic is not None:
            self.initial = {"conclusion": topic.outcome, **self.initial}
            told = {"topic": topic.title, "meeting": str(topic.meeting or gettext("书面"))}
            self.fields["conclusion"].help_text = gettext("按“%(topic)s”的议定意见（%(meeting)s）填好，请核对") % told


@form_of("dossier")
class DecisionToDocumentForm(ActForm):
    verb = "draft_document"
    title = forms.CharField(label="公文标题", max_length=200)
    document_type = forms.ChoiceField(label="文种", choices=DocumentType.choices, initial=DocumentType.NOTICE)
    direction = forms.ChoiceField(label="行文方向", choices=Direction.choices, initial=Direction.DOWNWARD)
    issuing_organ = UnitField(label="发文机关")
    organ_code = forms.CharField(label="机关代字", max_length=20, help_text="例如 临政发；编号时自动取当年下一号")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None and not self.is_bound:
            decider = self.matter.decider
            organ = decider.parent if decider.kind == Unit.Kind.OFFICE and decider.parent else decider
            about = self.matter.title.removeprefix("关于")
            begun = {"title": f"关于{about[:190]}的通知", "issuing_organ": organ}
            code = code_of(organ, DocumentType.NOTICE, only=True)
            self.initial = {**begun, "organ_code": code, **self.initial}

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return document_from_decision(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("dossier")
class DecisionToSupervisionForm(ActForm):
    verb = "send_to_supervision"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return docket_from_decision(self.matter, by=self.by, seen=seen, key=key)


@form_of("coordination")
class RulingToSupervisionForm(ActForm):
    verb = "send_to_supervision"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return docket_from_ruling(self.matter, by=self.by, seen=seen, key=key)
