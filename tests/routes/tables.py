"""The tables that routes of tests are walked against: an outgoing document, with and without legality review."""

from shuniu.matters.workflow import common_moves
from shuniu.routes.workflow import route_moves
from shuniu.workflow import Move, Workflow

STATES = {
    "drafting": "拟稿",
    "under_review": "核稿",
    "legally_reviewed": "已过合法性审查",
    "awaiting_signoff": "待签发",
    "signed_off": "已签发",
    "numbered": "已编号",
    "distributed": "已印发",
}


def outgoing(*, normative: bool = False) -> Workflow:
    """发文: a normative document is put forward only after its legality review."""
    reviewed = "legally_reviewed" if normative else "under_review"
    return Workflow(
        kind="outgoing",
        label="发文",
        initial="drafting",
        states=STATES,
        closed=frozenset({"distributed"}),
        moves=(
            Move("open", "登记", (), "drafting"),
            Move("submit", "送核", {"drafting"}, "under_review"),
            Move("send_back", "退改", {"under_review", "awaiting_signoff"}, "drafting"),
            Move("countersign", "会签", {"drafting", "under_review"}),
            Move("review_legality", "合法性审查", {"under_review"}, "legally_reviewed"),
            Move("put_forward", "送签", {reviewed}, "awaiting_signoff"),
            Move("sign_off", "签发", {"awaiting_signoff"}, "signed_off"),
            Move("assign_number", "编号", {"signed_off"}, "numbered"),
            Move("distribute", "印发", {"numbered"}, "distributed"),
            Move("resume", "恢复", {"signed_off"}, lambda document: str(document.state)),
            Move("annul", "撤销", {"drafting", "under_review"}, "drafting"),
            *common_moves(STATES),
            *route_moves(STATES),
        ),
    )


FIELDS = frozenset({"kind", "urgency", "direction"})


def published() -> Workflow:
    """发文, from the draft to the archive."""
    states = STATES | {"rechecked": "已复核", "sealed": "已用印", "archived": "已归档"}
    return Workflow(
        kind="outgoing",
        label="发文",
        initial="drafting",
        states=states,
        closed=frozenset({"archived"}),
        moves=(
            Move("open", "登记", (), "drafting"),
            Move("submit", "送核", {"drafting"}, "under_review"),
            Move("review", "核稿", {"under_review"}),
            Move("countersign", "会签", {"under_review"}),
            Move("review_legality", "合法性审查", {"under_review"}),
            Move("put_forward", "送签", {"under_review"}, "awaiting_signoff"),
            Move("sign_off", "签发", {"awaiting_signoff"}, "signed_off"),
            Move("recheck", "复核", {"signed_off"}, "rechecked"),
            Move("assign_number", "编号", {"rechecked"}, "numbered"),
            Move("affix_seal", "用印", {"numbered"}, "sealed"),
            Move("distribute", "印发", {"sealed"}, "distributed"),
            Move("archive", "归档", {"distributed"}, "archived"),
            *route_moves(states),
        ),
    )


def incoming() -> Workflow:
    """收文, from registration to the archive."""
    states = {
        "registered": "已登记",
        "screened": "已初审",
        "proposed": "已拟办",
        "instructed": "已批示",
        "in_hand": "办理中",
        "completed": "已办结",
        "archived": "已归档",
    }
    return Workflow(
        kind="incoming",
        label="收文",
        initial="registered",
        states=states,
        closed=frozenset({"archived"}),
        moves=(
            Move("open", "登记", (), "registered"),
            Move("screen", "初审", {"registered"}, "screened"),
            Move("propose_handling", "拟办", {"screened"}, "proposed"),
            Move("instruct", "批示", {"proposed"}, "instructed"),
            Move("route", "分办", {"instructed"}, "in_hand"),
            Move("circulate", "传阅", {"screened", "in_hand"}),
            Move("read", "阅", {"screened", "in_hand"}),
            Move("handle", "承办", {"in_hand"}),
            Move("answer", "答复", {"in_hand"}),
            Move("complete", "办结", {"screened", "in_hand"}, "completed"),
            Move("archive", "归档", {"completed"}, "archived"),
            *route_moves(states),
        ),
    )
