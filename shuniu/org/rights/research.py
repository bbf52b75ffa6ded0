"""Rights in research (调研): the codes of its acts, by who does them."""

IN_THE_FIELD = frozenset({"study.note", "study.add_finding"})
"""调研组: what is asked besides is that one is in the study's team."""

PROPOSING_STUDIES = frozenset({"study.propose", "study.withdraw"})
"""选题: what whoever sees something that ought to be looked into does with it."""

RESEARCHING = (
    PROPOSING_STUDIES
    | IN_THE_FIELD
    | frozenset(
        {
            "matter.attach",
            "matter.link",
            "study.plan",
            "study.submit_plan",
            "study.arrange_visit",
            "study.call_off_visit",
            "study.amend_finding",
            "study.drop_finding",
            "study.begin_draft",
            "study.compose_again",
            "study.revise_report",
            "study.submit_report",
            "study.record_uptake",
            "study.close",
            "questionnaire.build",
            "questionnaire.add_question",
            "questionnaire.amend_question",
            "questionnaire.move_question",
            "questionnaire.drop_question",
            "questionnaire.address",
            "questionnaire.submit",
            "questionnaire.send",
            "questionnaire.ask_consent",
            "questionnaire.remind",
            "questionnaire.extend",
            "questionnaire.close",
            "questionnaire.cancel",
        }
    )
)
"""调研: what whoever leads studies does with his own. Who wrote a plan or a report does not approve it."""

DIRECTING_STUDIES = frozenset(
    {
        "study.choose",
        "study.set_aside",
        "study.send_back_plan",
        "study.approve_plan",
        "study.send_back",
        "study.approve",
        "questionnaire.review",
        "questionnaire.send_back",
    }
)
