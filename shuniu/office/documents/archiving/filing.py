"""归档: a document becomes an item of the archive, with its files, its term and its number, in the act that closes it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act, person_standing, refuse_replay
from shuniu.matters.models.number import take_number
from shuniu.office.documents.archiving.composing import Composition, Gap, compose, gaps_of
from shuniu.office.documents.archiving.facts import (
    Document,
    class_of,
    facts_of,
    fonds_of,
    own_articles,
    questions_to_file,
    year_of,
)
from shuniu.office.documents.archiving.models import (
    CATEGORY,
    FiledFile,
    FiledItem,
    FiledWith,
    FilingClass,
    Fonds,
    NotFiled,
)
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
    together: bool = False
    """Whether what it answers is filed with it as one item."""


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
    questions = questions_to_file(document, proposal.fonds) if decision.together else []
    refuse_unless_explained(proposal, term, decision, questions)
    composed = compose(document, questions) if proposal.fonds and term is not Term.NONE else Composition()
    with act(document, verb, by=by, seen=seen, key=key, article=proposal.article.code) as document:
        if term is Term.NONE:
            _leave_out(document, proposal, decision, by)
        elif proposal.fonds is None:
            document.details["filed"] = "本单位没有登记全宗，未编档号"
            document.details["missing"] = decision.missing.strip()
        else:
            item = _file(document, proposal, term, decision, composed, by)
            for question in questions:
                _file_with(question, item, by)
                item.classification = max(item.classification, question.classification)
            document.details |= _trace(item, composed, decision, questions)
            item.save()
        yield document


def refuse_unless_explained(
    proposal: Proposal, term: Term, decision: Decision, questions: Sequence[Document] = ()
) -> None:
    """Raises Refused where the term was changed, or something is missing, and nobody says why.

    A term of an article that is not verified holds nobody to it; what is not filed has its reason whatever was proposed.
    """
    reasons, article = [], proposal.article
    is_bound = article.verified or term is Term.NONE
    if term is not article.term and is_bound and not decision.reason.strip():
        told = {"proposed": gettext(article.term.label), "decided": gettext(term.label)}
        reasons.append(gettext("建议的保管期限是%(proposed)s，改定为%(decided)s要写明理由") % told)
    if decision.together and (term is Term.NONE or not questions):
        reasons.append(gettext("没有可以合为一件的来文：来文要与复文属于同一全宗，还没有归档；不归档的不合件"))
    blocking = [*proposal.blocking, *(gap for each in questions for gap in gaps_of(each) if gap.blocks)]
    is_filed = proposal.fonds is not None and term is not Term.NONE
    if not decision.missing.strip():
        reasons += [gettext("%(what)s：%(remedy)s") % vars(gap) for gap in blocking if is_filed or gap.always]
    if proposal.fonds and term is not Term.NONE and not (decision.filing_class or proposal.filing_class):
        words = gettext("全宗“%(fonds)s”还没有分类，请档案员先在“归档设置”里登记机构（问题）代码")
        reasons.append(words % {"fonds": proposal.fonds})
    if reasons:
        raise Refused(*reasons)


def _leave_out(document: Document, proposal: Proposal, decision: Decision, by: Person) -> None:
    same = proposal.article.term is Term.NONE
    reason = decision.reason.strip() or proposal.article.why
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
) -> FiledItem:
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
    if isinstance(document, OutgoingDocument):
        document.outcome = f"已归档，档号 {item.code}"
    return item


def _file_with(question: Document, item: FiledItem, by: Person) -> None:
    """合为一件: what was answered is closed with its answer, under the same number. Raises Refused."""
    verb = "archive" if question.closed_at is None else "file_late"
    try:
        with act(question, verb, by=by) as asked:
            NotFiled.objects.filter(document_id=asked.pk).delete()
            FiledWith.objects.create(document_id=asked.pk, item=item)
            asked.details |= {"filed": f"与复文合为一件，档号 {item.code}", "filed_with": item.code}
            if isinstance(asked, OutgoingDocument):
                asked.outcome = f"已归档，档号 {item.code}"
    except Refused as refused:
        words = gettext("来文《%(title)s》不能与复文合为一件：%(why)s")
        raise Refused(*(words % {"title": question.title, "why": why} for why in refused.reasons)) from refused


def _describe(item: FiledItem, document: Document, proposal: Proposal, decision: Decision) -> None:
    """著录: what the catalogue shows, and how the term was come by."""
    item.author = _author(document)
    item.document_number = document.number if isinstance(document, OutgoingDocument) else document.sender_number
    item.title, item.title_is_own = document.title, decision.title_is_own
    item.dated_on, item.classification = document.dated_on, document.classification
    item.remark = "；".join(filter(None, (decision.remark.strip(), decision.missing.strip())))[:300]
    item.article, item.proposed = proposal.article.code, proposal.article.term
    item.basis = proposal.article.why[:200]
    item.reason = decision.reason.strip()[:300]


def _trace(
    item: FiledItem, composed: Composition, decision: Decision, questions: Sequence[Document]
) -> dict[str, object]:
    """What the entry of the act keeps: the number, the term, and each file with its digest."""
    beside = "".join(f"，与来文《{each.title}》合为一件" for each in questions)
    return {
        "filed": f"档号 {item.code}，{item.term_label}{beside}",
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
