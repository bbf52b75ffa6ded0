"""What a person may type for each act on a learning plan; importing this registers the forms."""

from typing import Any

from django import forms
from django.utils import timezone

from shuniu.matters.fields import long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.office.team.learning.plans import actions
from shuniu.office.team.learning.plans.models import PlanLine, Quarter
from shuniu.office.team.learning.ways import Way


class YearForm(ActForm):
    year = forms.TypedChoiceField(label="年度", coerce=int, choices=())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        this = timezone.localdate().year
        self.fields["year"].choices = [(year, str(year)) for year in (this, this + 1)]  # type: ignore[attr-defined]


@form_of("learning_plan")
class OpenForm(YearForm):
    verb = "open"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.open(by=self.by, year=self.cleaned_data["year"], key=key)


@form_of("learning_plan")
class OpenForUnitForm(YearForm):
    verb = "open_for_unit"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.open_for_unit(by=self.by, year=self.cleaned_data["year"], key=key)


class LineForm(ActForm):
    heeds_changes = False
    topic = forms.CharField(label="要提升的能力", max_length=60, help_text="写短一些，例如：公文写作、应急处置")
    work = forms.CharField(label="用在什么工作上", max_length=300, help_text="例如：起草市政府常务会议纪要")
    way = forms.ChoiceField(label="形式", choices=Way.choices, widget=forms.RadioSelect)
    quarter = forms.TypedChoiceField(
        label="打算在哪个季度",
        coerce=int,
        empty_value=None,
        choices=[("", "没有定"), *Quarter.choices],
        required=False,
    )


@form_of("learning_plan")
class AddLineForm(LineForm):
    verb = "add_line"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.add_line(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


class OfLine(ActForm):
    """An act on one line, which the address names: `?line=12`."""

    line = forms.ModelChoiceField(PlanLine.objects.none(), label="哪一项", empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            self.choose_from("line", self.matter.lines.filter(dropped=""))


@form_of("learning_plan")
class AmendLineForm(OfLine, LineForm):
    verb = "amend_line"
    field_order = ("line",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        begun = str(self.initial.get("line", ""))
        if self.matter is not None and begun.isdecimal():
            stands = self.matter.lines.filter(pk=begun).values("topic", "work", "way", "quarter").first()
            self.initial = {**self.initial, **(stands or {})}

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.amend_line(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("learning_plan")
class DropLineForm(ReasonForm, OfLine):
    verb = "drop_line"
    field_order = ("line", "reason")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.drop_line(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("learning_plan")
class CloseForm(ActForm):
    verb = "close"
    outcome = forms.CharField(
        label="这一年学得怎么样",
        max_length=300,
        widget=long_text(3),
        help_text="一句话：哪些用上了，哪些留到明年。不写学时，不写次数",
    )

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.close(self.matter, by=self.by, outcome=self.cleaned_data["outcome"], seen=seen, key=key)
