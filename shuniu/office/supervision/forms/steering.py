"""Forms for changing an item's course (延期、转办、挂起、并案、撤销、催办、协调)."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext

from shuniu.matters.choosing import SuggestingInput
from shuniu.matters.fields import FutureDayField, UnitField, long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.office.supervision.actions import items
from shuniu.office.supervision.models import Problem, Reminder, SupervisionItem
from shuniu.office.supervision.reminding import people_at
from shuniu.office.supervision.workflow import TAKING_IN

LIKELY = 50
"""How many items are suggested at most to merge into."""


@form_of("supervision")
class SettleProblemForm(ActForm):
    verb = "settle_problem"
    problem = forms.ModelChoiceField(Problem.objects.none(), label="问题", empty_label=None)
    answer = forms.CharField(label="协调意见", max_length=2000, widget=long_text())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chooser = self.choose_from("problem", self.matter.problems.filter(settled_at=None))
        chooser.label_from_instance = lambda obj: f"{obj.unit}：{obj.text[:60]}"  # type: ignore[method-assign]

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return items.settle_problem(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("supervision")
class ApplyToExtendForm(ActForm):
    verb = "apply_to_extend"
    until = FutureDayField(label="延至")
    reason = forms.CharField(
        label="理由", max_length=500, widget=long_text(), help_text="目前进展、延期原因、延期后的安排"
    )

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return items.apply_to_extend(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("supervision")
class ExtendForm(ActForm):
    verb = "extend"
    answer = forms.CharField(label="批复意见", max_length=500, required=False, widget=long_text(2))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return items.extend(self.matter, by=self.by, answer=self.cleaned_data["answer"], seen=seen, key=key)


@form_of("supervision")
class RefuseExtensionForm(ActForm):
    verb = "refuse_extension"
    answer = forms.CharField(label="不同意的理由", max_length=500, widget=long_text(2))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return items.refuse_extension(self.matter, by=self.by, answer=self.cleaned_data["answer"], seen=seen, key=key)


@form_of("supervision")
class ApplyToTransferForm(ActForm):
    verb = "apply_to_transfer"
    to_unit = UnitField(label="转给")
    reason = forms.CharField(label="理由", max_length=500, widget=long_text(3), help_text="写明职责依据")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return items.apply_to_transfer(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("supervision")
class AcceptTransferForm(ActForm):
    verb = "accept_transfer"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return items.accept_transfer(self.matter, by=self.by, seen=seen, key=key)


@form_of("supervision")
class DeclineTransferForm(ReasonForm):
    verb = "decline_transfer"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return items.decline_transfer(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("supervision")
class RemindForm(ActForm):
    verb = "remind"
    level = forms.ChoiceField(
        label="催谁",
        choices=Reminder.Level.choices,
        initial=Reminder.Level.OFFICER,
        required=False,
        help_text="不选就催经办人",
    )
    text = forms.CharField(label="附言", max_length=300, required=False)

    def clean_level(self) -> str:
        return self.cleaned_data["level"] or Reminder.Level.OFFICER

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        level = self.cleaned_data["level"]
        return items.remind(
            self.matter,
            by=self.by,
            people=people_at(self.matter, level),
            level=level,
            text=self.cleaned_data["text"],
            seen=seen,
            key=key,
        )


@form_of("supervision")
class SuspendForm(ReasonForm):
    verb = "suspend"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return items.suspend(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("supervision")
class ResumeForm(ActForm):
    verb = "resume"
    due_on = FutureDayField(label="新的办理时限", required=False, help_text="不填则原时限按挂起的工作日顺延")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return items.resume(self.matter, by=self.by, due_on=self.cleaned_data["due_on"], seen=seen, key=key)


@form_of("supervision")
class MergeForm(ReasonForm):
    verb = "merge"
    field_order = ("target", "reason")
    target = forms.CharField(
        label="并入",
        max_length=60,
        widget=SuggestingInput,
        help_text="填编号，例如 督〔2026〕12号；输入标题里的词也能找到",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["target"].widget.suggestions = self.likely

    def likely(self) -> list[tuple[str, str]]:
        """The items that may take this one in: those in hand of its source or its unit, the latest first."""
        open_ones = SupervisionItem.objects.visible_to(self.by).open().filter(state__in=TAKING_IN)
        found = open_ones.exclude(pk=self.matter.pk).exclude(number="")
        same = Q(lead_unit=self.matter.lead_unit_id)
        if self.matter.source_id:
            same |= Q(source=self.matter.source_id)
        near = found.filter(same).order_by("-pk").values_list("number", "title", "lead_unit__short_name")
        return [(number, f"{title}（{unit}）" if unit else title) for number, title, unit in near[:LIKELY]]

    def clean_target(self) -> SupervisionItem:
        number = self.cleaned_data["target"].strip()
        found = SupervisionItem.objects.visible_to(self.by).filter(number=number).first()
        if found is None:
            raise forms.ValidationError(gettext("找不到编号为“%(number)s”的督查事项") % {"number": number})
        return found

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return items.merge(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("supervision")
class CancelForm(ReasonForm):
    verb = "cancel"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return items.cancel(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)
