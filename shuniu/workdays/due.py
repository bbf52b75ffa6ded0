"""A date that was counted, and how."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True)
class DueDate:
    """期限: the last day (or moment, for hours), whether it rests on a year not yet announced, and why it is so."""

    date: date
    provisional: bool
    explanation: tuple[str, ...]
    moment: datetime | None = None

    def as_json(self) -> dict[str, Any]:
        """The JSON of the command line."""
        shown = {"date": self.date.isoformat(), "provisional": self.provisional, "explanation": list(self.explanation)}
        return shown | ({"moment": self.moment.isoformat()} if self.moment else {})
