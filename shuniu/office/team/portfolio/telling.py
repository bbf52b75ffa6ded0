"""What a portfolio says of each of its items (实绩): what was done, who asked, what was new, what came of it, who built on it.

All is found anew from acts and links, in the same number of questions for one item or sixty; and told to a reader as
far as he may see the matters.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.models import Link, Matter
from shuniu.matters.models.matter import KINDS
from shuniu.matters.spoken import spoken
from shuniu.office.team.portfolio.deeds import Deeds, deeds_of
from shuniu.office.team.portfolio.models import Came, PortfolioItem
from shuniu.org.classification import Classification
from shuniu.org.models import Person
from shuniu.workflow import Move, Origin

T = Link.Type
MOST_LINKS, SHOWN = 2000, 6
ASKS_BACK, ASKS_ON = (T.IMPLEMENTS, T.ANSWERS), (T.LEADS_TO,)
"""A matter that carries out or answers another, or that another led to, was asked for by that other."""


@dataclass(frozen=True)
class Pointer:
    """A matter that stands beside a line: how it is related, what it is called, where it is found."""

    relation: str
    title: str
    url: str
    who: str = ""


@dataclass(frozen=True)
class Line:
    """一项 as it is told. One whose matter the reader may not see is `hidden`, and tells nothing but how it is classified."""

    item: PortfolioItem
    hidden: bool = False
    title: str = ""
    number: str = ""
    url: str = ""
    kind: str = ""
    on: date | None = None
    did: tuple[str, ...] = ()
    came: str = ""
    came_words: str = ""
    came_from: Pointer | None = None
    is_new: bool = False
    earlier: Pointer | None = None
    outcome: str = ""
    checked: tuple[tuple[str, str], ...] = ()
    results: tuple[Pointer, ...] = ()
    reused: tuple[Pointer, ...] = ()

    @property
    def is_own_word(self) -> bool:
        """Whether the person wrote it himself, and the system knows nothing of it."""
        return self.item.matter_id is None

    @property
    def is_secret(self) -> bool:
        return bool(self.item.matter and self.item.matter.classification >= Classification.WORK_SECRET)

    @property
    def new_words(self) -> str:
        """Plainly, never a number: what the office had before."""
        if self.is_own_word:
            return ""
        if self.is_new:
            return gettext("在本人知悉范围内，办公室此前没有相近的事项")
        if self.earlier is None:
            return gettext("与此前一件事项相近，该事项不在您的知悉范围")
        return gettext("与%(title)s相近") % {"title": self.earlier.title}


@dataclass
class _Around:
    """What lies around the matters of some items, read at once."""

    deeds: Mapping[int, Deeds]
    back: dict[int, list[tuple[str, Matter]]] = field(default_factory=dict)
    on: dict[int, list[tuple[str, Matter]]] = field(default_factory=dict)
    """By the matter that stands at a link's source, what its links lead to; by the one at its target, where they come from."""
    people: Mapping[int, Person] = field(default_factory=dict)
    seen: Collection[int] = ()


def tell(items: Iterable[PortfolioItem], holder: Person, reader: Person) -> list[Line]:
    """The lines of a portfolio to a reader, in their order."""
    items = list(items)
    around = _read([each.matter for each in items if each.matter], items, holder, reader)
    return [_told(each, holder, around) for each in items]


def origins(matters: Sequence[Matter], holder: Person) -> dict[int, str]:
    """来由 of matters, as the system finds it: asked or of his own."""
    around = _read(list(matters), [], holder, holder)
    return {matter.pk: _came(matter, holder, around)[0] for matter in matters}


def _read(matters: list[Matter], items: list[PortfolioItem], holder: Person, reader: Person) -> _Around:
    ids = [matter.pk for matter in matters]
    links = Link.objects.filter(Q(source__in=ids) | Q(target__in=ids)).order_by("-pk")
    links = links.select_related("source__unit", "source__created_by", "target__unit", "target__created_by")
    drawn = list({(each.source_id, each.target_id, each.type): each for each in links[:MOST_LINKS]}.values())
    beside = {each.pk: each for link in drawn for each in (link.source, link.target)}
    around = _Around(deeds_of({**beside, **{each.pk: each for each in matters}}.values()))
    for link in drawn:
        around.back.setdefault(link.source_id, []).append((link.type, link.target))
        around.on.setdefault(link.target_id, []).append((link.type, link.source))
    earlier = [each.earlier_id for each in items if each.earlier_id]
    asked = {*ids, *beside, *earlier}
    around.seen = set(Matter.objects.visible_to(reader, of_few=True).filter(pk__in=asked).values_list("pk", flat=True))
    acting = {who for pk in ids for who, _ in around.deeds[pk].acts} | {matter.created_by_id for matter in matters}
    around.people = Person.objects.in_bulk(acting)
    return around


def _told(item: PortfolioItem, holder: Person, around: _Around) -> Line:
    matter = item.matter
    if matter is None:
        came = Came(item.came).label if item.came else ""
        return Line(item, title=item.title, on=item.happened_on, came=spoken(came))
    if matter.pk not in around.seen:
        return Line(item, hidden=True)
    found, words, pointer = _came(matter, holder, around)
    deeds = around.deeds[matter.pk]
    earlier = item.earlier if item.earlier_id in around.seen else None
    return Line(
        item,
        title=matter.title,
        number=matter.number,
        url=matter.get_absolute_url(),
        kind=spoken(KINDS[matter.kind].workflow.label),
        on=timezone.localdate(matter.closed_at) if matter.closed_at else None,
        did=tuple(_label(matter, verb) for verb in deeds.verbs_of(holder.pk)),
        came=spoken(Came(item.came or found).label),
        came_words=words,
        came_from=pointer,
        is_new=item.earlier_id is None,
        earlier=_pointer("", earlier) if earlier else None,
        outcome=matter.outcome,
        checked=_checked(matter, holder, around),
        results=tuple(_results(matter, around))[:SHOWN],
        reused=tuple(_reused(matter, holder, around))[:SHOWN],
    )


def _came(matter: Matter, holder: Person, around: _Around) -> tuple[str, str, Pointer | None]:
    """来由: whether he was asked, the sentence that says by whom, and the matter that it came from where the reader sees it.

    Asked is what carries out or answers a matter, or what another led to; what derives from one, unless it was put
    forward with it as its ground; what takes in somebody else's wish; and what another person brought into being. Where
    what it came from was his own, and took in nobody's wish, he asked himself: the rest is his own initiative.
    """
    opened = _opening(matter, around)
    asks_back = ASKS_BACK if opened == Origin.PROPOSED else (*ASKS_BACK, T.DERIVES_FROM)
    sources = [other for type, other in around.back.get(matter.pk, ()) if type in asks_back]
    sources += [other for type, other in around.on.get(matter.pk, ()) if type in ASKS_ON]
    for other in sorted(sources, key=lambda each: each.pk):
        if other.created_by_id == holder.pk and _opening(other, around) != Origin.TAKEN_IN:
            continue
        if other.pk not in around.seen:
            return Came.ASKED, gettext("来源事项不在您的知悉范围"), None
        who = str(other.unit) if other.created_by_id == holder.pk else f"{other.unit}　{other.created_by}"
        return Came.ASKED, gettext("来源：%(title)s") % {"title": _called(other)}, _pointer("", other, who)
    if opened == Origin.TAKEN_IN:
        return Came.ASKED, gettext("由外来的%(kind)s引起") % {"kind": spoken(KINDS[matter.kind].workflow.label)}, None
    if matter.created_by_id != holder.pk:
        return Came.ASKED, gettext("由%(name)s提出") % {"name": around.people[matter.created_by_id]}, None
    return Came.OWN, gettext("由本人提出，没有交办的来源"), None


def _opening(matter: Matter, around: _Around) -> Origin:
    move = _move(matter, around.deeds[matter.pk].opened_with)
    return move.origin if move else Origin.BY_LINKS


def _move(matter: Matter, verb: str) -> Move | None:
    workflow = KINDS[matter.kind].workflow
    return workflow.move(verb) if workflow.knows(verb) else None


def _label(matter: Matter, verb: str) -> str:
    move = _move(matter, verb)
    return spoken(move.label) if move else verb


def _checked(matter: Matter, holder: Person, around: _Around) -> tuple[tuple[str, str], ...]:
    """Who carried it on or concluded it after him: the last of these acts, each with who made it."""
    later = around.deeds[matter.pk].others_after(holder.pk)[-3:]
    return tuple((_label(matter, verb), str(around.people[who])) for who, verb in later)


def _results(matter: Matter, around: _Around) -> Iterable[Pointer]:
    """What came of it: what it led to, what answers, proves or weighs it."""
    for type, other in around.back.get(matter.pk, ()):
        if type in (T.LEADS_TO, T.EVIDENCE_FOR) and other.pk in around.seen:
            yield _pointer(spoken(T(type).label), other)
    for type, other in around.on.get(matter.pk, ()):
        if type in (T.ANSWERS, T.EVIDENCE_FOR, T.EVALUATES) and other.pk in around.seen:
            yield _pointer(spoken(T(type).label), other)


def _reused(matter: Matter, holder: Person, around: _Around) -> Iterable[Pointer]:
    """Who built on it: later matters of other people that derive from it, carry it out or take its place."""
    for type, other in around.on.get(matter.pk, ()):
        is_later = type in (T.DERIVES_FROM, T.IMPLEMENTS, T.SUPERSEDES) and other.opened_at >= matter.opened_at
        if is_later and other.created_by_id != holder.pk and other.pk in around.seen:
            yield _pointer(spoken(T(type).label), other, str(other.unit))


def _called(matter: Matter) -> str:
    return f"《{matter.title}》（{timezone.localtime(matter.opened_at):%Y年%-m月}）"


def _pointer(relation: str, matter: Matter, who: str = "") -> Pointer:
    return Pointer(relation, _called(matter), matter.get_absolute_url(), who)


def hidden_words(lines: Iterable[Line]) -> list[str]:
    """What a reader is told of the lines that he may not see: what sort they are and how many, and nothing else."""
    hidden = [line for line in lines if line.hidden]
    secret = sum(line.is_secret for line in hidden)
    said = [gettext("工作秘密事项 %(n)s 项") % {"n": secret}] if secret else []
    if other := len(hidden) - secret:
        said.append(gettext("不在您知悉范围的事项 %(n)s 项") % {"n": other})
    return said
