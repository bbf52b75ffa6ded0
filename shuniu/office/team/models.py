"""The models of the section, gathered where Django looks for them."""

from shuniu.office.team.establishment.models import Quota
from shuniu.office.team.integrity.gifts.models import Gift
from shuniu.office.team.integrity.pledges.models import IntegritySettings, Pledge, PledgeText, Training
from shuniu.office.team.integrity.reading.models import DayExport, DayReading, PersonDay, UnusualDay
from shuniu.office.team.integrity.recusals.models import Recusal
from shuniu.office.team.integrity.ties.models import Declaration, Tie
from shuniu.office.team.leaving.models import Leaving, Line, Signature
from shuniu.office.team.portfolio.models import Portfolio, PortfolioItem, PortfolioVersion

__all__ = [
    "DayExport",
    "DayReading",
    "Declaration",
    "Gift",
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
    "Recusal",
    "Signature",
    "Tie",
    "Training",
    "UnusualDay",
]
