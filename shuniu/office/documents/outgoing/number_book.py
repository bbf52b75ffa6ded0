"""发文登记簿，按字号: every number ever given, in its order. A void number is a row with its reason, so nothing is missing."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, BinaryIO

from django import forms
from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.models.matter import sees_all_of
from shuniu.matters.models.number import NumberTaken, Series
from shuniu.matters.workbook import Sheet, write_workbook
from shuniu.office.documents.kinds import DocumentType
from shuniu.office.documents.outgoing.delivery import Delivery
from shuniu.office.documents.outgoing.models import OutgoingDocument, Signoff
from shuniu.office.documents.outgoing.numbers import SERIES, number_of
from shuniu.office.documents.outgoing.workflow import OUTGOING
from shuniu.office.documents.printed_register import printed_rows, refuse_too_many
from shuniu.org.models import Person
from shuniu.search.find import with_words

AT_ONCE, FEW = 500, 10_000
"""So few documents are gathered and their numbers looked up; of more, each number is asked whether its document is among them."""


@dataclass(frozen=True)
class Entry:
    """一号一行: a number, the document that bears it or bore it, and who signed for it of those it was sent to."""

    taken: NumberTaken
    document: OutgoingDocument
    sent: int = 0
    signed: int = 0

    @property
    def number(self) -> str:
        series = self.taken.series
        return number_of(series.key.removeprefix(SERIES), series.year, self.taken.serial)

    @property
    def is_void(self) -> bool:
        return bool(self.taken.void_reason)

    @property
    def signer(self) -> str:
        return str(signoffs[-1].by) if (signoffs := list(self.document.signoffs.all())) else ""

    @property
    def receipts(self) -> str:
        return f"{self.signed}/{self.sent}" if self.sent else ""

    @property
    def remark(self) -> str:
        by = f"（{self.taken.voided_by}）" if self.taken.voided_by else ""
        return f"作废：{self.taken.void_reason}{by}" if self.is_void else ""


@dataclass(frozen=True)
class Field:
    """登记簿的一栏."""

    key: str
    label: str
    of: Callable[[Entry], object]
    width: int = 10
    of_void: bool = False
    """Whether it says something of a void number too."""

    def value(self, entry: Entry) -> object:
        return self.of(entry) if self.of_void or not entry.is_void else ""


def _filed_on(entry: Entry) -> object:
    closed = entry.document.closed_at
    return timezone.localdate(closed) if closed else ""


FIELDS: tuple[Field, ...] = (
    Field("serial", "序号", lambda entry: entry.taken.serial, 6, True),
    Field("number", "发文字号", lambda entry: entry.number, 20, True),
    Field("title", "标题", lambda entry: entry.document.title, 44, True),
    Field("signer", "签发人", lambda entry: entry.signer, 9),
    Field("distributed_on", "印发日期", lambda entry: entry.document.distributed_on or "", 12),
    Field("main_recipients", "主送", lambda entry: entry.document.main_recipients, 28),
    Field("copies", "份数", lambda entry: entry.document.copies or "", 6),
    Field("classification", "密级", lambda entry: entry.document.get_classification_display(), 8),
    Field("urgency", "紧急", lambda entry: entry.document.get_urgency_display(), 6),
    Field("receipts", "签收", lambda entry: entry.receipts, 8),
    Field("filed_on", "归档", _filed_on, 12),
    Field("remark", "备注", lambda entry: entry.remark, 24, True),
)


class NumbersFilter(forms.Form):
    """筛选: which numbers the register shows. Read from the query of the address."""

    STANDINGS = (("", "全部"), ("valid", "有效"), ("void", "作废"))
    words = forms.CharField(label="关键词", required=False, max_length=100)
    code = forms.ChoiceField(label="机关代字", required=False)
    year = forms.IntegerField(label="年度", required=False, min_value=1949, max_value=2200)
    document_type = forms.ChoiceField(label="文种", choices=[("", "全部"), *DocumentType.choices], required=False)
    standing = forms.ChoiceField(label="编号", choices=STANDINGS, required=False)
    unsigned = forms.BooleanField(label="还有未签收的", required=False)

    def __init__(self, data: Mapping[str, object] | None, *, person: Person) -> None:
        super().__init__(data)
        self.person = person
        keys = Series.objects.filter(key__startswith=SERIES).order_by("key").values_list("key", flat=True).distinct()
        codes = [key.removeprefix(SERIES) for key in keys]
        field: Any = self.fields["code"]
        field.choices = [("", "全部"), *((code, code) for code in codes)]

    def rows(self) -> "QuerySet[NumberTaken]":
        """The numbers that the filter lets through, of documents that the person may see."""
        self.is_valid()
        wanted = self.cleaned_data
        documents = OutgoingDocument.objects.visible_to(self.person)
        found = NumberTaken.objects.filter(**self._of_series("series__"))
        if words := wanted.get("words"):
            documents = documents.filter(with_words(words))
        if kind := wanted.get("document_type"):
            documents = documents.filter(document_type=kind)
        if wanted.get("unsigned"):
            found = found.filter(matter__in=Delivery.objects.unsigned().values("document"))
        are_few = documents.order_by()[: FEW + 1].count() <= FEW
        of_them = Q(matter__in=documents.order_by().values("pk")) if are_few else documents.having("matter_id")
        found = found.filter(of_them)
        if standing := wanted.get("standing"):
            found = found.exclude(void_reason="") if standing == "void" else found.filter(void_reason="")
        return found.order_by("series__key", "-series__year", "serial")

    def _of_series(self, path: str = "") -> dict[str, object]:
        """Which series it shows; `path` leads to them from the query's model."""
        code, year = self.cleaned_data.get("code"), self.cleaned_data.get("year")
        named: dict[str, object] = {f"{path}key": f"{SERIES}{code}"} if code else {f"{path}key__startswith": SERIES}
        return named | ({f"{path}year": year} if year else {})

    def told(self) -> list[tuple[str, bool]]:
        """Of each series what of it was given and what is void, and whether it is whole; to whom sees all documents."""
        if not sees_all_of(OUTGOING.kind, self.person):
            return []
        self.is_valid()
        taken = NumberTaken.objects.filter(**self._of_series("series__"))
        given, void = _counted(taken), _counted(taken.exclude(void_reason=""))
        series = Series.objects.filter(**self._of_series(), last__gt=0).order_by("key", "-year")
        return [_told(each, given.get(each.pk, 0), void.get(each.pk, 0)) for each in series]


def _counted(taken: "QuerySet[NumberTaken]") -> dict[int, int]:
    """How many numbers of each series there are."""
    return dict(taken.order_by().values_list("series").annotate(count=Count("pk")).values_list("series", "count"))


def dressed(rows: "QuerySet[NumberTaken]") -> "QuerySet[NumberTaken]":
    """With what an entry shows of its number."""
    return rows.select_related("series", "voided_by")


def _told(series: Series, given: int, void: int) -> tuple[str, bool]:
    is_whole = given == series.due
    words = (
        gettext("%(code)s〔%(year)s〕1号至%(last)s号，连续不缺，其中作废%(void)s号")
        if is_whole and void
        else gettext("%(code)s〔%(year)s〕共%(last)s号，连续不缺")
        if is_whole
        else gettext("%(code)s〔%(year)s〕应有%(due)s号，登记的只有%(given)s号，请联系系统管理员核查数据")
    )
    code = series.key.removeprefix(SERIES)
    told = {"code": code, "year": series.year, "last": series.last, "due": series.due, "given": given, "void": void}
    before = (
        gettext("（1号至%(carried)s号在启用本系统以前编定）") % {"carried": series.carried} if series.carried else ""
    )
    return words % told + before, is_whole


def entries(rows: Iterable[NumberTaken]) -> Iterator[Entry]:
    """The rows with what stands in them, a heap at a time."""
    left = iter(rows)
    while heap := list(islice(left, AT_ONCE)):
        pks = {row.matter_id for row in heap}
        signoffs = Prefetch("signoffs", Signoff.objects.select_related("by").order_by("pk"))
        documents = OutgoingDocument.objects.prefetch_related(signoffs).in_bulk(pks)
        counted = Delivery.objects.standing().filter(document__in=pks).order_by().values("document")
        counts = {
            row["document"]: (row["sent"], row["signed"])
            for row in counted.annotate(sent=Count("pk"), signed=Count("signed_at"))
        }
        for row in heap:
            yield Entry(row, documents[row.matter_id], *counts.get(row.matter_id, (0, 0)))


def printed_numbers(rows: "QuerySet[NumberTaken]", *, of: object) -> bytes:
    """The register on paper. Raises Refused beyond what one prints at once."""
    refuse_too_many(rows)
    shown = FIELDS[1:]  # the place is counted
    cells = [[field.value(entry) for field in shown] for entry in entries(dressed(rows))]
    return printed_rows("发文登记簿", [(field.label, field.width) for field in shown], cells, of=of)


def write_numbers(rows: Iterable[NumberTaken], out: BinaryIO) -> int:
    """导出: the register as a workbook; answers how many rows."""
    cells = ([field.value(entry) for field in FIELDS] for entry in entries(rows))
    return write_workbook([Sheet("发文登记簿", [(field.label, field.width) for field in FIELDS], cells)], out)
