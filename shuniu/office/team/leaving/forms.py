"""What a person may type for each act of a hand-over; importing this registers the forms."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy

from shuniu.matters.fields import FutureDayField, long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.matters.models import Matter
from shuniu.office.team.leaving import actions
from shuniu.office.team.leaving.checklist import Row
from shuniu.office.team.leaving.closing import owing
from shuniu.office.team.leaving.models import Leaving, Why
from shuniu.org.models import Person
from shuniu.org.roles import ADMINISTRATORS
from shuniu.routes.choosing import PersonChoice


class DateAndWhy(ActForm):
    why = forms.ChoiceField(label="离岗原因", choices=Why.choices, widget=forms.RadioSelect)
    leaves_on = FutureDayField(label="离岗日期", help_text="交接要在这一天以前办完")


@form_of("leaving")
class BeginForm(DateAndWhy):
    verb = "begin"
    field_order = ("leaver",)
    leaver = PersonChoice(Person.objects.none(), label="谁离岗", empty_label="请选择")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("leaver", who_may_leave(self.by))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.begin(by=self.by, key=key, **self.cleaned_data)


def who_may_leave(by: Person) -> "Any":
    """Those of one's own units, or of all where one watches over all; also whose account was closed in a hurry."""
    people = Person.objects.exclude(grants__role__in=ADMINISTRATORS).exclude(pk=by.pk)
    if "leaving" not in by.kinds_seen:
        people = people.filter(Q(appointments__post__unit__in=by.own_units)).distinct()
    found = people.filter(is_active=True) | people.filter(pk__in=owing(Person.objects.all()).values("pk"))
    return found.distinct().prefetch_related("appointments__post__unit").order_by("-is_active", "pk")


@form_of("leaving")
class AmendForm(DateAndWhy):
    verb = "amend"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        leaving = kwargs.get("matter")
        stands = {"why": leaving.why, "leaves_on": leaving.due_on} if leaving is not None else {}
        super().__init__(*args, **{"initial": stands} | kwargs)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.amend(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("leaving")
class AddPaperForm(ActForm):
    verb = "add_paper"
    heeds_changes = False
    words = forms.CharField(
        label="要交的材料和物品",
        max_length=6000,
        widget=long_text(5),
        help_text="一行一项，例如：借阅的2024年供水卷宗3册；办公室钥匙。系统里的在办事项不用写，已经列在清单上",
    )

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.add_paper(self.matter, by=self.by, words=self.cleaned_data["words"], seen=seen, key=key)


class OfLines(ActForm):
    """An act on lines of the list: those that `offers` lets through; `?lines=` ticks one beforehand."""

    lines = forms.MultipleChoiceField(label="项目", widget=forms.CheckboxSelectMultiple)
    offers: Callable[[Row, Person], bool] = staticmethod(lambda row, by: row.is_open)
    ticks_all = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            self.fields["lines"].choices = found = self._choices(self.matter)  # type: ignore[attr-defined]
            begun = self.initial.get("lines")
            self.initial["lines"] = [begun] if begun else [key for key, _ in found] if self.ticks_all else []

    def _choices(self, leaving: Leaving) -> list[tuple[str, str]]:
        rows = [row for row in leaving.checklist() if type(self).offers(row, self.by)]
        seen = titles_seen(rows, leaving, self.by)
        return [(row.key, row.shown_to(self.by, seen)) for row in rows]


def titles_seen(rows: list[Row], leaving: Leaving, by: Person) -> set[int]:
    """The matters of a list whose titles somebody reads: the leaver all that he is cleared for, others what they see."""
    pks = [row.matter.pk for row in rows if row.matter]
    if by.pk == leaving.leaver_id:
        return {row.matter.pk for row in rows if row.matter and row.matter.classification <= by.clearance}
    return set(Matter.objects.visible_to(by, of_few=True).filter(pk__in=pks).values_list("pk", flat=True))


@form_of("leaving")
class NameSuccessorForm(OfLines):
    verb = "name_successor"
    offers = staticmethod(lambda row, by: row.is_open and row.passes)
    successor = PersonChoice(
        Person.objects.none(), label="接收人", empty_label="请选择", help_text="接收人同意以后，事项才转到他名下"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            people = Person.objects.filter(is_active=True).exclude(grants__role__in=ADMINISTRATORS)
            people = people.exclude(pk=self.matter.leaver_id)
            self.choose_from("successor", people.prefetch_related("appointments__post__unit").order_by("pk"))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.name_successor(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("leaving")
class SettleForm(ReasonForm, OfLines):
    verb = "settle"
    field_order = ("lines", "reason")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.settle(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("leaving")
class AcceptForm(OfLines):
    verb = "accept"
    offers = staticmethod(lambda row, by: row.is_offered and row.successor == by)
    ticks_all = True

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.accept(self.matter, by=self.by, lines=self.cleaned_data["lines"], seen=seen, key=key)


@form_of("leaving")
class RefuseForm(ReasonForm, OfLines):
    verb = "refuse"
    field_order = ("lines", "reason")
    offers = staticmethod(lambda row, by: row.is_offered and row.successor == by)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.refuse(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("leaving")
class SignForm(ActForm):
    verb = "sign"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.sign(self.matter, by=self.by, seen=seen, key=key)


@form_of("leaving")
class ConfirmForm(ActForm):
    verb = "confirm"
    confirms = gettext_lazy("确认以后，清单不再改动，安全管理员就可以停用账号。")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.confirm(self.matter, by=self.by, seen=seen, key=key)


@form_of("leaving")
class CancelForm(ReasonForm):
    verb = "cancel"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.cancel(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)
