"""The models of the section, gathered where Django looks for them."""

from shuniu.office.team.establishment.models import Quota
from shuniu.office.team.leaving.models import Leaving, Line, Signature
from shuniu.office.team.portfolio.models import Portfolio, PortfolioItem, PortfolioVersion

__all__ = ["Leaving", "Line", "Portfolio", "PortfolioItem", "PortfolioVersion", "Quota", "Signature"]
