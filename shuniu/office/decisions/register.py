"""The register of decisions (决策台账): filtered, sorted and exported the same way for page and API."""

from collections.abc import Iterable
from typing import Any, BinaryIO

from django import forms

from shuniu.matters.columns import Column, order_by, write_as_shown
from shuniu.matters.fields import DayField
from shuniu.matters.narrowing import ListFilter
from shuniu.office.decisions.models import Dossier
from shuniu.office.decisions.models.dossier import DossierQuerySet
from shuniu.office.decisions.procedure import Procedure
from shuniu.office.decisions.workflow import State
from shuniu.search.find import with_words

COLUMNS: tuple[Column[Dossier], ...] = (
    Column("number", "编号", lambda row, today: row.number, "number", 14),
    Column("title", "决策事项", lambda row, today: row.title, "title", 46),
    Column("procedure", "程序", lambda row, today: row.get_procedure_display(), "procedure", 18),
    Column("lead_unit", "承办单位", lambda row, today: str(row.preparing_unit), width=16),
    Column("state", "状态", lambda row, today: State(row.state).label, "state", 12),
    Column("decided_on", "决定日期", lambda row, today: row.decided_on or "", "decided_on", 12),
    Column("evaluate_on", "评估日期", lambda row, today: row.evaluate_on or "", "evaluate_on", 12),
    Column("unit", "提出单位", lambda row, today: str(row.unit), width=16, is_usual=False),
    Column("outcome", "结果", lambda row, today: row.outcome, width=40, is_usual=False),
)
USUAL = tuple(column.key for column in COLUMNS if column.is_usual)


class DossierFilter(ListFilter):
    """筛选: what the register of decisions shows."""

    offered = COLUMNS
    procedure = forms.ChoiceField(label="程序", choices=[("", "全部"), *Procedure.choices], required=False)
    state = forms.MultipleChoiceField(
        label="状态", choices=State.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    from_day = DayField(label="决定日期从", required=False)
    to_day = DayField(label="到", required=False)
    is_open = forms.NullBooleanField(label="是否在办", required=False)

    def dossiers(self) -> DossierQuerySet:
        self.is_valid()
        wanted = self.cleaned_data
        found: Any = Dossier.objects.visible_to(self.person)
        if words := wanted.get("words"):
            found = found.filter(with_words(words))
        if (is_open := wanted.get("is_open")) is not None:
            found = found.filter(closed_at__isnull=is_open)
        lookups: dict[str, Any] = {
            "procedure": wanted.get("procedure"),
            "state__in": wanted.get("state"),
            "decided_on__gte": wanted.get("from_day"),
            "decided_on__lte": wanted.get("to_day"),
        }
        found = found.filter(**{name: value for name, value in lookups.items() if value})
        return found.order_by(*order_by(COLUMNS, str(wanted.get("sort") or "")))  # type: ignore[no-any-return]


def write_dossiers(dossiers: Iterable[Dossier], columns: Iterable[Column[Dossier]], out: BinaryIO) -> int:
    """导出 of the register; answers how many."""
    return write_as_shown("决策台账", dossiers, columns, out)
