"""Rights in cases (首问): the codes of its acts, by who does them."""

FIRST_CONTACT = frozenset(
    {
        "case.take",
        "case.hand_over",
        "case.take_back",
        "case.set_kind",
        "case.give_notice",
        "case.record_contact",
        "case.notify_acceptance",
        "case.record_receipt",
        "case.answer_at_once",
        "case.send_answer",
        "case.reopen",
        "case.refer",
        "case.decline",
        "case.withdraw",
        "case.merge",
        "grievance.lodge",
        "grievance.withdraw",
    }
)
"""首问: whoever is asked first, whatever his post; what is asked besides is that he took it in, or works on it."""

ACCEPTING_CASES = frozenset({"case.accept", "case.refuse", "case.return_answer", "case.approve_answer"})
"""接收: what a unit does with the cases that are passed on to it."""

AT_THE_WINDOW = ACCEPTING_CASES | {"case.follow_up", "case.rate", "case.ask_review", "cases.answers", "reception.keep"}
"""窗口: what the office does besides with what comes in from outside."""

KEEPING_GRIEVANCES = frozenset({"grievance.take_up", "grievance.answer"})
"""投诉举报: what is asked besides is that one keeps it, and that it does not concern oneself."""

DIRECTING_CASES = KEEPING_GRIEVANCES | frozenset(
    {"case.rule", "case.relieve", "case.extend", "case.erase_contact", "cases.set", "reception.set"}
)
