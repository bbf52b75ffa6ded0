"""Who may open what: every address of the house, by name. An address that is missing here fails the build.

About the finance bureau's item, its source, its file; so the bureau's own people see the item, another bureau's don't.
A new page: put its name here, and say which of the cast it answers. Everyone else gets 404, as if there were no page.
"""

OFFICE = ("director", "officer", "clerk", "mayor")
FINANCE = ("finance_head", "finance_liaison")
OTHERS = ("schools_liaison", "budget_staff")
ADMINISTRATORS = ("system_admin", "security_admin", "audit_admin")

WORKERS = (*OFFICE, *FINANCE, *OTHERS)
EVERYBODY = (*WORKERS, *ADMINISTRATORS)
READERS = (*OFFICE, *FINANCE)
"""Those who see the finance bureau's item."""
DOCKETERS = ("director", "officer")
RECEIVERS = ("director", "clerk")
ENTERERS = ("director", "officer", "clerk")
DRAFTERS = ("director", "officer", "clerk", *FINANCE, *OTHERS)
READERS_OF_DOCUMENT = ("director", "clerk", "mayor")
"""Those who see the document that the clerk drafts."""
SECURITY, AUDIT, SYSTEM = ("security_admin",), ("audit_admin",), ("system_admin",)

PAGES: dict[str, tuple[str, ...]] = {
    # one's own
    "profile": EVERYBODY,
    "password": EVERYBODY,
    "tokens": WORKERS,
    "help": EVERYBODY,
    "today": EVERYBODY,
    "inbox": EVERYBODY,
    "notices": EVERYBODY,
    "search": EVERYBODY,
    "notice": ("finance_liaison",),
    # matters
    "matter": READERS,
    "receipt": READERS,
    "loop": READERS,
    "file": READERS,
    "act": READERS,
    "new_item": DOCKETERS,
    # sources
    "supervision": WORKERS,
    "sources": WORKERS,
    "source_enter": ENTERERS,
    "source": OFFICE,
    "source_act": OFFICE,
    "fulfilment_map": OFFICE,
    "fulfilment_of": OFFICE,
    "directive": ENTERERS,
    # the ledger and what is drawn from it; each shows the reader's own sight
    "ledger": WORKERS,
    "board": WORKERS,
    "calendar": WORKERS,
    "unit": WORKERS,
    "statistics": WORKERS,
    "bulletin": OFFICE,
    "import": DOCKETERS,
    "import_preview": DOCKETERS,
    "import_pattern": DOCKETERS,
    "import_progress": (),  # of an import that does not run
    "draws": OFFICE,
    "draw": OFFICE,
    "draw_data": (),  # of a draw that was not performed yet
    "supervision_settings": ("director",),
    # documents; the register shows the reader's own sight
    "documents": WORKERS,
    "outgoing_register": WORKERS,
    "outgoing_numbers": WORKERS,
    "document_seals": READERS_OF_DOCUMENT,
    "outgoing_sign": ("director", "mayor"),
    "outgoing_page": READERS_OF_DOCUMENT,
    "printing_sheet": READERS_OF_DOCUMENT,
    "delivery_slips": (),  # of a document that was not sent yet
    "delivery_code": (),
    # what came in: a document that the finance bureau handles for the office
    "incoming_register": WORKERS,
    "incoming_receive": (*RECEIVERS, *FINANCE, "schools_liaison"),
    "incoming_desk": RECEIVERS,
    "incoming_letter": RECEIVERS,
    "incoming_instruct": ("mayor",),
    "incoming_sheet": (*RECEIVERS, "mayor", *FINANCE),
    "new_document": DRAFTERS,
    # the drafting desk
    "drafting_new": DRAFTERS,
    "drafting_copy": ("clerk",),
    "drafting_citations": DRAFTERS,
    "drafting_settings": ("director", "clerk"),
    "drafting_desk": READERS_OF_DOCUMENT,
    "drafting_versions": READERS_OF_DOCUMENT,
    "drafting_typeset": READERS_OF_DOCUMENT,
    "handling_sheet": READERS_OF_DOCUMENT,
    # the archive; its lists show the reader's own sight
    "archive": WORKERS,
    "archive_catalogue": WORKERS,
    "archive_item": (*RECEIVERS, "mayor"),
    "archive_file": (*RECEIVERS, "mayor"),
    "archive_packages": ("director",),
    "archive_package": ("director",),
    "archive_appraisals": (*RECEIVERS, "mayor"),
    "archive_appraise": ("director",),
    "archive_disposal": (*RECEIVERS, "mayor"),
    "archive_settings": ("director",),
    # meetings; the lists show the reader's own sight
    "meetings": WORKERS,
    "topics": WORKERS,
    "rooms": WORKERS,
    "meeting_record": ("director",),
    "meeting_seating": ("director",),
    "meeting_checklist": ("director",),
    "meeting_screen": ("director",),
    "meeting_code": ("director",),
    "meeting_name_plates": ("director",),
    "meeting_calendar": ("director", "clerk", "mayor"),
    "meeting_figures": WORKERS,
    "new_meeting": ("director", "finance_head"),
    "new_topic": ("director", *FINANCE, "schools_liaison"),
    # decisions; the register shows the reader's own sight
    "decisions": WORKERS,
    "new_decision": ("director", *FINANCE, "schools_liaison"),
    "decision_card": READERS_OF_DOCUMENT,
    "decisions_settings": ("director",),
    # information; the register and the issues show the reader's own sight
    "briefings": WORKERS,
    "briefing_send": ("director", *FINANCE, "schools_liaison"),
    "briefings_desk": ("director",),
    "briefing_desk": ("director",),
    "briefing_instruct": ("mayor",),
    "bulletins": WORKERS,
    "bulletin_new": ("director",),
    "bulletin_typeset": READERS_OF_DOCUMENT,
    "commissions": WORKERS,
    "commission_new": ("director",),
    "incidents": WORKERS,
    "incident_new": ("director", *FINANCE, "schools_liaison"),
    "duty": WORKERS,
    "briefings_balance": WORKERS,
    "briefing_topics": WORKERS,
    "briefing_topic": (*READERS_OF_DOCUMENT, *FINANCE),
    "briefings_options": ("director",),
    "briefings_settings": ("director",),
    "bulletin_settings": ("director",),
    # research; the lists show the reader's own sight
    "studies": WORKERS,
    "study_pool": WORKERS,
    "study_new": ("director", "mayor", *FINANCE, "schools_liaison"),
    "visits": WORKERS,
    "questionnaires": WORKERS,
    "questionnaire_new": ("director",),
    "questionnaire_results": READERS_OF_DOCUMENT,
    "study_visit": READERS_OF_DOCUMENT,
    "study_notes": READERS_OF_DOCUMENT,
    "study_report": READERS_OF_DOCUMENT,
    "study_report_page": READERS_OF_DOCUMENT,
    "study_typeset": READERS_OF_DOCUMENT,
    # the team; the list shows the reader's own sight
    "leavings": WORKERS,
    "leaving_new": ("director", "finance_head"),
    "leaving_typeset": ("director", "mayor", *FINANCE),
    "trainings": WORKERS,
    "training_new": WORKERS,
    "learning_notes": WORKERS,
    "learning_plans": WORKERS,
    "learning_plan_new": WORKERS,
    "unit_learning_plan_new": ("director", "clerk", *FINANCE, "schools_liaison"),
    "growths": WORKERS,
    "growth_new": ("director", "finance_head"),
    # disclosure; the register shows the reader's own sight
    "publications": WORKERS,
    "publication_new": (*RECEIVERS, *FINANCE, "schools_liaison"),
    "disclosure_requests": RECEIVERS,
    "disclosure_request_new": RECEIVERS,
    "disclosure_reply": (),  # of a request that was not answered yet
    "disclosure_annual": RECEIVERS,
    "submissions": RECEIVERS,
    "submission_file": RECEIVERS,
    # first contact; the lists show the reader's own sight
    "cases": WORKERS,
    "case_desk": WORKERS,
    "case_passing": WORKERS,
    "case_answers": WORKERS,
    "case_answer_new": RECEIVERS,
    "case_answer": RECEIVERS,
    "case_import": RECEIVERS,
    "case_settings": ("director",),
    "case_slip": READERS_OF_DOCUMENT,
    "case_code": ("director",),  # who answers for it
    "grievances": WORKERS,
    "grievance_new": WORKERS,
    # coordination; the lists and the report show the reader's own sight
    "coordination": WORKERS,
    "coordination_new": ("director", "officer", *FINANCE, "schools_liaison"),
    "rulings": WORKERS,
    "data_requests": WORKERS,
    "data_request_new": ("director", "officer", *FINANCE, "schools_liaison"),
    "data_request_results": OFFICE,
    "diary": WORKERS,
    "errands": WORKERS,
    "errand_new": WORKERS,
    "cars": WORKERS,
    "seal_register": ("director", "clerk", *FINANCE, "schools_liaison"),
    "diary_new": ("director", "clerk", "mayor"),
    "diary_entry": ("director", "clerk", "mayor"),
    "diary_share": ("director", "clerk", "mayor"),
    "burden_report": WORKERS,
    "burden_settings": ("director",),
    # routes
    "routes": ("director",),
    "route": ("director",),
    "route_new": ("director",),
    "route_edit": ("director",),
    "route_compare": ("director",),
    "route_file": WORKERS,
    # the three administrators
    "accounts": SECURITY,
    "new_account": SECURITY,
    "account": SECURITY,
    "units_admin": SECURITY,
    "new_unit": SECURITY,
    "unit_admin": SECURITY,
    "audit": AUDIT,
    "checkpoint": AUDIT,
    "system": SYSTEM,
}
"""name → whom it answers to a GET."""

ACTS: dict[str, tuple[str, ...]] = {
    "sign_out": EVERYBODY,
    "morning_mail": EVERYBODY,
    "delegate": EVERYBODY,
    "end_delegation": (),  # of a delegation that somebody else gave
    "end_own_token": (),  # of a token that somebody else made
    "notices_read": EVERYBODY,
    "inbox_act": EVERYBODY,
    "remarks": READERS,
    "ledger_act": WORKERS,
    "views": WORKERS,
    "view": ("director",),
    "import_take": DOCKETERS,
    "perform_draw": OFFICE,
    "briefing_gather": ("director",),
    "case_end_ruling": ("director",),
    "case_answer_settle": RECEIVERS,
    "submission_decline": RECEIVERS,
    "routes_shipped": ("director",),
    "route_restore": ("director",),
    "archive_several": WORKERS,
    "duty_hand_over": ("director", "clerk"),
    "duty_take_over": ("director", "clerk"),
    "diary_cancel": ("director", "clerk", "mayor"),
    "grant": SECURITY,
    "revoke": SECURITY,
    "appoint": SECURITY,
    "close_account": SECURITY,
    "suspend_account": SECURITY,
    "reopen_account": SECURITY,
    "reset_password": SECURITY,
    "end_appointment": SECURITY,
    "close_unit": SECURITY,
    "verify_audit": AUDIT,
    "sign_checkpoint": AUDIT,
    "check_receipt": AUDIT,
}
"""name → for whom an address that only acts exists at all; whether he may make the act is for the act to say."""

PORTAL = (
    "portal_home",
    "portal_documents",
    "portal_document",
    "portal_pdf",
    "portal_search",
    "portal_atom",
    "portal_rss",
    "portal_sitemap",
    "portal_robots",
    "portal_consultations",
    "portal_consultation",
    "portal_leaders",
    "portal_guide",
    "portal_apply",
    "portal_track",
    "portal_letter",
    "portal_letter_track",
    "portal_reply",
)
"""The public site: the same for everybody, whoever is signed in."""

OPEN_TO_VISITORS = ("sign_in", "language", "delivery_receipt", "delivery_file", "meeting_feed", "diary_feed", *PORTAL)
