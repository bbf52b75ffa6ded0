"""The models of the section, gathered where Django looks for them."""

from shuniu.office.cases.grievances.models import Grievance
from shuniu.office.cases.models.answers import Answer, AnswerEntry, Rating, Revisit
from shuniu.office.cases.models.case import Channel, Result, ServiceCase, ServiceCaseQuerySet
from shuniu.office.cases.models.enquirer import Enquirer
from shuniu.office.cases.models.passing import Ground, Handover, Ruling
from shuniu.office.cases.models.records import CaseMark, Contact, OneTimeNotice, Pause
from shuniu.office.cases.models.setting import CaseSettings
from shuniu.office.cases.reception.models import (
    Booking,
    MailReceived,
    PhoneCall,
    ReceptionDay,
    ReceptionSettings,
    StandardPhrase,
    Visit,
)

__all__ = [
    "Answer",
    "AnswerEntry",
    "Booking",
    "CaseMark",
    "CaseSettings",
    "Channel",
    "Contact",
    "Enquirer",
    "Grievance",
    "Ground",
    "Handover",
    "MailReceived",
    "OneTimeNotice",
    "Pause",
    "PhoneCall",
    "Rating",
    "ReceptionDay",
    "ReceptionSettings",
    "Result",
    "Revisit",
    "Ruling",
    "ServiceCase",
    "ServiceCaseQuerySet",
    "StandardPhrase",
    "Visit",
]
