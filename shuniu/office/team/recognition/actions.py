"""The acts on recognition (表扬、选择是否公开、撤销)."""

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
from shuniu.matters.models import Attachment, Matter, Participant
from shuniu.matters.models.participant import take_part
from shuniu.office.team.evidence import bear_out
from shuniu.office.team.recognition.models import OWN_WORD, Choice, Recipient, Recognition, Sort
from shuniu.org.models import Person

RECOGNISE, PRAISE = "recognition.recognise", "recognition.praise"
NOT_ONESELF = "不能表扬自己，请去掉您本人"


def recognise(
    *,
    by: Person,
    sort: str,
    title: str,
    words: str,
    people: Sequence[Person],
    team: str = "",
    given_on: date | None = None,
    matters: Sequence[Matter] = (),
    issuer: str = "",
    document_number: str = "",
    file: "File[Any] | None" = None,
    key: str | None = None,
) -> Recognition:
    """表扬 others, for what they did: praise, commendation and a citizen's thanks by the matters that show it, an honour from
    outside by its document. Nobody recognises himself, nor has his deputy do it. Raises Refused, StateSecret.
    """
    title, words = reason_given(title, "请写明为什么事"), reason_given(words, "请写明做了什么、怎么做的")
    kind, given_on = Sort(sort), given_on or timezone.localdate()
    reasons = list(_reasons_against(by, kind, people, matters, issuer, file, given_on))
    unit = by.main_unit
    if reasons or unit is None:
        raise Refused(*(reasons or ["您还没有所属单位，请联系安全管理员设置任职"]))
    made = Recognition(
        title=title[:300], summary=words, sort=kind, team=team.strip()[:60], given_on=given_on, unit=unit,
        issuer=issuer.strip()[:100], document_number=document_number.strip()[:60], text_salt=secrets.token_hex(16),
    )  # fmt: skip
    told: dict[str, object] = {"text_digest": salted(f"{title}\n{words}", made.text_salt), "sort": kind.label}
    blob = files.keep(file, name := str(file.name)) if file is not None else None
    if blob is not None:
        told["sha256"] = blob.sha256
    with opening(made, "recognise", by=by, key=key, title="表扬", **told) as made:
        take_part(made, unit, Participant.Part.OWNER)
        for person in (by, *people):
            Participant.objects.get_or_create(
                matter_id=made.pk, principal=person.own_principal, part=Participant.Part.FOLLOWER, defaults={"person": person}
            )  # fmt: skip
        Recipient.objects.bulk_create(Recipient(recognition=made, person=person) for person in people)
        bear_out(made, matters)
        if blob is not None:
            Attachment.objects.create(matter_id=made.pk, blob=blob, name=files.name_kept(name), attached_by=by)
    return made


def _reasons_against(
    by: Person,
    sort: Sort,
    people: Sequence[Person],
    matters: Sequence[Matter],
    issuer: str,
    file: object,
    given_on: date,
) -> Any:
    if not people:
        yield "请选择受表扬的人，集体的也要写明有谁"
    if by.pk in {each.pk for each in people}:
        yield NOT_ONESELF
    lenders = [] if by.may(RECOGNISE) else [each for each in by.principals_delegated() if each.may(RECOGNISE)]
    if lenders and {each.pk for each in lenders} & {each.pk for each in people}:
        yield "不能用别人的授权表扬他本人"
    if sort in OWN_WORD and not any(each.may(PRAISE) for each in (by, *lenders)):
        yield "表扬、表彰由负责人作出；您可以登记群众感谢和外部荣誉"
    for each in people:
        if each.is_administrator or not each.is_active:
            yield gettext("%(name)s不在业务岗位上，请去掉") % {"name": each}
    if sort == Sort.HONOUR:
        if not issuer.strip():
            yield "请写明是哪个单位授予的"
        if file is None:
            yield "请附上授予荣誉的文件或者证书"
    elif not matters:
        yield "请至少写一件事项的编号作为依据"
    if given_on > timezone.localdate():
        yield "日期还没有到"


def choose(
    recognition: Recognition, *, by: Person, choice: str, seen: int | None = None, key: str | None = None
) -> Recognition:
    """选择是否公开: each who is named for himself, and again whenever he likes."""
    chosen = Choice(choice)
    if chosen == Choice.PENDING:
        raise Refused("请选择在本单位公开，还是只给本人")
    if chosen == Choice.OFFICE and by.organ is None:
        raise Refused("您现在没有所属单位，只能选“只给本人”")
    with act(recognition, "choose", by=by, seen=seen, key=key, choice=chosen.label) as recognition:
        organ = by.organ if chosen == Choice.OFFICE else None
        recognition.recipients.filter(person=by).update(choice=chosen, organ=organ)
    return recognition


def revoke(
    recognition: Recognition, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> Recognition:
    """撤销 what turned out not to be so, with the reason; nobody reads it on the board any more."""
    reason = reason_given(reason, "请写明为什么撤销")
    with act(recognition, "revoke", by=by, seen=seen, key=key, **recognition.traced(reason)) as recognition:
        recognition.outcome = f"撤销：{reason}"[:300]
    return recognition
