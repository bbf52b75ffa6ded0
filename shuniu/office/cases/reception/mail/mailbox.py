"""The mailbox over IMAP (RFC 9051), opened for reading alone: nothing in it is marked, moved or deleted."""

import imaplib
import re
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import unquote, urlsplit

TIMEOUT = 30
SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
OWN_MACHINE = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Account:
    """邮箱账号, from imaps://user:password@host:993/INBOX."""

    host: str
    port: int
    user: str
    password: str
    folder: str
    is_tls: bool

    @classmethod
    def of(cls, address: str) -> "Account":
        """Raises ValueError where it is no such address."""
        parts = urlsplit(address)
        if parts.scheme not in ("imap", "imaps") or not parts.hostname:
            raise ValueError("SHUNIU_MAIL_IN must look like imaps://user:password@host:993/INBOX")
        is_tls = parts.scheme == "imaps"
        return cls(
            parts.hostname, parts.port or (993 if is_tls else 143), unquote(parts.username or ""),
            unquote(parts.password or ""), unquote(parts.path.strip("/")) or "INBOX", is_tls,
        )  # fmt: skip


@dataclass(frozen=True)
class Waiting:
    """A message before it is fetched: its number, size and time of arrival."""

    uid: int
    size: int
    arrived_at: datetime


class Mailbox:
    """An open folder."""

    def __init__(self, client: imaplib.IMAP4, folder: str) -> None:
        self.client, self.folder = client, folder
        _said(client.select(f'"{folder}"', readonly=True))
        _, given = client.response("UIDVALIDITY")
        self.validity = int(given[0]) if given and given[0] else 0

    def uids(self, after: int, since: date) -> list[int]:
        """Those that came after a number, and not before a day; in their order."""
        day = f"{since.day:02d}-{MONTHS[since.month - 1]}-{since.year}"
        found = _said(self.client.uid("SEARCH", "UID", f"{after + 1}:*", "SINCE", day))
        return sorted(uid for uid in map(int, b" ".join(filter(None, found)).split()) if uid > after)

    def look(self, uid: int) -> Waiting | None:
        """How large it is and when it came; None where it is gone."""
        found = _said(self.client.uid("FETCH", str(uid), "(RFC822.SIZE INTERNALDATE)"))
        line = b" ".join(each if isinstance(each, bytes) else each[0] for each in found if each)
        size = SIZE.search(line)
        if size is None:
            return None
        moment = imaplib.Internaldate2tuple(line)
        arrived = datetime.fromtimestamp(time.mktime(moment), UTC) if moment else datetime.now(UTC)
        return Waiting(uid, int(size[1]), min(arrived, datetime.now(UTC)))

    def head(self, uid: int) -> bytes:
        return self._body(uid, "BODY.PEEK[HEADER]")

    def whole(self, uid: int) -> bytes:
        return self._body(uid, "BODY.PEEK[]")

    def _body(self, uid: int, what: str) -> bytes:
        found = _said(self.client.uid("FETCH", str(uid), f"({what})"))
        return next((each[1] for each in found if isinstance(each, tuple)), b"")


@contextmanager
def opened(account: Account) -> Iterator[Mailbox]:
    """The folder of an account, closed at the end. Raises OSError and imaplib.IMAP4.error where it can't be reached.

    Without TLS only on the machine itself: a password does not go over a network in clear.
    """
    context = ssl.create_default_context()
    if account.is_tls:
        client: imaplib.IMAP4 = imaplib.IMAP4_SSL(account.host, account.port, ssl_context=context, timeout=TIMEOUT)
    else:
        client = imaplib.IMAP4(account.host, account.port, timeout=TIMEOUT)
        if account.host not in OWN_MACHINE:
            client.starttls(context)
    try:
        client.login(account.user, account.password)
        yield Mailbox(client, account.folder)
    finally:
        try:
            client.logout()
        except (OSError, imaplib.IMAP4.error):  # the line is gone already
            client.shutdown()


def _said(answer: tuple[str, list[Any]]) -> list[Any]:
    """What the server answered. Raises imaplib.IMAP4.error where it said no."""
    status, found = answer
    if status != "OK":
        raise imaplib.IMAP4.error(f"the mail server answered {status}")
    return [each for each in found if each is not None]
