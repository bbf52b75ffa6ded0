"""Experts, assessors of risk and legal reviewers give their word (专家论证、风险评估、合法性审查)."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act, reason_given
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.models.link import sha256_of
from shuniu.office.decisions.actions.steps import settle, unsettle
from shuniu.office.decisions.models import Dossier, ExpertOpinion, LegalityReview, RiskAssessment
from shuniu.office.decisions.procedure import LEGALITY_WORKING_DAYS, Part, is_short_review
from shuniu.org.models import Person, Unit
from shuniu.workdays import Calendar

Result = LegalityReview.Result


def add_expert(
    dossier: Dossier,
    *,
    by: Person,
    name: str,
    organisation: str,
    field: str,
    position: str,
    text: str,
    signed_on: date,
    has_interest: bool = False,
    seen: int | None = None,
    key: str | None = None,
) -> ExpertOpinion:
    """录专家意见, in writing and signed. Whoever proposes or prepares the matter, or has an interest in it, is excluded.

    The trace tells who was heard, and only the digest of what he holds. 国务院令第713号 arts. 19–20. Raises Refused.
    """
    name, text = reason_given(name, "请写明专家姓名")[:40], reason_given(text, "请写明专家的书面论证意见（第二十条）")
    if signed_on > timezone.localdate():
        raise Refused("签名日期还没有到，请核对")
    if has_interest:
        raise Refused(gettext("%(name)s与决策事项有直接利害关系，应当回避，请另选专家（第二十条）") % {"name": name})
    with act(
        dossier, "add_expert", by=by, seen=seen, key=key, expert=name, digest=sha256_of(f"{position}\n{text}")
    ) as dossier:
        unit = dossier.preparing_unit
        if organisation.strip() in {unit.name, unit.short_name}:
            raise Refused(
                gettext("%(name)s是承办单位“%(unit)s”的人，与决策有直接利害关系，应当回避，请另选专家（第二十条）")
                % {"name": name, "unit": str(unit)}
            )
        if name in _who_prepares(dossier):
            raise Refused(
                gettext("%(name)s是提出或者承办这项决策的人，不能作为专家论证，应当回避（第二十条）") % {"name": name}
            )
        if dossier.experts_now().filter(name=name).exists():
            raise Refused(gettext("已经录过%(name)s的意见") % {"name": name})
        refuse_state_secrets([text, organisation, field])
        return ExpertOpinion.objects.create(
            dossier=dossier,
            round=dossier.round,
            name=name,
            organisation=organisation.strip()[:100],
            field=field.strip()[:60],
            position=position,
            text=text,
            signed_on=signed_on,
        )


def _who_prepares(dossier: Dossier) -> set[str]:
    people = {dossier.created_by.name, *([dossier.officer.name] if dossier.officer else [])}
    return people | set(dossier.versions.values_list("by__name", flat=True))


def conclude_experts(
    dossier: Dossier, *, by: Person, report: str, seen: int | None = None, key: str | None = None
) -> Dossier:
    """专家论证结论: what the experts hold, and what was taken of it (arts. 19, 29). The trace holds its digest alone."""
    report = reason_given(report, "请写明论证结论和专家意见采纳情况")
    refuse_state_secrets(report)
    with act(dossier, "conclude_experts", by=by, seen=seen, key=key, digest=sha256_of(report)) as dossier:
        dossier.details["count"] = count = dossier.experts_now().count()
        settle(dossier, Part.EXPERTS, by, f"{count}名专家论证", inside=report)
    return dossier


def assess_risk(
    dossier: Dossier,
    *,
    by: Person,
    level: str,
    points: str,
    precautions: str,
    unit: Unit | None = None,
    assessor: str = "",
    on: date | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> RiskAssessment:
    """风险评估: risk points, precautions and plans. What is beyond control has to be adjusted and assessed again (art. 24)."""
    points, precautions = reason_given(points, "请写明风险点"), reason_given(precautions, "请写明防范措施和处置预案")
    assessor = assessor.strip() or (str(unit) if unit else "")
    if not assessor:
        raise Refused("请选择评估单位，或者写明评估机构")
    refuse_state_secrets([points, precautions])
    words = RiskAssessment.Level(level).label
    with act(dossier, "assess_risk", by=by, seen=seen, key=key, assessor=assessor, level=words) as dossier:
        made = RiskAssessment.objects.create(
            dossier=dossier,
            round=dossier.round,
            unit=unit,
            assessor=assessor[:100],
            level=level,
            points=points,
            precautions=precautions,
            on=on or timezone.localdate(),
        )
        if level == RiskAssessment.Level.UNCONTROLLABLE:
            unsettle(dossier, Part.RISK)
        else:
            settle(dossier, Part.RISK, by, f"{assessor}：{words}", made.on)
    return made


def send_to_legality(
    dossier: Dossier,
    *,
    by: Person,
    due_on: date | None = None,
    short_reason: str = "",
    seen: int | None = None,
    key: str | None = None,
) -> LegalityReview:
    """送合法性审查 of the latest version: generally at least seven working days; who gives less says why (art. 26)."""
    today, short_reason = timezone.localdate(), short_reason.strip()[:300]
    due_on = due_on or Calendar().add_working_days(today, LEGALITY_WORKING_DAYS).date
    if due_on < today:
        raise Refused(gettext("审查期限%(day)s已经过去，请重新选择") % {"day": due_on})
    if is_short_review(today, due_on) and not short_reason:
        raise Refused(
            gettext("合法性审查时间一般不少于%(least)s个工作日，至少到%(day)s；确需缩短的请写明理由（第二十六条）")
            % {
                "least": LEGALITY_WORKING_DAYS,
                "day": Calendar().add_working_days(today, LEGALITY_WORKING_DAYS).date,
            }
        )
    with act(dossier, "send_to_legality", by=by, seen=seen, key=key, due_on=due_on) as dossier:
        if short_reason:
            dossier.details["short_reason"] = short_reason
        version = dossier.versions.last()
        assert version is not None
        return LegalityReview.objects.create(
            dossier=dossier,
            round=dossier.round,
            version=version,
            sent_on=today,
            due_on=due_on,
            short_reason=short_reason,
        )


def review_legality(
    dossier: Dossier,
    *,
    by: Person,
    result: str,
    opinion: str,
    advisers: str = "",
    seen: int | None = None,
    key: str | None = None,
) -> LegalityReview:
    """出具审查意见 on powers, procedure and substance, with what legal advisers hold (arts. 25–28).

    A draft that fails is not discussed; an exploratory reform without explicit rules may be, its legal risk stated. The trace
    tells the result; what was held, its digest alone: units that are asked see the trace.
    """
    opinion, chosen = reason_given(opinion, "请写明对权限、程序、内容的审查意见（第二十七条）"), Result(result)
    words = chosen.label
    refuse_state_secrets([opinion, advisers])
    with act(dossier, "review_legality", by=by, seen=seen, key=key, result=words, digest=sha256_of(opinion)) as dossier:
        review = dossier.review_open()
        assert review is not None
        review.result, review.opinion, review.advisers = chosen, opinion, advisers.strip()[:200]
        review.by, review.reviewed_on = by, timezone.localdate()
        review.save()
        if chosen in (Result.PASSED, Result.WITH_RISK):
            settle(dossier, Part.LEGALITY, by, words, inside=opinion)
        else:
            unsettle(dossier, Part.LEGALITY)
    return review
