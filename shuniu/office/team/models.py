"""The models of the section, gathered where Django looks for them."""

from shuniu.office.team.growth.models import CheckIn, Growth, Reflection
from shuniu.office.team.learning.notes.models import LearningNote
from shuniu.office.team.learning.plans.models import LearningPlan, PlanLine
from shuniu.office.team.learning.trainings.models import Training
from shuniu.office.team.leaving.models import Leaving, Line, Signature

__all__ = [
    "CheckIn",
    "Growth",
    "LearningNote",
    "LearningPlan",
    "Leaving",
    "Line",
    "PlanLine",
    "Reflection",
    "Signature",
    "Training",
]
