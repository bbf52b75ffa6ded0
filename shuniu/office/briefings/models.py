"""The models of the section, gathered where Django looks for them."""

from shuniu.office.briefings.issues.models import Adoption, Bulletin, BulletinIssue, Copy
from shuniu.office.briefings.items.models import BriefingItem
from shuniu.office.briefings.items.records import Edition, ItemInstruction, Outcome, SketchMark

__all__ = [
    "Adoption",
    "BriefingItem",
    "Bulletin",
    "BulletinIssue",
    "Copy",
    "Edition",
    "ItemInstruction",
    "Outcome",
    "SketchMark",
]
