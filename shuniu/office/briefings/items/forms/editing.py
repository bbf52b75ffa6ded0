"""Forms of the editor's desk (接稿、退回补充、编辑、采用、不采用、并入、反馈去向)."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone

from shuniu.matters.fields import long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.office.briefings.issues.actions import adopt
from shuniu.office.briefings.issues.models import BulletinIssue
from shuniu.office.briefings.issues.workflow import State as IssueState
from shuniu.office.briefings.items import actions
from shuniu.office.briefings.items.actions.editing import MERGEABLE_INTO
from shuniu.office.briefings.items.forms.sending import ItemText
from shuniu.office.briefings.items.likeness import candidates
from shuniu.office.briefings.items.models import BriefingItem

if TYPE_CHECKING:
    OneItem = forms.ModelChoiceField[BriefingItem]
else:
    OneItem = forms.ModelChoiceField


class TitledItem(OneItem):
    """One item, with the unit that sent it."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.title}（{obj.unit}，{timezone.localdate(obj.opened_at):%Y-%m-%d}）"


@form_of("briefing")
class TakeForm(ActForm):
    verb = "take"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.take(self.matter, by=self.by, seen=seen, key=key)


@form_of("briefing")
class SendBackForm(ReasonForm):
    verb = "send_back"
    reason = forms.CharField(label="要补充什么", max_length=500, widget=long_text(3))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.send_back(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("briefing")
class EditForm(ItemText):
    verb = "edit"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            self.initial = {"title": self.matter.title, "body": self.matter.body, **self.initial}

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.edit(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("briefing")
class AdoptForm(ActForm):
    verb = "adopt"
    into = forms.ModelChoiceField(
        BulletinIssue.objects.none(),
        label="编入哪一期",
        empty_label=None,
        help_text="没有正在编的，请先到“简报”里新编一期",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        open_issues = BulletinIssue.objects.visible_to(self.by).filter(state=IssueState.COMPILING)
        if self.matter is not None:
            open_issues = open_issues.exclude(adoptions__item=self.matter)
        self.choose_from("into", open_issues.order_by("-pk"))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return adopt(self.matter, by=self.by, into=self.cleaned_data["into"], seen=seen, key=key)


@form_of("briefing")
class DropForm(ReasonForm):
    verb = "drop"
    reason = forms.CharField(
        label="不采用的理由", max_length=280, widget=long_text(2), help_text="作者会看到，例如情况已刊发过、还没有结果"
    )

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.drop(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("briefing")
class MergeForm(ActForm):
    verb = "merge"
    target = TitledItem(
        BriefingItem.objects.none(),
        label="并入哪一条",
        empty_label="请选择",
        help_text="列出的是文字相近的信息；两边的作者都会收到去向",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            near = BriefingItem.objects.visible_to(self.by).filter(pk__in=candidates(self.matter))
            self.choose_from("target", near.filter(state__in=MERGEABLE_INTO).select_related("unit").order_by("pk"))
            self.initial.setdefault("target", self.matter.same_as_id)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.merge(self.matter, by=self.by, target=self.cleaned_data["target"], seen=seen, key=key)


@form_of("briefing")
class FeedBackForm(ActForm):
    verb = "feed_back"
    text = forms.CharField(
        label="后来怎样了", max_length=300, widget=long_text(3), help_text="谁据此做了什么、解决了没有；报送的人会收到"
    )

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.feed_back(self.matter, by=self.by, text=self.cleaned_data["text"], seen=seen, key=key)
