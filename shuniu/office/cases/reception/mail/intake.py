"""Taking mail in (来信邮件登记): each message once; a letter is a case at once; what can't be taken is shown with its reason."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils import timezone

from shuniu.audit.chain import append
from shuniu.matters import files
from shuniu.matters.acts import Refused
from shuniu.matters.files import FileRefused
from shuniu.matters.guard import StateSecret, refuse_state_secrets
from shuniu.matters.models import Attachment
from shuniu.office.cases.actions.taking import Asker, take
from shuniu.office.cases.letterbox import officer_on_duty
from shuniu.office.cases.models.case import Channel, ServiceCase
from shuniu.office.cases.reception.mail.mailbox import Account, Mailbox, Waiting, opened
from shuniu.office.cases.reception.mail.reading import Broken, Enclosed, Head, Message, read_head, read_message
from shuniu.office.cases.reception.models import MailReceived, ReceptionSettings
from shuniu.office.cases.reception.moving import must
from shuniu.office.cases.reception.workflow import KEEP
from shuniu.org.models import Person

LARGEST, A_RUN, OF_ONE_AN_HOUR = 25 * 2**20, 100, 20
"""Bytes of a message; messages of a run; letters of one sender within the hour."""
WISH = "请依信中所述办理并答复"
NO_SUBJECT = "（邮件没有主题）"
LONGEST = 5000
S = MailReceived.State

logger = logging.getLogger(__name__)
Check = Callable[["File[Any]", str], None]


@dataclass(frozen=True)
class Fetched:
    """What a run brought."""

    taken: int
    set_aside: int
    ignored: int


def fetch(address: str, *, check: Check) -> Fetched:
    """收信 from a mailbox; `check` looks an attachment through as those of the public are, and raises FileRefused.

    Begins with what comes on the day on which it is first set up. Each message is written down in a transaction of its
    own, with how far the mailbox was read. Raises OSError and imaplib.IMAP4.error where the mailbox can't be reached.
    """
    account, counts = Account.of(address), dict.fromkeys(S.values, 0)
    with opened(account) as mailbox:
        seen = _seen(account, mailbox)
        place = {"folder": account.folder, "validity": mailbox.validity}
        again = MailReceived.objects.filter(**place, state=S.AGAIN).values_list("uid", flat=True)
        for uid in [*again, *mailbox.uids(seen["uid"], datetime.fromisoformat(seen["on"]).date())][:A_RUN]:
            counts[_receive(mailbox, uid, account, check)] += 1
    return Fetched(counts[S.TAKEN], counts[S.SET_ASIDE], counts[S.IGNORED])


def _seen(account: Account, mailbox: Mailbox) -> dict[str, Any]:
    """How far the mailbox was read. Where it was numbered anew, from the day of its last message on."""
    box = f"{account.user}@{account.host}/{account.folder}"
    with transaction.atomic():
        row = ReceptionSettings.locked()
        seen: dict[str, Any] = row.mail_seen
        if seen.get("box") != box:
            seen = {"box": box, "validity": mailbox.validity, "uid": 0, "on": timezone.localdate().isoformat()}
        elif seen["validity"] != mailbox.validity:
            seen = {**seen, "validity": mailbox.validity, "uid": 0}
        row.mail_seen = seen
        row.save()
    return seen


def _receive(mailbox: Mailbox, uid: int, account: Account, check: Check) -> str:
    """One message: answers what became of it. What fails in the database is tried again by the next run."""
    waiting = mailbox.look(uid) or Waiting(uid, 0, timezone.now())
    head, message = Head("", "", "", "", ""), None
    try:
        head = read_head(mailbox.head(uid))
        state, reason = _not_opened(head, waiting, account) or (S.TAKEN, "")
        message = read_message(mailbox.whole(uid)) if state == S.TAKEN else None
    except Broken as broken:
        state, reason = S.SET_ASIDE, str(broken)
    with transaction.atomic():
        row = _row(mailbox, waiting, head)
        if message is not None:
            try:
                with transaction.atomic():
                    return _taken(row, message, waiting, check)
            except StateSecret as secret:
                row.subject, state, reason = "", S.SET_ASIDE, str(secret)
            except (Refused, FileRefused) as refusal:
                state = S.SET_ASIDE
                reason = "；".join(refusal.reasons) if isinstance(refusal, Refused) else str(refusal)
        row.state, row.reason = state, reason[:500]
        row.save()
        _read_up_to(uid)
    return state


def _not_opened(head: Head, waiting: Waiting, account: Account) -> tuple[str, str] | None:
    """Why a message is not even opened: what machines sent, what was taken before, what is too large, a flood."""
    if head.by_machine:
        return S.IGNORED, head.by_machine
    if head.sender.lower() == account.user.lower():
        return S.IGNORED, "本邮箱自己发出的邮件"
    if head.key and MailReceived.objects.filter(message_id=head.key, state=S.TAKEN).exists():
        return S.IGNORED, "同一封邮件已经登记"
    if waiting.size > LARGEST:
        return S.SET_ASIDE, f"邮件有{waiting.size // 2**20} MB，超过{LARGEST // 2**20} MB，没有打开"
    recent = MailReceived.objects.filter(sender=head.sender, received_at__gt=timezone.now() - timedelta(hours=1))
    if recent.filter(state=S.TAKEN).count() >= OF_ONE_AN_HOUR:
        return S.SET_ASIDE, f"同一发件人一小时内超过{OF_ONE_AN_HOUR}封，请人工查看"
    return None


def _row(mailbox: Mailbox, waiting: Waiting, head: Head) -> MailReceived:
    place = {"folder": mailbox.folder, "validity": mailbox.validity, "uid": waiting.uid}
    row = MailReceived.objects.filter(**place).first() or MailReceived(**place)
    row.message_id, row.sender, row.received_at = head.key, head.sender, waiting.arrived_at
    try:
        refuse_state_secrets(head.subject)
        row.subject = head.subject
    except StateSecret:
        row.subject = ""
    return row


def _taken(row: MailReceived, message: Message, waiting: Waiting, check: Check) -> str:
    """A case, with what came along; what may not be kept is named in it. Raises Refused, StateSecret."""
    head, officer = message.head, officer_on_duty()
    if officer is None:
        raise Refused("现在没有人值守，请安排窗口人员以后重新读取")
    if not message.text and not message.enclosed:
        raise Refused("邮件没有内容")
    allowed, left_out = _checked(message.enclosed, check)
    notes = [message.text[: LONGEST - 300] or "（内容在附件里）"]
    if message.is_cut or len(message.text) > LONGEST - 300:
        notes.append("（邮件很长，这里只登记了前一部分，全文在邮箱里）")
    notes += [f"没有接收的附件：{each}" for each in left_out]
    case = take(
        by=None, officer=officer, title=head.subject or NO_SUBJECT, wish=WISH, summary="\n".join(notes)[:LONGEST],
        channel=Channel.EMAIL, asker=Asker(name=head.name, address=head.sender), is_another=True,
        source_number=head.key, first_contact_at=min(waiting.arrived_at, timezone.now()),
    )  # fmt: skip
    attached = []
    for each in allowed:
        blob = files.keep(ContentFile(each.content, name=each.name), each.name)
        Attachment.objects.create(matter_id=case.pk, blob=blob, name=files.name_kept(each.name), attached_by=officer)
        attached.append(blob.sha256)
    row.case, row.state, row.reason, row.left_out = ServiceCase.objects.get(pk=case.pk), S.TAKEN, "", left_out
    row.save()
    append("mail.take", row.chain, None, case=case.number, attached=attached, left_out=len(left_out))
    _read_up_to(row.uid)
    return S.TAKEN


def _checked(enclosed: list[Enclosed], check: Check) -> tuple[list[Enclosed], list[str]]:
    """The attachments that may be kept, and why the others may not."""
    allowed, left_out = [], []
    for each in enclosed:
        try:
            check(ContentFile(each.content, name=each.name), each.name)
        except FileRefused as refusal:
            left_out.append(str(refusal)[:200])
        else:
            allowed.append(each)
    return allowed, left_out


def _read_up_to(uid: int) -> None:
    row = ReceptionSettings.locked()
    row.mail_seen = {**row.mail_seen, "uid": max(uid, row.mail_seen["uid"]), "on": timezone.localdate().isoformat()}
    row.save()


def settle(mail: MailReceived, *, by: Person, note: str = "") -> MailReceived:
    """已人工处理: somebody has looked at it in the mailbox. Raises Refused."""
    return _decide(mail, by, "mail.settle", S.SETTLED, note)


def again(mail: MailReceived, *, by: Person) -> MailReceived:
    """重新读取 by the next run, once what was in its way is gone. Raises Refused."""
    return _decide(mail, by, "mail.again", S.AGAIN, "")


def _decide(mail: MailReceived, by: Person, verb: str, state: str, note: str) -> MailReceived:
    must(by, KEEP, "处理来信邮件")
    refuse_state_secrets(note)
    with transaction.atomic():
        row = MailReceived.objects.select_for_update().get(pk=mail.pk)
        if row.state not in (S.SET_ASIDE, S.IGNORED):
            raise Refused("这封邮件不用再处理")
        row.state, row.settled_by = state, by
        row.reason = note.strip()[:500] or row.reason
        row.save()
        append(verb, row.chain, by)
    return row
