"""What comes after a decision (预期成效、实测值、中止、调整、后评估、归档)."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act, reason_given
from shuniu.matters.models import Attachment, Link, Participant
from shuniu.matters.models.participant import give_part
from shuniu.office.decisions.actions.opening import open_dossier
from shuniu.office.decisions.actions.steps import settle
from shuniu.office.decisions.models import Basis, Dossier, Effect, Evaluation, Measure
from shuniu.office.decisions.procedure import Part
from shuniu.office.decisions.workflow import State
from shuniu.org.models import Person, Unit

Verdict = Evaluation.Verdict


def add_effect(
    dossier: Dossier,
    *,
    by: Person,
    indicator: str,
    base: Decimal,
    target: Decimal,
    due_on: date,
    unit_word: str = "",
    seen: int | None = None,
    key: str | None = None,
) -> Effect:
    """定预期成效: what is to change, from where to where, by when."""
    indicator, unit_word = reason_given(indicator, "请写明指标")[:100], unit_word.strip()[:20]
    if base == target:
        raise Refused("目标值与基准值相同，看不出成效，请重新填写")
    words = {"indicator": indicator, "base": str(base), "target": str(target), "unit_word": unit_word}
    with act(dossier, "add_effect", by=by, seen=seen, key=key, **words) as dossier:
        if dossier.effects.filter(indicator=indicator).exists():
            raise Refused(gettext("已经有指标“%(indicator)s”，请换一个名称") % {"indicator": indicator})
        made = {"base": base, "target": target, "due_on": due_on, "unit_word": unit_word}
        return Effect.objects.create(dossier=dossier, indicator=indicator, **made)


def drop_effect(
    dossier: Dossier, *, by: Person, effect: Effect, seen: int | None = None, key: str | None = None
) -> Dossier:
    """删预期成效, while the decision is still being prepared; afterwards what was promised stands."""
    with act(dossier, "drop_effect", by=by, seen=seen, key=key, indicator=effect.indicator) as dossier:
        if not dossier.effects.filter(pk=effect.pk, measures=None).delete()[0]:
            raise Refused("找不到这个指标，或者已经有实测值")
    return dossier


def measure(
    dossier: Dossier,
    *,
    by: Person,
    effect: Effect,
    value: Decimal,
    source: str,
    on: date | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> Measure:
    """录实测值, with its day and where it comes from. Raises Refused without a source, and for a day to come."""
    source, on = reason_given(source, "请写明数据来源（哪个系统、哪份报表）")[:200], on or timezone.localdate()
    if on > timezone.localdate():
        raise Refused("日期还没有到，不能录实测值")
    words = {"indicator": effect.indicator, "value": str(value), "unit_word": effect.unit_word, "source": source}
    with act(dossier, "measure", by=by, seen=seen, key=key, **words) as dossier:
        effect = dossier.effects.get(pk=effect.pk)
        return Measure.objects.create(effect=effect, value=value, on=on, source=source, by=by)


def suspend(dossier: Dossier, *, by: Person, reason: str, seen: int | None = None, key: str | None = None) -> Dossier:
    """中止执行: where it is urgent, the head may suspend it before the procedure is gone through (art. 37)."""
    with act(
        dossier, "suspend", by=by, seen=seen, key=key, reason=reason_given(reason, "请写明中止执行的理由")
    ) as dossier:
        return dossier


def resume(dossier: Dossier, *, by: Person, reason: str, seen: int | None = None, key: str | None = None) -> Dossier:
    """恢复执行."""
    with act(
        dossier, "resume", by=by, seen=seen, key=key, reason=reason_given(reason, "请写明恢复执行的理由")
    ) as dossier:
        return dossier


def adjust(dossier: Dossier, *, by: Person, reason: str, seen: int | None = None, key: str | None = None) -> Dossier:
    """重大调整: goes through the same procedure again, in another round; what was done in the last one stays on record.

    An evaluation that is awaited is overtaken. 国务院令第713号 art. 37.
    """
    reason = reason_given(reason, "请写明为什么要作重大调整")
    with act(dossier, "adjust", by=by, seen=seen, key=key, reason=reason) as dossier:
        if overtaken := dossier.evaluation_open():
            dossier.details["overtaken"] = overtaken.evaluator
        dossier.round += 1
        dossier.against_majority = ""
        dossier.chair = dossier.decided_on = dossier.evaluate_on = dossier.due_on = None
        settle(dossier, Part.INITIATION, by, f"第{dossier.round}轮：{reason}")
    return dossier


# ── the evaluation ───────────────────────────────────────────────────────────────────────────────────────────────────
def commission_evaluation(
    dossier: Dossier,
    *,
    by: Person,
    unit: Unit | None = None,
    evaluator: str = "",
    due_on: date | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> Evaluation:
    """委托评估: by a unit or another body; not by the one that did the main assessment before the decision (art. 36)."""
    evaluator = (evaluator.strip() or (str(unit) if unit else ""))[:100]
    if not evaluator:
        raise Refused("请选择评估单位，或者写明评估机构")
    with act(dossier, "commission_evaluation", by=by, seen=seen, key=key, evaluator=evaluator) as dossier:
        if did_the_assessment(dossier, unit, evaluator):
            raise Refused(
                gettext("%(evaluator)s承担过这项决策的主要前期评估，不能承担后评估，请另选评估单位（第三十六条）")
                % {"evaluator": evaluator}
            )
        if unit:
            give_part(dossier, unit, Participant.Part.SUPPORT)
        return Evaluation.objects.create(
            dossier=dossier, round=dossier.round, unit=unit, evaluator=evaluator, due_on=due_on
        )


def did_the_assessment(dossier: Dossier, unit: Unit | None, name: str) -> bool:
    """Whether a body assessed the matter before it was decided: as a unit, or under its name."""
    names = {name, *([str(unit), unit.name, unit.short_name] if unit else [])}
    experts = set(dossier.experts.values_list("organisation", flat=True))
    earlier = {
        words
        for risk in dossier.risks.select_related("unit")
        for words in (risk.assessor, *([risk.unit.name, risk.unit.short_name] if risk.unit else []))
    }
    return bool((names - {""}) & (earlier | experts))


def evaluate(
    dossier: Dossier,
    *,
    by: Person,
    verdict: str,
    reasons: str,
    suggestions: str = "",
    next_on: date | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> Evaluation:
    """作出评估: keep, adjust or stop, on what was measured. Raises Refused while an indicator has no measured value."""
    reasons, chosen = reason_given(reasons, "请写明评估情况和理由"), Verdict(verdict)
    suggestions = suggestions.strip()
    if chosen != Verdict.KEEP and not suggestions:
        raise Refused("调整或者停止执行的，请写明建议，据此提出新的决策")
    if next_on and next_on <= timezone.localdate():
        raise Refused("下次评估日期要在今天以后，请重新选择")
    words = {"verdict": chosen.label, "reasons": reasons}
    with act(dossier, "evaluate", by=by, seen=seen, key=key, suggestions=suggestions, **words) as dossier:
        evaluation = dossier.evaluation_open()
        assert evaluation is not None
        evaluation.evidence = _evidence_of(dossier)
        evaluation.verdict, evaluation.reasons, evaluation.suggestions = chosen, reasons, suggestions
        evaluation.by, evaluation.evaluated_on = by, timezone.localdate()
        evaluation.next_on = next_on if chosen == Verdict.KEEP else None
        evaluation.save()
        dossier.evaluate_on = dossier.due_on = evaluation.next_on
        if evaluation.next_on is None:
            settle(dossier, Part.EVALUATION, by, f"{evaluation.evaluator}：{chosen.label}；{reasons}")
    return evaluation


def _evidence_of(dossier: Dossier) -> list[dict[str, str | bool]]:
    """指标对照. Raises Refused where nothing was expected, or something was not measured."""
    effects = list(dossier.effects.prefetch_related("measures"))
    if not effects:
        raise Refused("还没有定预期成效，没有可以对照的指标，不能作出评估；请先定预期成效并录入实测值")
    if bare := [each.indicator for each in effects if each.latest is None]:
        raise Refused(
            gettext("%(indicators)s还没有实测值，不能作出评估；请先录入实测值和数据来源")
            % {"indicators": "、".join(bare)}
        )
    return [
        {
            "indicator": each.indicator,
            "base": str(each.base),
            "target": str(each.target),
            "unit": each.unit_word,
            "value": str(last.value),
            "on": f"{last.on:%Y-%m-%d}",
            "source": last.source,
            "is_met": each.is_met_by(last.value),
        }
        for each in effects
        if (last := each.latest)
    ]


@transaction.atomic
def lead_to_next(
    dossier: Dossier,
    *,
    by: Person,
    title: str,
    question: str = "",
    seen: int | None = None,
    key: str | None = None,
) -> Dossier:
    """另启新决策: what the evaluation suggests is a new question, with the bases, the files and the figures of this one."""
    last = dossier.evaluations.exclude(verdict="").order_by("pk").last()
    question = question.strip() or (last.suggestions if last else "")
    title = reason_given(title, "请写明新决策的名称")
    with act(dossier, "lead_to_next", by=by, seen=seen, key=key, next=title) as dossier:
        made = open_dossier(
            by=by,
            title=title,
            question=question,
            procedure=dossier.procedure,
            origin=Dossier.Origin.EVALUATION,
            situation=situation_after(dossier, last),
            classification=dossier.classification,
        )
        bases = dossier.bases.values("title", "number", "article", "quote", "valid_from", "invalid_from")
        Basis.objects.bulk_create(Basis(dossier=made, **each) for each in bases)
        Attachment.objects.bulk_create(
            Attachment(matter_id=made.pk, blob=each.blob, name=each.name, attached_by=by)
            for each in dossier.attachments.select_related("blob")
        )
        Link.objects.create(source_id=dossier.pk, target_id=made.pk, type=Link.Type.LEADS_TO)
        Link.objects.create(source_id=made.pk, target_id=dossier.pk, type=Link.Type.EVALUATES)
    return made


def situation_after(dossier: Dossier, last: Evaluation | None) -> str:
    """现状 of the next dossier: what was decided, what was measured, how it was judged."""
    lines = [f"原决策《{dossier.title}》（{dossier.number}）{dossier.decided_on:%Y-%m-%d}决定：{dossier.conclusion}"] if dossier.decided_on else []  # fmt: skip
    for each in last.evidence if last else ():
        lines.append(
            f"{each['indicator']}：基准值{each['base']}{each['unit']}，目标值{each['target']}{each['unit']}，"
            f"{each['on']}实测{each['value']}{each['unit']}（{each['source']}）。"
        )
    if last:
        lines.append(f"{last.evaluator}评估：{last.get_verdict_display()}。{last.reasons}")
    return "\n".join(lines)


def archive(dossier: Dossier, *, by: Person, seen: int | None = None, key: str | None = None) -> Dossier:
    """立卷归档: the whole process stands on record (art. 33). Refused while a part is missing."""
    with act(dossier, "archive", by=by, seen=seen, key=key) as dossier:
        count = dossier.attachments.count()
        settle(dossier, Part.ARCHIVING, by, f"案卷完整，附件{count}份")
        dossier.due_on = None
        if dossier.state == State.EVALUATED and not dossier.outcome:
            dossier.outcome = dossier.conclusion[:300]
    return dossier
