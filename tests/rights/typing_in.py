"""Filling in any form of an act with something that it takes: what it holds already, else the first choice, a sentence, a day."""

from collections.abc import Iterator
from datetime import timedelta

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from shuniu.matters.forms import ActForm

WORDS = "3月4日下午到现场看过，情况属实，已经按要求办好，依据是市政府第12次常务会议纪要。"


def typed_in(kind: type[ActForm], matter: object, by: object, days: int) -> ActForm:
    """The form with all that it asks for typed in; a day that is asked for is so many days from today."""
    asked = kind(matter=matter, by=by)
    data, sent = MultiValueDict(), MultiValueDict()
    for form in (asked, *(asked.rows.forms if asked.rows is not None else ())):
        for name, field in form.fields.items():
            if isinstance(field, forms.FileField):
                if field.required or form is not asked:
                    sent.setlist(form.add_prefix(name), [SimpleUploadedFile("佐证.txt", WORDS.encode())])
            else:
                data.setlist(form.add_prefix(name), list(_values(form, name, field, days, form is not asked)))
    if asked.rows is not None:
        counted = asked.rows.management_form
        for name in counted.fields:
            data[counted.add_prefix(name)] = str(counted.initial.get(name) or 0)
    return kind(data, sent, matter=matter, by=by)


def _values(form: forms.Form, name: str, field: forms.Field, days: int, in_row: bool) -> Iterator[str]:
    held = form.get_initial_for_field(field, name)
    if held not in (None, "", [], ()) and not isinstance(field, forms.BooleanField):
        shown = field.widget.format_value(field.prepare_value(held))
        yield from map(str, shown if isinstance(shown, list | tuple) else [shown])
    elif isinstance(field, forms.BooleanField):
        if held or field.required:
            yield "on"
    elif field.required or in_row:
        yield from _made_up(field, days)


def _made_up(field: forms.Field, days: int) -> Iterator[str]:
    day = timezone.localtime() + timedelta(days=days)
    if isinstance(field, forms.ModelChoiceField):
        yield from (str(field.prepare_value(each)) for each in field.queryset[:1])
    elif isinstance(field, forms.ChoiceField):
        yield from [key for key, _label in _flat(field.choices) if key not in ("", None)][:1]
    elif isinstance(field, forms.DateTimeField):
        yield day.strftime("%Y-%m-%d %H:%M")
    elif isinstance(field, forms.DateField):
        yield str(day.date())
    else:
        yield "1" if isinstance(field, forms.IntegerField | forms.DecimalField) else WORDS


def _flat(choices: object) -> Iterator[tuple[str, object]]:
    for key, label in choices:
        yield from _flat(label) if isinstance(label, list | tuple) else [(str(key), label)]
