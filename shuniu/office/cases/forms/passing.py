"""Forms of passing on (自办、移交、收回、接收、不接收、裁定、定经办人、更换首问责任人)."""

from typing import Any

from django import forms

from shuniu.matters.fields import UnitField, UnitsField, long_text
from shuniu.matters.forms import ActForm, form_of
from shuniu.office.cases.actions import passing as acts
from shuniu.office.cases.models import Ground
from shuniu.office.cases.precedents import precedent_for
from shuniu.org.choosing import who_may
from shuniu.org.models import Person
from shuniu.routes.choosing import PersonChoice


@form_of("case")
class HandleForm(ActForm):
    verb = "handle"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.handle(self.matter, by=self.by, seen=seen, key=key)


@form_of("case")
class HandOverForm(ActForm):
    """移交; a ruling on the like fills it in."""

    verb = "hand_over"
    unit = UnitField(label="移交到", help_text="对方接收以前，您仍是首问责任人；不接收或者到期没有接收，会退回给您")
    duty = forms.CharField(
        label="依据对方的哪一项职责",
        max_length=300,
        widget=long_text(2),
        help_text="例如：三定方案“负责城市供水行业监管”",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        case, stands = kwargs.get("matter"), {}
        if case is not None and (found := precedent_for(case.case_kind, case.place, case.subject)) and found.unit:
            stands = {"unit": found.unit.pk, "duty": f"按{found.ruling.case.number}的裁定：{found.ruling.reason}"[:300]}
        super().__init__(*args, **{"initial": stands} | kwargs)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.hand_over(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("case")
class TakeBackForm(ActForm):
    verb = "take_back"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.take_back(self.matter, by=self.by, seen=seen, key=key)


class NamesHandler(ActForm):
    """Who of the unit works on it."""

    handler = PersonChoice(Person.objects.none(), label="经办人", required=False, empty_label="由我经办")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            unit = self.matter.offered_to_id or self.matter.handling_unit_id or self.matter.unit_id
            people = Person.objects.filter(Person.holding(unit__lines_up__above=unit), is_active=True).distinct()
            self.choose_from("handler", people.prefetch_related("appointments__post__unit").order_by("pk"))


@form_of("case")
class AcceptForm(NamesHandler):
    verb = "accept"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.accept(self.matter, by=self.by, handler=self.cleaned_data["handler"], seen=seen, key=key)


@form_of("case")
class NameHandlerForm(NamesHandler):
    verb = "name_handler"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        handler = self.cleaned_data["handler"] or self.by
        return acts.name_handler(self.matter, by=self.by, handler=handler, seen=seen, key=key)


@form_of("case")
class RefuseForm(ActForm):
    verb = "refuse"
    ground = forms.ChoiceField(
        label="理由类别",
        choices=[each for each in Ground.choices if each[0] != Ground.SILENT],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="理由，和认为应当由谁办", max_length=300, widget=long_text(3),
        help_text="会留痕，也会列入推诿分析；第二次不接收由办公室主任裁定",
    )  # fmt: skip

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.refuse(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("case")
class RuleForm(ActForm):
    verb = "rule"
    unit = UnitField(label="牵头单位")
    supporting_units = UnitsField(label="配合单位", required=False)
    reason = forms.CharField(
        label="理由",
        max_length=500,
        widget=long_text(3),
        help_text="这条裁定会成为先例：以后的同类件直接推荐给牵头单位，并显示理由",
    )

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.rule(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("case")
class RelieveForm(ActForm):
    verb = "relieve"
    officer = PersonChoice(Person.objects.none(), label="由谁接替", empty_label="请选择")
    reason = forms.CharField(label="理由", max_length=300, widget=long_text(2))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("officer", who_may("case.take"))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.relieve(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)
