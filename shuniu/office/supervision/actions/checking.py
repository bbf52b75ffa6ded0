"""Checking what was reported (核验、销号、回头看), always by somebody outside the executing line."""

from django.utils import timezone
from django.utils.translation import gettext_noop

from shuniu.matters.acts import Refused, act
from shuniu.office.supervision.models import Draw, Revisit, SupervisionItem, Verification
from shuniu.org.models import Person

STANDS, FALLS = gettext_noop("仍然成立"), gettext_noop("不成立，重新办理")


def verify(
    item: SupervisionItem, *, by: Person, opinion: str, seen: int | None = None, key: str | None = None
) -> Verification:
    """核验通过: somebody outside the executing line has looked at the evidence and found the thing done."""
    if not opinion.strip():
        raise Refused("请写明核验意见：看了什么、凭什么认定")
    with act(item, "verify", by=by, seen=seen, key=key, opinion=opinion) as item:
        item.verified_at = timezone.now()
        item.passed_first_check = item.passed_first_check is not False
        return Verification.objects.create(item=item, by=by, made_at=item.verified_at, passed=True, opinion=opinion)


def fail(
    item: SupervisionItem, *, by: Person, opinion: str, seen: int | None = None, key: str | None = None
) -> Verification:
    """核验不通过: back to the unit, with what is missing."""
    if not opinion.strip():
        raise Refused("请写明不通过的理由和需要补做什么")
    with act(item, "fail", by=by, seen=seen, key=key, opinion=opinion) as item:
        item.reported_at = item.reported_on = None
        item.passed_first_check = item.passed_first_check is True
        return Verification.objects.create(item=item, by=by, made_at=timezone.now(), passed=False, opinion=opinion)


def close_out(
    item: SupervisionItem, *, by: Person, outcome: str = "", seen: int | None = None, key: str | None = None
) -> SupervisionItem:
    """销号: strike a verified item off the ledger."""
    with act(item, "close_out", by=by, seen=seen, key=key) as item:
        item.outcome = (outcome.strip() or gettext_noop("按要求办结"))[:300]
        item.details["outcome"] = item.outcome
    return item


def draw(item: SupervisionItem, *, by: Person, made_in: Draw, revisit: Revisit) -> SupervisionItem:
    """抽中回头看: put a closed item that was drawn before its reviewer."""
    with act(item, "draw", by=by, period=made_in.period, reviewer=revisit.reviewer.name) as item:
        revisit.item, revisit.draw = item, made_in
        revisit.save()
    return item


def revisit(
    item: SupervisionItem,
    *,
    by: Person,
    passed: bool,
    finding: str,
    seen: int | None = None,
    key: str | None = None,
) -> Revisit:
    """回头看: a second look. What does not hold goes back to the unit, and raises the unit's share in later draws."""
    if not finding.strip():
        raise Refused("请写明回头看的发现")
    result = STANDS if passed else FALLS
    with act(item, "revisit", by=by, seen=seen, key=key, finding=finding, passed=passed, result=result) as item:
        look = item.revisits.filter(done_at=None).order_by("pk").first()
        if look is None:
            raise Refused("此事项没有被抽中回头看")
        look.done_by, look.done_at, look.passed, look.finding = by, timezone.now(), passed, finding
        look.save()
        if not passed:
            item.verified_at = item.reported_at = item.reported_on = None
            item.outcome = ""
        return look
