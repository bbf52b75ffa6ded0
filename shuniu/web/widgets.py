"""Controls of forms (表单控件), written out directly: Django's own would render each option and each attribute by a template."""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

FOLDER = "django/forms/widgets/"
INPUTS = (
    "checkbox", "color", "date", "datetime", "email", "file", "hidden", "input", "number", "password", "search", "tel", "text",
    "time", "url",
)  # fmt: skip

Widget = Mapping[str, Any]
"""What a widget knows of itself when it is written: `get_context()["widget"]`."""


class WrittenControls(DjangoTemplates):
    """The renderer of all forms: writes what Django's templates write; what it doesn't know, they do write."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> SafeString:
        if (write := WRITERS.get(template_name)) is not None:
            return write(context["widget"])
        return mark_safe(super().render(template_name, context, request))


def _attributes(widget: Widget) -> SafeString:
    written = (
        format_html(" {}", name) if value is True else format_html(' {}="{}"', name, str(value))
        for name, value in widget["attrs"].items()
        if value is not False
    )
    return format_html_join("", "{}", ((attribute,) for attribute in written))


def _input(widget: Widget) -> SafeString:
    value = widget["value"]
    said = SafeString("") if value is None else format_html(' value="{}"', str(value))
    return format_html('<input type="{}" name="{}"{}{}>', widget["type"], widget["name"], said, _attributes(widget))


def _textarea(widget: Widget) -> SafeString:
    return format_html(
        '<textarea name="{}"{}>\n{}</textarea>', widget["name"], _attributes(widget), widget["value"] or ""
    )


def _select(widget: Widget) -> SafeString:
    groups = format_html_join("\n", "{}", ((_group(name, options),) for name, options, _ in widget["optgroups"]))
    return format_html('<select name="{}"{}>\n{}\n</select>', widget["name"], _attributes(widget), groups)


def _group(name: str | None, options: list[Widget]) -> SafeString:
    rows = ((str(option["value"]), _attributes(option), option["label"]) for option in options)
    written = format_html_join("\n", '<option value="{}"{}>{}</option>', rows)
    return format_html('<optgroup label="{}">\n{}\n</optgroup>', name, written) if name else written


def _choice(widget: Widget) -> SafeString:
    if not widget.get("wrap_label"):
        return _input(widget)
    of = format_html(' for="{}"', pk) if (pk := widget["attrs"].get("id")) else SafeString("")
    return format_html("<label{}>{} {}</label>", of, _input(widget), widget["label"])


def _choices(widget: Widget) -> SafeString:
    of = "".join(format_html(' {}="{}"', name, said) for name in ("id", "class") if (said := widget["attrs"].get(name)))
    groups = format_html_join("", "{}", ((_choices_of(name, options),) for name, options, _ in widget["optgroups"]))
    return format_html("<div{}>{}\n</div>", mark_safe(of), groups)


def _choices_of(group: str | None, options: list[Widget]) -> SafeString:
    written = format_html_join("", "<div>\n{}</div>", ((_choice(option),) for option in options))
    return format_html("<div><label>{}</label>{}</div>", group, written) if group else written


WRITERS: dict[str, Callable[[Widget], SafeString]] = {
    **{f"{FOLDER}{name}.html": _input for name in INPUTS},
    **{f"{FOLDER}{name}_option.html": _choice for name in ("checkbox", "input", "radio")},
    **{f"{FOLDER}{name}.html": _choices for name in ("checkbox_select", "multiple_input", "radio")},
    f"{FOLDER}select.html": _select,
    f"{FOLDER}textarea.html": _textarea,
}
"""By the template that each stands for."""
