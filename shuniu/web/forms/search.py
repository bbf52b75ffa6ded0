"""The form of the search page (搜索): words, and what narrows them down."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shuniu.matters.choosing import LongSelect
from shuniu.matters.models.matter import KINDS
from shuniu.org.models import Unit
from shuniu.search.find import Filters


def state_choices() -> list[tuple[str, Any]]:
    """The states of every kind, under its name; a state's value names its kind, since kinds share state names."""
    kinds = [(kind, model.workflow) for kind, model in KINDS.items()]
    return [
        ("", _("不限")),
        *(
            (gettext(flow.label), [(f"{kind}:{state}", gettext(label)) for state, label in flow.states.items()])
            for kind, flow in kinds
        ),
    ]


def kind_choices() -> list[tuple[str, Any]]:
    return [("", _("不限")), *((kind, gettext(model.workflow.label)) for kind, model in KINDS.items())]


class SearchForm(forms.Form):
    """搜索: `filters()` are what the index is asked with."""

    q = forms.CharField(label=_("搜索"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("种类"), required=False, choices=kind_choices)
    state = forms.ChoiceField(label=_("状态"), required=False, choices=state_choices)
    unit = forms.ModelChoiceField(
        Unit.objects.all(), label=_("单位"), required=False, empty_label=_("不限"), widget=LongSelect
    )
    opened_from = forms.DateField(label=_("立项不早于"), required=False, widget=forms.DateInput({"type": "date"}))
    opened_until = forms.DateField(label=_("立项不晚于"), required=False, widget=forms.DateInput({"type": "date"}))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("opened_from"), given.get("opened_until")
        if first and last and last < first:
            self.add_error("opened_until", _("结束日期早于开始日期，请改正。"))
        kind = (given.get("state") or "").partition(":")[0]
        if kind and given.get("kind") not in ("", kind):
            self.add_error("state", _("所选的种类没有这种状态，请改选。"))
        return given

    @property
    def is_narrowed(self) -> bool:
        return any(value for name, value in self.cleaned_data.items() if name != "q")

    def filters(self) -> Filters:
        given = self.cleaned_data
        kind, _colon, state = given["state"].partition(":")
        return Filters(
            kinds=[kind or given["kind"]] if kind or given["kind"] else [],
            state=state or None,
            unit=given["unit"],
            opened_from=given["opened_from"],
            opened_until=given["opened_until"],
        )
