"""The register of outgoing documents (发文登记簿): filtered, sorted and exported the same way for page and API."""

from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO, cast

from django import forms
from django.db.models import Count

from shuniu.matters.choosing import LongSelect
from shuniu.matters.columns import NEWEST, Column, order_by, write_as_shown
from shuniu.matters.fields import DayField
from shuniu.matters.models import MatterQuerySet
from shuniu.matters.narrowing import ListFilter
from shuniu.matters.walking import Walk
from shuniu.office.documents.kinds import Direction, DocumentType
from shuniu.office.documents.outgoing.delivery import Delivery
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.office.documents.outgoing.workflow import OUTGOING, State
from shuniu.org.models import Person, Unit
from shuniu.search.find import ids_of, with_words

COLUMNS: tuple[Column[OutgoingDocument], ...] = (
    Column("number", "发文字号", lambda row, today: row.number, "number_key", 20),
    Column("title", "标题", lambda row, today: row.title, "title", 46),
    Column("document_type", "文种", lambda row, today: DocumentType(row.document_type).label, "document_type", 8),
    Column("issuing_organ", "发文机关", lambda row, today: str(row.issuing_organ), "issuing_organ__sort", 16),
    Column("main_recipients", "主送机关", lambda row, today: row.main_recipients, width=30),
    Column("cc_recipients", "抄送机关", lambda row, today: row.cc_recipients, width=30, is_usual=False),
    Column("state", "状态", lambda row, today: State(row.state).label, "state", 10),
    Column("urgency", "紧急程度", lambda row, today: row.get_urgency_display(), "urgency", 8, is_usual=False),
    Column("drafter", "拟稿人", lambda row, today: str(row.drafter), "drafter__name", 10),
    Column("unit", "拟稿单位", lambda row, today: str(row.unit), width=16, is_usual=False),
    Column("dated_on", "成文日期", lambda row, today: row.dated_on, "dated_on", 12),
    Column("distributed_on", "印发日期", lambda row, today: row.distributed_on, "distributed_on", 12),
    Column("direction", "行文方向", lambda row, today: Direction(row.direction).label, width=8, is_usual=False),
    Column("due_on", "办理时限", lambda row, today: row.due_on, "due_on", 12, is_usual=False),
)
USUAL = tuple(column.key for column in COLUMNS if column.is_usual)


class RegisterFilter(ListFilter):
    """筛选: what the register shows. Read from the query of the address, so that it can be kept, sent and exported."""

    offered = COLUMNS
    document_type = forms.ChoiceField(label="文种", choices=[("", "全部"), *DocumentType.choices], required=False)
    issuing_organ = forms.ModelChoiceField(Unit.objects.none(), label="发文机关", required=False, widget=LongSelect)
    year = forms.IntegerField(label="年度", required=False, min_value=1949, max_value=2200)
    state = forms.MultipleChoiceField(
        label="状态", choices=State.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    dated_from = DayField(label="成文日期从", required=False)
    dated_to = DayField(label="到", required=False)
    is_open = forms.NullBooleanField(label="是否在办", required=False)
    mine = forms.BooleanField(label="我拟的", required=False)
    unsigned = forms.BooleanField(label="还有未签收的", required=False)

    def __init__(self, data: Mapping[str, object] | None, *, person: Person) -> None:
        super().__init__(data, person=person)
        organs = cast("forms.ModelChoiceField[Unit]", self.fields["issuing_organ"])
        organs.empty_label, organs.queryset = "全部", Unit.objects.exclude(kind=Unit.Kind.DIVISION)

    def documents(self, among: range | None = None) -> "MatterQuerySet[OutgoingDocument]":
        """The documents that the person may see and the filter lets through; a field in error filters nothing.

        Of those with words, the ones whose ids are in a range, where one is given.
        """
        narrowed = self._narrowed(among=among)
        newest = "-pk" if self.reaches_far else NEWEST
        sort = str(self.cleaned_data.get("sort") or "")
        if sort.removeprefix("-") == "title":  # in its index, those of other kinds stand between
            narrowed = narrowed.filter(kind=OUTGOING.kind)
        return narrowed.order_by(*order_by(COLUMNS, sort, newest))

    def walk(self) -> Walk[OutgoingDocument] | None:
        """The same in groups, where they are sorted by a field of a unit or a person."""
        wanted = str(self.cleaned_data.get("sort") or "")
        column = next((each for each in COLUMNS if each.key == wanted.removeprefix("-")), None)
        if column is None or "__" not in column.sort:
            return None
        return Walk(for_list(self._narrowed()), column.sort, falling=wanted.startswith("-"), newest="-pk")

    def counts(self) -> dict[str, int]:
        """The open documents by state, narrowed by all else."""
        among = ids_of(OUTGOING.kind, are_open=True) if self.looks_for_words else None
        rows = self._narrowed(besides=("state", "is_open"), among=among).open().order_by().values("state")
        return {row["state"]: row["count"] for row in rows.annotate(count=Count("pk"))}

    def _narrowed(self, besides: Iterable[str] = (), among: range | None = None) -> "MatterQuerySet[OutgoingDocument]":
        self.is_valid()
        wanted = {name: value for name, value in self.cleaned_data.items() if name not in besides}
        found = OutgoingDocument.objects.visible_to(self.person)
        if words := wanted.get("words"):
            found = found.filter(with_words(words, among))
        if year := wanted.get("year"):
            found = found.filter(dated_on__year=year)
        if wanted.get("mine"):
            found = found.filter(drafter=self.person)
        if wanted.get("unsigned"):
            found = found.filter(pk__in=Delivery.objects.unsigned().values("document"))
        if (is_open := wanted.get("is_open")) is not None:
            found = found.filter(closed_at__isnull=is_open)
        lookups: Mapping[str, Any] = {
            "document_type": wanted.get("document_type"),
            "issuing_organ": wanted.get("issuing_organ"),
            "state__in": wanted.get("state"),
            "dated_on__gte": wanted.get("dated_from"),
            "dated_on__lte": wanted.get("dated_to"),
        }
        return found.filter(**{name: value for name, value in lookups.items() if value})


def for_list(documents: "MatterQuerySet[OutgoingDocument]") -> "MatterQuerySet[OutgoingDocument]":
    """With what a row of the register shows, in a fixed number of queries."""
    return documents.select_related("issuing_organ", "drafter", "unit")


def open_states() -> list[State]:
    return [state for state in State if state not in OUTGOING.closed]


def write_xlsx(
    documents: Iterable[OutgoingDocument], columns: Iterable[Column[OutgoingDocument]], out: BinaryIO
) -> int:
    """导出: the rows as shown, as a workbook; answers how many."""
    return write_as_shown("发文登记簿", documents, columns, out)
