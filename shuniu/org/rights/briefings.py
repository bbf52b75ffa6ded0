"""Rights in information (政务信息): the codes of its acts, by who does them."""

from shuniu.org.rights.research import PROPOSING_STUDIES

SENDING_UP = frozenset(
    {
        "briefing.send_up",
        "briefing.revise",
        "briefing.withdraw",
        "commission.answer",
        "commission.report_nil",
        "incident.report",
        "incident.follow_up",
        "incident.finish",
    }
)
"""报送信息: what a unit does with what it tells the office."""

INFORMATION = (
    SENDING_UP
    | PROPOSING_STUDIES
    | {
        "matter.attach",
        "matter.link",
        "source.enter",
        "source.revise",
        "briefing.take",
        "briefing.send_back",
        "briefing.edit",
        "briefing.adopt",
        "briefing.release",
        "briefing.issue",
        "briefing.drop",
        "briefing.merge",
        "briefing.put_before",
        "briefing.record_instruction",
        "briefing.send_to_supervision",
        "briefing.feed_back",
        "bulletin.begin",
        "bulletin.include",
        "bulletin.arrange",
        "bulletin.submit",
        "bulletin.distribute",
        "bulletin.cancel",
        "commission.commission",
        "commission.amend",
        "commission.send",
        "commission.ask_consent",
        "commission.cancel",
        "commission.remind",
        "commission.close",
    }
)
"""政务信息: what the editor's desk does. Whoever compiles an issue does not sign it off."""

ON_DUTY = frozenset(
    {
        "incident.acknowledge",
        "incident.follow_up",
        "incident.regrade",
        "incident.call",
        "incident.finish",
        "incident.cancel",
        "duty.set",
    }
)
"""值班: what whoever is on duty at the office does with what is reported."""

SIGNING_BULLETINS = frozenset({"bulletin.sign_off", "bulletin.send_back"})
