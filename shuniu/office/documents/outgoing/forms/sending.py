"""Forms of sending (印发、补发、收回)."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from shuniu.matters.fields import UnitsField, long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.office.documents.outgoing import actions
from shuniu.office.documents.outgoing.addressing import MOST_COPIES, named_in
from shuniu.office.documents.outgoing.delivery import Delivery

if TYPE_CHECKING:
    SeveralOf = forms.ModelMultipleChoiceField[Delivery]
else:
    SeveralOf = forms.ModelMultipleChoiceField

ORGAN_ROWS = 3


class ReceiversForm(ActForm):
    """To whom it goes: units of the house, and organs outside, one a line."""

    units = UnitsField(label="发至单位", required=False, help_text="各单位在收文登记簿里收到，由联络员或负责人签收")
    organs = forms.CharField(
        label="外部机关",
        required=False,
        max_length=20_000,
        widget=long_text(ORGAN_ROWS),
        help_text="一行写一个，要几份写在后面，例如 江南省水利厅 3份。每个机关有自己的签收网址，不用账号，印发后在本页取",
    )
    each = forms.IntegerField(
        label="每个单位份数", required=False, initial=1, min_value=1, max_value=MOST_COPIES, help_text="不填即一份"
    )
    differing = forms.CharField(
        label="份数不同的单位",
        required=False,
        max_length=20_000,
        widget=long_text(2),
        help_text="一行写一个，例如 市财政局 3份",
    )

    def receivers(self) -> dict[str, Any]:
        return {
            "units": list(self.cleaned_data["units"]),
            "organs": self.cleaned_data["organs"].splitlines(),
            "each": self.cleaned_data["each"] or 1,
            "differing": self.cleaned_data["differing"].splitlines(),
        }


@form_of("outgoing")
class DistributeForm(ReceiversForm):
    verb = "distribute"
    confirms = gettext_noop("公文马上发到所选单位和机关，发错了可以收回，但对方可能已经看过。确定印发吗？")
    kept = forms.IntegerField(
        label="留存份数",
        required=False,
        min_value=0,
        max_value=MOST_COPIES,
        help_text="存档和备用，不填按登记的份数算。印制总数和份号由系统算好，写在印制单上",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The receivers that the text names stand ticked: 主送 and 抄送, collective names as the units they mean."""
        super().__init__(*args, **kwargs)
        if self.matter is not None and not self.is_bound:
            units, organs = named_in(self.matter.main_recipients, self.matter.cc_recipients)
            own = {organ.pk for organ in self.matter.organs}
            self.initial.update(units=[unit.pk for unit in units if unit.pk not in own], organs="\n".join(organs))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        kept = self.cleaned_data["kept"]
        return actions.distribute(self.matter, by=self.by, kept=kept, seen=seen, key=key, **self.receivers())


@form_of("outgoing")
class SendMoreForm(ReceiversForm):
    verb = "send_more"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.send_more(self.matter, by=self.by, seen=seen, key=key, **self.receivers())


@form_of("outgoing")
class UrgeReceiptsForm(ActForm):
    verb = "urge_receipts"
    heeds_changes = False

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.urge_receipts(self.matter, by=self.by, seen=seen, key=key)


class DeliveriesField(SeveralOf):
    def label_from_instance(self, obj: Any) -> str:
        return _("%(receiver)s（%(standing)s）") % {"receiver": obj.receiver, "standing": _(obj.standing_words)}


@form_of("outgoing")
class RecallForm(ReasonForm):
    verb = "recall"
    field_order = ("deliveries", "reason")
    deliveries = DeliveriesField(Delivery.objects.none(), label="从谁收回", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            self.choose_from("deliveries", self.matter.deliveries.standing().select_related("unit"))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.recall(
            self.matter,
            by=self.by,
            deliveries=list(self.cleaned_data["deliveries"]),
            reason=self.cleaned_data["reason"],
            seen=seen,
            key=key,
        )
