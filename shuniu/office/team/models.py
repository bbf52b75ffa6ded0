"""The models of the section, gathered where Django looks for them."""

from shuniu.office.team.leaving.models import Leaving, Line, Signature

__all__ = ["Leaving", "Line", "Signature"]
