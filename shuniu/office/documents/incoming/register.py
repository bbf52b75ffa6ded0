"""The register of incoming documents (收文登记簿): filtered, sorted and exported the same way for page and API."""

import operator
from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Any, BinaryIO, TypeVar, cast

from django import forms
from django.db.models import BigIntegerField, Count, ExpressionWrapper, F
from django.db.models.lookups import Exact
from django.utils import timezone

from shuniu.matters.choosing import LongSelect
from shuniu.matters.columns import NEWEST, Column, order_by, write_as_shown
from shuniu.matters.fields import DayField
from shuniu.matters.models import Matter, MatterQuerySet
from shuniu.matters.models.matter import Light
from shuniu.matters.narrowing import ListFilter
from shuniu.office.documents.incoming.models import IncomingDocument, IncomingQuerySet, handled_by
from shuniu.office.documents.incoming.senders import sent_by
from shuniu.office.documents.incoming.workflow import INCOMING, State
from shuniu.office.documents.kinds import DocumentType
from shuniu.org.models import Person, Unit
from shuniu.search.find import ids_of, with_words


def _type(row: IncomingDocument) -> str:
    return str(DocumentType(row.document_type).label) if row.document_type else ""


def _units(row: IncomingDocument, *, lead: bool) -> str:
    return "、".join(str(each.unit) for each in row.assignments.all() if each.ended_at is None and each.is_lead == lead)


def _instructions(row: IncomingDocument) -> str:
    return "；".join(f"{each.leader}：{each.text}" for each in row.instructions.all())


COLUMNS: tuple[Column[IncomingDocument], ...] = (
    Column("number", "收文编号", lambda row, today: row.number, "number", 16),
    Column("received_on", "收文日期", lambda row, today: row.received_on, "received_on", 12),
    Column("sender", "来文单位", lambda row, today: row.sender, "sender", 22),
    Column("sender_number", "来文字号", lambda row, today: row.sender_number, "sender_number", 20),
    Column("title", "标题", lambda row, today: row.title, "title", 46),
    Column("document_type", "文种", lambda row, today: _type(row), "document_type", 8, is_usual=False),
    Column("urgency", "紧急程度", lambda row, today: row.get_urgency_display(), "urgency", 8, is_usual=False),
    Column("handling", "办理类别", lambda row, today: row.get_handling_display(), "handling", 8, is_usual=False),
    Column("copies", "份数", lambda row, today: row.copies, width=6, is_usual=False),
    Column("pages", "页数", lambda row, today: row.pages or "", width=6, is_usual=False),
    Column("instructions", "领导批示", lambda row, today: _instructions(row), width=40, is_usual=False),
    Column("lead_unit", "主办单位", lambda row, today: _units(row, lead=True), width=16),
    Column("support_units", "协办单位", lambda row, today: _units(row, lead=False), width=20, is_usual=False),
    Column("state", "状态", lambda row, today: State(row.state).label, "state", 10),
    Column("light", "灯", lambda row, today: "" if row.closed_at else row.light(today).label, "due_on", 8),
    Column("due_on", "办理时限", lambda row, today: row.due_on, "due_on", 12),
    Column("outcome", "办理结果", lambda row, today: row.outcome, width=36, is_usual=False),
    Column("dated_on", "成文日期", lambda row, today: row.dated_on, "dated_on", 12, is_usual=False),
)
DESK = ExpressionWrapper(F("unit_id") + 0, output_field=BigIntegerField())
"""收文单位 so written that the database does not gather all that a unit ever received, to sort it."""
OF_A_KIND = ("number", "title")
"""What is sorted in an index of all matters of a kind: without the kind, those of others stand before and after."""
OF_FEW = ("document_type", "handling")
"""What an index of its own finds faster than that of all that one desk received."""
USUAL = tuple(column.key for column in COLUMNS if column.is_usual)
Q_ = TypeVar("Q_", IncomingQuerySet, MatterQuerySet[Matter])


class IncomingFilter(ListFilter):
    """筛选: what the register shows. Read from the query of the address, so that it can be kept, sent and exported."""

    offered = COLUMNS
    sender = forms.CharField(label="来文单位", required=False, max_length=100)
    receiver = forms.ModelChoiceField(Unit.objects.none(), label="收文单位", required=False, widget=LongSelect)
    unit = forms.ModelChoiceField(Unit.objects.none(), label="承办单位", required=False, widget=LongSelect)
    year = forms.IntegerField(label="年度", required=False, min_value=1949, max_value=2200)
    document_type = forms.ChoiceField(label="文种", choices=[("", "全部"), *DocumentType.choices], required=False)
    handling = forms.ChoiceField(
        label="办理类别", choices=[("", "全部"), *IncomingDocument.Handling.choices], required=False
    )
    state = forms.MultipleChoiceField(
        label="状态", choices=State.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    light = forms.MultipleChoiceField(
        label="灯", choices=Light.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    received_from = DayField(label="收文日期从", required=False)
    received_to = DayField(label="到", required=False)
    is_open = forms.NullBooleanField(label="是否在办", required=False)

    def __init__(self, data: Mapping[str, object] | None, *, person: Person) -> None:
        super().__init__(data, person=person)
        for name in ("receiver", "unit"):
            units = cast("forms.ModelChoiceField[Unit]", self.fields[name])
            units.empty_label, units.queryset = "全部", Unit.objects.all()

    def documents(self, among: range | None = None) -> IncomingQuerySet:
        """The documents that the person may see and the filter lets through; a field in error filters nothing.

        Of those with words, the ones whose ids are in a range, where one is given.
        """
        found = self._narrowed(IncomingDocument.objects.visible_to(self.person), among=among)
        newest = "-pk" if self.reaches_far and not self._leafs_one_desk else NEWEST
        sort = str(self.cleaned_data.get("sort") or "")
        if sort.removeprefix("-") in OF_A_KIND:
            found = found.filter(kind=INCOMING.kind)
        return found.order_by(*order_by(COLUMNS, sort, newest))

    def counts(self) -> dict[str, int]:
        """The open documents by state, narrowed by all else: what all matters share is asked of their own table."""
        seen = Matter.objects.visible_to(self.person, kind=INCOMING.kind)
        among = ids_of(INCOMING.kind, are_open=True) if self.looks_for_words else None
        narrowed = self._narrowed(seen, "as_incoming__", besides=("state", "is_open"), among=among)
        rows: Iterable[Any] = narrowed.open().order_by().values("state").annotate(count=Count("pk"))
        return {row["state"]: row["count"] for row in rows}

    @property
    def _leafs_one_desk(self) -> bool:
        """Whether the newest of one desk are wanted, which stand together in the index of units; what is open, sorted or
        of few is read in an index of its own, and what others received is passed over.
        """
        wanted = self.cleaned_data
        return bool(wanted.get("receiver")) and self.reaches_far and not any(map(wanted.get, ("sort", *OF_FEW)))

    def _narrowed(
        self, found: Q_, of_incoming: str = "", besides: Iterable[str] = (), among: range | None = None
    ) -> Q_:
        """Cut down to what is wanted; `of_incoming` leads from the query's model to the fields of documents."""
        self.is_valid()
        wanted = {name: value for name, value in self.cleaned_data.items() if name not in besides}
        if words := wanted.get("words"):
            found = found.filter(with_words(words, among))
        if receiver := wanted.get("receiver"):
            leafs = self._leafs_one_desk and not of_incoming
            found = found.filter(unit=receiver, kind=INCOMING.kind) if leafs else found.filter(Exact(DESK, receiver.pk))
        if unit := wanted.get("unit"):
            found = found.filter(handled_by(unit))
        if lights := wanted.get("light"):
            today = timezone.localdate()
            found = reduce(operator.or_, (found.showing(light, today) for light in lights))
        if (is_open := wanted.get("is_open")) is not None:
            found = found.filter(closed_at__isnull=is_open)
        if states := wanted.get("state"):
            found = found.filter(state__in=states, kind=INCOMING.kind)  # in the index of states, those of other kinds
        if sender := wanted.get("sender"):
            found = found.filter(sent_by(sender, of_incoming))
        lookups: Mapping[str, Any] = {
            "received_on__year": wanted.get("year"),
            "document_type": wanted.get("document_type"),
            "handling": wanted.get("handling"),
            "received_on__gte": wanted.get("received_from"),
            "received_on__lte": wanted.get("received_to"),
        }
        return found.filter(**{f"{of_incoming}{name}": value for name, value in lookups.items() if value})


def open_states() -> list[State]:
    return [state for state in State if state not in INCOMING.closed]


def write_xlsx(
    documents: Iterable[IncomingDocument], columns: Iterable[Column[IncomingDocument]], out: BinaryIO
) -> int:
    """导出: the rows as shown, as a workbook; answers how many."""
    return write_as_shown("收文登记簿", documents, columns, out)
