"""What a person may type for each act on an incident, and for the roster; importing this registers the forms."""

from typing import Any

from django import forms
from django.utils import timezone

from shuniu.matters.fields import DayField, long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.office.briefings.incidents import actions
from shuniu.office.briefings.incidents.models import Category, Grade
from shuniu.org.models import Person
from shuniu.org.roles import ADMINISTRATORS
from shuniu.routes.choosing import PeopleChoice, PersonChoice


class MomentField(forms.DateTimeField):
    """时刻: a day and a minute, picked in the browser or typed as 2026-03-05 09:30."""

    widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"], **kwargs)
        self.error_messages["invalid"] = "看不懂这个时刻，请写成 2026-03-05 09:30 的样子"


def workers() -> Any:
    found = Person.objects.filter(is_active=True).exclude(grants__role__in=ADMINISTRATORS)
    return found.prefetch_related("appointments__post__unit").order_by("name")


@form_of("incident")
class ReportForm(ActForm):
    verb = "report"
    title = forms.CharField(label="什么地方发生了什么事", max_length=300)
    category = forms.ChoiceField(label="类别", choices=Category.choices, widget=forms.RadioSelect)
    grade = forms.ChoiceField(label="等级", choices=Grade.choices, initial=Grade.UNKNOWN)
    occurred_at = MomentField(label="发生时间")
    learned_at = MomentField(label="获悉时间", required=False, help_text="不填即同发生时间；报告时限从获悉起算")
    place = forms.CharField(label="地点", max_length=200)
    text = forms.CharField(
        label="首报",
        widget=long_text(6),
        help_text="经过、伤亡损失、已采取的措施；还不清楚的写“正在核实”，先报后补",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("occurred_at", timezone.localtime())

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.report(by=self.by, key=key, **self.cleaned_data)


@form_of("incident")
class AcknowledgeForm(ActForm):
    verb = "acknowledge"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.acknowledge(self.matter, by=self.by, seen=seen, key=key)


@form_of("incident")
class FollowUpForm(ActForm):
    verb = "follow_up"
    heeds_changes = False
    text = forms.CharField(label="续报", widget=long_text(5), help_text="新的情况、处置进展、下一步")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.follow_up(self.matter, by=self.by, text=self.cleaned_data["text"], seen=seen, key=key)


@form_of("incident")
class RegradeForm(ActForm):
    verb = "regrade"
    grade = forms.ChoiceField(label="等级", choices=Grade.choices)
    reason = forms.CharField(label="依据", max_length=500, widget=long_text(2))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.regrade(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("incident")
class CallForm(ActForm):
    verb = "call"
    heeds_changes = False
    person = PersonChoice(Person.objects.none(), label="告知谁", required=False, empty_label="系统外的人，写在下面")
    whom = forms.CharField(label="系统外的人", max_length=100, required=False, help_text="例如 省政府总值班室 某某")
    said = forms.CharField(label="说了什么", max_length=500, widget=long_text(2))
    called_at = MomentField(label="通话时间", required=False, help_text="不填即现在")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("person", workers())

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.call(self.matter, by=self.by, key=key, **self.cleaned_data)


@form_of("incident")
class FinishForm(ActForm):
    verb = "finish"
    text = forms.CharField(label="终报", widget=long_text(6), help_text="原因、经过、后果、处置结果、还要做什么")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.finish(self.matter, by=self.by, text=self.cleaned_data["text"], seen=seen, key=key)


@form_of("incident")
class CancelForm(ReasonForm):
    verb = "cancel"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.cancel(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


class DutyForm(forms.Form):
    """排班: who is on duty on one day."""

    on = DayField(label="日期")
    leading = PeopleChoice(Person.objects.none(), label="带班领导", required=False)
    desk = PeopleChoice(Person.objects.none(), label="值班员")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("leading", "desk"):
            chooser: Any = self.fields[name]
            chooser.queryset = workers()
