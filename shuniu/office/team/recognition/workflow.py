"""The table of recognition (表扬): given, chosen by each who is named whether the office may read it, revoked if it was wrong."""

from typing import TYPE_CHECKING

from django.db import models

from shuniu.matters.workflow import common_moves
from shuniu.workflow import Move, Need, Workflow

if TYPE_CHECKING:
    from shuniu.office.team.recognition.models import Recognition
    from shuniu.org.models import Person


class State(models.TextChoices):
    GIVEN = "given", "待本人选择"
    SETTLED = "settled", "已记载"
    REVOKED = "revoked", "已撤销"


S = State
STANDING = frozenset({S.GIVEN, S.SETTLED})


def is_named(recognition: "Recognition", by: "Person") -> bool:
    return recognition.recipients.filter(person=by.pk).exists()


def gave_it(recognition: "Recognition", by: "Person") -> bool:
    return recognition.created_by_id == by.pk


def once_all_have_chosen(recognition: "Recognition") -> str:
    return S.GIVEN if recognition.recipients.filter(choice="pending").exists() else S.SETTLED


NAMED = Need("只有受表扬的本人可以选择", is_named, personal=True)
GAVE_IT = Need("只有登记的人可以撤销", gave_it, personal=True)

RECOGNITION = Workflow(
    kind="recognition",
    label="表扬",
    about_people=True,
    initial=S.GIVEN,
    states=dict(State.choices),
    closed=frozenset({S.SETTLED, S.REVOKED}),
    moves=(
        Move("recognise", "表扬", (), S.GIVEN, told="{sort:word}，请本人选择是否在单位内公开"),
        Move("choose", "选择是否公开", STANDING, once_all_have_chosen, (NAMED,), told="选择：{choice:word}"),
        Move("revoke", "撤销", STANDING, S.REVOKED, (GAVE_IT,), told="撤销", grave=True),
        *(move for move in common_moves(State) if move.verb in ("comment", "attach", "link")),
    ),
)
