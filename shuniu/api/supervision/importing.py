"""台账导入 over the API: a preview first, then all rows or none."""

from typing import Any

from django.http import HttpRequest
from ninja import Header, Router, Schema
from ninja.files import UploadedFile

from shuniu.api.acts import UPLOAD
from shuniu.api.auth import holder
from shuniu.api.schemas import PROBLEMS, Problem
from shuniu.matters import files
from shuniu.office.supervision.importing import import_kept, preview

router = Router(tags=["督查事项"])


class BadRowOut(Schema):
    row: int
    column: str
    message: str


class ImportOut(Schema):
    """台账导入: the columns as they were taken, how many rows are good, and each that is not. `taken` counts what was written."""

    columns: dict[str, str]
    good: int
    bad: list[BadRowOut]
    taken: int


@router.post(
    "/supervision/import/preview",
    response={200: ImportOut, PROBLEMS: Problem},
    summary="台账导入：预览",
    operation_id="supervision.import_preview",
)
def preview_import(request: HttpRequest, file: UploadedFile = UPLOAD) -> Any:
    """What an import of this workbook would take over, and each row that it could not. Writes nothing."""
    holder(request, "supervision.carry_over")
    return import_out(preview(file.read(), file.name or ""), 0)


@router.post(
    "/supervision/import",
    response={200: ImportOut, PROBLEMS: Problem},
    summary="台账导入",
    operation_id="supervision.import",
)
def import_ledger(
    request: HttpRequest,
    file: UploadedFile = UPLOAD,
    key: str = Header(..., alias="Idempotency-Key", max_length=40),  # type: ignore[type-arg]
) -> Any:
    """All rows or none; sent again with the same key, it is done once."""
    person = holder(request, "supervision.carry_over")
    blob, name = files.keep(file, file.name or ""), file.name or "台账.xlsx"
    with files.fetch(blob) as stored:
        found = preview(stored.read(), name)
    return import_out(found, import_kept(blob.sha256, name, found.columns, by=person, key=key))


def import_out(found: Any, taken: int) -> dict[str, Any]:
    return {
        "columns": {key: found.heads[place] for key, place in found.columns.items()},
        "good": len(found.rows),
        "bad": [{"row": bad.row, "column": bad.column, "message": bad.message} for bad in found.bad],
        "taken": taken,
    }
