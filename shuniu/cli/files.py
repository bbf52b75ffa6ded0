"""Files on the command line: reading them as text, writing what was found, and refusing in one sentence."""

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import click

from shuniu.matters.guard import StateSecret, refuse_state_secrets
from shuniu.text.cleaning import Cleaned, clean
from shuniu.text.reading import LIMIT_BYTES, Unreadable, read

STANDARD_INPUT = "-"


class Refusal(click.ClickException):
    """Bad input: one sentence on standard error, and the command ends with 2."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, err=True)


def say(message: str) -> None:
    """A message to the user: standard error, so that standard output holds nothing but the result."""
    click.echo(message, err=True)


@dataclass(frozen=True)
class Source:
    """A text as it came, and as it was meant."""

    text: str
    cleaned: Cleaned


def read_source(path: str) -> Source:
    """The text of a file, or of standard input for `-`; what is to be known about the reading is said.

    Raises Refusal for a file that can't be read and for one that bears the mark of a state secret, also where only
    cleaning brings the mark out (机(jī)密★10年).
    """
    name = "" if path == STANDARD_INPUT else Path(path).name
    try:
        reading = read(bytes_of(path), name)
        refuse_state_secrets((reading.text, reading.aside))
        cleaned = clean(reading.text)
        refuse_state_secrets(cleaned.text)
    except (Unreadable, StateSecret) as refused:
        raise Refusal(str(refused)) from None
    for note in reading.notes:
        say(note)
    return Source(reading.text, cleaned)


def bytes_of(path: str) -> bytes:
    """What a file or, for `-`, standard input holds: at most one byte more than may be read. Raises Refusal."""
    try:
        if path == STANDARD_INPUT:
            return sys.stdin.buffer.read(LIMIT_BYTES + 1)
        with Path(path).open("rb") as file:
            return file.read(LIMIT_BYTES + 1)
    except (OSError, ValueError) as fault:
        raise Refusal(f"打不开“{path}”：{reason_of(fault)}") from None


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all. Raises Refusal where it can't be written."""
    try:
        descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
            Path(draft).chmod(0o666 & ~_umask())
            Path(draft).replace(path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
    except OSError as fault:
        raise Refusal(f"写不了“{path}”：{reason_of(fault)}") from None


def _umask() -> int:
    """What the user's shell withholds from new files; it can only be read by setting it."""
    os.umask(umask := os.umask(0))
    return umask


def reason_of(fault: Exception) -> str:
    """What went wrong with a file, and what to do, in Chinese."""
    match fault:
        case FileNotFoundError():
            return "没有这个文件或文件夹，请核对路径。"
        case IsADirectoryError():
            return "这是一个文件夹，请指定其中的一个文件。"
        case PermissionError():
            return "没有权限，请换一个位置或请系统管理员授权。"
        case OSError():
            return f"{fault.strerror or fault}。"
    return f"{fault}。"
