"""Rights in disclosure (公开): the codes of its acts, by who does them."""

PROPOSING_PUBLICATIONS = frozenset(
    {
        "publication.propose",
        "publication.amend",
        "publication.submit",
        "publication.drop",
        "publication.draft_correction",
        "matter.attach",
    }
)
"""提出公开: what whoever holds something that the public may read does with it."""

REVIEWING_PUBLICATIONS = frozenset(
    {
        "publication.review",
        "publication.send_back",
        "publication.withhold",
        "publication.correct",
        "publication.reassess",
        "disclosure_request.reassess",
    }
)
"""保密审查; whoever wrote it does not review it."""

PUBLISHING = frozenset(
    {"publication.publish", "publication.withdraw", "publication.gather", "publication.publish_replies"}
)

HANDLING_REQUESTS = frozenset(
    {
        "disclosure_request.register",
        "disclosure_request.ask_to_amend",
        "disclosure_request.record_amendment",
        "disclosure_request.consult_party",
        "disclosure_request.record_view",
        "disclosure_request.charge_fee",
        "disclosure_request.cancel_fee",
        "disclosure_request.record_payment",
        "disclosure_request.draft_reply",
        "disclosure_request.lapse",
        "disclosure_request.withdraw",
    }
)
"""依申请公开: what the office does with a request. Who drafts the reply does not sign it."""

ANSWERING_REQUESTS = frozenset(
    {"disclosure_request.extend", "disclosure_request.send_back", "disclosure_request.answer"}
)
"""批准延期、签发答复: the head's word (art. 33)."""
