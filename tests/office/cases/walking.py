"""Random histories of cases (随机办理史) over the table and over who holds a case, without a database."""

from dataclasses import dataclass, field
from random import Random

from shuniu.office.cases.custody import Custody, answerable
from shuniu.office.cases.workflow import CASE, CLOSED, State, waits_for

PEOPLE, UNITS, DIRECTOR = range(1, 13), range(101, 108), 0
LONGEST = 40


@dataclass
class Walked:
    """A case as the table sees it."""

    custody: Custody
    state: str = State.TAKEN
    found_state: str = State.SOLVED
    verbs: list[str] = field(default_factory=list)


def walk(random: Random, longest: int = LONGEST) -> Walked:
    """One history: whichever acts the table allows, while people leave and come back. Raises NobodyAnswers, or
    AssertionError where an open case waits for nothing. The needs, which only allow less, are not asked."""
    case = Walked(Custody(random.choice(PEOPLE)))
    there = set(PEOPLE)
    for _ in range(random.randrange(1, longest)):
        someone = random.choice(PEOPLE)
        there ^= {someone} if random.random() < 0.3 else set()
        moves = [move for move in CASE.moves_from(case.state) if move.sources]
        move = random.choice(moves)
        case.custody = case.custody.after(
            move.verb,
            unit=random.choice(UNITS),
            person=random.choice((someone, None)) if move.verb != "relieve" else someone,
        )
        case.found_state = random.choice((State.SOLVED, State.UNSOLVED, State.HANDLING))
        case.state = State(move.target_for(case))
        case.verbs.append(move.verb)
        stand(case, there)
    return case


def stand(case: Walked, there: set[int]) -> None:
    """What must hold at every moment."""
    if case.state in CLOSED:
        return
    who = answerable(case.custody, lambda person: person == DIRECTOR or person in there, [random_head(case), DIRECTOR])
    assert who, case
    assert case.custody.first in who or case.custody.first not in there, case
    assert waits_for(case.state) in {move.verb for move in CASE.moves_from(case.state)}, case
    if case.state == State.OFFERED:
        assert case.custody.offered is not None, case
    else:
        assert case.custody.offered is None or case.state in CLOSED, case


def random_head(case: Walked) -> int:
    """The head of the unit that took the case in: one of the same people, who may have left too."""
    return PEOPLE[hash(case.custody.first) % len(PEOPLE)]
