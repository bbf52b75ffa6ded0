"""Verbs that every matter knows, whatever its kind: to comment, attach, link and follow."""

from collections.abc import Iterable

from shuniu.workflow import Move


def common_moves(states: Iterable[str]) -> tuple[Move, ...]:
    """The moves open in all states of every kind; they change no state."""
    everywhere = frozenset(map(str, states))
    return (
        Move("comment", "批注", everywhere, told="批注：{text}", code="matter.comment"),
        Move("attach", "上传附件", everywhere, told="上传附件《{name}》", code="matter.attach"),
        Move("link", "建立关联", everywhere, told="与“{target}”建立关联（{relation:word}）", code="matter.link"),
        Move("follow", "关注", everywhere, told="关注", aside=True, code="matter.follow"),
        Move("unfollow", "取消关注", everywhere, told="取消关注", aside=True, code="matter.unfollow"),
    )
