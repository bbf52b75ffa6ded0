"""How an answer of the reception is made of a row."""

from typing import Any

from ninja import Schema

from shuniu.api.bodies import cleaned, form_data

MOST = 200


def fields(row: Any, schema: type[Schema], **more: Any) -> dict[str, Any]:
    """The fields of a row that an answer names; keys of other rows as their numbers."""
    taken = {}
    for name in set(schema.model_fields) - set(more):
        taken[name] = getattr(row, f"{name}_id") if hasattr(row, f"{name}_id") else getattr(row, name)
    return {"id": row.pk} | taken | more if "id" in schema.model_fields else taken | more


def filled(form: Any, payload: Any) -> dict[str, Any]:
    return cleaned(form(form_data(payload.dict())))
