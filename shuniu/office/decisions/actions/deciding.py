"""A decision is discussed, taken, made known and handed to those who carry it out (讨论、决定、公布、执行)."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act, reason_given
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.models import Link, Matter, Participant
from shuniu.matters.models.link import find_anchors_again, sha256_of
from shuniu.matters.models.participant import give_part
from shuniu.matters.quoting import inner
from shuniu.office.decisions.actions.steps import settle, unsettle
from shuniu.office.decisions.models import Dossier, Option, View
from shuniu.office.decisions.models.dossier import INTO_CONCLUSION
from shuniu.office.decisions.procedure import Part
from shuniu.org.models import Person, Unit

Position = View.Position


def submit(dossier: Dossier, *, by: Person, chair: Person, seen: int | None = None, key: str | None = None) -> Dossier:
    """提请集体讨论 under this head, once everything that comes before is done or left out on a ground (arts. 25, 29).

    Raises Refused for a head who is not cleared for it.
    """
    with act(dossier, "submit", by=by, seen=seen, key=key, chair=chair.name) as dossier:
        if chair.clearance < dossier.classification:
            raise Refused(gettext("这项决策的密级高于%(name)s的知悉范围，不能主持讨论，请另选") % {"name": chair.name})
        dossier.chair = chair
        dossier.sitting += dossier.views_now().exists()
        give_part(dossier, chair, Participant.Part.CIRCULATED)
    return dossier


def propose_topic(
    dossier: Dossier, *, by: Person, topic: Matter, seen: int | None = None, key: str | None = None
) -> Dossier:
    """申报议题: it goes on the agenda of a meeting as this topic, which `handovers.topic_from_dossier` has made.

    Raises Refused where it is a topic already that was not settled.
    """
    with act(dossier, "propose_topic", by=by, seen=seen, key=key, topic=topic.title) as dossier:
        drawn = Link.objects.filter(source=dossier.pk, type=Link.Type.DISCUSSED_AT, target__closed_at=None)
        if standing := drawn.select_related("target").first():
            raise Refused(
                gettext("已经申报议题“%(title)s”，请到议题里接着办") % {"title": inner(standing.target.title)}
            )
        Link.objects.create(source_id=dossier.pk, target_id=topic.pk, type=Link.Type.DISCUSSED_AT)
    return dossier


def record_view(
    dossier: Dossier,
    *,
    by: Person,
    person: Person,
    position: str,
    text: str = "",
    seen: int | None = None,
    key: str | None = None,
) -> View:
    """记讨论意见 in the order of speaking; the head speaks last, dissent is recorded with its reasons (art. 30).

    The trace tells that somebody spoke; what he said, its digest alone: units that are asked or carry it out see the trace.
    Raises Refused for the head before anybody else has spoken.
    """
    text, held = text.strip(), Position(position)
    if held != Position.FOR and not text:
        raise Refused("不同意或者保留意见的，请如实记下意见和理由（第三十条）")
    refuse_state_secrets(text)
    digest = sha256_of(f"{position}\n{text}")
    with act(dossier, "record_view", by=by, seen=seen, key=key, person=person.name, digest=digest) as dossier:
        if dossier.views_now().filter(person=person).exists():
            raise Refused(gettext("已经记过%(name)s的意见") % {"name": person.name})
        if person == dossier.chair and not dossier.views_now().exists():
            raise Refused(
                gettext("%(name)s是主要负责人，应当末位表态；请先记其他组成人员的意见（第三十条）")
                % {"name": person.name}
            )
        return View.objects.create(
            dossier=dossier, round=dossier.round, sitting=dossier.sitting, person=person, position=held, text=text
        )


def decide(
    dossier: Dossier,
    *,
    by: Person,
    conclusion: str,
    option: Option | None = None,
    against_majority: str = "",
    evaluate_on: date | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> Dossier:
    """作出决定: what was decided, on which option; without one, on that which was recommended.

    A head who decides against the majority explains it on the spot (art. 30).
    """
    conclusion, against = reason_given(conclusion, "请写明决定的内容"), against_majority.strip()
    today = timezone.localdate()
    if evaluate_on and evaluate_on <= today:
        raise Refused("评估日期要在今天以后，请重新选择")
    with act(dossier, "decide", by=by, seen=seen, key=key, conclusion=conclusion) as dossier:
        if is_outvoted(dossier, for_it=True) and not against:
            raise Refused("多数组成人员不同意，主要负责人作出与多数意见不一致的决定，请写明当场说明的理由（第三十条）")
        refuse_state_secrets(against)
        dossier.adopted = option if option is not None and option.dossier_id == dossier.pk else dossier.chosen
        dossier.details["adopted"] = str(dossier.adopted or "")
        dossier.conclusion, dossier.against_majority, dossier.decided_on = conclusion, against, today
        find_anchors_again(dossier.pk, conclusion, INTO_CONCLUSION)
        dossier.evaluate_on = dossier.due_on = evaluate_on
        dossier.outcome = conclusion[:300]
        dossier.details["record"] = record_of(dossier)
        settle(dossier, Part.DELIBERATION, by, record_of(dossier), inside=_words_against(against))
    return dossier


def is_outvoted(dossier: Dossier, *, for_it: bool) -> bool:
    """Whether more members hold the contrary; those who reserve their opinion count on neither side."""
    held = Counter(dossier.views_now().values_list("position", flat=True))
    difference = held[Position.FOR] - held[Position.AGAINST]
    return difference < 0 if for_it else difference > 0


def record_of(dossier: Dossier) -> str:
    held = Counter(dossier.views_now().values_list("position", flat=True))
    return "、".join(f"{Position(each).label}{held[each]}人" for each in Position if held[each])


def _words_against(reason: str) -> str:
    return f"与多数意见不一致，主要负责人当场说明：{reason}" if reason else ""


def reject(
    dossier: Dossier,
    *,
    by: Person,
    reason: str,
    against_majority: str = "",
    seen: int | None = None,
    key: str | None = None,
) -> Dossier:
    """不予通过: discussed, and not decided."""
    reason = reason_given(reason, "请写明讨论未通过的理由")
    with act(dossier, "reject", by=by, seen=seen, key=key, reason=reason) as dossier:
        if is_outvoted(dossier, for_it=False) and not against_majority.strip():
            raise Refused("多数组成人员同意，主要负责人作出与多数意见不一致的决定，请写明当场说明的理由（第三十条）")
        refuse_state_secrets(against_majority)
        dossier.against_majority, dossier.decided_on = against_majority.strip(), timezone.localdate()
        dossier.outcome = f"讨论未通过：{reason}"[:300]
        settle(dossier, Part.DELIBERATION, by, record_of(dossier), inside=_words_against(dossier.against_majority))
    return dossier


def return_draft(
    dossier: Dossier, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> Dossier:
    """退改草案: to be worked on and discussed again, and what was reported to the Party committee to be reported anew."""
    reason = reason_given(reason, "请写明要修改什么，承办单位要据此改")
    with act(dossier, "return_draft", by=by, seen=seen, key=key, reason=reason) as dossier:
        unsettle(dossier, Part.REPORT)
    return dossier


# ── made known, and carried out ──────────────────────────────────────────────────────────────────────────────────────
def report_to_party(
    dossier: Dossier,
    *,
    by: Person,
    reference: str,
    on: date | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> Dossier:
    """请示报告 to the Party committee of the same level before it is issued (art. 31)."""
    reference = reason_given(reference, "请写明请示报告的文号或者会议，以及批复情况")
    with act(dossier, "report_to_party", by=by, seen=seen, key=key, reference=reference) as dossier:
        settle(dossier, Part.REPORT, by, reference, on)
    return dossier


def publish(
    dossier: Dossier,
    *,
    by: Person,
    channels: str,
    explanation: str,
    on: date | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> Dossier:
    """公布决策 in gazette, website and paper, with what became of the opinions of the public (art. 32)."""
    channels = reason_given(channels, "请写明公布的途径（公报、网站、报纸）")
    explanation = reason_given(explanation, "请写明公众意见采纳情况和解读要点（第三十二条）")
    with act(dossier, "publish", by=by, seen=seen, key=key, channels=channels, explanation=explanation) as dossier:
        settle(dossier, Part.PUBLICATION, by, f"{channels}：{explanation}", on)
    return dossier


def draft_document(
    dossier: Dossier, *, by: Person, document: Matter, seen: int | None = None, key: str | None = None
) -> Dossier:
    """拟决定文稿: this document, which `handovers.document_from_decision` has begun, carries the decision."""
    with act(dossier, "draft_document", by=by, seen=seen, key=key, document=document.title) as dossier:
        return dossier


def execute(
    dossier: Dossier, *, by: Person, units: Sequence[Unit], seen: int | None = None, key: str | None = None
) -> Dossier:
    """交办执行: the units that carry it out, which see it from then on (art. 34)."""
    today = timezone.localdate()
    if not units:
        raise Refused("请选择执行单位（第三十四条）")
    if closed := next((unit for unit in units if unit.is_closed(today)), None):
        raise Refused(closed.closed_note(today))
    names = [str(unit) for unit in dict.fromkeys(units)]
    with act(dossier, "execute", by=by, seen=seen, key=key, units=names) as dossier:
        for unit in units:
            give_part(dossier, unit, Participant.Part.SUPPORT)
        settle(dossier, Part.EXECUTION, by, f"执行单位：{'、'.join(names)}")
    return dossier


def send_to_supervision(
    dossier: Dossier, *, by: Person, source: Matter, seen: int | None = None, key: str | None = None
) -> Dossier:
    """转督查: what was decided is a source of supervision, which `handovers.docket_from_decision` has made.

    Once for each decision: after a major adjustment, what is decided anew goes there too. Raises Refused the second time.
    """
    with act(dossier, "send_to_supervision", by=by, seen=seen, key=key, source=source.pk) as dossier:
        dossier.supervised_round = dossier.round
    return dossier
