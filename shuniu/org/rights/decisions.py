"""Rights in decisions (决策): the codes of its acts, by who does them."""

PREPARING_DECISIONS = frozenset(
    {
        "matter.attach",
        "dossier.open_dossier",
        "dossier.tie_to_catalogue",
        "decision_catalogue.add_line",
        "decision_catalogue.answer_none",
        "dossier.withdraw",
        "dossier.write",
        "dossier.add_option",
        "dossier.amend_option",
        "dossier.drop_option",
        "dossier.recommend",
        "dossier.add_basis",
        "dossier.drop_basis",
        "dossier.cite",
        "dossier.drop_fact",
        "dossier.revise_draft",
        "dossier.consult",
        "dossier.remind",
        "dossier.give_opinion",
        "dossier.enter_opinion",
        "dossier.reply_opinion",
        "dossier.close_consultation",
        "dossier.add_expert",
        "dossier.conclude_experts",
        "dossier.assess_risk",
        "dossier.skip_part",
        "dossier.send_to_legality",
        "dossier.submit",
        "dossier.propose_topic",
        "dossier.draft_document",
        "dossier.add_effect",
        "dossier.drop_effect",
        "dossier.measure",
        "dossier.evaluate",
        "dossier.lead_to_next",
    }
)
"""承办决策: what a unit does with a decision that it proposes or prepares, is asked about, or evaluates."""

RECORDING_DECISIONS = frozenset({"dossier.record_view", "dossier.decide", "dossier.reject", "dossier.return_draft"})
"""记决策: what a meeting said and decided, written down by whoever takes its record or sees to the procedure."""

SEEING_DECISIONS_THROUGH = RECORDING_DECISIONS | frozenset(
    {
        "decision_catalogue.open",
        "decision_catalogue.ask_units",
        "decision_catalogue.amend_line",
        "decision_catalogue.drop_line",
        "decision_catalogue.record_consent",
        "decision_catalogue.send_back",
        "decision_catalogue.publish",
        "decision_catalogue.leave_line",
        "decision_catalogue.adjust",
        "decision_catalogue.close",
        "decision_catalogue.withdraw",
        "dossier.initiate",
        "dossier.decline",
        "dossier.report_to_party",
        "dossier.publish",
        "dossier.execute",
        "dossier.adjust",
        "dossier.commission_evaluation",
        "dossier.archive",
    }
)
"""决策程序归口: what whoever sees to the procedure records; of a major decision the office, of an ordinary one its unit."""

SUSPENDING = frozenset({"dossier.suspend", "dossier.resume"})
"""中止执行: the head's word."""
