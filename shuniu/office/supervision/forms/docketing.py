"""Forms for docketing and assigning (立项、交办)."""

from typing import Any

from django import forms

from shuniu.matters.fields import FutureDayField, UnitField, UnitsField, long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.matters.models import Urgency
from shuniu.office.supervision.actions import items
from shuniu.office.supervision.forms.milestones import milestone_rows, milestones_of
from shuniu.office.supervision.models import Cadence, EvidenceKind

CADENCES = [("", "一次办结"), *Cadence.choices]


class ItemFields(ActForm):
    """The fields of an item that the office may set."""

    title = forms.CharField(label="督查事项", max_length=300, help_text="写清做什么、做到什么程度")
    lead_unit = UnitField(label="牵头单位")
    support_units = UnitsField(label="配合单位", required=False)
    due_on = FutureDayField(label="办理时限", required=False, help_text="不填则按设置的天数计算")
    cadence = forms.ChoiceField(label="反馈频次", choices=CADENCES, required=False)
    evidence_needed = forms.MultipleChoiceField(
        label="办结须有的佐证",
        choices=EvidenceKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="不选的，有任何一项佐证就可以申报办结",
    )
    urgency = forms.TypedChoiceField(
        label="紧急程度",
        choices=Urgency.choices,
        coerce=int,
        required=False,
        empty_value=Urgency.ROUTINE,  # type: ignore[arg-type]
        initial=Urgency.ROUTINE,
    )
    requirement = forms.CharField(label="原文要求", required=False, max_length=5000, widget=long_text(3))


@form_of("supervision")
class DraftForm(ItemFields):
    verb = "draft"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return items.draft(by=self.by, key=key, **self.cleaned_data)


@form_of("supervision")
class AmendForm(ItemFields):
    verb = "amend"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        item = kwargs["matter"]
        names = ("title", "lead_unit", "due_on", "cadence", "evidence_needed", "urgency", "requirement")
        initial = {name: getattr(item, name) for name in names} | {"support_units": item.support_units.all()}
        super().__init__(*args, **{"initial": initial} | kwargs)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return items.amend(self.matter, by=self.by, key=key, seen=seen, **self.cleaned_data)


@form_of("supervision")
class SubmitForm(ActForm):
    verb = "submit"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return items.submit(self.matter, by=self.by, seen=seen, key=key)


@form_of("supervision")
class SendBackForm(ReasonForm):
    verb = "send_back"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return items.send_back(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("supervision")
class ApproveForm(ActForm):
    verb = "approve"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return items.approve(self.matter, by=self.by, seen=seen, key=key)


@form_of("supervision")
class AssignForm(ActForm):
    verb = "assign"
    due_on = FutureDayField(label="办理时限", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"due_on": kwargs["matter"].due_on}} | kwargs)
        self.rows = milestone_rows(self)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return items.assign(
            self.matter,
            by=self.by,
            due_on=self.cleaned_data["due_on"],
            milestones=milestones_of(self.rows),
            seen=seen,
            key=key,
        )
