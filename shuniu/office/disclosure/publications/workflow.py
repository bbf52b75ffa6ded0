"""The table of publications (主动公开): proposed, reviewed, published, corrected, withdrawn."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

from shuniu.matters.workflow import common_moves
from shuniu.org.classification import Classification
from shuniu.workflow import Move, Need, Origin, Workflow

if TYPE_CHECKING:
    from shuniu.office.disclosure.publications.models import Publication
    from shuniu.org.models import Person


class State(models.TextChoices):
    DRAFTING = "drafting", "拟公开"
    UNDER_REVIEW = "under_review", "保密审查"
    CLEARED = "cleared", "待发布"
    PUBLISHED = "published", "已公开"
    WITHDRAWN = "withdrawn", "已撤下"
    WITHHELD = "withheld", "不予公开"
    DROPPED = "dropped", "已撤回"


S = State
CLOSED = frozenset({S.PUBLISHED, S.WITHDRAWN, S.WITHHELD, S.DROPPED})


def is_of_own_unit(publication: "Publication", by: "Person") -> bool:
    return (
        by.pk in (publication.created_by_id, publication.officer_id)
        or publication.unit_id in by.own_units
        or "publication" in by.kinds_seen
    )


def who_wrote(publication: "Publication") -> tuple[int | None, ...]:
    return (publication.created_by_id, publication.officer_id, *publication.writers)


def nothing_is_secret(publication: "Publication", by: "Person") -> bool | str:
    """Nothing above 公开 passes: neither the publication itself nor what it was made of may be a work secret."""
    if publication.classification > Classification.INTERNAL:
        return "这件内容定为工作秘密，不能公开；确需公开的，先按程序解除"
    secret = [each.label for each in publication.sources() if each.classification > Classification.INTERNAL]
    return not secret or f"来源事项“{'、'.join(secret)}”是工作秘密，不能公开；确需公开的，先按程序解除"


def is_found_public(publication: "Publication", by: "Person") -> bool:
    return publication.classification == Classification.PUBLIC and publication.review_now() is not None


def has_correction(publication: "Publication", by: "Person") -> bool:
    return publication.review_now() is None


def is_over(publication: "Publication", by: "Person") -> bool | str:
    if not publication.is_consultation or publication.closes_on is None:
        return "不是征求意见"
    over = timezone.localdate() > publication.closes_on
    return over or f"征求意见到{publication.closes_on}截止，到期以后才能归并"


def is_not_gathered(publication: "Publication", by: "Person") -> bool:
    row = publication.row
    return row is None or not row.groups.exists()


def is_gathered(publication: "Publication", by: "Person") -> bool:
    row = publication.row
    return row is not None and (row.groups.exists() or not row.opinions.exists())


def is_not_reported(publication: "Publication", by: "Person") -> bool:
    return publication.row is None or publication.row.reported_on is None


def after_new_look(publication: "Publication") -> str:
    return S.DRAFTING if publication.is_disclosable else S.WITHHELD


OWN_UNIT = Need("只有提出单位和公开工作人员可以办理", is_of_own_unit)
BY_ANOTHER = Need.by_another("提出和写稿的人不能审查自己的内容", who_wrote)
NOT_SECRET = Need("涉及工作秘密，不能公开", nothing_is_secret)
HAS_CORRECTION = Need("没有拟好的更正", has_correction)
FOUND_PUBLIC = Need("还没有通过保密审查", is_found_public)

IS_OVER = Need("征求意见还没有截止", is_over)
NOT_GATHERED = Need("意见已经归并过", is_not_gathered)
GATHERED = Need("意见还没有归并", is_gathered)
NOT_REPORTED = Need("反馈已经公布", is_not_reported)

PUBLICATION = Workflow(
    kind="publication",
    label="主动公开",
    initial=S.DRAFTING,
    states=dict(State.choices),
    closed=CLOSED,
    moves=(
        Move("propose", "提出公开", (), S.DRAFTING, told="提出公开“{title}”（{category:word}）", origin=Origin.PROPOSED),
        Move("amend", "修改", {S.DRAFTING}, None, (OWN_UNIT,), told="修改为第{number}稿"),
        Move("submit", "送审", {S.DRAFTING}, S.UNDER_REVIEW, (OWN_UNIT, NOT_SECRET), told="送保密审查"),
        Move("drop", "撤回", {S.DRAFTING, S.UNDER_REVIEW}, S.DROPPED, (OWN_UNIT,), told="撤回：{reason}"),
        Move("send_back", "退改", {S.UNDER_REVIEW, S.CLEARED}, S.DRAFTING, told="退改：{reason}"),
        Move("review", "审查通过", {S.UNDER_REVIEW}, S.CLEARED, (BY_ANOTHER, NOT_SECRET), told="保密审查通过，遮盖个人信息 {redacted} 处：{opinion}"),
        Move("withhold", "不予公开", {S.UNDER_REVIEW, S.CLEARED}, S.WITHHELD, (BY_ANOTHER,), told="不予公开（{ground:word}）：{reason}"),
        Move("reassess", "重新审查", {S.WITHHELD}, after_new_look, (BY_ANOTHER,), told="重新审查：{decision:word}，{reason}"),
        Move("publish", "发布", {S.CLEARED}, S.PUBLISHED, (NOT_SECRET, FOUND_PUBLIC), told="发布“{title}”"),
        Move("draft_correction", "拟更正", {S.PUBLISHED}, None, (OWN_UNIT, NOT_SECRET), told="拟更正：{reason}"),
        Move("correct", "更正", {S.PUBLISHED}, None, (HAS_CORRECTION, BY_ANOTHER, NOT_SECRET), told="更正：{reason}"),
        Move("gather", "归并意见", {S.PUBLISHED}, None, (IS_OVER, NOT_GATHERED), told="归并意见：{voices} 人，{groups} 类"),
        Move("publish_replies", "公布反馈", {S.PUBLISHED}, None, (IS_OVER, GATHERED, NOT_REPORTED), told="公布 {groups} 类意见的采纳情况"),
        Move("withdraw", "撤下", {S.PUBLISHED}, S.WITHDRAWN, told="撤下：{reason}", grave=True),
        *common_moves(State),
    ),
)  # fmt: skip
