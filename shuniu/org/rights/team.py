"""Rights in the team (队伍): the codes of its acts, by who does them."""

LEAVING = frozenset(
    {
        "leaving.add_paper",
        "leaving.name_successor",
        "leaving.accept",
        "leaving.refuse",
        "leaving.sign",
    }
)
"""离岗交接: what is asked besides is that one leaves, or was named to take over."""

LEADING_LEAVINGS = frozenset({"leaving.begin", "leaving.amend", "leaving.settle", "leaving.confirm", "leaving.cancel"})
"""监交: what is asked besides is that it is one's own unit; the director watches over all."""

OWN_INTEGRITY = frozenset(
    {
        "declaration.declare",
        "declaration.add_tie",
        "declaration.amend_tie",
        "declaration.end_tie",
        "declaration.confirm",
        "gift.report",
        "gift.give_back",
        "recusal.apply",
        "recusal.accept",
        "recusal.decline",
        "recusal.withdraw",
        "integrity.sign",
    }
)
"""廉政: what everybody does for himself: declares, reports, recuses himself, signs the pledges."""

DECIDING_RECUSALS = frozenset({"recusal.agree", "recusal.keep", "recusal.exempt", "recusal.order"})
"""决定回避: what is asked besides is that it was put before one, and is not oneself."""

KEEPING_INTEGRITY = frozenset({"gift.receive", "integrity.set", "integrity.train"})
"""廉政和保密管理: the texts of the pledges, the training, what is handed in."""

PORTFOLIO = frozenset(
    {
        "portfolio.begin",
        "portfolio.amend",
        "portfolio.introduce",
        "portfolio.choose",
        "portfolio.describe",
        "portfolio.correct",
        "portfolio.add_item",
        "portfolio.drop_items",
        "portfolio.hand_in",
        "portfolio.read",
        "portfolio.withdraw",
        "portfolio.discard",
    }
)
"""工作实绩档案: what is asked besides is that it is one's own, or was handed in to one."""

CARE = frozenset(
    {
        "care.ask",
        "care.acknowledge",
        "care.propose_helper",
        "care.consent",
        "care.refuse_consent",
        "care.end_consent",
        "care.answer",
        "care.follow_up",
        "care.helped",
        "care.not_helped",
        "care.readdress",
        "care.withdraw",
        "care.attach",
        "care.erase",
    }
)
"""关怀诉求: what is asked besides is that one asked, or was asked."""

RECEIVING_CARE = frozenset({"care.receive", "care.figures"})
"""受理关怀诉求: may be chosen by whoever asks, besides the heads of his own units; sees no request that is not for him."""

RECOMMENDING = frozenset(
    {
        "recommendation.recommend",
        "recommendation.agree",
        "recommendation.object",
        "recommendation.revise",
        "recommendation.withdraw",
    }
)
"""推荐: a colleague too; what is asked besides is that one recommends, or is recommended."""

CONSIDERING = frozenset({"recommendation.take_up", "recommendation.keep", "recommendation.not_now"})
"""研究推荐: the director; where he recommends or is recommended himself, a leader."""

RECOGNISED = frozenset({"recognition.choose", "recognition.revoke"})
"""表扬: what is asked besides is that one was recognised, or has recognised others."""

RECORDING_RECOGNITION = frozenset({"recognition.recognise"})
"""登记群众感谢和外部荣誉."""

PRAISING = RECORDING_RECOGNITION | {"recognition.praise"}
"""表扬、表彰: a head's word."""

LEARNING = frozenset(
    {
        "training.propose",
        "training.amend",
        "training.postpone",
        "training.cancel",
        "training.hold",
        "training.report",
        "training.write_note",
        "training.close",
        "learning_note.write",
        "learning_note.revise",
        "learning_note.take_back",
        "learning_note.share_again",
        "learning_plan.open",
        "learning_plan.add_line",
        "learning_plan.amend_line",
        "learning_plan.drop_line",
        "learning_plan.close",
        "growth.accept",
        "growth.decline",
        "growth.check_in",
        "growth.reflect",
    }
)
"""学习、成长: what is asked besides is that one organises it, took part, wrote it, or is one of the two."""

PLANNING_LEARNING = frozenset({"learning_plan.open_for_unit"})

AGREEING_TO_TRAININGS = frozenset({"training.agree", "training.refuse"})
"""同意: what is asked besides is that one heads the unit, or is the leader in charge of it."""

GIVING_GROWTH = frozenset({"growth.give", "growth.name_mentor", "growth.amend", "growth.end"})
"""交成长任务: what is asked besides is that it is one of one's own people."""

LEADING_LEARNING = PLANNING_LEARNING | AGREEING_TO_TRAININGS | GIVING_GROWTH
