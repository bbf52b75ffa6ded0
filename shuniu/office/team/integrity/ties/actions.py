"""The acts of a declaration (利害关系申报). The trace says that a tie was declared, and never which."""

import secrets
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.audit.digests import salted
from shuniu.matters.acts import Refused, act, opening, refuse_replay
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.models import Participant
from shuniu.office.team.integrity.sight import keep_from_the_unit, let_see
from shuniu.office.team.integrity.ties.matching import SHORTEST, plain
from shuniu.office.team.integrity.ties.models import Declaration, Relation, Tie
from shuniu.org.models import Person, UnitLine

MOST = 100


def declare(*, by: Person, key: str | None = None) -> Declaration:
    """申报: open one's own declaration, which holds no tie yet; who has none has said so by that. Raises Refused."""
    if by.main_unit is None:
        raise Refused("您还没有所属单位，请联系安全管理员设置任职")
    made = Declaration(
        title=f"{by.name}的利害关系申报"[:300], declarer=by, unit=by.main_unit, confirmed_on=timezone.localdate(),
        salt=secrets.token_hex(16),
    )  # fmt: skip
    with transaction.atomic():
        Person.objects.select_for_update(no_key=True).get(pk=by.pk)
        refuse_replay(key, None, "declaration.declare", by)
        if Declaration.objects.filter(declarer=by).exists():
            raise Refused("您已经申报过，请在原来的申报上增加或者更改")
        return _opened(made, by, key)


def _opened(made: Declaration, by: Person, key: str | None) -> Declaration:
    with opening(made, "declare", by=by, key=key) as made:
        keep_from_the_unit(made)
        let_see(made, by, Participant.Part.FOLLOWER)
    return made


def _tie(declaration: Declaration, given: dict[str, Any]) -> Tie:
    """A tie from what was typed. Raises Refused where it names nobody, or one's own unit; StateSecret."""
    words = {name: str(given.get(name, "")).strip() for name in ("name", "organisation", "detail")}
    refuse_state_secrets(words)
    reasons = []
    if not words["name"] and not words["organisation"]:
        reasons.append(gettext("请写明姓名，或者单位、企业的名称"))
    if not words["detail"]:
        reasons.append(gettext("请写明是什么关系"))
    for each in (words["name"], words["organisation"]):
        if each and len(plain(each)) < SHORTEST:
            reasons.append(gettext("“%(name)s”太短，请写全称") % {"name": each})
    own = UnitLine.objects.filter(below__in=declaration.declarer.own_units).values_list(
        "above__name", "above__short_name"
    )
    if words["organisation"] and plain(words["organisation"]) in {plain(name) for pair in own for name in pair}:
        reasons.append(gettext("“%(name)s”是您现在的单位或者上级单位，不用申报") % {"name": words["organisation"]})
    if (since_on := given.get("since_on")) and since_on > timezone.localdate():
        reasons.append(gettext("开始时间还没有到"))
    if reasons:
        raise Refused(*reasons)
    relation = Relation(given["relation"])
    return Tie(declaration=declaration, person=declaration.declarer, relation=relation, since_on=since_on, **words)


def add_tie(
    declaration: Declaration, *, by: Person, seen: int | None = None, key: str | None = None, **given: Any
) -> Tie:
    """增加一项. Raises Refused with every reason."""
    with act(declaration, "add_tie", by=by, seen=seen, key=key) as declaration:
        if declaration.ties.filter(ended_on=None).count() >= MOST:
            raise Refused(gettext("最多申报 %(n)s 项") % {"n": MOST})
        tie = _tie(declaration, given)
        tie.save()
        _note(declaration, tie)
    return tie


def amend_tie(
    declaration: Declaration, *, by: Person, tie: Tie, seen: int | None = None, key: str | None = None, **given: Any
) -> Tie:
    """更改一项: the new one stands in place of the old, which is kept."""
    with act(declaration, "amend_tie", by=by, seen=seen, key=key) as declaration:
        old = _standing(declaration, tie)
        new = _tie(declaration, given)
        new.replaces = old
        Tie.objects.filter(pk=old.pk).update(ended_on=timezone.localdate())
        new.save()
        _note(declaration, new)
    return new


def end_tie(
    declaration: Declaration, *, by: Person, tie: Tie, ended_on: date, seen: int | None = None, key: str | None = None
) -> Tie:
    """终止一项: it holds no more; what was declared is kept."""
    with act(declaration, "end_tie", by=by, seen=seen, key=key, ended_on=ended_on) as declaration:
        old = _standing(declaration, tie)
        if ended_on > timezone.localdate():
            raise Refused("终止的日期还没有到，到那一天再终止")
        Tie.objects.filter(pk=old.pk).update(ended_on=ended_on)
        declaration.details["tie"] = old.pk
        declaration.confirmed_on = timezone.localdate()
    return old


def confirm(declaration: Declaration, *, by: Person, seen: int | None = None, key: str | None = None) -> Declaration:
    """确认没有变化, once a year."""
    today = timezone.localdate()
    with act(declaration, "confirm", by=by, seen=seen, key=key, year=today.year) as declaration:
        declaration.confirmed_on = today
    return declaration


def end(declaration: Declaration) -> Declaration:
    """停止: the account is closed; nothing is asked of him any more."""
    with act(declaration, "end", by=None) as declaration:
        declaration.ties.filter(ended_on=None).update(ended_on=timezone.localdate())
    return declaration


def _standing(declaration: Declaration, tie: Tie) -> Tie:
    found = declaration.ties.filter(pk=tie.pk, ended_on=None).first()
    if found is None:
        raise Refused("这一项已经更改或者终止，请刷新页面再办")
    return found


def _note(declaration: Declaration, tie: Tie) -> None:
    declaration.details["tie"] = tie.pk
    declaration.details["tie_digest"] = salted("\n".join((tie.relation, *tie.names, tie.detail)), declaration.salt)
    declaration.confirmed_on = timezone.localdate()
