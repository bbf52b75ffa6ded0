"""The table of trainings (学习培训): proposed, agreed to, held, noted, closed with what came of it."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.workflow import common_moves
from shuniu.workflow import Move, Need, Workflow

if TYPE_CHECKING:
    from shuniu.office.team.learning.trainings.models import Training
    from shuniu.org.models import Person


class State(models.TextChoices):
    PROPOSED = "proposed", "待同意"
    PLANNED = "planned", "待举行"
    HELD = "held", "已举行"
    CLOSED = "closed", "已了结"
    REFUSED = "refused", "未同意"
    CANCELLED = "cancelled", "已取消"


S = State
ENDED = frozenset({S.CLOSED, S.REFUSED, S.CANCELLED})


def decides(training: "Training", by: "Person") -> bool | str:
    """The head of the unit, a head above, or the leader in charge of it."""
    return (
        training.unit_id in by.own_units
        or training.unit.leader_in_charge_id == by.pk
        or gettext("由%(unit)s的负责人或者分管领导同意") % {"unit": training.unit}
    )


def organises(training: "Training", by: "Person") -> bool:
    """组织人, or whoever decides on it."""
    return by.pk == training.officer_id or (
        by.may("training.agree") and (training.unit_id in by.own_units or training.unit.leader_in_charge_id == by.pk)
    )


def has_begun(training: "Training", by: "Person") -> bool:
    return training.begins_at <= timezone.now()


def took_part(training: "Training", by: "Person") -> bool:
    return training.people.filter(pk=by.pk).exists()


def has_no_note_yet(training: "Training", by: "Person") -> bool:
    return training.note_of(by) is None


def is_trip(training: "Training", by: "Person") -> bool:
    return training.is_trip


def is_reported(training: "Training", by: "Person") -> bool:
    return not training.is_trip or bool(training.report)


DECIDES = Need("由本单位负责人或者分管领导同意", decides)
BY_ANOTHER = Need.by_another(
    "不能同意自己提出的，请上级负责人或者分管领导同意", lambda training: (training.created_by_id,)
)
ORGANISES = Need("由组织人或者本单位负责人办理", organises)
BEGUN = Need("还没有到举行的时间；要改时间的，请办理改期", has_begun, opens_at=lambda training: training.begins_at)
TOOK_PART = Need("您没有参加这次学习培训，不写它的笔记", took_part, personal=True)
NO_NOTE_YET = Need("您的笔记已经写过，请打开笔记修改", has_no_note_yet)
TRIP = Need("只有考察学习要交考察报告", is_trip)
REPORTED = Need("考察学习要先交考察报告", is_reported)


def after_proposal(training: "Training") -> State:
    """What a head proposes for his own unit is agreed to already, but for a trip, which costs money and days."""
    return S.PLANNED if training.needs_no_consent else S.PROPOSED


TRAINING = Workflow(
    kind="training",
    label="学习培训",
    initial=S.PROPOSED,
    states=dict(State.choices),
    closed=ENDED,
    moves=(
        Move("propose", "提出学习培训", (), after_proposal, told="提出{way:word}：{title}"),
        Move("amend", "修改安排", {S.PROPOSED, S.PLANNED}, None, (ORGANISES,), told="修改安排"),
        Move("agree", "同意", {S.PROPOSED}, S.PLANNED, (DECIDES, BY_ANOTHER), told="同意"),
        Move("refuse", "不同意", {S.PROPOSED}, S.REFUSED, (DECIDES, BY_ANOTHER), told="不同意：{reason}"),
        Move("postpone", "改期", {S.PROPOSED, S.PLANNED}, None, (ORGANISES,), told="改期到{begins_at}：{reason}"),
        Move("cancel", "取消", {S.PROPOSED, S.PLANNED}, S.CANCELLED, (ORGANISES,), told="取消：{reason}", grave=True),
        Move("hold", "已经举行", {S.PLANNED}, S.HELD, (ORGANISES, BEGUN), told="已经举行，{count} 人参加"),
        Move("report", "交考察报告", {S.HELD}, None, (ORGANISES, TRIP), told="交考察报告"),
        Move("write_note", "写学习笔记", {S.HELD, S.CLOSED}, None, (TOOK_PART, NO_NOTE_YET), told="写学习笔记", aside=True),
        Move("close", "了结", {S.HELD}, S.CLOSED, (ORGANISES, REPORTED), told="了结：{outcome}", grave=True),
        *common_moves(State),
    ),
)  # fmt: skip
