"""Request bodies made from forms (请求体): what a page asks, the API asks, by the same names and with the same checks."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from ninja import Schema
from pydantic import create_model

from shuniu.api.problems import NotValid
from shuniu.matters.guard import refuse_state_secrets


class MilestoneIn(Schema):
    title: str
    due_on: date | None = None


class EvidenceIn(Schema):
    kind: str
    attachment: int | None = None
    reference: str = ""


class AnswerIn(Schema):
    """答案: of a choice the numbers of its options, else one number or text."""

    question: int
    values: list[str]


ROW_LISTS: dict[str, Any] = {
    "milestones": list[MilestoneIn],
    "evidence": list[EvidenceIn],
    "answers": list[AnswerIn],
}


def type_of(field: forms.Field) -> Any:
    """The JSON type of a form field; choices of rows are their ids."""
    match field:
        case forms.FileField():
            return None
        case forms.ModelMultipleChoiceField():
            return list[int]
        case forms.ModelChoiceField():
            return int
        case forms.MultipleChoiceField():
            return list[str]
        case forms.BooleanField():
            return bool
        case forms.DateTimeField():
            return datetime
        case forms.DateField():
            return date
        case forms.IntegerField():
            return int
        case forms.TypedChoiceField() if all(isinstance(value, int) for value in _values(field) if value != ""):
            return int
        case _:
            return str


def _values(field: forms.ChoiceField) -> list[Any]:
    return [value for value, _ in field.choices]  # type: ignore[union-attr, misc]


def schema_of(form: type[forms.BaseForm], name: str, rows: tuple[str, ...] = ()) -> type[Schema]:
    """The request body of a form: its fields, typed; and the rows that its formset takes."""
    fields: dict[str, Any] = {}
    for key, field in form.base_fields.items():  # type: ignore[attr-defined]
        kind = type_of(field)
        if kind is None:
            continue
        default = ... if field.required and not isinstance(field, forms.BooleanField) else None
        fields[key] = (kind if default is ... else kind | None, default)
    for row in rows:
        fields[row] = (ROW_LISTS[row] | None, None)
    return create_model(name, __base__=Schema, **fields)


def form_data(payload: dict[str, Any], rows: tuple[str, ...] = ()) -> MultiValueDict[str, Any]:
    """A JSON body in the shape in which a browser sends a form."""
    data: MultiValueDict[str, Any] = MultiValueDict()
    for key, value in payload.items():
        if value is None or value is False or (key in rows and value and isinstance(value[0], dict)):
            continue
        data.setlist(key, [str(each) for each in value] if isinstance(value, list) else [_text(value)])
    for prefix in rows:
        given = [row for row in payload.get(prefix) or [] if isinstance(row, dict)]
        data.setlist(f"{prefix}-TOTAL_FORMS", [str(len(given))])
        data.setlist(f"{prefix}-INITIAL_FORMS", ["0"])
        for place, row in enumerate(given):
            for name, value in row.items():
                if value is not None:
                    values = [str(each) for each in value] if isinstance(value, list) else [_text(value)]
                    data.setlist(f"{prefix}-{place}-{name}", values)
    return data


def _text(value: object) -> str:
    return "on" if value is True else str(value)


def errors_of(form: Any) -> dict[str, list[str]]:
    errors = {field: [str(each) for each in texts] for field, texts in form.errors.items()}
    if getattr(form, "rows", None) is not None and form.rows.is_bound:
        for place, row in enumerate(form.rows.forms):
            for field, texts in row.errors.items():
                errors[f"{form.rows.prefix}.{place}.{field}"] = [str(each) for each in texts]
    return errors


def cleaned(form: Any) -> dict[str, Any]:
    """What a form was filled with, checked. Raises NotValid with every field that is wrong, and StateSecret."""
    if isinstance(form.data, MultiValueDict):
        refuse_state_secrets([values for _, values in form.data.lists()])
    if not form.is_valid():
        raise NotValid(errors_of(form))
    return dict(form.cleaned_data)
