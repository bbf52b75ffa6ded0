"""Roles (角色): what each may do, by the codes of the acts. One file, read from top to bottom.

A role gives codes; the workflow's needs still ask for the right relation to the matter (a liaison officer may
acknowledge, but only for a unit of his own). The three administrators see no business matters and hold none of its
codes: GB/T 22239—2019 8.1.4.2.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

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

HANDLING = frozenset(
    {
        "incoming.handle",
        "incoming.decline",
        "case.handle",
        "case.draft_answer",
        "case.name_handler",
        "case.pause",
        "case.resume",
    }
)
"""承办: what is asked besides is that one's unit handles it. A leader has it not: he heads all units below him, and
would answer in their name."""

IN_THE_FIELD = frozenset({"study.note", "study.add_finding"})
"""调研组: what is asked besides is that one is in the study's team."""

FIRST_CONTACT = frozenset(
    {
        "case.take",
        "case.hand_over",
        "case.take_back",
        "case.set_kind",
        "case.give_notice",
        "case.record_contact",
        "case.notify_acceptance",
        "case.record_receipt",
        "case.answer_at_once",
        "case.send_answer",
        "case.reopen",
        "case.refer",
        "case.decline",
        "case.withdraw",
        "case.merge",
        "grievance.lodge",
        "grievance.withdraw",
    }
)
"""首问: whoever is asked first, whatever his post; what is asked besides is that he took it in, or works on it."""

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

DECIDING_RECUSALS = frozenset({"recusal.agree", "recusal.keep", "recusal.exempt"})
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

EVERYONE = (
    frozenset(
        {
            "matter.comment",
            "matter.follow",
            "matter.unfollow",
            "matter.take_over",
            "incoming.read",
            "meeting.answer_notice",
            "meeting.arrive",
            "errand.request",
            "errand.withdraw",
        }
    )
    | ROUTE_WORK
    | HANDLING
    | FIRST_CONTACT
    | IN_THE_FIELD
    | LEAVING
    | OWN_INTEGRITY
    | PORTFOLIO
    | CARE
    | RECOMMENDING
    | RECOGNISED
    | LEARNING
)

RECEIVING = frozenset(
    {
        "incoming.deliver",
        "incoming.acknowledge",
        "incoming.register",
        "incoming.amend",
        "incoming.screen",
        "incoming.return_to_sender",
        "incoming.propose_handling",
        "incoming.route",
        "incoming.answer",
        "incoming.circulate",
        "incoming.recall",
        "incoming.complete",
        "incoming.archive",
        "incoming.file_late",
    }
)
"""收文: what whoever receives documents for an organ does with those of his own organ."""

RECEIVING_OFFICE = RECEIVING | {
    "incoming.cancel",
    "incoming.record_instruction",
    "incoming.draft_reply",
    "incoming.remind",
    "incoming.send_to_supervision",
}
"""收文岗: what the office does besides, which receives for the government and its leaders."""

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

PREPARING_DECISIONS = frozenset(
    {
        "matter.attach",
        "dossier.open_dossier",
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

SEEING_DECISIONS_THROUGH = frozenset(
    {
        "dossier.initiate",
        "dossier.decline",
        "dossier.record_view",
        "dossier.decide",
        "dossier.reject",
        "dossier.return_draft",
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
            "questionnaire.send",
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
    }
)

PROPOSING_PUBLICATIONS = frozenset(
    {
        "publication.propose",
        "publication.amend",
        "publication.submit",
        "publication.drop",
        "publication.draft_correction",
        "matter.attach",
    }
)
"""提出公开: what whoever holds something that the public may read does with it."""

REVIEWING_PUBLICATIONS = frozenset(
    {
        "publication.review",
        "publication.send_back",
        "publication.withhold",
        "publication.correct",
        "publication.reassess",
        "disclosure_request.reassess",
    }
)
"""保密审查; whoever wrote it does not review it."""

PUBLISHING = frozenset(
    {"publication.publish", "publication.withdraw", "publication.gather", "publication.publish_replies"}
)

HANDLING_REQUESTS = frozenset(
    {
        "disclosure_request.register",
        "disclosure_request.ask_to_amend",
        "disclosure_request.record_amendment",
        "disclosure_request.consult_party",
        "disclosure_request.record_view",
        "disclosure_request.charge_fee",
        "disclosure_request.record_payment",
        "disclosure_request.draft_reply",
        "disclosure_request.lapse",
        "disclosure_request.withdraw",
    }
)
"""依申请公开: what the office does with a request. Who drafts the reply does not sign it."""

ANSWERING_REQUESTS = frozenset(
    {"disclosure_request.extend", "disclosure_request.send_back", "disclosure_request.answer"}
)
"""批准延期、签发答复: the head's word (art. 33)."""

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

ACCEPTING_CASES = frozenset({"case.accept", "case.refuse", "case.return_answer", "case.approve_answer"})
"""接收: what a unit does with the cases that are passed on to it."""

AT_THE_WINDOW = ACCEPTING_CASES | {"case.follow_up", "case.rate", "case.ask_review", "cases.answers", "reception.keep"}
"""窗口: what the office does besides with what comes in from outside."""

KEEPING_GRIEVANCES = frozenset({"grievance.take_up", "grievance.answer"})
"""投诉举报: what is asked besides is that one keeps it, and that it does not concern oneself."""

DIRECTING_CASES = KEEPING_GRIEVANCES | frozenset(
    {"case.rule", "case.relieve", "case.extend", "case.erase_contact", "cases.set", "reception.set"}
)

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

CONSENTING = frozenset({"data_request.consent", "data_request.refuse_consent"})
"""超过负担上限: a leader's word alone."""

UNIT_WORK = (
    RECEIVING
    | ACCEPTING_CASES
    | COORDINATING
    | PROPOSING
    | PREPARING_DECISIONS
    | SENDING_UP
    | PROPOSING_STUDIES
    | frozenset(
        {
            "matter.attach",
            "questionnaire.answer",
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
)

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

DRAFTING = frozenset(
    {
        "matter.attach",
        "outgoing.draft",
        "outgoing.revise",
        "outgoing.enclose",
        "outgoing.submit",
        "outgoing.withdraw",
        "outgoing.cancel",
    }
)
"""拟稿: what whoever writes a document does with his draft."""

DOCUMENT_WORK = frozenset(
    {
        "outgoing.review",
        "outgoing.ask_to_countersign",
        "outgoing.send_back",
        "outgoing.correct",
        "outgoing.return_to_signer",
        "outgoing.recheck",
        "outgoing.assign_number",
        "outgoing.affix_seal",
        "outgoing.distribute",
        "outgoing.send_more",
        "outgoing.urge_receipts",
        "outgoing.recall",
        "outgoing.archive",
        "outgoing.file_late",
    }
)
"""文书: what the office does with the documents of all, and a unit with its own."""

FILING = frozenset({"incoming.archive", "incoming.file_late", "outgoing.archive", "outgoing.file_late"})
"""归档: what whoever closes a document does with it."""

ARCHIVING = FILING | {
    "archive.package",
    "archive.set",
    "appraisal.draft",
    "appraisal.decide",
    "appraisal.submit",
    "appraisal.carry_out",
    "appraisal.cancel",
    "incoming.destroy",
    "outgoing.destroy",
}
"""档案管理: numbers, packages and appraisal. Who draws up a list does not approve it."""

APPROVING_APPRAISALS = frozenset({"appraisal.approve", "appraisal.send_back"})

SIGNING = frozenset({"outgoing.sign_off", "outgoing.withdraw_signoff", "outgoing.send_back", "outgoing.countersign"})

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


@dataclass(frozen=True)
class Role:
    """角色: a label, what it is for, the codes it gives, and the kinds of matter it sees office-wide."""

    label: str
    purpose: str
    codes: frozenset[str] = field(default_factory=frozenset)
    sees: frozenset[str] = field(default_factory=frozenset)
    administrator: bool = False


SUPERVISION = frozenset({"source", "supervision"})
MEETINGS = frozenset({"meeting", "agenda"})
BRIEFINGS = frozenset({"briefing", "bulletin", "commission", "incident"})
DECISIONS = frozenset({"dossier"})
RESEARCH = frozenset({"study", "questionnaire"})
CASES = frozenset({"case"})
DISCLOSURE = frozenset({"publication", "disclosure_request"})
COORDINATION = frozenset({"coordination", "data_request"})
TEAM = frozenset({"leaving", "training"})
INTEGRITY = frozenset({"declaration", "gift", "recusal"})
EVERY_KIND = (
    SUPERVISION
    | MEETINGS
    | BRIEFINGS
    | DECISIONS
    | RESEARCH
    | DISCLOSURE
    | CASES
    | COORDINATION
    | {"outgoing", "incoming", "appraisal"}
)

ROLES: dict[str, Role] = {
    "director": Role(
        "办公室主任",
        "统筹办公室工作：批准立项、延期、撤销和销号，主持回头看抽查",
        EVERYONE
        | OFFICE_WORK
        | DRAFTING
        | DOCUMENT_WORK
        | RECEIVING_OFFICE
        | SIGNING
        | DIRECTION
        | ARCHIVING
        | APPROVING_APPRAISALS
        | PROPOSING
        | CONVENING
        | PASSING
        | INFORMATION
        | ON_DUTY
        | SIGNING_BULLETINS
        | RESEARCHING
        | DIRECTING_STUDIES
        | PREPARING_DECISIONS
        | SEEING_DECISIONS_THROUGH
        | SUSPENDING
        | PROPOSING_PUBLICATIONS
        | REVIEWING_PUBLICATIONS
        | PUBLISHING
        | HANDLING_REQUESTS
        | ANSWERING_REQUESTS
        | AT_THE_WINDOW
        | DIRECTING_CASES
        | COORDINATING
        | RULING
        | ERRAND_DESK
        | APPROVING_ERRANDS
        | LEADING_LEAVINGS
        | DECIDING_RECUSALS
        | KEEPING_INTEGRITY
        | RECEIVING_CARE
        | CONSIDERING
        | PRAISING
        | {"burden.set", "diary.keep", "care_terms.set", "establishment.set", "establishment.read"}
        | LEADING_LEARNING
        | {"documents.set", "meetings.set", "briefings.set", "decisions.set"}
        | {"meeting.send_to_supervision", "dossier.send_to_supervision", "coordination.send_to_supervision"},
        EVERY_KIND | TEAM | INTEGRITY,
    ),
    "supervision_officer": Role(
        "督查专员",
        "录入来源、分解立项、交办、催办、核验和回头看",
        EVERYONE | OFFICE_WORK | DRAFTING | COORDINATING | {"coordination.send_to_supervision"},
        SUPERVISION | COORDINATION,
    ),
    "clerk": Role(
        "文书",
        "收文签收、登记、初审、拟办和分办，登记来源材料，查看台账，核稿、复核、编号、用印、印发和归档",
        EVERYONE
        | {"source.enter", "source.revise", "matter.link", "documents.set"}
        | DRAFTING
        | DOCUMENT_WORK
        | RECEIVING_OFFICE
        | PROPOSING_PUBLICATIONS
        | AT_THE_WINDOW
        | ON_DUTY
        | ERRAND_DESK
        | RECORDING_RECOGNITION
        | PLANNING_LEARNING
        | {"diary.keep"},
        EVERY_KIND,
    ),
    "disclosure_officer": Role(
        "信息公开专员",
        "信息公开工作机构：发布、撤下公开内容，归并意见、公布反馈，登记和办理公开申请（条例第四条）",
        EVERYONE | PROPOSING_PUBLICATIONS | PUBLISHING | HANDLING_REQUESTS | {"matter.attach", "matter.link"},
        DISCLOSURE,
    ),
    "archivist": Role(
        "档案管理员",
        "归档、编目、制作移交包，提出到期鉴定并执行批准的销毁清册",
        EVERYONE | {"matter.attach", "matter.link"} | ARCHIVING,
        frozenset({"outgoing", "incoming", "appraisal"}),
    ),
    "legal_officer": Role(
        "法制审查人员",
        "对规范性文件和重大行政决策作合法性审查，提出审查意见",
        EVERYONE | REVIEWING_PUBLICATIONS | {"matter.attach", "outgoing.review_legality", "dossier.review_legality"},
        frozenset({"outgoing"}) | DECISIONS | DISCLOSURE,
    ),
    "information_officer": Role(
        "信息专员",
        "收集和编辑政务信息，编印简报，把领导批示转督查",
        EVERYONE | INFORMATION | ON_DUTY | {"briefings.set"},
        BRIEFINGS,
    ),
    "meeting_officer": Role(
        "会务专员",
        "征集和审核议题，组织会议，整理纪要，登记来源材料",
        EVERYONE
        | {"source.enter", "source.revise", "meetings.set", "meeting.send_to_supervision", "diary.keep"}
        | PROPOSING
        | CONVENING
        | DRAFTING,
        MEETINGS,
    ),
    "research_officer": Role(
        "调研专员",
        "拟定调研方案，安排走访，编发问卷，记笔记和发现，起草调研报告，登记运用情况",
        EVERYONE | RESEARCHING | DRAFTING,
        RESEARCH,
    ),
    "window_officer": Role(
        "窗口人员",
        "接待来访来电，回访，维护答案库，把群众反映的情况报成信息",
        EVERYONE
        | SENDING_UP
        | PROPOSING_STUDIES
        | AT_THE_WINDOW
        | RECORDING_RECOGNITION
        | {"matter.attach", "matter.link"},
        CASES,
    ),
    "integrity_officer": Role(
        "廉政专员",
        "保管利害关系申报和礼品礼金登记，登记保密培训，设置承诺书",
        EVERYONE | KEEPING_INTEGRITY,
        INTEGRITY,
    ),
    "leader": Role(
        "市领导",
        "批示、签发公文、查看分管领域的落实情况",
        (EVERYONE - HANDLING)
        | SIGNING
        | PROPOSING_STUDIES
        | SUSPENDING
        | KEEPING_GRIEVANCES
        | AGREEING_TO_TRAININGS
        | {"case.approve_answer", "case.return_answer"}
        | RULING
        | CONSENTING
        | DECIDING_RECUSALS
        | CONSIDERING
        | PRAISING
        | {"incoming.instruct", "briefing.instruct", "dossier.initiate", "dossier.decline", "establishment.read"},
        EVERY_KIND,
    ),
    "unit_head": Role(
        "单位负责人",
        "对本单位承办事项负责，核稿、会签，签发本单位的公文",
        EVERYONE
        | UNIT_WORK
        | DRAFTING
        | DOCUMENT_WORK
        | SIGNING
        | CONVENING
        | PASSING
        | SEEING_DECISIONS_THROUGH
        | SUSPENDING
        | PROPOSING_PUBLICATIONS
        | LEADING_LEAVINGS
        | DECIDING_RECUSALS
        | PRAISING
        | LEADING_LEARNING
        | ERRAND_DESK
        | APPROVING_ERRANDS
        | {"outgoing.put_forward", "outgoing.void_number", "case.extend"},
    ),
    "liaison_officer": Role(
        "联络员",
        "代表本单位签收、反馈和申报办结，办理本单位的收文和发文，报送信息",
        EVERYONE
        | UNIT_WORK
        | DRAFTING
        | DOCUMENT_WORK
        | PROPOSING_PUBLICATIONS
        | ERRAND_DESK
        | RECORDING_RECOGNITION
        | PLANNING_LEARNING,
    ),
    "care_officer": Role(
        "关怀联系人",
        "受理工作人员向自己提出的关怀诉求，看匿名统计",
        EVERYONE | RECEIVING_CARE,
    ),
    "staff": Role("工作人员", "拟稿，查看和办理分给自己的事项", EVERYONE | DRAFTING),
    "system_admin": Role(
        "系统管理员", "运行、备份、日历与设置，不接触业务", frozenset({"system.manage"}), administrator=True
    ),
    "security_admin": Role("安全管理员", "账号与授权，不接触业务", frozenset({"org.manage"}), administrator=True),
    "audit_admin": Role("审计管理员", "查看与核查审计链，不接触业务", frozenset({"audit.read"}), administrator=True),
}

ADMINISTRATORS = frozenset(code for code, role in ROLES.items() if role.administrator)


def codes_of(roles: Iterable[str]) -> frozenset[str]:
    """All codes that these roles give; an unknown role gives none."""
    return frozenset().union(*(ROLES[role].codes for role in roles if role in ROLES))


def kinds_seen_by(roles: Iterable[str]) -> frozenset[str]:
    """The kinds of matter that these roles see office-wide (职责知悉范围)."""
    return frozenset().union(*(ROLES[role].sees for role in roles if role in ROLES))
