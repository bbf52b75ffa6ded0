"""A message read (邮件解析): who wrote what, and what came with it; what machines sent by themselves is known as such."""

import hashlib
import re
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage
from email.parser import BytesHeaderParser, BytesParser
from email.utils import getaddresses
from itertools import islice

from shuniu.text.reading.html import read_html
from shuniu.text.reading.model import Unreadable

MOST_PARTS, MOST_ATTACHMENTS = 200, 20
LONGEST_TEXT = 20_000
BY_MACHINE = frozenset({"bulk", "junk", "list", "auto_reply"})
DAEMONS = ("mailer-daemon@", "postmaster@", "no-reply@", "noreply@")
LINES = re.compile(r"\n{3,}")
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


class Broken(Exception):
    """读不懂的邮件: says why."""


@dataclass(frozen=True)
class Enclosed:
    """附件, as it came."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Head:
    """信头: of whom, on what, and by what it is known again."""

    message_id: str
    sender: str
    name: str
    subject: str
    by_machine: str

    @property
    def key(self) -> str:
        """The Message-ID in a form that any index holds."""
        return hashlib.sha256(self.message_id.encode()).hexdigest()[:40] if self.message_id else ""


@dataclass(frozen=True)
class Message:
    head: Head
    text: str
    is_cut: bool
    enclosed: list[Enclosed] = field(default_factory=list)


def read_head(content: bytes) -> Head:
    """信头 alone. Raises Broken."""
    try:
        head = _head(BytesHeaderParser(policy=policy.default).parsebytes(content))
    except Exception as error:
        raise Broken("信头损坏，看不出是谁写的") from error
    if not head.sender and not head.by_machine:
        raise Broken("信头损坏，看不出是谁写的")
    return head


def read_message(content: bytes) -> Message:
    """A whole message: its text, of a page the text, and its attachments. Raises Broken for what can't be read, and for
    one made of more parts than any letter has."""
    try:
        message = BytesParser(policy=policy.default).parsebytes(content)
        text, enclosed = _content(_parts(message))
        return Message(_head(message), text[:LONGEST_TEXT], len(text) > LONGEST_TEXT, enclosed)
    except Broken:
        raise
    except Exception as error:  # whatever a hostile message brings the parser to: it is put aside, not lost
        raise Broken("邮件损坏，读不出内容") from error


def _parts(message: EmailMessage) -> list[EmailMessage]:
    parts = list(islice(message.walk(), MOST_PARTS + 1))
    if len(parts) > MOST_PARTS:
        raise Broken(f"邮件由{MOST_PARTS}个以上的部分组成，没有打开")
    return parts


def _content(parts: list[EmailMessage]) -> tuple[str, list[Enclosed]]:
    plain, pages, enclosed = [], [], []
    for part in parts:
        if part.is_multipart():
            continue
        kind, name = part.get_content_type(), part.get_filename()
        if name or part.get_content_disposition() == "attachment" or not kind.startswith("text/"):
            enclosed.append(Enclosed(clean(name or f"附件.{kind.rpartition('/')[2]}")[:200], _bytes(part)))
        elif kind == "text/html":
            pages.append(part)
        else:
            plain.append(_text(part))
    text = "\n".join(plain).strip()
    if not text:
        text = "\n".join(_read_page(_text(each)) for each in pages)
    if len(enclosed) > MOST_ATTACHMENTS:
        raise Broken(f"附件超过{MOST_ATTACHMENTS}个，没有打开")
    return LINES.sub("\n\n", clean(text.replace("\r\n", "\n"))).strip(), enclosed


def _read_page(page: str) -> str:
    try:
        return read_html(page)
    except Unreadable as error:
        raise Broken("网页格式的正文打不开") from error


def _bytes(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(part: EmailMessage) -> str:
    """Its words, also where it names no character set, or one that nobody knows."""
    content = _bytes(part)
    for charset in (part.get_content_charset(), "utf-8", "gb18030"):
        if charset:
            try:
                return content.decode(charset)
            except (LookupError, UnicodeDecodeError):
                continue
    return content.decode("utf-8", errors="replace")


def _head(message: EmailMessage) -> Head:
    addresses = getaddresses([str(message.get("From", ""))])
    name, sender = addresses[0] if addresses else ("", "")
    return Head(
        message_id=str(message.get("Message-ID", "")).strip()[:900],
        sender=clean(sender).strip()[:200],
        name=clean(name).strip()[:40],
        subject=" ".join(clean(str(message.get("Subject", ""))).split())[:300],
        by_machine=_by_machine(message, sender.lower()),
    )


def _by_machine(message: EmailMessage, sender: str) -> str:
    """Why it is taken for one that a machine sent: RFC 3834, mailing lists, reports of delivery. Empty for a letter."""
    said = str(message.get("Auto-Submitted", "no")).split(";")[0].strip().lower()
    if said not in ("", "no") or message.get("X-Autoreply") or message.get("X-Autorespond"):
        return "自动回复"
    if message.get_content_type() == "multipart/report" or str(message.get("Return-Path", "")).strip() == "<>":
        return "退信通知"
    if sender.startswith(DAEMONS):
        return "系统邮件"
    if message.get("List-Id") or str(message.get("Precedence", "")).strip().lower() in BY_MACHINE:
        return "群发邮件"
    return ""


def clean(text: str) -> str:
    """Without what nobody sees and no database keeps."""
    return UNSEEN.sub("", text)
