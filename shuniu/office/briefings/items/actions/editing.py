"""What the editor's desk does (接稿、退回、编辑、撤下、刊发、不采用、并入、反馈去向)."""

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act, reason_given
from shuniu.matters.models import Link
from shuniu.matters.spoken import spoken
from shuniu.office.briefings.items.actions.sending import written
from shuniu.office.briefings.items.models import BriefingItem
from shuniu.office.briefings.items.records import Edition
from shuniu.office.briefings.items.workflow import State
from shuniu.org.models import Person

MERGEABLE_INTO = frozenset({State.SENT, State.IN_EDITING, State.ADOPTED, State.ISSUED})


def take(item: BriefingItem, *, by: Person, seen: int | None = None, key: str | None = None) -> BriefingItem:
    """接稿: whoever takes it is its editor (责任编辑); also of what was put aside."""
    with act(item, "take", by=by, seen=seen, key=key, editor=by.name) as item:
        item.officer, item.outcome = by, ""
    return item


def send_back(
    item: BriefingItem, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> BriefingItem:
    """退回补充: back to the unit, with what is missing."""
    reason = reason_given(reason, "请写明要补充什么，报送单位要据此改")
    with act(item, "send_back", by=by, seen=seen, key=key, reason=reason) as item:
        item.officer = item.officer or by
    return item


def edit(
    item: BriefingItem, *, by: Person, title: str, body: str, seen: int | None = None, key: str | None = None
) -> Edition:
    """编辑: the office's wording. What the unit had sent stays beside it as a redline."""
    with act(item, "edit", by=by, seen=seen, key=key, title=title) as item:
        edition = written(item, by, title, body, is_senders=False)
        item.details |= {"edition": edition.number, "body": item.body}
    return edition


def release(item: BriefingItem, *, by: Person, title: str) -> BriefingItem:
    """撤下: out of an issue, back to the desk."""
    with act(item, "release", by=by, issue=title) as item:
        return item


def issue(item: BriefingItem, *, by: Person, number: str) -> BriefingItem:
    """刊发: the issue in which it stands has gone out; its author is told by that."""
    with act(item, "issue", by=by, issue=number) as item:
        item.outcome = f"刊发于{number}"[:300]
    for other in item.taken_in.all():
        feed_back(other, by=by, text=f"并入的信息“{item.title[:200]}”刊发于{number}")
    return item


def drop(
    item: BriefingItem, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> BriefingItem:
    """不采用: with the reason, which the author reads."""
    reason = reason_given(reason, "请写明不采用的理由，作者会看到")
    with act(item, "drop", by=by, seen=seen, key=key, reason=reason) as item:
        item.officer = item.officer or by
        item.outcome = f"未采用：{reason}"[:300]
    return item


def merge(
    item: BriefingItem, *, by: Person, target: BriefingItem, seen: int | None = None, key: str | None = None
) -> BriefingItem:
    """并入: the same thing, reported by another; it goes on under the target, and its author hears what comes of that."""
    if target.pk == item.pk:
        raise Refused("不能并入自己，请另选一条")
    with act(item, "merge", by=by, seen=seen, key=key, target=target.title) as item:
        target = BriefingItem.objects.select_for_update().get(pk=target.pk)
        if target.merged_into_id or target.state not in MERGEABLE_INTO:
            raise Refused(
                gettext("“%(title)s”已经%(state)s，不能再并入，请另选一条")
                % {"title": target.title, "state": spoken(target.state_label)}
            )
        item.merged_into, item.outcome = target, f"并入“{target.title}”"[:300]
        item.officer = item.officer or by
        item.taken_in.update(merged_into=target)
        Link.objects.create(source_id=item.pk, target_id=target.pk, type=Link.Type.MERGED_INTO)
        item.details["into"] = target.pk
    return item


def feed_back(
    item: BriefingItem, *, by: Person | None, text: str, seen: int | None = None, key: str | None = None
) -> BriefingItem:
    """反馈去向: what came of it. Whoever sent the item is told, also where the item itself has long been closed."""
    text = reason_given(text, "请写明这条信息后来起了什么作用")
    if len(text) > 300:
        raise Refused(gettext("去向有 %(length)s 字，请写在 300 字以内") % {"length": len(text)})
    with act(item, "feed_back", by=by, seen=seen, key=key, text=text, mentions=[item.created_by_id]) as item:
        item.outcomes.create(text=text, by=by, made_at=timezone.now())
    for other in item.taken_in.all():
        feed_back(other, by=by, text=text)
    return item
