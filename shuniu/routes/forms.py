"""What a person may type for the moves of his part (办理动作的表单); the page and the API ask the same."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet

from shuniu.matters.acts import Refused
from shuniu.matters.forms import EXTENSIONS, FORMS, ActForm
from shuniu.org.models import Person
from shuniu.routes import parts, reminding, returning, running
from shuniu.routes.choosing import PartChoice, PeopleChoice, PersonChoice, StepChoice, who_can_take_part
from shuniu.routes.graph import Kind
from shuniu.routes.models import Part, Route, Run, Step
from shuniu.routes.on_route import OnRoute
from shuniu.routes.versions import plan_of
from shuniu.routes.workflow import ROUTE_VERBS
from shuniu.workflow import Workflow

DO, COUNTERSIGN, READ = Part.Kind.DO, Part.Kind.COUNTERSIGN, Part.Kind.READ


class PartForm(ActForm):
    """An act on one's own part; where somebody has several, he says which."""

    kinds: ClassVar[tuple[str, ...]] = (DO,)
    part = PartChoice(Part.objects.none(), label="环节", required=False, empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = self.own_parts()
        chooser = self.choose_from("part", self.own)
        if self.own.count() < 2:
            chooser.widget = forms.HiddenInput()
        self.initial.setdefault("part", self.own.first())  # what is posted is about the part that the page showed
        for name in ("people", "person"):
            if name in self.fields and self.matter is not None:
                self.choose_from(name, who_can_take_part(self.matter).exclude(pk=self.by.pk))

    def own_parts(self) -> QuerySet[Part]:
        if self.matter is None:
            return Part.objects.none()
        mine = Part.objects.open().with_run().filter(step__run__matter_id=self.matter.pk, kind__in=self.kinds)
        return mine.filter(person__in=parts.holders(self.by))

    @property
    def which(self) -> Part:
        """The part that is meant; the only one where none was said. Raises Refused where there is none."""
        found = self.cleaned_data.get("part") or self.own.first()
        if found is None:
            raise Refused("这一份不是交您办理的，或者已经办过")
        return found


class AddCountersigner(PartForm):
    verb = "add_countersigner"
    people = PeopleChoice(Person.objects.none(), label="加签人", help_text="他们签过以后，您才能办完这个环节")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return parts.add_countersigner(self.which, self.cleaned_data["people"], by=self.by, key=key)


class DropCountersigner(PartForm):
    verb = "drop_countersigner"
    person = PersonChoice(Person.objects.none(), label="不再请谁加签", empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = Part.objects.open().filter(asked_by__in=self.own, kind=COUNTERSIGN)
        self.choose_from("person", Person.objects.filter(pk__in=asked.values("person")))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return parts.drop_countersigner(self.which, self.cleaned_data["person"], by=self.by, key=key)


class GiveCountersignature(PartForm):
    verb = "give_countersignature"
    kinds = (COUNTERSIGN,)
    opinion = forms.CharField(label="会签意见", max_length=500, initial="同意", widget=forms.Textarea({"rows": 3}))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return parts.give_countersignature(self.which, by=self.by, opinion=self.cleaned_data["opinion"], key=key)


class TransferPart(PartForm):
    verb = "transfer_part"
    kinds = (DO, COUNTERSIGN)
    person = PersonChoice(Person.objects.none(), label="转给谁", help_text="转出以后由对方负责，您不再办理")
    reason = forms.CharField(label="理由", max_length=500, widget=forms.Textarea({"rows": 2}))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        person, reason = self.cleaned_data["person"], self.cleaned_data["reason"]
        return parts.transfer(self.which, person, by=self.by, reason=reason, key=key)


class DelegatePart(PartForm):
    verb = "delegate_part"
    kinds = (DO, COUNTERSIGN)
    person = PersonChoice(Person.objects.none(), label="委托谁", help_text="对方以您的名义办理，办理过程记两个人的名字")
    reason = forms.CharField(label="理由", max_length=500, widget=forms.Textarea({"rows": 2}))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        person, reason = self.cleaned_data["person"], self.cleaned_data["reason"]
        return parts.delegate(self.which, person, by=self.by, reason=reason, key=key)


class CirculatePart(PartForm):
    verb = "circulate_part"
    kinds = (DO, COUNTERSIGN)
    people = PeopleChoice(Person.objects.none(), label="传给谁阅", help_text="不必等他们阅过才往下办")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return parts.circulate(self.which, self.cleaned_data["people"], by=self.by, key=key)


class MarkRead(PartForm):
    verb = "mark_read"
    kinds = (READ,)
    opinion = forms.CharField(
        label="意见", max_length=500, required=False, widget=forms.Textarea({"rows": 2}), help_text="可以不写"
    )

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return parts.mark_read(self.which, by=self.by, opinion=self.cleaned_data["opinion"], key=key)


class ReturnStep(PartForm):
    verb = "return_step"
    to = StepChoice(Step.objects.none(), label="退回到", empty_label=None)
    straight = forms.TypedChoiceField(
        label="退回的人办完以后",
        choices=[("straight", "直接送回给我"), ("again", "重新逐级办理")],
        widget=forms.RadioSelect,
        initial="straight",
    )
    reason = forms.CharField(label="退回理由", max_length=500, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        earlier = returning.steps_to_return_to(self.own.first())
        self.choose_from("to", Step.objects.filter(pk__in=[step.pk for step in earlier]).order_by("-pk"))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        to, reason, straight = (self.cleaned_data[name] for name in ("to", "reason", "straight"))
        return returning.send_back(self.which, to, by=self.by, reason=reason, straight=straight == "straight", key=key)


class StepForm(ActForm):
    """An act on a step of the route; where several fit, one says which."""

    step = StepChoice(Step.objects.none(), label="环节", required=False, empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fitting = self.steps() if self.matter is not None else Step.objects.none()
        self.choose_from("step", self.fitting)
        if self.fitting.count() < 2:
            self.fields["step"].widget = forms.HiddenInput()
        self.initial.setdefault("step", self.fitting.first())

    def steps(self) -> QuerySet[Step]:
        return Step.objects.open().with_run().filter(run__matter_id=self.matter.pk)

    @property
    def which(self) -> Step:
        found = self.cleaned_data.get("step") or self.fitting.first()
        if found is None:
            raise Refused("没有可以这样办的环节")
        return found


class TakeBack(StepForm):
    verb = "take_back"

    def steps(self) -> QuerySet[Step]:
        done = Part.objects.filter(kind=DO, status=Part.Status.DONE, person__in=parts.holders(self.by))
        mine = Step.objects.with_run().filter(run__matter_id=self.matter.pk, parts__in=done)
        kept = mine.filter(outcome__in=(Step.Outcome.OPEN, Step.Outcome.DONE))
        return kept.distinct().order_by("-pk")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return returning.take_back(self.which, by=self.by, key=key)


class RemindStep(StepForm):
    verb = "remind_step"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return reminding.remind(self.which, by=self.by, key=key)


class Jump(StepForm):
    verb = "jump"
    node = forms.ChoiceField(label="特送到")
    people = PeopleChoice(
        Person.objects.none(), label="办理人", required=False, help_text="路线规定由上一环节选定办理人的，才需要选"
    )
    reason = forms.CharField(
        label="理由", max_length=500, widget=forms.Textarea({"rows": 3}), help_text="特送和理由一起记入办理过程"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        run = Run.objects.filter(matter_id=self.matter.pk).first() if self.matter is not None else None
        steps = plan_of(run.version).graph.of_kind(Kind.TASK) if run else ()
        self.fields["node"].choices = [(node.id, node.name or node.id) for node in steps]  # type: ignore[attr-defined]
        if self.matter is not None:
            self.choose_from("people", who_can_take_part(self.matter))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        chosen = [person.pk for person in self.cleaned_data["people"]]
        reason = self.cleaned_data["reason"]
        return returning.jump(self.which, self.cleaned_data["node"], by=self.by, reason=reason, chosen=chosen, key=key)


class PutOnRoute(ActForm):
    verb = "put_on_route"
    route = forms.ModelChoiceField(Route.objects.none(), label="办理路线", empty_label=None)
    people = PeopleChoice(
        Person.objects.none(), label="第一环节办理人", required=False, help_text="路线规定要选定的，才需要选"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            kind = self.matter.workflow.kind
            self.choose_from("route", Route.objects.filter(kind=kind, current__isnull=False).order_by("pk"))
            self.choose_from("people", who_can_take_part(self.matter))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        chosen = [person.pk for person in self.cleaned_data["people"]]
        return running.start(self.matter, self.cleaned_data["route"], by=self.by, chosen=chosen, key=key)


MOVES: Iterable[type[ActForm]] = (
    PutOnRoute,
    ReturnStep,
    TakeBack,
    Jump,
    AddCountersigner,
    DropCountersigner,
    GiveCountersignature,
    TransferPart,
    DelegatePart,
    CirculatePart,
    MarkRead,
    RemindStep,
)


def register_forms(workflow: Workflow) -> None:
    """The forms of the moves for a kind that is bound; and to the section's own forms, the choice of who is next."""
    for form in MOVES:
        FORMS[workflow.kind, form.verb] = form
    for move in workflow.moves:
        if move.sources and move.verb not in ROUTE_VERBS:
            EXTENSIONS[workflow.kind, move.verb] = OnRoute
