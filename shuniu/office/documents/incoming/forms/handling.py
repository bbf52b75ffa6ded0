"""Forms of handling (拟办、批示、分办、承办、退回分办)."""

from typing import Any

from django import forms
from django.utils import timezone

from shuniu.matters.fields import FutureDayField, UnitField, UnitsField, long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.matters.models import Attachment
from shuniu.office.documents.incoming.actions import acts
from shuniu.office.documents.incoming.suggesting import Suggestion, suggest, suggest_by_instruction
from shuniu.org.models import Person, Unit
from shuniu.org.roles import ROLES
from shuniu.routes.choosing import PeopleChoice, PersonChoice
from shuniu.routes.waiting import is_bound_to_a_route


def who_instruct() -> Any:
    """领导: the people who may give an instruction."""
    able = [code for code, role in ROLES.items() if "incoming.instruct" in role.codes]
    leaders = Person.objects.filter(grants__role__in=able, is_active=True).distinct()
    return leaders.prefetch_related("appointments__post__unit").order_by("pk")


class Suggested(ActForm):
    """A form that begins with a suggestion, and says why."""

    suggestion = Suggestion()

    def begin_with(self, suggestion: Suggestion) -> None:
        self.suggestion = suggestion
        today = timezone.localdate()
        due_on = suggestion.due_on if suggestion.due_on and suggestion.due_on >= today else None
        begun = {"lead_unit": suggestion.lead, "support_units": list(suggestion.support), "due_on": due_on}
        self.initial = {**begun, **self.initial}


@form_of("incoming")
class ProposeHandlingForm(Suggested):
    verb = "propose_handling"
    opinion = forms.CharField(label="拟办意见", max_length=2000, widget=long_text(3))
    lead_unit = UnitField(label="主办单位", required=False)
    support_units = UnitsField(label="协办单位", required=False)
    leaders = PeopleChoice(
        Person.objects.none(), label="呈批领导", required=False, help_text="不选的，不经领导批示，直接转有关部门办理"
    )
    due_on = FutureDayField(label="办理时限", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("leaders", who_instruct())
        if self.matter is not None and is_bound_to_a_route(self.matter):
            del self.fields["leaders"]  # the route says who is next
        if self.matter is not None and not self.is_bound:
            found = suggest(self.matter)
            self.begin_with(found)
            self.initial = {"opinion": found.opinion, "leaders": list(found.leaders), **self.initial}

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        typed = {name: value for name, value in self.cleaned_data.items() if name not in ("next_people", "part")}
        return acts.propose_handling(self.matter, by=self.by, seen=seen, key=key, **typed)


@form_of("incoming")
class InstructForm(ActForm):
    verb = "instruct"
    text = forms.CharField(
        label="批示",
        max_length=2000,
        required=False,
        widget=long_text(3),
        help_text="不写即圈阅，视为同意拟办意见；可以用手机键盘的麦克风口述",
    )
    is_to_be_supervised = forms.BooleanField(label="请督查室跟踪督办", required=False)
    leaders = PeopleChoice(Person.objects.none(), label="请其他领导批示", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("leaders", who_instruct().exclude(pk=self.by.pk))
        if self.matter is not None and is_bound_to_a_route(self.matter):
            del self.fields["leaders"]

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        typed = {name: value for name, value in self.cleaned_data.items() if name not in ("next_people", "part")}
        return acts.instruct(self.matter, by=self.by, seen=seen, key=key, **typed)


@form_of("incoming")
class RecordInstructionForm(ActForm):
    verb = "record_instruction"
    leader = PersonChoice(Person.objects.none(), label="批示领导", empty_label="请选择")
    text = forms.CharField(label="批示原话", max_length=2000, widget=long_text(3), help_text="照原件一字不改地录入")
    proof = forms.ModelChoiceField(
        Attachment.objects.none(),
        label="批示原件",
        empty_label="请选择",
        help_text="先把批示原件的照片或扫描件上传到附件，再在这里选",
    )
    is_to_be_supervised = forms.BooleanField(label="请督查室跟踪督办", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("leader", who_instruct())
        if self.matter is not None:
            self.choose_from("proof", self.matter.attachments.order_by("-pk"))
            self.initial.setdefault("leader", next(iter(self.matter.leaders_waiting()), None))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.record_instruction(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("incoming")
class RouteForm(Suggested):
    verb = "route"
    lead_unit = UnitField(label="主办单位")
    support_units = UnitsField(label="协办单位", required=False)
    due_on = FutureDayField(label="办理时限", required=False, help_text="不填则 10 个工作日")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None and not self.is_bound:
            lead = self.matter.lead_assignment()
            if lead is None:
                self.begin_with(suggest_by_instruction(self.matter, timezone.localdate()))
            else:
                support = [self._today(each.unit) for each in self.matter.assignments_now() if not each.is_lead]
                self.begin_with(Suggestion(self._today(lead.unit), tuple(filter(None, support)), (), lead.due_on))

    @staticmethod
    def _today(unit: Unit) -> Unit | None:
        """The unit, or the one that has its duties since it was closed (承接单位)."""
        today = timezone.localdate()
        return unit.heir(today) if unit.is_closed(today) else unit

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        given = {name: self.cleaned_data[name] for name in ("lead_unit", "support_units", "due_on")}
        return acts.route(self.matter, by=self.by, seen=seen, key=key, **given)


@form_of("incoming")
class HandleForm(ActForm):
    verb = "handle"
    result = forms.CharField(
        label="办理结果", max_length=5000, widget=long_text(5), help_text="做了什么、结论是什么；文件请另行上传附件"
    )

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.handle(self.matter, by=self.by, result=self.cleaned_data["result"], seen=seen, key=key)


@form_of("incoming")
class DeclineForm(ReasonForm):
    verb = "decline"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.decline(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)
