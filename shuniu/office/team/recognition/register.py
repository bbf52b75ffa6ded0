"""The board (表扬栏): by date, in words; no totals, no order by person. Filtered and exported the same way for page and API."""

from collections.abc import Iterable
from typing import BinaryIO

from django import forms
from django.db.models import Q

from shuniu.matters.columns import Column, order_by, write_as_shown
from shuniu.matters.fields import DayField
from shuniu.matters.narrowing import ListFilter
from shuniu.office.team.recognition.models import Recognition, RecognitionQuerySet, Sort

COLUMNS: tuple[Column[Recognition], ...] = (
    Column("given_on", "日期", lambda row, today: row.given_on, "given_on", 12),
    Column("title", "为什么事", lambda row, today: row.title, width=30),
    Column("names", "表扬谁", lambda row, today: row.names, width=24),
    Column("words", "做了什么", lambda row, today: row.summary, width=60),
    Column("sort", "类别", lambda row, today: row.get_sort_display(), width=10),
    Column("giver", "谁给的", lambda row, today: row.giver, width=14),
)
USUAL = tuple(column.key for column in COLUMNS)


class RecognitionFilter(ListFilter):
    """筛选: what the board shows. There is no filter by person, which would make a score of it."""

    offered = COLUMNS
    sort_of = forms.ChoiceField(label="类别", choices=[("", "全部"), *Sort.choices], required=False)
    first = DayField(label="从", required=False)
    last = DayField(label="到", required=False)
    is_mine = forms.BooleanField(label="只看我的", required=False)

    def recognitions(self) -> RecognitionQuerySet:
        """Those that the person may read and the filter lets through, the newest first; a field in error filters nothing."""
        self.is_valid()
        wanted = self.cleaned_data
        found: RecognitionQuerySet = Recognition.objects.read_by(self.person)
        lookups = {
            "sort": wanted.get("sort_of"),
            "given_on__gte": wanted.get("first"),
            "given_on__lte": wanted.get("last"),
            "recipients__person": self.person if wanted.get("is_mine") else None,
        }
        found = found.filter(**{name: value for name, value in lookups.items() if value})
        if words := wanted.get("words"):
            found = found.filter(Q(title__icontains=words) | Q(summary__icontains=words))
        return found.order_by(*order_by(COLUMNS, str(wanted.get("sort") or "-given_on")))


def write_xlsx(rows: Iterable[Recognition], columns: Iterable[Column[Recognition]], out: BinaryIO) -> int:
    """导出: the rows as shown, as a workbook; answers how many."""
    return write_as_shown("表扬栏", rows, columns, out)
