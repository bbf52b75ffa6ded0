"""Consistency (一致性): whether what the tables say of matters is what their acts have left."""

from collections.abc import Iterator

from django.db.models import CharField, Count, F, Max, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Concat

from shuniu.audit.models import AuditEntry
from shuniu.matters.models import Matter
from shuniu.matters.models.number import Series


def state_findings() -> Iterator[str]:
    """Matters whose state or revision is not the one that the last entry of their chain left: changed by the side."""
    last = (
        AuditEntry.objects.filter(chain=Concat(Value("matter:"), Cast(OuterRef("pk"), CharField())))
        .order_by("-sequence")
        .values("payload")[:1]
    )
    for matter in Matter.objects.annotate(left=Subquery(last)).defer("summary").order_by("pk").iterator(500):
        if matter.left is None:
            yield f"“{matter.label}”没有任何办理记录，不是经系统登记的。"
        elif (matter.left["after"], matter.left["revision"]) != (str(matter.state), matter.revision):
            yield f"“{matter.label}”的状态与最后一次办理不符，可能被绕过系统改动。"


def number_findings() -> Iterator[str]:
    """Series of numbers in which one is missing: the serials taken run from the first of this system to the last without a gap."""
    broken = Series.objects.annotate(count=Count("taken"), top=Max("taken__serial")).filter(
        ~Q(count=F("last") - F("carried")) | ~Q(top=F("last"))
    )
    for series in broken.exclude(last=F("carried"), count=0).order_by("key", "year"):
        yield f"编号序列 {series.key} {series.year}年应有 {series.due} 个编号，登记了 {series.count} 个，有缺号。"
