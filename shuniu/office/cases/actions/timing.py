"""The clock of a case (改种类、受理告知、暂停、恢复、延期), and ending it without handling (引导、不予受理)."""

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act, reason_given
from shuniu.office.cases.kinds import BY_CODE
from shuniu.office.cases.models import Pause, ServiceCase
from shuniu.org.models import Person


def set_kind(
    case: ServiceCase, *, by: Person, case_kind: str, seen: int | None = None, key: str | None = None
) -> ServiceCase:
    """改种类: its term is counted anew, from the same first contact."""
    with act(case, "set_kind", by=by, seen=seen, key=key) as case:
        if case_kind == case.case_kind:
            raise Refused("种类没有改动")
        if case.accepted_on or case.extended_days or case.pauses.exists():
            raise Refused("已经告知受理、延期或者暂停过计时，不能再改种类")
        case.details["before_kind"] = case.kind_of.label
        case.case_kind = case_kind
        case.count_anew()
        case.details |= {"kind": BY_CODE[case_kind].label, "due_on": case.due_on}
    return case


def notify_acceptance(case: ServiceCase, *, by: Person, seen: int | None = None, key: str | None = None) -> ServiceCase:
    """受理告知 of a petition, in writing; the sixty days run from it (信访工作条例 arts. 23, 34)."""
    with act(case, "notify_acceptance", by=by, seen=seen, key=key) as case:
        case.accepted_on = case.counts_from = timezone.localdate()
        case.count_anew()
        case.details["due_on"] = case.due_on
    return case


def pause(
    case: ServiceCase, *, by: Person, ground: str, seen: int | None = None, key: str | None = None
) -> ServiceCase:
    """暂停计时, on one of the grounds that the rule of its kind knows; no other."""
    with act(case, "pause", by=by, seen=seen, key=key) as case:
        known = next((each for each in case.pauses_known if each.code == ground), None)
        if known is None:
            raise Refused("请选择规定里有的不计时限的情形")
        Pause.objects.create(case=case, ground=known.label, basis=known.basis, first_on=timezone.localdate())
        case.details |= {"ground": known.label, "basis": known.basis}
    return case


def resume(case: ServiceCase, *, by: Person, seen: int | None = None, key: str | None = None) -> ServiceCase:
    """恢复计时: the days in between are left out."""
    with act(case, "resume", by=by, seen=seen, key=key) as case:
        case.pauses.filter(until_on=None).update(until_on=timezone.localdate())
        case.count_anew()
        case.details["due_on"] = case.due_on
    return case


def extend(
    case: ServiceCase, *, by: Person, days: int, reason: str, seen: int | None = None, key: str | None = None
) -> ServiceCase:
    """延期, once, with a reason that the asker is told. Raises Refused beyond what the rule allows."""
    reason = reason_given(reason, "请写明延期的理由，要告知来访人")
    with act(case, "extend", by=by, seen=seen, key=key, days=days, reason=reason) as case:
        most = case.kind_of.extension
        if not 1 <= days <= most:
            raise Refused(gettext("这类事项最多延长%(n)s天") % {"n": most})
        case.extended_days = days
        case.count_anew()
        case.details["due_on"] = case.due_on
    return case


def refer(case: ServiceCase, *, by: Person, where: str, seen: int | None = None, key: str | None = None) -> ServiceCase:
    """引导: not this organ's duty; the asker is told whose it is and how to get there."""
    where = reason_given(where, "请写明应当找哪个机关、怎样联系")
    with act(case, "refer", by=by, seen=seen, key=key, where=where) as case:
        case.outcome = f"已引导：{where}"[:300]
        case.answered_at = timezone.now()
    return case


def decline(
    case: ServiceCase, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> ServiceCase:
    """不予受理, with the reason and the way that is open instead, which the asker is told."""
    reason = reason_given(reason, "请写明不予受理的理由和来访人可以走的途径")
    with act(case, "decline", by=by, seen=seen, key=key, reason=reason) as case:
        case.outcome = f"不予受理：{reason}"[:300]
        case.answered_at = timezone.now()
    return case
