"""The phone log (电话记录): each call a line; many of one number within the hour are one line with their count."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from shuniu.audit.chain import append
from shuniu.matters.acts import Refused, reason_given
from shuniu.matters.guard import refuse_state_secrets
from shuniu.office.cases.models.case import ServiceCase
from shuniu.office.cases.reception.models import PhoneCall, ReceptionSettings
from shuniu.office.cases.reception.moving import must
from shuniu.office.cases.reception.workflow import KEEP
from shuniu.org.models import Person

GATHERED = timedelta(hours=1)
LONGEST, SHOWN = 4000, 8


def log(*, by: Person, about: str, phone: str = "", name: str = "", passed_to: str = "") -> PhoneCall:
    """记电话. A number that called within the last hour is counted on, and what it says now is put below what it said
    then; nothing is blocked. Raises Refused, StateSecret."""
    must(by, KEEP, "记电话")
    about = reason_given(about, "请写明什么事")
    refuse_state_secrets([about, name, passed_to])
    with transaction.atomic():
        ReceptionSettings.locked()
        now = timezone.now()
        row = PhoneCall.objects.of_number(phone).filter(at__gt=now - GATHERED).order_by("-at").first()
        if row is None:
            row = PhoneCall(at=now, by=by, phone=phone.strip()[:30], about=about[:LONGEST], count=0)
        elif about not in row.about:
            row.about = f"{row.about}\n{about}"[:LONGEST]
        row.count, row.last_at = row.count + 1, now
        row.name, row.passed_to = name.strip()[:40] or row.name, passed_to.strip()[:100] or row.passed_to
        row.save()
        append("call.log", row.chain, by, count=row.count, passed_to=row.passed_to, text_digest=row.digest)
    return row


def become_case(call: PhoneCall, case: ServiceCase, *, by: Person) -> PhoneCall:
    """登记为首问件. Raises Refused where it is one already."""
    must(by, KEEP, "记电话")
    with transaction.atomic():
        call = PhoneCall.objects.select_for_update().get(pk=call.pk)
        if call.case_id:
            raise Refused("这个电话已经登记为首问件")
        call.case = case
        call.save()
        append("call.become_case", call.chain, by, case=case.number)
    return call


def earlier_calls(phone: str) -> list[PhoneCall]:
    """以前的电话 of the same number, the latest first."""
    return list(PhoneCall.objects.of_number(phone).for_list().order_by("-at")[:SHOWN])
