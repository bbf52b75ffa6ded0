"""What stands on the portal follows the questionnaire (公开征答): looked through before, published, prolonged, ended, withdrawn;
and what the public answers there."""

from collections.abc import Mapping, Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act, reason_given
from shuniu.matters.guard import refuse_state_secrets
from shuniu.office.research.questionnaires.answers import keep_answers
from shuniu.office.research.questionnaires.models import Questionnaire, Reply
from shuniu.office.research.questionnaires.published import SHOWN, PublishedQuestionnaire
from shuniu.org.models import Person


# ── before it goes out ───────────────────────────────────────────────────────────────────────────────────────────────
def submit(form: Questionnaire, *, by: Person, seen: int | None = None, key: str | None = None) -> Questionnaire:
    """送保密审查: what the public is asked is read by somebody outside the team first."""
    with act(form, "submit", by=by, seen=seen, key=key) as form:
        form.reviewed_by = None
    return form


def review(
    form: Questionnaire, *, by: Person, opinion: str, seen: int | None = None, key: str | None = None
) -> Questionnaire:
    """审查通过: nothing in it is secret or says who somebody is; it may be published. Source: 政府信息公开条例 art. 17."""
    opinion = reason_given(opinion, "请写明审查意见")
    with act(form, "review", by=by, seen=seen, key=key, opinion=opinion) as form:
        form.reviewed_by = by
    return form


def send_back(
    form: Questionnaire, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> Questionnaire:
    """退改."""
    reason = reason_given(reason, "请写明要改什么")
    with act(form, "send_back", by=by, seen=seen, key=key, reason=reason) as form:
        form.reviewed_by = None
    return form


# ── with the questionnaire ───────────────────────────────────────────────────────────────────────────────────────────
def publish(form: Questionnaire) -> PublishedQuestionnaire:
    """公开征答, inside the act that sends."""
    assert form.due_on is not None
    return PublishedQuestionnaire.objects.create(
        questionnaire=form,
        title=form.title,
        issuer=str(form.unit.name),
        note=form.note,
        questions=[{"id": each.pk, **{name: getattr(each, name) for name in SHOWN}} for each in form.in_order],
        opens_on=timezone.localdate(),
        closes_on=form.due_on,
    )


def prolong(form: Questionnaire) -> None:
    """延长: it is answered again on the portal until its new day."""
    PublishedQuestionnaire.objects.filter(questionnaire=form).update(closes_on=form.due_on, ended_on=None)


def end(form: Questionnaire) -> None:
    """截止: nothing more is taken there."""
    PublishedQuestionnaire.objects.filter(questionnaire=form).update(ended_on=timezone.localdate())


def withdraw(form: Questionnaire, reason: str) -> None:
    """撤下: why is all that is left of it there."""
    PublishedQuestionnaire.objects.filter(questionnaire=form).update(
        title="", note="", questions=[], withdrawn_on=timezone.localdate(), withdrawn_why=reason[:300]
    )


# ── what the public answers ──────────────────────────────────────────────────────────────────────────────────────────
def take_reply(row: PublishedQuestionnaire, *, answers: Mapping[int, Sequence[str]], opening: str) -> Reply:
    """收到答卷 from the portal, while it runs; of one opening of the form, once. Raises Refused, StateSecret."""
    refuse_state_secrets([list(each) for each in answers.values()])
    try:
        with transaction.atomic():
            row = PublishedQuestionnaire.objects.select_for_update().get(pk=row.pk)
            if not row.is_open(timezone.localdate()):
                raise Refused(gettext("这份问卷已经截止，不能再答"))
            reply = Reply.objects.create(questionnaire_id=row.questionnaire_id, opening=opening)
            keep_answers(reply, row.in_order, answers)
    except IntegrityError as fault:
        if not Reply.objects.filter(opening=opening).exists():
            raise
        raise Refused(gettext("这份问卷您已经答过，一人只答一次")) from fault
    return reply
