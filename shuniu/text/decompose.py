"""任务分解: the directives in a text, each with its unit, date, place and heading.

`decompose` reads a cleaned text: sentences and rows, the outline over them, who is responsible (responsibility.py),
until when (deadlines.py), and whether the sentence orders something that can be checked (directives.py). What a
sentence does not say itself it inherits (inheritance.py).
"""

from dataclasses import dataclass
from datetime import date

from shuniu.text import sentences
from shuniu.text.cadence import Cadence
from shuniu.text.deadlines import Deadline, document_date
from shuniu.text.gathered import Candidate
from shuniu.text.gathering import Gatherer
from shuniu.text.lexicon import PACKAGED, Lexicons
from shuniu.text.outline import Outline, outline
from shuniu.text.wording import wording


@dataclass(frozen=True, slots=True)
class Directive:
    """事项: one task in a text. `sentence` stands at [start:end]; `strength` is 0.0 to 1.0."""

    sentence: str
    start: int
    end: int
    task: str
    path: tuple[str, ...]
    lead: tuple[str, ...]
    support: tuple[str, ...]
    officer: str | None
    deadline: Deadline | None
    cadence: Cadence | None
    strength: float


@dataclass(frozen=True, slots=True)
class Order:
    """A sentence that orders something but holds no task: exhortation with 要, 必须, 不得."""

    sentence: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Decomposition:
    """What `decompose` found in a text: its title and date, the number of its sentences, directives and orders."""

    title: str | None
    date: date | None
    sentences: int
    directives: tuple[Directive, ...]
    orders: tuple[Order, ...]

    def as_json(self) -> dict[str, object]:
        """The shape of `shuniu decompose --json`."""
        return {
            "title": self.title,
            "date": self.date.isoformat() if self.date else None,
            "sentences": self.sentences,
            "directives": list(map(_as_json, self.directives)),
        }


def decompose(
    text: str, *, on: date | None = None, lexicons: Lexicons | None = None, headings: Outline | None = None
) -> Decomposition:
    """分解: find the directives in a cleaned text.

    `on` is the day from which relative dates are counted; without it the document's own date is used. `lexicons` are
    the office's word lists, `headings` the outline of this text, if it has been read already. A text without directives gives an empty tuple. Time and memory grow with the length.
    """
    units = sentences.split(text)
    its_date = document_date(text)
    found = Gatherer(text, units, on or its_date, lexicons or PACKAGED, headings or outline(text)).gather()
    return Decomposition(
        title=found.title,
        date=its_date,
        sentences=len(units),
        directives=tuple(_directive(text, candidate) for candidate in found.candidates),
        orders=tuple(Order(text[start:end], start, end) for start, end in found.orders),
    )


def _directive(text: str, candidate: Candidate) -> Directive:
    deadlines = candidate.deadlines
    return Directive(
        sentence=text[candidate.start : candidate.end],
        start=candidate.start,
        end=candidate.end,
        task=wording(candidate.words, candidate.duty, deadlines),
        path=candidate.path,
        lead=candidate.duty.lead,
        support=candidate.duty.support,
        officer=candidate.duty.officer,
        deadline=next((deadline for deadline in deadlines if deadline.date), next(iter(deadlines), None)),
        cadence=next((deadline.cadence for deadline in deadlines if deadline.cadence), candidate.cadence),
        strength=candidate.strength,
    )


def _as_json(directive: Directive) -> dict[str, object]:
    deadline = directive.deadline
    on = deadline.date.isoformat() if deadline and deadline.date else None
    return {
        "sentence": directive.sentence,
        "start": directive.start,
        "end": directive.end,
        "task": directive.task,
        "path": list(directive.path),
        "lead": list(directive.lead),
        "support": list(directive.support),
        "officer": directive.officer,
        "deadline": {"text": deadline.text, "date": on} if deadline else None,
        "cadence": directive.cadence,
        "strength": round(directive.strength, 3),
    }
