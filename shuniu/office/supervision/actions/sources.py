"""The acts on a source (来源): enter, break down into directives, approve."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.core.files.base import File
from django.utils import timezone

from shuniu.matters import files
from shuniu.matters.acts import Refused, act, opening
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.models import Attachment
from shuniu.matters.models.link import find_anchors_again, nearest_place
from shuniu.office.supervision.actions import items
from shuniu.office.supervision.models import Directive, Source, SupervisionItem
from shuniu.office.supervision.proposing import Proposal, draft_of_passage, propose
from shuniu.org.matching import Matcher, remember
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
            f"文本有 {len(original) // 10_000} 万字，超过 {LONGEST_TEXT // 10_000} 万字的上限，请拆成几份登记"
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


def add_directive(
    source: Source, *, by: Person, start: int, end: int, task: str = "", key: str | None = None
) -> Directive:
    """选取任务: make a task of a passage of the text that has none. Raises Refused outside the text."""
    if not 0 <= start < end <= len(source.text) or not source.text[start:end].strip():
        raise Refused("请在原文中选中一段文字")
    sentence = source.text[start:end]
    draft = draft_of_passage(source, sentence, start, Matcher())
    if task.strip():
        draft.directive.task = task.strip()[:300]
    with act(source, "add_directive", by=by, key=key, task=draft.directive.task) as source:
        draft.directive.by_hand = True
        draft.directive.source = source
        draft.directive.save()
        draft.directive.lead_units.set(draft.lead)
        draft.directive.support_units.set(draft.support)
    return draft.directive


AMENDABLE = ("task", "due_on", "cadence", "evidence_needed", "each_unit", "officer_name")


def amend_directive(
    directive: Directive,
    *,
    by: Person,
    lead_units: Sequence[Unit] | None = None,
    support_units: Sequence[Unit] | None = None,
    key: str | None = None,
    **fields: object,
) -> Directive:
    """修改任务: change the wording, units, date, cadence or evidence of a proposed task."""
    if unknown := set(fields) - set(AMENDABLE):
        raise ValueError(f"not amendable: {sorted(unknown)}")
    refuse_state_secrets([str(value) for value in fields.values()])
    if "task" in fields and not str(fields["task"]).strip():
        raise Refused("任务不能为空；不需要的任务请选“不立项”并写明理由")
    with _on(directive, "amend_directive", by=by, key=key, task=fields.get("task", directive.task)) as source:
        for name, value in fields.items():
            setattr(directive, name, value)
        directive.save()
        if lead_units is not None:
            directive.lead_units.set(lead_units)
        if support_units is not None:
            directive.support_units.set([unit for unit in support_units if unit not in list(lead_units or [])])
        source.details["directive"] = directive.pk
    return directive


def merge_directives(
    directive: Directive, others: Iterable[Directive], *, by: Person, key: str | None = None
) -> Directive:
    """合并任务: take other tasks of the same source into one. Raises Refused for a task of another source or itself."""
    others = list(others)
    if not others:
        raise Refused("请选择要并入的任务")
    for other in others:
        if other.source_id != directive.source_id:
            raise Refused("只能合并同一来源里的任务")
        if other.pk == directive.pk:
            raise Refused("任务不能并入自己")
    merged = [other.task for other in others]
    with _on(directive, "merge_directives", by=by, key=key, task=directive.task, merged=merged):
        for other in others:
            _must_still_stand(other)
            other.standing, other.merged_into = Directive.Standing.MERGED, directive
            other.save(update_fields=["standing", "merged_into"])
            directive.lead_units.add(*other.lead_units.all())
            directive.support_units.add(*other.support_units.all())
            if other.due_on and (directive.due_on is None or other.due_on < directive.due_on):
                directive.due_on, directive.deadline_text = other.due_on, other.deadline_text
        directive.support_units.remove(*directive.lead_units.all())
        directive.save()
    return directive


def split_directive(
    directive: Directive, *, by: Person, tasks: Sequence[str], key: str | None = None
) -> list[Directive]:
    """拆分任务: make several tasks of one, all tied to the same sentence."""
    tasks = [task.strip() for task in tasks if task.strip()]
    if len(tasks) < 2:
        raise Refused("拆分至少要写两项任务，一行一项")
    with _on(
        directive, "split_directive", by=by, key=key, task=directive.task, parts=len(tasks), tasks=tasks
    ) as source:
        lead, support = list(directive.lead_units.all()), list(directive.support_units.all())
        parts = []
        for task in tasks:
            part = Directive.objects.get(pk=directive.pk)
            part.pk, part.task, part.by_hand = None, task[:300], True
            part._state.adding = True
            part.source = source
            part.save()
            part.lead_units.set(lead)
            part.support_units.set(support)
            parts.append(part)
        directive.standing = Directive.Standing.SPLIT
        directive.save(update_fields=["standing"])
    return parts


def drop_directive(directive: Directive, *, by: Person, reason: str, key: str | None = None) -> Directive:
    """不立项: leave a task off the list, with the reason."""
    if not reason.strip():
        raise Refused("请写明不立项的理由")
    with _on(directive, "drop_directive", by=by, key=key, task=directive.task, reason=reason):
        directive.standing, directive.reason = Directive.Standing.DROPPED, reason.strip()[:300]
        directive.save(update_fields=["standing", "reason"])
    return directive


def restore_directive(directive: Directive, *, by: Person, key: str | None = None) -> Directive:
    """恢复任务: take back a drop or a merge."""
    with act(directive.source, "restore_directive", by=by, key=key, task=directive.task):
        directive.refresh_from_db()
        if directive.standing not in (Directive.Standing.DROPPED, Directive.Standing.MERGED):
            raise Refused("只有不立项或已合并的任务可以恢复")
        directive.standing, directive.reason, directive.merged_into = Directive.Standing.PROPOSED, "", None
        directive.save(update_fields=["standing", "reason", "merged_into"])
    return directive


def match_unit(source: Source, *, by: Person, name: str, units: Sequence[Unit], key: str | None = None) -> int:
    """对应单位: say once what a name in the text means; it is remembered, and every task that names it is matched.

    Answers the number of tasks that were matched.
    """
    if not units:
        raise Refused(f"请选择“{name}”对应的单位")
    with act(source, "match_unit", by=by, key=key, name=name, units=[unit.name for unit in units]) as source:
        remember(name, units, by)
        matcher, matched = Matcher(), 0
        for directive in source.directives.proposed().prefetch_related("lead_units", "support_units"):
            if name not in (*directive.lead_names, *directive.support_names):
                continue
            lead, is_collective, _ = matcher.match_all(directive.lead_names)
            support, _, _ = matcher.match_all(directive.support_names)
            directive.lead_units.set(lead)
            directive.support_units.set([unit for unit in support if unit not in lead])
            directive.each_unit = directive.each_unit or is_collective
            directive.save(update_fields=["each_unit"])
            matched += 1
    return matched


def submit(source: Source, *, by: Person, seen: int | None = None, key: str | None = None) -> Source:
    """报批: put the list before the director."""
    with act(source, "submit", by=by, seen=seen, key=key) as source:
        source.details["count"] = source.directives.proposed().count()
    return source


def send_back(source: Source, *, by: Person, reason: str, key: str | None = None) -> Source:
    """退回修改."""
    if not reason.strip():
        raise Refused("请写明退回的理由")
    with act(source, "send_back", by=by, key=key, reason=reason) as source:
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


def withdraw(source: Source, *, by: Person, reason: str, key: str | None = None) -> Source:
    """撤回: take a source off the desk before it was approved."""
    if not reason.strip():
        raise Refused("请写明撤回的理由")
    with act(source, "withdraw", by=by, key=key, reason=reason) as source:
        pass
    return source


@contextmanager
def _on(directive: Directive, verb: str, *, by: Person, key: str | None, **details: Any) -> Iterator[Source]:
    """An act on one directive, which must still stand once its source is locked."""
    with act(directive.source, verb, by=by, key=key, **details) as source:
        _must_still_stand(directive)
        yield source


def _must_still_stand(directive: Directive) -> None:
    directive.refresh_from_db()
    if directive.standing != Directive.Standing.PROPOSED:
        raise Refused(f"“{directive.task}”{directive.get_standing_display()}，不能再改")
