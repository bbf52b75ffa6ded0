"""The table of incidents (突发事件): first report, signed for by who is on duty, follow-ups, final report."""

from typing import TYPE_CHECKING

from django.db import models

from shuniu.matters.workflow import common_moves
from shuniu.workflow import Move, Need, Origin, Workflow

if TYPE_CHECKING:
    from shuniu.office.briefings.incidents.models import Incident
    from shuniu.org.models import Person


class State(models.TextChoices):
    REPORTED = "reported", "待值班签收"
    IN_HAND = "in_hand", "处置中"
    FINISHED = "finished", "已终报"
    CANCELLED = "cancelled", "误报注销"


CLOSED_STATES = frozenset({State.FINISHED, State.CANCELLED})
GOING_ON = frozenset({State.REPORTED, State.IN_HAND})


def belongs_to_reporter_or_desk(incident: "Incident", by: "Person") -> bool:
    return by.acts_for(incident.unit_id) or by.may("incident.acknowledge")


OF_THE_REPORTER = Need("只有报告单位和值班人员可以续报、终报", belongs_to_reporter_or_desk)

INCIDENT = Workflow(
    kind="incident",
    label="突发事件",
    initial=State.REPORTED,
    states=dict(State.choices),
    closed=CLOSED_STATES,
    moves=(
        Move("report", "首报", (), State.REPORTED, told="首报，距获悉 {minutes} 分钟", origin=Origin.TAKEN_IN),
        Move(
            "acknowledge",
            "值班签收",
            {State.REPORTED},
            State.IN_HAND,
            told="值班签收，距首报 {minutes} 分钟",
            work=False,
        ),
        Move("follow_up", "续报", GOING_ON, None, (OF_THE_REPORTER,), told="续报（第 {number} 报）", work=True),
        Move("regrade", "调整等级", GOING_ON, None, told="等级由{before_grade:word}调整为{grade:word}：{reason}"),
        Move("call", "记电话", GOING_ON, None, told="{called_at} 电话告知{whom}：{said}"),
        Move("finish", "终报", {State.IN_HAND}, State.FINISHED, (OF_THE_REPORTER,), told="终报（第 {number} 报）"),
        Move("cancel", "误报注销", GOING_ON, State.CANCELLED, told="误报注销：{reason}", grave=True),
        *common_moves(State),
    ),
)
