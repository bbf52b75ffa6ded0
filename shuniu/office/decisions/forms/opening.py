"""Forms of a decision's opening (提出、启动、不予启动、撤回), and of leaving a part of the procedure out."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from shuniu.matters.fields import UnitField, UnitsField, long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.office.decisions.actions import opening, steps
from shuniu.office.decisions.models import Catalogue, CatalogueLine, Dossier
from shuniu.office.decisions.procedure import SKIPPABLE, Part, Procedure, all_grounds, grounds_of
from shuniu.org.models import Person


def lines_open_to(person: Person) -> "QuerySet[CatalogueLine]":
    """The matters of the catalogues that a person sees, for which he may propose a dossier."""
    open_to_him = CatalogueLine.objects.open_to_dossiers(person)
    return open_to_him.filter(Catalogue.objects.visible_to(person).having("catalogue_id"))


class LineChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, line: Any) -> str:
        return f"{line.catalogue.year}年度：{line.title}（{line.lead_unit}）"


class OpenFields(ActForm):
    """What is typed to open a dossier; the form itself also takes what a study, a signal or another matter brings with it."""

    verb = "open_dossier"
    title = forms.CharField(label="决策事项", max_length=300, help_text="例如：老城区供水管网改造方案")
    question = forms.CharField(
        label="要解决的问题",
        max_length=3000,
        widget=long_text(3),
        help_text="问题、理由和必要性，供研究是否启动（第十条）",
    )
    procedure = forms.ChoiceField(
        label="程序",
        choices=Procedure.choices,
        initial=Procedure.MAJOR,
        help_text="公共服务、市场监管、环境保护等重大公共政策，重要规划，重大公共项目等走重大行政决策程序（第三条）",
    )
    origin = forms.ChoiceField(label="建议来源", choices=Dossier.Origin.choices, initial=Dossier.Origin.UNIT)
    catalogue_line = LineChoice(
        CatalogueLine.objects.none(), label="目录事项", required=False, empty_label="没有列入目录",
        help_text="列入年度重大行政决策事项目录的，选是哪一项（第三条）",
    )  # fmt: skip
    situation = forms.CharField(label="现状", max_length=20_000, required=False, widget=long_text(5))
    analysis = forms.CharField(label="分析", max_length=20_000, required=False, widget=long_text(5))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = self.choose_from("catalogue_line", lines_open_to(self.by)).queryset
        begun = str(self.initial.get("catalogue_line", ""))
        line = lines.filter(pk=begun).first() if begun.isdecimal() and len(begun) < 19 and lines is not None else None
        if line is not None:
            self.initial = {"title": line.title, "question": line.reason, **self.initial}


@form_of("dossier")
class TieForm(ActForm):
    verb = "tie_to_catalogue"
    catalogue_line = LineChoice(CatalogueLine.objects.none(), label="哪一项", empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("catalogue_line", lines_open_to(self.by))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return opening.tie_to_catalogue(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("dossier")
class InitiateForm(ActForm):
    verb = "initiate"
    lead_unit = UnitField(label="承办单位", help_text="几个单位承办的，这里是牵头单位（第十一条）")
    support_units = UnitsField(label="参加单位", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            self.initial.setdefault("lead_unit", self.matter.unit)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return opening.initiate(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("dossier")
class DeclineForm(ReasonForm):
    verb = "decline"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return opening.decline(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("dossier")
class WithdrawForm(ReasonForm):
    verb = "withdraw"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return opening.withdraw(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("dossier")
class SkipForm(ActForm):
    verb = "skip_part"
    part = forms.ChoiceField(label="不经哪个环节", choices=[(part.value, part.label) for part in Part])
    ground = forms.ChoiceField(label="依据", choices=all_grounds())
    reason = forms.CharField(label="具体理由", max_length=500, widget=long_text(3))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["part"].help_text = "合法性审查和集体讨论不能省略"
        if self.matter is not None:
            self._offer_what_may_be_left_out()

    def _offer_what_may_be_left_out(self) -> None:
        """The parts that this procedure may do without; those that it may not are refused by the act, with the article."""
        offered: Any = self.fields["part"]
        grounds: Any = self.fields["ground"]
        missing = [part for part in self.matter.missing(SKIPPABLE) if grounds_of(self.matter.procedure, part)]
        if not self.is_bound:
            offered.choices = [(part.value, part.label) for part in missing]
            wanted = [each for part in missing for each in grounds_of(self.matter.procedure, part)]
            grounds.choices = list(dict(wanted).items())

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return steps.skip_part(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)
