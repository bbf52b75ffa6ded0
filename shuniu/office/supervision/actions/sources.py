"""The acts on a source (来源): enter, break down into directives, approve."""

from datetime import date
from typing import Any

from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters import files
from shuniu.matters.acts import Refused, act, opening
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.models import Attachment
from shuniu.matters.models.link import find_anchors_again, nearest_place
from shuniu.office.supervision.actions import items
from shuniu.office.supervision.models import Directive, Source, SupervisionItem
from shuniu.office.supervision.proposing import Proposal, propose
from shuniu.org.matching import Matcher
from shuniu.org.models import Person, Unit
from shuniu.text.cleaning import clean
from shuniu.text.deadlines import document_date

LONGEST_TEXT = 5_000_000


def enter(
    *,
    by: Person,
    original: str,
    title: str = "",
    form: str = Source.Form.SPEECH,
    given_by: str = "",
    given_on: date | None = None,
    unit: Unit | None = None,
    classification: int | None = None,
    file: "File[Any] | None" = None,
    key: str | None = None,
) -> Source:
    """登记来源: keep a text as it came and as it was meant, and propose the directives in it. A file it came in is kept.

    Raises Refused for an empty or overlong text and for a person without a unit.
    """
    original = original.replace("\x00", "")  # which PostgreSQL cannot keep
    if not original.strip("\ufeff \t\r\n\u3000"):
        raise Refused("还没有内容，请粘贴讲话稿、纪要或批示的全文，或上传文件")
    if len(original) > LONGEST_TEXT:
        raise Refused(
            gettext("文本有 %(n)s 万字，超过 %(most)s 万字的上限，请拆成几份登记")
            % {"n": len(original) // 10_000, "most": LONGEST_TEXT // 10_000}
        )
    unit = unit or by.main_unit
    if unit is None:
        raise Refused("您还没有所属单位，请联系安全管理员设置任职")
    refuse_state_secrets(original)
    name = files.name_kept((file and file.name) or "来源")
    blob = files.keep(file, name) if file else None
    cleaned = clean(original)
    given_on = given_on or document_date(cleaned.text)
    proposal = propose(cleaned.text, given_on or timezone.localdate())
    source = Source(
        title=(title.strip() or proposal.title or "未命名来源")[:300],
        form=form,
        given_by=given_by,
        given_on=given_on,
        original=original,
        text=cleaned.text,
        changes=[{"kind": change.kind, "label": change.label, "count": change.count} for change in cleaned.changes],
        sentences=proposal.sentences,
        orders=[[order.start, order.end] for order in proposal.orders],
        unit=unit,
        officer=by,
    )
    if classification is not None:
        source.classification = classification
    with opening(source, "enter", by=by, key=key) as source:
        _keep(source, proposal)
        if blob:
            Attachment.objects.create(matter_id=source.pk, blob=blob, name=name, attached_by=by)
            source.details["sha256"] = blob.sha256
        source.details["directives"] = len(proposal.directives)
    return source


def _keep(source: Source, proposal: Proposal) -> None:
    matcher = Matcher()
    drafts = [draft.prepared(source, matcher) for draft in proposal.directives]
    Directive.objects.bulk_create([draft.directive for draft in drafts], batch_size=500)
    lead, support = Directive.lead_units.through, Directive.support_units.through
    lead.objects.bulk_create(
        [lead(directive_id=draft.directive.pk, unit_id=unit.pk) for draft in drafts for unit in draft.lead],
        batch_size=2000,
    )
    support.objects.bulk_create(
        [support(directive_id=draft.directive.pk, unit_id=unit.pk) for draft in drafts for unit in draft.support],
        batch_size=2000,
    )


def revise(source: Source, *, by: Person, text: str, seen: int | None = None, key: str | None = None) -> Source:
    """修订原文: change the cleaned text; anchors and directives are found again by their quotes, lost ones flagged."""
    if not text.strip():
        raise Refused("原文不能为空")
    with act(source, "revise", by=by, seen=seen, key=key, text=text) as source:
        source.text = source.details.pop("text")
        lost = find_anchors_again(source.pk, source.text)
        for directive in source.directives.all():
            _find_again(directive, source.text)
        proposal = propose(source.text, source.given_on or timezone.localdate())
        source.sentences = proposal.sentences
        source.orders = [[order.start, order.end] for order in proposal.orders]
        source.details["lost"] = len(lost) + source.directives.proposed().filter(is_lost=True).count()
    return source


def _find_again(directive: Directive, text: str) -> None:
    if text[directive.start : directive.end] == directive.sentence:
        return
    start = nearest_place(directive.sentence, text, directive.start)
    directive.is_lost = start is None
    if start is not None:
        directive.start, directive.end = start, start + len(directive.sentence)
    directive.save(update_fields=["start", "end", "is_lost"])


def submit(source: Source, *, by: Person, seen: int | None = None, key: str | None = None) -> Source:
    """报批: put the list before the director."""
    with act(source, "submit", by=by, seen=seen, key=key) as source:
        source.details["count"] = source.directives.proposed().count()
    return source


def send_back(source: Source, *, by: Person, reason: str, seen: int | None = None, key: str | None = None) -> Source:
    """退回修改."""
    if not reason.strip():
        raise Refused("请写明退回的理由")
    with act(source, "send_back", by=by, seen=seen, key=key, reason=reason) as source:
        pass
    return source


def approve(
    source: Source, *, by: Person, assign: bool = True, seen: int | None = None, key: str | None = None
) -> list[SupervisionItem]:
    """批准立项: docket every task on the list, with its number and its anchor; and assign it at once where asked."""
    with act(source, "approve", by=by, seen=seen, key=key) as source:
        directives = source.directives.proposed().prefetch_related("lead_units", "support_units")
        docketed = [item for directive in directives for item in items.docket_directive(source, directive, by=by)]
        source.directives.proposed().update(standing=Directive.Standing.DOCKETED)
        source.approved_by, source.approved_at = by, timezone.now()
        source.details |= {"count": len(docketed), "numbers": [item.number for item in docketed]}
        if assign:
            docketed = [items.assign(item, by=by) for item in docketed]
    return docketed


def withdraw(source: Source, *, by: Person, reason: str, seen: int | None = None, key: str | None = None) -> Source:
    """撤回: take a source off the desk before it was approved."""
    if not reason.strip():
        raise Refused("请写明撤回的理由")
    with act(source, "withdraw", by=by, seen=seen, key=key, reason=reason) as source:
        pass
    return source
