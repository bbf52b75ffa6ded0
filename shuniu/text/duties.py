"""分工所得: what is read of who does what: a duty, where its words stand, and what a clause says of it."""

import re
from typing import NamedTuple

from shuniu.text.unit_names import Names


class Duty(NamedTuple):
    """分工: the units that lead, those that support, and the person in charge (责任人)."""

    lead: Names = ()
    support: Names = ()
    officer: str | None = None

    def __bool__(self) -> bool:
        return bool(self.lead or self.support or self.officer)


NOBODY = Duty()


class Assignment(NamedTuple):
    """A duty and where its words stand in the text: a bracket, or a run of labels."""

    start: int
    end: int
    duty: Duty


class Clause(NamedTuple):
    """The duty in a clause, and where the name of its subject ends.

    `weak` where the name is but part of the subject; `charged` where the clause itself says 负责, 牵头, 会同 or 由; `called`
    where it is nothing but the names of those who are asked behind it (各部门，一要…).
    """

    duty: Duty
    subject_end: int = 0
    weak: bool = False
    charged: bool = False
    called: bool = False


NO_CLAUSE = Clause(NOBODY)


MARKED = re.compile(r"（(?:牵头|主办|主责)(?:单位|部门)?）")


def marked_leads(duty: Duty) -> Duty:
    """市民政局（牵头）、市财政局: whoever is marked leads, the others support."""
    chief = tuple(MARKED.sub("", name) for name in duty.lead if MARKED.search(name))
    if not chief:
        return duty
    return duty._replace(lead=chief, support=tuple(n for n in duty.lead if not MARKED.search(n)) + duty.support)


def first_leads(duty: Duty) -> Duty:
    """列第一位者为牵头单位: the first of the named units leads, the others support."""
    if len(duty.lead) < 2 or duty.support:
        return duty
    return Duty(duty.lead[:1], duty.lead[1:], duty.officer)
