"""The lists of integrity (申报、礼品礼金、回避): filtered, sorted and exported the same way for page and API."""

from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from django import forms
from django.db.models import Q

from shuniu.matters.columns import Column, order_by, write_as_shown
from shuniu.matters.narrowing import ListFilter
from shuniu.office.team.integrity.gifts.models import Gift, GiftQuerySet
from shuniu.office.team.integrity.gifts.workflow import State as GiftState
from shuniu.office.team.integrity.recusals.models import Recusal, RecusalQuerySet
from shuniu.office.team.integrity.recusals.workflow import State as RecusalState
from shuniu.office.team.integrity.ties.models import Declaration, DeclarationQuerySet

GIFTS: tuple[Column[Gift], ...] = (
    Column("number", "编号", lambda row, today: row.number, "number", 18),
    Column("title", "礼品或者礼金", lambda row, today: row.title, "title", 30),
    Column("giver", "送的人或者单位", lambda row, today: row.giver, width=22),
    Column("value", "估价（元）", lambda row, today: row.value, "value", 12),
    Column("offered_on", "日期", lambda row, today: row.offered_on, "offered_on", 12),
    Column("created_by", "登记人", lambda row, today: str(row.created_by), width=10),
    Column("state", "状态", lambda row, today: GiftState(row.state).label, "state", 10),
    Column("due_on", "上交时限", lambda row, today: row.due_on, "due_on", 12, is_usual=False),
    Column("about", "涉及的事项", lambda row, today: row.about.number if row.about else "", width=20, is_usual=False),
    Column("outcome", "结果", lambda row, today: row.outcome, width=30, is_usual=False),
)
RECUSALS: tuple[Column[Recusal], ...] = (
    Column("title", "回避", lambda row, today: row.title, "title", 24),
    Column("about", "哪件事项", lambda row, today: row.about.number or row.about.title, width=36),
    Column("unit", "单位", lambda row, today: str(row.unit), width=18),
    Column("successor", "接办的人", lambda row, today: str(row.successor or ""), width=10),
    Column("opened_at", "申请日期", lambda row, today: row.opened_at.date(), "opened_at", 12),
    Column("state", "状态", lambda row, today: RecusalState(row.state).label, "state", 10),
)
DECLARATIONS: tuple[Column[Declaration], ...] = (
    Column("title", "申报", lambda row, today: row.title, "title", 26),
    Column("unit", "单位", lambda row, today: str(row.unit), width=18),
    Column("standing", "现有项数", lambda row, today: row.standing, width=10),  # type: ignore[attr-defined]
    Column("confirmed_on", "最近确认", lambda row, today: row.confirmed_on, "confirmed_on", 12),
)


def usual(columns: Sequence[Column[Any]]) -> tuple[str, ...]:
    return tuple(column.key for column in columns if column.is_usual)


class RegisterFilter(ListFilter):
    is_open = forms.NullBooleanField(label="是否在办", required=False)

    def narrowed(self, found: Any, looked_in: Q) -> Any:
        self.is_valid()
        wanted = self.cleaned_data
        if (is_open := wanted.get("is_open")) is not None:
            found = found.filter(closed_at__isnull=is_open)
        if states := wanted.get("state"):
            found = found.filter(state__in=states)
        if wanted.get("words"):
            found = found.filter(looked_in)
        return found.order_by(*order_by(self.offered, str(wanted.get("sort") or "")))

    @property
    def typed(self) -> str:
        return str(self.cleaned_data.get("words") or "") if self.is_valid() else ""


class GiftFilter(RegisterFilter):
    """筛选: what the register of gifts shows."""

    offered = GIFTS
    state = forms.MultipleChoiceField(
        label="状态", choices=GiftState.choices, required=False, widget=forms.CheckboxSelectMultiple
    )

    def gifts(self) -> GiftQuerySet:
        looked_in = Q(title__icontains=self.typed) | Q(giver__icontains=self.typed) | Q(number__icontains=self.typed)
        found: GiftQuerySet = self.narrowed(Gift.objects.visible_to(self.person), looked_in)
        return found


class RecusalFilter(RegisterFilter):
    """筛选: what the list of recusals shows."""

    offered = RECUSALS
    state = forms.MultipleChoiceField(
        label="状态", choices=RecusalState.choices, required=False, widget=forms.CheckboxSelectMultiple
    )

    def recusals(self) -> RecusalQuerySet:
        looked_in = Q(person__name__icontains=self.typed)
        found: RecusalQuerySet = self.narrowed(Recusal.objects.visible_to(self.person), looked_in)
        return found


class DeclarationFilter(RegisterFilter):
    """筛选: what the list of declarations shows."""

    offered = DECLARATIONS

    def declarations(self) -> DeclarationQuerySet:
        looked_in = Q(declarer__name__icontains=self.typed)
        found: DeclarationQuerySet = self.narrowed(Declaration.objects.visible_to(self.person), looked_in)
        return found


def write_gifts(rows: Iterable[Gift], columns: Iterable[Column[Gift]], out: BinaryIO) -> int:
    """导出: the register as shown, as a workbook; answers how many."""
    return write_as_shown("礼品礼金登记簿", rows, columns, out)


def write_recusals(rows: Iterable[Recusal], columns: Iterable[Column[Recusal]], out: BinaryIO) -> int:
    return write_as_shown("回避", rows, columns, out)


def write_declarations(rows: Iterable[Declaration], columns: Iterable[Column[Declaration]], out: BinaryIO) -> int:
    return write_as_shown("利害关系申报", rows, columns, out)
