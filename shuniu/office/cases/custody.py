"""Who holds a case (经手), and who answers for it: pure, so that it can be walked through by the hundred thousand.

Whoever took a case in (首问责任人) answers for it until the asker has his answer; a hand-over that is offered, refused or
ruled on changes who works on it, never that. Where he has left the office, whoever stands behind him answers.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

REFUSALS_TO_RULE = 2
"""At so many refusals a case goes to the director for a ruling (裁定)."""


class NobodyAnswers(LookupError):
    """A case for which nobody would answer: must never be."""


@dataclass(frozen=True)
class Custody:
    """经手: `first` took it in, `unit` works on it, by `handler` where one is named; `offered` is asked to accept it."""

    first: Any
    handler: Any = None
    unit: Any = None
    offered: Any = None
    refusals: int = 0

    def after(self, verb: str, *, unit: Any = None, person: Any = None) -> "Custody":
        """What an act does to who holds the case; an act that is not named here changes nothing of it."""
        match verb:
            case "hand_over":
                return replace(self, offered=unit)
            case "take_back" | "come_back":
                return Custody(self.first, refusals=self.refusals)
            case "accept":
                return replace(self, unit=self.offered, handler=person, offered=None)
            case "refuse" | "fall_back":
                return Custody(self.first, refusals=self.refusals + 1)
            case "rule" | "ask_review":
                return Custody(self.first, handler=person, unit=unit)
            case "handle" | "name_handler":
                return replace(self, unit=unit or self.unit, handler=person)
            case "relieve":
                return replace(self, first=person)
        return self


def answerable(custody: Custody, in_office: Callable[[Any], bool], behind: Iterable[Any] = ()) -> tuple[Any, ...]:
    """Who answers for a case now: who took it in, or who stands behind him; and who works on it, if one is named.

    `behind` are those who stand in for him, the nearest first: the head of his unit, the director. Raises NobodyAnswers
    where none of all these is in office any more.
    """
    first = next((each for each in (custody.first, *behind) if in_office(each)), None)
    if first is None:
        raise NobodyAnswers
    with_him = custody.handler is not None and custody.handler != first and in_office(custody.handler)
    return (first, custody.handler) if with_him else (first,)


def is_disputed(custody: Custody) -> bool:
    """Whether units have refused it so often that the director has to rule."""
    return custody.refusals >= REFUSALS_TO_RULE
