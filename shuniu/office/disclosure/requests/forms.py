"""Forms of requests (登记、补正、征求意见、延期、缴费、拟答复、签发、不再处理、撤回)."""

from typing import Any

from django import forms
from django.utils.translation import gettext

from shuniu.matters.fields import DayField, FutureDayField, long_text, whole_number
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.office.disclosure.publications.kinds import Ground
from shuniu.office.disclosure.requests import actions as acts
from shuniu.office.disclosure.requests import answering
from shuniu.office.disclosure.requests.kinds import (
    NOT_BY_REPLY,
    ApplicantKind,
    Channel,
    FeeWay,
    Outcome,
    PartyKind,
    PartyView,
    WantedForm,
)
from shuniu.office.disclosure.requests.models import Party, Submission


class ApplicantFields(forms.Form):
    """申请书 (art. 29): the same on the portal and in the office."""

    applicant_kind = forms.ChoiceField(label="申请人类别", choices=ApplicantKind.choices)
    applicant = forms.CharField(label="姓名或者名称", max_length=100)
    identity = forms.CharField(label="身份证明", max_length=60, help_text="身份证号码；单位填统一社会信用代码")
    contact = forms.CharField(label="联系方式", max_length=200, help_text="电话、邮箱或者邮寄地址")
    description = forms.CharField(
        label="要公开的信息",
        max_length=5000,
        widget=long_text(5),
        help_text="写明名称、文号，或者便于查询的其他特征（第二十九条）",
    )
    wanted_form = forms.ChoiceField(label="获取方式", choices=WantedForm.choices, initial=WantedForm.ELECTRONIC)


@form_of("disclosure_request")
class RegisterForm(ApplicantFields, ActForm):
    verb = "register"
    field_order = ("title", "channel", "received_on")
    title = forms.CharField(
        label="申请公开什么", max_length=300, help_text="一句话，不写申请人；例如：老旧小区供水改造资金分配情况"
    )
    channel = forms.ChoiceField(label="申请渠道", choices=Channel.choices)
    received_on = DayField(
        label="收到日期",
        help_text="当面提交之日、邮件签收之日；平常信函、互联网、传真，为与申请人确认之日（第三十一条）",
    )
    submission = forms.ModelChoiceField(Submission.objects.none(), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        waiting = self.choose_from("submission", Submission.objects.waiting()).queryset
        number = whole_number(str(self.initial.get("submission", "")))
        given = waiting.filter(pk=number).first() if waiting is not None and number else None
        if given is not None:
            names = ("applicant_kind", "applicant", "identity", "contact", "description", "wanted_form")
            self.initial = {"channel": Channel.ONLINE, **{n: getattr(given, n) for n in names}, **self.initial}

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.register(by=self.by, key=key, **self.cleaned_data)


@form_of("disclosure_request")
class AskToAmendForm(ReasonForm):
    verb = "ask_to_amend"
    until = FutureDayField(label="补正期限", help_text="合理的期限；逾期没有正当理由不补正的，视为放弃（第三十条）")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.ask_to_amend(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("disclosure_request")
class RecordAmendmentForm(ActForm):
    verb = "record_amendment"
    on = DayField(label="收到补正", help_text="答复期限从这一天重新计算（第三十条）")
    description = forms.CharField(label="补正以后的内容", max_length=5000, widget=long_text(5))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        matter = kwargs.get("matter")
        begun = {"description": matter.description} if matter is not None else {}
        super().__init__(*args, **{"initial": begun} | kwargs)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.record_amendment(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("disclosure_request")
class ConsultPartyForm(ActForm):
    verb = "consult_party"
    kind = forms.ChoiceField(
        label="征求谁",
        choices=PartyKind.choices,
        help_text="各有15个工作日；征求意见的时间不计入答复期限（第三十三条）",
    )
    name = forms.CharField(label="名称", max_length=100)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.consult_party(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("disclosure_request")
class RecordViewForm(ActForm):
    verb = "record_view"
    party = forms.ModelChoiceField(Party.objects.none(), label="谁的意见", empty_label=None)
    view = forms.ChoiceField(label="意见", choices=PartyView.choices, widget=forms.RadioSelect)
    words = forms.CharField(label="理由", max_length=2000, required=False, widget=long_text(3))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            self.choose_from("party", self.matter.parties.filter(view=""))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.record_view(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("disclosure_request")
class ExtendForm(ReasonForm):
    verb = "extend"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.extend(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("disclosure_request")
class ChargeFeeForm(ActForm):
    verb = "charge_fee"
    way = forms.ChoiceField(
        label="计费方式", choices=FeeWay.choices, help_text="按件：同一申请人当月10件以内免费；按量：30页以内免费"
    )
    count = forms.IntegerField(
        label="件数或者页数", min_value=1, max_value=100_000, help_text="按件填当月第几件，按量填这件共多少页"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = {"n": self.matter.pieces_this_month()}
        self.fields["count"].help_text = (
            gettext("按件填当月第几件，按量填这件共多少页。照申请人的名称，这是当月第 %(n)s 件") % told
        )

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.charge_fee(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("disclosure_request")
class CancelFeeForm(ReasonForm):
    verb = "cancel_fee"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.cancel_fee(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("disclosure_request")
class RecordPaymentForm(ActForm):
    verb = "record_payment"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.record_payment(self.matter, by=self.by, seen=seen, key=key)


@form_of("disclosure_request")
class DraftReplyForm(ActForm):
    verb = "draft_reply"
    outcome = forms.ChoiceField(
        label="办理结果", choices=[each for each in Outcome.choices if each[0] not in NOT_BY_REPLY]
    )
    ground = forms.ChoiceField(
        label="不予公开的依据", choices=[("", "（不予公开、部分公开的选）"), *Ground.choices], required=False
    )
    reason = forms.CharField(label="理由、途径或者说明", max_length=2000, widget=long_text(3))
    file = forms.FileField(
        label="提供的文件", required=False, help_text="予以公开、部分公开的附上；他人的个人信息先遮盖"
    )
    checked_by_eye = forms.BooleanField(
        label="已逐页人工核对",
        required=False,
        help_text="文件读不出全部文字的（扫描件、图片等）要勾选：没有他人的个人信息，或者已经遮盖",
    )
    text = forms.CharField(
        label="答复正文", max_length=20_000, required=False, widget=long_text(8), help_text="不写的，按结果套用答复文书"
    )

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return answering.draft_reply(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("disclosure_request")
class SendBackForm(ReasonForm):
    verb = "send_back"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return answering.send_back(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("disclosure_request")
class AnswerForm(ActForm):
    verb = "answer"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return answering.answer(self.matter, by=self.by, seen=seen, key=key)


@form_of("disclosure_request")
class LapseForm(ActForm):
    verb = "lapse"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.lapse(self.matter, by=self.by, seen=seen, key=key)


@form_of("disclosure_request")
class WithdrawForm(ReasonForm):
    verb = "withdraw"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.withdraw(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)
