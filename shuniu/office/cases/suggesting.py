"""What is suggested while a case is taken in (推荐): kind, unit with the reason, answers, all materials at once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.office.cases.earlier import LIKE, SHORTEST, Earlier, candidates, earlier
from shuniu.office.cases.kinds import BY_CODE, Kind, kind_told
from shuniu.office.cases.models import AnswerEntry, ServiceCase
from shuniu.office.cases.precedents import Precedent, precedent_for
from shuniu.office.cases.workflow import State
from shuniu.org.models import Person, Unit
from shuniu.text.similarity import heard, resemblance

ANSWERS_SHOWN = 3
ANSWERS_LOOKED_AT = 3000
ANSWERS_LIKE = 0.28
CLEARLY = 0.6
"""Share of like cases that one unit must have handled for it to be suggested."""


@dataclass(frozen=True)
class Suggestion:
    """推荐 for what is typed so far. It is only shown; the officer decides."""

    kind: Kind
    unit: Unit | None
    why: str
    precedent: Precedent | None
    answers: Sequence[AnswerEntry]
    earlier: Sequence[Earlier]


def suggest(
    person: Person, *, subject: str, wish: str = "", place: str = "", phone: str = "", case_kind: str = ""
) -> Suggestion:
    """Kind by the words; unit by a ruling on the like, else by who handled like cases, else by the base of answers."""
    text = f"{subject}\n{wish}".strip()
    kind = BY_CODE[case_kind or kind_told(text)]
    is_worth_it = len(heard(subject)) >= SHORTEST
    precedent = precedent_for(kind.code, place, subject) if is_worth_it else None
    answers = answers_like(subject) if is_worth_it else []
    unit, why = _unit_for(text, precedent, answers)
    return Suggestion(kind, unit, why, precedent, answers, earlier(person, phone=phone, text=text))


def _unit_for(text: str, precedent: Precedent | None, answers: Sequence[AnswerEntry]) -> tuple[Unit | None, str]:
    if precedent and precedent.unit:
        words = gettext("按%(number)s的裁定：%(reason)s") % {
            "number": precedent.ruling.case.label, "reason": precedent.ruling.reason,
        }  # fmt: skip
        return precedent.unit, words
    if usual := usual_unit(text):
        unit, count = usual
        return unit, gettext("以前 %(n)s 件同类的都由它办") % {"n": count}
    today = timezone.localdate()
    open_units = [each.unit for each in answers if not each.unit.is_closed(today)]
    return (open_units[0], gettext("答案库写明是它的职责")) if open_units else (None, "")


def usual_unit(text: str) -> tuple[Unit, int] | None:
    """承办同类件最多的单位, where one clearly has most of them."""
    handled = ServiceCase.objects.filter(pk__in=candidates(text)).exclude(handling_unit=None)
    handled = handled.exclude(state__in=(State.TAKEN, State.OFFERED, State.DISPUTED)).select_related("handling_unit")
    today = timezone.localdate()
    units = Counter(
        case.handling_unit
        for case in handled
        if case.handling_unit and not case.handling_unit.is_closed(today) and resemblance(text, case.text) >= LIKE
    )
    if not units:
        return None
    unit, count = units.most_common(1)[0]
    return (unit, count) if count / units.total() >= CLEARLY else None


def answers_like(text: str) -> list[AnswerEntry]:
    """答案库里相近的, the likest first."""
    entries = AnswerEntry.objects.current()[:ANSWERS_LOOKED_AT]
    near = [(share, entry) for entry in entries if (share := _nearness(text, entry)) >= ANSWERS_LIKE]
    return [entry for _, entry in sorted(near, key=lambda each: (-each[0], each[1].pk))[:ANSWERS_SHOWN]]


def _nearness(text: str, entry: AnswerEntry) -> float:
    return resemblance(text, entry.question)
