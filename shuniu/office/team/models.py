"""The models of the section, gathered where Django looks for them."""

from shuniu.office.team.care.models import CareRequest, CareSettings, Helper, Reply
from shuniu.office.team.establishment.models import Quota
from shuniu.office.team.growth.models import CheckIn, Growth, Reflection
from shuniu.office.team.integrity.gifts.models import Gift
from shuniu.office.team.integrity.pledges.models import IntegritySettings, Pledge, PledgeText, SecrecyTraining
from shuniu.office.team.integrity.reading.models import DayExport, DayReading, PersonDay, UnusualDay
from shuniu.office.team.integrity.recusals.models import Recusal
from shuniu.office.team.integrity.ties.models import Declaration, Tie
from shuniu.office.team.learning.notes.models import LearningNote
from shuniu.office.team.learning.plans.models import LearningPlan, PlanLine
from shuniu.office.team.learning.trainings.models import Training
from shuniu.office.team.leaving.models import Leaving, Line, Signature
from shuniu.office.team.portfolio.models import Portfolio, PortfolioItem, PortfolioVersion
from shuniu.office.team.recognition.models import Recipient, Recognition
from shuniu.office.team.recommendation.models import Fact, Recommendation

__all__ = [
    "CareRequest",
    "CareSettings",
    "CheckIn",
    "DayExport",
    "DayReading",
    "Declaration",
    "Fact",
    "Gift",
    "Growth",
    "Helper",
    "IntegritySettings",
    "LearningNote",
    "LearningPlan",
    "Leaving",
    "Line",
    "PersonDay",
    "PlanLine",
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
    "Reflection",
    "Reply",
    "SecrecyTraining",
    "Signature",
    "Tie",
    "Training",
    "UnusualDay",
]
