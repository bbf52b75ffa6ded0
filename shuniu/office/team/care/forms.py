"""What a person may type for each act on a care request; importing this registers the forms."""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy

from shuniu.matters.fields import FutureDayField, long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.office.team.care import actions
from shuniu.office.team.care.addressees import addressees_of, in_office
from shuniu.office.team.care.models import CareSettings, Concern, Helper
from shuniu.org.models import Person
from shuniu.routes.choosing import PersonChoice

if TYPE_CHECKING:
    SeveralOf = forms.ModelMultipleChoiceField[Helper]
else:
    SeveralOf = forms.ModelMultipleChoiceField

ONLY_HE = "只有您选的这一位看得到；单位、主任（没有选他时）和代为办事的人都看不到"
DEPUTIES = "他外出时受他委托代办的人也可以看、可以办；不勾选就只有他本人"


class ToAddressee(ActForm):
    """An act by which the asker chooses his addressee."""

    addressee = PersonChoice(Person.objects.none(), label="请谁受理", empty_label="请选择", help_text=ONLY_HE)
    deputies_may = forms.BooleanField(label="受他委托代办的人也可以办", required=False, help_text=DEPUTIES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = addressees_of(self.by)
        if self.matter is not None:
            people = people.exclude(pk=self.matter.addressee_id)
        self.choose_from("addressee", people)


@form_of("care")
class AskForm(ToAddressee):
    verb = "ask"
    field_order = ("concern", "wishes", "wished_on", "addressee", "deputies_may")
    concern = forms.ChoiceField(label="哪方面的事", choices=Concern.choices, widget=forms.RadioSelect)
    wishes = forms.CharField(
        label="遇到什么困难，希望怎么办", max_length=4000, widget=long_text(6), help_text="写到您愿意写的程度就行"
    )
    wished_on = FutureDayField(label="希望哪天以前有答复", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        within = CareSettings.current().answer_within
        self.fields["wished_on"].help_text = gettext_lazy("不填就是 %(n)s 个工作日以内") % {"n": within}

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.ask(by=self.by, key=key, **self.cleaned_data)


@form_of("care")
class ReaddressForm(ToAddressee):
    verb = "readdress"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.readdress(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("care")
class AcknowledgeForm(ActForm):
    verb = "acknowledge"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.acknowledge(self.matter, by=self.by, seen=seen, key=key)


@form_of("care")
class ProposeHelperForm(ActForm):
    verb = "propose_helper"
    person = PersonChoice(
        Person.objects.none(), label="请谁参与", empty_label="请选择", help_text="本人同意以前，他什么也看不到"
    )
    why = forms.CharField(label="请他做什么", max_length=300, help_text="写给本人看的，本人据此决定是否同意")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            here = (self.matter.created_by_id, self.matter.addressee_id)
            self.choose_from("person", in_office().exclude(pk__in=here).order_by("pk"))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.propose_helper(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


class HelpersChoice(SeveralOf):
    """Some of those whom the addressee would like to bring in, each with what for."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, helper: Any) -> str:
        return f"{helper.person.name}：{helper.why}"


class OfHelpers(ActForm):
    """An act of the asker on those whom the addressee would like to bring in; one alone stands ticked."""

    standing: ClassVar[str] = Helper.Standing.PROPOSED
    helpers = HelpersChoice(Helper.objects.none(), label="参与的人")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            found = self.matter.helpers.filter(standing=self.standing).select_related("person")
            self.choose_from("helpers", found)
            self.initial.setdefault("helpers", list(found) if len(found) == 1 else [])

    def chosen(self) -> list[int]:
        return [each.pk for each in self.cleaned_data["helpers"]]


@form_of("care")
class ConsentForm(OfHelpers):
    verb = "consent"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.consent(self.matter, by=self.by, helpers=self.chosen(), seen=seen, key=key)


@form_of("care")
class RefuseConsentForm(OfHelpers):
    verb = "refuse_consent"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.refuse_consent(self.matter, by=self.by, helpers=self.chosen(), seen=seen, key=key)


@form_of("care")
class EndConsentForm(OfHelpers):
    verb = "end_consent"
    standing = Helper.Standing.AGREED

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.end_consent(self.matter, by=self.by, helpers=self.chosen(), seen=seen, key=key)


@form_of("care")
class AnswerForm(ActForm):
    verb = "answer"
    can = forms.CharField(
        label="能办什么", max_length=3000, required=False, widget=long_text(4), help_text="怎么办、什么时候办到"
    )
    cannot = forms.CharField(
        label="不能办什么，为什么",
        max_length=3000,
        required=False,
        widget=long_text(3),
        help_text="有什么写什么，不用回避",
    )
    follow_up_on = FutureDayField(label="哪天回访", required=False, help_text="到那天会提醒您再问一次")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not str(given.get("can") or "").strip() and not str(given.get("cannot") or "").strip():
            self.add_error("can", "请写明能办什么，或者不能办什么、为什么")
        return given

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.answer(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("care")
class FollowUpForm(ActForm):
    verb = "follow_up"
    text = forms.CharField(label="现在怎么样", max_length=3000, widget=long_text(3))
    follow_up_on = FutureDayField(label="下次哪天回访", required=False, help_text="不填就不再提醒")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.follow_up(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("care")
class HelpedForm(ActForm):
    verb = "helped"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.helped(self.matter, by=self.by, seen=seen, key=key)


@form_of("care")
class NotHelpedForm(ReasonForm):
    verb = "not_helped"
    reason = forms.CharField(label="还差什么", max_length=3000, widget=long_text(3))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.not_helped(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("care")
class WithdrawForm(ActForm):
    verb = "withdraw"
    confirms = gettext_lazy("撤回以后不能再办，要办请重新提出。")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.withdraw(self.matter, by=self.by, seen=seen, key=key)


@form_of("care")
class AttachForm(ActForm):
    verb = "attach"
    heeds_changes = False
    file = forms.FileField(label="文件", help_text="文档、表格、图片或 PDF；只有能看到这件诉求的人打得开")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        upload = self.cleaned_data["file"]
        return actions.attach(self.matter, by=self.by, file=upload, name=upload.name, seen=seen, key=key)


@form_of("care")
class EraseForm(ActForm):
    verb = "erase"
    confirms = gettext_lazy("诉求、答复、批注和附件都将清除，找不回来；只留下办过的记录。")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.erase(self.matter, by=self.by, seen=seen, key=key)
