"""Units and the public are asked (征求意见): questions, opinions, what becomes of each, the report."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.audit.digests import salted
from shuniu.matters.acts import Refused, act, reason_given
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.models import Participant
from shuniu.matters.models.link import sha256_of
from shuniu.matters.models.participant import give_part
from shuniu.matters.quoting import inner
from shuniu.office.decisions.actions.steps import settle
from shuniu.office.decisions.models import Consultation, Dossier, Opinion
from shuniu.office.decisions.procedure import HEARING_PAPERS_DAYS, SOLICITING_DAYS, Part
from shuniu.org.models import Person, Unit

Form = Consultation.Form


def consult(
    dossier: Dossier,
    *,
    by: Person,
    form: str,
    title: str,
    questions: str,
    ends_on: date,
    begins_on: date | None = None,
    units: Sequence[Unit] = (),
    short_reason: str = "",
    papers_on: date | None = None,
    channels: str = "",
    seen: int | None = None,
    key: str | None = None,
) -> Consultation:
    """征求意见 on the latest version of the draft: of units, of the public, at a hearing.

    Public solicitation lasts generally 30 days, and who gives less says why (art. 15); papers of a hearing are delivered
    7 days before it (art. 17). Units are asked one consultation at a time: what a unit writes, is shown and is reminded of
    then always belongs to the same one. Raises Refused.
    """
    title, questions = reason_given(title, "请写明征求意见的名称"), reason_given(questions, "请写明征求什么意见")
    begins_on, today = begins_on or timezone.localdate(), timezone.localdate()
    short_reason, channels = short_reason.strip(), channels.strip()
    _refuse_wrong_days(form, begins_on, ends_on, short_reason, papers_on)
    if form == Form.UNITS and not units:
        raise Refused("请选择征求哪些单位的意见（第十三条）")
    if form == Form.PUBLIC and not channels:
        raise Refused("请写明通过什么途径公布草案（第十五条）")
    if closed := next((unit for unit in units if unit.is_closed(today)), None):
        raise Refused(closed.closed_note(today))
    words = {"form": Form(form).label, "name": title, "due_on": ends_on}
    with act(dossier, "consult", by=by, seen=seen, key=key, questions=questions, **words) as dossier:
        if form == Form.UNITS and (running := dossier.unit_consultation_open()):
            raise Refused(
                gettext("“%(title)s”还在征求单位意见，请先结束，再征求下一次（第十三条）")
                % {"title": inner(running.title)}
            )
        made = Consultation(
            dossier=dossier,
            form=form,
            title=title[:200],
            questions=questions,
            begins_on=begins_on,
            ends_on=ends_on,
            short_reason=short_reason[:300],
            papers_on=papers_on,
            channels=channels[:200],
        )
        version = dossier.versions.last()
        assert version is not None
        made.version = version
        made.save()
        if form == Form.UNITS:
            asked = dict.fromkeys(units)
            Opinion.objects.bulk_create(Opinion(consultation=made, unit=unit) for unit in asked)
            for unit in asked:
                give_part(dossier, unit, Participant.Part.SUPPORT)
            dossier.details["units"] = [str(unit) for unit in asked]
        if short_reason:
            dossier.details["short_reason"] = short_reason
    return made


def _refuse_wrong_days(form: str, begins_on: date, ends_on: date, short_reason: str, papers_on: date | None) -> None:
    if ends_on < begins_on:
        raise Refused("截止日期早于开始日期，请重新填写")
    if ends_on < timezone.localdate():
        raise Refused("截止日期已经过去，请重新填写")
    if form == Form.PUBLIC and (ends_on - begins_on).days < SOLICITING_DAYS and not short_reason:
        raise Refused(
            gettext(
                "公开征求意见一般不少于%(least)s日，现在只有%(days)s日；确因情况紧急等需要缩短的，请写明理由，公布时一并说明（第十五条）"
            )
            % {"least": SOLICITING_DAYS, "days": (ends_on - begins_on).days}
        )
    if form == Form.HEARING:
        if papers_on is None:
            raise Refused("请填写听证材料送达日期（第十七条）")
        if (ends_on - papers_on).days < HEARING_PAPERS_DAYS:
            raise Refused(
                gettext("听证材料应当在听证会召开%(least)s日前送达，现在只有%(days)s日，请改期或者提前送达（第十七条）")
                % {"least": HEARING_PAPERS_DAYS, "days": max((ends_on - papers_on).days, 0)}
            )


def give_opinion(
    dossier: Dossier, *, by: Person, stance: str, text: str = "", seen: int | None = None, key: str | None = None
) -> Opinion:
    """反馈意见 of a unit that was asked; until the consultation is closed it may be changed. Raises Refused, StateSecret."""
    text, held = text.strip(), Opinion.Stance(stance)
    if held != Opinion.Stance.AGREES and not text:
        raise Refused("有修改意见或者不同意的，请写明意见和理由（第十三条）")
    refuse_state_secrets(text)
    with act(dossier, "give_opinion", by=by, seen=seen, key=key, digest=sha256_of(f"{stance}\n{text}")) as dossier:
        each = dossier.opinion_to_write(by)
        if each is None:
            raise Refused("没有征求您单位的意见，或者征求已经结束")
        each.stance, each.text, each.by, each.given_at = held, text, by, timezone.now()
        each.disposition, each.reply = "", ""
        each.save()
        dossier.details["unit"] = str(each.unit)
    return each


def enter_opinion(
    dossier: Dossier,
    *,
    by: Person,
    consultation: Consultation,
    author: str,
    text: str,
    stance: str = "",
    seen: int | None = None,
    key: str | None = None,
) -> Opinion:
    """录入公众意见 that came by letter, at a hearing or over the web; where it came from stays with it.

    The trace holds the salted digest of the name: it may have to be erased, and the trace never is.
    """
    author, text = (
        reason_given(author, "请写明谁提出的，不愿署名的写“匿名”")[:100],
        reason_given(text, "请写明意见内容"),
    )
    refuse_state_secrets([author, text])
    with act(dossier, "enter_opinion", by=by, seen=seen, key=key) as dossier:
        running = dossier.consultations.filter(pk=consultation.pk, closed_at=None).exclude(form=Form.UNITS).first()
        if running is None:
            raise Refused("这次征求意见已经结束，或者征求的是单位意见")
        made = Opinion(consultation=running, author=author, text=text, stance=stance, by=by, given_at=timezone.now())
        made.save()
        dossier.details |= {**made.in_trace, "digest": salted(text, made.salt)}
    return made


def reply_opinion(
    dossier: Dossier,
    *,
    by: Person,
    opinion: Opinion,
    disposition: str,
    reply: str = "",
    seen: int | None = None,
    key: str | None = None,
) -> Opinion:
    """回复意见: taken, taken in part, or not, and why (art. 18)."""
    reply, chosen = reply.strip(), Opinion.Disposition(disposition)
    if chosen != Opinion.Disposition.TAKEN and not reply:
        raise Refused("部分采纳或者没有采纳的，请写明理由（第十八条）")
    refuse_state_secrets(reply)
    with act(dossier, "reply_opinion", by=by, seen=seen, key=key, disposition=chosen.label) as dossier:
        held = dossier.opinions_given().filter(pk=opinion.pk).first()
        if held is None:
            raise Refused("找不到这条意见，或者征求已经结束")
        held.disposition, held.reply = chosen, reply
        held.save()
        dossier.details |= {**held.in_trace, "digest": sha256_of(reply)}
    return held


def close_consultation(
    dossier: Dossier,
    *,
    by: Person,
    consultation: Consultation,
    report: str,
    seen: int | None = None,
    key: str | None = None,
) -> Consultation:
    """结束征求意见: the report says what was taken and what not. Refused before its day, and while opinions are unanswered.

    Opinions are sorted and studied, and reasonable ones adopted: art. 18; disputes of units are explained: art. 13.
    """
    report = reason_given(report, "请写明意见的研究采纳情况（第十八条）")
    with act(dossier, "close_consultation", by=by, seen=seen, key=key, report=report) as dossier:
        running = dossier.consultations.filter(pk=consultation.pk, closed_at=None).first()
        if running is None:
            raise Refused("这次征求意见已经结束")
        if reason := running.why_open():
            raise Refused(reason)
        running.report, running.closed_at = report, timezone.now()
        running.save()
        dossier.details["name"] = inner(running.title)
        settle(dossier, Part.UNITS if running.is_of_units else Part.PARTICIPATION, by, f"{running.title}：{report}")
    return running
