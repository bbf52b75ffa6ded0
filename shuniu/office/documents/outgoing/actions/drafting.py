"""Drafting (拟稿、改稿、送核、撤回、撤稿)."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act, opening, refuse_replay
from shuniu.matters.models import Participant
from shuniu.matters.models.participant import give_part
from shuniu.office.documents.kinds import ALWAYS_UPWARD, Direction, DocumentType
from shuniu.office.documents.outgoing.actions.common import (
    ask_again,
    ask_organs_beside,
    name_organs_beside,
    new_revision,
    reason_given,
    refuse_code_of_another,
)
from shuniu.office.documents.outgoing.models import (
    OutgoingDocument,
    Revision,
)
from shuniu.office.documents.outgoing.on_routes import usual_route
from shuniu.office.documents.outgoing.workflow import OUTGOING, State
from shuniu.org.models import Person, Unit
from shuniu.routes.models import Route
from shuniu.routes.running import start

AMENDABLE = (
    "title", "document_type", "direction", "issuing_organ", "organ_code", "main_recipients", "cc_recipients",
    "urgency", "is_normative", "copies", "has_copy_numbers",
)  # fmt: skip
"""What may change with the text while the document is drafted."""


def _refuse_wrong_way(document: OutgoingDocument) -> None:
    """Raises Refused where the document has no name or code, has another organ's code, or goes the wrong way for its kind."""
    if not document.title or not document.organ_code:
        raise Refused("请写明标题和机关代字")
    if document.document_type in ALWAYS_UPWARD and document.direction != Direction.UPWARD:
        raise Refused(
            gettext("%(kind)s是上行文，行文方向请选“上行”") % {"kind": DocumentType(document.document_type).label}
        )
    refuse_code_of_another(document)


def draft(
    *,
    by: Person,
    title: str,
    document_type: str,
    direction: str,
    issuing_organ: Unit,
    organ_code: str,
    body: str = "",
    joint_organs: Sequence[Unit] = (),
    key: str | None = None,
    **fields: Any,
) -> OutgoingDocument:
    """拟稿: begin a document; the drafter's unit answers for it."""
    if by.main_unit is None:
        raise Refused("您还没有所属单位，请联系安全管理员设置任职")
    document = OutgoingDocument(
        title=title.strip(),
        document_type=document_type,
        direction=direction,
        issuing_organ=issuing_organ,
        organ_code=organ_code.strip(),
        drafter=by,
        officer=by,
        unit=by.main_unit,
        **fields,
    )
    _refuse_wrong_way(document)
    with opening(document, "draft", by=by, key=key) as document:
        give_part(document, issuing_organ, Participant.Part.RESPONSIBLE)
        name_organs_beside(document, joint_organs)
        new_revision(document, body, by)
    return document


def revise(
    document: OutgoingDocument,
    *,
    by: Person,
    body: str,
    seen: int | None = None,
    key: str | None = None,
    joint_organs: Sequence[Unit] | None = None,
    **fields: Any,
) -> Revision:
    """改稿: a new revision, and what else is to change of AMENDABLE; refused where somebody else has changed the
    document since it was `seen`.
    """
    with act(document, "revise", by=by, seen=seen, key=key) as document:
        changed = [name for name in AMENDABLE if name in fields and fields[name] != getattr(document, name)]
        for name in changed:
            setattr(document, name, fields[name])
        _refuse_wrong_way(document)
        if joint_organs is not None:
            name_organs_beside(document, joint_organs)
        if body != document.latest.body:
            ask_again(document)
        document.details["changed"] = [
            str(getattr(document._meta.get_field(name), "verbose_name", name)) for name in changed
        ]
        return new_revision(document, body, by)


def submit(
    document: OutgoingDocument,
    *,
    by: Person,
    route: Route | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> None:
    """送核: hand the draft to the office for review, by the route that was chosen or that its kind asks for."""
    with transaction.atomic():
        document = OutgoingDocument.objects.select_for_update().get(pk=document.pk)
        if document.state == State.DRAFTING and not hasattr(document, "run") and by.pk == document.drafter_id:
            refuse_replay(key, document.chain, OUTGOING.code("submit"), by)
            if taken := route or usual_route(document):
                start(document, taken, by=by)
                seen = seen + 1 if seen is not None else None
        with act(document, "submit", by=by, seen=seen, key=key) as document:
            ask_organs_beside(document)


def withdraw(
    document: OutgoingDocument, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> None:
    """撤回: the drafter takes it back before it is put forward."""
    with act(document, "withdraw", by=by, seen=seen, key=key, reason=reason_given(reason)):
        pass


def cancel(
    document: OutgoingDocument, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> None:
    """撤稿: give the draft up before it is signed."""
    with act(document, "cancel", by=by, seen=seen, key=key, reason=reason_given(reason)) as document:
        document.outcome = f"撤稿：{reason.strip()}"[:300]
