"""Rights in documents (公文): the codes of its acts, by who does them."""

RECEIVING = frozenset(
    {
        "incoming.deliver",
        "incoming.acknowledge",
        "incoming.register",
        "incoming.amend",
        "incoming.screen",
        "incoming.return_to_sender",
        "incoming.propose_handling",
        "incoming.route",
        "incoming.answer",
        "incoming.circulate",
        "incoming.recall",
        "incoming.complete",
        "incoming.archive",
        "incoming.file_late",
    }
)
"""收文: what whoever receives documents for an organ does with those of his own organ."""

RECEIVING_OFFICE = RECEIVING | {
    "incoming.cancel",
    "incoming.record_instruction",
    "incoming.draft_reply",
    "incoming.remind",
    "incoming.send_to_supervision",
}
"""收文岗: what the office does besides, which receives for the government and its leaders."""

DRAFTING = frozenset(
    {
        "matter.attach",
        "outgoing.draft",
        "outgoing.revise",
        "outgoing.enclose",
        "outgoing.submit",
        "outgoing.withdraw",
        "outgoing.cancel",
    }
)
"""拟稿: what whoever writes a document does with his draft."""

DOCUMENT_WORK = frozenset(
    {
        "outgoing.review",
        "outgoing.ask_to_countersign",
        "outgoing.send_back",
        "outgoing.correct",
        "outgoing.return_to_signer",
        "outgoing.recheck",
        "outgoing.assign_number",
        "outgoing.affix_seal",
        "outgoing.distribute",
        "outgoing.send_more",
        "outgoing.urge_receipts",
        "outgoing.recall",
        "outgoing.archive",
        "outgoing.file_late",
    }
)
"""文书: what the office does with the documents of all, and a unit with its own."""

FILING = frozenset({"incoming.archive", "incoming.file_late", "outgoing.archive", "outgoing.file_late"})
"""归档: what whoever closes a document does with it."""

ARCHIVING = FILING | {
    "archive.package",
    "archive.set",
    "appraisal.draft",
    "appraisal.decide",
    "appraisal.submit",
    "appraisal.carry_out",
    "appraisal.cancel",
    "incoming.destroy",
    "outgoing.destroy",
}
"""档案管理: numbers, packages and appraisal. Who draws up a list does not approve it."""

APPROVING_APPRAISALS = frozenset({"appraisal.approve", "appraisal.send_back"})

SIGNING = frozenset({"outgoing.sign_off", "outgoing.withdraw_signoff", "outgoing.send_back", "outgoing.countersign"})
