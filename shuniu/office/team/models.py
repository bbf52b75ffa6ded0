"""The models of the section, gathered where Django looks for them."""

from shuniu.office.team.care.models import CareRequest, CareSettings, Helper, Reply
from shuniu.office.team.establishment.models import Quota
from shuniu.office.team.integrity.gifts.models import Gift
from shuniu.office.team.integrity.pledges.models import IntegritySettings, Pledge, PledgeText, Training
from shuniu.office.team.integrity.reading.models import DayExport, DayReading, PersonDay, UnusualDay
from shuniu.office.team.integrity.recusals.models import Recusal
from shuniu.office.team.integrity.ties.models import Declaration, Tie
from shuniu.office.team.leaving.models import Leaving, Line, Signature
from shuniu.office.team.portfolio.models import Portfolio, PortfolioItem, PortfolioVersion
from shuniu.office.team.recognition.models import Recipient, Recognition
from shuniu.office.team.recommendation.models import Fact, Recommendation

__all__ = [
    "CareRequest",
    "CareSettings",
    "DayExport",
    "DayReading",
    "Declaration",
    "Fact",
    "Gift",
    "Helper",
    "IntegritySettings",
    "Leaving",
    "Line",
    "PersonDay",
    "Pledge",
    "PledgeText",
    "Portfolio",
    "PortfolioItem",
    "PortfolioVersion",
    "Quota",
    "Recipient",
    "Recognition",
    "Recommendation",
    "Recusal",
    "Reply",
    "Signature",
    "Tie",
    "Training",
    "UnusualDay",
]
