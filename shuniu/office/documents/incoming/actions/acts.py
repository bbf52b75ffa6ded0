"""The acts on an incoming document (收文), by the names of their verbs."""

from shuniu.office.documents.incoming.actions.circulating import circulate, read, recall
from shuniu.office.documents.incoming.actions.desk import (
    acknowledge,
    amend,
    cancel,
    deliver,
    register,
    return_to_sender,
    screen,
    take_in,
    withdraw_by_sender,
)
from shuniu.office.documents.incoming.actions.ending import (
    answer,
    complete,
    draft_reply,
    remind,
    send_to_supervision,
)
from shuniu.office.documents.incoming.actions.filing import archive, destroy, file_late
from shuniu.office.documents.incoming.actions.handling import (
    decline,
    handle,
    instruct,
    propose_handling,
    record_instruction,
    route,
)

__all__ = [
    "acknowledge",
    "amend",
    "answer",
    "archive",
    "cancel",
    "circulate",
    "complete",
    "decline",
    "deliver",
    "destroy",
    "draft_reply",
    "file_late",
    "handle",
    "instruct",
    "propose_handling",
    "read",
    "recall",
    "record_instruction",
    "register",
    "remind",
    "return_to_sender",
    "route",
    "screen",
    "send_to_supervision",
    "take_in",
    "withdraw_by_sender",
]
