"""Forms of publications (提出、修改、送审、审查、不予公开、退改、撤回、发布、更正、撤下)."""

from typing import Any

from django import forms

from shuniu.matters.fields import DayField, long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.office.disclosure.publications import actions as acts
from shuniu.office.disclosure.publications import publishing
from shuniu.office.disclosure.publications.kinds import Ground, PublicationKind, Topic
from shuniu.office.disclosure.publications.models import Publication
from shuniu.office.disclosure.publications.workflow import State
from shuniu.office.disclosure.reassessing import reassess
from shuniu.office.disclosure.years import Decision

LONGEST_TEXT = 200_000


class TextFields(ActForm):
    """标题和正文."""

    title = forms.CharField(label="标题", max_length=300)
    text = forms.CharField(
        label="正文", max_length=LONGEST_TEXT, widget=long_text(16), help_text="一行一段；“一、”“（一）”开头的排成标题"
    )


class PlaceFields(TextFields):
    """It and where it stands in the catalogue."""

    topic = forms.ChoiceField(label="主题", choices=Topic.choices, initial=Topic.GENERAL)
    document_number = forms.CharField(label="发文字号", max_length=60, required=False)
    dated_on = DayField(label="成文日期", required=False, help_text="形成之日起20个工作日内公开（第二十六条）")


class ProposeFields(PlaceFields):
    """提出公开, whatever it is made of."""

    field_order = ("category", "title", "text", "topic", "document_number", "dated_on", "issuer", "explains")
    category = forms.ChoiceField(
        label="种类", choices=[each for each in PublicationKind.choices if each[0] != PublicationKind.CONSULTATION]
    )
    issuer = forms.CharField(label="发布单位", max_length=100, required=False, help_text="不填的，是您的单位")
    explains = forms.ModelChoiceField(
        Publication.objects.none(), label="解读的文件", required=False, help_text="政策解读要选；两边都会显示链接"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        documents = Publication.objects.visible_to(self.by).filter(category=PublicationKind.DOCUMENT)
        self.choose_from("explains", documents.filter(state=State.PUBLISHED).order_by("-pk")[:200])


@form_of("publication")
class AmendForm(PlaceFields):
    verb = "amend"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": standing(kwargs.get("matter"))} | kwargs)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.amend(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


def standing(publication: Any) -> dict[str, Any]:
    """What stands in it now."""
    if publication is None:
        return {}
    names = ("topic", "document_number", "dated_on")
    latest = publication.latest()
    return {name: getattr(publication, name) for name in names} | {"title": latest.title, "text": latest.text}


@form_of("publication")
class SubmitForm(ActForm):
    verb = "submit"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.submit(self.matter, by=self.by, seen=seen, key=key)


@form_of("publication")
class DropForm(ReasonForm):
    verb = "drop"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.drop(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("publication")
class SendBackForm(ReasonForm):
    verb = "send_back"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.send_back(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("publication")
class ReviewForm(ActForm):
    verb = "review"
    keep = forms.MultipleChoiceField(
        label="不遮盖的个人信息",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="没有勾选的，公开时自动遮盖；办公电话、办公地址等确需公开的才勾选",
    )
    kept_why = forms.CharField(label="不遮盖的理由", max_length=300, required=False)
    opinion = forms.CharField(
        label="审查意见",
        max_length=500,
        widget=long_text(3),
        help_text="是否涉及国家秘密、工作秘密、商业秘密和个人隐私，能否公开（第十四条至第十七条）",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            finds = {each.key: f"{each.kind.label}：{each.text}" for each in self.matter.finds()}
            self.fields["keep"].choices = list(finds.items())  # type: ignore[attr-defined]
            if not finds:
                del self.fields["keep"], self.fields["kept_why"]

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.review(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("publication")
class WithholdForm(ReasonForm):
    verb = "withhold"
    field_order = ("ground",)
    ground = forms.ChoiceField(label="不予公开的依据", choices=Ground.choices)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.withhold(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("publication", "disclosure_request")
class ReassessForm(ReasonForm):
    verb = "reassess"
    field_order = ("decision",)
    decision = forms.ChoiceField(
        label="重新审查的结果",
        choices=Decision.choices,
        widget=forms.RadioSelect,
        help_text="不予公开的每年看一次，情形变化了的应当公开（第十八条）",
    )

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return reassess(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("publication")
class PublishForm(ActForm):
    verb = "publish"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return publishing.publish(self.matter, by=self.by, seen=seen, key=key)


@form_of("publication")
class DraftCorrectionForm(TextFields):
    verb = "draft_correction"
    reason = forms.CharField(label="更正了什么", max_length=300, help_text="公众会在页面上看到")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": standing(kwargs.get("matter"))} | kwargs)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return publishing.draft_correction(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("publication")
class CorrectForm(ReviewForm):
    """更正: the review of the correction, which goes out with it."""

    verb = "correct"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return publishing.correct(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("publication")
class WithdrawForm(ReasonForm):
    verb = "withdraw"
    confirms = "撤下以后公众看不到全文，只看到撤下的日期和原因。"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return publishing.withdraw(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)
