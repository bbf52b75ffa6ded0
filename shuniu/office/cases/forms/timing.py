"""Forms of the clock (改种类、受理告知、暂停、恢复、延期), and of ending without handling (引导、不予受理、清除个人信息)."""

from typing import Any

from django import forms

from shuniu.matters.fields import long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.office.cases.actions import privacy
from shuniu.office.cases.actions import timing as acts
from shuniu.office.cases.kinds import CHOICES, KINDS


@form_of("case")
class SetKindForm(ActForm):
    verb = "set_kind"
    case_kind = forms.ChoiceField(label="种类", choices=CHOICES, help_text="时限按新的种类重算，仍从首次接触起算")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.set_kind(self.matter, by=self.by, case_kind=self.cleaned_data["case_kind"], seen=seen, key=key)


@form_of("case")
class NotifyAcceptanceForm(ActForm):
    verb = "notify_acceptance"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.notify_acceptance(self.matter, by=self.by, seen=seen, key=key)


@form_of("case")
class PauseForm(ActForm):
    verb = "pause"
    ground = forms.ChoiceField(
        label="不计入时限的情形", choices=[(each.code, each.label) for kind in KINDS for each in kind.pauses],
        widget=forms.RadioSelect,
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            known = [(each.code, f"{each.label}（{each.basis}）") for each in self.matter.pauses_known]
            self.fields["ground"].choices = known  # type: ignore[attr-defined]

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.pause(self.matter, by=self.by, ground=self.cleaned_data["ground"], seen=seen, key=key)


@form_of("case")
class ResumeForm(ActForm):
    verb = "resume"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.resume(self.matter, by=self.by, seen=seen, key=key)


@form_of("case")
class ExtendForm(ReasonForm):
    verb = "extend"
    field_order = ("days",)
    days = forms.IntegerField(label="延长几天", min_value=1, max_value=60)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.extend(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("case")
class ReferForm(ActForm):
    verb = "refer"
    where = forms.CharField(label="应当找谁、怎样联系", max_length=300, widget=long_text(2))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.refer(self.matter, by=self.by, where=self.cleaned_data["where"], seen=seen, key=key)


@form_of("case")
class DeclineForm(ReasonForm):
    verb = "decline"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.decline(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("case")
class EraseContactForm(ActForm):
    verb = "erase_contact"
    confirms = "清除以后不能恢复：姓名、电话、地址和来信扫描件都会删掉，审计链仍然完整。确定清除吗？"
    basis = forms.CharField(
        label="依据", max_length=300, widget=long_text(2), help_text="例如：本人申请删除（个人信息保护法第四十七条）"
    )

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return privacy.erase_contact(self.matter, by=self.by, basis=self.cleaned_data["basis"], seen=seen, key=key)
