"""Rights in coordination (协调): the codes of its acts, by who does them."""

COORDINATING = frozenset(
    {
        "coordination.ask",
        "coordination.accept",
        "coordination.answer",
        "coordination.refuse",
        "coordination.agree",
        "coordination.dispute",
        "coordination.hand_on",
        "coordination.withdraw",
        "coordination.remind",
        "coordination.lapse",
        "data_request.draft",
        "data_request.amend",
        "data_request.take_held",
        "data_request.explain",
        "data_request.ask_consent",
        "data_request.send",
        "data_request.answer",
        "data_request.already_reported",
        "data_request.remind",
        "data_request.extend",
        "data_request.hand_on",
        "data_request.close",
        "data_request.cancel",
    }
)
"""协调: what a unit asks of others and answers them; whoever asks several units passes the burden meter."""

ERRAND_DESK = frozenset({"errand.assign_car", "errand.carry_out", "cars.set"})
"""机关事务: what the desk of a unit does with the seals, cars and arrangements that its people ask for."""

APPROVING_ERRANDS = frozenset({"errand.approve", "errand.refuse"})

RULING = frozenset({"coordination.rule"})
"""裁定: the director's and the leaders' word on who leads and who assists; not where they are a party."""

CONSENTING = frozenset(
    f"{kind}.{verb}"
    for kind in ("data_request", "commission", "questionnaire", "meeting")
    for verb in ("consent", "refuse_consent")
)
"""超过负担上限: a leader's word alone."""
