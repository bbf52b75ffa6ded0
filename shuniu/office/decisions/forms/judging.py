"""Forms of those who judge a draft (专家论证、风险评估、合法性审查)."""

from typing import Any

from django import forms

from shuniu.matters.fields import DayField, FutureDayField, UnitField, long_text
from shuniu.matters.forms import ActForm, form_of
from shuniu.office.decisions.actions import judging
from shuniu.office.decisions.models import ExpertOpinion, LegalityReview, RiskAssessment


@form_of("dossier")
class AddExpertForm(ActForm):
    verb = "add_expert"
    name = forms.CharField(label="专家姓名", max_length=40)
    organisation = forms.CharField(label="所在单位", max_length=100)
    field = forms.CharField(label="专业", max_length=60)
    position = forms.ChoiceField(label="意见", choices=ExpertOpinion.Position.choices)
    text = forms.CharField(label="书面论证意见", max_length=10_000, widget=long_text(6))
    signed_on = DayField(label="签名日期", help_text="论证意见由专家署名或者盖章（第二十条），原件请上传为附件")
    has_interest = forms.BooleanField(
        label="与决策有直接利害关系", required=False, help_text="有的应当回避，不能作为论证专家（第二十条）"
    )

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return judging.add_expert(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("dossier")
class ConcludeExpertsForm(ActForm):
    verb = "conclude_experts"
    report = forms.CharField(label="论证结论和采纳情况", max_length=5000, widget=long_text(5))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return judging.conclude_experts(self.matter, by=self.by, report=self.cleaned_data["report"], seen=seen, key=key)


@form_of("dossier")
class AssessRiskForm(ActForm):
    verb = "assess_risk"
    unit = UnitField(label="评估单位", required=False)
    assessor = forms.CharField(
        label="或者评估机构",
        max_length=100,
        required=False,
        help_text="委托专业机构的写名称；以后不能承担后评估（第三十六条）",
    )
    level = forms.ChoiceField(label="结论", choices=RiskAssessment.Level.choices)
    points = forms.CharField(label="风险点", max_length=5000, widget=long_text(4))
    precautions = forms.CharField(label="防范措施和处置预案", max_length=5000, widget=long_text(4))
    on = DayField(label="评估日期", required=False, help_text="不填的，为今天")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return judging.assess_risk(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("dossier")
class SendToLegalityForm(ActForm):
    verb = "send_to_legality"
    due_on = FutureDayField(
        label="审查期限", required=False, help_text="不填的，为7个工作日；一般不得少于7个工作日（第二十六条）"
    )
    short_reason = forms.CharField(label="少于7个工作日的理由", max_length=300, required=False)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return judging.send_to_legality(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("dossier")
class ReviewLegalityForm(ActForm):
    verb = "review_legality"
    result = forms.ChoiceField(label="审查结论", choices=LegalityReview.Result.choices)
    opinion = forms.CharField(
        label="审查意见",
        max_length=10_000,
        widget=long_text(6),
        help_text="是否符合法定权限、法定程序，内容是否符合规定（第二十七条）；探索性改革写明法律风险",
    )
    advisers = forms.CharField(
        label="法律顾问、公职律师", max_length=200, required=False, help_text="提出意见的人（第二十八条）"
    )

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return judging.review_legality(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)
