"""The environment (环境变量), read once: every setting an operator may change, with its default and its meaning."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def number(name: str, default: int) -> int:
    """A whole number. Raises SystemExit with a sentence where the value is none."""
    raw = os.environ.get(name)
    if raw is None or raw == "":
        return default
    try:
        return int(raw)
    except ValueError:
        raise SystemExit(f"{name} must be a whole number, not {raw!r}") from None


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def mail_server(name: str) -> dict[str, Any]:
    """Django's settings of a server for sending, from smtp://user:password@host:587; smtps:// where it speaks TLS at once.

    A port of 587 asks for TLS after the greeting. Raises SystemExit with a sentence where it is no such address.
    """
    raw = text(name)
    if not raw:
        return {"EMAIL_HOST": ""}
    try:
        parts = urlsplit(raw)
        port = parts.port or (465 if parts.scheme == "smtps" else 25)
    except ValueError:
        raise SystemExit(f"{name} must look like smtp://user:password@host:587") from None
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise SystemExit(f"{name} must look like smtp://user:password@host:587")
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and port == 587,
        "EMAIL_TIMEOUT": 20,
    }


def mailbox(name: str) -> str:
    """The address of a mailbox that is read, imaps://user:password@host:993/INBOX; empty for none.

    Raises SystemExit with a sentence where it is no such address.
    """
    raw = text(name)
    try:
        parts = urlsplit(raw)
        known = not raw or (parts.scheme in ("imap", "imaps") and parts.hostname and (parts.port or True))
    except ValueError:
        known = False
    if not known:
        raise SystemExit(f"{name} must look like imaps://user:password@host:993/INBOX")
    return raw


def kept_secret(folder: Path, name: str) -> str:
    """A secret generated on first start and kept in the data folder, readable by its owner alone."""
    path = folder / name
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_text().strip()
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text().strip()
