"""归档: a document becomes an item of the archive, with its files, its term and its number, in the act that closes it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from django.utils import timezone

from shuniu.matters.acts import Refused, act, person_standing, refuse_replay
from shuniu.matters.models.number import take_number
from shuniu.office.documents.archiving.composing import Composition, Gap, compose, gaps_of
from shuniu.office.documents.archiving.facts import (
    Document,
    class_of,
    facts_of,
    fonds_of,
    own_articles,
    year_of,
)
from shuniu.office.documents.archiving.models import CATEGORY, FiledFile, FiledItem, FilingClass, Fonds, NotFiled
from shuniu.office.documents.archiving.retention import Article, Term, article_for
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.org.models import Person

D = TypeVar("D", bound=Any)
LAST_DAY = (6, 30)
"""文书: filed by the end of June of the next year (国家档案局令第13号)."""


@dataclass(frozen=True)
class Decision:
    """归档意见: what a person settles; what is left empty is as proposed."""

    term: str = ""
    filing_class: FilingClass | None = None
    year: int | None = None
    reason: str = ""
    missing: str = ""
    remark: str = ""
    title_is_own: bool = False


AS_PROPOSED = Decision()


@dataclass(frozen=True)
class Proposal:
    """归档建议: the fonds, the class, the year, the article with its term, and what is missing."""

    article: Article
    fonds: Fonds | None
    filing_class: FilingClass | None
    year: int
    gaps: tuple[Gap, ...]

    @property
    def blocking(self) -> tuple[Gap, ...]:
        return tuple(gap for gap in self.gaps if gap.blocks)

    @property
    def why(self) -> str:
        """保管期限 with its rule and its basis, as one reads it."""
        return f"{self.article.term.label}：{self.article.text}（{self.article.basis}）"


def proposal_for(document: Document) -> Proposal:
    """What the system proposes before anybody decides."""
    fonds = fonds_of(document)
    return Proposal(
        article=article_for(facts_of(document), own_articles()),
        fonds=fonds,
        filing_class=class_of(document, fonds) if fonds else None,
        year=year_of(document),
        gaps=gaps_of(document),
    )


@contextmanager
def filing(
    document: D, verb: str, *, by: Person, decision: Decision, seen: int | None = None, key: str | None = None
) -> Iterator[D]:
    """Make an act that files a document. The sheets are set before the lock is taken. Raises Refused."""
    refuse_replay(key, document.chain, document.workflow.code(verb), by)
    document = type(document).objects.get(pk=document.pk)
    person_standing(document, verb, by)
    proposal = proposal_for(document)
    term = Term(decision.term or proposal.article.term)
    refuse_unless_explained(proposal, term, decision)
    composed = compose(document) if proposal.fonds and term is not Term.NONE else Composition()
    with act(document, verb, by=by, seen=seen, key=key, article=proposal.article.code) as document:
        if term is Term.NONE:
            _leave_out(document, proposal, decision, by)
        elif proposal.fonds is None:
            document.details["filed"] = "本单位没有登记全宗，未编档号"
        else:
            _file(document, proposal, term, decision, composed, by)
        yield document


def refuse_unless_explained(proposal: Proposal, term: Term, decision: Decision) -> None:
    """Raises Refused where the term was changed, or something is missing, and nobody says why."""
    reasons = []
    if term is not proposal.article.term and not decision.reason.strip():
        reasons.append(f"建议的保管期限是{proposal.article.term.label}，改定为{term.label}要写明理由")
    if proposal.fonds and term is not Term.NONE and proposal.blocking and not decision.missing.strip():
        reasons += [f"{gap.what}：{gap.remedy}" for gap in proposal.blocking]
    if proposal.fonds and term is not Term.NONE and not (decision.filing_class or proposal.filing_class):
        reasons.append(f"全宗“{proposal.fonds}”还没有分类，请档案员先在“归档设置”里登记机构（问题）代码")
    if reasons:
        raise Refused(*reasons)


def _leave_out(document: Document, proposal: Proposal, decision: Decision, by: Person) -> None:
    same = proposal.article.term is Term.NONE
    reason = decision.reason.strip() or f"{proposal.article.text}（{proposal.article.basis}）"
    NotFiled.objects.update_or_create(
        document_id=document.pk,
        defaults={
            "article": proposal.article.code if same else "",
            "reason": reason[:300],
            "by": by,
            "made_at": timezone.now(),
        },
    )
    document.details |= {"filed": f"不归档，{reason}", "term": Term.NONE.value}


def _file(
    document: Document, proposal: Proposal, term: Term, decision: Decision, composed: Composition, by: Person
) -> None:
    filing_class, fonds = decision.filing_class or proposal.filing_class, proposal.fonds
    if fonds is None or filing_class is None or filing_class.fonds_id != fonds.pk:
        raise Refused("机构（问题）代码不属于这个全宗，请重新选择")
    NotFiled.objects.filter(document_id=document.pk).delete()
    year = decision.year or proposal.year
    serial = take_number(f"archive:{fonds.code}:{term}:{filing_class.code}", year, document)
    item = FiledItem(
        document=document,
        code=f"{fonds.code}-{CATEGORY}·{year}-{term}-{filing_class.code}-{serial:04d}",
        fonds=fonds,
        year=year,
        term=term,
        filing_class=filing_class,
        serial=serial,
        pages=composed.pages,
        kept_until=year + term.years if term.years else None,
        filed_by=by,
        filed_at=timezone.now(),
    )
    _describe(item, document, proposal, decision)
    item.save(force_insert=True)
    FiledFile.objects.bulk_create(
        FiledFile(
            item=item,
            place=place,
            part=piece.part,
            name=piece.name,
            blob=piece.blob,
            sha256=piece.blob.sha256,
            size=piece.blob.size,
            media_type=piece.blob.media_type,
            pages=piece.pages,
        )
        for place, piece in enumerate(composed.pieces, 1)
    )
    document.details |= _trace(item, composed, decision)
    if isinstance(document, OutgoingDocument):
        document.outcome = f"已归档，档号 {item.code}"


def _describe(item: FiledItem, document: Document, proposal: Proposal, decision: Decision) -> None:
    """著录: what the catalogue shows, and how the term was come by."""
    item.author = _author(document)
    item.document_number = document.number if isinstance(document, OutgoingDocument) else document.sender_number
    item.title, item.title_is_own = document.title, decision.title_is_own
    item.dated_on, item.classification = document.dated_on, document.classification
    item.remark = "；".join(filter(None, (decision.remark.strip(), decision.missing.strip())))[:300]
    item.article, item.proposed = proposal.article.code, proposal.article.term
    item.basis = f"{proposal.article.text}（{proposal.article.basis}）"[:200]
    item.reason = decision.reason.strip()[:300]


def _trace(item: FiledItem, composed: Composition, decision: Decision) -> dict[str, object]:
    """What the entry of the act keeps: the number, the term, and each file with its digest."""
    return {
        "filed": f"档号 {item.code}，{item.term_label}",
        "archive_code": item.code,
        "term": item.term,
        "reason": item.reason,
        "missing": decision.missing.strip(),
        "described": described(item),
        "files": [
            {"part": str(piece.part), "name": piece.name, "sha256": piece.blob.sha256, "pages": piece.pages}
            for piece in composed.pieces
        ],
    }


def described(item: FiledItem) -> dict[str, object]:
    """著录项目 of an item, as its trace keeps them."""
    return {
        "author": item.author,
        "document_number": item.document_number,
        "title": item.title_in_list,
        "dated_on": item.dated_on.isoformat() if item.dated_on else "",
        "classification": item.classification,
        "pages": item.pages,
    }


def _author(document: Document) -> str:
    """责任者: who issued it, of a joint document all of them."""
    if isinstance(document, OutgoingDocument):
        return "、".join(organ.name for organ in document.organs)[:300]
    return document.sender
