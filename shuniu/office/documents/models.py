"""The models of the section, gathered where Django looks for them."""

from shuniu.office.documents.archiving.appraising.models import Appraisal, AppraisalLine
from shuniu.office.documents.archiving.models import (
    FiledFile,
    FiledItem,
    FiledWith,
    FilingClass,
    Fonds,
    FondsOrgan,
    NotFiled,
    OwnArticle,
    Package,
)
from shuniu.office.documents.drafting.models import ExternalOrgan, OfficeWord, WorkingCopy
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.incoming.records import (
    Answer,
    Assignment,
    Circulation,
    HandlingProposal,
    IncomingReminder,
    Instruction,
    LeaderAsked,
    Reader,
    Screening,
)
from shuniu.office.documents.outgoing.delivery import Delivery
from shuniu.office.documents.outgoing.models import (
    Countersignature,
    Enclosure,
    JointOrgan,
    LegalityReview,
    OutgoingDocument,
    Review,
    Revision,
    Signoff,
)

__all__ = [
    "Answer",
    "Appraisal",
    "AppraisalLine",
    "Assignment",
    "Circulation",
    "Countersignature",
    "Delivery",
    "Enclosure",
    "ExternalOrgan",
    "FiledFile",
    "FiledItem",
    "FiledWith",
    "FilingClass",
    "Fonds",
    "FondsOrgan",
    "HandlingProposal",
    "IncomingDocument",
    "IncomingReminder",
    "Instruction",
    "JointOrgan",
    "LeaderAsked",
    "LegalityReview",
    "NotFiled",
    "OfficeWord",
    "OutgoingDocument",
    "OwnArticle",
    "Package",
    "Reader",
    "Review",
    "Revision",
    "Screening",
    "Signoff",
    "WorkingCopy",
]
