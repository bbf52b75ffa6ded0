"""筛选: the form that narrows, sorts and shows a list that an office keeps."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, cast

from django import forms

from shuniu.matters.columns import Column
from shuniu.org.models import Person


class ListFilter(forms.Form):
    """筛选: what a list shows of what the person may see. Read from the query of the address, so that it can be kept,
    sent and exported.
    """

    offered: ClassVar[Sequence[Column[Any]]] = ()
    words = forms.CharField(label="关键词", required=False, max_length=100)
    sort = forms.CharField(required=False)
    columns = forms.MultipleChoiceField(label="显示的列", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Mapping[str, object] | None, *, person: Person) -> None:
        super().__init__(data)
        self.person = person
        columns = cast("forms.MultipleChoiceField", self.fields["columns"])
        columns.choices = [(column.key, column.label) for column in self.offered]

    @property
    def reaches_far(self) -> bool:
        """Whether it shows what is closed too: then a section's list is read by its own key, not gathered from all
        matters and sorted.
        """
        given = self.cleaned_data if self.is_valid() else {}
        return given.get("is_open") is not True and not given.get("state") and not given.get("light")

    @property
    def looks_for_words(self) -> bool:
        return bool(self.is_valid() and self.cleaned_data.get("words"))

    @property
    def finds_newest(self) -> bool:
        """Whether it looks for words, and shows the newest of what holds them first."""
        return self.looks_for_words and not self.cleaned_data.get("sort")

    @property
    def shown(self) -> list[Column[Any]]:
        """The columns that were asked for, in the list's own order; the usual ones where none was."""
        keys = self.cleaned_data.get("columns") if self.is_valid() else None
        return [column for column in self.offered if (column.key in keys if keys else column.is_usual)]
