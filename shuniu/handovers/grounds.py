"""What a form begins with (从何而起): a signal or a matter that its address names, so that what they say is not typed again."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from shuniu.matters.fields import whole_number
from shuniu.matters.forms import ActForm
from shuniu.matters.models import Matter
from shuniu.office.briefings.topics.models import Signal, TopicMark
from shuniu.org.models import Person


def signals_seen_by(person: Person) -> "QuerySet[Signal]":
    """The signals on topics of which he sees something."""
    seen = TopicMark.objects.filter(Matter.objects.visible_to(person).having("matter_id"))
    return Signal.objects.filter(topic__in=seen.values("topic"))


def words_of(signal: Signal) -> str:
    return f"{signal.on:%Y-%m-%d}起“{signal.topic}”反映集中：{signal.count} 件，往常约 {signal.expected:.1f} 件。"


class BegunForm(ActForm):
    """A form that `?signal=` or `?ground=` begins, as far as the person sees them."""

    signal = forms.ModelChoiceField(Signal.objects.none(), required=False, widget=forms.HiddenInput)
    ground = forms.ModelChoiceField(Matter.objects.none(), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("ground", Matter.objects.visible_to(self.by))
        self.choose_from("signal", signals_seen_by(self.by))
        if self.is_bound:
            return
        signal, ground = (self._named(name) for name in ("signal", "ground"))
        begun: dict[str, Any] = {}
        if isinstance(signal, Signal):
            begun = self.begun_by_signal(signal)
        elif isinstance(ground, Matter):
            begun = self.begun_by_matter(ground.own())
        self.initial = {**begun, **self.initial}

    def begun_by_signal(self, signal: Signal) -> dict[str, Any]:
        """What a signal fills in."""
        return {}

    def begun_by_matter(self, matter: Matter) -> dict[str, Any]:
        """What a matter, as its own kind, fills in."""
        return {}

    def _named(self, name: str) -> object:
        field, value = self.fields[name], whole_number(str(self.initial.get(name, "")))
        assert isinstance(field, forms.ModelChoiceField)
        return field.queryset.filter(pk=value).first() if value else None  # type: ignore[union-attr]
