"""Rights in supervision (督查督办): the codes of its acts, by who does them."""

IN_SUPERVISION = frozenset(
    {
        "supervision.acknowledge",
        "supervision.decline",
        "supervision.feed_back",
        "supervision.raise_problem",
        "supervision.complete_milestone",
        "supervision.report_done",
        "supervision.apply_to_extend",
        "supervision.apply_to_transfer",
        "supervision.accept_transfer",
        "supervision.decline_transfer",
    }
)
"""What a unit does with the items that it leads or assists."""

OFFICE_WORK = frozenset(
    {
        "matter.attach",
        "matter.link",
        "source.enter",
        "source.revise",
        "source.submit",
        "source.withdraw",
        "supervision.draft",
        "supervision.amend",
        "supervision.submit",
        "supervision.assign",
        "supervision.remind",
        "supervision.settle_problem",
        "supervision.verify",
        "supervision.fail",
        "supervision.revisit",
        "supervision.carry_over",
    }
)
"""督查专员: sources are entered, items drafted, assigned, verified."""

DIRECTION = frozenset(
    {
        "route.publish",
        "route.jump",
        "source.approve",
        "source.send_back",
        "supervision.approve",
        "supervision.send_back",
        "supervision.close_out",
        "supervision.extend",
        "supervision.refuse_extension",
        "supervision.suspend",
        "supervision.resume",
        "supervision.merge",
        "supervision.cancel",
        "supervision.draw",
        "supervision.set",
        "outgoing.put_forward",
        "outgoing.void_number",
    }
)
"""The director's word: what is docketed, extended, suspended, closed; beside it on routes and numbers."""
