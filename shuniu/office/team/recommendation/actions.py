"""The acts on recommendations (推荐、确认、研究)."""

import secrets
from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from django.utils.translation import gettext

from shuniu.audit.digests import salted
from shuniu.matters.acts import Refused, act, opening, reason_given
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.models import Matter, Participant
from shuniu.matters.models.participant import give_part, take_part
from shuniu.office.team.evidence import bear_out
from shuniu.office.team.recommendation.models import Fact, Recommendation, Sort
from shuniu.office.team.recommendation.workflow import CONSIDERED, OPEN
from shuniu.org.choosing import who_may
from shuniu.org.models import Person

NOBODY = "没有可以研究这件推荐的负责人，请联系安全管理员"
Facts = Sequence[tuple[date, str]]


def considerers_of(candidate: Person, recommender: Person) -> list[Person]:
    """研究的人: the directors whom it does not concern; where it concerns all of them, the leaders."""
    able = [each for each in who_may("recommendation.take_up") if each.pk not in (candidate.pk, recommender.pk)]
    return [each for each in able if "director" in each.roles] or able


def recommend(
    *,
    by: Person,
    candidate: Person,
    sort: str,
    purpose: str,
    reasons: str,
    matters: Sequence[Matter] = (),
    facts: Facts = (),
    interest: str = "",
    key: str | None = None,
) -> Recommendation:
    """推荐: by what somebody has done, which matters or dated facts show. He is told first.

    Raises Refused where nothing shows it, or it is oneself; StateSecret.
    """
    reasons, purpose = reason_given(reasons, "请写明推荐理由"), reason_given(purpose, "请写明推荐做什么")
    faults = []
    if candidate.pk == by.pk:
        faults.append("不能推荐自己")
    if not candidate.is_active or candidate.is_administrator:
        faults.append(gettext("%(name)s不在业务岗位上，不能推荐") % {"name": candidate})
    if by.main_unit is None:
        faults.append("您还没有所属单位，请联系安全管理员设置任职")
    if not considerers_of(candidate, by):
        faults.append(NOBODY)
    if faults or by.main_unit is None:
        raise Refused(*faults)
    made = Recommendation(
        title=f"推荐{candidate.name}：{purpose}"[:300], candidate=candidate, sort=Sort(sort), purpose=purpose[:120],
        summary=reasons, interest=interest.strip()[:300], unit=by.main_unit, text_salt=secrets.token_hex(16),
    )  # fmt: skip
    told = {"text_digest": salted(reasons, made.text_salt), "sort": Sort(sort).label, "title": "推荐"}
    with opening(made, "recommend", by=by, key=key, **told) as made:
        take_part(made, made.unit, Participant.Part.OWNER)
        for person in (by, candidate):
            Participant.objects.get_or_create(
                matter_id=made.pk, principal=person.own_principal, part=Participant.Part.FOLLOWER, defaults={"person": person}
            )  # fmt: skip
        _show_work(made, matters, facts)
    return made


def agree(
    recommendation: Recommendation, *, by: Person, own_words: str = "", seen: int | None = None, key: str | None = None
) -> Recommendation:
    """同意推荐, with what one would add; from now on whoever considers it sees it."""
    refuse_state_secrets(own_words)
    told = recommendation.traced(own_words.strip())
    with act(recommendation, "agree", by=by, seen=seen, key=key, **told) as recommendation:
        recommendation.own_words, recommendation.objection = own_words.strip(), ""
        _lay_before(recommendation)
    return recommendation


def object(
    recommendation: Recommendation, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> Recommendation:
    """不同意推荐, or what is said in it: it goes back to whoever recommends, and nobody considers it meanwhile."""
    reason = reason_given(reason, "请写明不同意什么")
    refuse_state_secrets(reason)
    with act(recommendation, "object", by=by, seen=seen, key=key, **recommendation.traced(reason)) as recommendation:
        recommendation.objection, recommendation.look_again_on = reason, None
        recommendation.participants.filter(part=Participant.Part.RESPONSIBLE).delete()
    return recommendation


def revise(
    recommendation: Recommendation,
    *,
    by: Person,
    purpose: str,
    reasons: str,
    matters: Sequence[Matter] = (),
    facts: Facts = (),
    interest: str = "",
    seen: int | None = None,
    key: str | None = None,
) -> Recommendation:
    """修改推荐 after an objection; the person is asked again."""
    reasons, purpose = reason_given(reasons, "请写明推荐理由"), reason_given(purpose, "请写明推荐做什么")
    refuse_state_secrets([reasons, purpose, interest])
    with act(recommendation, "revise", by=by, seen=seen, key=key, **recommendation.traced(reasons)) as recommendation:
        recommendation.title = f"推荐{recommendation.candidate.name}：{purpose}"[:300]
        recommendation.purpose, recommendation.summary = purpose[:120], reasons
        recommendation.interest = interest.strip()[:300]
        recommendation.facts.all().delete()
        _show_work(recommendation, matters, facts)
    return recommendation


def withdraw(
    recommendation: Recommendation, *, by: Person, seen: int | None = None, key: str | None = None
) -> Recommendation:
    """撤回推荐."""
    with act(recommendation, "withdraw", by=by, seen=seen, key=key) as recommendation:
        recommendation.outcome = "推荐人撤回"
    return recommendation


def take_up(
    recommendation: Recommendation, *, by: Person, result: str, seen: int | None = None, key: str | None = None
) -> Recommendation:
    """采纳, with what comes of it; both are told."""
    result = reason_given(result, "请写明采纳以后怎么办")
    with act(recommendation, "take_up", by=by, seen=seen, key=key) as recommendation:
        _decide(recommendation, result, "采纳")
    return recommendation


def keep(
    recommendation: Recommendation,
    *,
    by: Person,
    result: str,
    look_again_on: date,
    seen: int | None = None,
    key: str | None = None,
) -> Recommendation:
    """留待以后, with the reason and the day on which it is looked at again."""
    result = reason_given(result, "请写明为什么留待以后")
    with act(recommendation, "keep", by=by, seen=seen, key=key, look_again_on=look_again_on) as recommendation:
        _decide(recommendation, result, "")
        recommendation.look_again_on = look_again_on
    return recommendation


def not_now(
    recommendation: Recommendation, *, by: Person, result: str, seen: int | None = None, key: str | None = None
) -> Recommendation:
    """暂不考虑, with the reason; both are told."""
    result = reason_given(result, "请写明为什么暂不考虑")
    with act(recommendation, "not_now", by=by, seen=seen, key=key) as recommendation:
        _decide(recommendation, result, "暂不考虑")
    return recommendation


def pass_on(recommendation: Recommendation) -> Recommendation:
    """另行研究: whoever considered it has left. Raises Refused while somebody considers it, or where nobody may."""
    with act(recommendation, "pass_on", by=None) as recommendation:
        if recommendation.considering():
            raise Refused("现在有人研究，不用另行安排")
        _lay_before(recommendation)
    return recommendation


def lapse(recommendation: Recommendation) -> Recommendation:
    """终止: the candidate's account is closed, or the recommender's while it waits for him. Raises Refused else."""
    with act(recommendation, "lapse", by=None) as recommendation:
        candidate, recommender = recommendation.candidate, recommendation.created_by
        if candidate.is_active and (recommender.is_active or recommendation.state in CONSIDERED):
            raise Refused("推荐人和被推荐的人都在岗，不用终止")
        why = "被推荐的人已离岗" if not candidate.is_active else "推荐人已离岗"
        recommendation.details["why"] = recommendation.outcome = why
    return recommendation


def look_again() -> None:
    """复看, every morning: what nobody can go on with ends, what nobody considers any more is laid before others."""
    for found in Recommendation.objects.filter(state__in=OPEN).order_by("pk"):
        for step in (lapse, pass_on) if found.state in CONSIDERED else (lapse,):
            with suppress(Refused):
                step(found)
                break


def _show_work(recommendation: Recommendation, matters: Sequence[Matter], facts: Facts) -> None:
    """Tie it to what was done. Raises Refused where nothing was: praise alone recommends nobody."""
    if not matters and not facts:
        raise Refused("推荐要有实绩：请至少关联一件办过的事项，或者写一件有日期的事实")
    bear_out(recommendation, matters)
    Fact.objects.bulk_create(Fact(recommendation=recommendation, on=on, text=text) for on, text in facts)


def _lay_before(recommendation: Recommendation) -> None:
    people = considerers_of(recommendation.candidate, recommendation.created_by)
    if not people:
        raise Refused(NOBODY)
    for person in people:
        give_part(recommendation, person, Participant.Part.RESPONSIBLE)


def _decide(recommendation: Recommendation, result: str, outcome: str) -> None:
    refuse_state_secrets(result)
    recommendation.details |= recommendation.traced(result)
    recommendation.result, recommendation.outcome, recommendation.look_again_on = result, outcome, None
