"""How incoming documents go by routes (收文的办理路线): what a route may ask of one, and what goes on beside it."""

from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.incoming.workflow import INCOMING, State
from shuniu.office.documents.kinds import DocumentType
from shuniu.routes.binding import Binding, bind


def _kind(document: IncomingDocument) -> str:
    return str(DocumentType(document.document_type).label) if document.document_type else ""


def bind_incoming() -> None:
    bind(
        Binding(
            INCOMING,
            fields={
                "kind": _kind,
                "urgency": lambda document: document.urgency,
                "for_action": lambda document: document.is_for_action,
                "needs_answer": lambda document: document.needs_answer,
            },
            beside=frozenset({"return_to_sender", "withdraw_by_sender", "cancel"}),
            begins_in=State.REGISTERED,
            labels={
                "kind": "文种，例如 '请示'",
                "urgency": "紧急程度（0 平件，1 加急，2 特急）",
                "for_action": "是否办件",
                "needs_answer": "是否要答复",
            },
        )
    )
