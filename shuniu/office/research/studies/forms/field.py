"""Forms in the field (笔记、发现)."""

from typing import Any

from django import forms
from django.utils.translation import gettext

from shuniu.matters.fields import long_text, whole_number
from shuniu.matters.forms import ActForm, form_of
from shuniu.matters.models import Attachment, Matter
from shuniu.office.research.questionnaires.models import Questionnaire
from shuniu.office.research.studies.actions import field as acts
from shuniu.office.research.studies.findings import Finding, FindingKind
from shuniu.office.research.studies.records import Note, Visit

LONGEST_NOTE = 200_000
LONGEST_FINDING = 3000


@form_of("study")
class NoteForm(ActForm):
    verb = "note"
    heeds_changes = False
    text = forms.CharField(label="笔记", max_length=LONGEST_NOTE, required=False, widget=long_text(8))
    photo = forms.FileField(
        label="照片",
        required=False,
        widget=forms.ClearableFileInput({"accept": "image/*", "capture": "environment"}),
        help_text="可以只拍照；不得拍摄、上传涉密内容",
    )
    place = forms.CharField(label="地点", max_length=100, required=False, help_text="可以不写")
    visit = forms.ModelChoiceField(Visit.objects.none(), label="走访", required=False, empty_label="不属于哪次走访")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            self.choose_from("visit", self.matter.visits.standing().order_by("-on"))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if (
            "text" not in self.errors
            and "photo" not in self.errors
            and not given.get("text")
            and not given.get("photo")
        ):
            self.add_error("text", "请写几句，或者附一张照片")
        return given

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.note(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


class FindingFields(ActForm):
    """发现, and what it rests on."""

    kind = forms.ChoiceField(label="类别", choices=FindingKind.choices, widget=forms.RadioSelect)
    text = forms.CharField(label="发现", max_length=LONGEST_FINDING, widget=long_text(4), help_text="一条写一件事")
    notes = forms.ModelMultipleChoiceField(
        Note.objects.none(), label="来源：笔记", required=False, widget=forms.CheckboxSelectMultiple
    )
    questionnaires = forms.ModelMultipleChoiceField(
        Questionnaire.objects.none(), label="来源：问卷结果", required=False, widget=forms.CheckboxSelectMultiple
    )
    attachments = forms.ModelMultipleChoiceField(
        Attachment.objects.none(), label="来源：本课题的附件", required=False, widget=forms.CheckboxSelectMultiple
    )
    matters = forms.CharField(
        label="来源：系统里的事项",
        max_length=1000,
        required=False,
        widget=long_text(2),
        help_text="写编号，一行一个；没有编号的写标题",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            self.choose_from("notes", self.matter.notes.select_related("visit"))
            self.choose_from("questionnaires", self.matter.questionnaires.filter(state__in=("sent", "closed")))
            self.choose_from("attachments", self.matter.attachments.all())

    def clean_matters(self) -> list[Matter]:
        named = [line.strip() for line in self.cleaned_data["matters"].splitlines() if line.strip()]
        found = []
        for name in dict.fromkeys(named):
            seen = Matter.objects.visible_to(self.by)
            matter = seen.filter(number=name).first() or seen.filter(title=name).first()
            if matter is None:
                raise forms.ValidationError(gettext("找不到编号或标题为“%(name)s”的事项") % {"name": name})
            found.append(matter)
        return found


class OfOneFinding(ActForm):
    """An act on one of the findings."""

    finding = forms.ModelChoiceField(Finding.objects.none(), label="哪一条", empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            self.choose_from("finding", self.matter.findings.all())


@form_of("study")
class AddFindingForm(FindingFields):
    verb = "add_finding"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.add_finding(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("study")
class AmendFindingForm(OfOneFinding, FindingFields):
    verb = "amend_finding"
    field_order = ("finding",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        number = whole_number(str(self.initial.get("finding", "")))
        finding = self.matter.findings.filter(pk=number).first() if self.matter and number else None
        if finding is not None:
            self.initial = {**self.initial, "kind": finding.kind, "text": finding.text, **_stands(finding)}

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.amend_finding(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


def _stands(finding: Finding) -> dict[str, Any]:
    sources = list(finding.sources.select_related("matter"))
    return {
        "notes": [each.note_id for each in sources if each.note_id],
        "questionnaires": [each.questionnaire_id for each in sources if each.questionnaire_id],
        "attachments": [each.file_id for each in sources if each.file_id],
        "matters": "\n".join(each.matter.number or each.matter.title for each in sources if each.matter),
    }


@form_of("study")
class DropFindingForm(OfOneFinding):
    verb = "drop_finding"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.drop_finding(self.matter, by=self.by, finding=self.cleaned_data["finding"], seen=seen, key=key)
