"""Contributions (栏目接入): what a section adds to the pages that all kinds of matter share.

Today, inbox, matter and search know no kind; a section registers its part here, and they ask for it.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models

from shuniu.matters.agenda import MOST, Agenda
from shuniu.matters.models import Matter
from shuniu.matters.models.matter import KINDS
from shuniu.org.models import Person
from shuniu.text.feedback import Remark


@dataclass(frozen=True)
class Reader:
    """研读: reads what is being written in one field of a form, and remarks on it to the writer alone."""

    field: str
    remarks: Callable[[Any, Person, str], Sequence[Remark]]


@dataclass(frozen=True)
class NewsLine:
    """One line of the morning: what it says, where it leads, and what stands beside it, such as the hour or a place."""

    words: str
    url: str
    beside: str = ""


@dataclass(frozen=True)
class News:
    """要情: what a section has to say to a person on a morning, before all else; `url` leads to all of it."""

    title: Any
    icon: str
    lines: Sequence[NewsLine]
    url: str = ""


@dataclass(frozen=True)
class Ready:
    """现成的用语: texts, by their headings, each of which one click puts into a field of the form."""

    title: Any
    into: str
    groups: Sequence[tuple[str, Sequence[Any]]]


@dataclass(frozen=True)
class Weighed:
    """负担计 of what is about to be asked: labels and texts, and whether one has to have seen them before it goes out."""

    lines: Sequence[tuple[Any, str]]
    has_to_be_seen: bool


def nothing_more(matter: Any, person: Person) -> dict[str, Any]:
    return {}


def no_steps(matter: Any) -> list[dict[str, Any]]:
    return []


def first_awaited(matter: Any, awaited: Sequence[str], possible: Collection[str]) -> str | None:
    return awaited[0] if awaited else None


def nothing_said(matter: Any, verb: str) -> str:
    return ""


def nothing_to_know(matter: Any, verb: str) -> list[tuple[Any, str]]:
    return []


def nothing_ready(verb: str) -> Ready | None:
    return None


def no_page(matter: Any, verb: str) -> str:
    return ""


@dataclass(frozen=True)
class Contribution:
    """A section's part of the shared pages, for one kind of matter.

    `body` is the template of its part of the matter page, shown with what `parts` answers for a reader. `steps` are
    those of the `stepper` tag. `next_act` chooses the red button: from the verbs that are awaited and open to the
    reader, the soonest first, and from all that are open to him. `said` tells what an act has brought about and what comes next, empty where the general words will do.
    `brief` are the labels and texts that one has to have before him for an act, such as what was applied for;
    `instead` pairs an act with the one that decides the other way. `own_page` is the address of a page that stands in the place of the shared one. `in_bulk` are the verbs that may
    be made on several at once, since they need nothing typed. `readers` read along while somebody writes. `late_page`
    is the address of the list of all that is late. `lead_of_new` stands above the form that brings a matter into being.
    `act_page` is the address of a page of its own on which an act is made, such as a leader's; empty for the usual form,
    which `?fields` shows all the same. `agenda` answers what of the kind falls on which day, `falls` names what may. `news` says
    what of it a person has to know on a morning; None where there is nothing. `weigh` answers what the form of a new
    matter would cost the units that it asks. `ready` are the texts that the form of an act offers to be put in.
    """

    body: str = ""
    parts: Callable[[Any, Person], Mapping[str, Any]] = nothing_more
    steps: Callable[[Any], list[dict[str, Any]]] = no_steps
    next_act: Callable[[Any, Sequence[str], Collection[str]], str | None] = first_awaited
    said: Callable[[Any, str], str] = nothing_said
    brief: Callable[[Any, str], list[tuple[Any, str]]] = nothing_to_know
    instead: Mapping[str, str] = field(default_factory=dict)
    own_page: Callable[[Any], str] | None = None
    in_bulk: Collection[str] = ()
    readers: Mapping[str, Reader] = field(default_factory=dict)
    late_page: Callable[[], str] | None = None
    lead_of_new: Any = ""
    act_page: Callable[[Any, str], str] = no_page
    agenda: Callable[..., Agenda] | None = None
    falls: type[models.TextChoices] | None = None
    news: Callable[[Person, date], News | None] | None = None
    weigh: Callable[[Any], Weighed] | None = None
    ready: Callable[[str], Ready | None] = nothing_ready


_registered: dict[str, Contribution] = {}


def contribute(kind: str, contribution: Contribution) -> None:
    """Register a section's part for its kind of matter; the same kind again replaces it."""
    _registered[kind] = contribution


def late_pages() -> list[tuple[str, str]]:
    """The kinds that have a list of what is late: its label and address."""
    return [(KINDS[kind].workflow.label, each.late_page()) for kind, each in _registered.items() if each.late_page]


def agenda(person: Person, first: date, last: date, *, most: int = MOST) -> Agenda:
    """日程: what a person sees fall on these days, of all kinds that have days of their own."""
    having = [each.agenda for each in _registered.values() if each.agenda]
    return Agenda().take_in(of_kind(person, first, last, most=most) for of_kind in having)


def all_falls() -> list[models.TextChoices]:
    """What may fall on a day, of all kinds."""
    return [one for each in _registered.values() if each.falls for one in each.falls]


def news(person: Person, today: date) -> list[News]:
    """要情 of all sections for a person on a day, in the order in which the sections registered."""
    said = [each.news(person, today) for each in _registered.values() if each.news]
    return [each for each in said if each is not None]


def contribution_of(matter: Matter | str) -> Contribution:
    """The part for a matter or a kind; a plain one where its section has registered none."""
    return _registered.get(matter if isinstance(matter, str) else matter.kind, PLAIN)


PLAIN = Contribution()
