"""An item told as metadata (著录、背景、过程): from its row, its document, its links and its audit chain."""

from collections.abc import Mapping
from datetime import datetime
from importlib.metadata import version
from typing import Any

from django.conf import settings
from django.utils import timezone

from shuniu.matters.models import Link
from shuniu.matters.timeline import timeline
from shuniu.office.documents.archiving.facts import Document
from shuniu.office.documents.archiving.metadata import Node, written
from shuniu.office.documents.archiving.models import CATEGORY, FiledItem
from shuniu.office.documents.archiving.needs import item_of
from shuniu.office.documents.archiving.retention import Term
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.kinds import DocumentType
from shuniu.org.classification import Classification

TRACE = "trace.json"


def metadata_of(
    item: FiledItem, document: Document, paths: Mapping[int, str], pdfs: Mapping[int, str], traces: Mapping[int, str]
) -> bytes:
    """The XML of an item. `paths` say where each file lies in the package, by its place; `pdfs` where its PDF is;
    `traces` where the receipt of each of its documents is.
    """
    return written(
        (
            "item",
            {"version": "1"},
            [
                _identity(item),
                _description(item, document),
                _filing(item),
                _files(item, paths, pdfs),
                _relations(item, traces),
                _context(item, document),
                _trace(document),
            ],
        )
    )


def _identity(item: FiledItem) -> Node:
    until = f"{item.kept_until:04d}" if item.kept_until else None
    return (
        "identity",
        {},
        [
            ("archiveCode", {}, item.code),
            ("fonds", {"code": item.fonds.code}, item.fonds.name),
            ("category", {"code": CATEGORY}, "文书"),
            ("year", {}, str(item.year)),
            ("retention", {"code": item.term, "keptUntil": until}, item.term_label),
            ("class", {"code": item.filing_class.code}, item.filing_class.name),
            ("serial", {}, str(item.serial)),
        ],
    )


def _description(item: FiledItem, document: Document) -> Node:
    kind = DocumentType(document.document_type).label if document.document_type else ""
    return (
        "description",
        {},
        [
            ("direction", {"code": document.kind}, str(document.workflow.label)),
            ("author", {}, item.author),
            ("documentNumber", {}, item.document_number),
            ("title", {}, item.title_in_list),
            ("documentType", {}, str(kind)),
            ("datedOn", {}, f"{item.dated_on:%Y%m%d}" if item.dated_on else ""),
            ("classification", {"code": item.classification}, str(Classification(item.classification).label)),
            ("urgency", {}, str(document.get_urgency_display())),
            ("pages", {}, str(item.pages)),
            ("remark", {}, item.remark),
        ],
    )


def _filing(item: FiledItem) -> Node:
    return (
        "filing",
        {},
        [
            ("by", {}, item.filed_by.name),
            ("at", {}, _moment(item.filed_at)),
            ("article", {"code": item.article}, item.basis),
            ("proposed", {}, Term(item.proposed).label),
            ("reason", {}, item.reason),
        ],
    )


def _files(item: FiledItem, paths: Mapping[int, str], pdfs: Mapping[int, str]) -> Node:
    rows: list[Any] = [
        (
            "file",
            {
                "place": file.place,
                "part": file.part,
                "name": file.name,
                "path": paths[file.place],
                "size": file.size,
                "sha256": file.sha256,
                "mediaType": file.media_type,
                "pages": file.pages,
                "pdf": pdfs.get(file.place),
            },
            [],
        )
        for file in item.files.all()
    ]
    return ("files", {}, rows)


def _relations(item: FiledItem, traces: Mapping[int, str]) -> Node:
    links = Link.objects.filter(source=item.pk).select_related("target__filed", "target__filed_with__item")
    back = Link.objects.filter(target=item.pk).select_related("source__filed", "source__filed_with__item")
    found = [(Link.Type(each.type).label, each.target) for each in links]
    found += [(f"被{Link.Type(each.type).label}", each.source) for each in back]
    rows: list[Any] = [
        (
            "relation",
            {
                "type": label,
                "archiveCode": getattr(item_of(matter), "code", None),
                "number": matter.number or None,
                "trace": traces.get(matter.pk) if label == Link.Type.ANSWERS.label else None,
            },
            matter.title,
        )
        for label, matter in found
    ]
    return ("relations", {}, rows)


def _context(item: FiledItem, document: Document) -> Node:
    registered = document.number if isinstance(document, IncomingDocument) else ""
    return (
        "context",
        {},
        [
            ("organ", {}, settings.OFFICE_NAME),
            ("system", {}, f"枢纽 Shuniu {version('shuniu')}"),
            ("registerNumber", {}, registered),
        ],
    )


def _trace(document: Document) -> Node:
    events: list[Any] = [
        (
            "event",
            {
                "sequence": told.entry.sequence,
                "at": _moment(told.moment),
                "by": told.actor.name if told.actor else "系统",
                "for": told.principal.name if told.principal else None,
                "verb": told.entry.verb,
                "digest": told.entry.digest,
            },
            told.sentence,
        )
        for told in reversed(timeline(document))
    ]
    return ("trace", {"receipt": TRACE}, events)


def _moment(moment: datetime) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds")
