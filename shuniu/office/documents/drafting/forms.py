"""What is typed and chosen on the desk (拟稿台), and on the page of its settings (公文设置); the API asks the same."""

import re
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused
from shuniu.matters.choosing import LongSelect, SuggestingInput
from shuniu.matters.fields import long_text
from shuniu.matters.models.matter import Urgency
from shuniu.office.documents.drafting.advice import Standing
from shuniu.office.documents.drafting.findings import LONGEST
from shuniu.office.documents.drafting.models import WorkingCopy
from shuniu.office.documents.drafting.terms import Kept
from shuniu.office.documents.kinds import Direction, DocumentType
from shuniu.office.documents.outgoing.carrying import read, reasons_against
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.office.documents.outgoing.numbers import SERIES, number_of
from shuniu.org.models import Person, Unit

CODES_SUGGESTED = 20
ARROW = re.compile(r"\s*(?:→|=>|->|——>)\s*")


class PlanForm(forms.Form):
    """文种、方向、以谁的名义: what is chosen before one writes."""

    document_type = forms.ChoiceField(label="文种", choices=DocumentType.choices, initial=DocumentType.NOTICE)
    direction = forms.ChoiceField(label="行文方向", choices=Direction.choices, initial=Direction.DOWNWARD)
    issuing_organ = forms.ModelChoiceField(
        Unit.objects.none(), label="发文机关", widget=LongSelect, empty_label="请选择发文机关"
    )
    organ_code = forms.CharField(
        label="机关代字",
        max_length=20,
        required=False,
        widget=SuggestingInput,
        help_text="例如 临政办发；编号时自动取当年下一号",
    )
    urgency = forms.TypedChoiceField(label="紧急程度", choices=Urgency.choices, coerce=int, initial=Urgency.ROUTINE)
    is_normative = forms.BooleanField(label="是行政规范性文件", required=False)

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        organs: Any = self.fields["issuing_organ"]
        organs.queryset = Unit.objects.open_on(timezone.localdate()).exclude(kind=Unit.Kind.DIVISION)
        organs.initial = by.organ
        codes: Any = self.fields["organ_code"].widget
        codes.suggestions = self.known_codes

    def known_codes(self) -> list[tuple[str, str]]:
        """The codes that documents the writer sees bear, each with its organ."""
        known = OutgoingDocument.objects.visible_to(self.by).order_by("organ_code")
        return list(known.values_list("organ_code", "issuing_organ__name").distinct()[:CODES_SUGGESTED])


class DeskForm(PlanForm):
    """文稿 and what was chosen beside it; `based_on` is the number of the revision that it went out from."""

    text = forms.CharField(label="文稿", required=False, max_length=LONGEST, strip=False, widget=long_text(24))
    based_on = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    copy_seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    """The moment at which the working copy that lies on the desk was kept."""

    CHOSEN: ClassVar = ("document_type", "direction", "issuing_organ", "organ_code", "urgency", "is_normative")

    def clean_text(self) -> str:
        return str(self.cleaned_data["text"]).replace("\r\n", "\n").replace("\r", "\n")

    def written_onto(self, copy: WorkingCopy) -> WorkingCopy:
        """The copy with what was typed; not kept. What is not valid stays as it was."""
        for name in (*self.CHOSEN, "text"):
            if name in self.cleaned_data and name in self.data:
                setattr(copy, name, self.cleaned_data[name])
        copy.is_normative = bool(self.cleaned_data.get("is_normative"))
        if self.cleaned_data.get("based_on") is not None:
            copy.based_on = self.cleaned_data["based_on"]
        return copy


class KeptForm(forms.Form):
    """公文设置: one entry a line."""

    terms = forms.CharField(
        label="规范用语", required=False, max_length=20_000, widget=long_text(6),
        help_text="一行一个，“不规范的 → 规范的”，例如 首问制 → 首问负责制；拟稿时标出，可一键改正",
    )  # fmt: skip
    banned = forms.CharField(
        label="禁用词",
        required=False,
        max_length=20_000,
        widget=long_text(4),
        help_text="一行一个；拟稿时标出，由拟稿人改写",
    )
    organs = forms.CharField(
        label="外部机关", required=False, max_length=20_000, widget=long_text(6),
        help_text="一行一个，“名称 上级”“名称 下级”或“名称 不相隶属”；选主送、抄送时可以直接选，并据此提醒文种",
    )  # fmt: skip
    numbers = forms.CharField(
        label="接续编号", required=False, max_length=20_000, widget=long_text(3),
        help_text="年中启用本系统的，写明启用前每个机关代字已经编到哪一号，一行一个，例如 临政办发〔2026〕37号，下一份编38号；"
        "本系统编过号的不能再改",
    )  # fmt: skip
    WORDS: ClassVar = {
        "上级": Standing.SUPERIOR, "下级": Standing.SUBORDINATE, "不相隶属": Standing.OTHER, "": Standing.UNKNOWN,
    }  # fmt: skip

    @classmethod
    def initial_of(cls, kept: Kept) -> dict[str, str]:
        words = {standing: word for word, standing in cls.WORDS.items()}
        return {
            "terms": "\n".join(f"{word} → {instead}" for word, instead in kept.terms),
            "banned": "\n".join(kept.banned),
            "organs": "\n".join(f"{name} {words[standing]}".strip() for name, standing in kept.organs),
            "numbers": "\n".join(kept.numbers),
        }

    def clean_terms(self) -> tuple[tuple[str, str], ...]:
        pairs = []
        for line in self._lines("terms"):
            wrong, *right = ARROW.split(line, maxsplit=1)
            if not wrong or not right or not right[0]:
                raise forms.ValidationError(
                    gettext("“%(line)s”看不出改成什么，请写成“不规范的 → 规范的”") % {"line": line}
                )
            pairs.append((self._short(wrong), self._short(right[0])))
        self._once([wrong for wrong, _right in pairs])
        return tuple(pairs)

    def clean_banned(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._short(line) for line in self._lines("banned")))

    def clean_organs(self) -> tuple[tuple[str, Standing], ...]:
        organs = []
        for line in self._lines("organs"):
            name, _space, word = line.replace("\u3000", " ").partition(" ")
            if word.strip() not in self.WORDS:
                raise forms.ValidationError(
                    gettext("“%(line)s”的行文关系请写“上级”“下级”或“不相隶属”") % {"line": line}
                )
            organs.append((self._short(name, 100), self.WORDS[word.strip()]))
        self._once([name for name, _standing in organs])
        return tuple(organs)

    def clean_numbers(self) -> tuple[str, ...]:
        try:
            written = [read(line) for line in self._lines("numbers")]
            self._once([f"{key.removeprefix(SERIES)}〔{year}〕" for key, year, _serial in written])
            numbers = sorted(number_of(key.removeprefix(SERIES), year, serial) for key, year, serial in written)
            if reasons := reasons_against(numbers):
                raise forms.ValidationError(reasons)
        except Refused as refusal:
            raise forms.ValidationError(list(refusal.reasons)) from refusal
        return tuple(numbers)

    def _lines(self, name: str) -> list[str]:
        return [line.strip() for line in self.cleaned_data[name].splitlines() if line.strip()]

    def _short(self, word: str, most: int = 60) -> str:
        if len(word) > most:
            raise forms.ValidationError(
                gettext("“%(word)s…”太长，请不超过%(most)s字") % {"word": word[:20], "most": most}
            )
        return word

    def _once(self, words: list[str]) -> None:
        if twice := next((word for word in words if words.count(word) > 1), None):
            raise forms.ValidationError(gettext("“%(twice)s”写了两次，请留一行") % {"twice": twice})

    def kept(self) -> Kept:
        return Kept(**self.cleaned_data)
