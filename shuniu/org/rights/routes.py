"""Rights on routes (办理路线): the codes of what is done with a step, by who does them."""

ROUTE_WORK = frozenset(
    {
        "route.put_on_route",
        "route.return_step",
        "route.take_back",
        "route.add_countersigner",
        "route.drop_countersigner",
        "route.give_countersignature",
        "route.transfer_part",
        "route.delegate_part",
        "route.circulate_part",
        "route.mark_read",
        "route.remind_step",
    }
)
"""What whoever has a part in a step may do with it; the part itself is asked for besides."""
