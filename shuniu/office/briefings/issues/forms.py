"""What a person may type for each act on an issue; importing this registers the forms."""

from typing import TYPE_CHECKING, Any

from django import forms

from shuniu.matters.choosing import LongChecks
from shuniu.matters.fields import UnitsField, long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.office.briefings.issues import actions
from shuniu.office.briefings.issues.models import Bulletin
from shuniu.office.briefings.items.models import BriefingItem
from shuniu.org.models import Person
from shuniu.routes.choosing import PeopleChoice

if TYPE_CHECKING:
    SeveralItems = forms.ModelMultipleChoiceField[BriefingItem]
else:
    SeveralItems = forms.ModelMultipleChoiceField


class ItemsInOrder(SeveralItems):
    """The items of an issue, in the order in which they are given."""

    widget = LongChecks
    in_order = True
    """A page lets them be moved among one another."""

    def clean(self, value: Any) -> Any:
        given = [str(each) for each in value or ()]
        return sorted(super().clean(value), key=lambda item: given.index(str(item.pk)))

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.title}（{obj.unit}）"


@form_of("bulletin")
class BeginForm(ActForm):
    verb = "begin"
    bulletin = forms.ModelChoiceField(Bulletin.objects.filter(is_closed=False), label="刊物", empty_label=None)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.begin(by=self.by, bulletin=self.cleaned_data["bulletin"], key=key)


@form_of("bulletin")
class ArrangeForm(ActForm):
    verb = "arrange"
    order = ItemsInOrder(
        BriefingItem.objects.none(),
        label="稿件",
        required=False,
        help_text="按上面的次序刊出，点“上移”调次序；去掉勾选的退回编辑台",
    )
    foreword = forms.CharField(label="编者按", required=False, max_length=1000, widget=long_text(3))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            standing = BriefingItem.objects.filter(adoptions__issue=self.matter).select_related("unit")
            chosen = self.choose_from("order", standing.order_by("adoptions__place", "adoptions__pk"))
            chosen.initial = [each.item_id for each in self.matter.contents()]
            self.initial.setdefault("foreword", self.matter.foreword)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.arrange(
            self.matter,
            by=self.by,
            order=self.cleaned_data["order"],
            foreword=self.cleaned_data["foreword"],
            seen=seen,
            key=key,
        )


@form_of("bulletin")
class SubmitForm(ActForm):
    verb = "submit"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.submit(self.matter, by=self.by, seen=seen, key=key)


@form_of("bulletin")
class SendBackForm(ReasonForm):
    verb = "send_back"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.send_back(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("bulletin")
class SignOffForm(ActForm):
    verb = "sign_off"
    opinion = forms.CharField(label="签发意见", max_length=300, required=False, help_text="不写即为同意")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.sign_off(self.matter, by=self.by, opinion=self.cleaned_data["opinion"], seen=seen, key=key)


@form_of("bulletin")
class DistributeForm(ActForm):
    verb = "distribute"
    people = PeopleChoice(Person.objects.none(), label="分送人员", required=False)
    units = UnitsField(label="分送单位", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            fit = Person.objects.filter(is_active=True, clearance__gte=self.matter.classification)
            chosen = self.choose_from("people", fit.prefetch_related("appointments__post__unit").order_by("name"))
            chosen.initial = self.matter.bulletin.people.all()
            self.initial.setdefault("units", self.matter.bulletin.units.all())

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.distribute(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("bulletin")
class CancelForm(ReasonForm):
    verb = "cancel"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.cancel(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)
