"""The board of the procedure (程序看板): what is done, what is missing, what may be left out and on which article's ground."""

from dataclasses import dataclass
from datetime import date

from shuniu.office.decisions.models import Dossier, Step
from shuniu.office.decisions.procedure import LIGHT_GROUND, RULES, Part, Rule, grounds_of
from shuniu.office.decisions.workflow import CLOSED, State

REACHED_IN = {
    State.PROPOSED: {Part.INITIATION},
    State.PREPARING: {
        Part.DRAFTING,
        Part.UNITS,
        Part.PARTICIPATION,
        Part.EXPERTS,
        Part.RISK,
        Part.LEGALITY,
    },
    State.AWAITING: {Part.DELIBERATION, Part.REPORT},
    State.DECIDED: {Part.REPORT, Part.PUBLICATION, Part.EXECUTION},
    State.EXECUTING: {Part.EVALUATION, Part.ARCHIVING},
    State.SUSPENDED: {Part.EVALUATION},
    State.EVALUATED: {Part.ARCHIVING},
}


@dataclass(frozen=True)
class Square:
    """环节 as the board shows it: its rule, its record where there is one, and whether it is its turn."""

    rule: Rule
    step: Step | None
    is_due: bool
    grounds: tuple[tuple[str, str], ...]
    verb: str = ""

    @property
    def label(self) -> str:
        return self.rule.part.label

    @property
    def is_done(self) -> bool:
        return self.step is not None and self.step.outcome == Step.Outcome.DONE

    @property
    def is_skipped(self) -> bool:
        return self.step is not None and self.step.outcome == Step.Outcome.SKIPPED

    @property
    def status(self) -> str:
        return "done" if self.is_done else "skipped" if self.is_skipped else "due" if self.is_due else "ahead"

    @property
    def ground(self) -> str:
        """依据 on which it was left out, in words."""
        return words_of_ground(self.step.ground) if self.step else ""

    def record_for(self, *, inside: bool) -> str:
        """记录 as somebody reads it: what experts, reviewers and the head hold, only those who are let inside."""
        if self.step is None:
            return ""
        return "：".join(filter(None, (self.step.record, self.step.inside if inside else "")))

    @property
    def on(self) -> date | None:
        return self.step.on if self.step else None


def words_of_ground(ground: str) -> str:
    known = dict([LIGHT_GROUND, *(each for rule in RULES.values() for each in rule.grounds)])
    return known.get(ground, ground)


def board_of(dossier: Dossier) -> list[Square]:
    """The parts of its procedure in their order, as they stand in the present round: one query."""
    steps = {step.part: step for step in dossier.steps.all() if step.round == dossier.round}
    turn: set[Part] = set() if dossier.state in CLOSED else REACHED_IN.get(State(dossier.state), set())
    return [
        Square(
            rule=RULES[part],
            step=steps.get(part),
            is_due=part in turn and part not in steps,
            grounds=grounds_of(dossier.procedure, part),
            verb=RULES[part].verb,
        )
        for part in dossier.parts
    ]
