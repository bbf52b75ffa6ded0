"""The acts on an outgoing document (发文), by the names of their verbs."""

from shuniu.office.documents.outgoing.actions.drafting import AMENDABLE, cancel, draft, revise, submit, withdraw
from shuniu.office.documents.outgoing.actions.enclosing import enclose
from shuniu.office.documents.outgoing.actions.filing import archive, destroy, file_late
from shuniu.office.documents.outgoing.actions.issuing import (
    affix_seal,
    assign_number,
    correct,
    recheck,
    return_to_signer,
    void_number,
)
from shuniu.office.documents.outgoing.actions.reviewing import (
    LEGALITY_DAYS,
    LEGALITY_LEAST,
    LEGALITY_MOST,
    ask_to_countersign,
    countersign,
    put_forward,
    review,
    review_legality,
    send_back,
    sign_off,
    withdraw_signoff,
)
from shuniu.office.documents.outgoing.actions.sending import distribute, recall, send_more, urge_receipts
from shuniu.office.documents.outgoing.receipts import record_receipt, record_return

__all__ = [
    "AMENDABLE",
    "LEGALITY_DAYS",
    "LEGALITY_LEAST",
    "LEGALITY_MOST",
    "affix_seal",
    "archive",
    "ask_to_countersign",
    "assign_number",
    "cancel",
    "correct",
    "countersign",
    "destroy",
    "distribute",
    "draft",
    "enclose",
    "file_late",
    "put_forward",
    "recall",
    "recheck",
    "record_receipt",
    "record_return",
    "return_to_signer",
    "review",
    "review_legality",
    "revise",
    "send_back",
    "send_more",
    "sign_off",
    "submit",
    "urge_receipts",
    "void_number",
    "withdraw",
    "withdraw_signoff",
]
