"""Downloads (下载): always saved, never shown by the browser, under their own names."""

from typing import Any, TypeVar

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from shuniu.matters.files import MEDIA_TYPES
from shuniu.matters.printing import SETTERS, typeset_as
from shuniu.text.reading import FileKind
from shuniu.typesetting import OfficialDocument

R = TypeVar("R", bound=HttpResponseBase)

XLSX = MEDIA_TYPES[FileKind.XLSX]
SHOWN_BY_BROWSERS = ("text/html", "image/svg+xml", "application/xhtml+xml")


def download(content: bytes, name: str, media_type: str) -> HttpResponse:
    """Bytes as a file to save; the name as RFC 6266 writes it, in UTF-8."""
    return as_file(HttpResponse(content, content_type=media_type), name, media_type)


def download_typeset(document: OfficialDocument, name: str, form: str) -> HttpResponse:
    """排版并下载: a document as PDF, or as DOCX where that is asked for. Raises CannotTypeset."""
    kind = form if form in SETTERS else "pdf"
    content, media_type = typeset_as(document, kind)
    return download(content, f"{name}.{kind}", media_type)


def download_stored(file: Any, name: str, media_type: str) -> FileResponse:
    """A stored file, streamed; of a workbook it is known how many rows it holds."""
    response = as_file(FileResponse(file, content_type=media_type), name, media_type)
    response.rows_written = getattr(file, "rows_written", 0)  # type: ignore[attr-defined]
    return response


def as_file(response: R, name: str, media_type: str) -> R:
    if media_type in SHOWN_BY_BROWSERS:
        response.headers["Content-Type"] = "application/octet-stream"
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
