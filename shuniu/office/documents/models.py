"""The models of the section, gathered where Django looks for them."""

from shuniu.office.documents.outgoing.models import (
    Countersignature,
    LegalityReview,
    OutgoingDocument,
    Review,
    Revision,
    Signoff,
)

__all__ = ["Countersignature", "LegalityReview", "OutgoingDocument", "Review", "Revision", "Signoff"]
