"""四性检测 of an item where it lies: its files from the storage, its trace from the audit."""

from collections.abc import Sequence
from typing import Any

from shuniu.audit.chain import digest_of
from shuniu.audit.digests import GENESIS
from shuniu.audit.models import AuditEntry
from shuniu.matters.files import FileRefused, fetch
from shuniu.office.documents.archiving.checks import Held, Seen, Tested, check
from shuniu.office.documents.archiving.filing import described
from shuniu.office.documents.archiving.models import FiledFile, FiledItem
from shuniu.office.documents.outgoing.printing import roots

FILING_VERBS = ("archive", "file_late")


def check_item(item: FiledItem) -> list[Tested]:
    """All tests of an item that still has its files."""
    entries = list(AuditEntry.objects.filter(chain=item.document.chain).order_by("sequence"))
    return check(
        Seen(
            code=item.code,
            kind=item.document.kind,
            described=described(item),
            remark=item.remark,
            files=[held(file) for file in item.files.select_related("blob")],
            filing=filing_in([(entry.verb, entry.payload) for entry in entries]),
            chain_faults=_faults_of(entries),
            roots=roots(),
        )
    )


def filing_in(entries: Sequence[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    """The payload of the entry that gave an item its number."""
    return next(
        (
            payload
            for verb, payload in entries
            if verb.rpartition(".")[2] in FILING_VERBS and payload.get("archive_code")
        ),
        {},
    )


def held(file: FiledFile) -> Held:
    """A file with its content, or without where it can't be had."""
    content = None
    if file.blob is not None:
        try:
            with fetch(file.blob) as stored:
                content = stored.read()
        except (FileRefused, OSError):
            content = None
    return Held(file.part, file.name, file.sha256, file.size, file.media_type, file.pages, content)


def _faults_of(entries: Sequence[AuditEntry]) -> list[str]:
    """What is wrong with a chain, recomputed from its contents."""
    found, previous = [], GENESIS
    for place, entry in enumerate(entries, 1):
        if entry.sequence != place or entry.previous != previous:
            found.append(f"第{entry.sequence}条与前一条不相接")
        if digest_of(entry.content()) != entry.digest:
            found.append(f"第{entry.sequence}条内容与摘要不符")
        previous = entry.digest
    return found
