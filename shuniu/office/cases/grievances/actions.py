"""The acts on grievances (投诉举报、受理、答复、撤回)."""

import secrets
from contextlib import suppress

from django.utils import timezone

from shuniu.audit.digests import salted
from shuniu.matters.acts import Refused, act, opening, reason_given
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.models import Participant
from shuniu.matters.models.participant import take_part
from shuniu.office.cases.grievances.models import Grievance, Result
from shuniu.org.classification import Classification
from shuniu.org.models import Person, Unit
from shuniu.workdays import Calendar

ANSWERED_WITHIN = 15
"""Working days."""
NOBODY = "被投诉的人之外没有可以受理的人，请直接向上一级机关或者纪检监察机关反映"


def keepers_of(
    lodged_by: Person | None, about: Person | None, about_unit: Unit | None, about_name: str = ""
) -> list[Person]:
    """受理的人: the directors whom it does not concern; of a director or of his unit the leaders, for his own deputies
    should not have to judge him. Whoever might be meant by what a letter says (`about_name`) is concerned."""
    concerned = {person.pk for person in (lodged_by, about) if person}
    heads = {head.pk for head in (about_unit.head(),) if head} if about_unit else set()

    def holding(role: str) -> list[Person]:
        able = Person.objects.filter(grants__role=role, is_active=True).distinct().order_by("pk")
        concerned.update(each.pk for each in able if _may_be_meant(each, about_name))
        return list(able)

    directors = holding("director")
    is_of_a_director = any(each.pk in concerned | heads for each in directors)
    able = holding("leader") if is_of_a_director else directors
    return [each for each in able if each.pk not in concerned | heads]


def _may_be_meant(person: Person, words: str) -> bool:
    """Whether a letter that writes “唐主任” or “办公室主任” might mean somebody: better one keeper too few than the one it is
    about."""
    titles = (each.post.title for each in person.appointments.select_related("post"))
    return bool(words) and (person.name[0] in words or any(title in words for title in titles))


def lodge(
    *,
    by: Person,
    title: str,
    summary: str,
    about: Person | None = None,
    about_unit: Unit | None = None,
    asker: str = "",
    key: str | None = None,
) -> Grievance:
    """投诉举报: it goes to those whom it does not concern, each in his own person. Raises Refused, StateSecret."""
    title, summary = reason_given(title, "请写明投诉什么"), reason_given(summary, "请写明经过")
    if about is None and about_unit is None:
        raise Refused("请选择被投诉的人或者单位")
    if about is not None and about.pk == by.pk:
        raise Refused("不能投诉自己")
    if by.main_unit is None:
        raise Refused("您还没有所属单位，请联系安全管理员设置任职")
    keepers = keepers_of(by, about, about_unit)
    if not keepers:
        raise Refused(NOBODY)
    made = Grievance(
        title=title[:300], summary=summary, about=about, about_unit=about_unit, asker=asker.strip()[:100],
        unit=by.main_unit, text_salt=secrets.token_hex(16), classification=Classification.INTERNAL,
        due_on=Calendar().add_working_days(timezone.localdate(), ANSWERED_WITHIN).date,
    )  # fmt: skip
    digest = salted(f"{title}\n{summary}", made.text_salt)
    with opening(made, "lodge", by=by, key=key, text_digest=digest, title="投诉举报") as made:
        take_part(made, made.unit, Participant.Part.OWNER)
        let_see(made, by, Participant.Part.FOLLOWER)
        for each in keepers:
            let_see(made, each, Participant.Part.RESPONSIBLE)
    return made


def take_up(grievance: Grievance, *, by: Person, seen: int | None = None, key: str | None = None) -> Grievance:
    """受理: one of the keepers examines it."""
    with act(grievance, "take_up", by=by, seen=seen, key=key) as grievance:
        grievance.officer = by
    return grievance


def pass_on(grievance: Grievance) -> Grievance:
    """另行受理: whoever kept it has left; those who may keep it now, do. Raises Refused while somebody keeps it, or where
    nobody may.
    """
    with act(grievance, "pass_on", by=None) as grievance:
        keepers = keepers_of(grievance.lodged_by, grievance.about, grievance.about_unit, grievance.about_name)
        if _is_kept(grievance) or not keepers:
            raise Refused(NOBODY)
        grievance.officer = None
        for each in keepers:
            let_see(grievance, each, Participant.Part.RESPONSIBLE)
    return grievance


def pass_on_all() -> None:
    """每日: of all that wait or are examined, those whom nobody keeps any more."""
    for grievance in Grievance.objects.open().select_related("officer").order_by("pk"):
        if not _is_kept(grievance):
            with suppress(Refused):
                pass_on(grievance)


def _is_kept(grievance: Grievance) -> bool:
    """Whether he who took it up, or somebody who may, is still in office."""
    if grievance.officer:
        return grievance.officer.is_active
    return grievance.participants.filter(part=Participant.Part.RESPONSIBLE, person__is_active=True).exists()


def answer(
    grievance: Grievance, *, by: Person, result: str, text: str, seen: int | None = None, key: str | None = None
) -> Grievance:
    """答复投诉人, with what was found."""
    text, label = reason_given(text, "请写明核查情况和处理结果"), Result(result).label
    refuse_state_secrets(text)
    with act(grievance, "answer", by=by, seen=seen, key=key, result=label) as grievance:
        grievance.details["text_digest"] = salted(text, grievance.text_salt)
        grievance.answer_text, grievance.result, grievance.outcome = text, result, label
    return grievance


def withdraw(grievance: Grievance, *, by: Person, seen: int | None = None, key: str | None = None) -> Grievance:
    """撤回 by whoever lodged it."""
    with act(grievance, "withdraw", by=by, seen=seen, key=key) as grievance:
        grievance.outcome = "投诉人撤回"
    return grievance


def let_see(grievance: Grievance, person: Person, part: str) -> None:
    """本人知悉: this person sees it, and nobody in his stead."""
    Participant.objects.get_or_create(
        matter_id=grievance.pk, principal=person.own_principal, part=part, defaults={"person": person}
    )
