"""What a person may type for each act on a growth assignment; importing this registers the forms."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.fields import DayField, FutureDayField, long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.matters.models import Matter
from shuniu.office.team.growth import actions
from shuniu.office.team.growth.models import CheckIn
from shuniu.office.team.people import in_office
from shuniu.org.models import Person
from shuniu.routes.choosing import PersonChoice


class TaskForm(ActForm):
    summary = forms.CharField(
        label="要做什么", max_length=3000, widget=long_text(4), help_text="比平时的工作难一步、但够得着的真事"
    )
    to_learn = forms.CharField(label="要学会什么", max_length=500, widget=long_text(2))
    due_on = FutureDayField(label="什么时候完成")


@form_of("growth")
class GiveForm(TaskForm):
    verb = "give"
    field_order = ("learner", "title", "summary", "to_learn", "source", "mentor", "due_on")
    learner = PersonChoice(Person.objects.none(), label="交给谁", empty_label="请选择")
    title = forms.CharField(label="任务", max_length=200, help_text="例如：独立起草一期专报")
    mentor = PersonChoice(
        Person.objects.none(), label="导师", empty_label="请选择", help_text="本人和导师都接受以后才开始"
    )
    source = forms.CharField(
        label="来自哪件工作", max_length=60, required=False, help_text="事项编号，例如 督〔2026〕12号；没有的不填"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = in_office().filter(Person.holding(unit__in=self.by.own_units)).exclude(pk=self.by.pk).distinct()
        self.choose_from("learner", own)
        self.choose_from("mentor", in_office())

    def clean_source(self) -> Matter | None:
        number = self.cleaned_data["source"].strip()
        found = Matter.objects.visible_to(self.by).filter(number=number).first() if number else None
        if number and found is None:
            raise forms.ValidationError(gettext("找不到编号为“%(number)s”的事项") % {"number": number})
        return found

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("mentor") and given["mentor"] == given.get("learner"):
            self.add_error("mentor", gettext("导师不能是本人，请另请一位"))
        return given

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.give(by=self.by, key=key, **self.cleaned_data)


@form_of("growth")
class AcceptForm(ActForm):
    verb = "accept"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.accept(self.matter, by=self.by, seen=seen, key=key)


@form_of("growth")
class DeclineForm(ReasonForm):
    verb = "decline"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.decline(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("growth")
class NameMentorForm(ActForm):
    verb = "name_mentor"
    mentor = PersonChoice(Person.objects.none(), label="导师", empty_label="请选择", help_text="对方接受以后才是导师")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            self.choose_from("mentor", in_office().exclude(pk__in=[self.matter.learner_id, self.matter.mentor_id or 0]))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.name_mentor(self.matter, by=self.by, mentor=self.cleaned_data["mentor"], seen=seen, key=key)


@form_of("growth")
class AmendForm(TaskForm):
    verb = "amend"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        growth, stands = kwargs.get("matter"), {}
        if growth is not None:
            stands = {name: getattr(growth, name) for name in ("summary", "to_learn", "due_on")}
        super().__init__(*args, **{"initial": stands} | kwargs)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.amend(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("growth")
class CheckInForm(ActForm):
    verb = "check_in"
    heeds_changes = False
    sort = forms.ChoiceField(label="记什么", choices=CheckIn.Sort.choices, widget=forms.RadioSelect)
    text = forms.CharField(label="内容", max_length=3000, widget=long_text(4))
    on = DayField(label="哪一天")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"sort": CheckIn.Sort.PROGRESS, "on": timezone.localdate(), **self.initial}

    def clean_on(self) -> Any:
        day = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError(gettext("还没有到这一天，请写已经发生的情况"))
        return day

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.check_in(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("growth")
class ReflectForm(ActForm):
    verb = "reflect"
    text = forms.CharField(
        label="体会", max_length=5000, widget=long_text(6), help_text="学会了什么、还差什么；不打分，不评等次"
    )
    next_step = forms.CharField(label="接下来", max_length=500, required=False, widget=long_text(2))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.reflect(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("growth")
class EndForm(ReasonForm):
    verb = "end"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.end(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)
