"""The register of information (信息台账): filtered, sorted and exported the same way for page and API."""

from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO, cast

from django import forms
from django.db.models import Count
from django.utils import timezone

from shuniu.matters.choosing import LongSelect
from shuniu.matters.columns import Column, order_by, write_as_shown
from shuniu.matters.fields import DayField
from shuniu.matters.narrowing import ListFilter
from shuniu.office.briefings.items.models import BriefingItem, BriefingQuerySet, Category
from shuniu.office.briefings.items.workflow import State
from shuniu.org.models import Person, Unit
from shuniu.search.find import with_words


def _issues(row: BriefingItem) -> str:
    return "；".join(each.issue.title for each in row.adoptions.all())


COLUMNS: tuple[Column[BriefingItem], ...] = (
    Column("title", "标题", lambda row, today: row.title, "title", 46),
    Column("category", "类别", lambda row, today: Category(row.category).label, "category", 8),
    Column("unit", "报送单位", lambda row, today: str(row.unit), "unit__sort", 16),
    Column("opened_at", "报送日期", lambda row, today: timezone.localdate(row.opened_at), "opened_at", 12),
    Column("state", "状态", lambda row, today: State(row.state).label, "state", 10),
    Column("issues", "刊发于", lambda row, today: _issues(row), width=24),
    Column("officer", "责任编辑", lambda row, today: str(row.officer or ""), width=10, is_usual=False),
    Column("outcome", "结果", lambda row, today: row.outcome, width=36, is_usual=False),
    Column("asked", "希望怎样办", lambda row, today: row.asked, width=36, is_usual=False),
)
USUAL = tuple(column.key for column in COLUMNS if column.is_usual)


class BriefingFilter(ListFilter):
    """筛选: what the register shows. Read from the query of the address, so that it can be kept, sent and exported."""

    offered = COLUMNS
    unit = forms.ModelChoiceField(Unit.objects.none(), label="报送单位", required=False, widget=LongSelect)
    category = forms.MultipleChoiceField(
        label="类别", choices=Category.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    state = forms.MultipleChoiceField(
        label="状态", choices=State.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    sent_from = DayField(label="报送日期从", required=False)
    sent_to = DayField(label="到", required=False)
    is_open = forms.NullBooleanField(label="是否在办", required=False)

    def __init__(self, data: Mapping[str, object] | None, *, person: Person) -> None:
        super().__init__(data, person=person)
        units = cast("forms.ModelChoiceField[Unit]", self.fields["unit"])
        units.empty_label, units.queryset = "全部", Unit.objects.all()

    def items(self) -> BriefingQuerySet:
        """The items that the person may see and the filter lets through; a field in error filters nothing."""
        return self._narrowed().order_by(*order_by(COLUMNS, str(self.cleaned_data.get("sort") or "")))

    def counts(self) -> dict[str, int]:
        """The items by state, narrowed by all else."""
        rows: Iterable[Any] = self._narrowed(besides=("state",)).order_by().values("state").annotate(count=Count("pk"))
        return {row["state"]: row["count"] for row in rows}

    def _narrowed(self, besides: Iterable[str] = ()) -> BriefingQuerySet:
        self.is_valid()
        wanted = {name: value for name, value in self.cleaned_data.items() if value not in (None, "", [])}
        wanted = {name: value for name, value in wanted.items() if name not in besides}
        lookups = {
            "unit": "unit",
            "category": "category__in",
            "state": "state__in",
            "sent_from": "opened_at__date__gte",
            "sent_to": "opened_at__date__lte",
        }
        found = BriefingItem.objects.visible_to(self.person)
        found = found.filter(**{lookups[name]: value for name, value in wanted.items() if name in lookups})
        if "is_open" in wanted:
            found = found.filter(closed_at__isnull=wanted["is_open"])
        return found.filter(with_words(wanted["words"])) if "words" in wanted else found


def write_xlsx(items: Iterable[BriefingItem], columns: Iterable[Column[BriefingItem]], out: BinaryIO) -> int:
    """导出: the rows as shown, as a workbook; answers how many."""
    return write_as_shown("政务信息台账", items, columns, out)
