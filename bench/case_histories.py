"""Random histories of cases (随机办理史): is there ever an open case for which nobody answers?

    python -m bench.case_histories [--histories 100000] [--seed 7]

Walks the table of the workflow and who holds a case, without a database: whichever moves the table allows from a state,
by anybody, while people leave the office and come back. The needs of the moves, which only allow less, are not asked.
"""

import argparse
import time
from collections import Counter
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
    """One history. Raises NobodyAnswers, or AssertionError where an open case waits for nothing."""
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


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--histories", type=int, default=100_000)
    asked.add_argument("--seed", type=int, default=7)
    given = asked.parse_args()
    began, ends, moves = time.perf_counter(), Counter[str](), 0
    for number in range(given.histories):
        case = walk(Random(f"{given.seed} {number}"))
        ends[State(case.state).label] += 1
        moves += len(case.verbs)
    took = time.perf_counter() - began
    print(
        f"{given.histories:,} histories, {moves:,} moves in {took:.0f} s: an open case always had somebody who answers"
    )
    print("ended in: " + "、".join(f"{state} {count:,}" for state, count in ends.most_common()))


if __name__ == "__main__":
    main()
