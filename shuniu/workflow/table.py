"""The table of moves: who may do what, from which state, to which state, and what it needs."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol


class Actor(Protocol):
    """操作人: whoever acts. Knows the codes that his roles give him."""

    def may(self, code: str) -> bool:
        """Whether one of the roles held gives this code, such as `supervision.verify`."""
        ...


class Subject(Protocol):
    """What a workflow moves: anything with a state."""

    state: Any


@dataclass(frozen=True)
class Need:
    """条件: what must hold before a move, and the sentence that says so when it does not.

    `holds` answers True, False, or a sentence of its own that is more exact than `reason`. A `personal` need must
    hold for the deputy himself too, not only for whom he acts: whoever did the work can't check it under another
    name. One that knows beforehand whom it keeps out (`keeps_out`, the keys of people), and from when until when it holds
    (`opens_at`, `closes_at`), says so, so that nobody is asked for what would be refused.
    """

    reason: str
    holds: Callable[[Any, Any], bool | str]
    personal: bool = False
    keeps_out: Callable[[Any], Iterable[int | None]] | None = None
    opens_at: Callable[[Any], datetime | None] | None = None
    closes_at: Callable[[Any], datetime | None] | None = None

    @classmethod
    def by_another(cls, reason: str, whom: Callable[[Any], Iterable[int | None]]) -> "Need":
        """由另一人办: that none of these people makes the move, as nobody reviews what he wrote himself."""
        return cls(reason, lambda subject, by: by.pk not in whom(subject), personal=True, keeps_out=whom)

    def reason_against(self, subject: Subject, by: Actor) -> str | None:
        answer = self.holds(subject, by)
        if isinstance(answer, str):
            return answer
        return None if answer else self.reason


class Origin(StrEnum):
    """由来: whether a move that brings a matter into being is somebody's own initiative."""

    BY_LINKS = "by_links"
    """Whoever makes it acts on his own, unless the matter is linked to what it came from."""
    PROPOSED = "proposed"
    """It brings something forward; what it is linked to are its grounds, and no request."""
    TAKEN_IN = "taken_in"
    """It takes in what others ask for or say, so it is nobody's initiative."""


@dataclass(frozen=True)
class Move:
    """动作: one row of the table.

    `target` is the state afterwards; None keeps the state; a function decides from the subject (挂起后恢复 goes
    back to where it was). `told` is the sentence of the trace, with {fields} of the entry's details. `grave` moves
    ask for confirmation, because they can't be taken back. A move `aside` changes nothing that somebody else acts on, so
    that no page grows stale by it. A move `by_clock` may be made by the system itself, without
    a person. A move without sources brings a matter into being, and `origin` says whose initiative that is.
    `work` says whether whoever makes it has done something for the matter (实绩), and did not only pass, save, urge or
    receive it; where it says nothing, a move that brings the matter into being or to another state is work.
    """

    verb: str
    label: str
    sources: frozenset[str]
    target: str | Callable[[Any], str] | None = None
    needs: tuple[Need, ...] = ()
    told: str = ""
    grave: bool = False
    by_clock: bool = False
    aside: bool = False
    code: str = ""
    work: bool = False
    origin: Origin = Origin.BY_LINKS

    def __init__(
        self,
        verb: str,
        label: str,
        sources: Iterable[str],
        target: str | Callable[[Any], str] | None = None,
        needs: Iterable[Need] = (),
        told: str = "",
        *,
        grave: bool = False,
        by_clock: bool = False,
        aside: bool = False,
        code: str = "",
        work: bool | None = None,
        origin: Origin = Origin.BY_LINKS,
    ) -> None:
        for name, value in {
            "verb": verb,
            "label": label,
            "sources": frozenset(str(source) for source in sources),
            "target": target if target is None or callable(target) else str(target),
            "needs": tuple(needs),
            "told": told or label,
            "grave": grave,
            "by_clock": by_clock,
            "aside": aside,
            "code": code,
            "work": target is not None if work is None else work,
            "origin": origin,
        }.items():
            object.__setattr__(self, name, value)

    def target_for(self, subject: Subject) -> str:
        if self.target is None:
            return str(subject.state)
        return self.target(subject) if callable(self.target) else self.target


@dataclass(frozen=True)
class Workflow:
    """流程: all moves of one kind of matter.

    `kind` prefixes the permission and audit codes (`supervision.verify`); `states` maps each state to its Chinese
    label; `closed` are the states in which nothing is awaited any more; in those of `untimed` the clock stands (不计
    时限), each with the words that say so. What is `about_people` (事关个人) concerns those in it and not the office's work: nothing
    done in it is an achievement.
    """

    kind: str
    label: str
    initial: str
    states: Mapping[str, str]
    moves: tuple[Move, ...]
    closed: frozenset[str] = frozenset()
    untimed: Mapping[str, str] = field(default_factory=dict)
    about_people: bool = False
    _by_verb: dict[str, Move] = field(init=False, repr=False, compare=False)
    _from_state: dict[str, tuple[Move, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "states", {str(state): label for state, label in self.states.items()})
        object.__setattr__(self, "closed", frozenset(map(str, self.closed)))
        object.__setattr__(self, "untimed", {str(state): words for state, words in self.untimed.items()})
        object.__setattr__(self, "_by_verb", {move.verb: move for move in self.moves})
        leaving = {state: tuple(move for move in self.moves if state in move.sources) for state in self.states}
        object.__setattr__(self, "_from_state", leaving)
        if len(self._by_verb) != len(self.moves):
            raise ValueError(f"a verb stands twice in the workflow {self.kind}")
        known = set(self.states)
        for move in self.moves:
            targets = {move.target} if isinstance(move.target, str) else set()
            if unknown := (set(move.sources) | targets) - known:
                raise ValueError(f"{self.kind}.{move.verb} names unknown states: {sorted(unknown)}")

    def move(self, verb: str) -> Move:
        """The row of a verb. Raises KeyError where the table has none."""
        return self._by_verb[verb]

    def knows(self, verb: str) -> bool:
        return verb in self._by_verb

    def code(self, verb: str) -> str:
        """The permission and audit code of a verb: `supervision.verify`."""
        return self.move(verb).code or f"{self.kind}.{verb}"

    def moves_from(self, state: str) -> tuple[Move, ...]:
        return self._from_state.get(str(state), ())

    def kept_from(self, subject: Subject, verb: str) -> frozenset[int]:
        """The keys of the people who may not make a move, whatever else they may."""
        keeping = [need.keeps_out(subject) for need in self.move(verb).needs if need.keeps_out]
        return frozenset(key for keys in keeping for key in keys if key is not None)

    def time_for(self, subject: Subject, verb: str) -> tuple[datetime | None, datetime | None]:
        """From when until when a move can be made, as far as its needs know it."""
        needs = self.move(verb).needs
        opening = [moment for need in needs if need.opens_at and (moment := need.opens_at(subject))]
        closing = [moment for need in needs if need.closes_at and (moment := need.closes_at(subject))]
        return max(opening, default=None), min(closing, default=None)

    def reasons_against(self, subject: Subject, verb: str, by: Actor) -> tuple[str, ...]:
        """Every reason why `by` may not make this move now, as sentences in Chinese; empty when he may."""
        move = self.move(verb)
        reasons = []
        if not by.may(self.code(verb)):
            reasons.append(f"您的岗位没有“{move.label}”的权限")
        if str(subject.state) not in move.sources:
            reasons.append(f"{self.states[str(subject.state)]}状态下不能{move.label}")
            return tuple(reasons)
        return tuple(reasons + [reason for need in move.needs if (reason := need.reason_against(subject, by))])

    def open_to(self, subject: Subject, by: Actor) -> tuple[Move, ...]:
        """The moves that `by` can make now: the buttons of the page. The first reason against a move is enough."""
        return tuple(
            move
            for move in self.moves_from(subject.state)
            if by.may(self.code(move.verb)) and not any(need.reason_against(subject, by) for need in move.needs)
        )
