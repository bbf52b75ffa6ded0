"""The API's document (接口文档), OpenAPI 3.1: what `/api/docs` shows and programs are generated from."""

from typing import Any

from ninja.openapi.schema import OpenAPISchema


class ApiDocument(OpenAPISchema):
    """Each answer is described once: the library describes a problem anew for every status of every operation."""

    def __init__(self, *args: Any) -> None:
        self._described: dict[Any, tuple[dict[str, Any], bool]] = {}
        super().__init__(*args)

    def _create_schema_from_model(self, model: Any, *args: Any, **kwargs: Any) -> tuple[dict[str, Any], bool]:
        answer = model.model_fields.get("response")
        if answer is None or model.__name__ != "NinjaResponseSchema":
            return super()._create_schema_from_model(model, *args, **kwargs)
        key = (repr(answer.annotation), args, tuple(sorted(kwargs.items())))
        if key not in self._described:
            self._described[key] = super()._create_schema_from_model(model, *args, **kwargs)
        return self._described[key]
