"""The dossier of a decision, what it weighs, what was asked and said of it, and what came of it."""

from shuniu.office.decisions.catalogue.models import AskedForLines, Catalogue, CatalogueLine, Edition
from shuniu.office.decisions.models.consulting import Consultation, Opinion
from shuniu.office.decisions.models.dossier import Dossier
from shuniu.office.decisions.models.judging import ExpertOpinion, LegalityReview, RiskAssessment, View
from shuniu.office.decisions.models.outcome import Effect, Evaluation, Measure
from shuniu.office.decisions.models.parts import Basis, DraftVersion, Option, Statement, Step
from shuniu.office.decisions.models.setting import DecisionSettings

__all__ = [
    "AskedForLines",
    "Basis",
    "Catalogue",
    "CatalogueLine",
    "Consultation",
    "DecisionSettings",
    "Dossier",
    "DraftVersion",
    "Edition",
    "Effect",
    "Evaluation",
    "ExpertOpinion",
    "LegalityReview",
    "Measure",
    "Opinion",
    "Option",
    "RiskAssessment",
    "Statement",
    "Step",
    "View",
]
