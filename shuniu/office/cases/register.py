"""The list of cases (首问台账): filtered, sorted and exported the same way for page and API."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, BinaryIO

from django import forms

from shuniu.matters.columns import Column, order_by, write_as_shown
from shuniu.matters.fields import UnitField
from shuniu.matters.models.matter import Light
from shuniu.matters.narrowing import ListFilter
from shuniu.office.cases.kinds import BY_CODE, CHOICES
from shuniu.office.cases.models import Channel, ServiceCase, ServiceCaseQuerySet
from shuniu.office.cases.workflow import State
from shuniu.org.models import Person
from shuniu.search.find import with_words


def asker_of(row: ServiceCase, today: date) -> str:
    """来访人 as a list names him: masked, whoever looks."""
    asker = row.enquirer
    return "已清除" if asker.is_erased else " ".join(filter(None, (asker.masked_name, asker.masked_phone))) or "匿名"


COLUMNS: tuple[Column[ServiceCase], ...] = (
    Column("number", "编号", lambda row, today: row.number, "number", 18),
    Column("title", "什么事", lambda row, today: row.title, "title", 46),
    Column("case_kind", "种类", lambda row, today: BY_CODE[row.case_kind].label, "case_kind", 12),
    Column("channel", "渠道", lambda row, today: row.get_channel_display(), "channel", 10, is_usual=False),
    Column("handling_unit", "承办单位", lambda row, today: str(row.handling_unit or row.unit), width=16),
    Column("first_contact_officer", "首问责任人", lambda row, today: str(row.first_contact_officer), width=12),
    Column("state", "状态", lambda row, today: State(row.state).label, "state", 12),
    Column("due_on", "答复时限", lambda row, today: row.due_on, "due_on", 12),
    Column("asker", "来访人", asker_of, width=20, is_usual=False),
    Column("place", "地点", lambda row, today: row.place, "place", 20, is_usual=False),
    Column("refusals", "不接收次数", lambda row, today: row.refusals, width=10, is_usual=False),
    Column("outcome", "结果", lambda row, today: row.outcome, width=40, is_usual=False),
)
USUAL = tuple(column.key for column in COLUMNS if column.is_usual)


class CaseFilter(ListFilter):
    """筛选: what the list of cases shows."""

    offered = COLUMNS
    case_kind = forms.ChoiceField(label="种类", choices=[("", "全部"), *CHOICES], required=False)
    channel = forms.ChoiceField(label="渠道", choices=[("", "全部"), *Channel.choices], required=False)
    unit = UnitField(label="承办单位", required=False)
    light = forms.ChoiceField(label="时限", choices=[("", "全部"), *Light.choices], required=False)
    state = forms.MultipleChoiceField(
        label="状态", choices=State.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    is_open = forms.NullBooleanField(label="是否在办", required=False)
    mine = forms.BooleanField(label="我首问的", required=False)

    def __init__(self, data: Mapping[str, object] | None, *, person: Person) -> None:
        super().__init__(data, person=person)
        self.fields["unit"].empty_label = "全部"  # type: ignore[attr-defined]

    def cases(self, today: date) -> ServiceCaseQuerySet:
        """The cases that the person may see and the filter lets through; a field in error filters nothing."""
        self.is_valid()
        wanted: Mapping[str, Any] = self.cleaned_data
        found = ServiceCase.objects.visible_to(self.person)
        if light := wanted.get("light"):
            found = found.showing(light, today)
        elif (is_open := wanted.get("is_open")) is not None:
            found = found.filter(closed_at__isnull=is_open)
        if wanted.get("mine"):
            found = found.filter(first_contact_officer=self.person)
        lookups = {
            "case_kind": wanted.get("case_kind"),
            "channel": wanted.get("channel"),
            "handling_unit": wanted.get("unit"),
            "state__in": wanted.get("state"),
        }
        found = found.filter(**{name: value for name, value in lookups.items() if value})
        if words := wanted.get("words"):
            found = found.filter(with_words(words))
        return found.order_by(*order_by(COLUMNS, str(wanted.get("sort") or "")))


def write_xlsx(cases: Iterable[ServiceCase], columns: Iterable[Column[ServiceCase]], out: BinaryIO) -> int:
    """导出: the rows as shown, as a workbook; answers how many."""
    return write_as_shown("首问台账", cases, columns, out)
