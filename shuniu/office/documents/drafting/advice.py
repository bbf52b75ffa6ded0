"""文种建议: what to know before one chooses a kind, and what speaks against a choice: 中办发〔2012〕14号 art. 8, 13–17.

The advice is data (`kinds.toml`); this module reads it and holds it against a plan. Pure.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from shuniu.office.documents.kinds import Direction, DocumentType

REGULATION = "《党政机关公文处理工作条例》"


class Standing(StrEnum):
    """行文关系: how a recipient stands to the organ that writes."""

    SUPERIOR = "superior"
    SUBORDINATE = "subordinate"
    OTHER = "other"
    UNKNOWN = "unknown"


STANDING_LABELS = {
    Standing.SUPERIOR: "上级机关",
    Standing.SUBORDINATE: "下级机关",
    Standing.OTHER: "不相隶属的机关",
    Standing.UNKNOWN: "未写明",
}


@dataclass(frozen=True)
class KindAdvice:
    """一个文种的用法, as it stands beside the choice."""

    kind: DocumentType
    use: str
    to: str
    directions: tuple[Direction, ...]
    basis: str
    closing: str = ""
    avoid: tuple[str, ...] = ()
    addressed: bool = True
    one_recipient: bool = False
    issuers: tuple[str, ...] = ()
    instead: Mapping[Standing, str] | None = None
    """For each standing that the kind may not be addressed to, what to write instead."""

    @property
    def usual_direction(self) -> Direction:
        return self.directions[0]


@dataclass(frozen=True)
class Recipient:
    """主送机关 with its standing."""

    name: str
    standing: Standing = Standing.UNKNOWN


@dataclass(frozen=True)
class Plan:
    """打算怎样行文: what has been chosen so far."""

    kind: DocumentType
    direction: Direction
    issuer: str = ""
    issuer_kind: str = ""
    recipients: tuple[Recipient, ...] = ()
    title_kind: str = ""
    """The kind that the title ends in, such as 通知; empty where it has none yet."""


@dataclass(frozen=True)
class Objection:
    """不合适的地方: what speaks against a plan, what to do instead, and the article that says so."""

    text: str
    basis: str


@cache
def kinds() -> Mapping[DocumentType, KindAdvice]:
    """The advice on each of the fifteen kinds, in the order of art. 8."""
    found = tomllib.loads(Path(__file__).with_name("kinds.toml").read_text(encoding="utf-8"))
    return {kind: _advice(kind, found[kind.value]) for kind in DocumentType}


def _advice(kind: DocumentType, data: dict[str, Any]) -> KindAdvice:
    instead = {
        standing: str(data[f"instead_{standing}"])
        for standing in (Standing.SUPERIOR, Standing.SUBORDINATE, Standing.OTHER)
        if data.get(f"to_{standing}") is False
    }
    return KindAdvice(
        kind=kind,
        use=data["use"],
        to=data["to"],
        directions=tuple(map(Direction, data["directions"])),
        basis=data["basis"],
        closing=data["closing"],
        avoid=tuple(data["avoid"]),
        addressed=data.get("addressed", True),
        one_recipient=data.get("one_recipient", False),
        issuers=tuple(data.get("issuers", ())),
        instead=instead,
    )


def objections(plan: Plan) -> tuple[Objection, ...]:
    """行文建议: everything that speaks against a plan; empty where nothing does. Advice only: the moves have their own law."""
    return tuple(_objections(plan, kinds()[plan.kind]))


def _objections(plan: Plan, advice: KindAdvice) -> Iterator[Objection]:
    label, basis = plan.kind.label, f"{REGULATION}{advice.basis}"
    if plan.title_kind and not label.startswith(plan.title_kind) and plan.title_kind not in label:
        yield Objection(f"标题写的是“{plan.title_kind}”，选的文种是“{label}”，请改成一致", basis)
    if plan.direction not in advice.directions:
        usual = "或".join(direction.label for direction in advice.directions)
        yield Objection(f"{label}一般是{usual}文，行文方向请核对", basis)
    if advice.issuers and plan.issuer_kind and plan.issuer_kind not in advice.issuers:
        yield Objection(f"{advice.avoid[0]}；发文机关现在是“{plan.issuer}”", basis)
    if advice.one_recipient and len(plan.recipients) > 1:
        yield Objection(f"{label}只主送一个机关，其余的改为抄送", f"{REGULATION}第十五条第一项")
    if not advice.addressed and plan.recipients:
        yield Objection(f"{label}一般不写主送机关", basis)
    for standing, instead in (advice.instead or {}).items():
        names = "、".join(each.name for each in plan.recipients if each.standing is standing)
        if names:
            yield Objection(
                f"“{names}”是{STANDING_LABELS[standing]}，{label}不主送{STANDING_LABELS[standing]}：{instead}", basis
            )
