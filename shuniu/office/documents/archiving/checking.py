"""四性检测 of an item where it lies: its files from the storage, its trace from the audit."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from shuniu.audit.chain import digest_of
from shuniu.audit.digests import GENESIS
from shuniu.audit.models import AuditEntry
from shuniu.matters.files import FileRefused, fetch
from shuniu.office.documents.archiving.checks import Held, Seen, Tested, check
from shuniu.office.documents.archiving.filing import described
from shuniu.office.documents.archiving.findings import Finding
from shuniu.office.documents.archiving.models import FiledFile, FiledItem
from shuniu.office.documents.outgoing.printing import roots

FILING_VERBS = ("archive", "file_late")


def check_item(item: FiledItem) -> list[Tested]:
    """All tests of an item that still has its files."""
    entries = list(AuditEntry.objects.filter(chain=item.document.chain).order_by("sequence"))
    filed = next((entry for entry in entries if is_filing(entry.verb, entry.payload)), None)
    return check(
        Seen(
            code=item.code,
            kind=item.document.kind,
            described=described(item),
            remark=item.remark,
            files=[held(file) for file in item.files.select_related("blob")],
            filing=filed.payload if filed else {},
            filed_at=filed.moment if filed else None,
            chain_faults=[*_faults_of(entries), *_faults_beside(item)],
            roots=roots(),
        )
    )


def is_filing(verb: str, payload: Mapping[str, Any]) -> bool:
    """Whether an entry is the one that gave an item its number."""
    return verb.rpartition(".")[2] in FILING_VERBS and bool(payload.get("archive_code"))


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


def _faults_beside(item: FiledItem) -> Iterator[Finding]:
    """The same of what lies in the item of its answer."""
    for beside in item.questions.select_related("document"):
        yield from _faults_of(list(AuditEntry.objects.filter(chain=beside.document.chain).order_by("sequence")))


def _faults_of(entries: Sequence[AuditEntry]) -> list[Finding]:
    """What is wrong with a chain, recomputed from its contents."""
    found: list[Finding] = []
    previous = GENESIS
    for place, entry in enumerate(entries, 1):
        if entry.sequence != place or entry.previous != previous:
            found.append(Finding("trace_unlinked", {"n": entry.sequence}))
        if digest_of(entry.content()) != entry.digest:
            found.append(Finding("trace_altered", {"n": entry.sequence}))
        previous = entry.digest
    return found
