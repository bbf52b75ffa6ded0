"""The acts on the tasks of a source (任务): add, amend, merge, split, drop, take back, say which unit a name means."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db.models import F
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.spoken import spoken
from shuniu.office.supervision.models import Directive, Source
from shuniu.office.supervision.proposing import draft_of_passage
from shuniu.org.matching import Matcher, remember
from shuniu.org.models import Person, Unit


def add_directive(
    source: Source, *, by: Person, start: int, end: int, task: str = "", seen: int | None = None, key: str | None = None
) -> Directive:
    """选取任务: make a task of a passage of the text that has none. Raises Refused outside the text."""
    if not 0 <= start < end <= len(source.text) or not source.text[start:end].strip():
        raise Refused("请在原文中选中一段文字")
    sentence = source.text[start:end]
    draft = draft_of_passage(source, sentence, start, Matcher())
    if task.strip():
        draft.directive.task = task.strip()[:300]
    with act(source, "add_directive", by=by, seen=seen, key=key, task=draft.directive.task) as source:
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
    version: int | None = None,
    seen: int | None = None,
    key: str | None = None,
    **fields: object,
) -> Directive:
    """修改任务: change the wording, units, date, cadence or evidence of a proposed task."""
    if unknown := set(fields) - set(AMENDABLE):
        raise ValueError(f"not amendable: {sorted(unknown)}")
    refuse_state_secrets([str(value) for value in fields.values()])
    if "task" in fields and not str(fields["task"]).strip():
        raise Refused("任务不能为空；不需要的任务请选“不立项”并写明理由")
    with _on(
        directive,
        "amend_directive",
        by=by,
        version=version,
        seen=seen,
        key=key,
        task=fields.get("task", directive.task),
    ) as source:
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
    directive: Directive,
    others: Iterable[Directive],
    *,
    by: Person,
    version: int | None = None,
    seen: int | None = None,
    key: str | None = None,
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
    with _on(
        directive, "merge_directives", by=by, version=version, seen=seen, key=key, task=directive.task, merged=merged
    ):
        for other in others:
            _must_still_stand(other)
            other.standing, other.merged_into = Directive.Standing.MERGED, directive
            other.version += 1
            other.save(update_fields=["standing", "merged_into", "version"])
            directive.lead_units.add(*other.lead_units.all())
            directive.support_units.add(*other.support_units.all())
            if other.due_on and (directive.due_on is None or other.due_on < directive.due_on):
                directive.due_on, directive.deadline_text = other.due_on, other.deadline_text
        directive.support_units.remove(*directive.lead_units.all())
        directive.save()
    return directive


def split_directive(
    directive: Directive,
    *,
    by: Person,
    tasks: Sequence[str],
    version: int | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> list[Directive]:
    """拆分任务: make several tasks of one, all tied to the same sentence."""
    tasks = [task.strip() for task in tasks if task.strip()]
    if len(tasks) < 2:
        raise Refused("拆分至少要写两项任务，一行一项")
    with _on(
        directive,
        "split_directive",
        by=by,
        version=version,
        seen=seen,
        key=key,
        task=directive.task,
        parts=len(tasks),
        tasks=tasks,
    ) as source:
        lead, support = list(directive.lead_units.all()), list(directive.support_units.all())
        parts = []
        for task in tasks:
            part = Directive.objects.get(pk=directive.pk)
            part.pk, part.task, part.by_hand, part.split_from = None, task[:300], True, directive
            part._state.adding = True
            part.source = source
            part.save()
            part.lead_units.set(lead)
            part.support_units.set(support)
            parts.append(part)
        directive.standing = Directive.Standing.SPLIT
        directive.save(update_fields=["standing"])
    return parts


def drop_directive(
    directive: Directive,
    *,
    by: Person,
    reason: str,
    version: int | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> Directive:
    """不立项: leave a task off the list, with the reason."""
    if not reason.strip():
        raise Refused("请写明不立项的理由")
    with _on(
        directive, "drop_directive", by=by, version=version, seen=seen, key=key, task=directive.task, reason=reason
    ):
        directive.standing, directive.reason = Directive.Standing.DROPPED, reason.strip()[:300]
        directive.save(update_fields=["standing", "reason"])
    return directive


def restore_directive(
    directive: Directive, *, by: Person, seen: int | None = None, key: str | None = None
) -> Directive:
    """恢复任务: take back a drop, a merge or a split.

    The parts of a split go back into the task they came of, as they stand, and can be brought back from there.
    """
    with act(directive.source, "restore_directive", by=by, seen=seen, key=key, task=directive.task):
        directive.refresh_from_db()
        if directive.standing == Directive.Standing.SPLIT:
            _rejoin(directive)
        elif directive.standing not in (Directive.Standing.DROPPED, Directive.Standing.MERGED):
            raise Refused("只有不立项、已合并或已拆分的任务可以恢复")
        directive.standing, directive.reason, directive.merged_into = Directive.Standing.PROPOSED, "", None
        directive.version += 1
        directive.save(update_fields=["standing", "reason", "merged_into", "version"])
    return directive


def _rejoin(directive: Directive) -> None:
    """Let the parts of a split lie in the whole again; what was merged into a part meanwhile stands by itself."""
    parts = list(directive.parts.all())
    others = Directive.objects.filter(merged_into__in=parts).exclude(split_from=directive)
    others.update(standing=Directive.Standing.PROPOSED, merged_into=None, version=F("version") + 1)
    for part in parts:
        if part.standing == Directive.Standing.SPLIT:
            _rejoin(part)
        part.standing, part.merged_into, part.reason = Directive.Standing.MERGED, directive, ""
        part.version += 1
        part.save(update_fields=["standing", "merged_into", "reason", "version"])


def match_unit(
    source: Source, *, by: Person, name: str, units: Sequence[Unit], seen: int | None = None, key: str | None = None
) -> int:
    """对应单位: say once what a name in the text means; it is remembered, and every task that names it is matched.

    Answers the number of tasks that were matched.
    """
    if not units:
        raise Refused(gettext("请选择“%(name)s”对应的单位") % {"name": name})
    with act(source, "match_unit", by=by, seen=seen, key=key, name=name, units=[unit.name for unit in units]) as source:
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
            directive.version += 1
            directive.save(update_fields=["each_unit", "version"])
            matched += 1
    return matched


@contextmanager
def _on(
    directive: Directive,
    verb: str,
    *,
    by: Person,
    version: int | None,
    seen: int | None,
    key: str | None,
    **details: Any,
) -> Iterator[Source]:
    """An act on one directive, which must still stand once its source is locked, and as it was seen on its card."""
    with act(directive.source, verb, by=by, seen=seen, key=key, **details) as source:
        _must_still_stand(directive)
        if version not in (None, directive.version):
            raise Refused("这项任务刚被别人改过，请看过现在的内容再改，您填写的内容已保留")
        directive.version += 1
        directive.save(update_fields=["version"])
        yield source


def _must_still_stand(directive: Directive) -> None:
    directive.refresh_from_db()
    if directive.standing != Directive.Standing.PROPOSED:
        raise Refused(
            gettext("“%(task)s”%(state)s，不能再改")
            % {"task": directive.task, "state": spoken(directive.get_standing_display())}
        )
