"""From what is told to what is looked into (选题): a signal, an item of information or any other matter becomes a proposed study."""

from typing import Any

from shuniu.handovers.grounds import BegunForm, words_of
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
class ProposeForm(BegunForm, TopicFields):
    """提出选题, also from a signal or a matter that the address names: what they say need not be typed again."""

    verb = "propose"

    def begun_by_signal(self, signal: Signal) -> dict[str, Any]:
        return {"title": f"{signal.topic}问题集中反映的原因", "summary": words_of(signal)}

    def begun_by_matter(self, matter: Matter) -> dict[str, Any]:
        return {"title": matter.title, "summary": why_of(matter)}

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        typed = dict(self.cleaned_data)
        signal, ground = typed.pop("signal"), typed.pop("ground")
        if signal is not None:
            return study_from_signal(signal, by=self.by, key=key, **typed)
        if ground is not None:
            return study_from_matter(ground, by=self.by, key=key, **typed)
        return pool.propose(by=self.by, key=key, **typed)
