"""The decision card (决策卡): on what it rested, who saw it, what changed in drafting and why; printable, and a paper for a meeting."""

from dataclasses import dataclass, field

from shuniu.audit.models import AuditEntry
from shuniu.matters.models import Participant
from shuniu.office.decisions.board import Square, board_of
from shuniu.office.decisions.models import Basis, Dossier, DraftVersion, Opinion, Option, View


@dataclass
class Card:
    """决策卡."""

    board: list[Square]
    bases: list[Basis]
    options: list[Option]
    versions: list[DraftVersion]
    opinions: list[Opinion]
    views: list[View]
    unsupported: int
    seen_by: list[str] = field(default_factory=list)
    acted: list[str] = field(default_factory=list)


def card_of(dossier: Dossier) -> Card:
    """Everything that stands on the card of a dossier, in a fixed number of queries."""
    opinions = Opinion.objects.filter(consultation__dossier=dossier.pk).exclude(given_at=None)
    parts = dossier.participants.select_related("person", "post__unit", "unit").exclude(part=Participant.Part.FOLLOWER)
    entries = AuditEntry.objects.filter(chain=dossier.chain, actor__isnull=False)
    return Card(
        board=board_of(dossier),
        bases=list(dossier.bases.all()),
        options=list(dossier.options.all()),
        versions=list(dossier.versions.select_related("by")),
        opinions=list(opinions.select_related("unit", "consultation").order_by("pk")),
        views=list(dossier.views_now().select_related("person")),
        unsupported=len(dossier.unsupported()),
        seen_by=list(dict.fromkeys(str(each.who) for each in parts.order_by("pk"))),
        acted=sorted(set(entries.values_list("actor__name", flat=True))),
    )


def as_text(dossier: Dossier) -> str:
    """决策案卷 as a plain paper: for the agenda of a meeting; units that are asked about the topic read it too."""
    lines = [dossier.title, "", "一、要解决的问题", dossier.question]
    for heading, text in (("二、现状", dossier.situation), ("三、分析", dossier.analysis)):
        lines += [heading, text or "（未写）"]
    lines.append("四、方案比较")
    for option in dossier.options.all():
        lines += [
            option.name,
            f"内容：{option.content}",
            f"效果：{option.effects}",
            f"成本：{option.cost}",
            f"风险：{option.risk}",
        ]
        lines += [
            f"{words}：{said}" for words, said in (("赞成", option.supporters), ("反对", option.opponents)) if said
        ]
    if dossier.chosen:
        lines += ["五、推荐意见", f"{dossier.chosen.name}。{dossier.recommendation}"]
    if bases := list(dossier.bases.all()):
        lines += ["六、依据", *map(str, bases)]
    lines.append("七、程序")
    for square in board_of(dossier):
        said = square.record_for(inside=False) or "未完成"
        lines.append(
            f"{square.label}（{square.rule.articles}）：{square.ground or ''}{'；' if square.ground else ''}{said}"
        )
    if version := dossier.versions.last():
        lines += ["八、决策草案", version.text]
    return "\n".join(lines)
