"""The morning by mail (晨报): what the page 今日 says, sent before the day begins to whoever has asked for it."""

import logging
from collections.abc import Sequence
from copy import copy
from datetime import date

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext

from shuniu.notices.mailing import mail_is_set_up
from shuniu.notices.models import MorningMail
from shuniu.org.classification import Classification
from shuniu.org.models import Person, know_reach
from shuniu.web.dates import plain_date
from shuniu.web.morning import Morning

log = logging.getLogger(__name__)


def mail_for(person: Person, today: date) -> EmailMultiAlternatives:
    """The mail of a person in his language. Work secrets stay in the system: he is read as if he were not cleared for them."""
    reader = copy(person)
    reader.clearance = min(person.clearance, Classification.INTERNAL)
    with translation.override(person.language):
        morning = Morning(reader, today)
        context = {"morning": morning, "today": today, "address": settings.ADDRESS, "office_name": settings.OFFICE_NAME}
        mail = EmailMultiAlternatives(
            subject=gettext("%(day)s：%(waiting)d 件等您办，%(late)d 件已逾期")
            % {"day": plain_date(today, today), "waiting": morning.waiting_count, "late": morning.late_count},
            body=render_to_string("mail/morning.txt", context),
            to=[person.email],
        )
        mail.attach_alternative(render_to_string("mail/morning.html", context), "text/html")
    return mail


def readers_of(today: date) -> Sequence[Person]:
    """Who wants the mail, has an address and has not had it today."""
    wanting = Person.objects.filter(morning_mail__isnull=False, is_active=True).exclude(email="")
    people = list(wanting.exclude(morning_mail__sent_on=today).order_by("pk"))
    know_reach(people)
    return people


def send_mails(today: date) -> int:
    """发晨报 to all who want it; answers to how many. One that can't be delivered is logged and tried again by the next run.

    Each is noted as soon as it has left, so that a run that was cut off goes on where it stopped.
    """
    if not mail_is_set_up():
        return 0
    sent, failed = 0, 0
    with get_connection() as connection:
        for person in readers_of(today):
            try:
                mail = mail_for(person, today)
                mail.connection = connection
                mail.send()
            except Exception as error:
                failed += 1
                log.warning("morning mail to person %s was not sent: %s", person.pk, type(error).__name__)
                continue
            MorningMail.objects.filter(person=person).update(sent_on=today)
            sent += 1
    if failed:
        raise RuntimeError(f"{failed} morning mails were not sent")
    return sent
