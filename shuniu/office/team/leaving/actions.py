"""The acts of a hand-over (离岗交接)."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act, opening, reason_given
from shuniu.matters.models import Participant
from shuniu.matters.models.number import take_number
from shuniu.matters.models.participant import give_part
from shuniu.matters.succession import reasons_against, take_over
from shuniu.office.team.leaving.checklist import Row, Status
from shuniu.office.team.leaving.models import Leaving, Line, Signature, Sort, Why
from shuniu.office.team.leaving.workflow import State
from shuniu.org.models import Person, Unit

SERIES = "leaving"
MOST_PAPERS = 200
ENDS_WITH_THE_ACCOUNT = "随账号停用失效"


def unit_left(leaver: Person) -> Unit | None:
    """The unit that somebody leaves: his main one, or the last one that he had a post in."""
    if leaver.main_unit:
        return leaver.main_unit
    last = leaver.appointments.select_related("post__unit").order_by("-from_on", "-pk").first()
    return last.post.unit if last else None


def begin(*, by: Person, leaver: Person, why: str, leaves_on: date, key: str | None = None) -> Leaving:
    """开始交接: somebody leaves on a day; whoever begins it watches over it (监交人). It takes the year's next number.

    Raises Refused where it is oneself, an administrator, somebody of another unit, or one is under way already.
    """
    unit = unit_left(leaver)
    reasons = []
    if leaver.pk == by.pk:
        reasons.append(gettext("不能给自己办离岗交接，请上级负责人或者办公室主任来办"))
    if leaver.is_administrator or unit is None:
        reasons.append(gettext("%(name)s没有业务岗位，不用办离岗交接") % {"name": leaver})
    elif unit.pk not in by.own_units and "leaving" not in by.kinds_seen:
        reasons.append(gettext("%(name)s不是本单位的人，请所在单位负责人来办") % {"name": leaver})
    if reasons or unit is None:
        raise Refused(*reasons)
    year = timezone.localdate().year
    made = Leaving(
        title=f"{leaver.name}离岗交接"[:300], leaver=leaver, why=Why(why), due_on=leaves_on, unit=unit, officer=by
    )
    told = {"leaver": leaver.name, "why": Why(why).label, "leaves_on": leaves_on}
    with opening(made, "begin", by=by, key=key, **told) as made:
        Person.objects.select_for_update(no_key=True).get(pk=leaver.pk)
        if Leaving.objects.filter(leaver=leaver, state=State.OPEN).exclude(pk=made.pk).exists():
            raise Refused(gettext("%(name)s的离岗交接已经在办") % {"name": leaver})
        made.number = f"离交〔{year}〕{take_number(SERIES, year, made)}号"
        give_part(made, leaver, Participant.Part.SUPPORT)
        give_part(made, by, Participant.Part.RESPONSIBLE)
    return made


def amend(
    leaving: Leaving, *, by: Person, why: str, leaves_on: date, seen: int | None = None, key: str | None = None
) -> Leaving:
    """更改离岗日期, or why he leaves."""
    told = {"why": Why(why).label, "leaves_on": leaves_on}
    with act(leaving, "amend", by=by, seen=seen, key=key, **told) as leaving:
        leaving.due_on, leaving.why = leaves_on, Why(why)
    return leaving


def add_paper(leaving: Leaving, *, by: Person, words: str, seen: int | None = None, key: str | None = None) -> Leaving:
    """登记材料: papers, borrowed files and things, one a line."""
    given = list(dict.fromkeys(each.strip()[:300] for each in words.splitlines() if each.strip()))
    if not given:
        raise Refused("请写明要交的材料，一行一项")
    with act(leaving, "add_paper", by=by, seen=seen, key=key, words=given) as leaving:
        count = leaving.lines.filter(sort=Sort.PAPER).count()
        if count + len(given) > MOST_PAPERS:
            raise Refused(gettext("材料最多登记 %(n)s 项，请把同类的并成一项") % {"n": MOST_PAPERS})
        Line.objects.bulk_create(
            Line(leaving=leaving, key=f"paper:{place}", sort=Sort.PAPER, words=each, outcome="noted", by=by)
            for place, each in enumerate(given, count + 1)
        )
        _void_signatures(leaving)
    return leaving


def name_successor(
    leaving: Leaving,
    *,
    by: Person,
    lines: Sequence[str],
    successor: Person,
    seen: int | None = None,
    key: str | None = None,
) -> Leaving:
    """指定接收人: ask somebody to take over these lines. Raises Refused with all that speaks against it, line by line."""
    with act(leaving, "name_successor", by=by, seen=seen, key=key, successor=successor.name) as leaving:
        rows = _open_rows(leaving, lines)
        if reasons := _reasons_against_all(leaving, rows, successor):
            raise Refused(*reasons)
        for row in rows:
            _decide(leaving, row, by=by, successor=successor, outcome=Line.Outcome.OFFERED, reason="")
        give_part(leaving, successor, Participant.Part.SUPPORT)
        leaving.details["count"] = len(rows)
    return leaving


def _reasons_against_all(leaving: Leaving, rows: Iterable[Row], successor: Person) -> list[str]:
    if Leaving.objects.filter(leaver=successor, state=State.OPEN).exclude(pk=leaving.pk).exists():
        return [gettext("%(name)s自己也在办离岗交接，请另选接收人") % {"name": successor}]
    reasons: dict[str, None] = {}
    for row in rows:
        if not row.passes:
            reasons[gettext("“%(words)s”只能收回，不能移交") % {"words": row.words}] = None
        elif row.matter is not None:
            for reason in reasons_against(row.matter, leaving.leaver, successor):
                reasons[reason] = None
        elif successor.pk == leaving.leaver_id or not successor.is_active or successor.is_administrator:
            reasons[gettext("%(name)s不能接收，请另选在岗的人") % {"name": successor}] = None
    return list(reasons)


def settle(
    leaving: Leaving,
    *,
    by: Person,
    lines: Sequence[str],
    reason: str,
    seen: int | None = None,
    key: str | None = None,
) -> Leaving:
    """说明了结: these lines need nobody, with the reason why; the watching head says so, not the leaver himself."""
    reason = reason_given(reason, "请写明为什么不用移交")[:300]
    with act(leaving, "settle", by=by, seen=seen, key=key, reason=reason) as leaving:
        rows = _open_rows(leaving, lines)
        for row in rows:
            _decide(leaving, row, by=by, successor=None, outcome=Line.Outcome.SETTLED, reason=reason)
        leaving.details["count"] = len(rows)
    return leaving


def accept(
    leaving: Leaving, *, by: Person, lines: Sequence[str], seen: int | None = None, key: str | None = None
) -> Leaving:
    """接收: `by` steps into these matters in the leaver's place, all of them or none. Who signed before signs anew."""
    with act(leaving, "accept", by=by, seen=seen, key=key) as leaving:
        rows = _rows_offered(leaving, lines, by)
        for row in rows:
            if row.matter is not None:
                take_over(row.matter, by=by, of=leaving.leaver)
            _decide(leaving, row, by=by, successor=by, outcome=Line.Outcome.ACCEPTED, reason="")
        _void_signatures(leaving)
        leaving.details["count"] = len(rows)
    return leaving


def refuse(
    leaving: Leaving,
    *,
    by: Person,
    lines: Sequence[str],
    reason: str,
    seen: int | None = None,
    key: str | None = None,
) -> Leaving:
    """不接收, with the reason; the line goes back to whoever names successors."""
    reason = reason_given(reason, "请写明不接收的理由")[:300]
    with act(leaving, "refuse", by=by, seen=seen, key=key, reason=reason) as leaving:
        rows = _rows_offered(leaving, lines, by)
        for row in rows:
            _decide(leaving, row, by=by, successor=by, outcome=Line.Outcome.REFUSED, reason=reason)
        leaving.details["count"] = len(rows)
    return leaving


def sign(leaving: Leaving, *, by: Person, seen: int | None = None, key: str | None = None) -> Leaving:
    """签字 of the leaver or of a receiver, once nothing is open."""
    role = "移交人" if by.pk == leaving.leaver_id else "接收人"
    with act(leaving, "sign", by=by, seen=seen, key=key, role=role) as leaving:
        Signature.objects.create(leaving=leaving, person=by)
    return leaving


def confirm(leaving: Leaving, *, by: Person, seen: int | None = None, key: str | None = None) -> Leaving:
    """确认交清: the list is kept as it stands; from now on the leaver's account can be closed."""
    with act(leaving, "confirm", by=by, seen=seen, key=key) as leaving:
        rows = leaving.checklist()
        for row in rows:
            if row.status in (Status.ENDS, Status.LAPSED):
                reason = ENDS_WITH_THE_ACCOUNT if row.status == Status.ENDS else row.reason or "已收回"
                _decide(leaving, row, by=by, successor=None, outcome=Line.Outcome.SETTLED, reason=reason)
        accepted = sum(row.status == Status.ACCEPTED for row in rows)
        leaving.details["count"] = len(rows)
        leaving.outcome = f"共 {len(rows)} 项，移交 {accepted} 项"
        if not leaving.leaver.is_active:
            leaving.details["without"] = leaving.leaver.name
            leaving.outcome += "；离岗人员账号已停用，没有本人签字"
    return leaving


def cancel(leaving: Leaving, *, by: Person, reason: str, seen: int | None = None, key: str | None = None) -> Leaving:
    """取消交接: he stays after all; what was taken over stays where it is."""
    reason = reason_given(reason, "请写明取消的理由")
    with act(leaving, "cancel", by=by, seen=seen, key=key, reason=reason) as leaving:
        leaving.outcome = f"取消：{reason}"[:300]
    return leaving


def _open_rows(leaving: Leaving, keys: Sequence[str]) -> list[Row]:
    """These lines, which must be open still. Raises Refused where one was done meanwhile, or none is named."""
    if not keys:
        raise Refused("请选择项目")
    rows = {row.key: row for row in leaving.checklist()}
    gone = [key for key in dict.fromkeys(keys) if key not in rows or not rows[key].is_open]
    if gone:
        raise Refused(gettext("选中的项目里有 %(n)s 项已经交清或者办结，请刷新页面再选") % {"n": len(gone)})
    return [rows[key] for key in dict.fromkeys(keys)]


def _rows_offered(leaving: Leaving, keys: Sequence[str], by: Person) -> list[Row]:
    rows = _open_rows(leaving, keys)
    if any(not row.is_offered or row.successor != by for row in rows):
        raise Refused("选中的项目里有不是请您接收的，请刷新页面再选")
    return rows


def _decide(leaving: Leaving, row: Row, *, by: Person, successor: Person | None, outcome: str, reason: str) -> None:
    given = {"successor": successor, "outcome": outcome, "reason": reason, "by": by}
    kept = {"sort": row.sort, "words": row.words, "matter": row.matter}
    with transaction.atomic():
        Line.objects.update_or_create(leaving=leaving, key=row.key, defaults=given, create_defaults=given | kept)


def _void_signatures(leaving: Leaving) -> None:
    """The list has grown: who signed it before signs anew."""
    leaving.signatures.all().delete()
