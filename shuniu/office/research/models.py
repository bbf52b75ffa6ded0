"""The models of the section, gathered where Django looks for them."""

from shuniu.office.research.questionnaires.models import Answer, AskedUnit, Question, Questionnaire, Reply
from shuniu.office.research.questionnaires.published import PublishedQuestionnaire
from shuniu.office.research.studies.findings import Finding, FindingSource, ReportEdition, Uptake
from shuniu.office.research.studies.models import Study
from shuniu.office.research.studies.records import Note, StudyQuestion, Visit

__all__ = [
    "Answer",
    "AskedUnit",
    "Finding",
    "FindingSource",
    "Note",
    "PublishedQuestionnaire",
    "Question",
    "Questionnaire",
    "Reply",
    "ReportEdition",
    "Study",
    "StudyQuestion",
    "Uptake",
    "Visit",
]
