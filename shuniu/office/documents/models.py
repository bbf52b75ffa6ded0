"""The models of the section, gathered where Django looks for them."""

from shuniu.office.documents.drafting.models import ExternalOrgan, OfficeWord, WorkingCopy
from shuniu.office.documents.outgoing.models import (
    Countersignature,
    LegalityReview,
    OutgoingDocument,
    Review,
    Revision,
    Signoff,
)

__all__ = [
    "Countersignature",
    "ExternalOrgan",
    "LegalityReview",
    "OfficeWord",
    "OutgoingDocument",
    "Review",
    "Revision",
    "Signoff",
    "WorkingCopy",
]
