"""What is done with a day that stood out: the person explains it, the audit administrator settles it."""

from django.db import transaction
from django.utils import timezone

from shuniu.administration.accounts import chain_of
from shuniu.audit.chain import append
from shuniu.matters.acts import Refused, reason_given
from shuniu.matters.guard import refuse_state_secrets
from shuniu.office.team.integrity.reading.models import UnusualDay
from shuniu.org.models import Person

READ = "audit.read"
LONGEST = 2000


def explain(day: UnusualDay, *, by: Person, explanation: str) -> UnusualDay:
    """说明, by the person himself; with it the audit administrator sees the day. Raises Refused, StateSecret."""
    explanation = reason_given(explanation, "请写明是什么工作需要")[:LONGEST]
    refuse_state_secrets(explanation)
    if day.person_id != by.pk:
        raise Refused("只有本人可以说明")
    with transaction.atomic():
        day = UnusualDay.objects.select_for_update().get(pk=day.pk)
        if day.settled_at is not None:
            raise Refused("审计管理员已经核实，不用再说明")
        now = timezone.now()
        day.explanation, day.explained_at, day.passed_on_at = explanation, now, day.passed_on_at or now
        day.save()
        append("reading.explain", chain_of(by), by, on=day.on, measure=day.measure)
    return day


def settle(day: UnusualDay, *, by: Person, conclusion: str) -> UnusualDay:
    """核实, by the audit administrator, with his conclusion. Raises Refused."""
    conclusion = reason_given(conclusion, "请写明核实结论")[:LONGEST]
    if not by.may(READ):
        raise Refused("只有审计管理员可以核实")
    if day.person_id == by.pk:
        raise Refused("不能核实自己的情况，请另一名审计管理员核实")
    with transaction.atomic():
        day = UnusualDay.objects.select_for_update().get(pk=day.pk)
        if day.passed_on_at is None:
            raise Refused("还在等本人说明")
        if day.settled_at is not None:
            raise Refused("已经核实过")
        day.conclusion, day.settled_by, day.settled_at = conclusion, by, timezone.now()
        day.save()
        append("reading.settle", chain_of(day.person), by, on=day.on, measure=day.measure, conclusion=conclusion)
    return day
