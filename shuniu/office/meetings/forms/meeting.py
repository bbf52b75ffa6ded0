"""Forms of a meeting's acts (召集、修改、征集、会毕、取消)."""

from typing import Any

from django import forms
from django.utils import timezone

from shuniu.matters.fields import FutureDayField, MomentField, UnitsField, long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.office.meetings.actions import meeting as acts
from shuniu.office.meetings.kinds import Form
from shuniu.org.models import Person
from shuniu.routes.choosing import PersonChoice

CHAIRS = ("leader", "director", "unit_head")


def who_chair() -> Any:
    """主持人: the people who head a unit or lead the government."""
    people = Person.objects.filter(grants__role__in=CHAIRS, is_active=True).distinct()
    return people.prefetch_related("appointments__post__unit").order_by("pk")


class MeetingFields(ActForm):
    """会议要素: what one has to say of a meeting."""

    starts_at = MomentField(label="开始时间")
    ends_at = MomentField(label="结束时间")
    place = forms.CharField(label="地点", max_length=100)
    chair = PersonChoice(Person.objects.none(), label="主持人", empty_label="请选择")
    title = forms.CharField(
        label="会议名称", max_length=300, required=False, help_text="不填的，按日期和类别起名：3月12日常务会议"
    )
    summary = forms.CharField(label="会议内容", max_length=2000, required=False, widget=long_text(3))
    items_due_on = FutureDayField(label="议题截止", required=False)
    on_rest_day = forms.BooleanField(label="确需在休息日召开", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("chair", who_chair())

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        starts_at, ends_at = given.get("starts_at"), given.get("ends_at")
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error("ends_at", "结束时间要在开始时间之后")
        if starts_at and starts_at <= timezone.now():
            self.add_error("starts_at", "这个时间已经过去，请另选时间")
        return given


@form_of("meeting")
class ConveneForm(MeetingFields):
    verb = "convene"
    field_order = ("form",)
    form = forms.ChoiceField(label="会议类别", choices=Form.choices, initial=Form.EXECUTIVE)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.convene(by=self.by, key=key, **self.cleaned_data)


@form_of("meeting")
class AmendForm(MeetingFields):
    verb = "amend"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        meeting = kwargs.get("matter")
        stands = {name: getattr(meeting, name) for name in acts.AMENDABLE} if meeting else {}
        super().__init__(*args, **{"initial": stands} | kwargs)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        typed = {**self.cleaned_data, "title": self.cleaned_data["title"] or self.matter.title}
        return acts.amend(self.matter, by=self.by, seen=seen, key=key, **typed)


@form_of("meeting")
class CallForItemsForm(ActForm):
    verb = "call_for_items"
    units = UnitsField(label="征集单位")
    due_on = FutureDayField(label="议题截止", required=False, help_text="不填的，为会前三个工作日")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        given = {name: self.cleaned_data[name] for name in ("units", "due_on")}
        return acts.call_for_items(self.matter, by=self.by, seen=seen, key=key, **given)


@form_of("meeting")
class ConcludeForm(ActForm):
    verb = "conclude"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.conclude(self.matter, by=self.by, seen=seen, key=key)


@form_of("meeting")
class CancelForm(ReasonForm):
    verb = "cancel"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.cancel(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)
