"""How outgoing documents go by routes (发文的办理路线): what a route may ask of one, and which one it takes."""

from django.db.models import QuerySet

from shuniu.matters.models.matter import Urgency
from shuniu.office.documents.kinds import Direction, DocumentType
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.office.documents.outgoing.workflow import OUTGOING
from shuniu.org.models import Person
from shuniu.routes.binding import YES_OR_NO, Binding, bind
from shuniu.routes.models import Route
from shuniu.routes.parts import holders


def bind_outgoing() -> None:
    bind(
        Binding(
            OUTGOING,
            fields={
                "kind": lambda document: str(DocumentType(document.document_type).label),
                "direction": lambda document: document.direction,
                "is_normative": lambda document: document.is_normative,
                "urgency": lambda document: document.urgency,
                "joint": lambda document: document.is_joint,
            },
            beside=frozenset({"cancel"}),
            back={
                "withdraw": "submit",
                "send_back": "submit",
                "return_to_signer": "sign_off",
                "withdraw_signoff": "sign_off",
                "void_number": "assign_number",
            },
            labels={
                "kind": "文种，例如 '请示'",
                "direction": "行文方向（'upward' 上行，'downward' 下行，'lateral' 平行）",
                "is_normative": "是否规范性文件",
                "urgency": "紧急程度（0 平件，1 加急，2 特急）",
                "joint": "是否联合行文",
            },
            choices={
                "kind": [(label, label) for label in DocumentType.labels],
                "direction": Direction.choices,
                "is_normative": YES_OR_NO,
                "urgency": Urgency.choices,
                "joint": YES_OR_NO,
            },
            held_up=waits_for_countersigners,
            asked_beside=asked_to_countersign,
        )
    )


def waits_for_countersigners(document: OutgoingDocument, verb: str) -> bool:
    """送签 waits until everybody who was asked has countersigned."""
    return verb == "put_forward" and document.countersignatures.filter(agrees=None).exists()


def asked_to_countersign(document: OutgoingDocument, verb: str, by: Person) -> bool:
    """送会签 asks a unit that no step asks, and once more after it disagreed; also while its answer is being written down."""
    if verb != "countersign":
        return False
    asked = document.asked_beside_the_route(document.countersignatures.all())
    return any(asked & each.own_units for each in holders(by))


def published_routes() -> "QuerySet[Route]":
    """The routes that an outgoing document may take."""
    return Route.objects.filter(kind=OUTGOING.kind, current__isnull=False).order_by("pk")


def usual_route(document: OutgoingDocument) -> Route | None:
    """The route that a document takes if nobody chooses another: by its kind, its organs and its direction."""
    key = (
        "outgoing-minutes"
        if document.document_type == DocumentType.MINUTES
        else "outgoing-joint"
        if document.is_joint
        else "outgoing-normative"
        if document.is_normative
        else "outgoing-upward"
        if document.is_upward
        else "outgoing-general"
    )
    return published_routes().filter(key=key).first()
