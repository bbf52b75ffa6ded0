"""Appending to a chain (链): one entry for one act, in the transaction of the act."""

from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from shuniu.audit.canonical import canonical_json, plain
from shuniu.audit.digests import GENESIS, digest_hex
from shuniu.audit.models import AuditEntry
from shuniu.org.models import Person


def digest_of(content: dict[str, Any]) -> str:
    """摘要 of an entry's content by the algorithm that it names, over its canonical JSON; 64 hexadecimal digits."""
    return digest_hex(canonical_json(content), content["algorithm"])


def append(
    verb: str,
    chain: str,
    by: Person | None,
    *,
    principal: Person | None = None,
    client_key: str | None = None,
    **payload: object,
) -> AuditEntry:
    """Append one entry to a chain.

    Must run inside a transaction whose caller holds the lock on what the chain is about, so that no two entries
    take the same place; the unique constraint is the last word. `by` is None for what the system did by its clock.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an audit entry belongs into the transaction of its act")
    last = AuditEntry.objects.filter(chain=chain).order_by("-sequence").values_list("sequence", "digest").first()
    sequence, previous = (last[0] + 1, last[1]) if last else (1, GENESIS)
    entry = AuditEntry(
        chain=chain,
        sequence=sequence,
        moment=timezone.now(),
        actor=by,
        principal=principal,
        verb=verb,
        payload=plain(payload),
        client_key=client_key,
        previous=previous,
        algorithm=settings.AUDIT_DIGEST,
    )
    entry.digest = digest_of(entry.content())
    entry.save(force_insert=True)
    return entry
