"""The list of trainings (学习培训台账): filtered, sorted and exported the same way for page and API."""

from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from django import forms
from django.utils import timezone

from shuniu.matters.columns import Column, order_by, write_as_shown
from shuniu.matters.fields import UnitField
from shuniu.matters.narrowing import ListFilter
from shuniu.office.team.learning.trainings.models import Training, TrainingQuerySet
from shuniu.office.team.learning.trainings.workflow import State
from shuniu.office.team.learning.ways import Way
from shuniu.org.models import Person
from shuniu.search.find import with_words

COLUMNS: tuple[Column[Training], ...] = (
    Column("number", "编号", lambda row, today: row.number, "number", 18),
    Column("title", "学什么", lambda row, today: row.title, "title", 36),
    Column("way", "形式", lambda row, today: row.get_way_display(), "way", 12),
    Column("topic", "要提升的能力", lambda row, today: row.topic, "topic", 16),
    Column("unit", "单位", lambda row, today: str(row.unit), width=18),
    Column(
        "begins_at",
        "时间",
        lambda row, today: timezone.localtime(row.begins_at).strftime("%Y-%m-%d %H:%M"),
        "begins_at",
        18,
    ),
    Column("place", "地点", lambda row, today: row.place, width=24, is_usual=False),
    Column("state", "状态", lambda row, today: State(row.state).label, "state", 10),
    Column("people", "参加人", lambda row, today: "、".join(each.name for each in row.people.all()), width=40, is_usual=False),
    Column("outcome", "用在了哪里", lambda row, today: row.outcome, width=40, is_usual=False),
)  # fmt: skip
USUAL = tuple(column.key for column in COLUMNS if column.is_usual)


class TrainingFilter(ListFilter):
    """筛选: what the list of trainings shows."""

    offered = COLUMNS
    way = forms.ChoiceField(label="形式", choices=[("", "全部"), *Way.choices], required=False)
    unit = UnitField(label="单位", required=False)
    year = forms.IntegerField(label="年度", min_value=2000, max_value=2200, required=False)
    mine = forms.BooleanField(label="我参加的", required=False)
    state = forms.MultipleChoiceField(
        label="状态", choices=State.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    is_open = forms.NullBooleanField(label="是否在办", required=False)

    def __init__(self, data: Mapping[str, object] | None, *, person: Person) -> None:
        super().__init__(data, person=person)
        units: Any = self.fields["unit"]
        units.empty_label = "全部"

    def trainings(self) -> TrainingQuerySet:
        """The trainings that the person may see and the filter lets through; a field in error filters nothing."""
        self.is_valid()
        wanted = self.cleaned_data
        found: TrainingQuerySet = Training.objects.visible_to(self.person)
        if (is_open := wanted.get("is_open")) is not None:
            found = found.filter(closed_at__isnull=is_open)
        lookups = {
            "way": wanted.get("way"),
            "unit": wanted.get("unit"),
            "begins_at__year": wanted.get("year"),
            "people": self.person.pk if wanted.get("mine") else None,
            "state__in": wanted.get("state"),
        }
        found = found.filter(**{name: value for name, value in lookups.items() if value})
        if words := wanted.get("words"):
            found = found.filter(with_words(words))
        return found.order_by(*order_by(COLUMNS, str(wanted.get("sort") or "")))


def write_xlsx(trainings: Iterable[Training], columns: Iterable[Column[Training]], out: BinaryIO) -> int:
    """导出: the rows as shown, as a workbook; answers how many."""
    return write_as_shown("学习培训台账", trainings, columns, out)
