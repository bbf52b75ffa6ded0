"""Forms of what comes after a decision (预期成效、实测值、中止、调整、后评估、归档)."""

from typing import Any

from django import forms

from shuniu.matters.fields import DayField, FutureDayField, UnitField, long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.office.decisions.actions import following
from shuniu.office.decisions.models import Effect, Evaluation


def amount(label: str) -> forms.DecimalField:
    return forms.DecimalField(label=label, max_digits=14, decimal_places=2)


@form_of("dossier")
class AddEffectForm(ActForm):
    verb = "add_effect"
    indicator = forms.CharField(label="指标", max_length=100, help_text="例如：每月供水投诉")
    unit_word = forms.CharField(label="计量单位", max_length=20, required=False, help_text="例如：件")
    base = amount("基准值")
    target = amount("目标值")
    due_on = DayField(label="什么时候达到")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return following.add_effect(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


def effect_field() -> Any:
    return forms.ModelChoiceField(Effect.objects.none(), label="指标", empty_label=None)


@form_of("dossier")
class DropEffectForm(ActForm):
    verb = "drop_effect"
    effect = effect_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            self.choose_from("effect", self.matter.effects.all())

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return following.drop_effect(self.matter, by=self.by, effect=self.cleaned_data["effect"], seen=seen, key=key)


@form_of("dossier")
class MeasureForm(ActForm):
    verb = "measure"
    effect = effect_field()
    value = amount("实测值")
    on = DayField(label="日期", required=False, help_text="不填的，为今天")
    source = forms.CharField(label="数据来源", max_length=200, help_text="哪个系统、哪份报表")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            self.choose_from("effect", self.matter.effects.all())

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return following.measure(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("dossier")
class SuspendForm(ReasonForm):
    verb = "suspend"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return following.suspend(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("dossier")
class ResumeForm(ReasonForm):
    verb = "resume"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return following.resume(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("dossier")
class AdjustForm(ReasonForm):
    verb = "adjust"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return following.adjust(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("dossier")
class CommissionEvaluationForm(ActForm):
    verb = "commission_evaluation"
    unit = UnitField(label="评估单位", required=False)
    evaluator = forms.CharField(
        label="或者评估机构", max_length=100, required=False, help_text="承担过主要前期评估的不能承担（第三十六条）"
    )
    due_on = FutureDayField(label="什么时候完成", required=False)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return following.commission_evaluation(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("dossier")
class EvaluateForm(ActForm):
    verb = "evaluate"
    verdict = forms.ChoiceField(label="评估意见", choices=Evaluation.Verdict.choices, widget=forms.RadioSelect)
    reasons = forms.CharField(label="评估情况和理由", max_length=5000, widget=long_text(5))
    suggestions = forms.CharField(
        label="建议",
        max_length=5000,
        required=False,
        widget=long_text(4),
        help_text="调整或者停止执行的必填，可以据此提出新的决策",
    )
    next_on = FutureDayField(label="下次评估日期", required=False, help_text="继续执行的填写；不填的，到此结束")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return following.evaluate(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("dossier")
class LeadToNextForm(ActForm):
    verb = "lead_to_next"
    title = forms.CharField(label="新的决策事项", max_length=300)
    question = forms.CharField(label="要解决的问题", max_length=3000, widget=long_text(4))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            last = self.matter.evaluations.exclude(verdict="").order_by("pk").last()
            self.initial.setdefault("title", f"调整{self.matter.title}"[:300])
            self.initial.setdefault("question", last.suggestions if last else "")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return following.lead_to_next(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("dossier")
class ArchiveForm(ActForm):
    verb = "archive"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return following.archive(self.matter, by=self.by, seen=seen, key=key)
