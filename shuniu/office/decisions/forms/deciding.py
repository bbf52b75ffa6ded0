"""Forms of discussing and taking a decision, and of what makes it known (讨论、决定、公布、执行)."""

from typing import Any

from django import forms

from shuniu.matters.fields import DayField, FutureDayField, UnitsField, long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.office.decisions.actions import deciding
from shuniu.office.decisions.forms.writing import option_field
from shuniu.office.decisions.models import View
from shuniu.org.models import Person
from shuniu.routes.choosing import PersonChoice, who_can_take_part


@form_of("dossier")
class SubmitForm(ActForm):
    verb = "submit"
    chair = PersonChoice(
        Person.objects.none(),
        label="主持讨论的主要负责人",
        empty_label="请选择",
        help_text="讨论时末位表态（第三十条）",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            self.choose_from("chair", who_can_take_part(self.matter).distinct()).initial = self.matter.chair

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return deciding.submit(self.matter, by=self.by, chair=self.cleaned_data["chair"], seen=seen, key=key)


@form_of("dossier")
class RecordViewForm(ActForm):
    verb = "record_view"
    person = PersonChoice(Person.objects.none(), label="谁的意见", empty_label="请选择")
    position = forms.ChoiceField(label="态度", choices=View.Position.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label="意见",
        max_length=3000,
        required=False,
        widget=long_text(4),
        help_text="不同意或者保留意见的必填，如实记录（第三十条）",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            members = who_can_take_part(self.matter).exclude(pk__in=self.matter.views_now().values("person"))
            self.choose_from("person", members.distinct())

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return deciding.record_view(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


class DecideFields(ActForm):
    """What is decided (决定); what a meeting has resolved on it, `handovers` writes into it beforehand."""

    verb = "decide"
    option = option_field(label="采用哪个方案", required=False, empty_label="按推荐方案")
    conclusion = forms.CharField(label="决定的内容", max_length=10_000, widget=long_text(6))
    against_majority = forms.CharField(
        label="与多数意见不一致的理由",
        max_length=2000,
        required=False,
        widget=long_text(2),
        help_text="主要负责人当场说明的理由（第三十条）",
    )
    evaluate_on = FutureDayField(label="哪天评估成效", required=False, help_text="到这一天提醒委托后评估")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            self.choose_from("option", self.matter.options.all()).initial = self.matter.chosen

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return deciding.decide(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("dossier")
class RejectForm(ActForm):
    verb = "reject"
    reason = forms.CharField(label="未通过的理由", max_length=500, widget=long_text(3))
    against_majority = forms.CharField(
        label="与多数意见不一致的理由", max_length=2000, required=False, widget=long_text(2)
    )

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return deciding.reject(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("dossier")
class ReturnDraftForm(ReasonForm):
    verb = "return_draft"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return deciding.return_draft(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("dossier")
class ReportForm(ActForm):
    verb = "report_to_party"
    reference = forms.CharField(label="文号或者会议，批复情况", max_length=500, widget=long_text(2))
    on = DayField(label="日期", required=False, help_text="不填的，为今天")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return deciding.report_to_party(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("dossier")
class PublishForm(ActForm):
    verb = "publish"
    channels = forms.CharField(label="公布途径", max_length=200, help_text="政府公报、政府网站和本地报纸（第三十二条）")
    explanation = forms.CharField(label="公众意见采纳情况和解读要点", max_length=5000, widget=long_text(4))
    on = DayField(label="公布日期", required=False, help_text="不填的，为今天")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return deciding.publish(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("dossier")
class ExecuteForm(ActForm):
    verb = "execute"
    units = UnitsField(label="执行单位")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return deciding.execute(self.matter, by=self.by, units=self.cleaned_data["units"], seen=seen, key=key)
