"""Forms of reviewing and signing (核稿、会签、合法性审查、退改、送签、签发)."""

from typing import Any

from django import forms
from django.utils import timezone

from shuniu.matters.fields import UnitsField, long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.office.documents.outgoing import actions


def yes_or_no(label: str, yes: str, no: str) -> forms.TypedChoiceField:
    """Two answers to choose from, none chosen beforehand."""
    return forms.TypedChoiceField(
        label=label,
        choices=[("yes", yes), ("no", no)],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )


@form_of("outgoing")
class ReviewForm(ActForm):
    verb = "review"
    opinion = forms.CharField(
        label="核稿意见",
        max_length=2000,
        required=False,
        widget=long_text(3),
        help_text="理由和依据、政策和法律、征求意见、文种和格式、文字数字标点（条例第二十条）；不填记作“核稿通过”",
    )

    legality_days = forms.IntegerField(
        label="合法性审查时限（工作日）",
        required=False,
        min_value=actions.LEGALITY_LEAST,
        max_value=actions.LEGALITY_MOST,
        initial=actions.LEGALITY_DAYS,
        help_text="一般不少于5个、不超过15个工作日",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None and not self.matter.is_normative:
            del self.fields["legality_days"]

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.review(
            self.matter,
            by=self.by,
            opinion=self.cleaned_data["opinion"],
            legality_days=self.cleaned_data.get("legality_days"),
            seen=seen,
            key=key,
        )


@form_of("outgoing")
class AskToCountersignForm(ActForm):
    verb = "ask_to_countersign"
    units = UnitsField(label="会签单位", help_text="涉及其他单位职权的，须协商一致；联合行文由各机关会签")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None and not self.is_bound:
            today = timezone.localdate()
            closed = self.matter.countersignatures.filter(agrees=None, unit__closed_on__lte=today).select_related(
                "unit"
            )
            heirs = [heir.pk for each in closed if (heir := each.unit.heir(today))]
            self.initial = {"units": heirs, **self.initial} if heirs else self.initial

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        units = list(self.cleaned_data["units"])
        return actions.ask_to_countersign(self.matter, by=self.by, units=units, seen=seen, key=key)


@form_of("outgoing")
class CountersignForm(ActForm):
    verb = "countersign"
    agrees = yes_or_no("会签结果", "同意", "不同意")
    opinion = forms.CharField(
        label="意见", max_length=2000, required=False, widget=long_text(3), help_text="不同意的请写明理由和修改建议"
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("agrees") is False and not given.get("opinion"):
            self.add_error("opinion", "不同意的请写明理由")
        return given

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        given = {name: self.cleaned_data[name] for name in ("agrees", "opinion")}
        return actions.countersign(self.matter, by=self.by, seen=seen, key=key, **given)


@form_of("outgoing")
class ReviewLegalityForm(ActForm):
    verb = "review_legality"
    passed = yes_or_no("审查结论", "通过", "不通过")
    opinion = forms.CharField(
        label="审查意见", max_length=4000, widget=long_text(4), help_text="制定主体、权限、程序和内容是否合法"
    )

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        given = {name: self.cleaned_data[name] for name in ("passed", "opinion")}
        return actions.review_legality(self.matter, by=self.by, seen=seen, key=key, **given)


@form_of("outgoing")
class SendBackForm(ReasonForm):
    verb = "send_back"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.send_back(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("outgoing")
class PutForwardForm(ActForm):
    verb = "put_forward"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.put_forward(self.matter, by=self.by, seen=seen, key=key)


@form_of("outgoing")
class SignOffForm(ActForm):
    verb = "sign_off"
    opinion = forms.CharField(
        label="签发意见",
        max_length=500,
        required=False,
        widget=long_text(2),
        help_text="不填即圈阅，视为同意（条例第二十二条）",
    )

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.sign_off(self.matter, by=self.by, opinion=self.cleaned_data["opinion"], seen=seen, key=key)


@form_of("outgoing")
class WithdrawSignoffForm(ActForm):
    verb = "withdraw_signoff"
    reason = forms.CharField(
        label="原因", max_length=500, required=False, widget=long_text(2), help_text="复核以前可以收回；不填也可以"
    )

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.withdraw_signoff(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)
