"""The acts on data requests, by the names of their verbs: asking (拟、发、催……) and answering (填报、已报过)."""

from shuniu.matters.consenting import ask_consent, consent, refuse_consent
from shuniu.office.coordination.burden.actions.answering import already_reported, answer
from shuniu.office.coordination.burden.actions.asking import (
    FieldGiven,
    amend,
    cancel,
    close,
    draft,
    explain,
    extend,
    fields_given,
    hand_on,
    remind,
    send,
    take_held,
)

__all__ = [
    "FieldGiven",
    "already_reported",
    "amend",
    "answer",
    "ask_consent",
    "cancel",
    "close",
    "consent",
    "draft",
    "explain",
    "extend",
    "fields_given",
    "hand_on",
    "refuse_consent",
    "remind",
    "send",
    "take_held",
]
