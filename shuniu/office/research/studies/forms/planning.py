"""Forms that prepare a study (方案、走访)."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.fields import DayField, FutureDayField, UnitField, long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.office.research.studies.actions import planning as acts
from shuniu.office.research.studies.models import Method
from shuniu.office.research.studies.records import Visit
from shuniu.office.research.studies.visiting import asks_for_reason, lately_at, words_of
from shuniu.org.models import Person
from shuniu.routes.choosing import PeopleChoice, who_can_take_part


@form_of("study")
class PlanForm(ActForm):
    verb = "plan"
    questions = forms.CharField(
        label="要回答的问题", max_length=9000, widget=long_text(5), help_text="一行一个；报告要逐个回答"
    )
    methods = forms.MultipleChoiceField(label="调研方法", choices=Method.choices, widget=forms.CheckboxSelectMultiple)
    starts_on = FutureDayField(label="从哪天开始")
    ends_on = FutureDayField(label="到哪天结束")
    expected = forms.CharField(label="要回答什么、供谁决策", max_length=2000, required=False, widget=long_text(3))
    team = PeopleChoice(Person.objects.none(), label="调研组", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        study = kwargs.get("matter")
        stands: dict[str, Any] = {}
        if study is not None:
            stands = {name: getattr(study, name) for name in ("methods", "starts_on", "ends_on", "expected")}
            stands["questions"] = "\n".join(study.questions.values_list("text", flat=True))
            stands["team"] = list(study.team.values_list("pk", flat=True))
        super().__init__(*args, **{"initial": stands} | kwargs)
        if study is not None:
            self.choose_from("team", who_can_take_part(study))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        starts_on, ends_on = given.get("starts_on"), given.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "结束的日期不能早于开始的日期")
        return given

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        given = {**self.cleaned_data, "questions": self.cleaned_data["questions"].splitlines()}
        return acts.plan(self.matter, by=self.by, seen=seen, key=key, **given)


@form_of("study")
class SubmitPlanForm(ActForm):
    verb = "submit_plan"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.submit_plan(self.matter, by=self.by, seen=seen, key=key)


@form_of("study")
class SendBackPlanForm(ReasonForm):
    verb = "send_back_plan"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.send_back_plan(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("study")
class ApprovePlanForm(ActForm):
    verb = "approve_plan"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.approve_plan(self.matter, by=self.by, seen=seen, key=key)


@form_of("study")
class ArrangeVisitForm(ActForm):
    verb = "arrange_visit"
    place = forms.CharField(label="到哪里去", max_length=100, help_text="例如 青石县柳河镇；填好后会查近半年谁去过")
    unit = UnitField(label="到哪个单位", required=False, help_text="去单位座谈的，选单位")
    on = DayField(label="哪一天")
    purpose = forms.CharField(label="去了解什么", max_length=300, widget=long_text(2))
    people = PeopleChoice(Person.objects.none(), label="哪些人去")
    reason = forms.CharField(
        label="近半年去过仍须再去的理由",
        max_length=300,
        required=False,
        widget=long_text(2),
        help_text="没有人为同样的事去过的，不用写",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            team = Person.objects.filter(pk__in=self.matter.members).prefetch_related("appointments__post__unit")
            self.choose_from("people", team.order_by("pk"))

    def clean(self) -> dict[str, Any]:
        """走访前查重: who was there, when and why stands at the reason."""
        given = super().clean() or {}
        place, on, purpose = given.get("place"), given.get("on"), given.get("purpose")
        if place and on and purpose and not given.get("reason"):
            earlier = asks_for_reason(lately_at(place, given.get("unit"), on, by=self.by, purpose=purpose))
            if earlier:
                said = gettext("近半年已有人去过：%(visits)s。请先看当时的笔记和报告；确需再去的，请写明理由")
                self.add_error("reason", said % {"visits": words_of(earlier)})
        return given

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.arrange_visit(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("study")
class CallOffVisitForm(ReasonForm):
    verb = "call_off_visit"
    field_order = ("visit",)
    visit = forms.ModelChoiceField(Visit.objects.none(), label="哪次走访", empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            ahead = self.matter.visits.standing().filter(on__gte=timezone.localdate())
            self.choose_from("visit", ahead)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.call_off_visit(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)
