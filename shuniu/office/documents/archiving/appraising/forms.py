"""Forms of appraisal (鉴定)."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Prefetch
from django.utils import timezone

from shuniu.matters.choosing import LongChecks, LongSelect
from shuniu.matters.fields import long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.office.documents.archiving.appraising import actions
from shuniu.office.documents.archiving.appraising.models import Decision
from shuniu.office.documents.archiving.models import FiledItem, Fonds
from shuniu.org.models import Person

if TYPE_CHECKING:
    SeveralItems = forms.ModelMultipleChoiceField[FiledItem]
else:
    SeveralItems = forms.ModelMultipleChoiceField


class ItemsChoice(SeveralItems):
    """Items to tick, each with its number, its title and how it stands."""

    widget = LongChecks

    def label_from_instance(self, obj: Any) -> str:
        line = next(iter(obj.lines_here), None)
        said = f"（{line.get_decision_display()}）" if line and line.decision else ""
        return f"{obj.code}　{obj.title_in_list}　保管至{obj.kept_until}年{said}"


@form_of("appraisal")
class DraftForm(ActForm):
    verb = "draft"
    fonds = forms.ModelChoiceField(Fonds.objects.all(), label="全宗", empty_label=None)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.draft(by=self.by, fonds=self.cleaned_data["fonds"], key=key)


@form_of("appraisal")
class DecideForm(ActForm):
    verb = "decide"
    decision = forms.ChoiceField(label="鉴定意见", choices=Decision.choices, widget=forms.RadioSelect)
    reason = forms.CharField(label="理由", max_length=200, widget=long_text(2), help_text="写进清册，每件都带上")
    items = ItemsChoice(FiledItem.objects.none(), label="对哪些档案", help_text="可以分几次提出，后提的意见代替先提的")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            lines = self.matter.lines.all()
            here = Prefetch("appraisal_lines", lines, to_attr="lines_here")
            chosen = self.choose_from(
                "items", FiledItem.objects.filter(appraisal_lines__in=lines).prefetch_related(here)
            )
            chosen.initial = list(lines.filter(decision="").values_list("item_id", flat=True))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        given = self.cleaned_data | {"items": list(self.cleaned_data["items"])}
        return actions.decide(self.matter, by=self.by, seen=seen, key=key, **given)


@form_of("appraisal")
class SubmitForm(ActForm):
    verb = "submit"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.submit(self.matter, by=self.by, seen=seen, key=key)


@form_of("appraisal")
class ApproveForm(ActForm):
    verb = "approve"
    opinion = forms.CharField(label="审批意见", max_length=300, required=False, help_text="不写即为同意")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.approve(self.matter, by=self.by, opinion=self.cleaned_data["opinion"], seen=seen, key=key)


@form_of("appraisal")
class SendBackForm(ReasonForm):
    verb = "send_back"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.send_back(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("appraisal")
class CarryOutForm(ActForm):
    verb = "carry_out"
    witness = forms.ModelChoiceField(
        Person.objects.none(),
        label="监销人",
        empty_label="请选择",
        widget=LongSelect,
        help_text="与执行人同时在场的另一人，名字写进销毁清册",
    )
    understood = forms.BooleanField(label="我已核对清册；销毁后文件不能恢复，只留题名、档号和留痕")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            here = Person.holding(on=timezone.localdate(), unit__lines_up__above=self.matter.unit_id)
            self.choose_from("witness", Person.objects.filter(here, is_active=True).exclude(pk=self.by.pk).distinct())

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.carry_out(self.matter, by=self.by, witness=self.cleaned_data["witness"], seen=seen, key=key)


@form_of("appraisal")
class CancelForm(ReasonForm):
    verb = "cancel"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.cancel(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)
