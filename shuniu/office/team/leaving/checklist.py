"""The checklist (交接清单): what the leaver holds now, with what was decided on each line.

It is found anew each time: what comes to him after it was begun stands on it too, what was done meanwhile needs nobody.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext

from shuniu.matters.models import Matter
from shuniu.matters.models.matter import KINDS
from shuniu.matters.spoken import spoken
from shuniu.office.team.leaving.holding import Held, held_in
from shuniu.office.team.leaving.models import Leaving, Line, Sort
from shuniu.office.team.leaving.workflow import State
from shuniu.org.models import Person


class Status(models.TextChoices):
    """How a line stands."""

    UNNAMED = "unnamed", "待定接收人"
    OFFERED = "offered", "待接收"
    REFUSED = "refused", "不接收"
    ACCEPTED = "accepted", "已接收"
    SETTLED = "settled", "已说明了结"
    LAPSED = "lapsed", "不用移交"
    ENDS = "ends", "随账号停用失效"


OPEN = frozenset({Status.UNNAMED, Status.OFFERED, Status.REFUSED})


@dataclass(frozen=True)
class Row:
    """One line of the list. `reason` is why it was refused or settled, or why whoever was named can't take it any more."""

    key: str
    sort: Sort
    status: Status
    words: str = ""
    matter: Matter | None = None
    successor: Person | None = None
    reason: str = ""

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def is_offered(self) -> bool:
        return self.status == Status.OFFERED

    @property
    def passes(self) -> bool:
        """Whether somebody can take it over; access is taken back, not handed on."""
        return self.sort != Sort.ACCESS

    @property
    def kind_label(self) -> str:
        return spoken(KINDS[self.matter.kind].workflow.label) if self.matter else ""

    def shown_to(self, person: Person, seen: Iterable[int]) -> str:
        """Its name to a reader: whoever hands it over or takes it reads it, others as far as they see the matter."""
        if self.matter is None:
            return self.words
        is_cleared = person.clearance >= self.matter.classification
        if self.matter.pk in seen or (self.successor == person and is_cleared):
            return f"{self.matter.number}　{self.matter.title}".strip("　")
        return gettext("（%(kind)s，不在您的知悉范围）") % {"kind": self.kind_label}


def checklist(leaving: Leaving) -> list[Row]:
    """交接清单: matters first, then papers, then access. Once closed, it stands as it was confirmed."""
    is_open = leaving.state == State.OPEN
    held = held_in(leaving) if is_open else {}
    lines = {line.key: line for line in leaving.lines.select_related("matter__unit", "successor")}
    leaving_too = set(
        Leaving.objects.filter(
            state=State.OPEN, leaver__in=[line.successor_id for line in lines.values() if line.successor_id]
        ).values_list("leaver_id", flat=True)
    )
    keys = list(dict.fromkeys([*held, *lines]))
    rows = [_row(leaving, held.get(key), lines.get(key), leaving_too) for key in keys]
    order = list(Sort)
    return sorted(rows, key=lambda row: order.index(row.sort))


def _row(leaving: Leaving, held: Held | None, line: Line | None, leaving_too: set[int]) -> Row:
    status, why_not = _status(leaving, held, line, leaving_too)
    if line is None:
        assert held is not None
        return Row(held.key, held.sort, status, held.words, held.matter)
    words = held.words if held else line.words
    matter = held.matter if held else line.matter
    named = line.successor if status in (Status.OFFERED, Status.ACCEPTED, Status.REFUSED) else None
    return Row(line.key, Sort(line.sort), status, words, matter, named, why_not or line.reason)


def _status(leaving: Leaving, held: Held | None, line: Line | None, leaving_too: set[int]) -> tuple[Status, str]:
    sort = held.sort if held else Sort(line.sort) if line else Sort.PAPER
    outcome = line.outcome if line else ""
    if outcome == Line.Outcome.SETTLED:
        return Status.SETTLED, ""
    if leaving.state == State.CANCELLED and outcome != Line.Outcome.ACCEPTED:
        return Status.LAPSED, ""
    if sort == Sort.ACCESS:
        ends = Status.ENDS if leaving.is_for_good else Status.UNNAMED
        return (ends, "") if held else (Status.LAPSED, "")
    if sort == Sort.MATTER and held is None:
        return (Status.ACCEPTED, "") if outcome == Line.Outcome.ACCEPTED else (Status.LAPSED, gettext("已办结或已转走"))
    if outcome == Line.Outcome.ACCEPTED and sort == Sort.MATTER:
        return Status.UNNAMED, gettext("又回到离岗人员名下")
    if outcome == Line.Outcome.OFFERED and line and line.successor:
        if not line.successor.is_active:
            return Status.UNNAMED, gettext("%(name)s的账号已停用，请另定接收人") % {"name": line.successor}
        if line.successor_id in leaving_too:
            return Status.UNNAMED, gettext("%(name)s自己也在离岗，请另定接收人") % {"name": line.successor}
    return Status(outcome) if outcome in Status.values else Status.UNNAMED, ""
