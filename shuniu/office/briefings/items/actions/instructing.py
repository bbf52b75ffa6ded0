"""Leaders and their instructions on items (呈批、批示、录入批示、转督查): they go the way of all instructions."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act, reason_given
from shuniu.matters.models import Attachment, Link, Matter, Participant
from shuniu.matters.models.participant import give_part
from shuniu.office.briefings.items.models import BriefingItem
from shuniu.office.briefings.items.records import ItemInstruction
from shuniu.org.models import Person

INSTRUCT = "briefing.instruct"


def put_before(
    item: BriefingItem,
    *,
    by: Person,
    leaders: Sequence[Person],
    opinion: str,
    seen: int | None = None,
    key: str | None = None,
) -> list[ItemInstruction]:
    """呈批: what can't wait for a bulletin, or needs a word of a leader, is put before him; nobody twice at a time."""
    opinion = reason_given(opinion, "请写明呈批意见：为什么呈、建议怎样办")
    for leader in leaders:
        if not leader.may(INSTRUCT) or leader.clearance < item.classification:
            raise Refused(gettext("“%(person)s”不能批示这条信息：不是领导，或者不在知悉范围内") % {"person": leader})
    with act(item, "put_before", by=by, seen=seen, key=key, opinion=opinion) as item:
        item.details["leaders"] = [leader.name for leader in leaders]
        now, made = timezone.now(), []
        for leader in leaders:
            asked, _new = ItemInstruction.objects.get_or_create(
                item=item, leader=leader, made_at=None, defaults={"asked_at": now, "opinion": opinion[:500]}
            )
            give_part(item, leader, Participant.Part.CIRCULATED)
            made.append(asked)
    return made


def instruct(
    item: BriefingItem,
    *,
    by: Person,
    text: str,
    is_to_be_supervised: bool = False,
    seen: int | None = None,
    key: str | None = None,
) -> ItemInstruction:
    """批示: a leader's words on an item, whether he was asked or read it in a bulletin."""
    text = reason_given(text, "请写明批示")
    with act(item, "instruct", by=by, seen=seen, key=key, opinion=text) as item:
        principals = {each.pk for each in by.principals_delegated()}
        asked = item.instructions.waiting().filter(leader__in=[by.pk, *principals]).select_related("leader").first()
        leader = asked.leader if asked else next((p for p in (by, *by.principals_delegated()) if p.may(INSTRUCT)), by)
        item.details |= {"supervised": is_to_be_supervised, "leader": leader.name, "mentions": _told(item)}
        return _given(item, leader, by, text, is_to_be_supervised)


def record_instruction(
    item: BriefingItem,
    *,
    by: Person,
    leader: Person,
    text: str,
    proof: Attachment,
    is_to_be_supervised: bool = False,
    seen: int | None = None,
    key: str | None = None,
) -> ItemInstruction:
    """录入批示: what a leader wrote on the paper bulletin, typed beside the picture of his handwriting, which proves it."""
    text = reason_given(text, "请照原件录入批示的原话")
    if proof.matter_id != item.pk:
        raise Refused("批示原件要先上传到这条信息的附件里")
    if not leader.may(INSTRUCT):
        raise Refused(gettext("“%(person)s”不是可以批示的领导") % {"person": leader})
    with act(item, "record_instruction", by=by, seen=seen, key=key, opinion=text) as item:
        item.details |= {"leader": leader.name, "proof": proof.blob_id, "mentions": _told(item)}
        return _given(item, leader, by, text, is_to_be_supervised)


def _told(item: BriefingItem) -> list[int]:
    """Who has to know of an instruction at once: the editor, and whoever wrote the item."""
    return list(dict.fromkeys(filter(None, (item.officer_id, item.created_by_id))))


def _given(item: BriefingItem, leader: Person, by: Person, text: str, is_to_be_supervised: bool) -> ItemInstruction:
    made = item.instructions.waiting().filter(leader=leader).first() or ItemInstruction(item=item, leader=leader)
    made.text, made.made_at, made.is_to_be_supervised = text, timezone.now(), is_to_be_supervised
    made.recorded_by = by if by.pk != leader.pk else None
    made.save()
    return made


def send_to_supervision(
    item: BriefingItem, *, by: Person, instruction: ItemInstruction, source: Matter, key: str | None = None
) -> BriefingItem:
    """转督查: an instruction became a source of supervision, which `handovers.docket_from_instruction` has made."""
    with act(item, "send_to_supervision", by=by, key=key, quote=instruction.text[:100]) as item:
        instruction.refresh_from_db()
        if instruction.item_id != item.pk or instruction.supervised_as_id is not None:
            raise Refused("这条批示已经转过督查，或者不属于这条信息")
        instruction.supervised_as = source
        instruction.save(update_fields=["supervised_as"])
        link = Link(source_id=source.pk, target_id=item.pk, type=Link.Type.DERIVES_FROM)
        link.anchor(instruction.text, 0, len(instruction.text)).save()
        item.details["source"] = source.pk
    return item
