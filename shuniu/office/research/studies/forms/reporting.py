"""Forms of the report and of what becomes of it (起草、改、报审、审定报送、登记运用、结题)."""

from typing import Any

from django import forms
from django.utils.translation import gettext

from shuniu.matters.fields import long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.matters.models import Matter
from shuniu.office.research.studies.actions import reporting as acts
from shuniu.org.models import Person
from shuniu.routes.choosing import PeopleChoice

LONGEST_REPORT = 200_000


@form_of("study")
class BeginDraftForm(ActForm):
    verb = "begin_draft"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.begin_draft(self.matter, by=self.by, seen=seen, key=key)


@form_of("study")
class ComposeAgainForm(ActForm):
    verb = "compose_again"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.compose_again(self.matter, by=self.by, seen=seen, key=key)


@form_of("study")
class ReviseReportForm(ActForm):
    verb = "revise_report"
    title = forms.CharField(label="报告标题", max_length=200)
    text = forms.CharField(
        label="正文",
        max_length=LONGEST_REPORT,
        widget=long_text(24),
        help_text="一行一段；“一、”“（一）”开头的排成标题",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        study = kwargs.get("matter")
        report = study.report() if study is not None else None
        stands = {"title": report.title, "text": report.text} if report else {}
        super().__init__(*args, **{"initial": stands} | kwargs)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        text = self.cleaned_data["text"].replace("\r\n", "\n")
        return acts.revise_report(
            self.matter, by=self.by, title=self.cleaned_data["title"], text=text, seen=seen, key=key
        )


@form_of("study")
class SubmitReportForm(ActForm):
    verb = "submit_report"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.submit_report(self.matter, by=self.by, seen=seen, key=key)


@form_of("study")
class SendBackForm(ReasonForm):
    verb = "send_back"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.send_back(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("study")
class ApproveForm(ActForm):
    verb = "approve"
    people = PeopleChoice(Person.objects.none(), label="报送哪些领导", help_text="他们会收到通知，能看全部来源")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leaders = Person.objects.filter(grants__role__in=("leader", "director"), is_active=True).distinct()
        self.choose_from("people", leaders.prefetch_related("appointments__post__unit").order_by("pk"))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.approve(self.matter, by=self.by, people=self.cleaned_data["people"], seen=seen, key=key)


@form_of("study")
class RecordUptakeForm(ActForm):
    verb = "record_uptake"
    text = forms.CharField(
        label="怎样运用",
        max_length=300,
        widget=long_text(2),
        help_text="例如：写进了《农村供水管网改造三年方案》第二部分",
    )
    used_by = forms.CharField(
        label="哪件事项用的", max_length=60, required=False, help_text="写编号；系统里没有的可以不写"
    )

    def clean_used_by(self) -> Matter | None:
        number = self.cleaned_data["used_by"].strip()
        if not number:
            return None
        found = Matter.objects.visible_to(self.by).filter(number=number).first()
        if found is None:
            raise forms.ValidationError(gettext("找不到编号为“%(number)s”的事项") % {"number": number})
        return found

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        text, used_by = self.cleaned_data["text"], self.cleaned_data["used_by"]
        return acts.record_uptake(self.matter, by=self.by, text=text, matter=used_by, seen=seen, key=key)


@form_of("study")
class CloseForm(ActForm):
    verb = "close"
    outcome = forms.CharField(
        label="运用情况", max_length=300, widget=long_text(3), help_text="没有得到运用的，写明原因"
    )

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.close(self.matter, by=self.by, outcome=self.cleaned_data["outcome"], seen=seen, key=key)
