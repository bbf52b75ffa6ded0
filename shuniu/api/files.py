"""Files over the API (附件): what hangs on a matter, and each to download."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest
from ninja import Router, Schema

from shuniu.api.auth import caller
from shuniu.api.schemas import PROBLEMS, Problem
from shuniu.matters.files import fetch, open_attachment
from shuniu.matters.models import Attachment, Matter
from shuniu.office.team.integrity.reading.recording import open_one

router = Router(tags=["附件"])

SHOWN_BY_BROWSERS = ("text/html", "image/svg+xml", "application/xhtml+xml")


class FileOut(Schema):
    id: int
    name: str
    media_type: str
    size: int
    sha256: str


@router.get(
    "/matters/{pk}/files",
    response={200: list[FileOut], PROBLEMS: Problem},
    summary="附件",
    operation_id="files.list",
)
def list_files(request: HttpRequest, pk: int) -> Any:
    """The files that hang on a matter; another is added by the act `attach`."""
    matter = open_one(Matter.objects.visible_to(caller(request)), pk, by=caller(request))
    return [
        {"id": each.pk, "name": each.name}
        | {name: getattr(each.blob, name) for name in ("media_type", "size", "sha256")}
        for each in Attachment.objects.filter(matter=matter).select_related("blob").order_by("pk")
    ]


@router.get("/files/{pk}", response={200: None, PROBLEMS: Problem}, summary="下载附件", operation_id="files.get")
def get_file(request: HttpRequest, pk: int) -> FileResponse:
    """An attachment, to whoever may see the matter that it hangs on: saved, never shown by a browser."""
    try:
        found = open_attachment(pk, by=caller(request))
    except Attachment.DoesNotExist:
        raise Http404 from None
    kind = found.blob.media_type
    response = FileResponse(
        fetch(found.blob),
        as_attachment=True,
        filename=found.name,
        content_type="application/octet-stream" if kind in SHOWN_BY_BROWSERS else kind,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
