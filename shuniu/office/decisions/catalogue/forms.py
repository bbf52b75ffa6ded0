"""What a person may type for each act on a catalogue of decision matters; importing this registers the forms."""

from typing import Any

from django import forms
from django.utils import timezone

from shuniu.matters.fields import DayField, FutureDayField, UnitField, UnitsField, long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.office.decisions.catalogue import actions
from shuniu.office.decisions.catalogue.models import CatalogueLine, Quarter, Subject

KIND = "decision_catalogue"


@form_of(KIND)
class OpenCatalogueForm(ActForm):
    verb = "open"
    year = forms.TypedChoiceField(label="年度", coerce=int, choices=())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        this = timezone.localdate().year
        self.fields["year"].choices = [(year, str(year)) for year in (this, this + 1)]  # type: ignore[attr-defined]

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.open(by=self.by, year=self.cleaned_data["year"], key=key)


@form_of(KIND)
class AskUnitsForm(ActForm):
    verb = "ask_units"
    heeds_changes = False
    units = UnitsField(label="向哪些单位征集")
    due_on = FutureDayField(label="申报截止")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.ask_units(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


class LineFields(ActForm):
    title = forms.CharField(label="事项", max_length=200, help_text="例如：老城区供水管网改造方案")
    subject = forms.ChoiceField(
        label="类别", choices=Subject.choices, help_text="财政政策、政府立法、突发事件应急处置不列（第三条）"
    )
    reason = forms.CharField(label="列入的理由和依据", max_length=500, widget=long_text(3))
    lead_unit = UnitField(label="承办单位")
    quarter = forms.TypedChoiceField(label="计划在哪个季度提请讨论", coerce=int, choices=Quarter.choices)


@form_of(KIND)
class AddLineForm(LineFields):
    verb = "add_line"
    heeds_changes = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            asked = self.matter.asked.filter(unit__in=self.by.own_units).select_related("unit").first()
            self.initial.setdefault("lead_unit", asked.unit if asked else None)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.add_line(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of(KIND)
class AnswerNoneForm(ActForm):
    verb = "answer_none"
    heeds_changes = False

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.answer_none(self.matter, by=self.by, seen=seen, key=key)


class OfLine(ActForm):
    """An act on one line, which the address names: `?line=12`."""

    line = forms.ModelChoiceField(CatalogueLine.objects.none(), label="哪一项", empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            self.choose_from("line", self.matter.standing())


@form_of(KIND)
class AmendLineForm(OfLine, LineFields):
    verb = "amend_line"
    field_order = ("line",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        begun = str(self.initial.get("line", ""))
        if self.matter is not None and begun.isdecimal():
            names = ("title", "subject", "reason", "lead_unit", "quarter")
            stands = self.matter.standing().filter(pk=begun).values(*names).first()
            self.initial = {**self.initial, **(stands or {})}

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.amend_line(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of(KIND)
class DropLineForm(ReasonForm, OfLine):
    verb = "drop_line"
    field_order = ("line", "reason")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.drop_line(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of(KIND)
class RecordConsentForm(ActForm):
    verb = "record_consent"
    reference = forms.CharField(
        label="文号或者会议",
        max_length=300,
        help_text="目录经同级党委同意后才能公布（第三条），例如：市委常委会第3次会议",
    )
    on = DayField(label="同意日期", required=False, help_text="不填的，为今天")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.record_consent(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of(KIND)
class PublishCatalogueForm(ActForm):
    verb = "publish"
    channels = forms.CharField(label="公布途径", max_length=200, help_text="例如：市政府网站、政府公报")
    on = DayField(label="公布日期", required=False, help_text="不填的，为今天")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.publish(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of(KIND)
class LeaveLineForm(ReasonForm, OfLine):
    verb = "leave_line"
    field_order = ("line", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            self.choose_from("line", self.matter.standing().free())

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.leave_line(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of(KIND)
class CloseCatalogueForm(ActForm):
    verb = "close"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.close(self.matter, by=self.by, seen=seen, key=key)


@form_of(KIND)
class SendBackForm(ReasonForm):
    verb = "send_back"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.send_back(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of(KIND)
class AdjustCatalogueForm(ReasonForm):
    verb = "adjust"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.adjust(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of(KIND)
class WithdrawCatalogueForm(ReasonForm):
    verb = "withdraw"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.withdraw(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)
