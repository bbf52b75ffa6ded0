"""The two tables of supervision: how a source becomes items, and the life of an item."""

from shuniu.office.supervision.workflow.item import (
    CLOSED_STATES,
    EVIDENCE_COMPLETE,
    HAS_A_REPORT,
    ITEM,
    OUTSIDE_THE_LINE,
    RUNNING,
    TAKING_IN,
    TIMED,
    WITH_UNIT,
    State,
)
from shuniu.office.supervision.workflow.source import SOURCE, SourceState

__all__ = [
    "CLOSED_STATES",
    "EVIDENCE_COMPLETE",
    "HAS_A_REPORT",
    "ITEM",
    "OUTSIDE_THE_LINE",
    "RUNNING",
    "SOURCE",
    "TAKING_IN",
    "TIMED",
    "WITH_UNIT",
    "SourceState",
    "State",
]
