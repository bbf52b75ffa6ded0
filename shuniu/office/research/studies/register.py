"""The list of studies (选题库、调研台账): filtered, sorted and exported the same way for page and API."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, BinaryIO, cast

from django import forms
from django.utils import timezone

from shuniu.matters.choosing import LongSelect
from shuniu.matters.columns import Column, order_by, write_as_shown
from shuniu.matters.narrowing import ListFilter
from shuniu.office.research.studies.models import USED_WITHIN, Origin, Study, StudyQuerySet
from shuniu.office.research.studies.workflow import State
from shuniu.org.choosing import who_may
from shuniu.org.models import Person
from shuniu.search.find import with_words


def use_words(row: Study, today: date) -> str:
    """运用: whether anything is known to have used the report; nothing where it was not delivered."""
    if row.delivered_on is None:
        return ""
    if cast(Any, row).used:
        return "已运用"
    return "未见运用" if row.delivered_on <= today - USED_WITHIN else "待运用"


COLUMNS: tuple[Column[Study], ...] = (
    Column("number", "编号", lambda row, today: row.number, "number", 18),
    Column("title", "课题", lambda row, today: row.title, "title", 46),
    Column("origin", "选题来源", lambda row, today: row.get_origin_display(), "origin", 14),
    Column("officer", "负责人", lambda row, today: str(row.officer or ""), width=10),
    Column("state", "状态", lambda row, today: State(row.state).label, "state", 12),
    Column("due_on", "交报告", lambda row, today: row.due_on, "due_on", 12),
    Column("delivered_on", "报送日期", lambda row, today: row.delivered_on, "delivered_on", 12),
    Column("used", "运用", use_words, width=10),
    Column("outcome", "结果", lambda row, today: row.outcome, width=40, is_usual=False),
)
USUAL = tuple(column.key for column in COLUMNS if column.is_usual)


class StudyFilter(ListFilter):
    """筛选: what the list of studies shows."""

    offered = COLUMNS
    origin = forms.ChoiceField(label="选题来源", choices=[("", "全部"), *Origin.choices], required=False)
    officer = forms.ModelChoiceField(Person.objects.none(), label="负责人", required=False, widget=LongSelect)
    state = forms.MultipleChoiceField(
        label="状态", choices=State.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    is_open = forms.NullBooleanField(label="是否在办", required=False)
    unused = forms.BooleanField(label="未见运用", required=False)

    def __init__(self, data: Mapping[str, object] | None, *, person: Person) -> None:
        super().__init__(data, person=person)
        officers = cast("forms.ModelChoiceField[Person]", self.fields["officer"])
        officers.empty_label, officers.queryset = "全部", who_may("study.plan")

    def studies(self) -> StudyQuerySet:
        """The studies that the person may see and the filter lets through; a field in error filters nothing."""
        self.is_valid()
        wanted = self.cleaned_data
        found = Study.objects.visible_to(self.person)
        if wanted.get("unused"):
            found = found.unused(timezone.localdate())
        elif (is_open := wanted.get("is_open")) is not None:
            found = found.filter(closed_at__isnull=is_open)
        lookups = {"origin": wanted.get("origin"), "officer": wanted.get("officer"), "state__in": wanted.get("state")}
        found = found.filter(**{name: value for name, value in lookups.items() if value})
        if words := wanted.get("words"):
            found = found.filter(with_words(words))
        return found.order_by(*order_by(COLUMNS, str(wanted.get("sort") or "")))


def write_xlsx(studies: Iterable[Study], columns: Iterable[Column[Study]], out: BinaryIO) -> int:
    """导出: the rows as shown, as a workbook; answers how many."""
    return write_as_shown("调研台账", studies, columns, out)
