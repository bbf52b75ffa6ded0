"""From what is told to what is looked into (选题): a signal, an item of information or any other matter becomes a proposed study."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from shuniu.matters.forms import form_of
from shuniu.matters.models import Matter
from shuniu.office.briefings.items.models import BriefingItem
from shuniu.office.briefings.topics.models import Signal, TopicMark
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.research.studies.actions import pool
from shuniu.office.research.studies.composing import findings_of
from shuniu.office.research.studies.findings import Finding
from shuniu.office.research.studies.forms.pool import TopicFields
from shuniu.office.research.studies.models import Origin, Study
from shuniu.org.models import Person

MOST_GROUNDS = 30
TOLD = 1000
"""How much of what a matter tells is written into the form beforehand."""


def signals_seen_by(person: Person) -> "QuerySet[Signal]":
    """The signals on topics of which he sees something."""
    seen = TopicMark.objects.filter(Matter.objects.visible_to(person).having("matter_id"))
    return Signal.objects.filter(topic__in=seen.values("topic"))


def grounds_of(signal: Signal, person: Person) -> list[Matter]:
    """苗头后面的事项: the latest matters that told of the topic until that day, as far as he sees them."""
    marks = TopicMark.objects.filter(topic=signal.topic, on__lte=signal.on)
    seen = Matter.objects.visible_to(person).filter(pk__in=marks.values("matter"))
    return list(seen.order_by("-pk")[:MOST_GROUNDS])


def study_from_signal(signal: Signal, *, by: Person, title: str, summary: str, **more: Any) -> Study:
    """苗头提为选题: the study is linked to the matters behind the signal. Raises Refused, StateSecret."""
    return pool.propose(
        by=by, title=title, summary=summary, origin=Origin.SIGNAL, grounds=grounds_of(signal, by), **more
    )


def study_from_matter(matter: Matter, *, by: Person, title: str, summary: str, **more: Any) -> Study:
    """信息、来文或批示提为选题: the study is linked to the matter that it comes from. Raises Refused, StateSecret."""
    return pool.propose(by=by, title=title, summary=summary, origin=Origin.ITEM, grounds=[matter], **more)


def why_of(matter: Matter) -> str:
    """为什么要调研, as a matter itself says: what a leader wrote on it last, then what it tells."""
    told = matter.body if isinstance(matter, BriefingItem) else matter.summary
    if not isinstance(matter, BriefingItem | IncomingDocument):
        return told[:TOLD]
    instruction = matter.instructions.filter(made_at__isnull=False).select_related("leader").order_by("made_at").last()
    said = f"{instruction.leader}批示：{instruction.text}\n" if instruction else ""
    return f"{said}{told}"[:TOLD]


def material_of(study: Study) -> list[tuple[Finding, list[str]]]:
    """调研成果作决策材料: the findings in the order of a report, each with its sources in words."""
    return [(each, [str(source) for source in each.sources.all()]) for each in findings_of(study)]


@form_of("study")
class ProposeForm(TopicFields):
    """提出选题, also from a signal or a matter that the address names: what they say need not be typed again."""

    verb = "propose"
    signal = forms.ModelChoiceField(Signal.objects.none(), required=False, widget=forms.HiddenInput)
    ground = forms.ModelChoiceField(Matter.objects.none(), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("ground", Matter.objects.visible_to(self.by))
        self.choose_from("signal", signals_seen_by(self.by))
        if not self.is_bound:
            self.initial = {**self._begun(), **self.initial}

    def _begun(self) -> dict[str, Any]:
        signal, ground = (self._named(name) for name in ("signal", "ground"))
        if isinstance(signal, Signal):
            said = (
                f"{signal.on:%Y-%m-%d}起“{signal.topic}”反映集中：{signal.count} 件，往常约 {signal.expected:.1f} 件。"
            )
            return {"title": f"{signal.topic}问题集中反映的原因", "summary": said}
        if isinstance(ground, Matter):
            return {"title": ground.title, "summary": why_of(ground.own())}
        return {}

    def _named(self, name: str) -> object:
        field, value = self.fields[name], str(self.initial.get(name, ""))
        assert isinstance(field, forms.ModelChoiceField)
        return field.queryset.filter(pk=value).first() if value.isdecimal() else None  # type: ignore[union-attr]

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        typed = dict(self.cleaned_data)
        signal, ground = typed.pop("signal"), typed.pop("ground")
        if signal is not None:
            return study_from_signal(signal, by=self.by, key=key, **typed)
        if ground is not None:
            return study_from_matter(ground, by=self.by, key=key, **typed)
        return pool.propose(by=self.by, key=key, **typed)
