"""归档文件目录: the items of the archive, filtered, sorted, exported and printed the same way for page and API."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, BinaryIO, cast

from django import forms
from django.db.models import F, Q
from django.db.models.expressions import OrderBy

from shuniu.matters.columns import Column, write_as_shown
from shuniu.matters.models import Matter, MatterQuerySet
from shuniu.matters.narrowing import ListFilter
from shuniu.office.documents.archiving.models import TERMS, FilingClass, Fonds
from shuniu.org.classification import Classification


def _eight_digits(day: date | None) -> str:
    """日期 as the catalogue writes it: 20260305."""
    return f"{day:%Y%m%d}" if day else ""


def _remark(row: Any) -> str:
    gone = f"{row.filed.destroyed_at:%Y-%m-%d}销毁" if row.filed.destroyed_at else ""
    return "；".join(filter(None, (gone, row.filed.remark)))


COLUMNS: tuple[Column[Any], ...] = (
    Column("archive_code", "档号", lambda row, today: row.filed.code, "filed__code", 30),
    Column("document_number", "文号", lambda row, today: row.filed.document_number, "filed__document_number", 20),
    Column("author", "责任者", lambda row, today: row.filed.author, "filed__author", 22),
    Column("title", "题名", lambda row, today: row.filed.title_in_list, "filed__title", 46),
    Column("dated_on", "日期", lambda row, today: _eight_digits(row.filed.dated_on), "filed__dated_on", 10),
    Column(
        "classification",
        "密级",
        lambda row, today: Classification(row.filed.classification).label,
        "filed__classification",
        8,
    ),
    Column("pages", "页数", lambda row, today: row.filed.pages, "filed__pages", 6),
    Column("remark", "备注", lambda row, today: _remark(row), width=20),
    Column("year", "年度", lambda row, today: row.filed.year, "filed__year", 6, is_usual=False),
    Column("term", "保管期限", lambda row, today: row.filed.term_label, "filed__term", 8, is_usual=False),
    Column(
        "filing_class",
        "机构（问题）",
        lambda row, today: row.filed.filing_class.name,
        "filed__filing_class_id",  # by its code it would be read whole and sorted
        14,
        is_usual=False,
    ),
    Column(
        "kept_until", "保管至", lambda row, today: row.filed.kept_until or "", "filed__kept_until", 8, is_usual=False
    ),
    Column("basis", "保管期限依据", lambda row, today: row.filed.basis, width=40, is_usual=False),
    Column("filed_by", "归档人", lambda row, today: row.filed.filed_by.name, width=10, is_usual=False),
)
BY_KEY = {column.key: column for column in COLUMNS}
USUAL = tuple(column.key for column in COLUMNS if column.is_usual)
MAY_LACK = frozenset({"dated_on", "kept_until"})
PLACE: Column[Any] = Column("place", "序号", lambda row, today: getattr(row, "place", ""), width=6)
"""序号 is the row's place in the list as shown; it belongs to the list and not to the item."""


class CatalogueFilter(ListFilter):
    """筛选: which part of the archive is shown. Read from the query of the address."""

    offered = COLUMNS
    fonds = forms.ModelChoiceField(Fonds.objects.all(), label="全宗", required=False, empty_label="全部")
    year = forms.IntegerField(label="年度", required=False, min_value=1949, max_value=2200)
    term = forms.ChoiceField(label="保管期限", choices=[("", "全部"), *TERMS], required=False)
    filing_class = forms.ModelChoiceField(
        FilingClass.objects.all(), label="机构（问题）", required=False, empty_label="全部"
    )
    kind = forms.ChoiceField(
        label="收文发文", choices=[("", "全部"), ("incoming", "收文"), ("outgoing", "发文")], required=False
    )
    destroyed = forms.NullBooleanField(label="是否已销毁", required=False)

    def items(self) -> MatterQuerySet[Matter]:
        """The filed documents that the person may see and the filter lets through, by their numbers if not otherwise."""
        self.is_valid()
        wanted = self.cleaned_data
        found = Matter.objects.visible_to(self.person).filter(filed__isnull=False)
        if words := wanted.get("words"):
            fields = ("title", "code", "document_number", "author")
            either = Q()
            for field in fields:
                either |= Q(**{f"filed__{field}__icontains": words})
            found = found.filter(either)
        if (gone := wanted.get("destroyed")) is not None:
            found = found.filter(filed__destroyed_at__isnull=not gone)
        lookups: Mapping[str, Any] = {
            "filed__fonds": wanted.get("fonds"),
            "filed__year": wanted.get("year"),
            "filed__term": wanted.get("term"),
            "filed__filing_class": wanted.get("filing_class"),
            "kind": wanted.get("kind"),
        }
        found = found.filter(**{name: value for name, value in lookups.items() if value})
        return found.order_by(*_order(str(wanted.get("sort") or "")))


def _order(wanted: str) -> list[OrderBy | str]:
    """By what the address asks for, such as `-dated_on`, and by their numbers."""
    column = BY_KEY.get(wanted.removeprefix("-"))
    if column is None or not column.sort:
        return ["filed__code"]
    falls, field = wanted.startswith("-"), F(column.sort)
    last = True if column.key in MAY_LACK else None  # an order that names nulls where there are none misses the index
    return [field.desc(nulls_last=last) if falls else field.asc(nulls_last=last), "filed__code"]


def for_list(items: MatterQuerySet[Matter]) -> MatterQuerySet[Matter]:
    """With what a row shows, in one query."""
    return items.select_related("filed__filing_class", "filed__fonds", "filed__filed_by")


def placed(items: Iterable[Matter], first: int = 1) -> Iterable[Matter]:
    """The rows with their places in the list."""
    for place, row in enumerate(items, first):
        cast(Any, row).place = place
        yield row


def write_xlsx(items: Iterable[Matter], columns: Iterable[Column[Any]], out: BinaryIO) -> int:
    """导出: the rows as shown, as a workbook with their places; answers how many."""
    return write_as_shown("归档文件目录", placed(items), [PLACE, *columns], out)
