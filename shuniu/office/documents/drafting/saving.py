"""存稿: what is on the desk becomes a revision, by the act that the document's state lets its writer make."""

from typing import Any

from django.utils.translation import gettext

from shuniu.matters.acts import Refused
from shuniu.office.documents.drafting.copies import discard
from shuniu.office.documents.drafting.manuscript import facts_in
from shuniu.office.documents.drafting.models import WorkingCopy
from shuniu.office.documents.outgoing import actions
from shuniu.office.documents.outgoing.models import OutgoingDocument, Revision
from shuniu.org.models import Person
from shuniu.typesetting import CannotTypeset

WRITING = ("revise", "correct", "return_to_signer")
"""The verbs by which a text changes once the document is registered; the last two say why."""
WITH_REASON = frozenset({"correct", "return_to_signer"})
LONGEST_TITLE = 300


class MovedOn(Exception):
    """现稿已变: somebody else has saved a revision since this text went out from its own."""

    def __init__(self, document: OutgoingDocument, revision: Revision) -> None:
        super().__init__(f"revision {revision.number} is newer")
        self.document, self.revision = document, revision


def save(
    copy: WorkingCopy, *, by: Person, verb: str = "revise", reason: str = "", key: str | None = None
) -> OutgoingDocument:
    """存为新的一稿: register the draft, or add a revision to its document. The working copy has done its service then.

    Raises Refused, MovedOn, StateSecret, AlreadyDone.
    """
    if not copy.text.strip():
        raise Refused("还没有写内容")
    if copy.document is None:
        made = actions.draft(by=by, body=copy.text, key=key, **_fields(copy))
        if copy.pk:
            copy.delete()
        return made
    document = OutgoingDocument.objects.get(pk=copy.document.pk)
    if document.latest.number != copy.based_on:
        raise MovedOn(document, document.latest)
    if verb in WITH_REASON:
        act = {"correct": actions.correct, "return_to_signer": actions.return_to_signer}[verb]
        act(document, by=by, body=copy.text, reason=reason, seen=document.revision, key=key)
    else:
        actions.revise(document, by=by, body=copy.text, seen=document.revision, key=key, **_fields(copy))
    discard(document, by)
    return OutgoingDocument.objects.get(pk=document.pk)


def _fields(copy: WorkingCopy) -> dict[str, Any]:
    """What the text says of itself, and what was chosen beside it."""
    try:
        facts = facts_in(copy.text)
    except CannotTypeset as fault:
        raise Refused(str(fault)) from fault
    if not facts.title:
        raise Refused("没有读出标题：请在第一行写标题，例如“临江市人民政府办公室关于××的通知”")
    if len(facts.title) > LONGEST_TITLE:
        raise Refused(
            gettext("标题有%(length)s字，请压缩到%(most)s字以内") % {"length": len(facts.title), "most": LONGEST_TITLE}
        )
    return {
        "title": facts.title,
        "main_recipients": facts.main_recipients,
        "cc_recipients": facts.cc_recipients,
        "document_type": copy.document_type,
        "direction": copy.direction,
        "issuing_organ": copy.issuing_organ,
        "organ_code": copy.organ_code,
        "urgency": copy.urgency,
        "is_normative": copy.is_normative,
    }
