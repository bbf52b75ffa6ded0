"""The acts on items, by the names of their verbs."""

from shuniu.office.briefings.items.actions.editing import drop, edit, feed_back, issue, merge, release, send_back, take
from shuniu.office.briefings.items.actions.instructing import (
    instruct,
    put_before,
    record_instruction,
    send_to_supervision,
)
from shuniu.office.briefings.items.actions.sending import revise, send_up, withdraw

__all__ = [
    "drop",
    "edit",
    "feed_back",
    "instruct",
    "issue",
    "merge",
    "put_before",
    "record_instruction",
    "release",
    "revise",
    "send_back",
    "send_to_supervision",
    "send_up",
    "take",
    "withdraw",
]
