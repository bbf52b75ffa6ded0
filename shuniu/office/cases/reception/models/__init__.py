"""The models of reception, gathered."""

from shuniu.office.cases.reception.models.bookings import Booking, BookingQuerySet, ReceptionDay, ReceptionDayQuerySet
from shuniu.office.cases.reception.models.calls import PhoneCall, PhoneCallQuerySet
from shuniu.office.cases.reception.models.mail import MailReceived
from shuniu.office.cases.reception.models.phrases import Situation, StandardPhrase
from shuniu.office.cases.reception.models.setting import ReceptionSettings
from shuniu.office.cases.reception.models.visits import Ending, Visit, VisitQuerySet

__all__ = [
    "Booking",
    "BookingQuerySet",
    "Ending",
    "MailReceived",
    "PhoneCall",
    "PhoneCallQuerySet",
    "ReceptionDay",
    "ReceptionDayQuerySet",
    "ReceptionSettings",
    "Situation",
    "StandardPhrase",
    "Visit",
    "VisitQuerySet",
]
