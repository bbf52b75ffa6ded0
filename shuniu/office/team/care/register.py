"""The list of care requests (关怀诉求): one's own, and those that one was asked; never exported."""

from collections.abc import Mapping

from django import forms
from django.db.models import Q

from shuniu.matters.columns import Column, order_by
from shuniu.matters.narrowing import ListFilter
from shuniu.office.team.care.models import CareRequest, CareRequestQuerySet, Concern
from shuniu.office.team.care.workflow import State
from shuniu.org.models import Person

COLUMNS: tuple[Column[CareRequest], ...] = (
    Column("title", "诉求", lambda row, today: row.title, "title", 26),
    Column("concern", "类别", lambda row, today: row.get_concern_display(), "concern", 12),
    Column("asker", "提出人", lambda row, today: row.created_by.name, width=10),
    Column("addressee", "受理人", lambda row, today: row.addressee.name, width=10),
    Column("due_on", "答复日期", lambda row, today: row.due_on, "due_on", 12),
    Column("follow_up_on", "回访日期", lambda row, today: row.follow_up_on, "follow_up_on", 12),
    Column("state", "状态", lambda row, today: State(row.state).label, "state", 10),
)
USUAL = tuple(column.key for column in COLUMNS)


class CareFilter(ListFilter):
    """筛选: what the list of care requests shows."""

    offered = COLUMNS
    whose = forms.ChoiceField(
        label="谁的", choices=[("", "全部"), ("mine", "我提出的"), ("to_me", "请我受理的")], required=False
    )
    concern = forms.ChoiceField(label="类别", choices=[("", "全部"), *Concern.choices], required=False)
    state = forms.MultipleChoiceField(
        label="状态", choices=State.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    is_open = forms.NullBooleanField(label="是否在办", required=False)

    def __init__(self, data: Mapping[str, object] | None, *, person: Person) -> None:
        super().__init__(data, person=person)

    def requests(self) -> CareRequestQuerySet:
        """The requests that the person has a part in and the filter lets through; a field in error filters nothing."""
        self.is_valid()
        wanted = self.cleaned_data
        found: CareRequestQuerySet = CareRequest.objects.visible_to(self.person)
        if (is_open := wanted.get("is_open")) is not None:
            found = found.filter(closed_at__isnull=is_open)
        whose = {"mine": Q(created_by=self.person), "to_me": Q(addressee=self.person)}
        found = found.filter(whose.get(str(wanted.get("whose") or ""), Q()))
        lookups = {"concern": wanted.get("concern"), "state__in": wanted.get("state")}
        found = found.filter(**{name: value for name, value in lookups.items() if value})
        if words := wanted.get("words"):
            found = found.filter(Q(created_by__name__icontains=words) | Q(summary__icontains=words))
        return found.order_by(*order_by(COLUMNS, str(wanted.get("sort") or "")))
