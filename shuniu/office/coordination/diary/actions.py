"""Keeping a diary (登记、修改、取消日程，开放给谁看): each change leaves its trace in the chain of the diary."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.audit.chain import append
from shuniu.audit.digests import salted
from shuniu.matters.acts import Refused, reason_given
from shuniu.matters.guard import refuse_state_secrets
from shuniu.office.coordination.diary.models import DiaryEntry, DiaryReader
from shuniu.office.coordination.diary.reading import clash_words, diary_people, may_keep
from shuniu.org.models import Person

LONGEST = timedelta(days=31)


def chain_of(leader: Person) -> str:
    return f"diary:{leader.pk}"


def _told(entry: DiaryEntry, **words: str) -> dict[str, Any]:
    """What the trace holds of an entry: of a private one no words, their salted digests."""
    if not entry.is_private:
        return words
    return {f"{name}_digest": salted(text, entry.text_salt) for name, text in words.items()}


def put_down(
    entry: DiaryEntry | None,
    *,
    by: Person,
    leader: Person,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    place: str = "",
    note: str = "",
    is_private: bool = False,
    despite: bool = False,
) -> DiaryEntry:
    """登记或修改日程. What clashes is refused with all that it clashes with, unless it is to stand `despite` that; two who
    write at the same instant are looked at one after the other. Raises Refused, StateSecret."""
    title = reason_given(title, "请写明事由")
    refuse_state_secrets([title, place, note])
    with transaction.atomic():
        leader = Person.objects.select_for_update(no_key=True).get(pk=leader.pk)
        standing = DiaryEntry.objects.select_for_update().get(pk=entry.pk) if entry else None
        reasons = []
        if not may_keep(by, leader):
            reasons.append(gettext("您的岗位没有“登记日程”的权限"))
        if not diary_people().filter(pk=leader.pk).exists():
            reasons.append(gettext("%(name)s不是领导，没有日程") % {"name": leader})
        if ends_at <= starts_at:
            reasons.append(gettext("结束时间要晚于开始时间"))
        elif ends_at - starts_at > LONGEST:
            reasons.append(gettext("一条日程最长一个月，请分开登记"))
        if ends_at < timezone.now():
            reasons.append(gettext("这个时间已经过去，请重新选择"))
        if standing and standing.cancelled:
            reasons.append(gettext("这条日程已经取消，请重新登记"))
        if standing and standing.leader_id != leader.pk:
            reasons.append(gettext("一条日程不能改给别的领导，请取消以后重新登记"))
        if not reasons and not despite:
            reasons += clash_words(leader, starts_at, ends_at, by, but=standing)
        if reasons:
            raise Refused(*reasons)
        made = standing or DiaryEntry(leader=leader, made_by=by)
        made.title, made.starts_at, made.ends_at = title[:200], starts_at, ends_at
        made.place, made.note, made.is_private = place.strip()[:100], note.strip()[:500], is_private
        made.revision += 1
        made.save()
        append(
            "diary.amend" if standing else "diary.add",
            chain_of(leader),
            by,
            entry=made.pk,
            starts_at=starts_at.isoformat(),
            ends_at=ends_at.isoformat(),
            despite=despite,
            **_told(made, title=made.title, place=made.place),
        )
    return made


def cancel(entry: DiaryEntry, *, by: Person, reason: str) -> DiaryEntry:
    """取消日程; a calendar that follows the diary takes it out. Raises Refused."""
    reason = reason_given(reason, "请写明取消的理由")
    refuse_state_secrets([reason])
    with transaction.atomic():
        entry = DiaryEntry.objects.select_for_update(of=("self",)).select_related("leader").get(pk=entry.pk)
        if not may_keep(by, entry.leader):
            raise Refused("您的岗位没有“登记日程”的权限")
        if entry.cancelled:
            raise Refused("这条日程已经取消")
        entry.cancelled = reason[:200]
        entry.revision += 1
        entry.save()
        append(
            "diary.cancel", chain_of(entry.leader), by, entry=entry.pk, **_told(entry, title=entry.title, reason=reason)
        )
    return entry


def share(leader: Person, *, by: Person, people: Sequence[Person]) -> list[DiaryReader]:
    """开放日程: these people, and no others, read the whole diary besides the office. Raises Refused."""
    if not may_keep(by, leader):
        raise Refused("您的岗位没有“登记日程”的权限")
    with transaction.atomic():
        before = [str(each.person) for each in DiaryReader.objects.filter(leader=leader).select_related("person")]
        DiaryReader.objects.filter(leader=leader).delete()
        made = DiaryReader.objects.bulk_create(
            DiaryReader(leader=leader, person=each) for each in dict.fromkeys(people) if each.pk != leader.pk
        )
        append("diary.share", chain_of(leader), by, before=before, after=[str(each.person) for each in made])
    return made
