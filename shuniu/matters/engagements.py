"""Engagements (时间占用): who is where at which hour by what a section has arranged, such as a meeting he is called to.

A section registers its part (`engaged_by`); a diary asks all of them for clashes and knows no kind.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Engagement:
    """时间占用 of a person; `title` and `place` are shown only to those who see the matter."""

    person_id: int
    starts_at: datetime
    ends_at: datetime
    title: str
    place: str
    matter_id: int


EngagementSource = Callable[[Collection[int], datetime, datetime], Iterable[Engagement]]

_sources: dict[str, EngagementSource] = {}


def engaged_by(kind: str) -> Callable[[EngagementSource], EngagementSource]:
    """Register how a kind of matter takes up people's time."""

    def register(source: EngagementSource) -> EngagementSource:
        _sources[kind] = source
        return source

    return register


def engagements(people: Collection[int], first: datetime, last: datetime) -> list[Engagement]:
    """What takes up the time of these people between two moments, by its beginning."""
    found = [each for source in _sources.values() for each in source(people, first, last)]
    return sorted(found, key=lambda each: (each.starts_at, each.matter_id))
