"""The table of notes (学习笔记): written, shared as far as the writer chooses, taken back."""

from typing import TYPE_CHECKING

from django.db import models

from shuniu.matters.workflow import common_moves
from shuniu.workflow import Move, Need, Workflow

if TYPE_CHECKING:
    from shuniu.office.team.learning.notes.models import LearningNote
    from shuniu.org.models import Person


class State(models.TextChoices):
    SHARED = "shared", "已分享"
    TAKEN_BACK = "taken_back", "已收回"


S = State


def wrote_it(note: "LearningNote", by: "Person") -> bool:
    return note.created_by_id == by.pk


WROTE_IT = Need("笔记由写的人自己改", wrote_it, personal=True)

LEARNING_NOTE = Workflow(
    kind="learning_note",
    label="学习笔记",
    initial=S.SHARED,
    states=dict(State.choices),
    closed=frozenset({S.SHARED, S.TAKEN_BACK}),
    moves=(
        Move("write", "写学习笔记", (), S.SHARED, told="写学习笔记（{share:word}）"),
        Move("revise", "修改笔记", {S.SHARED}, None, (WROTE_IT,), told="修改笔记（{share:word}）"),
        Move("take_back", "收回笔记", {S.SHARED}, S.TAKEN_BACK, (WROTE_IT,), told="收回笔记"),
        Move("share_again", "重新分享", {S.TAKEN_BACK}, S.SHARED, (WROTE_IT,), told="重新分享（{share:word}）"),
        *common_moves(State),
    ),
)  # fmt: skip
