"""Choosing from many (长选单): a list written in one go, not by a template for each; a box that suggests as one types."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe


class LongSelect(forms.Select):
    """A select without groups; what it writes is what Django's own writes."""

    def render(
        self, name: str, value: Any, attrs: Mapping[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        chosen = set(self.format_value(value))
        rows = ((str(key or ""), mark_safe(" selected" if str(key or "") in chosen else ""), label)
                for key, label in self.choices)  # fmt: skip
        options = format_html_join("\n", '<option value="{}"{}>{}</option>', rows)
        written = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        return format_html("<select{}>\n{}\n</select>", written, options)


class LongChecks(forms.CheckboxSelectMultiple):
    """Boxes to tick without groups, each in its label, for a list of thousands of units."""

    def render(
        self, name: str, value: Any, attrs: Mapping[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        chosen, given = set(self.format_value(value)), {**self.attrs, **(attrs or {})}
        rows = ((name, str(key), f"{given.get('id', name)}_{place}", _checked(str(key) in chosen), label)
                for place, (key, label) in enumerate(self.choices))  # fmt: skip
        box = '<label><input type="checkbox" name="{}" value="{}" id="{}"{}><span>{}</span></label>'
        return format_html_join("\n", box, rows)

    def chosen(self, value: Any) -> list[str]:
        """The labels of what is ticked."""
        ticked = set(self.format_value(value))
        return [str(label) for key, label in self.choices if str(key) in ticked] if ticked else []


def _checked(is_chosen: bool) -> SafeString:
    return mark_safe(" checked" if is_chosen else "")


class SuggestingInput(forms.TextInput):
    """A box to type in that suggests what may be meant, such as the numbers of items, each with its title."""

    suggestions: Callable[[], Iterable[tuple[str, str]]] = staticmethod(tuple)

    def render(
        self, name: str, value: Any, attrs: Mapping[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        listed = f"{(attrs or {}).get('id', name)}_list"
        box = super().render(name, value, {**(attrs or {}), "list": listed, "autocomplete": "off"}, renderer)
        options = format_html_join("", '<option value="{}">{}</option>', self.suggestions())
        return format_html('{}<datalist id="{}">{}</datalist>', box, listed, options)
