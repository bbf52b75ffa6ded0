"""The ledger (台账): filtered, sorted, counted and exported the same way for page, API and command line."""

import operator
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from typing import Any, BinaryIO, TypeVar, cast

from django import forms
from django.db.models import Count, Q
from django.utils import timezone

from shuniu.matters.choosing import LongSelect
from shuniu.matters.columns import Column, order_by, write_as_shown
from shuniu.matters.fields import DayField
from shuniu.matters.models import Matter, MatterQuerySet
from shuniu.matters.models.matter import Light, amber_until
from shuniu.matters.narrowing import ListFilter
from shuniu.matters.walking import Walk
from shuniu.office.supervision.forms.choosing import SourceField
from shuniu.office.supervision.models import EvidenceKind, Source, SupervisionItem
from shuniu.office.supervision.models.item import ItemQuerySet, with_unit
from shuniu.office.supervision.workflow import ITEM, State
from shuniu.org.models import Person, Unit
from shuniu.search.find import with_words

ON_TIME = {True: "是", False: "否", None: ""}

COLUMNS: tuple[Column[SupervisionItem], ...] = (
    Column("number", "编号", lambda item, today: item.number, "number", 18),
    Column("title", "督查事项", lambda item, today: item.title, "title", 46),
    Column("lead_unit", "牵头单位", lambda item, today: str(item.lead_unit), "lead_unit__sort", 16),
    Column(
        "support_units",
        "配合单位",
        lambda item, today: "、".join(map(str, item.support_units.all())),
        width=24,
        is_usual=False,
    ),
    Column("handler", "责任人", lambda item, today: str(item.handler or ""), "handler__name", 10, is_usual=False),
    Column("state", "状态", lambda item, today: State(item.state).label, "state", 10),
    Column("light", "灯", lambda item, today: _light(item, today), "due_on", 8),
    Column("due_on", "办理时限", lambda item, today: item.due_on, "due_on", 12),
    Column(
        "source",
        "来源",
        lambda item, today: item.source.title if item.source else "",
        "source__title",
        30,
        is_usual=False,
    ),
    Column("officer", "督查专员", lambda item, today: str(item.officer or ""), "officer__name", 10, is_usual=False),
    Column("docketed_at", "立项日期", lambda item, today: _day(item.docketed_at), "docketed_at", 12, is_usual=False),
    Column("reported_on", "申报办结日期", lambda item, today: item.reported_on, "reported_on", 14, is_usual=False),
    Column("is_on_time", "按期", lambda item, today: ON_TIME[item.is_on_time()], width=8, is_usual=False),
    Column("verified_at", "核验日期", lambda item, today: _day(item.verified_at), "verified_at", 12, is_usual=False),
    Column("requirement", "原文要求", lambda item, today: item.requirement, width=60, is_usual=False),
    Column(
        "evidence",
        "所需佐证",
        lambda item, today: "、".join(str(EvidenceKind(kind).label) for kind in item.evidence_needed),
        width=20,
        is_usual=False,
    ),
    Column("outcome", "办理结果", lambda item, today: item.outcome, width=30, is_usual=False),
)
BY_KEY = {column.key: column for column in COLUMNS}
USUAL = tuple(column.key for column in COLUMNS if column.is_usual)
Q_ = TypeVar("Q_", ItemQuerySet, MatterQuerySet[Matter])


def _light(item: SupervisionItem, today: date) -> str:
    return "" if item.closed_at else item.untimed_words or str(item.light(today).label)


def _day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None


@dataclass(frozen=True)
class Counts:
    """在办情况: the open items of a ledger by state and by light. What is closed grows for ever and is not counted."""

    states: Mapping[str, int]
    lights: Mapping[str, int]

    @property
    def open(self) -> int:
        return sum(self.states.values())


class LedgerFilter(ListFilter):
    """筛选: what a ledger shows. Read from the query of the address, so that a view can be kept, sent and exported."""

    offered = COLUMNS
    source = SourceField(label="来源", required=False, empty_label="全部")
    unit = forms.ModelChoiceField(Unit.objects.all(), label="单位", required=False, widget=LongSelect)
    leader = forms.ModelChoiceField(Person.objects.none(), label="分管领导", required=False, widget=LongSelect)
    state = forms.MultipleChoiceField(
        label="状态", choices=State.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    light = forms.MultipleChoiceField(
        label="灯", choices=Light.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    due_from = DayField(label="时限从", required=False)
    due_to = DayField(label="到", required=False)
    is_open = forms.NullBooleanField(label="是否在办", required=False)

    def __init__(self, data: Mapping[str, object] | None, *, person: Person) -> None:
        super().__init__(data, person=person)
        for name in ("unit", "leader"):
            cast("forms.ModelChoiceField[Any]", self.fields[name]).empty_label = "全部"
        source = cast(SourceField, self.fields["source"])
        source.queryset, source.chosen = Source.objects.visible_to(person), self["source"].data or ""
        self.fields["leader"].queryset = Person.objects.filter(units_led__isnull=False).distinct()  # type: ignore[attr-defined]

    def items(self) -> ItemQuerySet:
        """The items that the person may see and the filter lets through; a field in error filters nothing."""
        found, sort = (
            self._narrowed(SupervisionItem.objects.visible_to(self.person)),
            str(self.cleaned_data.get("sort") or ""),
        )
        if sort.removeprefix("-") == "title":  # in its index, those of other kinds stand between
            found = found.filter(kind=ITEM.kind)
        return found.order_by(*order_by(COLUMNS, sort))

    def walk(self) -> Walk[SupervisionItem] | None:
        """The same in groups, where they are sorted by a field of a unit, a person or a source."""
        wanted = str(self.cleaned_data.get("sort") or "")
        column = BY_KEY.get(wanted.removeprefix("-"))
        if column is None or "__" not in column.sort:
            return None
        rows = self._narrowed(SupervisionItem.objects.visible_to(self.person)).for_list()
        return Walk(rows, column.sort, falling=wanted.startswith("-"))

    def matters(self, besides: Collection[str] = ()) -> MatterQuerySet[Matter]:
        """The same as matters, to be counted: what all matters share is asked of their own table alone."""
        return self._narrowed(Matter.objects.visible_to(self.person, kind=ITEM.kind), "as_item__", besides).order_by()

    def counts(self, today: date | None = None) -> Counts:
        """The open items by state and light, narrowed by all else: one query over what is open."""
        today = today or timezone.localdate()
        edge = amber_until(today)
        lights = {
            Light.RED: Q(due_on__lt=today),
            Light.AMBER: Q(due_on__gte=today, due_on__lte=edge),
            Light.GREEN: Q(due_on__gt=edge),
            Light.NONE: Q(due_on=None),
        }
        rows: Iterable[Any] = list(
            self.matters(besides={"state", "light", "is_open"})
            .open()
            .values("state")
            .annotate(all=Count("pk"), **{light.value: Count("pk", filter=q) for light, q in lights.items()})
        )
        timed = [row for row in rows if row["state"] not in ITEM.untimed]
        shown = {light.value: sum(row[light.value] for row in timed) for light in lights}
        shown[Light.NONE.value] += sum(row["all"] for row in rows if row["state"] in ITEM.untimed)
        return Counts({row["state"]: row["all"] for row in rows}, shown)

    def _narrowed(self, found: Q_, of_item: str = "", besides: Collection[str] = ()) -> Q_:
        """Cut down to what is wanted; `of_item` leads from the query's model to the fields of items."""
        self.is_valid()
        wanted = {name: value for name, value in self.cleaned_data.items() if name not in besides}
        if words := wanted.get("words"):
            found = found.filter(with_words(words))
        if source := wanted.get("source"):
            found = found.filter(**{f"{of_item}source": source})
        if unit := wanted.get("unit"):
            found = found.filter(with_unit(unit))
        if leader := wanted.get("leader"):
            led = list(Unit.objects.within(leader.units_led.all()).values_list("pk", flat=True))
            found = found.filter(**{f"{of_item}lead_unit__in": led})
        if states := wanted.get("state"):
            found = found.filter(state__in=states)
        if lights := wanted.get("light"):
            today = timezone.localdate()
            found = reduce(operator.or_, (found.showing(light, today) for light in lights))
        if due_from := wanted.get("due_from"):
            found = found.filter(due_on__gte=due_from)
        if due_to := wanted.get("due_to"):
            found = found.filter(due_on__lte=due_to)
        if (is_open := wanted.get("is_open")) is not None:
            found = found.filter(closed_at__isnull=is_open)
        return found


def write_xlsx(items: Iterable[SupervisionItem], columns: Iterable[Column[SupervisionItem]], out: BinaryIO) -> int:
    """导出: the rows as shown, as a workbook; answers how many."""
    return write_as_shown("督查台账", items, columns, out)
