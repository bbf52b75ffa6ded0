"""What a person may type for each act of a portfolio; importing this registers the forms."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext, gettext_lazy

from shuniu.matters.fields import DayField, FutureDayField, long_text, whole_number
from shuniu.matters.forms import ActForm, form_of
from shuniu.office.team.portfolio import actions
from shuniu.office.team.portfolio.deeds import worked_on
from shuniu.office.team.portfolio.models import Came, PortfolioItem, Purpose
from shuniu.office.team.portfolio.receivers import who_may_receive
from shuniu.org.models import Person
from shuniu.routes.choosing import PersonChoice

KEPT_DAYS = 30

if TYPE_CHECKING:
    OneOf = forms.ModelChoiceField[PortfolioItem]
    SeveralOf = forms.ModelMultipleChoiceField[PortfolioItem]
else:
    OneOf, SeveralOf = forms.ModelChoiceField, forms.ModelMultipleChoiceField


def called(item: PortfolioItem) -> str:
    """What the holder calls an item when he chooses it: he saw its matter when he put it in."""
    return f"{item.place}. {item.matter.title if item.matter else item.title}"


class ItemChoice(OneOf):
    def label_from_instance(self, item: Any) -> str:
        return called(item)


class ItemsChoice(SeveralOf):
    def label_from_instance(self, item: Any) -> str:
        return called(item)


class PeriodForm(ActForm):
    """A period; what is wrong with it is said beside it."""

    first_on = DayField(label="起")
    last_on = DayField(label="止", help_text="只列这段时间办结的事项，最长五年")

    def clean(self) -> Any:
        given = super().clean()
        first, last = self.cleaned_data.get("first_on"), self.cleaned_data.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", gettext("止日早于起日，请改正"))
        return given


@form_of("portfolio")
class BeginForm(PeriodForm):
    verb = "begin"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        today = timezone.localdate()
        year = {"first_on": today.replace(month=1, day=1), "last_on": today}
        super().__init__(*args, **{"initial": year} | kwargs)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.begin(by=self.by, key=key, **self.cleaned_data)


@form_of("portfolio")
class AmendForm(PeriodForm):
    verb = "amend"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        matter = kwargs.get("matter")
        stands = {"first_on": matter.first_on, "last_on": matter.last_on} if matter is not None else {}
        super().__init__(*args, **{"initial": stands} | kwargs)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.amend(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("portfolio")
class IntroduceForm(ActForm):
    verb = "introduce"
    statement = forms.CharField(
        label="本人陈述",
        required=False,
        max_length=actions.MOST_STATEMENT,
        widget=long_text(8),
        help_text="写在最前面。写清做成了什么、靠什么看得出来；不写次数和排名",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        matter = kwargs.get("matter")
        stands = {"statement": matter.statement} if matter is not None else {}
        super().__init__(*args, **{"initial": stands} | kwargs)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.introduce(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("portfolio")
class ChooseForm(ActForm):
    verb = "choose"
    heeds_changes = False
    matters = forms.TypedMultipleChoiceField(
        label="事项",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text="只列您在这段期间真正经办、已经办结的事项",
        error_messages={"required": gettext_lazy("请勾选要选入的事项")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            self.fields["matters"].choices = self._choices()  # type: ignore[attr-defined]

    def _choices(self) -> list[tuple[str, str]]:
        """The latest that could be chosen; and what was sent, from whichever page of the list it was ticked."""
        given = cast("MultiValueDict[str, Any]", self.data).getlist("matters") if self.is_bound else []
        sent = [pk for each in given if (pk := whole_number(str(each)))]
        pool = worked_on(self.by, self.matter.first_on, self.matter.last_on)
        pool = pool.exclude(pk__in=self.matter.items.filter(matter__isnull=False).values("matter_id"))
        rows = pool.filter(pk__in=sent) if sent else pool[: actions.MOST_AT_ONCE]
        return [(str(each.pk), f"{each.number}　{each.title}".strip("　")) for each in rows]

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.choose(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


class OfItem(ActForm):
    """An act on one item: chosen from the list, or named in the address (`?item=`)."""

    item = ItemChoice(PortfolioItem.objects.none(), label="哪一项", empty_label="请选择")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            self.choose_from("item", self.matter.items.select_related("matter"))
            begun = whole_number(str(self.initial.get("item") or ""))
            if item := self.matter.items.filter(pk=begun).first() if begun else None:
                self.initial.update(self.stands(item))

    def stands(self, item: PortfolioItem) -> dict[str, Any]:
        """What the item holds already."""
        return {}


@form_of("portfolio")
class DescribeForm(OfItem):
    verb = "describe"
    words = forms.CharField(
        label="本人说明",
        required=False,
        max_length=actions.MOST_WORDS,
        widget=long_text(4),
        help_text="一小段，最多 400 字",
    )
    place = forms.IntegerField(label="排在第几", required=False, min_value=1, max_value=actions.MOST_ITEMS)

    def stands(self, item: PortfolioItem) -> dict[str, Any]:
        return {"words": item.words, "place": item.place}

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.describe(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("portfolio")
class CorrectForm(OfItem):
    verb = "correct"
    came = forms.ChoiceField(label="来由", choices=Came.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="依据",
        max_length=300,
        widget=long_text(3),
        help_text="例如：3月2日局务会上提出，见会议记录。您写的会注明是本人说明，系统查到的也照样列出",
    )

    def stands(self, item: PortfolioItem) -> dict[str, Any]:
        return {"came": item.came, "reason": item.reason}

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.correct(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("portfolio")
class AddItemForm(ActForm):
    verb = "add_item"
    title = forms.CharField(label="做了什么", max_length=200)
    happened_on = DayField(label="日期")
    evidence = forms.CharField(
        label="佐证出处",
        max_length=300,
        required=False,
        help_text="文号、刊物和页码、会议记录等，能查得到；有文件的可以只传文件",
    )
    file = forms.FileField(label="佐证文件", required=False)
    words = forms.CharField(label="本人说明", required=False, max_length=actions.MOST_WORDS, widget=long_text(4))
    came = forms.ChoiceField(label="来由", choices=[("", "不说明"), *Came.choices], required=False)
    reason = forms.CharField(label="来由的依据", max_length=300, required=False)

    def clean(self) -> Any:
        given = super().clean()
        if not self.errors and not self.cleaned_data.get("evidence") and not self.cleaned_data.get("file"):
            self.add_error("evidence", gettext("请写明可查证的出处，或者上传佐证文件"))
        if self.cleaned_data.get("came") and not self.cleaned_data.get("reason"):
            self.add_error("reason", gettext("选了来由，请写明依据，例如哪一天谁交办"))
        return given

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.add_item(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("portfolio")
class DropItemsForm(ActForm):
    verb = "drop_items"
    items = ItemsChoice(PortfolioItem.objects.none(), label="要移出的", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            self.choose_from("items", self.matter.items.select_related("matter"))
            if begun := self.initial.get("items"):
                self.initial["items"] = [begun]

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.drop_items(self.matter, by=self.by, items=list(self.cleaned_data["items"]), seen=seen, key=key)


@form_of("portfolio")
class HandInForm(ActForm):
    verb = "hand_in"
    confirms = gettext_lazy("提交以后对方可以看到，直到您收回或者到期。")
    to = PersonChoice(
        Person.objects.none(),
        label="提交给",
        empty_label="请选择",
        help_text="上级负责人、分管领导或者办公室主任，一次一人",
    )
    purpose = forms.ChoiceField(label="用途", choices=Purpose.choices, widget=forms.RadioSelect)
    until_on = FutureDayField(label="可以看到哪一天", help_text="过了这一天系统自动收回；您也可以随时收回")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        usual = {"until_on": timezone.localdate() + timedelta(days=KEPT_DAYS)}
        super().__init__(*args, **{"initial": usual} | kwargs)
        self.choose_from("to", who_may_receive(self.by))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.hand_in(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("portfolio")
class ReadForm(ActForm):
    verb = "read"
    heeds_changes = False

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.read(self.matter, by=self.by, seen=seen, key=key)


@form_of("portfolio")
class WithdrawForm(ActForm):
    verb = "withdraw"
    heeds_changes = False

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.withdraw(self.matter, by=self.by, seen=seen, key=key)


@form_of("portfolio")
class DiscardForm(ActForm):
    verb = "discard"
    confirms = gettext_lazy("作废以后不能再改，也不能再提交。")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.discard(self.matter, by=self.by, seen=seen, key=key)
