from shuniu.office.supervision.models.item import Cadence, EvidenceKind, SupervisionItem
from shuniu.office.supervision.models.record import (
    Evidence,
    Extension,
    Milestone,
    Problem,
    ProgressReport,
    Transfer,
    Verification,
)
from shuniu.office.supervision.models.reminder import Reminder
from shuniu.office.supervision.models.revisit import Draw, Revisit
from shuniu.office.supervision.models.setting import SupervisionSettings
from shuniu.office.supervision.models.source import Directive, Source
from shuniu.office.supervision.models.tally import Tally
from shuniu.office.supervision.models.view import SavedView

__all__ = [
    "Cadence",
    "Directive",
    "Draw",
    "Evidence",
    "EvidenceKind",
    "Extension",
    "Milestone",
    "Problem",
    "ProgressReport",
    "Reminder",
    "Revisit",
    "SavedView",
    "Source",
    "SupervisionItem",
    "SupervisionSettings",
    "Tally",
    "Transfer",
    "Verification",
]
