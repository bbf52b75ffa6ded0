"""The models of the section, gathered where Django looks for them."""

from shuniu.office.team.care.models import CareRequest, CareSettings, Helper, Reply
from shuniu.office.team.leaving.models import Leaving, Line, Signature
from shuniu.office.team.recognition.models import Recipient, Recognition
from shuniu.office.team.recommendation.models import Fact, Recommendation

__all__ = [
    "CareRequest",
    "CareSettings",
    "Fact",
    "Helper",
    "Leaving",
    "Line",
    "Recipient",
    "Recognition",
    "Recommendation",
    "Reply",
    "Signature",
]
