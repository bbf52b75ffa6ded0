"""Proposing (拟立项): from the decomposition of a text to directives with the organisation's own units."""

from dataclasses import dataclass, field
from datetime import date

from django.conf import settings

from shuniu.office.supervision.models.item import Cadence, EvidenceKind
from shuniu.office.supervision.models.source import Directive, Source
from shuniu.org.matching import Matcher
from shuniu.org.models import Unit
from shuniu.text.decompose import Decomposition, Order, decompose
from shuniu.text.decompose import Directive as Found
from shuniu.text.lexicon import Lexicons

EVIDENCE_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        EvidenceKind.DOCUMENT_ISSUED,
        ("印发", "出台", "制定", "修订", "编制", "方案", "办法", "细则", "清单", "上报", "报送"),
    ),
    (
        EvidenceKind.SYSTEM_FIGURE,
        ("%", "％", "以上", "率", "万元", "亿元", "增长", "下降", "兑现", "拨付", "压缩", "上线"),
    ),
    (
        EvidenceKind.SITE_CHECK,
        ("建成", "竣工", "开工", "改造", "整治", "排查", "投用", "投入使用", "修复", "清理", "新建", "通车"),
    ),
    (EvidenceKind.BENEFICIARY, ("群众", "企业反映", "居民", "满意", "受助", "帮扶", "安置", "服务对象")),
    (EvidenceKind.THIRD_PARTY, ("验收", "审计", "评估", "检测", "第三方")),
)


@dataclass(frozen=True)
class Draft:
    """A directive as found, and what its names mean in this organisation; not yet saved."""

    directive: Directive
    lead: tuple[Unit, ...] = ()
    support: tuple[Unit, ...] = ()


@dataclass(frozen=True)
class Finding:
    found: Found

    def prepared(self, source: Source, matcher: Matcher) -> Draft:
        found = self.found
        lead, is_collective, _ = matcher.match_all(found.lead)
        support, _, _ = matcher.match_all(found.support)
        directive = Directive(
            source=source,
            sentence=found.sentence,
            start=found.start,
            end=found.end,
            path=list(found.path),
            task=found.task[:300],
            lead_names=list(found.lead),
            support_names=list(found.support),
            each_unit=is_collective,
            officer_name=(found.officer or "")[:40],
            deadline_text=(found.deadline.text if found.deadline else "")[:100],
            due_on=found.deadline.date if found.deadline else None,
            cadence=found.cadence if found.cadence in Cadence.values else "",
            evidence_needed=evidence_suggested(found.sentence),
            strength=found.strength,
        )
        return Draft(directive, lead, tuple(unit for unit in support if unit not in lead))


@dataclass(frozen=True)
class Proposal:
    """What is proposed for a text: its title and date, directives, and orders that have no task."""

    title: str
    date: date | None
    sentences: int
    directives: tuple[Finding, ...]
    orders: tuple[Order, ...] = field(default=())


def propose(text: str, on: date | None) -> Proposal:
    found: Decomposition = decompose(text, on=on, lexicons=Lexicons(*settings.LEXICON_FOLDERS))
    return Proposal(
        found.title or "",
        found.date,
        found.sentences,
        tuple(Finding(directive) for directive in found.directives),
        found.orders,
    )


def evidence_suggested(sentence: str) -> list[str]:
    """所需佐证: one or two kinds that the wording of a task calls for; a proposal that the office may change."""
    kinds = [str(kind) for kind, words in EVIDENCE_WORDS if any(word in sentence for word in words)]
    return kinds[:2]


def draft_of_passage(source: Source, sentence: str, start: int, matcher: Matcher) -> Draft:
    """A directive made of a passage that somebody selected: read as far as the reader can, taken whole otherwise."""
    found = propose(sentence, source.given_on).directives
    if len(found) == 1:
        draft = found[0].prepared(source, matcher)
        draft.directive.sentence, draft.directive.start = sentence, start
        draft.directive.end = start + len(sentence)
        return draft
    task = sentence.strip().rstrip("。；;")
    return Draft(
        Directive(
            source=source,
            sentence=sentence,
            start=start,
            end=start + len(sentence),
            task=task[:300],
            evidence_needed=evidence_suggested(sentence),
        )
    )
