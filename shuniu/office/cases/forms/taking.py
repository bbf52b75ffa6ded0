"""Forms of taking in (接件、记来往、一次性告知、并案、撤回)."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.fields import MomentField, UnitField, long_text
from shuniu.matters.forms import ActForm, form_of
from shuniu.office.cases.actions import answering, passing, taking
from shuniu.office.cases.actions.taking import Asker
from shuniu.office.cases.kinds import CHOICES
from shuniu.office.cases.models import Channel, PhoneCall, Ruling, ServiceCase, Visit
from shuniu.office.cases.reception import calls, visits

OF_ASKER = ("name", "phone", "address", "wants_confidence")
AFTERWARDS = ("unit", "duty", "answer")
LONGEST = 5000


@form_of("case")
class TakeForm(ActForm):
    """接件: a minute's worth of fields. With a unit it is handed over at once, with an answer it is answered at once.

    `visit` and `call` are where it was written down first: they end with it.
    """

    verb = "take"
    channel = forms.ChoiceField(
        label="怎么来的", choices=Channel.choices, initial=Channel.CALL, widget=forms.RadioSelect
    )
    phone = forms.CharField(label="电话", max_length=30, required=False, help_text="写了就能查到他以前的件，也能回电")
    name = forms.CharField(label="怎么称呼", max_length=40, required=False, help_text="可以不留姓名")
    title = forms.CharField(label="什么事", max_length=200, help_text="一句话，例如：柳河镇新街二楼以上早晚没水")
    wish = forms.CharField(label="希望怎样解决", max_length=LONGEST, widget=long_text(2))
    place = forms.CharField(label="地点", max_length=100, required=False)
    summary = forms.CharField(label="详细情况", max_length=LONGEST, required=False, widget=long_text(3))
    case_kind = forms.ChoiceField(
        label="种类", choices=[("", "按所写的内容判断"), *CHOICES], required=False, help_text="时限按种类算，从现在起算"
    )
    unit = UnitField(label="移交到", required=False, help_text="不选就先由您办；对方接收以前，您仍是首问责任人")
    duty = forms.CharField(label="依据对方的哪一项职责", max_length=300, required=False)
    answer = forms.CharField(
        label="当场答复", max_length=LONGEST, required=False, widget=long_text(3), help_text="只有咨询可以当场答复"
    )
    answer_by = forms.ChoiceField(
        label="希望怎样答复", choices=[("", "和来的方式一样"), *Channel.choices], required=False
    )
    address = forms.CharField(label="通信地址或电子邮箱", max_length=200, required=False)
    wants_confidence = forms.BooleanField(label="来访人要求保密", required=False)
    source_number = forms.CharField(
        label="来信或工单编号", max_length=60, required=False, help_text="挂号信号码、热线工单号；同一编号只登记一次"
    )
    file = forms.FileField(label="来信扫描件", required=False, help_text="图片、PDF 或文档；同一份只登记一次")
    first_contact_at = MomentField(
        label="首次接触的时间", required=False, help_text="补登的才填；时限从这一刻算起，不从登记算起"
    )
    routed_by = forms.ModelChoiceField(
        Ruling.objects.filter(ended_on=None), required=False, widget=forms.HiddenInput, label="先例"
    )
    is_another = forms.BooleanField(label="是另一件事，另外登记", required=False)
    visit = forms.ModelChoiceField(Visit.objects.all(), required=False, widget=forms.HiddenInput, label="来访")
    call = forms.ModelChoiceField(PhoneCall.objects.all(), required=False, widget=forms.HiddenInput, label="电话记录")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("unit") and not given.get("duty"):
            self.add_error("duty", "移交要写明依据对方的哪一项职责")
        if given.get("unit") and given.get("answer"):
            self.add_error("answer", "当场答复了的，不用再移交")
        moment = given.get("first_contact_at")
        if moment and moment > timezone.now():
            self.add_error("first_contact_at", "首次接触的时间不能晚于现在")
        return given

    def act(self, *, key: str | None = None, seen: int | None = None) -> ServiceCase:
        given = dict(self.cleaned_data)
        asker = Asker(**{name: given.pop(name) for name in OF_ASKER})
        unit, duty, answer = (given.pop(name) for name in AFTERWARDS)
        visit, call = given.pop("visit"), given.pop("call")
        if given["routed_by"] and (not unit or given["routed_by"].unit_id not in (unit.pk, *heirs(unit))):
            given["routed_by"] = None  # another unit was chosen than the one that was suggested
        with transaction.atomic():
            case = taking.take(by=self.by, asker=asker, letter=given.pop("file"), key=key, **given)
            if visit:
                visits.become_case(visit, case, by=self.by)
            if call:
                calls.become_case(call, case, by=self.by)
            if unit:
                passing.hand_over(case, by=self.by, unit=unit, duty=duty)
            elif answer:
                answering.answer_at_once(case, by=self.by, text=answer)
        return ServiceCase.objects.get(pk=case.pk)


def heirs(unit: Any) -> list[int]:
    """The units whose duties this one has taken on."""
    return list(unit.predecessors.values_list("pk", flat=True))


@form_of("case")
class RecordContactForm(ActForm):
    verb = "record_contact"
    heeds_changes = False
    channel = forms.ChoiceField(label="方式", choices=Channel.choices, initial=Channel.CALL)
    note = forms.CharField(label="说了什么", max_length=500, widget=long_text(3))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return taking.record_contact(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("case")
class GiveNoticeForm(ActForm):
    verb = "give_notice"
    materials = forms.CharField(
        label="要带的全部材料", max_length=4000, widget=long_text(6),
        help_text="一行一样，一次写全：以后不能再要求补别的（行政许可法第三十二条、优化营商环境条例第三十六条）",
    )  # fmt: skip
    note = forms.CharField(label="到哪里办、什么时间、找谁", max_length=500, required=False, widget=long_text(2))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        from shuniu.office.cases.suggesting import answers_like

        case = kwargs.get("matter")
        entry = next(iter(answers_like(case.title)), None) if case is not None else None
        stands = {"materials": "\n".join(entry.materials)} if entry and entry.materials else {}
        super().__init__(*args, **{"initial": stands} | kwargs)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        materials = self.cleaned_data["materials"].splitlines()
        note = self.cleaned_data["note"]
        return taking.give_notice(self.matter, by=self.by, materials=materials, note=note, seen=seen, key=key)


@form_of("case")
class MergeForm(ActForm):
    verb = "merge"
    target = forms.CharField(label="并入哪一件", max_length=60, help_text="写编号，例如 首问〔2026〕12号")

    def clean_target(self) -> ServiceCase:
        number = self.cleaned_data["target"].strip()
        found = ServiceCase.objects.visible_to(self.by).filter(number=number).first()
        if found is None:
            raise forms.ValidationError(gettext("找不到编号为“%(number)s”的事项") % {"number": number})
        return found

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return taking.merge(self.matter, by=self.by, target=self.cleaned_data["target"], seen=seen, key=key)


@form_of("case")
class WithdrawForm(ActForm):
    verb = "withdraw"
    confirms = "来访人确实不要办了吗？撤回以后不再答复。"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return taking.withdraw(self.matter, by=self.by, seen=seen, key=key)
