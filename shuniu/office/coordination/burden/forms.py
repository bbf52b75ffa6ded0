"""What a person may type for each act on a data request; importing this registers the forms."""

from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext

from shuniu.matters.acts import Refused
from shuniu.matters.burden import Form
from shuniu.matters.fields import FutureDayField, UnitsField, long_text, whole_number
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.office.coordination.burden import actions
from shuniu.office.coordination.burden.actions.answering import LONGEST_ANSWER
from shuniu.office.coordination.burden.actions.asking import MOST_MINUTES
from shuniu.office.coordination.burden.models import FORMS, DataRequest, RequestField
from shuniu.org.models import Person


class RequestFields(ActForm):
    """报送要求 as it is written down."""

    title = forms.CharField(label="要什么", max_length=300, help_text="例如：上半年农村供水工程进度")
    summary = forms.CharField(
        label="要来做什么用", max_length=2000, widget=long_text(3), help_text="用在哪里、谁要；各单位会看到"
    )
    form = forms.ChoiceField(label="报送形式", choices=FORMS, initial=Form.FORM, widget=forms.RadioSelect)
    items = forms.CharField(
        label="要哪几项",
        max_length=8000,
        required=False,
        widget=long_text(6),
        help_text="一行一项：名称｜口径｜计量单位，后两样可以不写；可以从表格里整列粘贴",
    )
    due_on = FutureDayField(label="什么时候前报")
    minutes = forms.IntegerField(
        label="每个单位约需（分钟）", min_value=1, max_value=MOST_MINUTES, initial=30, help_text="按最慢的单位估"
    )
    units = UnitsField(label="要哪些单位报", help_text="只要与这件事有关的单位")

    def clean_items(self) -> list[actions.FieldGiven]:
        try:
            return actions.fields_given(self.cleaned_data["items"])
        except Refused as refusal:
            raise forms.ValidationError(list(refusal.reasons)) from refusal

    def typed(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        return {"fields": given.pop("items"), **given}


@form_of("data_request")
class DraftForm(RequestFields):
    verb = "draft"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.draft(by=self.by, key=key, **self.typed())


@form_of("data_request")
class AmendForm(RequestFields):
    verb = "amend"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(self.matter, DataRequest) and not self.is_bound:
            stands = {name: getattr(self.matter, name) for name in ("title", "summary", "form", "due_on", "minutes")}
            lines = (
                "｜".join((each.name, each.definition, each.measure)).rstrip("｜") for each in self.matter.in_order
            )
            units = list(self.matter.asked.values_list("unit_id", flat=True))
            self.initial = {**stands, "items": "\n".join(lines), "units": units, **self.initial}

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.amend(self.matter, by=self.by, seen=seen, key=key, **self.typed())


@form_of("data_request")
class TakeHeldForm(ActForm):
    verb = "take_held"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.take_held(self.matter, by=self.by, seen=seen, key=key)


@form_of("data_request")
class ExplainForm(ReasonForm):
    verb = "explain"
    field_order = ("field",)
    field = forms.ModelChoiceField(RequestField.objects.none(), label="哪一项", empty_label=None)
    reason = forms.CharField(
        label="已有答案为什么不够用",
        max_length=300,
        widget=long_text(3),
        help_text="例如：口径不同、时点不同；各单位会看到，年度报告里会列出",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(self.matter, DataRequest):
            stopped = [each.pk for each, _answers in self.matter.reading.unsettled]
            self.choose_from("field", self.matter.fields.filter(pk__in=stopped))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.explain(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("data_request")
class SendForm(ActForm):
    verb = "send"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.send(self.matter, by=self.by, seen=seen, key=key)


@form_of("data_request")
class AnswerForm(ActForm):
    """填报: a field for each thing asked, with what the unit reported last. The API sends the rows of `answers`."""

    verb = "answer"
    heeds_changes = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not isinstance(self.matter, DataRequest):
            return
        asked = next((found for each in self._people() if (found := self.matter.place_of(each))), None)
        known = self.matter.held_of(asked.unit_id) if asked else {}
        for each in self.matter.in_order:
            name, earlier = f"f{each.pk}", known.get(each.key)
            said = [each.definition, each.measure]
            if earlier:
                said.append(
                    gettext("%(day)s在《%(title)s》报过，已替您填好")
                    % {"day": f"{earlier.given_on:%Y-%m-%d}", "title": earlier.title}
                )
                self.initial.setdefault(name, earlier.value)
            if each.why_again:
                said.append(gettext("再问的理由：%(why)s") % {"why": each.why_again})
            self.fields[name] = forms.CharField(
                label=each.name,
                max_length=LONGEST_ANSWER,
                required=each.is_required,
                widget=forms.TextInput() if each.measure else long_text(2),
                help_text="；".join(filter(None, said)),
            )
        if self.is_bound and "answers-TOTAL_FORMS" in self.data:
            self.data = self._from_rows()

    def _people(self) -> list[Person]:
        return [self.by, *self.by.principals_delegated()]

    def _from_rows(self) -> MultiValueDict[str, Any]:
        data: MultiValueDict[str, Any] = MultiValueDict()
        total = whole_number(str(self.data["answers-TOTAL_FORMS"])) or 0
        for place in range(min(total, len(self.fields))):
            question = self.data.get(f"answers-{place}-question", "")
            data.setlist(f"f{question}", self.data.getlist(f"answers-{place}-values")[:1])  # type: ignore[attr-defined]
        return data

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        values = {int(name.removeprefix("f")): value or "" for name, value in self.cleaned_data.items()}
        return actions.answer(self.matter, by=self.by, values=values, seen=seen, key=key)


@form_of("data_request")
class AlreadyReportedForm(ActForm):
    verb = "already_reported"
    heeds_changes = False

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.already_reported(self.matter, by=self.by, seen=seen, key=key)


@form_of("data_request")
class RemindForm(ActForm):
    verb = "remind"
    heeds_changes = False
    text = forms.CharField(label="催报内容", max_length=300, required=False, widget=long_text(2))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.remind(self.matter, by=self.by, text=self.cleaned_data["text"], key=key)


@form_of("data_request")
class ExtendForm(ReasonForm):
    verb = "extend"
    field_order = ("due_on",)
    due_on = FutureDayField(label="延长到哪一天")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.extend(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("data_request")
class HandOnForm(ActForm):
    verb = "hand_on"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.hand_on(self.matter, by=self.by, seen=seen, key=key)


@form_of("data_request")
class CloseForm(ActForm):
    verb = "close"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.close(self.matter, by=self.by, seen=seen, key=key)


@form_of("data_request")
class CancelForm(ReasonForm):
    verb = "cancel"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.cancel(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)
