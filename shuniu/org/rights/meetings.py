"""Rights in meetings (会议): the codes of its acts, by who does them."""

PROPOSING = frozenset({"agenda.propose", "agenda.resubmit", "agenda.withdraw", "agenda.give_position"})
"""议题: what a unit does with its own topics, and with those it is asked about."""

CONVENING = frozenset(
    {
        "matter.attach",
        "matter.link",
        "meeting.convene",
        "meeting.amend",
        "meeting.call_for_items",
        "meeting.notify",
        "meeting.ask_consent",
        "meeting.invite",
        "meeting.drop_people",
        "meeting.seat",
        "meeting.remind",
        "meeting.move",
        "meeting.check_in",
        "meeting.conclude",
        "meeting.cancel",
        "agenda.accept",
        "agenda.send_back",
        "agenda.decline",
        "agenda.ask_positions",
        "agenda.remind",
        "agenda.put_on_agenda",
        "agenda.schedule",
        "agenda.take_off",
        "meeting.draft_minutes",
        "meeting.close",
        "agenda.record_discussion",
        "agenda.recuse",
        "agenda.vote",
        "agenda.add_resolved",
        "agenda.drop_resolved",
        "agenda.resolve",
        "agenda.defer",
    }
)
"""会务: what whoever convenes meetings for his unit does with them; a topic passes on paper by the head's word alone."""

PASSING = frozenset({"agenda.pass_on_paper"})
