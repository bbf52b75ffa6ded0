"""How incoming documents go by routes (收文的办理路线): what a route may ask of one, and what goes on beside it."""

from shuniu.matters.models.matter import Urgency
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.incoming.workflow import INCOMING, State
from shuniu.office.documents.kinds import DocumentType
from shuniu.routes.binding import YES_OR_NO, Binding, bind
from shuniu.routes.models import Route


def _kind(document: IncomingDocument) -> str:
    return str(DocumentType(document.document_type).label) if document.document_type else ""


def _owes_answer(document: IncomingDocument) -> bool:
    return document.needs_answer and not document.answers.exists()


def usual_route(document: IncomingDocument) -> Route | None:
    """The route whose drawing shows the way of a document, 办件 or 阅件; None where the office has published none."""
    key = "incoming-action" if document.is_for_action else "incoming-reading"
    return Route.objects.filter(key=key, kind=INCOMING.kind).select_related("current").first()


def bind_incoming() -> None:
    bind(
        Binding(
            INCOMING,
            fields={
                "kind": _kind,
                "urgency": lambda document: document.urgency,
                "for_action": lambda document: document.is_for_action,
                "needs_answer": lambda document: document.needs_answer,
                "owes_answer": _owes_answer,
            },
            beside=frozenset({"return_to_sender", "withdraw_by_sender", "cancel", "answer"}),
            begins_in=State.REGISTERED,
            labels={
                "kind": "文种，例如 '请示'",
                "urgency": "紧急程度（0 平件，1 加急，2 特急）",
                "for_action": "是否办件",
                "needs_answer": "是否要答复",
                "owes_answer": "是否要答复而还没有答复",
            },
            choices={
                "kind": [(label, label) for label in DocumentType.labels],
                "urgency": Urgency.choices,
                "for_action": YES_OR_NO,
                "needs_answer": YES_OR_NO,
                "owes_answer": YES_OR_NO,
            },
            shows=usual_route,
            shown_as={"record_instruction": "instruct", "circulate": "read"},
        )
    )
