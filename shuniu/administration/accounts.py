"""Acts on accounts (账号): opening, closing, roles, posts, passwords, delegations."""

import secrets
from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.audit.chain import append
from shuniu.matters.acts import Refused
from shuniu.matters.spoken import spoken
from shuniu.org.classification import Classification
from shuniu.org.models import Appointment, Delegation, Person, Post, RoleGrant, Unit
from shuniu.org.models.post import Manner
from shuniu.org.roles import ADMINISTRATORS, ROLES

MANAGE = "org.manage"
ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"

SENTENCES = {
    "org.open_account": "开立账号{username}（{name}）",
    "org.amend_account": "修改账号资料：{fields:word}",
    "org.close_account": "停用账号：{reason}",
    "org.suspend_account": "紧急停用账号：{reason}（交接没有办完：{owed}）",
    "org.reopen_account": "恢复账号",
    "org.reset_password": "重置密码",
    "org.grant": "授予角色“{role:word}”",
    "org.revoke": "收回角色“{role:word}”",
    "org.appoint": "任{post}",
    "org.end_appointment": "免{post}",
    "org.delegate": "授权代办，{from_on}至{until_on}：{reason}",
    "org.end_delegation": "结束授权代办",
    "org.make_token": "签发访问令牌“{name}”",
    "org.end_token": "收回访问令牌“{name}”",
    "org.add_unit": "增设单位“{name}”",
    "org.amend_unit": "修改单位：{fields:word}",
    "org.close_unit": "撤销单位，职责由“{successor}”承接",
    "integrity.sign": "签署{year}年{sort:word}",
    "integrity.train": "登记保密培训，{trained_on}",
    "reading.explain": "对阅读和导出情况作了说明",
    "reading.settle": "阅读和导出情况已核实：{conclusion}",
    "establishment.set": "核定编制 {approved} 名，依据{basis}",
}
"""The sentence of each audit code of this room."""


Bar = Callable[[Person], list[str]]
BARS: list[Bar] = []


def bars_closing(reasons: Bar) -> Bar:
    """Let a room above say why an account can't be closed yet; a decorator."""
    BARS.append(reasons)
    return reasons


def reasons_against_closing(person: Person) -> list[str]:
    """Why an account can't be closed yet: what its holder has not handed over."""
    return [reason for bar in BARS for reason in bar(person)]


Leaver = tuple[Person, date]
LEAVERS: list[Callable[[], list[Leaver]]] = []


def names_leavers(found: Callable[[], list[Leaver]]) -> Callable[[], list[Leaver]]:
    """Let a room above name whose accounts are to be closed next, and on which day they leave; a decorator."""
    LEAVERS.append(found)
    return found


def to_close() -> list[Leaver]:
    """可以停用的账号: of those who have handed over and leave the office."""
    return sorted((each for found in LEAVERS for each in found()), key=lambda each: (each[1], each[0].pk))


ClearanceBar = Callable[[Person | None, int], list[str]]
CLEARANCE_BARS: list[ClearanceBar] = []


def bars_clearance(reasons: ClearanceBar) -> ClearanceBar:
    """Let a room above say why somebody, or a new account, can't be cleared so far yet (知悉范围); a decorator."""
    CLEARANCE_BARS.append(reasons)
    return reasons


def refuse_clearance(person: Person | None, wanted: int) -> None:
    """Raises Refused with every reason why he can't be cleared so far; what he has already is never asked again."""
    if person is not None and wanted <= person.clearance:
        return
    if reasons := [reason for bar in CLEARANCE_BARS for reason in bar(person, wanted)]:
        raise Refused(*reasons)


def chain_of(person: Person) -> str:
    return f"person:{person.pk}"


def must_manage(by: Person) -> None:
    """Raises Refused for anyone but the security administrator."""
    if not by.may(MANAGE):
        raise Refused("只有安全管理员可以管理账号、授权和单位")


def _locked(person: Person) -> Person:
    return Person.objects.select_for_update().get(pk=person.pk)


def new_password() -> str:
    """初始密码: four groups of four letters and digits that can't be mistaken for one another."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4))


def open_account(*, by: Person, username: str, name: str, **fields: Any) -> tuple[Person, str]:
    """开立账号; answers the account and its first password, which is shown once. Raises Refused."""
    must_manage(by)
    refuse_clearance(None, fields.get("clearance", Classification.INTERNAL))
    password = new_password()
    with transaction.atomic():
        if Person.objects.filter(username__iexact=username).exists():
            raise Refused(gettext("登录名“%(name)s”已被使用") % {"name": username})
        person = Person.objects.create_person(username, password, name=name, **fields)
        append("org.open_account", chain_of(person), by, username=username, name=name)
    return person, password


def amend_account(person: Person, *, by: Person, **fields: Any) -> Person:
    """修改账号资料: name, telephone, e-mail, clearance. Raises Refused where he can't be cleared so far."""
    must_manage(by)
    with transaction.atomic():
        person = _locked(person)
        refuse_clearance(person, fields.get("clearance", person.clearance))
        changed = [name for name, value in fields.items() if getattr(person, name) != value]
        for name in changed:
            setattr(person, name, fields[name])
        person.save()
        labels = [str(Person._meta.get_field(name).verbose_name) for name in changed]  # type: ignore[union-attr]
        append("org.amend_account", chain_of(person), by, fields=labels or ["（无变化）"])
    return person


def close_account(person: Person, *, by: Person, reason: str) -> Person:
    """停用账号: it takes effect at the next request; everything it did stays.

    Refused while what he had in hand is not handed over.
    """
    _may_close(person, by=by, reason=reason)
    if reasons := reasons_against_closing(person):
        raise Refused(*reasons)
    with transaction.atomic():
        person = _shut(person)
        append("org.close_account", chain_of(person), by, reason=reason)
    return person


def suspend_account(person: Person, *, by: Person, reason: str) -> Person:
    """紧急停用: nobody signs in with it from the next request on; the hand-over stays owed, and the trace says so."""
    _may_close(person, by=by, reason=reason)
    owed = reasons_against_closing(person)
    if not owed:
        raise Refused("没有欠着的交接，请直接停用账号")
    with transaction.atomic():
        person = _shut(person)
        append("org.suspend_account", chain_of(person), by, reason=reason, owed=owed)
    return person


def _may_close(person: Person, *, by: Person, reason: str) -> None:
    must_manage(by)
    if not reason.strip():
        raise Refused("请写明停用的原因")
    if person.pk == by.pk:
        raise Refused("不能停用自己的账号")


def _shut(person: Person) -> Person:
    person = _locked(person)
    person.is_active = False
    person.save(update_fields=["is_active"])
    person.delegations_given.filter(ended_at=None).update(ended_at=timezone.now())
    person.delegations_held.filter(ended_at=None).update(ended_at=timezone.now())
    return person


def reopen_account(person: Person, *, by: Person) -> Person:
    """恢复账号."""
    must_manage(by)
    with transaction.atomic():
        person = _locked(person)
        person.is_active = True
        person.save(update_fields=["is_active"])
        append("org.reopen_account", chain_of(person), by)
    return person


def reset_password(person: Person, *, by: Person) -> str:
    """重置密码; answers the new one, which is shown once. All sessions of the account end with it."""
    must_manage(by)
    password = new_password()
    with transaction.atomic():
        person = _locked(person)
        person.set_password(password)
        person.save(update_fields=["password"])
        append("org.reset_password", chain_of(person), by)
    return password


def grant(person: Person, role: str, *, by: Person) -> RoleGrant:
    """授予角色. One of the three administrators' roles is refused to who holds another, or any business role."""
    must_manage(by)
    if role not in ROLES:
        raise Refused("没有这个角色")
    if person.pk == by.pk:
        raise Refused("不能给自己授权，请由另一名安全管理员办理")
    with transaction.atomic():
        person = _locked(person)
        held = set(person.grants.values_list("role", flat=True))
        if role in held:
            raise Refused(
                gettext("%(name)s已有“%(role)s”角色") % {"name": person.name, "role": spoken(ROLES[role].label)}
            )
        if role in ADMINISTRATORS and held:
            raise Refused("三员须专人担任：已有其他角色的账号不能再任系统、安全或审计管理员")
        if held & ADMINISTRATORS:
            raise Refused("三员须专人担任：管理员账号不能再授予其他角色")
        made = RoleGrant.objects.create(person=person, role=role, granted_by=by)
        append("org.grant", chain_of(person), by, role=ROLES[role].label, code=role)
    return made


def revoke(person: Person, role: str, *, by: Person) -> None:
    """收回角色; it takes effect at the next request."""
    must_manage(by)
    with transaction.atomic():
        person = _locked(person)
        taken, _ = person.grants.filter(role=role).delete()
        if not taken:
            raise Refused("此人没有这个角色")
        append("org.revoke", chain_of(person), by, role=ROLES[role].label, code=role)


def appoint(
    person: Person,
    *,
    by: Person,
    unit: Unit,
    title: str,
    from_on: date,
    is_head: bool = False,
    is_liaison: bool = False,
    is_main: bool = False,
    manner: str = Manner.POST,
) -> Appointment:
    """任职: put a person into a post of a unit, making the post where it is new; what is said of a post that is there
    already, that it is the head's or the liaison officer's, holds from now on.
    """
    must_manage(by)
    with transaction.atomic():
        person = _locked(person)
        post, _ = Post.objects.get_or_create(
            unit=unit, title=title, defaults={"is_head": is_head, "is_liaison": is_liaison}
        )
        if (is_head and not post.is_head) or (is_liaison and not post.is_liaison):
            post.is_head, post.is_liaison = post.is_head or is_head, post.is_liaison or is_liaison
            post.save(update_fields=["is_head", "is_liaison"])
        if is_main:
            person.appointments.update(is_main=False)
        made = Appointment.objects.create(
            person=person, post=post, from_on=from_on, is_main=is_main, manner=Manner(manner)
        )
        append("org.appoint", chain_of(person), by, post=str(post), from_on=from_on, manner=made.manner)
    return made


def end_appointment(appointment: Appointment, *, by: Person, until_on: date) -> Appointment:
    """免职, from the day after `until_on`."""
    must_manage(by)
    if until_on < appointment.from_on:
        raise Refused("免职日期早于任职日期")
    with transaction.atomic():
        _locked(appointment.person)
        appointment.until_on = until_on
        appointment.save(update_fields=["until_on"])
        append("org.end_appointment", chain_of(appointment.person), by, post=str(appointment.post), until_on=until_on)
    return appointment


def delegate(delegation: Delegation, *, by: Person) -> Delegation:
    """授权代办: let another act for oneself between two days."""
    with transaction.atomic():
        _locked(by)
        delegation.principal_person = by
        delegation.save()
        append(
            "org.delegate",
            chain_of(by),
            by,
            deputy=delegation.deputy_id,
            from_on=delegation.from_on,
            until_on=delegation.until_on,
            reason=delegation.reason,
        )
    return delegation


def end_delegation(delegation: Delegation, *, by: Person) -> Delegation:
    """结束授权 before its day; once ended it stays ended, and a second call changes nothing."""
    with transaction.atomic():
        _locked(by)
        delegation = Delegation.objects.select_for_update().get(pk=delegation.pk, principal_person=by)
        if delegation.ended_at is None:
            delegation.ended_at = timezone.now()
            delegation.save(update_fields=["ended_at"])
            append("org.end_delegation", chain_of(by), by, deputy=delegation.deputy_id)
    return delegation


def choose_language(person: Person, language: str) -> None:
    """界面语言: kept with the person, so that it follows to every machine; a taste, not an act, so it leaves no trace."""
    person.language = language
    person.save(update_fields=["language"])
