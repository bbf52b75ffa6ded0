"""The models of the section, gathered where Django looks for them."""

from shuniu.office.briefings.commissions.models import AskedUnit, Commission
from shuniu.office.briefings.incidents.models import Call, DutyShift, HandoverNote, Incident, IncidentReport
from shuniu.office.briefings.issues.models import Adoption, Bulletin, BulletinIssue, Copy
from shuniu.office.briefings.items.models import BriefingItem
from shuniu.office.briefings.items.records import Edition, ItemInstruction, Outcome, SketchMark
from shuniu.office.briefings.setting_model import BriefingSettings
from shuniu.office.briefings.topics.models import Signal, TopicMark

__all__ = [
    "Adoption",
    "AskedUnit",
    "BriefingItem",
    "BriefingSettings",
    "Bulletin",
    "BulletinIssue",
    "Call",
    "Commission",
    "Copy",
    "DutyShift",
    "Edition",
    "HandoverNote",
    "Incident",
    "IncidentReport",
    "ItemInstruction",
    "Outcome",
    "Signal",
    "SketchMark",
    "TopicMark",
]
