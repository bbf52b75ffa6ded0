"""Forms of the minute taker (记录人的表单): one for each thing he writes down of a topic."""

from typing import Any

from django import forms

from shuniu.matters.fields import FutureDayField, UnitField, UnitsField, long_text
from shuniu.matters.forms import ActForm, form_of
from shuniu.office.meetings.actions import recording as acts
from shuniu.office.meetings.models import ResolvedItem
from shuniu.org.models import Person
from shuniu.routes.choosing import PeopleChoice, PersonChoice


def who_is_there(item: Any) -> Any:
    """Those who are at the meeting of a topic, to be chosen from."""
    there = item.meeting.invitations.expected() if item is not None and item.meeting else None
    people = Person.objects.filter(pk__in=there.values("person_id")) if there is not None else Person.objects.none()
    return people.prefetch_related("appointments__post__unit").order_by("pk")


@form_of("agenda")
class RecordDiscussionForm(ActForm):
    verb = "record_discussion"
    heeds_changes = False
    text = forms.CharField(
        label="讨论情况",
        max_length=20_000,
        required=False,
        widget=long_text(4),
        help_text="各人的意见和不同意见；不写进纪要",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        item = kwargs.get("matter")
        super().__init__(*args, **{"initial": {"text": item.proceedings if item else ""}} | kwargs)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.record_discussion(self.matter, by=self.by, text=self.cleaned_data["text"], seen=seen, key=key)


@form_of("agenda")
class AddResolvedForm(ActForm):
    verb = "add_resolved"
    heeds_changes = False
    text = forms.CharField(label="议定事项", max_length=300, widget=long_text(2), help_text="一件事一条：做什么")
    lead_unit = UnitField(label="牵头单位")
    support_units = UnitsField(label="配合单位", required=False)
    due_on = FutureDayField(label="完成时限", required=False)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.add_resolved(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("agenda")
class DropResolvedForm(ActForm):
    verb = "drop_resolved"
    heeds_changes = False
    resolved = forms.ModelChoiceField(ResolvedItem.objects.none(), label="删哪一条", empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            self.choose_from("resolved", self.matter.resolved_items.filter(supervised_as=None))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.drop_resolved(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("agenda")
class RecuseForm(ActForm):
    verb = "recuse"
    heeds_changes = False
    person = PersonChoice(Person.objects.none(), label="谁回避", empty_label="请选择")
    reason = forms.CharField(label="回避理由", max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("person", who_is_there(self.matter))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.recuse(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("agenda")
class VoteForm(ActForm):
    verb = "vote"
    heeds_changes = False
    in_favour = PeopleChoice(Person.objects.none(), label="赞成", required=False)
    against = PeopleChoice(Person.objects.none(), label="反对", required=False)
    abstained = PeopleChoice(Person.objects.none(), label="弃权", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None and self.matter.meeting is not None:
            able = who_is_there(self.matter).filter(pk__in=acts.who_vote(self.matter).values("person_id"))
            able = able.exclude(pk__in=self.matter.recusals.values("person_id"))
            for field in self.fields:
                self.choose_from(field, able)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.vote(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)
