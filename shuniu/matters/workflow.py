"""Verbs that every matter knows, whatever its kind: to comment, attach, link, follow, and take over; and those of what
goes over the burden that a month allows."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

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


def end_of(day: date | None) -> datetime | None:
    """The moment at which a day is over; None where there is no day."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min)) if day else None


def before_its_day_is_over(reason: str) -> Need:
    """条件: that the day of a matter is not past; one that has no day is always in time."""
    return Need(
        reason,
        lambda matter, by: matter.due_on is None or timezone.localdate() <= matter.due_on,
        closes_at=lambda matter: end_of(matter.due_on),
    )


def is_within_the_ceiling(matter: Any, by: Any) -> bool | str:
    return matter.reading.over_words or True


WITHIN_THE_CEILING = Need("有单位超过了当月负担上限", is_within_the_ceiling)
OVER_THE_CEILING = Need("没有单位超过上限，直接发出即可", lambda matter, by: bool(matter.reading.over))


def consent_moves(
    draft: str, waiting: str, sent: str, *, asks: Iterable[Need] = (), consents: Iterable[Need] = ()
) -> tuple[Move, ...]:
    """The moves of what would go over a unit's monthly ceiling (超过负担上限): only a leader lets it out."""
    return (
        Move(
            "ask_consent",
            "报请同意",
            {draft},
            waiting,
            (*asks, OVER_THE_CEILING),
            told="报请{leader}同意超过负担上限：{units}；{reason}",
        ),
        Move(
            "consent",
            "同意发出",
            {waiting},
            sent,
            consents,
            told="同意超过负担上限发出（{over}）：{reason}",
            grave=True,
        ),
        Move("refuse_consent", "不同意", {waiting}, draft, told="不同意超过负担上限：{reason}"),
    )
