"""What asks several units goes out in the demo (发出): where a unit's month is full, the mayor is asked and consents."""

from collections.abc import Callable

from shuniu.demo.office import Office
from shuniu.matters.asking import AsksUnits
from shuniu.matters.consenting import ask_consent, consent
from shuniu.org.models import Person

WHY, WORDS = "上级要求本月内办完，错不开月份", "同意，只此一次；以后提前一个月安排"


def go_out(matter: AsksUnits, send: Callable[[], object], *, by: Person, office: Office) -> None:
    """发出, or 报请同意 and 同意发出."""
    if not matter.reading.over:
        send()
        return
    leader = office.leaders[0]
    ask_consent(matter, by=by, leader=leader, reason=WHY)
    consent(matter, by=leader, reason=WORDS)
