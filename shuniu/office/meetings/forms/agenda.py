"""Forms of a topic's acts (申报、审核、征求意见、上会、议定、缓议)."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from shuniu.matters.fields import FutureDayField, UnitsField, long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.office.meetings.actions import agenda as acts
from shuniu.office.meetings.actions import reminding
from shuniu.office.meetings.kinds import Form
from shuniu.office.meetings.models import Meeting, Position
from shuniu.office.meetings.models.agenda import USUAL_MINUTES
from shuniu.office.meetings.timing import spoken_time
from shuniu.office.meetings.workflow import MeetingState
from shuniu.org.models import Person


class MeetingChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A meeting that lies ahead, with its time."""

    def label_from_instance(self, meeting: Any) -> str:
        return f"{meeting.title}（{spoken_time(meeting.starts_at)}）"


def ahead_for(person: Person) -> QuerySet[Meeting]:
    """The meetings ahead that somebody sees, the next first."""
    seen = Meeting.objects.visible_to(person)
    return seen.filter(state__in=MeetingState.ahead(), starts_at__gt=timezone.now()).order_by("starts_at", "pk")


def minutes_field(**kwargs: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label="用时（分钟）", min_value=1, max_value=acts.LONGEST_MINUTES, required=False, **kwargs
    )


@form_of("agenda")
class ProposeForm(ActForm):
    verb = "propose"
    title = forms.CharField(label="议题名称", max_length=300, help_text="例如：关于老旧小区改造资金安排的请示")
    form = forms.ChoiceField(label="拟上会议", choices=Form.choices, initial=Form.EXECUTIVE)
    meeting = MeetingChoice(
        Meeting.objects.none(),
        label="上哪次会议",
        required=False,
        empty_label="最近一次同类会议",
        help_text="选了会议的，以该会议的类别为准",
    )
    summary = forms.CharField(
        label="请求决定的事项",
        max_length=3000,
        required=False,
        widget=long_text(4),
        help_text="请会议决定什么，有哪些选择",
    )
    reporter = forms.CharField(label="汇报人", max_length=60, required=False)
    minutes = minutes_field(initial=USUAL_MINUTES)
    file = forms.FileField(
        label="会议材料", required=False, help_text="文档或 PDF，可以以后再传；没有材料的不能上会，不得上传涉密文件"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("meeting", ahead_for(self.by))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        typed = {**self.cleaned_data, "minutes": self.cleaned_data["minutes"] or USUAL_MINUTES}
        return acts.propose(by=self.by, key=key, **typed)


@form_of("agenda")
class ResubmitForm(ActForm):
    verb = "resubmit"
    title = forms.CharField(label="议题名称", max_length=300)
    summary = forms.CharField(label="请求决定的事项", max_length=3000, required=False, widget=long_text(4))
    note = forms.CharField(label="补充了什么", max_length=500, widget=long_text(2))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        item = kwargs.get("matter")
        stands = {"title": item.title, "summary": item.summary} if item else {}
        super().__init__(*args, **{"initial": stands} | kwargs)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.resubmit(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("agenda")
class AcceptForm(ActForm):
    verb = "accept"
    opinion = forms.CharField(label="审核意见", max_length=500, required=False, widget=long_text(2))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.accept(self.matter, by=self.by, opinion=self.cleaned_data["opinion"], seen=seen, key=key)


@form_of("agenda")
class SendBackForm(ReasonForm):
    verb = "send_back"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.send_back(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("agenda")
class DeclineForm(ReasonForm):
    verb = "decline"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.decline(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("agenda")
class WithdrawForm(ReasonForm):
    verb = "withdraw"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.withdraw(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("agenda")
class AskPositionsForm(ActForm):
    verb = "ask_positions"
    units = UnitsField(label="征求哪些单位的意见")
    due_on = FutureDayField(
        label="答复期限", required=False, help_text="不填的，为三个工作日；到期没有答复的记为逾期未复，不妨碍书面通过"
    )

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.ask_positions(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("agenda")
class RemindForm(ActForm):
    verb = "remind"
    heeds_changes = False
    text = forms.CharField(label="催办内容", max_length=300, required=False, widget=long_text(2))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return reminding.remind(self.matter, by=self.by, text=self.cleaned_data["text"], key=key)


@form_of("agenda")
class GivePositionForm(ActForm):
    verb = "give_position"
    stance = forms.ChoiceField(label="态度", choices=Position.Stance.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label="意见",
        max_length=3000,
        required=False,
        widget=long_text(4),
        help_text="只有召集单位和会议主持人能看到；不同意或者修改后同意的，请写明理由",
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("stance") in Position.DISPUTING and not given.get("text"):
            self.add_error("text", "不同意或者修改后同意的，请写明理由和修改意见")
        return given

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.give_position(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("agenda")
class PassOnPaperForm(ActForm):
    verb = "pass_on_paper"
    conclusion = forms.CharField(
        label="通过的意见", max_length=300, required=False, widget=long_text(2), help_text="不填的，为“同意”"
    )

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.pass_on_paper(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("agenda")
class PutOnAgendaForm(ActForm):
    verb = "put_on_agenda"
    meeting = MeetingChoice(Meeting.objects.none(), label="列入哪次会议", empty_label=None)
    minutes = minutes_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            of_its_kind = ahead_for(self.by).filter(form=self.matter.form, unit=self.matter.convenor_id)
            self.choose_from("meeting", of_its_kind)
            self.initial.setdefault("minutes", self.matter.minutes)
            if not of_its_kind.exists():
                self.fields["meeting"].help_text = "还没有这类会议，请先召集"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.put_on_agenda(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("agenda")
class ScheduleForm(ActForm):
    verb = "schedule"
    place = forms.IntegerField(label="第几项", min_value=1, max_value=200)
    minutes = minutes_field()
    reporter = forms.CharField(label="汇报人", max_length=60, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        item = kwargs.get("matter")
        stands: dict[str, Any] = {}
        if item is not None and item.meeting is not None:
            before = item.meeting.agenda.filter(place__lt=item.place).count()
            stands = {"place": before + 1, "minutes": item.minutes, "reporter": item.reporter}
        super().__init__(*args, **{"initial": stands} | kwargs)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.schedule(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("agenda")
class TakeOffForm(ReasonForm):
    verb = "take_off"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.take_off(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("agenda")
class ResolveForm(ActForm):
    verb = "resolve"
    conclusion = forms.CharField(label="议定意见", max_length=2000, widget=long_text(4))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.resolve(self.matter, by=self.by, conclusion=self.cleaned_data["conclusion"], seen=seen, key=key)


@form_of("agenda")
class DeferForm(ReasonForm):
    verb = "defer"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.defer(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)
