"""Forms of answering (拟答复、当场答复、退改、审定、答复、回访、重新办理、复查复核)."""

from typing import Any

from django import forms

from shuniu.matters.fields import DayField, UnitField, long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.office.cases.actions import answering as acts
from shuniu.office.cases.models import Channel, Rating, Result, Revisit

LONGEST = 20_000


@form_of("case")
class DraftAnswerForm(ActForm):
    verb = "draft_answer"
    result = forms.ChoiceField(label="办理结果", choices=Result.choices, widget=forms.RadioSelect)
    text = forms.CharField(label="答复", max_length=LONGEST, widget=long_text(8))
    basis = forms.CharField(label="依据", max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        case = kwargs.get("matter")
        last = case.last_answer() if case is not None and case.state != "taken" else None
        stands = {"text": last.text, "result": last.result, "basis": last.basis} if last else {}
        super().__init__(*args, **{"initial": stands} | kwargs)
        if case is not None:
            self.fields["result"].choices = [(each.value, each.label) for each in acts.results_of(case)]  # type: ignore[attr-defined]
            text, basis = self.fields["text"], self.fields["basis"]
            if case.kind_of.begins:
                text.help_text = "写明投诉请求、认定的事实、理由和处理意见（信访工作条例第三十二条）"
                basis.help_text = "信访事项必须写依据"
            else:
                text.help_text = "没有能解决的，选“未能解决”并写明原因：说明原因的结果是诚实的结果"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.draft_answer(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("case")
class AnswerAtOnceForm(ActForm):
    verb = "answer_at_once"
    text = forms.CharField(label="怎样答复的", max_length=LONGEST, widget=long_text(5))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        from shuniu.office.cases.suggesting import answers_like

        case = kwargs.get("matter")
        entry = next(iter(answers_like(case.title)), None) if case is not None else None
        super().__init__(*args, **{"initial": {"text": entry.answer} if entry else {}} | kwargs)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.answer_at_once(self.matter, by=self.by, text=self.cleaned_data["text"], seen=seen, key=key)


@form_of("case")
class ReturnAnswerForm(ReasonForm):
    verb = "return_answer"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.return_answer(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("case")
class ApproveAnswerForm(ActForm):
    verb = "approve_answer"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.approve_answer(self.matter, by=self.by, seen=seen, key=key)


@form_of("case")
class SendAnswerForm(ActForm):
    verb = "send_answer"
    channel = forms.ChoiceField(label="怎样答复的", choices=Channel.choices)
    reason = forms.CharField(
        label="换了方式的理由", max_length=300, required=False, help_text="按来访人要求的方式答复的，不用写"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        case = kwargs.get("matter")
        super().__init__(*args, **{"initial": {"channel": case.answer_by} if case is not None else {}} | kwargs)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.send_answer(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("case")
class FollowUpForm(ActForm):
    verb = "follow_up"
    finding = forms.ChoiceField(label="来访人怎么说", choices=Revisit.Finding.choices, widget=forms.RadioSelect)
    note = forms.CharField(label="来访人的话", max_length=500, required=False, widget=long_text(3))
    grade = forms.TypedChoiceField(
        label="满意度", choices=[("", "没有问"), *Rating.Grade.choices], coerce=int, empty_value=None, required=False,
        help_text="只问一次，不愿说就选“不愿评价”；评的是这次服务，不是哪一个人",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None and self.matter.is_rated():
            del self.fields["grade"]

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.follow_up(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("case")
class ReopenForm(ActForm):
    verb = "reopen"
    reason = forms.CharField(label="来访人说哪里没有解决", max_length=500, widget=long_text(3))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.reopen(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("case")
class RateForm(ActForm):
    verb = "rate"
    heeds_changes = False
    grade = forms.TypedChoiceField(label="满意度", choices=Rating.Grade.choices, coerce=int, widget=forms.RadioSelect)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.rate(self.matter, by=self.by, grade=self.cleaned_data["grade"], key=key)


@form_of("case")
class RecordReceiptForm(ActForm):
    verb = "record_receipt"
    received_on = DayField(
        label="哪天收到书面答复", help_text="以送达回证或者来访人的话为准；收到之日起三十日内可以申请复查、复核"
    )

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.record_receipt(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("case")
class AskReviewForm(ActForm):
    verb = "ask_review"
    unit = UnitField(label="由哪个单位复查、复核", help_text="原办理单位的上一级；收到书面答复之日起三十日内申请")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.ask_review(self.matter, by=self.by, unit=self.cleaned_data["unit"], seen=seen, key=key)
