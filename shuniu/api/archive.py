"""归档 over the API: what waits, the catalogue, items with their tests, packages, lists of appraisal, settings."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from django.core.files.storage import storages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router

import shuniu.office.documents.archiving.appraising.forms  # noqa: F401 - registers the forms of its acts
from shuniu.api.archive_schemas import CatalogueIn, CheckOut, FileOut, ItemOut, ItemPage, PackageOut, ToFileOut
from shuniu.api.auth import caller, holder, worker
from shuniu.api.bodies import cleaned, form_data, schema_of
from shuniu.api.listing import MANY, WANTED, workbook
from shuniu.api.paging import PAGE, cut
from shuniu.api.schemas import PROBLEMS, Problem, row_out
from shuniu.matters.files import MEDIA_TYPES, fetch
from shuniu.matters.spoken import spoken
from shuniu.office.documents.archiving.appraising.models import Appraisal
from shuniu.office.documents.archiving.catalogue import CatalogueFilter, for_list, write_xlsx
from shuniu.office.documents.archiving.checking import check_item
from shuniu.office.documents.archiving.checks import QUALITIES, faults
from shuniu.office.documents.archiving.models import FiledFile, FiledItem, Package
from shuniu.office.documents.archiving.packages import MAKE, ask_for_package
from shuniu.office.documents.archiving.packages_form import PackageForm
from shuniu.office.documents.archiving.printing import printed_catalogue, printed_disposal, write_disposal
from shuniu.office.documents.archiving.retention import shipped
from shuniu.office.documents.archiving.setting import SET, Kept, set_archive
from shuniu.office.documents.archiving.setting_form import ArchiveForm
from shuniu.office.documents.archiving.waiting import to_file, waiting_to_be_filed
from shuniu.office.team.integrity.reading.recording import open_one
from shuniu.org.models import Person
from shuniu.text.reading import FileKind

router = Router(tags=["归档"])
XLSX = MEDIA_TYPES[FileKind.XLSX]
SettingsIn = schema_of(ArchiveForm, "ArchiveSettings")
PackageIn = schema_of(PackageForm, "ArchivePackage")


def catalogue_of(person: Person, given: Mapping[str, Any]) -> CatalogueFilter:
    return CatalogueFilter({key: value for key, value in given.items() if value not in (None, "")}, person=person)


def item_row(item: FiledItem) -> dict[str, Any]:
    names = ("year", "term", "document_number", "author", "dated_on", "classification", "pages", "remark", "kept_until",
             "destroyed_at")  # fmt: skip
    return {name: getattr(item, name) for name in names} | {
        "id": item.pk,
        "archive_code": item.code,
        "filing_class": item.filing_class.code,
        "title": item.title_in_list,
    }


def package_out(package: Package) -> dict[str, Any]:
    names = ("state", "done", "total", "faults", "size", "sha256", "failing", "note")
    return {name: getattr(package, name) for name in names} | {"id": package.pk, "name": str(package)}


def find(request: HttpRequest, pk: int) -> FiledItem:
    found = FiledItem.objects.visible_to(caller(request))
    return get_object_or_404(found.select_related("document", "fonds", "filing_class", "filed_by"), pk=pk)


@router.get(
    "/archive/waiting",
    response={200: list[ToFileOut], PROBLEMS: Problem},
    summary="待归档",
    operation_id="archive.waiting",
)
def list_waiting(request: HttpRequest, limit: int = PAGE) -> Any:
    """What is to be filed, the oldest first; the act of each is `archive` or `file_late`."""
    rows = to_file(waiting_to_be_filed(worker(request))[: max(1, min(limit, PAGE))])
    return [
        {
            "matter": row_out(row.document),
            "verb": row.verb,
            "term": row.proposal.article.term.value,
            "article": row.proposal.article.text,
            "basis": row.proposal.article.basis,
            "verified": row.proposal.article.verified,
            "fonds": row.proposal.fonds.code if row.proposal.fonds else None,
            "filing_class": row.proposal.filing_class.pk if row.proposal.filing_class else None,
            "year": row.proposal.year,
            "last_day": row.last_day,
            "gaps": [vars(gap) for gap in row.proposal.gaps],
        }
        for row in rows
    ]


@router.get(
    "/archive/items",
    response={200: ItemPage, PROBLEMS: Problem},
    summary="归档文件目录",
    operation_id="archive.items",
)
def list_items(request: HttpRequest, wanted: CatalogueIn = WANTED, after: int | None = None, limit: int = PAGE) -> Any:
    """The catalogue, the latest documents first."""
    found = for_list(catalogue_of(worker(request), wanted.dict()).items())
    if after is not None:
        found = found.filter(pk__lt=after)
    rows, following = cut(found.order_by("-pk"), limit)
    return {"items": [item_row(row.filed) for row in rows], "next": following}


@router.get(
    "/archive/items/export",
    response={200: None, PROBLEMS: Problem},
    summary="导出归档文件目录",
    operation_id="archive.export",
)
def export(request: HttpRequest, wanted: CatalogueIn = WANTED, columns: list[str] = MANY) -> Any:
    chosen = catalogue_of(worker(request), wanted.dict() | {"columns": columns})
    return workbook(for_list(chosen.items()), chosen.shown, write_xlsx, "归档文件目录")


@router.get(
    "/archive/items/print",
    response={200: None, PROBLEMS: Problem},
    summary="打印归档文件目录",
    operation_id="archive.print",
)
def print_items(request: HttpRequest, wanted: CatalogueIn = WANTED) -> HttpResponse:
    chosen = catalogue_of(worker(request), wanted.dict())
    return HttpResponse(printed_catalogue(for_list(chosen.items()), []), content_type="application/pdf")


@router.get(
    "/archive/items/{pk}", response={200: ItemOut, PROBLEMS: Problem}, summary="归档件", operation_id="archive.item"
)
def get_item(request: HttpRequest, pk: int) -> Any:
    item = find(request, pk)
    files = [{name: getattr(file, name) for name in FileOut.model_fields} for file in item.files.all()]
    more = {name: getattr(item, name) for name in ("article", "basis", "proposed", "reason", "filed_at")}
    return item_row(item) | more | {"filed_by": item.filed_by.name, "files": files}


@router.get(
    "/archive/items/{pk}/files/{place}",
    response={200: None, PROBLEMS: Problem},
    summary="件内文件",
    operation_id="archive.file",
)
def get_file(request: HttpRequest, pk: int, place: int) -> FileResponse:
    file = get_object_or_404(FiledFile.objects.select_related("blob"), item=find(request, pk), place=place)
    if file.blob is None:
        raise Http404
    response = FileResponse(
        fetch(file.blob), as_attachment=True, filename=file.name, content_type="application/octet-stream"
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


@router.get(
    "/archive/items/{pk}/check",
    response={200: CheckOut, PROBLEMS: Problem},
    summary="四性检测",
    operation_id="archive.check",
)
def get_check(request: HttpRequest, pk: int) -> Any:
    """真实性、完整性、可用性、安全性 of an item, each test with what it looks at and what it found: in codes, and in the
    caller's language."""
    item = find(request, pk)
    if item.destroyed_at is not None:
        raise Http404
    tested = check_item(item)
    tests = [
        each.kept()
        | {
            "quality_label": spoken(QUALITIES[each.test.quality]),
            "label": spoken(each.test.label),
            "how": spoken(each.test.how),
            "note": each.note(spoken),
        }
        for each in tested
    ]
    return {"archive_code": item.code, "holds": not faults(tested), "tests": tests}


@router.get(
    "/archive/packages",
    response={200: list[PackageOut], PROBLEMS: Problem},
    summary="移交包",
    operation_id="archive.packages",
)
def list_packages(request: HttpRequest) -> Any:
    holder(request, MAKE)
    return [package_out(each) for each in Package.objects.select_related("fonds")[:PAGE]]


@router.post(
    "/archive/packages",
    response={200: PackageOut, PROBLEMS: Problem},
    summary="制作移交包",
    operation_id="archive.package",
)
def make_package(request: HttpRequest, payload: PackageIn) -> Any:  # type: ignore[valid-type]
    """Ask for a package; it is built behind, and `archive.packages` tells how far it is."""
    person = holder(request, MAKE)
    given = cleaned(PackageForm(form_data(payload.dict())))  # type: ignore[attr-defined]
    return package_out(ask_for_package(by=person, **given))


@router.get(
    "/archive/packages/{pk}/file",
    response={200: None, PROBLEMS: Problem},
    summary="下载移交包",
    operation_id="archive.package_file",
)
def get_package(request: HttpRequest, pk: int) -> FileResponse:
    holder(request, MAKE)
    found = get_object_or_404(Package.objects.select_related("fonds"), pk=pk, state=Package.State.READY)
    if not storages["default"].exists(found.path):
        raise Http404
    file = storages["default"].open(found.path)
    return FileResponse(file, as_attachment=True, filename=f"{found}.zip", content_type="application/zip")


@router.get(
    "/archive/appraisals/{pk}/list/{form}",
    response={200: None, PROBLEMS: Problem},
    summary="鉴定清册、销毁清册",
    operation_id="archive.disposal",
)
def get_disposal(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """销毁清册 as pdf, or all lines as xlsx."""
    found = open_one(Appraisal.objects.visible_to(caller(request)).select_related("fonds"), pk, by=caller(request))
    if form == "pdf":
        return HttpResponse(printed_disposal(found), content_type="application/pdf")
    if form != "xlsx":
        raise Http404
    out = BytesIO()
    write_disposal(found, out)
    return HttpResponse(out.getvalue(), content_type=XLSX)


@router.get(
    "/archive/settings",
    response={200: dict[str, Any], PROBLEMS: Problem},
    summary="归档设置",
    operation_id="archive.settings",
)
def get_settings(request: HttpRequest) -> Any:
    """What is kept, one entry a line; and the articles that come with the system."""
    holder(request, SET)
    return ArchiveForm.initial_of(Kept.current()) | {
        "shipped": [
            {
                "code": each.code,
                "text": each.text,
                "term": each.term.value,
                "basis": each.basis,
                "verified": each.verified,
            }
            for each in shipped()
        ]
    }


@router.put(
    "/archive/settings",
    response={200: dict[str, Any], PROBLEMS: Problem},
    summary="改归档设置",
    operation_id="archive.set",
)
def put_settings(request: HttpRequest, payload: SettingsIn) -> Any:  # type: ignore[valid-type]
    person = holder(request, SET)
    form = ArchiveForm(form_data(payload.dict()))  # type: ignore[attr-defined]
    cleaned(form)
    set_archive(form.kept(), by=person)
    return ArchiveForm.initial_of(Kept.current())
