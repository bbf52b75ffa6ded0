"""What a person may type for each act on a recommendation; importing this registers the forms."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from shuniu.matters.fields import FutureDayField, long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.matters.models import Matter
from shuniu.office.team.evidence import facts_named, matters_named
from shuniu.office.team.recommendation import actions
from shuniu.office.team.recommendation.models import Sort
from shuniu.org.models import Person
from shuniu.org.roles import ADMINISTRATORS
from shuniu.routes.choosing import PersonChoice

SHORTEST_REASONS = 10
NONE, SOME = "none", "some"


class ByWork(ActForm):
    """What recommends somebody: reasons, and the work that shows them; whether one has an interest in it."""

    purpose = forms.CharField(
        label="推荐做什么", max_length=120, help_text="例如：防汛专班值守组副组长；县处级干部培训班"
    )
    reasons = forms.CharField(
        label="推荐理由",
        min_length=SHORTEST_REASONS,
        max_length=3000,
        widget=long_text(4),
        help_text="写他做成了什么，不写评语",
    )
    matters = forms.CharField(
        label="办过的事项",
        max_length=2000,
        required=False,
        widget=long_text(2),
        help_text="事项编号，一行一个；您能看到的才能写",
    )
    facts = forms.CharField(
        label="有日期的事实", max_length=8000, required=False, widget=long_text(3),
        help_text="系统里没有的写在这里，一行一件：2026-03-02 通宵处置滨江路塌方。两样至少写一样",
    )  # fmt: skip
    has_interest = forms.ChoiceField(
        label="您和他有没有利益关系", choices=[(NONE, "没有"), (SOME, "有")], widget=forms.RadioSelect,
        help_text="亲属、同乡同学、经济往来等；有也可以推荐，但要写明",
    )  # fmt: skip
    interest = forms.CharField(label="什么关系", max_length=300, required=False)

    def clean_matters(self) -> list[Matter]:
        return matters_named(self.cleaned_data["matters"], self.by)

    def clean_facts(self) -> list[Any]:
        return facts_named(self.cleaned_data["facts"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        shown = {"matters", "facts"} & self.errors.keys() or given.get("matters") or given.get("facts")
        if not shown:
            self.add_error("matters", gettext("推荐要有实绩：请至少关联一件办过的事项，或者写一件有日期的事实"))
        if given.get("has_interest") == SOME and not str(given.get("interest") or "").strip():
            self.add_error("interest", gettext("请写明是什么关系"))
        if given.pop("has_interest", NONE) == NONE:
            given["interest"] = ""
        return given


@form_of("recommendation")
class RecommendForm(ByWork):
    verb = "recommend"
    field_order = ("candidate", "sort")
    candidate = PersonChoice(
        Person.objects.none(), label="推荐谁", empty_label="请选择", help_text="会先告诉本人，本人同意以后才送研究"
    )
    sort = forms.ChoiceField(label="推荐去向", choices=Sort.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Person.objects.filter(is_active=True, appointments__isnull=False).exclude(pk=self.by.pk).distinct()
        people = people.exclude(grants__role__in=ADMINISTRATORS).prefetch_related("appointments__post__unit")
        self.choose_from("candidate", people.order_by("pk"))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.recommend(by=self.by, key=key, **self.cleaned_data)


@form_of("recommendation")
class ReviseForm(ByWork):
    verb = "revise"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        found = kwargs.get("matter")
        stands = {} if found is None else {
            "purpose": found.purpose, "reasons": found.summary, "interest": found.interest,
            "has_interest": SOME if found.interest else NONE,
            "matters": "\n".join(link.source.number for link in found.evidence()),
            "facts": "\n".join(f"{each.on} {each.text}" for each in found.facts.all()),
        }  # fmt: skip
        super().__init__(*args, **{"initial": stands} | kwargs)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.revise(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("recommendation")
class AgreeForm(ActForm):
    verb = "agree"
    own_words = forms.CharField(label="您要补充的", max_length=3000, required=False, widget=long_text(3))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.agree(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("recommendation")
class ObjectForm(ReasonForm):
    verb = "object"
    reason = forms.CharField(
        label="不同意什么", max_length=2000, widget=long_text(3), help_text="事实不对、不愿意去，都可以写"
    )

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.object(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("recommendation")
class WithdrawForm(ActForm):
    verb = "withdraw"
    confirms = gettext_lazy("撤回以后不能再办，要推荐请重新提出。")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.withdraw(self.matter, by=self.by, seen=seen, key=key)


@form_of("recommendation")
class TakeUpForm(ActForm):
    verb = "take_up"
    result = forms.CharField(label="采纳以后怎么办", max_length=2000, widget=long_text(3))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.take_up(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("recommendation")
class KeepForm(ActForm):
    verb = "keep"
    result = forms.CharField(label="为什么留待以后", max_length=2000, widget=long_text(3))
    look_again_on = FutureDayField(label="哪天再看")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.keep(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("recommendation")
class NotNowForm(ActForm):
    verb = "not_now"
    result = forms.CharField(label="为什么暂不考虑", max_length=2000, widget=long_text(3))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.not_now(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)
