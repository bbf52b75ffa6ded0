"""What reception forgets of an asker (依法清除): his visits, appointments, calls and mails name him no more."""

from collections.abc import Callable

from shuniu.audit.models import AuditEntry
from shuniu.office.cases.models import ServiceCase
from shuniu.office.cases.reception.models import Booking

GONE = "某某"


def forget(case: ServiceCase, without: Callable[[str], str]) -> None:
    """Name, number, sender and salt go, with those of what the case came from; `without` unnames a text."""
    for visit in case.visits.select_related("booking"):
        visit.name = visit.phone = visit.salt = ""
        visit.about, visit.note, visit.instruction = map(without, (visit.about, visit.note, visit.instruction))
        visit.save()
        if visit.booking:
            _forget_booking(visit.booking, without)
    for call in case.calls.all():
        call.name = call.phone = call.salt = ""
        call.about, call.passed_to = without(call.about), without(call.passed_to)
        call.save()
    for mail in case.mails.all():
        mail.sender, mail.subject = "", without(mail.subject)
        mail.left_out = [without(each) for each in mail.left_out]
        mail.save()


def _forget_booking(booking: Booking, without: Callable[[str], str]) -> None:
    booking.name, booking.phone, booking.salt = GONE, "", ""
    booking.about = without(booking.about)
    booking.save()


def sent_by_mail(case: ServiceCase) -> list[str]:
    """The digests of the files that came with the mails of a case."""
    chains = [mail.chain for mail in case.mails.all()]
    taken = AuditEntry.objects.filter(chain__in=chains, verb="mail.take").values_list("payload", flat=True)
    return [digest for payload in taken for digest in payload["attached"]]
