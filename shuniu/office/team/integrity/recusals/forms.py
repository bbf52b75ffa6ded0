"""What a person may type for each act of a recusal; importing this registers the forms."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from shuniu.matters.fields import long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.office.team.integrity.fields import MatterField
from shuniu.office.team.integrity.recusals import actions
from shuniu.org.models import Person
from shuniu.org.roles import ADMINISTRATORS
from shuniu.routes.choosing import PersonChoice

WHY = "例如：承建企业由我的亲属经营。理由只有您和决定的人看得到"


def workers() -> "QuerySet[Person]":
    people = Person.objects.filter(is_active=True).exclude(grants__role__in=ADMINISTRATORS)
    return people.prefetch_related("appointments__post__unit").order_by("pk")


def people_decided_on(by: Person) -> "QuerySet[Person]":
    """Those on whose recusals he decides: his own unit's people, or all where he keeps the recusals."""
    found = workers().exclude(pk=by.pk)
    if "recusal" not in by.kinds_seen:
        found = found.filter(Person.holding(unit__in=by.own_units)).distinct()
    return found


class AboutForm(ActForm):
    about = MatterField(label="哪件事项", help_text="写事项编号，例如 督〔2026〕12号")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].by = self.by  # type: ignore[attr-defined]


@form_of("recusal")
class ApplyForm(AboutForm):
    verb = "apply"
    reason = forms.CharField(label="理由", max_length=500, widget=long_text(3), help_text=WHY)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.apply(by=self.by, key=key, **self.cleaned_data)


@form_of("recusal")
class ExemptForm(AboutForm):
    verb = "exempt"
    person = PersonChoice(Person.objects.none(), label="谁不用回避", empty_label="请选择")
    reason = forms.CharField(label="理由", max_length=300, widget=long_text(3), help_text="记入留痕；不要写是什么关系")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("person", people_decided_on(self.by))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.exempt(by=self.by, key=key, **self.cleaned_data)


@form_of("recusal")
class OrderForm(AboutForm):
    """责令回避 of one of those on whose recusals he decides."""

    verb = "order"
    person = PersonChoice(Person.objects.none(), label="谁应当回避", empty_label="请选择")
    reason = forms.CharField(
        label="理由", max_length=500, widget=long_text(3), help_text="本人和决定的人看得到，别人看不到"
    )
    successor = PersonChoice(
        Person.objects.none(),
        label="由谁接办",
        empty_label="不用接办",
        required=False,
        help_text="他正在办理的，要指定接办的人；对方同意以后，事项转到对方名下",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("person", people_decided_on(self.by))
        self.choose_from("successor", workers())

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.order(by=self.by, key=key, **self.cleaned_data)


@form_of("recusal")
class AgreeForm(ActForm):
    verb = "agree"
    successor = PersonChoice(
        Person.objects.none(),
        label="由谁接办",
        empty_label="不用接办",
        required=False,
        help_text="申请人正在办理的，要指定接办的人；对方同意以后，事项转到他名下",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            self.choose_from("successor", workers().exclude(pk=self.matter.person_id))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        successor = self.cleaned_data["successor"]
        return actions.agree(self.matter, by=self.by, successor=successor, seen=seen, key=key)


@form_of("recusal")
class KeepForm(ReasonForm):
    verb = "keep"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.keep(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("recusal")
class AcceptForm(ActForm):
    verb = "accept"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.accept(self.matter, by=self.by, seen=seen, key=key)


@form_of("recusal")
class DeclineForm(ReasonForm):
    verb = "decline"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.decline(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("recusal")
class WithdrawForm(ActForm):
    verb = "withdraw"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.withdraw(self.matter, by=self.by, seen=seen, key=key)
