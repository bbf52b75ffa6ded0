"""Forms of a unit's work (签收、反馈、申报办结)."""

from typing import Any

from django import forms

from shuniu.matters.fields import long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.office.supervision.actions import items
from shuniu.office.supervision.forms.milestones import evidence_of, evidence_rows, milestone_rows, milestones_of
from shuniu.office.supervision.models import Milestone
from shuniu.office.supervision.workflow import EVIDENCE_COMPLETE, HAS_A_REPORT
from shuniu.org.models import Person


@form_of("supervision")
class AcknowledgeForm(ActForm):
    verb = "acknowledge"
    handler = forms.ModelChoiceField(Person.objects.none(), label="责任人", required=False, empty_label="由我负责")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Person.holding(unit=self.matter.lead_unit_id)
        self.choose_from("handler", Person.objects.filter(own, is_active=True).distinct())
        self.fields["handler"].initial = self.matter.handler_id
        self.rows = milestone_rows(self)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return items.acknowledge(
            self.matter,
            by=self.by,
            handler=self.cleaned_data["handler"],
            milestones=milestones_of(self.rows),
            seen=seen,
            key=key,
        )


@form_of("supervision")
class DeclineForm(ReasonForm):
    verb = "decline"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return items.decline(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


class WorkForm(ActForm):
    """Text, evidence and the milestones reached."""

    text = forms.CharField(
        label="办理情况", max_length=5000, widget=long_text(6), help_text="做了什么、到哪一步、凭什么说、下一步何时完成"
    )
    milestones = forms.ModelMultipleChoiceField(
        Milestone.objects.none(), label="已完成的节点", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("milestones", self.matter.milestones.filter(done_on=None))
        self.rows = evidence_rows(self)

    def typed(self) -> dict[str, Any]:
        return {
            "text": self.cleaned_data["text"],
            "milestones": list(self.cleaned_data["milestones"]),
            "evidence": evidence_of(self.rows),
        }


@form_of("supervision")
class FeedBackForm(WorkForm):
    verb = "feed_back"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return items.feed_back(self.matter, by=self.by, seen=seen, key=key, **self.typed())


@form_of("supervision")
class ReportDoneForm(WorkForm):
    verb = "report_done"
    meets = (HAS_A_REPORT, EVIDENCE_COMPLETE)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return items.report_done(self.matter, by=self.by, seen=seen, key=key, **self.typed())


@form_of("supervision")
class RaiseProblemForm(ActForm):
    verb = "raise_problem"
    text = forms.CharField(
        label="需要协调的问题", max_length=2000, widget=long_text(), help_text="写明卡在哪里、建议由谁解决"
    )

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return items.raise_problem(self.matter, by=self.by, text=self.cleaned_data["text"], seen=seen, key=key)


@form_of("supervision")
class CompleteMilestoneForm(ActForm):
    verb = "complete_milestone"
    milestone = forms.ModelChoiceField(Milestone.objects.none(), label="节点", empty_label="请选择节点")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("milestone", self.matter.milestones.filter(done_on=None))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return items.complete_milestone(
            self.matter, by=self.by, milestone=self.cleaned_data["milestone"], seen=seen, key=key
        )
