"""Choosing a source (选择来源) from a list that grows with the years."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.models import ModelChoiceIterator

from shuniu.matters.choosing import LongSelect
from shuniu.office.supervision.models import Source

if TYPE_CHECKING:
    OneSource = forms.ModelChoiceField[Source]
    Choices = ModelChoiceIterator[Source]
else:
    OneSource, Choices = forms.ModelChoiceField, ModelChoiceIterator

OFFERED = 300


class NewestSources(Choices):
    """The sources that a list offers: the newest, and the one chosen. No text is read."""

    field: "SourceField"

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        yield ("", str(self.field.empty_label))
        sources = self.queryset.only("title").order_by("-pk")
        offered, chosen = list(sources[:OFFERED]), str(self.field.chosen)
        if chosen.isdigit() and int(chosen) not in {source.pk for source in offered}:
            offered += sources.filter(pk=chosen)
        for source in offered:
            yield self.choice(source)


class SourceField(OneSource):
    """来源: one of those that somebody sees; a form says which, and which is chosen."""

    widget, iterator = LongSelect, NewestSources
    chosen: object = ""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(Source.objects.none(), **kwargs)  # type: ignore[arg-type]
