"""What a person may type for each act on a training; importing this registers the forms."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.fields import FutureDayField, MomentField, long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.office.team.learning.plans.models import LearningPlan, PlanLine
from shuniu.office.team.learning.trainings import actions
from shuniu.office.team.learning.ways import Way
from shuniu.office.team.people import in_office
from shuniu.org.models import Person
from shuniu.routes.choosing import PeopleChoice

MOST_MONEY = 100_000_000


def lines_of(by: Person) -> Any:
    """The lines of open plans that somebody sees, his own and those of his units."""
    seen = LearningPlan.objects.visible_to(by).open()
    return PlanLine.objects.filter(plan__in=seen.values("pk"), dropped="").select_related("plan")


class LineChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, line: Any) -> str:
        return f"{line.topic}（{line.plan.title}）"


class TimesForm(ActForm):
    begins_at = MomentField(label="开始时间")
    ends_at = MomentField(label="结束时间")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        begins_at, ends_at = given.get("begins_at"), given.get("ends_at")
        if begins_at and begins_at < timezone.now():
            self.add_error("begins_at", gettext("开始时间已经过去，请选以后的时间"))
        if begins_at and ends_at and ends_at <= begins_at:
            self.add_error("ends_at", gettext("结束时间要在开始时间以后"))
        return given


class ArrangementForm(ActForm):
    topic = forms.CharField(label="要提升的能力", max_length=60, help_text="写短一些，例如：公文写作、应急处置")
    work = forms.CharField(label="用在什么工作上", max_length=300, help_text="例如：起草市政府常务会议纪要")
    place = forms.CharField(label="地点", max_length=100, help_text="考察学习写去哪里、哪个单位")
    held_by = forms.CharField(label="谁来讲、谁接待", max_length=100, required=False)
    people = PeopleChoice(Person.objects.none(), label="谁参加")
    cost = forms.IntegerField(
        label="预计费用（元）",
        min_value=0,
        max_value=MOST_MONEY,
        required=False,
        help_text="考察学习要写，不花钱的写 0；组织人和同意的人看得到",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("people", in_office())


@form_of("training")
class ProposeForm(TimesForm, ArrangementForm):
    """From a line of a plan (`?line=12`) all that the plan holds already is filled in."""

    verb = "propose"
    field_order = (
        "way",
        "title",
        "topic",
        "work",
        "begins_at",
        "ends_at",
        "place",
        "held_by",
        "people",
        "cost",
        "line",
    )
    way = forms.ChoiceField(label="形式", choices=Way.choices, widget=forms.RadioSelect)
    title = forms.CharField(label="学什么", max_length=200)
    line = LineChoice(PlanLine.objects.none(), label="学习计划里的哪一项", required=False, empty_label="不在计划里")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("line", lines_of(self.by))
        begun = str(self.initial.get("line") or "")
        line = lines_of(self.by).filter(pk=begun).first() if begun.isdecimal() else None
        stands: dict[str, Any] = {"people": [self.by.pk]}
        if line is not None:
            stands = {"title": line.topic, "topic": line.topic, "work": line.work, "way": line.way}
            stands["people"] = [line.plan.person_id or self.by.pk]
        self.initial = {**stands, **self.initial}

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("way") == Way.TRIP and given.get("cost") is None and "cost" not in self.errors:
            self.add_error("cost", gettext("考察学习要写明预计费用；不花钱的写 0"))
        return given

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.propose(by=self.by, key=key, **self.cleaned_data)


@form_of("training")
class AmendForm(ArrangementForm):
    verb = "amend"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        training, stands = kwargs.get("matter"), {}
        if training is not None:
            stands = {name: getattr(training, name) for name in ("topic", "work", "place", "held_by", "cost")}
            stands["people"] = list(training.people.values_list("pk", flat=True))
        super().__init__(*args, **{"initial": stands} | kwargs)
        if training is not None and not training.is_trip:
            del self.fields["cost"]

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.amend(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("training")
class AgreeForm(ActForm):
    verb = "agree"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.agree(self.matter, by=self.by, seen=seen, key=key)


@form_of("training")
class RefuseForm(ReasonForm):
    verb = "refuse"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.refuse(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("training")
class PostponeForm(TimesForm, ReasonForm):
    verb = "postpone"
    field_order = ("begins_at", "ends_at", "reason")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.postpone(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("training")
class CancelForm(ReasonForm):
    verb = "cancel"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.cancel(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("training")
class HoldForm(ActForm):
    verb = "hold"
    people = PeopleChoice(
        Person.objects.none(), label="谁参加了", help_text="只用来请参加的人写笔记，不计学时，不作考核"
    )
    look_on = FutureDayField(label="哪天看成效", help_text="到这一天，用一句话写明学了以后用在了哪里")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            planned = self.matter.people.prefetch_related("appointments__post__unit").order_by("pk")
            self.choose_from("people", planned)
            stands = {"people": [each.pk for each in planned]}
            self.initial = {**stands, "look_on": timezone.localdate() + timedelta(days=90), **self.initial}

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.hold(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("training")
class ReportForm(ActForm):
    verb = "report"
    text = forms.CharField(
        label="考察报告",
        max_length=6000,
        widget=long_text(10),
        help_text="写短：看到了什么做法、哪些用得上、建议我们怎么做。材料可以另传附件",
    )
    spent = forms.IntegerField(label="实际费用（元）", min_value=0, max_value=MOST_MONEY)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            spent = self.matter.cost if self.matter.spent is None else self.matter.spent
            self.initial = {"text": self.matter.report, "spent": spent, **self.initial}

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.report(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("training")
class CloseForm(ActForm):
    verb = "close"
    outcome = forms.CharField(
        label="学了以后用在了哪里",
        max_length=300,
        widget=long_text(3),
        help_text="一句话，例如：常务会议纪要由三稿定稿改为一稿定稿；没有用上的也写明",
    )

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.close(self.matter, by=self.by, outcome=self.cleaned_data["outcome"], seen=seen, key=key)
