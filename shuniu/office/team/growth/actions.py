"""The acts on growth assignments (成长任务)."""

import secrets
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.audit.digests import salted
from shuniu.matters.acts import Refused, act, opening, reason_given
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.models import Link, Matter, Participant
from shuniu.office.team.growth.models import CheckIn, Growth, Reflection
from shuniu.office.team.knowing import let_giver_see, let_heads_see, let_see, let_see_no_more
from shuniu.org.models import Person


def _against_mentor(learner: Person, mentor: Person) -> list[str]:
    if mentor.pk == learner.pk:
        return [gettext("导师不能是本人，请另请一位")]
    if not mentor.is_active or mentor.is_administrator:
        return [gettext("%(name)s不在岗，请另请一位导师") % {"name": mentor}]
    return []


def give(
    *,
    by: Person,
    learner: Person,
    mentor: Person,
    title: str,
    summary: str,
    to_learn: str,
    due_on: date,
    source: Matter | None = None,
    key: str | None = None,
) -> Growth:
    """交成长任务: a head gives one of his people a task beyond his routine, and asks somebody to be the mentor.

    `source` is the real work that it comes from, as a link. Seen by the two, by who gave it and by the heads of their
    units. Raises Refused, StateSecret.
    """
    unit = learner.main_unit
    reasons = _against_mentor(learner, mentor)
    if learner.pk == by.pk:
        reasons.append(gettext("不能给自己交成长任务，请上级负责人来交"))
    elif not learner.is_active or unit is None:
        reasons.append(gettext("%(name)s不在岗，不能交任务") % {"name": learner})
    elif unit.pk not in by.own_units:
        reasons.append(gettext("%(name)s不是本单位的人，请所在单位负责人来交") % {"name": learner})
    if due_on < timezone.localdate():
        reasons.append(gettext("完成的日子已经过去，请选今天以后的日期"))
    if source is not None and not Matter.objects.visible_to(by).filter(pk=source.pk).exists():
        reasons.append(gettext("找不到任务来自的事项"))
    if reasons or unit is None:
        raise Refused(*reasons)
    made = Growth(
        title=reason_given(title, gettext("请写明是什么任务"))[:300], summary=reason_given(summary, gettext("请写明要做什么")),
        to_learn=reason_given(to_learn, gettext("请写明要学会什么"))[:500], learner=learner, mentor=mentor, due_on=due_on,
        unit=unit, officer=learner, text_salt=secrets.token_hex(16),
    )  # fmt: skip
    digest = salted(f"{title}\n{summary}\n{to_learn}", made.text_salt)
    with opening(made, "give", by=by, key=key, title="成长任务", text_digest=digest) as made:
        _let_see(made)
        if source is not None:
            Link.objects.create(source_id=made.pk, target=source, type=Link.Type.DERIVES_FROM)
    return made


def accept(growth: Growth, *, by: Person, seen: int | None = None, key: str | None = None) -> Growth:
    """接受, by the person or the mentor; once both have, it is under way."""
    with act(growth, "accept", by=by, seen=seen, key=key, role=growth.role_of(by)) as growth:
        if by.pk == growth.learner_id:
            growth.learner_accepted = True
        else:
            growth.mentor_accepted = True
    return growth


def decline(growth: Growth, *, by: Person, reason: str, seen: int | None = None, key: str | None = None) -> Growth:
    """不接受, with the reason. Where the mentor declines, whoever gave it asks another; where the person does, it ends."""
    reason = reason_given(reason, gettext("请写明不接受的理由"))
    refuse_state_secrets(reason)
    with act(growth, "decline", by=by, seen=seen, key=key, role=growth.role_of(by)) as growth:
        growth.details |= growth.traced(reason)
        if by.pk == growth.learner_id:
            growth.outcome = f"本人没有接受：{reason}"[:300]
        else:
            CheckIn.objects.create(
                growth=growth, sort=CheckIn.Sort.DIFFICULTY, on=timezone.localdate(), by=by,
                text=gettext("不能当导师：%(reason)s") % {"reason": reason},
            )  # fmt: skip
            let_see_no_more(growth, by, Participant.Part.SUPPORT)
            growth.mentor = None
            _let_see(growth)
    return growth


def name_mentor(
    growth: Growth, *, by: Person, mentor: Person, seen: int | None = None, key: str | None = None
) -> Growth:
    """另请导师, who has to accept; the one before sees it no more."""
    with act(growth, "name_mentor", by=by, seen=seen, key=key, mentor=mentor.name) as growth:
        reasons = _against_mentor(growth.learner, mentor)
        if mentor.pk == growth.mentor_id:
            reasons.append(gettext("%(name)s已经是导师") % {"name": mentor})
        if reasons:
            raise Refused(*reasons)
        replace_mentor(growth, mentor)
    return growth


def replace_mentor(growth: Growth, mentor: Person) -> None:
    """Put another in the mentor's place, inside an act; neither the one before nor his heads see it any more."""
    if growth.mentor is not None:
        let_see_no_more(growth, growth.mentor, Participant.Part.SUPPORT)
    growth.mentor, growth.mentor_accepted = mentor, False
    _let_see(growth)


def _let_see(growth: Growth) -> None:
    """Who sees it: the two, whoever gave it, and the heads of the units of the two."""
    growth.participants.filter(part=Participant.Part.OWNER).delete()
    let_giver_see(growth, growth.created_by)
    let_see(growth, growth.learner, Participant.Part.RESPONSIBLE)
    let_heads_see(growth, growth.learner)
    if growth.mentor is not None:
        let_see(growth, growth.mentor, Participant.Part.SUPPORT)
        let_heads_see(growth, growth.mentor)


def amend(
    growth: Growth,
    *,
    by: Person,
    summary: str,
    to_learn: str,
    due_on: date,
    seen: int | None = None,
    key: str | None = None,
) -> Growth:
    """调整 the task, what is to be learnt, or until when."""
    summary, to_learn = (
        reason_given(summary, gettext("请写明要做什么")),
        reason_given(to_learn, gettext("请写明要学会什么"))[:500],
    )
    refuse_state_secrets([summary, to_learn])
    if due_on < timezone.localdate():
        raise Refused("完成的日子已经过去，请选今天以后的日期")
    with act(growth, "amend", by=by, seen=seen, key=key, due_on=due_on) as growth:
        growth.details |= growth.traced(f"{summary}\n{to_learn}")
        growth.summary, growth.to_learn, growth.due_on = summary, to_learn, due_on
    return growth


def check_in(
    growth: Growth,
    *,
    by: Person,
    sort: str,
    text: str,
    on: date | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> Growth:
    """记一笔: how it goes, what is hard, how the mentor helped; by either of the two. No day ahead of today."""
    text, on = reason_given(text, gettext("请写明情况")), on or timezone.localdate()
    refuse_state_secrets(text)
    if on > timezone.localdate():
        raise Refused("还没有到这一天，请写已经发生的情况")
    with act(growth, "check_in", by=by, seen=seen, key=key, sort=CheckIn.Sort(sort).label) as growth:
        growth.details |= growth.traced(text)
        CheckIn.objects.create(growth=growth, sort=sort, on=on, text=text, by=by)
    return growth


def reflect(
    growth: Growth,
    *,
    by: Person,
    text: str,
    next_step: str = "",
    seen: int | None = None,
    key: str | None = None,
) -> Growth:
    """写体会, of the person and of the mentor; the second one completes the assignment. There is no mark."""
    text, next_step = reason_given(text, gettext("请写体会：学会了什么、还差什么")), next_step.strip()[:500]
    refuse_state_secrets([text, next_step])
    with act(growth, "reflect", by=by, seen=seen, key=key, role=growth.role_of(by)) as growth:
        growth.details |= growth.traced(f"{text}\n{next_step}")
        Reflection.objects.create(growth=growth, by=by, text=text, next_step=next_step)
        if growth.both_have_reflected:
            steps = [each.next_step for each in growth.reflections.all() if each.next_step]
            growth.outcome = ("接下来：" + "；".join(steps) if steps else "本人和导师都写了体会")[:300]
    return growth


def end(growth: Growth, *, by: Person, reason: str, seen: int | None = None, key: str | None = None) -> Growth:
    """终止, with the reason, as where the work has gone to others."""
    reason = reason_given(reason, gettext("请写明终止的理由"))
    refuse_state_secrets(reason)
    with act(growth, "end", by=by, seen=seen, key=key) as growth:
        growth.details |= growth.traced(reason)
        growth.outcome = f"终止：{reason}"[:300]
    return growth
