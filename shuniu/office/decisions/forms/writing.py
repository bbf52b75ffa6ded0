"""Forms of writing the dossier (案卷、方案、依据、出处、草案稿)."""

from typing import Any

from django import forms
from django.utils.translation import gettext

from shuniu.matters.fields import DayField, long_text, whole_number
from shuniu.matters.forms import ActForm, form_of
from shuniu.matters.models import Matter
from shuniu.office.decisions.actions import writing
from shuniu.office.decisions.models import Basis, Option, Statement


@form_of("dossier")
class WriteForm(ActForm):
    verb = "write"
    title = forms.CharField(label="决策事项", max_length=300)
    question = forms.CharField(label="要解决的问题", max_length=3000, widget=long_text(3))
    situation = forms.CharField(
        label="现状",
        max_length=20_000,
        required=False,
        widget=long_text(8),
        help_text="写数字、时间和发生的事；每句话保存后可以注明出处，没有出处的会数出来",
    )
    analysis = forms.CharField(label="分析", max_length=20_000, required=False, widget=long_text(8))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            stands = {name: getattr(self.matter, name) for name in ("title", "question", "situation", "analysis")}
            self.initial = {**stands, **self.initial}

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return writing.write(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


class OptionFields(ActForm):
    """What is said of an option (方案)."""

    name = forms.CharField(label="方案名称", max_length=100, help_text="例如：方案一 分三年改造")
    content = forms.CharField(label="主要内容", max_length=5000, widget=long_text(4))
    effects = forms.CharField(label="效果", max_length=3000, widget=long_text(3))
    cost = forms.CharField(label="成本", max_length=3000, widget=long_text(2), help_text="资金、人力、时间，谁承担")
    risk = forms.CharField(label="风险", max_length=3000, widget=long_text(2))
    supporters = forms.CharField(label="谁赞成、为什么", max_length=3000, required=False, widget=long_text(2))
    opponents = forms.CharField(label="谁反对、为什么", max_length=3000, required=False, widget=long_text(2))


@form_of("dossier")
class AddOptionForm(OptionFields):
    verb = "add_option"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return writing.add_option(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


def option_field(**kwargs: Any) -> Any:
    return forms.ModelChoiceField(Option.objects.none(), **{"label": "方案", "empty_label": None} | kwargs)


@form_of("dossier")
class AmendOptionForm(OptionFields):
    """改方案: begun with the one that the address names, `?option=3`, else with the first; what stands in it is what it becomes."""

    verb = "amend_option"
    option = option_field(label="改哪个方案", help_text="要改别的方案，请从案卷的“方案比较”里点“修改”")
    field_order = ("option",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is None:
            return
        options = self.matter.options.all()
        number = whole_number(str(self.initial.get("option", "")))
        begun = (options.filter(pk=number).first() if number else None) or options.first()
        if begun is not None and not self.is_bound:
            stands = {name: getattr(begun, name) for name in OptionFields.base_fields}
            self.initial = {**stands, **self.initial, "option": begun.pk}
            options = options.filter(pk=begun.pk)
        self.choose_from("option", options)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return writing.amend_option(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("dossier")
class DropOptionForm(ActForm):
    verb = "drop_option"
    option = option_field(label="删哪个方案")
    reason = forms.CharField(label="为什么不再考虑", max_length=500, widget=long_text(2))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            self.choose_from("option", self.matter.options.all())

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return writing.drop_option(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("dossier")
class RecommendForm(ActForm):
    verb = "recommend"
    option = option_field(label="推荐哪个方案")
    reason = forms.CharField(label="推荐理由", max_length=3000, widget=long_text(4))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            self.choose_from("option", self.matter.options.all()).initial = self.matter.chosen
            self.initial.setdefault("reason", self.matter.recommendation)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return writing.recommend(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("dossier")
class AddBasisForm(ActForm):
    verb = "add_basis"
    title = forms.CharField(label="名称", max_length=200, help_text="法律、法规、规章或者文件的全称")
    number = forms.CharField(label="文号", max_length=60, required=False, help_text="例如 国务院令第713号")
    article = forms.CharField(label="条款", max_length=60, required=False, help_text="例如 第十二条第二款")
    quote = forms.CharField(label="条款原文", max_length=3000, required=False, widget=long_text(3))
    valid_from = DayField(label="施行日期", required=False)
    invalid_from = DayField(label="失效日期", required=False, help_text="没有的不填")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return writing.add_basis(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("dossier")
class DropBasisForm(ActForm):
    verb = "drop_basis"
    basis = forms.ModelChoiceField(Basis.objects.none(), label="删哪条依据", empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            self.choose_from("basis", self.matter.bases.all())

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return writing.drop_basis(self.matter, by=self.by, basis=self.cleaned_data["basis"], seen=seen, key=key)


@form_of("dossier")
class CiteForm(ActForm):
    verb = "cite"
    quote = forms.CharField(label="哪句话", max_length=1000)
    evidence = forms.CharField(
        label="事项编号",
        max_length=60,
        required=False,
        help_text="出自本系统里的信息、公文、调研、督查事项，例如 督〔2026〕12号",
    )
    basis = forms.ModelChoiceField(Basis.objects.none(), label="已列的依据", required=False, empty_label="不是依据")
    source = forms.CharField(
        label="其他来源", max_length=200, required=False, help_text="资料名称、页码、统计口径，例如 2025年统计公报第3页"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            self.choose_from("basis", self.matter.bases.all())
            if bare := self.matter.unsupported():
                facts = [(each, each) for each in self.matter.facts()]
                self.fields["quote"].widget = forms.Select(choices=facts)
                self.initial.setdefault("quote", bare[0])

    def clean_evidence(self) -> Matter | None:
        number = self.cleaned_data["evidence"].strip()
        if not number:
            return None
        found = Matter.objects.visible_to(self.by).filter(number=number).first()
        if found is None:
            raise forms.ValidationError(gettext("找不到编号为“%(number)s”的事项") % {"number": number})
        return found

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return writing.cite(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("dossier")
class DropFactForm(ActForm):
    verb = "drop_fact"
    statement = forms.ModelChoiceField(Statement.objects.none(), label="删哪句话的出处", empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            self.choose_from("statement", self.matter.statements.all())

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return writing.drop_fact(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("dossier")
class ReviseDraftForm(ActForm):
    verb = "revise_draft"
    text = forms.CharField(label="决策草案", max_length=50_000, widget=long_text(12))
    note = forms.CharField(
        label="改了什么、为什么改",
        max_length=1000,
        widget=long_text(3),
        help_text="第一稿写起草的依据和思路；以后写入决策卡",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None and (last := self.matter.versions.last()):
            self.initial.setdefault("text", last.text)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return writing.revise_draft(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)
