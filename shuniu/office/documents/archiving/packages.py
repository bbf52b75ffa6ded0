"""移交包: asked for by the archivist, built behind the page with what it tells of its progress."""

import json
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding
from django.core.files.storage import storages
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_noop, override

from shuniu.audit.chain import append
from shuniu.audit.log import public_key, receipt_for, signing_key
from shuniu.audit.receipt import dumps
from shuniu.jobs.registry import job
from shuniu.matters.acts import Refused
from shuniu.matters.models import Matter
from shuniu.office.documents.archiving.checking import check_item, held
from shuniu.office.documents.archiving.checks import QUALITIES, TESTS, faults
from shuniu.office.documents.archiving.converting import as_pdf
from shuniu.office.documents.archiving.describing import metadata_of
from shuniu.office.documents.archiving.facts import as_document
from shuniu.office.documents.archiving.findings import FINDINGS
from shuniu.office.documents.archiving.metadata import SCHEMA
from shuniu.office.documents.archiving.models import FiledFile, FiledItem, Fonds, Package
from shuniu.office.documents.archiving.packing import (
    CATALOGUE,
    METADATA,
    README,
    REPORT,
    ROOT,
    TRACE,
    Packer,
    digest_of,
    packing,
)
from shuniu.office.documents.archiving.packing import SCHEMA as SCHEMA_NAME
from shuniu.office.documents.archiving.printing import MOST_PRINTED, printed_catalogue
from shuniu.office.documents.outgoing.printing import roots
from shuniu.org.models import Person

MAKE = "archive.package"
FAULTS_TOLD = 5
BROKEN = gettext_noop("程序出错，没有做成，请稍后再试；还是不行的，请联系系统管理员")
FORBIDDEN = str.maketrans(dict.fromkeys('/\\:*?"<>|\0', "_"))
NOTE = """这是{name}的移交包，共 {count} 件，由枢纽 Shuniu 生成于 {made}。

每件一个文件夹，以档号命名：文件按件内次序编号，metadata.xml 是元数据（模式见 metadata.xsd），trace.json 是办理过程的审计回执。
manifest.json 列出每个文件的大小和 SHA-256，manifest.sig 是出具单位对清单的签名。report.json 是四性检测报告。

核验（不需要数据库）：shuniu archive verify 本文件 --key 公钥
出具单位的公钥：{public}
"""


def items_in(package: Package) -> "QuerySet[FiledItem]":
    """The items that a package is to hold; those that were destroyed are only named."""
    found = FiledItem.objects.filter(fonds=package.fonds, year__range=(package.first_year, package.last_year))
    return found.filter(term=package.term) if package.term else found


def ask_for_package(
    *, by: Person, fonds: Fonds, first_year: int, last_year: int, term: str = "", key: str = ""
) -> Package:
    """制作移交包: written down at once, built behind the page. Raises Refused where there is nothing to pack."""
    if not by.may(MAKE):
        raise Refused("您的岗位没有“制作移交包”的权限")
    if last_year < first_year:
        raise Refused("止年度不能早于起年度")
    with transaction.atomic():
        Person.objects.select_for_update(no_key=True).get(pk=by.pk)
        package = Package(fonds=fonds, first_year=first_year, last_year=last_year, term=term)
        alike = Package.objects.filter(fonds=fonds, first_year=first_year, last_year=last_year, term=term)
        if waiting := alike.filter(state__in=[Package.State.WAITING, Package.State.BUILDING]).first():
            return waiting
        package.total = items_in(package).filter(destroyed_at=None).count()
        if not package.total:
            raise Refused("这些年度还没有归档文件，请先归档，或换一个年度")
        package.asked_by, package.asked_at = by, timezone.now()
        package.save()
        append(MAKE, chain_of(package), by, package=str(package), items=package.total)
        build.enqueue(pk=package.pk)
    return package


def chain_of(package: Package) -> str:
    return f"package:{package.pk}"


@job(name="archive.package", label="制作移交包", retries=2, limit=timedelta(hours=6))
def build(pk: int) -> None:
    """Build a package; run again after a failure it begins anew, and one that is ready stays as it is."""
    package = Package.objects.select_related("fonds", "asked_by").get(pk=pk)
    if package.state == Package.State.READY:
        return
    Package.objects.filter(pk=pk).update(state=Package.State.BUILDING, done=0, faults=0, failing={}, note="")
    try:
        with override("zh-hans"):  # a package is a document of the office, whoever has it made
            _build(package)
    except Exception as error:
        note = "；".join(error.reasons) if isinstance(error, Refused) else BROKEN
        Package.objects.filter(pk=pk).update(state=Package.State.FAILED, note=note[:500])
        raise


def _build(package: Package) -> None:
    path = Path(storages["default"].path(package.path))
    items = list(
        items_in(package).filter(destroyed_at=None).select_related("fonds", "filing_class", "filed_by", "document")
    )
    destroyed = list(items_in(package).exclude(destroyed_at=None).values_list("code", flat=True))
    failing: dict[str, list[str]] = {}
    with packing(path) as packer:
        rows, report = [], {}
        for done, item in enumerate(items, 1):
            tested = check_item(item)
            if found := faults(tested):
                failing[item.code] = [each.code for each in found]
            report[item.code] = [each.kept() for each in tested]
            rows.append(_add(packer, item))
            Package.objects.filter(pk=package.pk).update(done=done, faults=len(failing))
        _add_common(packer, package, report)
        about = {
            "fonds": {"code": package.fonds.code, "name": package.fonds.name},
            "name": str(package),
            "made_at": timezone.localtime().isoformat(timespec="seconds"),
            "made_by": package.asked_by.name,
            "public_key": public_key(),
            "items": rows,
            "destroyed": destroyed,
        }
        manifest = packer.finish(about, signing_key().sign)
    _ready(package, path, failing, manifest)


def _ready(package: Package, path: Path, failing: dict[str, list[str]], manifest: str) -> None:
    with path.open("rb") as file:
        size = path.stat().st_size
        sha256 = digest_of(file, size)
    with transaction.atomic():
        Package.objects.filter(pk=package.pk).update(
            state=Package.State.READY,
            size=size,
            sha256=sha256,
            faults=len(failing),
            failing=dict(islice(failing.items(), FAULTS_TOLD)),
            ready_at=timezone.now(),
        )
        append(
            "archive.packed", chain_of(package), None, sha256=sha256, manifest=manifest, size=size, faults=len(failing)
        )


def _add(packer: Packer, item: FiledItem) -> dict[str, Any]:
    """One item: its files by their order, a PDF beside what is none, its metadata and its trace."""
    folder, paths, pdfs = item.code, {}, {}
    for file in item.files.select_related("blob"):
        paths[file.place] = f"{file.place:03d} {file.name.translate(FORBIDDEN)}"
        content = held(file).content
        if content is None:
            continue
        packer.add(f"{folder}/{paths[file.place]}", content)
        if pdf := _pdf(file, content):
            pdfs[file.place] = f"{file.place:03d}.pdf"
            packer.add(f"{folder}/{pdfs[file.place]}", pdf)
    document = as_document(item.document)
    traces = {document.pk: TRACE}
    beside = [each.document for each in item.questions.select_related("document")]
    traces |= {each.pk: f"trace-{place}.json" for place, each in enumerate(beside, 2)}
    packer.add(f"{folder}/{METADATA}", metadata_of(item, document, paths, pdfs, traces))
    for matter in (document, *beside):
        packer.add(f"{folder}/{traces[matter.pk]}", dumps(receipt_for(matter.chain, matter.label)).encode())
    return {"code": item.code, "folder": folder, "title": item.title_in_list, "files": len(paths)}


def _pdf(file: FiledFile, content: bytes) -> bytes | None:
    return None if file.media_type in ("application/pdf", "application/ofd") else as_pdf(content, file.name)


def _add_common(packer: Packer, package: Package, report: dict[str, Any]) -> None:
    how = [{"code": each.code, "quality": each.quality, "label": each.label, "how": each.how} for each in TESTS]
    told = {"qualities": QUALITIES, "tests": how, "findings": FINDINGS, "items": report}
    packer.add(REPORT, json.dumps(told, ensure_ascii=False, indent=1).encode())
    packer.add(ROOT, b"".join(root.public_bytes(Encoding.PEM) for root in roots()))
    packer.add(SCHEMA_NAME, SCHEMA.read_bytes())
    if len(report) <= MOST_PRINTED:
        packed = items_in(package).filter(destroyed_at=None)
        rows = Matter.objects.filter(filed__in=packed).order_by("filed__code").select_related("filed")
        packer.add(CATALOGUE, printed_catalogue(rows, [f"全宗：{package.fonds}", str(package)]))
    made = timezone.localtime()
    text = NOTE.format(name=package, count=len(report), made=f"{made:%Y-%m-%d %H:%M}", public=public_key())
    packer.add(README, text.encode())
