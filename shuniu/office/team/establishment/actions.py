"""What is done to the establishment (编制): an approval is entered; earlier ones stay."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from shuniu.audit.chain import append
from shuniu.matters.acts import Refused
from shuniu.matters.guard import refuse_state_secrets
from shuniu.office.team.establishment.models import Quota
from shuniu.org.models import Person, Unit

SET = "establishment.set"


def set_quota(unit: Unit, *, by: Person, approved: int, basis: str, from_on: date) -> Quota:
    """核定编制: so many posts by this document from this day.

    Raises Refused for whoever has no right to it, for a unit that was closed, without a document, or for a day to come.
    """
    if not by.may(SET):
        raise Refused("您的岗位没有“核定编制”的权限")
    if not basis.strip():
        raise Refused("请写明核定编制的文件")
    if from_on > timezone.localdate():
        raise Refused("核定日期还没有到，请到时再登记")
    if unit.is_closed(timezone.localdate()):
        raise Refused("这个单位已撤销，不再核定编制")
    refuse_state_secrets(basis)
    with transaction.atomic():
        unit = Unit.objects.select_for_update().get(pk=unit.pk)
        made = Quota.objects.create(unit=unit, approved=approved, basis=basis.strip()[:120], from_on=from_on, by=by)
        append(SET, f"unit:{unit.pk}", by, approved=approved, basis=made.basis, from_on=from_on)
    return made
