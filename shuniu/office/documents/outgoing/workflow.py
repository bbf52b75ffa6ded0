"""The table of outgoing documents (发文): 中办发〔2012〕14号 art. 18–27."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext as _

from shuniu.audit.models import AuditEntry
from shuniu.matters.workflow import common_moves
from shuniu.office.documents.archiving.needs import IS_LISTED, NOT_FILED_YET
from shuniu.office.documents.drafting.stops import nothing_stops
from shuniu.routes.models import Part
from shuniu.routes.parts import holders
from shuniu.routes.workflow import route_moves
from shuniu.workflow import Move, Need, Workflow

if TYPE_CHECKING:
    from shuniu.office.documents.outgoing.models import OutgoingDocument
    from shuniu.org.models import Person


class State(models.TextChoices):
    DRAFTING = "drafting", "拟稿"
    UNDER_REVIEW = "under_review", "核稿"
    AWAITING_SIGNOFF = "awaiting_signoff", "待签发"
    SIGNED_OFF = "signed_off", "已签发"
    RECHECKED = "rechecked", "已复核"
    NUMBERED = "numbered", "已编号"
    SEALED = "sealed", "已用印"
    DISTRIBUTED = "distributed", "已印发"
    ARCHIVED = "archived", "已归档"
    CANCELLED = "cancelled", "已撤稿"


SENT_STATES = frozenset({State.DISTRIBUTED, State.ARCHIVED})
CLOSED_STATES = frozenset({State.ARCHIVED, State.CANCELLED})


def is_drafter(document: "OutgoingDocument", by: "Person") -> bool:
    return document.drafter_id == by.pk


def works_for_the_issuer(document: "OutgoingDocument", by: "Person") -> bool:
    """文书: of the office, which handles the documents of all; of the organ that issues it; or whom its route asks."""
    if "outgoing" in by.kinds_seen or by.acts_for(document.issuing_organ_id):
        return True
    organ = by.organ
    if organ is not None and organ.pk == document.issuing_organ_id:
        return True
    return Part.objects.asked(document.pk, holders(by)).exists()


def may_cancel(document: "OutgoingDocument", by: "Person") -> bool:
    return is_drafter(document, by) or works_for_the_issuer(document, by)


def has_text(document: "OutgoingDocument", by: "Person") -> bool:
    return bool(document.latest.body.strip())


def has_files(document: "OutgoingDocument", by: "Person") -> bool:
    return document.attachments.exists()


def is_reviewed(document: "OutgoingDocument", by: "Person") -> bool:
    return document.reviews.filter(revision=document.latest).exists()


def is_asked(document: "OutgoingDocument", by: "Person") -> bool:
    on_route = Part.objects.to_do(document.pk, "countersign", holders(by))
    return document.countersignature_open_to(by) is not None or on_route.exists()


def everyone_countersigned(document: "OutgoingDocument", by: "Person") -> bool | str:
    rows = document.countersignatures.select_related("unit")
    asked = {row.unit_id for row in rows}
    waiting = [str(row.unit) for row in rows if row.agrees is None]
    waiting += [str(organ) for organ in document.organs_beside if organ.pk not in asked]
    against = [str(row.unit) for row in rows if row.agrees is False]
    if waiting:
        return _("会签尚未全部完成：还差%(units)s") % {"units": "、".join(waiting)}
    return not against or _("%(units)s会签不同意，协商一致后才能送签") % {"units": "、".join(against)}


def is_normative(document: "OutgoingDocument", by: "Person") -> bool:
    return document.is_normative


def legality_is_passed(document: "OutgoingDocument", by: "Person") -> bool:
    return not document.is_normative or document.legality_reviews.filter(revision=document.latest, passed=True).exists()


def belongs_to_issuer(document: "OutgoingDocument", by: "Person") -> bool | str:
    return by.acts_for(document.issuing_organ_id) or _("要由发文机关“%(organ)s”的负责人签发") % {
        "organ": document.issuing_organ
    }


def is_head_if_upward(document: "OutgoingDocument", by: "Person") -> bool | str:
    return not document.is_upward or document.is_headed_by(by) or _("上行文要由发文机关主要负责人签发")


def signed_it_before(document: "OutgoingDocument", by: "Person") -> bool | str:
    """Whoever signed it, or in whose name it was signed, signs again; another once that person has left."""
    signed = standing_signature(document)
    if signed is None or signed.actor is None or not signed.actor.is_active:
        return True
    is_the_same = by.pk in (signed.actor_id, signed.principal_id)
    return is_the_same or _("有实质改动的要由原签批人%(name)s复审") % {"name": signed.actor}


def standing_signature(document: "OutgoingDocument") -> AuditEntry | None:
    """The last 签发 that was not taken back (收回签发)."""
    verbs = ("outgoing.sign_off", "outgoing.withdraw_signoff")
    taken_back = 0
    for entry in AuditEntry.objects.filter(chain=document.chain, verb__in=verbs).order_by("-sequence"):
        if entry.verb == verbs[1]:
            taken_back += 1
        elif taken_back:
            taken_back -= 1
        else:
            return entry
    return None


def is_signer(document: "OutgoingDocument", by: "Person") -> bool:
    signed = standing_signature(document)
    return signed is not None and by.pk in (signed.actor_id, signed.principal_id)


def has_receivers(document: "OutgoingDocument", by: "Person") -> bool:
    return document.deliveries.standing().exists()


def has_unsigned(document: "OutgoingDocument", by: "Person") -> bool:
    return document.deliveries.unsigned().filter(unit__isnull=False).exists()


HAS_UNSIGNED = Need("没有还未签收的单位；外部机关请把签收网址再发给对方", has_unsigned)
OF_THE_HOUSE = Need("只有发文机关的人或办公室可以办理", works_for_the_issuer)
MAY_CANCEL = Need("只有拟稿人、发文机关的人或办公室可以撤稿", may_cancel)
HAS_RECEIVERS = Need("没有可以收回的，发出的都已收回或退文", has_receivers)
IS_DRAFTER = Need("只有拟稿人可以办理", is_drafter)
TWO_PAIRS_OF_EYES = Need.by_another("拟稿人不能核自己拟的稿，也不能签发", lambda document: (document.drafter_id,))
HAS_TEXT = Need("还没有正文，请先写好正文", has_text)
HAS_FILES = Need("还没有文件，请先上传", has_files)
REVIEWED = Need("现在的稿本还没有核过，请先核稿", is_reviewed)
ASKED = Need("没有请您或您的单位会签，或者已经会签过了", is_asked)
COUNTERSIGNED = Need("会签尚未全部完成", everyone_countersigned)
FIT_TO_SUBMIT = Need("校对还有必须改的问题，请改好再送核", nothing_stops("submit"))
FIT_TO_PUT_FORWARD = Need("校对还有必须改的问题，请改好再送签", nothing_stops("put_forward"))
NORMATIVE = Need("不是规范性文件，不需要合法性审查", is_normative)
LEGALITY_PASSED = Need("规范性文件的现稿还没有通过合法性审查，不能送签", legality_is_passed)
OF_THE_ISSUER = Need("要由发文机关的负责人签发", belongs_to_issuer)
HEAD_SIGNS_UPWARD = Need("上行文要由发文机关主要负责人签发", is_head_if_upward)
SIGNER_AGAIN = Need("有实质改动的要由原签批人复审", signed_it_before)
IS_SIGNER = Need("只有签发人本人可以收回签发", is_signer)
FRESH_EYES = Need.by_another("最后改动文字的人不能自己复核，请另一人复核", lambda document: (document.latest.by_id,))

OUTGOING = Workflow(
    kind="outgoing",
    label="发文",
    initial=State.DRAFTING,
    states=dict(State.choices),
    closed=CLOSED_STATES,
    untimed={State.DISTRIBUTED: "不再计时"},
    moves=(
        Move("draft", "拟稿", (), State.DRAFTING, told="拟稿"),
        Move("revise", "改稿", {State.DRAFTING}, None, (IS_DRAFTER,), told="改稿，第 {revision_number} 稿"),
        Move("enclose", "随文附件", {State.DRAFTING}, None, (IS_DRAFTER, HAS_FILES), told="随文发出的附件：{files}"),
        Move(
            "submit", "送核", {State.DRAFTING}, State.UNDER_REVIEW, (IS_DRAFTER, HAS_TEXT, FIT_TO_SUBMIT), told="送核"
        ),
        Move("withdraw", "撤回", {State.UNDER_REVIEW}, State.DRAFTING, (IS_DRAFTER,), told="撤回修改：{reason}"),
        Move(
            "review",
            "核稿",
            {State.UNDER_REVIEW},
            None,
            (OF_THE_HOUSE, TWO_PAIRS_OF_EYES),
            told="核稿：{opinion}",
            work=True,
        ),
        Move("ask_to_countersign", "送会签", {State.UNDER_REVIEW}, None, (OF_THE_HOUSE,), told="送{units}会签"),
        Move(
            "countersign",
            "会签",
            {State.UNDER_REVIEW},
            None,
            (ASKED,),
            told="{unit}会签{result:word}：{opinion}",
            work=True,
        ),
        Move(
            "review_legality",
            "合法性审查",
            {State.UNDER_REVIEW},
            None,
            (NORMATIVE, TWO_PAIRS_OF_EYES),
            told="合法性审查{result:word}：{opinion}",
            work=True,
        ),
        Move(
            "send_back",
            "退改",
            {State.UNDER_REVIEW, State.AWAITING_SIGNOFF},
            State.DRAFTING,
            (OF_THE_HOUSE,),
            told="退回修改：{reason}",
        ),
        Move(
            "put_forward",
            "送签",
            {State.UNDER_REVIEW},
            State.AWAITING_SIGNOFF,
            (OF_THE_HOUSE, REVIEWED, COUNTERSIGNED, LEGALITY_PASSED, FIT_TO_PUT_FORWARD),
            told="送签",
        ),
        Move(
            "sign_off",
            "签发",
            {State.AWAITING_SIGNOFF},
            State.SIGNED_OFF,
            (TWO_PAIRS_OF_EYES, OF_THE_ISSUER, HEAD_SIGNS_UPWARD, SIGNER_AGAIN),
            told="签发：{opinion}",
        ),
        Move(
            "withdraw_signoff",
            "收回签发",
            {State.SIGNED_OFF},
            State.AWAITING_SIGNOFF,
            (IS_SIGNER,),
            told="收回签发：{reason}",
        ),
        Move(
            "correct",
            "订正文字",
            {State.SIGNED_OFF},
            None,
            (OF_THE_HOUSE,),
            told="订正文字，第 {revision_number} 稿：{reason}",
        ),
        Move(
            "return_to_signer",
            "送复审",
            {State.SIGNED_OFF, State.RECHECKED},
            State.AWAITING_SIGNOFF,
            (OF_THE_HOUSE,),
            told="内容有实质改动，送原签批人复审：{reason}",
        ),
        Move("recheck", "复核", {State.SIGNED_OFF}, State.RECHECKED, (OF_THE_HOUSE, FRESH_EYES), told="复核无误"),
        Move("assign_number", "编号", {State.RECHECKED}, State.NUMBERED, (OF_THE_HOUSE,), told="登记编号 {number}"),
        Move(
            "void_number",
            "编号作废",
            {State.NUMBERED},
            State.RECHECKED,
            (OF_THE_HOUSE,),
            told="{number} 作废：{reason}",
            grave=True,
        ),
        Move("affix_seal", "用印", {State.NUMBERED}, State.SEALED, (OF_THE_HOUSE,), told="用印：{organs:word}"),
        Move(
            "distribute",
            "印发",
            {State.SEALED},
            State.DISTRIBUTED,
            (OF_THE_HOUSE,),
            told="印发{recipients}",
            grave=True,
        ),
        Move("send_more", "补发", SENT_STATES, None, (OF_THE_HOUSE,), told="补发{recipients}"),
        Move(
            "urge_receipts",
            "催收",
            SENT_STATES,
            None,
            (OF_THE_HOUSE, HAS_UNSIGNED),
            told="催{recipients}签收",
            aside=True,
        ),
        Move(
            "recall",
            "收回",
            SENT_STATES,
            None,
            (OF_THE_HOUSE, HAS_RECEIVERS),
            told="从{recipients}收回：{reason}",
            grave=True,
        ),
        Move("record_receipt", "签收回执", SENT_STATES, None, told="{receiver}签收，签收人{name}", by_clock=True),
        Move("record_return", "退文回执", SENT_STATES, None, told="{receiver}退文（{name}）：{reason}", by_clock=True),
        Move("archive", "归档", {State.DISTRIBUTED}, State.ARCHIVED, (OF_THE_HOUSE,), told="归档：{filed}"),
        Move("file_late", "补归档", {State.ARCHIVED}, None, (OF_THE_HOUSE, NOT_FILED_YET), told="补归档：{filed}"),
        Move("destroy", "销毁", {State.ARCHIVED}, None, (IS_LISTED,), told="按《{listed}》销毁文件", grave=True),
        Move(
            "cancel",
            "撤稿",
            {State.DRAFTING, State.UNDER_REVIEW, State.AWAITING_SIGNOFF},
            State.CANCELLED,
            (MAY_CANCEL,),
            told="撤稿：{reason}",
            grave=True,
        ),
        *common_moves(State),
        *route_moves(State),
    ),
)
