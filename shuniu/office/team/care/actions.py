"""The acts on care requests (关怀诉求). None of them leaves a word or a name in the trace: digests alone."""

import secrets
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.audit.digests import salted
from shuniu.matters import files
from shuniu.matters.acts import Refused, act, opening, reason_given
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.models import Attachment, Blob, Participant
from shuniu.matters.models.participant import give_part, take_part
from shuniu.notices.models import Notice
from shuniu.office.team.care.addressees import addressees_of, in_office, is_leaving
from shuniu.office.team.care.models import CareRequest, CareSettings, Concern, Helper, Reply, title_of
from shuniu.office.team.care.workflow import WAITING
from shuniu.org.models import Person
from shuniu.workdays import Calendar

ERASED = "内容已由本人清除"


def answer_due(wished_on: date | None = None) -> date:
    """答复日期: the day that the asker wishes, else so many working days from today as the office has set."""
    within = CareSettings.current().answer_within
    return wished_on or Calendar().add_working_days(timezone.localdate(), within).date


def ask(
    *,
    by: Person,
    addressee: Person,
    concern: str,
    wishes: str,
    wished_on: date | None = None,
    deputies_may: bool = False,
    key: str | None = None,
) -> CareRequest:
    """提出诉求: to an addressee of one's own choice; he alone sees it, his deputies only where `deputies_may`.

    Raises Refused, StateSecret.
    """
    wishes = reason_given(wishes, "请写明遇到什么困难、希望怎么办")
    if by.main_unit is None:
        raise Refused("您还没有所属单位，请联系安全管理员设置任职")
    _refuse_unless_addressee(by, addressee)
    today = timezone.localdate()
    made = CareRequest(
        title=title_of(f"{today.month}月{today.day}日"), summary=wishes, addressee=addressee, concern=Concern(concern),
        deputies_may=deputies_may, unit=by.main_unit, due_on=answer_due(wished_on), text_salt=secrets.token_hex(16),
    )  # fmt: skip
    digest = salted(wishes, made.text_salt)
    with opening(made, "ask", by=by, key=key, text_digest=digest, title="关怀诉求") as made:
        take_part(made, made.unit, Participant.Part.OWNER)
        _let_see(made, by, Participant.Part.FOLLOWER)
        _let_addressee_see(made)
    return made


def acknowledge(care: CareRequest, *, by: Person, seen: int | None = None, key: str | None = None) -> CareRequest:
    """接收: the addressee takes it in hand."""
    with act(care, "acknowledge", by=by, seen=seen, key=key) as care:
        return care


def propose_helper(
    care: CareRequest, *, by: Person, person: Person, why: str, seen: int | None = None, key: str | None = None
) -> CareRequest:
    """请人参与: ask the asker to let somebody in; until he agrees, that person learns nothing."""
    why = reason_given(why, "请写明请他做什么，本人要据此决定")[:300]
    refuse_state_secrets(why)
    with act(care, "propose_helper", by=by, seen=seen, key=key, **care.traced(why)) as care:
        if person.pk in (care.created_by_id, care.addressee_id):
            raise Refused(gettext("%(name)s已经在这件诉求里") % {"name": person})
        if not in_office().filter(pk=person.pk).exists():
            raise Refused(gettext("%(name)s不能参与，请另选在岗的人") % {"name": person})
        helper = care.helpers.filter(person=person).first() or Helper(care=care, person=person)
        if helper.pk and helper.standing in (Helper.Standing.PROPOSED, Helper.Standing.AGREED):
            raise Refused(gettext("已经请过%(name)s，请等本人决定") % {"name": person})
        helper.why, helper.standing = why, Helper.Standing.PROPOSED
        helper.save()
    return care


def consent(
    care: CareRequest, *, by: Person, helpers: Sequence[int], seen: int | None = None, key: str | None = None
) -> CareRequest:
    """同意参与: from now on these people see it, each in his own person."""
    with act(care, "consent", by=by, seen=seen, key=key) as care:
        for helper in _helpers(care, helpers, Helper.Standing.PROPOSED):
            _stand(helper, Helper.Standing.AGREED)
            _let_see(care, helper.person, Participant.Part.SUPPORT)
    return care


def refuse_consent(
    care: CareRequest, *, by: Person, helpers: Sequence[int], seen: int | None = None, key: str | None = None
) -> CareRequest:
    """不同意参与; no reason is asked for."""
    with act(care, "refuse_consent", by=by, seen=seen, key=key) as care:
        for helper in _helpers(care, helpers, Helper.Standing.PROPOSED):
            _stand(helper, Helper.Standing.REFUSED)
    return care


def end_consent(
    care: CareRequest, *, by: Person, helpers: Sequence[int], seen: int | None = None, key: str | None = None
) -> CareRequest:
    """停止参与: these people see it no more."""
    with act(care, "end_consent", by=by, seen=seen, key=key) as care:
        for helper in _helpers(care, helpers, Helper.Standing.AGREED):
            _stand(helper, Helper.Standing.ENDED)
            _shut_out(care, helper.person)
    return care


def answer(
    care: CareRequest,
    *,
    by: Person,
    can: str,
    cannot: str,
    follow_up_on: date | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> CareRequest:
    """答复: what can be done, what can't and why, and when the addressee comes back to it."""
    with act(care, "answer", by=by, seen=seen, key=key) as care:
        _reply(care, Reply.Sort.ANSWER, by, can, cannot)
        care.follow_up_on, care.is_offered = follow_up_on, False
    return care


def follow_up(
    care: CareRequest,
    *,
    by: Person,
    text: str,
    follow_up_on: date | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> CareRequest:
    """回访: how it stands now; and when again, if it is to be."""
    with act(care, "follow_up", by=by, seen=seen, key=key) as care:
        _reply(care, Reply.Sort.FOLLOW_UP, by, text, "")
        care.follow_up_on = follow_up_on
    return care


def helped(care: CareRequest, *, by: Person, seen: int | None = None, key: str | None = None) -> CareRequest:
    """已解决, says the asker, and nobody else."""
    with act(care, "helped", by=by, seen=seen, key=key) as care:
        care.outcome = "本人说解决了"
    return care


def not_helped(
    care: CareRequest, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> CareRequest:
    """没有解决: it is open again, with a new date for an answer."""
    reason = reason_given(reason, "请写明还差什么")
    with act(care, "not_helped", by=by, seen=seen, key=key) as care:
        _reply(care, Reply.Sort.NOT_HELPED, by, "", reason)
        care.due_on, care.follow_up_on, care.is_offered = answer_due(), None, False
    return care


def readdress(
    care: CareRequest,
    *,
    by: Person,
    addressee: Person,
    deputies_may: bool = False,
    seen: int | None = None,
    key: str | None = None,
) -> CareRequest:
    """改请别人: the new addressee sees it, the old one and all who were let in see it no more."""
    with act(care, "readdress", by=by, seen=seen, key=key) as care:
        _refuse_unless_addressee(by, addressee)
        if addressee.pk == care.addressee_id:
            raise Refused(gettext("%(name)s就是现在的受理人，请另选一位") % {"name": addressee})
        care.participants.exclude(person=care.created_by_id).delete()
        care.helpers.filter(standing__in=(Helper.Standing.PROPOSED, Helper.Standing.AGREED)).update(
            standing=Helper.Standing.ENDED
        )
        care.addressee, care.deputies_may, care.is_offered = addressee, deputies_may, False
        care.due_on, care.follow_up_on = answer_due(), None
        _let_addressee_see(care)
    return care


def offer_another(care: CareRequest) -> CareRequest:
    """请本人另选: the date has passed without an answer, or the addressee leaves; it is never passed on by itself.

    Raises Refused where neither is so, or the asker was told of it already.
    """
    with act(care, "offer_another", by=None) as care:
        late = care.state in WAITING and care.due_on is not None and care.due_on < timezone.localdate()
        leaving = is_leaving(care.addressee)
        if care.is_offered or not (late or leaving):
            raise Refused("现在不用请本人另选")
        care.is_offered = True
        care.details["why"] = "受理的人离岗或者就要离岗" if leaving else "过了答复日期还没有答复"
    return care


def withdraw(care: CareRequest, *, by: Person, seen: int | None = None, key: str | None = None) -> CareRequest:
    """撤回; no reason is asked for."""
    with act(care, "withdraw", by=by, seen=seen, key=key) as care:
        care.outcome = "本人撤回"
    return care


def attach(
    care: CareRequest, *, by: Person, file: "File[Any]", name: str, seen: int | None = None, key: str | None = None
) -> CareRequest:
    """上传附件, whose name stays out of the trace. Raises files.FileRefused, StateSecret."""
    blob, name = files.keep(file, name), files.name_kept(name)
    with act(care, "attach", by=by, seen=seen, key=key, sha256=blob.sha256) as care:
        Attachment.objects.create(matter_id=care.pk, blob=blob, name=name, attached_by=by)
    return care


def erase(care: CareRequest, *, by: Person, seen: int | None = None, key: str | None = None) -> CareRequest:
    """清除内容, once it is closed: words, remarks and files are gone, the trace still holds (个人信息保护法 art. 47)."""
    with act(care, "erase", by=by, seen=seen, key=key) as care:
        for blob in Blob.objects.filter(attachments__matter=care.pk).distinct():
            files.erase(blob, of=care.pk)
        care.comments.all().delete()
        care.replies.all().delete()
        care.helpers.all().delete()
        Notice.objects.filter(matter=care.pk).delete()
        care.summary, care.is_erased, care.text_salt = "", True, secrets.token_hex(16)
        care.outcome = ERASED
    return care


def _refuse_unless_addressee(by: Person, addressee: Person) -> None:
    if not addressees_of(by).filter(pk=addressee.pk).exists():
        raise Refused(gettext("%(name)s不能受理，请另选本单位负责人、主任或者关怀联系人") % {"name": addressee})


def _let_see(care: CareRequest, person: Person, part: str) -> None:
    """本人知悉: this person sees it, and nobody in his stead."""
    Participant.objects.get_or_create(
        matter_id=care.pk, principal=person.own_principal, part=part, defaults={"person": person}
    )


def _let_addressee_see(care: CareRequest) -> None:
    _let_see(care, care.addressee, Participant.Part.RESPONSIBLE)
    if care.deputies_may:
        give_part(care, care.addressee, Participant.Part.CIRCULATED)


def _shut_out(care: CareRequest, person: Person) -> None:
    care.participants.filter(principal=person.own_principal, part=Participant.Part.SUPPORT).delete()


def _helpers(care: CareRequest, pks: Sequence[int], standing: str) -> list[Helper]:
    wanted = set(map(int, pks))
    found = list(care.helpers.filter(standing=standing, pk__in=wanted).select_related("person"))
    if not wanted:
        raise Refused("请选择参与的人")
    if len(found) != len(wanted):
        raise Refused("选中的人里有情况已经变了的，请刷新页面再选")
    return found


def _stand(helper: Helper, standing: str) -> None:
    helper.standing = standing
    helper.save()


def _reply(care: CareRequest, sort: str, by: Person, can: str, cannot: str) -> None:
    can, cannot = can.strip(), cannot.strip()
    if not can and not cannot:
        raise Refused("请写明能办什么，或者不能办什么、为什么")
    refuse_state_secrets([can, cannot])
    care.details |= care.traced(f"{can}\n{cannot}")
    Reply.objects.create(care=care, sort=sort, can=can, cannot=cannot, by=by)
