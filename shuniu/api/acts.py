"""One endpoint for one act, made from the act's own form: what the page asks, the API asks."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.datastructures import MultiValueDict
from ninja import File, Form, Header, Router, Schema
from ninja.files import UploadedFile

from shuniu.api.auth import caller
from shuniu.api.bodies import cleaned, form_data, schema_of
from shuniu.api.schemas import PROBLEMS, MatterOut, Problem, matter_out
from shuniu.matters.forms import ActForm, form_for
from shuniu.matters.models import Matter
from shuniu.matters.models.matter import KINDS
from shuniu.workflow import Move

ROWS_OF: dict[tuple[str, str], tuple[str, ...]] = {
    ("supervision", "assign"): ("milestones",),
    ("supervision", "acknowledge"): ("milestones",),
    ("supervision", "feed_back"): ("evidence",),
    ("supervision", "report_done"): ("evidence",),
    ("questionnaire", "answer"): ("answers",),
    ("data_request", "answer"): ("answers",),
}


def run(form: ActForm, key: str | None, seen: int | None) -> Any:
    cleaned(form)
    return form.act(key=key, seen=seen)


def find(request: HttpRequest, kind: str, pk: int) -> Matter:
    """The matter, if the caller may see it and it is of this kind. Raises Http404."""
    return get_object_or_404(KINDS[kind].objects.visible_to(caller(request)), pk=pk)


def add_act(router: Router, kind: str, move: Move) -> None:
    """Give an act its endpoint: POST /{kind}/{pk}/{verb}, or POST /{kind}/{verb} where it brings a matter into being."""
    form = form_for(kind, move.verb)
    if form is None:
        return
    rows = ROWS_OF.get((kind, move.verb), ())
    body = schema_of(form, f"{kind.title()}{move.verb.title().replace('_', '')}", rows)
    takes_file = any(isinstance(field, forms.FileField) for field in form.base_fields.values())
    needs_file = any(isinstance(field, forms.FileField) and field.required for field in form.base_fields.values())
    options: dict[str, Any] = {
        "response": {200: MatterOut, PROBLEMS: Problem},
        "summary": move.label,
        "operation_id": f"{kind}.{move.verb}",
        "tags": [KINDS[kind].workflow.label],
    }
    if not move.sources:
        router.post(f"/{kind}/{move.verb}", **options)(_opening(form, body))
        if takes_file:
            with_file = options | {"operation_id": f"{kind}.{move.verb}_file", "summary": f"{move.label}（文件）"}
            router.post(f"/{kind}/{move.verb}/file", **with_file)(_opening_with_file(form, body))
    elif needs_file:
        router.post(f"/{kind}/{{pk}}/{move.verb}", **options)(_act_with_file(kind, form))
    elif body.model_fields:
        router.post(f"/{kind}/{{pk}}/{move.verb}", **options)(_act(kind, form, body, rows))
    else:
        router.post(f"/{kind}/{{pk}}/{move.verb}", **options)(_bare_act(kind, form))


def _answer(request: HttpRequest, kind: str, pk: int) -> dict[str, Any]:
    return matter_out(KINDS[kind].objects.get(pk=pk), caller(request))


Key: Any = Header(  # type: ignore[type-arg]
    None, alias="Idempotency-Key", description="同一请求重发时用同一个值，不会重复办理", max_length=64
)
Seen: Any = Header(  # type: ignore[type-arg]
    None, alias="If-Match", description="办理前看到的版次（revision），已被别人改动则拒绝"
)


UPLOAD: Any = File(...)  # type: ignore[type-arg]
FIELDS: Any = Form(...)  # type: ignore[type-arg]


def _act(kind: str, form: type[ActForm], body: type[Schema], rows: tuple[str, ...]) -> Callable[..., Any]:
    def endpoint(
        request: HttpRequest,
        pk: int,
        payload: body,  # type: ignore[valid-type]
        key: str | None = Key,
        seen: int | None = Seen,
    ) -> Any:
        matter = find(request, kind, pk)
        data = form_data(payload.dict(), rows)  # type: ignore[attr-defined]
        run(form(data, MultiValueDict(), matter=matter, by=caller(request)), key, seen)
        return _answer(request, kind, pk)

    return endpoint


def _bare_act(kind: str, form: type[ActForm]) -> Callable[..., Any]:
    def endpoint(request: HttpRequest, pk: int, key: str | None = Key, seen: int | None = Seen) -> Any:
        matter = find(request, kind, pk)
        run(form(QueryDict(), matter=matter, by=caller(request)), key, seen)
        return _answer(request, kind, pk)

    return endpoint


def _act_with_file(kind: str, form: type[ActForm]) -> Callable[..., Any]:
    def endpoint(
        request: HttpRequest,
        pk: int,
        file: UploadedFile = UPLOAD,
        key: str | None = Key,
        seen: int | None = Seen,
    ) -> Any:
        matter = find(request, kind, pk)
        files = MultiValueDict({"file": [file]})
        run(form(QueryDict(), files, matter=matter, by=caller(request)), key, seen)
        return _answer(request, kind, pk)

    return endpoint


def _opening(form: type[ActForm], body: type[Schema]) -> Callable[..., Any]:
    def endpoint(request: HttpRequest, payload: body, key: str | None = Key) -> Any:  # type: ignore[valid-type]
        made = run(form(form_data(payload.dict(), ()), MultiValueDict(), by=caller(request)), key, None)  # type: ignore[attr-defined]
        return matter_out(made, caller(request))

    return endpoint


def _opening_with_file(form: type[ActForm], body: type[Schema]) -> Callable[..., Any]:
    def endpoint(
        request: HttpRequest,
        payload: body = FIELDS,  # type: ignore[valid-type]
        file: UploadedFile = UPLOAD,
        key: str | None = Key,
    ) -> Any:
        data = form_data(payload.dict(), ())  # type: ignore[attr-defined]
        made = run(form(data, MultiValueDict({"file": [file]}), by=caller(request)), key, None)
        return matter_out(made, caller(request))

    return endpoint
