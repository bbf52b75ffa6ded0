"""Roles (角色): what each may do, by the codes of the acts, which `rights/` gathers by section. All roles stand here.

A role gives codes; the workflow's needs still ask for the right relation to the matter (a liaison officer may
acknowledge, but only for a unit of his own). The three administrators see no business matters and hold none of its
codes: GB/T 22239—2019 8.1.4.2.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from shuniu.org.rights.briefings import (
    INFORMATION,
    ON_DUTY,
    SENDING_UP,
    SIGNING_BULLETINS,
)
from shuniu.org.rights.cases import (
    ACCEPTING_CASES,
    AT_THE_WINDOW,
    DIRECTING_CASES,
    FIRST_CONTACT,
    KEEPING_GRIEVANCES,
)
from shuniu.org.rights.coordination import (
    APPROVING_ERRANDS,
    CONSENTING,
    COORDINATING,
    ERRAND_DESK,
    RULING,
)
from shuniu.org.rights.decisions import (
    PREPARING_DECISIONS,
    RECORDING_DECISIONS,
    SEEING_DECISIONS_THROUGH,
    SUSPENDING,
)
from shuniu.org.rights.disclosure import (
    ANSWERING_REQUESTS,
    HANDLING_REQUESTS,
    PROPOSING_PUBLICATIONS,
    PUBLISHING,
    REVIEWING_PUBLICATIONS,
)
from shuniu.org.rights.documents import (
    APPROVING_APPRAISALS,
    ARCHIVING,
    DOCUMENT_WORK,
    DRAFTING,
    RECEIVING,
    RECEIVING_OFFICE,
    SIGNING,
)
from shuniu.org.rights.meetings import (
    CONVENING,
    PASSING,
    PROPOSING,
)
from shuniu.org.rights.research import (
    DIRECTING_STUDIES,
    IN_THE_FIELD,
    PROPOSING_STUDIES,
    RESEARCHING,
)
from shuniu.org.rights.routes import ROUTE_WORK
from shuniu.org.rights.supervision import DIRECTION, IN_SUPERVISION, OFFICE_WORK
from shuniu.org.rights.team import (
    AGREEING_TO_TRAININGS,
    CARE,
    CONSIDERING,
    DECIDING_RECUSALS,
    KEEPING_INTEGRITY,
    LEADING_LEARNING,
    LEADING_LEAVINGS,
    LEARNING,
    LEAVING,
    OWN_INTEGRITY,
    PLANNING_LEARNING,
    PORTFOLIO,
    PRAISING,
    RECEIVING_CARE,
    RECOGNISED,
    RECOMMENDING,
    RECORDING_RECOGNITION,
)

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


UNIT_WORK = (
    RECEIVING
    | ACCEPTING_CASES
    | COORDINATING
    | PROPOSING
    | PREPARING_DECISIONS
    | SENDING_UP
    | PROPOSING_STUDIES
    | IN_SUPERVISION
    | {"matter.attach", "questionnaire.answer"}
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
DECISIONS = frozenset({"dossier", "decision_catalogue"})
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
        "征集和审核议题，组织会议，整理纪要，登记来源材料，记下会议对决策的意见和决定",
        EVERYONE
        | {"source.enter", "source.revise", "meetings.set", "meeting.send_to_supervision", "diary.keep"}
        | PROPOSING
        | CONVENING
        | RECORDING_DECISIONS
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


NOT_LENT = frozenset({"declaration", "gift", "recusal"})
"""本人知悉，不随授权代办: what is kept of people's integrity is seen by whom the office has named for it by a role of his own,
and by nobody who only stands in for him."""


def kinds_seen_by(roles: Iterable[str]) -> frozenset[str]:
    """The kinds of matter that these roles see office-wide (职责知悉范围)."""
    return frozenset().union(*(ROLES[role].sees for role in roles if role in ROLES))
