"""What whoever follows his letter by number and code may see of it (查来件)."""

import re
from dataclasses import dataclass
from datetime import date

from shuniu.office.cases.models import OneTimeNotice

NUMBERS = re.compile(r"(?P<year>20\d\d)\D+(?P<serial>\d{1,7})")


@dataclass(frozen=True)
class Followed:
    """来件进度, as far as its asker may see it."""

    number: str
    words: str
    title: str
    received_on: date
    due_on: date | None
    answer: str
    unit: str = ""
    notice: OneTimeNotice | None = None
    may_say_unsolved: bool = False
    may_rate: bool = False


def typed_code(code: str) -> str:
    """A code as it was given out, however it was typed."""
    return re.sub(r"[^0-9A-Z]", "", code.upper())
