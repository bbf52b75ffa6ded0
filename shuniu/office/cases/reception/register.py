"""The registers of reception (来访台账、电话台账): narrowed and exported the same way for page and API."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO, TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from shuniu.matters.workbook import Sheet, write_workbook
from shuniu.office.cases.models.enquirer import number_key
from shuniu.office.cases.reception.models import PhoneCall, Visit
from shuniu.office.cases.reception.models.calls import PhoneCallQuerySet
from shuniu.office.cases.reception.models.visits import VisitQuerySet
from shuniu.office.cases.reception.slots import at

M = TypeVar("M", bound=Model)
SHORTEST_NUMBER = 4
Columns = Sequence[tuple[str, int, Callable[[Any], object]]]


def local(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""


VISITS: Columns = (
    ("日期", 12, lambda row: row.on),
    ("排队号", 8, lambda row: row.ticket),
    ("到的时间", 17, lambda row: local(row.came_at)),
    ("怎么称呼", 12, lambda row: row.name),
    ("几个人", 8, lambda row: row.persons),
    ("什么事、找谁", 40, lambda row: row.about),
    ("等了几分钟", 10, lambda row: row.waited_minutes),
    ("窗口", 12, lambda row: row.room),
    ("接待人", 10, lambda row: str(row.received_by or "")),
    ("结果", 12, lambda row: row.get_ending_display() or row.get_state_display()),
    ("答复或去处", 40, lambda row: row.note),
    ("领导意见", 30, lambda row: row.instruction),
    ("首问件", 20, lambda row: row.case.number if row.case else ""),
)
CALLS: Columns = (
    ("时间", 17, lambda row: local(row.at)),
    ("次数", 8, lambda row: row.count),
    ("号码", 16, lambda row: row.phone),
    ("谁", 12, lambda row: row.name),
    ("什么事", 50, lambda row: row.about),
    ("转给谁", 16, lambda row: row.passed_to),
    ("接听人", 10, lambda row: str(row.by)),
    ("首问件", 20, lambda row: row.case.number if row.case else ""),
)


def visits(*, words: str = "", first: date | None = None, last: date | None = None, ending: str = "") -> VisitQuerySet:
    """来访台账, the latest first."""
    found = Visit.objects.for_list()
    for name, value in (("on__gte", first), ("on__lte", last), ("ending", ending)):
        found = found.filter(**{name: value}) if value else found
    if words:
        found = found.filter(Q(about__contains=words) | Q(name__contains=words) | _number(words))
    return found.order_by("-on", "-number")


def calls(*, words: str = "", first: date | None = None, last: date | None = None) -> PhoneCallQuerySet:
    """电话台账, the latest first."""
    found = PhoneCall.objects.for_list()
    if first:
        found = found.filter(at__gte=at(first, time.min))
    if last and last < date.max:
        found = found.filter(at__lt=at(last + timedelta(days=1), time.min))
    if words:
        about = Q(about__contains=words) | Q(name__contains=words) | Q(passed_to__contains=words)
        found = found.filter(about | _number(words))
    return found.order_by("-at", "-pk")


def _number(words: str) -> Q:
    key = number_key(words)
    return Q(phone_key__contains=key) if len(key) >= SHORTEST_NUMBER else Q(pk__in=())


def writer(name: str, columns: Columns) -> Callable[[Iterable[Any], BinaryIO], int]:
    """How a register is written as a workbook of one sheet."""

    def write(rows: Iterable[Any], out: BinaryIO) -> int:
        cells = ([value(row) for _, _, value in columns] for row in rows)
        return write_workbook([Sheet(name, [(head, width) for head, width, _ in columns], cells)], out)

    return write


REGISTERS: dict[str, tuple[Callable[..., QuerySet[Any]], Callable[[Iterable[Any], BinaryIO], int]]] = {
    "来访台账": (visits, writer("来访台账", VISITS)),
    "电话台账": (calls, writer("电话台账", CALLS)),
}
