"""Suggesting who handles it (拟办建议): from the units that a text names, and from what became of documents like it."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings

from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.incoming.records import Assignment
from shuniu.org.matching import Matcher
from shuniu.org.models import Person, Unit
from shuniu.text.decompose import decompose
from shuniu.text.lexicon import Lexicons
from shuniu.text.similarity import resemblance

LEARNT_FROM = 300
LIKE_TITLE = 0.45
IN_TITLE, IN_TEXT, MOST_IN_TEXT, FROM_HISTORY, COUNTERPART = 4.0, 1.0, 3, 6.0, 1.5
ENOUGH = 1.0
MOST_SUPPORT = 3
LONGEST_READ = 20_000
SHORTEST_STEM = 2
NEVER = frozenset({Unit.Kind.GOVERNMENT, Unit.Kind.OFFICE})


@dataclass(frozen=True)
class Suggestion:
    """拟办建议: the lead unit, those that support it, the leaders, the date, and the words that say why."""

    lead: Unit | None = None
    support: tuple[Unit, ...] = ()
    leaders: tuple[Person, ...] = ()
    due_on: date | None = None
    why: str = ""

    @property
    def opinion(self) -> str:
        """拟办意见, ready to be changed."""
        if self.lead is None:
            return "呈请领导阅示。" if self.leaders else ""
        support = f"，{'、'.join(map(str, self.support))}配合" if self.support else ""
        before = f"，呈{'、'.join(leader.name for leader in self.leaders)}同志批示" if self.leaders else ""
        return f"建议请{self.lead}牵头{support}办理{before}。"


def suggest(document: IncomingDocument) -> Suggestion:
    """拟办建议 for a document that was registered."""
    scores: dict[int, float] = defaultdict(float)
    reasons: dict[int, str] = {}
    matcher = Matcher()
    for unit, score, why in [*_named(document, matcher), *_counterparts(document, matcher), *_history(document)]:
        if unit.kind in NEVER or unit.pk in document.desk or unit.pk not in matcher.by_pk:
            continue
        scores[unit.pk] += score
        reasons.setdefault(unit.pk, why)
    by_score = sorted(scores.items(), key=lambda each: -each[1])
    senders = _senders(document, matcher)  # whoever asks does not handle what it asks
    ranked = [matcher.by_pk[pk] for pk, score in by_score if score >= ENOUGH and pk not in senders]
    if not ranked:
        return Suggestion(due_on=document.due_on)
    lead = ranked[0]
    leaders = (lead.leader_in_charge,) if lead.leader_in_charge and lead.leader_in_charge.is_active else ()
    why = "；".join(f"{unit}：{reasons[unit.pk]}" for unit in ranked[: 1 + MOST_SUPPORT])
    return Suggestion(lead, tuple(ranked[1 : 1 + MOST_SUPPORT]), leaders, document.due_on, why)


def _senders(document: IncomingDocument, matcher: Matcher) -> set[int]:
    """来文单位 as units of ours: 临江市教育局 is 市教育局."""
    names = (name for name in matcher.by_name if len(name) > SHORTEST_STEM and name in document.sender)
    return {unit.pk for name in names for unit in matcher.by_name[name]}


def _named(document: IncomingDocument, matcher: Matcher) -> list[tuple[Unit, float, str]]:
    """The units whose names, or whose field of work (教育, 财政), stand in the title or the text."""
    text, found = document.text[:LONGEST_READ], []
    for name, units in matcher.by_name.items():
        if len(units) != 1 or len(name) <= SHORTEST_STEM:
            continue
        if name in document.title:
            found.append((units[0], IN_TITLE, "标题提到"))
        elif times := min(text.count(name), MOST_IN_TEXT):
            found.append((units[0], IN_TEXT * times, f"文中提到“{name}”"))
    title, text = (_without_organs(each, document.sender) for each in (document.title, text))
    for stem, keys in matcher.by_stem.items():
        if len(keys) != 1 or len(stem) < SHORTEST_STEM:
            continue
        unit = matcher.by_pk[next(iter(keys))]
        if stem in title:
            found.append((unit, IN_TITLE / 2, f"标题涉及“{stem}”"))
        elif times := min(text.count(stem), MOST_IN_TEXT):
            found.append((unit, IN_TEXT / 2 * times, f"文中涉及“{stem}”"))
    return found


def _counterparts(document: IncomingDocument, matcher: Matcher) -> list[tuple[Unit, float, str]]:
    """对口部门: the department of ours that does what the sender does one level up, such as 市农水局 for 省农业农村厅."""
    fields = [found["field"] for found in map(_DEPARTMENT.search, re.split(r"[、，\s]", document.sender)) if found]
    bureaus = [unit for unit in matcher.by_pk.values() if unit.kind == Unit.Kind.BUREAU]
    found = []
    for field in fields:
        fitting = [unit for unit in bureaus if field in unit.name]
        if len(fitting) == 1:
            found.append((fitting[0], COUNTERPART, f"来文单位“{document.sender}”的对口部门"))
    return found


_DEPARTMENT = re.compile(r"^(?:\S{1,7}?(?:省|自治区|市|县|区)|省|市)?(?P<field>\S{2,14}?)(?:厅|局|委员会|委)$")


def _without_organs(text: str, sender: str) -> str:
    """A text without the names in which a field of work stands by chance: 民政 in 人民政府, the sender's own."""
    for name in (sender, "人民政府", "人民代表"):
        text = text.replace(name, "　") if name else text
    return text


def _history(document: IncomingDocument) -> list[tuple[Unit, float, str]]:
    """Who led documents of nearly the same title."""
    led = Assignment.objects.filter(is_lead=True, ended_at=None, document__unit=document.unit)
    latest = led.exclude(document=document).select_related("unit", "document").order_by("-pk")[:LEARNT_FROM]
    return [
        (each.unit, FROM_HISTORY * share, f"办过相近的{each.document.number}")
        for each in latest
        if (share := resemblance(each.document.title, document.title)) >= LIKE_TITLE
    ]


_ADDRESSED = re.compile(r"请(?P<lead>[^，。；请]{2,40}?)(?:牵头|研究|阅处|办理|负责|会同|商|抓紧|提出|落实|核实|阅研)")
_TOGETHER = re.compile(
    r"(?:会同|商|配合单位|协同)(?P<units>[^，。；]{2,40}?)(?:研究|办理|提出|落实|核实|抓紧|，|。|；|于|在|$)"
)


def suggest_by_instruction(document: IncomingDocument, today: date) -> Suggestion:
    """分办建议: the units and the date that the leader's words name; else those of the proposal; else of the content."""
    proposal, instruction = document.proposal(), document.latest_instruction()
    matcher, ordered = Matcher(), Suggestion()
    if instruction is not None:
        ordered = _ordered(instruction.text, matcher, today)
    if ordered.lead is not None:
        agrees = proposal is not None and proposal.lead_unit == ordered.lead and not ordered.support
        return replace(ordered, support=tuple(proposal.support_units.all())) if proposal and agrees else ordered
    if proposal is not None and proposal.lead_unit is not None:
        due_on = ordered.due_on or proposal.due_on or document.due_on
        return Suggestion(proposal.lead_unit, tuple(proposal.support_units.all()), (), due_on, "按拟办意见")
    return suggest(document)


def _ordered(text: str, matcher: Matcher, today: date) -> Suggestion:
    directives = decompose(text, on=today, lexicons=Lexicons(*settings.LEXICON_FOLDERS)).directives
    names = [name for each in directives for name in each.lead] or _names(_ADDRESSED.findall(text))
    helpers = [name for each in directives for name in each.support] or _names(_TOGETHER.findall(text))
    lead, support = matcher.match_all(names)[0], matcher.match_all(helpers)[0]
    days = [each.deadline.date for each in directives if each.deadline and each.deadline.date]
    due_on = min((day for day in days if day >= today), default=None)
    if not lead:
        return Suggestion(due_on=due_on)
    others = dict.fromkeys([*lead[1:], *support])
    return Suggestion(lead[0], tuple(unit for unit in others if unit != lead[0]), (), due_on, "按领导批示")


def _names(found: Sequence[str]) -> list[str]:
    return [name for each in found for name in re.split(r"[、和与及]", each)]
