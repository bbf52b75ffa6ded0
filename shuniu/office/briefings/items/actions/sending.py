"""What the sending unit does (报送、修改重报、撤回)."""

from collections.abc import Sequence
from typing import Any

from django.core.files.base import File
from django.utils import timezone

from shuniu.matters import files
from shuniu.matters.acts import Refused, act, opening, reason_given
from shuniu.matters.models import Attachment, Participant, Urgency
from shuniu.matters.models.participant import give_part
from shuniu.office.briefings.items.likeness import first_of, mark
from shuniu.office.briefings.items.models import BriefingItem, Category
from shuniu.office.briefings.items.records import Edition
from shuniu.org.models import Person, Unit

LONGEST = 10_000
"""Characters of an item's text. An item is read by people who have minutes; what is longer belongs into a file."""
FEWEST = 20


def sender_of(by: Person) -> Unit:
    """报送单位: the organ in whose name somebody sends. Raises Refused for a person without a unit."""
    if by.organ is None:
        raise Refused("您还没有所属单位，请联系安全管理员设置任职")
    return by.organ


def fault_of(body: str) -> str:
    """Why a text is no item, as a sentence; empty where it is one."""
    length = len(body.strip())
    if length > LONGEST:
        return f"正文有 {length} 字，信息最多 {LONGEST} 字：请把要点提炼在正文里，全文作为附件上传"
    if length < FEWEST:
        return "正文太短，请写明时间、地点、什么事、有什么依据"
    return ""


def written(item: BriefingItem, by: Person, title: str, body: str, *, is_senders: bool) -> Edition:
    """Give an item its new text and keep it as an edition. Raises Refused where it is no item."""
    title, body = reason_given(title, "请写明标题"), body.strip()
    if fault := fault_of(body):
        raise Refused(fault)
    item.title, item.body = title[:300], body
    last = item.editions.order_by("-number").first()
    made = Edition(
        item=item, number=last.number + 1 if last else 1, title=item.title, body=body,
        is_senders=is_senders, by=by, made_at=timezone.now(),
    )  # fmt: skip
    if last is None or (last.title, last.body) != (made.title, made.body):
        made.save()
        return made
    return last


def send_up(
    *,
    by: Person,
    category: str,
    title: str,
    body: str,
    asked: str = "",
    evidence: str = "",
    given: Sequence["File[Any]"] = (),
    key: str | None = None,
) -> BriefingItem:
    """报送: an item of a unit, with its files. Raises Refused, FileRefused, StateSecret; nothing is kept then."""
    if fault := fault_of(body):
        raise Refused(fault)
    category = Category(category)
    item = BriefingItem(
        unit=sender_of(by),
        category=category,
        title=reason_given(title, "请写明标题")[:300],
        body=body.strip(),
        asked=asked.strip(),
        evidence=evidence.strip(),
        urgency=Urgency.EXTRA_URGENT if category == Category.URGENT else Urgency.ROUTINE,
    )
    kept = [(files.keep(file, file.name or ""), files.name_kept(file.name or "")) for file in given]
    with opening(item, "send_up", by=by, key=key, unit=str(item.unit), category=category.label) as item:
        give_part(item, by, Participant.Part.RESPONSIBLE)
        written(item, by, item.title, item.body, is_senders=True)
        mark(item)
        item.same_as = first_of(item)
        Attachment.objects.bulk_create(
            Attachment(matter_id=item.pk, blob=blob, name=name, attached_by=by) for blob, name in kept
        )
        item.details["sha256"] = [blob.sha256 for blob, _name in kept]
    return item


def revise(
    item: BriefingItem,
    *,
    by: Person,
    title: str,
    body: str,
    category: str = "",
    asked: str | None = None,
    evidence: str | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> BriefingItem:
    """修改重报: the unit completes what was returned, or corrects what nobody has taken yet."""
    with act(item, "revise", by=by, seen=seen, key=key, title=title) as item:
        edition = written(item, by, title, body, is_senders=True)
        mark(item)
        item.same_as = first_of(item)
        item.category = Category(category) if category else item.category
        item.asked = item.asked if asked is None else asked.strip()
        item.evidence = item.evidence if evidence is None else evidence.strip()
        item.details |= {"edition": edition.number, "body": item.body, "said": [item.asked, item.evidence]}
    return item


def withdraw(
    item: BriefingItem, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> BriefingItem:
    """撤回: the unit takes it back, as long as no editor has it."""
    reason = reason_given(reason, "请写明撤回的理由")
    with act(item, "withdraw", by=by, seen=seen, key=key, reason=reason) as item:
        item.outcome = f"撤回：{reason}"[:300]
    return item
