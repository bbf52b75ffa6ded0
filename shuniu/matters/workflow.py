"""Verbs that every matter knows, whatever its kind: to comment, attach, link, follow, and take over."""

from collections.abc import Callable, Iterable
from typing import Any

from shuniu.workflow import Move, Need

HANDED: list[Callable[[Any, Any], bool]] = []
"""What says whether a matter was handed to a person, to be taken over; the section that hands over registers it."""

HANDED_TO_HIM = Need("这件事项没有移交给您", lambda matter, by: any(ask(matter, by) for ask in HANDED), personal=True)


def common_moves(states: Iterable[str]) -> tuple[Move, ...]:
    """The moves open in all states of every kind; they change no state."""
    everywhere = frozenset(map(str, states))
    return (
        Move("comment", "批注", everywhere, told="批注：{text}", code="matter.comment"),
        Move("attach", "上传附件", everywhere, told="上传附件《{name}》", code="matter.attach"),
        Move("link", "建立关联", everywhere, told="与“{target}”建立关联（{relation:word}）", code="matter.link"),
        Move("follow", "关注", everywhere, told="关注", aside=True, code="matter.follow"),
        Move("unfollow", "取消关注", everywhere, told="取消关注", aside=True, code="matter.unfollow"),
        Move(
            "take_over",
            "接办",
            everywhere,
            needs=(HANDED_TO_HIM,),
            told="接替{of}办理",
            code="matter.take_over",
        ),
    )
