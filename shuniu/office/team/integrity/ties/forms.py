"""What a person may type for each act of his declaration; importing this registers the forms."""

from typing import Any

from django import forms
from django.utils import timezone

from shuniu.matters.fields import DayField
from shuniu.matters.forms import ActForm, form_of
from shuniu.office.team.integrity.ties import actions
from shuniu.office.team.integrity.ties.models import Relation, Tie


class TieChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, tie: Any) -> str:
        return str(tie)


@form_of("declaration")
class DeclareForm(ActForm):
    verb = "declare"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.declare(by=self.by, key=key)


class OfTie(ActForm):
    relation = forms.ChoiceField(label="种类", choices=Relation.choices, widget=forms.RadioSelect)
    name = forms.CharField(label="姓名", max_length=60, required=False, help_text="亲属或者有关人员的姓名")
    organisation = forms.CharField(
        label="单位或者企业名称",
        max_length=120,
        required=False,
        help_text="写全称：系统按名称一字不差地比对事项，用来提示回避；姓名和名称至少填一样",
    )
    detail = forms.CharField(label="具体关系", max_length=200, help_text="例如：配偶，任副总经理；持股5%")
    since_on = DayField(label="开始时间", required=False)


@form_of("declaration")
class AddTieForm(OfTie):
    verb = "add_tie"
    heeds_changes = False

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.add_tie(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


class OfStandingTie(ActForm):
    tie = TieChoice(Tie.objects.none(), label="哪一项", empty_label="请选择")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            self.choose_from("tie", self.matter.ties.filter(ended_on=None))


@form_of("declaration")
class AmendTieForm(OfStandingTie, OfTie):
    verb = "amend_tie"
    field_order = ("tie",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        begun = str(self.initial.get("tie", ""))
        if self.matter is not None and begun.isdecimal():
            stands = self.matter.ties.filter(pk=begun[:18], ended_on=None).first()
            names = ("relation", "name", "organisation", "detail", "since_on")
            self.initial.update({name: getattr(stands, name) for name in names} if stands else {})

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.amend_tie(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("declaration")
class EndTieForm(OfStandingTie):
    verb = "end_tie"
    ended_on = DayField(label="终止日期", initial=timezone.localdate)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.end_tie(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("declaration")
class ConfirmForm(ActForm):
    verb = "confirm"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.confirm(self.matter, by=self.by, seen=seen, key=key)
