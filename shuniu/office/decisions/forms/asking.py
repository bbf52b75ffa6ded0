"""Forms of asking units and the public (征求意见、反馈、录入、回复、结束)."""

from typing import Any

from django import forms

from shuniu.matters.fields import DayField, UnitsField, long_text
from shuniu.matters.forms import ActForm, form_of
from shuniu.office.decisions.actions import asking, reminding
from shuniu.office.decisions.models import Consultation, Opinion


@form_of("dossier")
class ConsultForm(ActForm):
    verb = "consult"
    form = forms.ChoiceField(label="形式", choices=Consultation.Form.choices, initial=Consultation.Form.UNITS)
    title = forms.CharField(label="名称", max_length=200, help_text="例如：管网改造方案征求意见")
    questions = forms.CharField(
        label="征求什么意见", max_length=3000, widget=long_text(4), help_text="一行一个问题，附草案最新一稿"
    )
    units = UnitsField(label="征求哪些单位", required=False, help_text="征求单位意见的填写（第十三条）")
    begins_on = DayField(label="开始日期", required=False, help_text="不填的，从今天起")
    ends_on = DayField(label="截止日期", help_text="公开征求意见一般不少于30日（第十五条）；听证会填召开日期")
    short_reason = forms.CharField(
        label="少于30日的理由", max_length=300, required=False, help_text="因情况紧急等需要缩短的填写，公布时一并说明"
    )
    papers_on = DayField(label="听证材料送达日期", required=False, help_text="召开7日前送达（第十七条）")
    channels = forms.CharField(label="公布途径", max_length=200, required=False, help_text="例如：市政府网站、临江日报")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return asking.consult(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("dossier")
class RemindForm(ActForm):
    verb = "remind"
    heeds_changes = False
    text = forms.CharField(label="催办内容", max_length=300, required=False, widget=long_text(2))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return reminding.remind(self.matter, by=self.by, text=self.cleaned_data["text"], key=key)


@form_of("dossier")
class GiveOpinionForm(ActForm):
    verb = "give_opinion"
    stance = forms.ChoiceField(label="态度", choices=Opinion.Stance.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label="意见和理由", max_length=5000, required=False, widget=long_text(5), help_text="有修改意见或者不同意的必填"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None and (own := self.matter.opinion_to_write(self.by)) and own.given_at:
            self.initial = {"stance": own.stance, "text": own.text, **self.initial}

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return asking.give_opinion(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


def running_field(**kwargs: Any) -> Any:
    return forms.ModelChoiceField(
        Consultation.objects.none(), **{"label": "哪次征求意见", "empty_label": None} | kwargs
    )


@form_of("dossier")
class EnterOpinionForm(ActForm):
    verb = "enter_opinion"
    consultation = running_field()
    author = forms.CharField(label="谁提出的", max_length=100, help_text="不愿署名的写“匿名”")
    stance = forms.ChoiceField(label="态度", choices=[("", "没有表明"), *Opinion.Stance.choices], required=False)
    text = forms.CharField(label="意见内容", max_length=5000, widget=long_text(5))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            self.choose_from("consultation", self.matter.consultations.filter(closed_at=None).exclude(form="units"))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return asking.enter_opinion(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


class OpinionChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, opinion: Any) -> str:
        return f"{opinion.whose}：{opinion.text[:60] or opinion.get_stance_display()}"


@form_of("dossier")
class ReplyOpinionForm(ActForm):
    verb = "reply_opinion"
    opinion = OpinionChoice(Opinion.objects.none(), label="哪条意见", empty_label=None)
    disposition = forms.ChoiceField(label="处理", choices=Opinion.Disposition.choices, widget=forms.RadioSelect)
    reply = forms.CharField(
        label="理由",
        max_length=2000,
        required=False,
        widget=long_text(3),
        help_text="部分采纳或者没有采纳的必填（第十八条）",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            self.choose_from("opinion", self.matter.opinions_given())

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return asking.reply_opinion(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("dossier")
class CloseConsultationForm(ActForm):
    verb = "close_consultation"
    consultation = running_field()
    report = forms.CharField(
        label="意见研究采纳情况",
        max_length=5000,
        widget=long_text(5),
        help_text="收到多少、采纳多少、没有采纳的主要理由；单位意见不一致的，说明争议、各方理由和承办单位的意见",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            self.choose_from("consultation", self.matter.consultations.filter(closed_at=None))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return asking.close_consultation(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)
