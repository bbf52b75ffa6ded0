"""采集所得: the tasks found so far, and what brackets, labels and dates behind an item say back of it."""

import re
from dataclasses import dataclass, field

from shuniu.text.cadence import Cadence
from shuniu.text.deadlines import Deadline
from shuniu.text.duties import Duty
from shuniu.text.inheritance import Path
from shuniu.text.responsibility import CHIEF

_EACH_ITEM = 3
"""Where so many items had labels of their own, one without has no owner, and not that of the next."""


@dataclass(slots=True)
class Candidate:
    """A sentence, clause or row that is a task; `explicit` where it names its own unit."""

    start: int
    end: int
    words: str
    path: Path
    strength: float
    duty: Duty
    deadlines: list[Deadline]
    cadence: Cadence | None
    explicit: bool


@dataclass(slots=True)
class Gathered:
    """What was gathered: the tasks, and the places of sentences that order something but are none."""

    title: str | None
    candidates: list[Candidate] = field(default_factory=list)
    orders: list[tuple[int, int]] = field(default_factory=list)
    _open_from: int = 0
    _spoken_of: int = 0
    _spoken_from: int = 0
    _led_by_label: Candidate | None = None
    _lone: int = 0

    def open_item(self) -> None:
        """A new item begins: no bracket behind it speaks for what came before."""
        self._open_from = len(self.candidates)

    def close_item(self, path: Path, duty: Duty, dates: list[Deadline] | None = None) -> None:
        """The bracket at the end of an item speaks for all sentences of the item that name nobody, or no date, themselves."""
        for candidate in reversed(self.candidates[self._open_from :]):
            if candidate.path != path:
                break
            if not candidate.explicit:
                candidate.duty = duty if duty.lead else duty._replace(lead=candidate.duty.lead)
            candidate.deadlines = candidate.deadlines or dates or []
        self.open_item()

    def role_of(self, label: re.Match[str]) -> str:
        """What a label on a line of its own says; 责任单位 below 牵头单位 of the same item supports."""
        role = (label.lastgroup or "").removesuffix("_label")
        item = self.candidates[-1] if self.candidates else None
        if role != "lead":
            return role
        if label[0].startswith(CHIEF):
            self._led_by_label = item
        return "support" if item and item is self._led_by_label and not label[0].startswith(CHIEF) else "lead"

    def speak_back(self, role: str | None, duty: Duty, dates: list[Deadline]) -> None:
        """责任单位：… or 完成时限：… on a line of its own says something of the item before it."""
        if role == "support":
            duty = Duty((), duty.support or duty.lead, duty.officer)
        lead, officer = ((), "、".join(duty.lead)) if role == "officer" else (duty.lead, duty.officer)
        if self._spoken_of != len(self.candidates):
            self._spoken_of, self._spoken_from = len(self.candidates), self._first_of_list()
            self._lone += self._is_one_item(self._spoken_from)
        for candidate in self.candidates[self._spoken_from :]:
            if not candidate.explicit:
                had = candidate.duty
                candidate.duty = Duty(lead or had.lead, duty.support or had.support, officer or had.officer)
            candidate.deadlines = candidate.deadlines or dates

    def _first_of_list(self) -> int:
        """Where the item before a label begins; and the items beside it that nobody has spoken for, above labels of them all."""
        first = len(self.candidates)
        for candidate in reversed(self.candidates):
            path = self.candidates[-1].path
            unclaimed = not (candidate.duty or candidate.deadlines)
            beside = path and path[:-1] in (candidate.path[:-1], candidate.path)  # 整改措施：1.… has no mark of its own
            if candidate.path != path and not (unclaimed and beside and self._lone < _EACH_ITEM):
                break
            first -= 1
        return first

    def _is_one_item(self, first: int) -> bool:
        """Do the candidates from there on belong to one numbered item?"""
        return len({candidate.path for candidate in self.candidates[first:]}) == 1

    def date_back(self, path: Path, deadline: Deadline) -> None:
        """以上工作要在6月底前完成。: a sentence that only carries the date of those before it."""
        for candidate in reversed(self.candidates):
            if candidate.path != path or candidate.deadlines:
                break
            candidate.deadlines = [deadline]
