"""Keeping files (附件存储): checked by content, read for search, kept once under their digest."""

import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import storages
from django.db import transaction
from django.dispatch import Signal
from django.utils.translation import gettext, gettext_noop

from shuniu.matters.guard import StateSecret, refuse_state_secrets
from shuniu.matters.models import Attachment, Blob, Matter
from shuniu.matters.spoken import spoken
from shuniu.org.models import Person
from shuniu.text.reading import FileKind, Reading, Textless, Unreadable, read, sniff
from shuniu.text.reading.recognising import PAGES_AT_ONCE, recognise, with_scanned_pages

opened = Signal()
"""Sent when somebody opens an attachment, with the `attachment` and `by` whom: who keeps account of reading listens here."""

TEXT_KEPT = 2_000_000
WIPED = gettext_noop("文件后来读出国家秘密标志，已从系统中清除，请按保密规定处理")
ERASED = gettext_noop("文件含有个人信息，已依法清除")
NAME_KEPT, NAME_ERASED = 200, "已清除"
MOST_PAGES_AT_NIGHT = 300
"""Scanned pages that are recognised of one file while nobody waits."""

OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES = {
    FileKind.TXT: "text/plain",
    FileKind.MD: "text/markdown",
    FileKind.HTML: "text/html",
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: f"{OFFICE}.wordprocessingml.document",
    FileKind.XLSX: f"{OFFICE}.spreadsheetml.sheet",
    FileKind.XLS: "application/vnd.ms-excel",
    FileKind.DOC: "application/msword",
    FileKind.RTF: "application/rtf",
    FileKind.ODT: "application/vnd.oasis.opendocument.text",
    FileKind.OFD: "application/ofd",
}
IMAGES = ((b"\x89PNG", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"GIF8", "image/gif"), (b"RIFF", "image/webp"))


class FileRefused(Exception):
    """文件被拒: a file that is not taken in; the message says why and what to do."""


def keep(file: "File[Any]", name: str) -> Blob:
    """Take a file in: check its size and kind, read its text, refuse state secrets, store it under its SHA-256.

    The kind is found from the content, never from the name. What was erased by law lives again, text and all, once it is
    taken in anew. Raises FileRefused and StateSecret; nothing is kept then.
    """
    limit = settings.UPLOAD_LIMIT_BYTES
    content = file.read(limit + 1)
    if not content:
        raise FileRefused(gettext("《%(name)s》是空文件，请检查后重新选择") % {"name": name})
    if len(content) > limit:
        raise FileRefused(
            gettext("《%(name)s》超过 %(n)s MB 的上限，请压缩或拆分后再传") % {"name": name, "n": limit // 2**20}
        )
    kind = sniff(content, name)
    media_type = MEDIA_TYPES.get(kind) or _media_type_of_image(content)
    if media_type is None:
        raise FileRefused(
            gettext("《%(name)s》是%(kind)s，不能作为附件，请换成文档、表格、图片或 PDF")
            % {"name": name, "kind": spoken(kind.label)}
        )
    try:
        reading, note = read_or_recognise(content, name, kind)
    except Unreadable as error:
        raise FileRefused(
            gettext("《%(name)s》不能接收：%(reason)s") % {"name": name, "reason": spoken(error.message)}
        ) from error
    text, aside = (reading.text, reading.aside) if reading else ("", "")
    refuse_state_secrets([name, text, aside])
    digest = hashlib.sha256(content).hexdigest()
    if Blob.objects.filter(pk=digest, extraction_note=WIPED).exists():
        raise FileRefused(gettext(WIPED))
    blob = Blob(
        sha256=digest,
        size=len(content),
        media_type=media_type,
        text=_text_kept(text),
        extraction=_extraction(reading),
        extraction_note=note[:300],
    )
    if not storages["blobs"].exists(blob.path):
        storages["blobs"].save(blob.path, ContentFile(content))
    Blob.objects.bulk_create([blob], ignore_conflicts=True)
    Blob.objects.filter(pk=digest, extraction_note=ERASED).update(
        text=blob.text, extraction=blob.extraction, extraction_note=blob.extraction_note
    )
    return blob


def read_or_recognise(
    content: bytes, name: str, kind: FileKind, most_pages: int = PAGES_AT_ONCE
) -> tuple[Reading | None, str]:
    """The text of a file, or of its picture where a program can recognise it; and what one should know about that.

    Raises Unreadable for a file that is locked, damaged or too large.
    """
    try:
        reading = with_scanned_pages(read(content, name), content, most_pages=most_pages)
        return reading, "".join(reading.notes)
    except Textless as error:
        if kind not in (FileKind.IMAGE, FileKind.PDF, FileKind.OFD):
            return None, error.message
    try:
        recognised = recognise(content, kind, most_pages=most_pages)
    except Unreadable as error:
        return None, error.message
    return recognised, "".join(recognised.notes)


def _extraction(reading: Reading | None) -> str:
    if reading is None:
        return Blob.Extraction.FAILED
    return Blob.Extraction.PARTLY if reading.is_partial else Blob.Extraction.DONE


def name_kept(name: str) -> str:
    """The name as it is kept: no path, at most 200 characters, the ending left on."""
    bare = name.replace("\\", "/").rpartition("/")[2].replace("\x00", "")
    ending = Path(bare).suffix[:20]
    return bare if len(bare) <= NAME_KEPT else bare[: NAME_KEPT - len(ending)] + ending


def _media_type_of_image(content: bytes) -> str | None:
    return next((media_type for start, media_type in IMAGES if content.startswith(start)), None)


def open_attachment(pk: int, *, by: Person) -> Attachment:
    """打开附件: one that hangs on a matter which the person may see. Raises Attachment.DoesNotExist for every other."""
    visible = Matter.objects.visible_to(by)
    attachment = Attachment.objects.select_related("blob", "matter").get(pk=pk, matter__in=visible)
    opened.send(sender=Attachment, attachment=attachment, by=by)
    return attachment


def fetch(blob: Blob) -> "File[Any]":
    """The stored file, opened for reading. Raises FileRefused for one that was wiped out."""
    if blob.extraction_note in (WIPED, ERASED):
        raise FileRefused(gettext(blob.extraction_note))
    return storages["blobs"].open(blob.path)


def is_intact(blob: Blob) -> bool:
    """Whether the stored content still has the digest under which it was kept, or was wiped out by the guard or by law."""
    if blob.extraction_note in (WIPED, ERASED):
        return True
    if not storages["blobs"].exists(blob.path):
        return False
    with fetch(blob) as stored:
        digest = hashlib.sha256()
        for chunk in stored.chunks():
            digest.update(chunk)
    return digest.hexdigest() == blob.sha256


def erase(blob: Blob, *, of: int) -> bool:
    """依法清除 a file of a matter, with its name and the text that was read from it; its digest stays. Answers whether its
    bytes were erased: where anything else holds the file they are left, and the matter lets go of it.
    """
    Blob.objects.select_for_update().get(pk=blob.pk)
    mine = blob.attachments.filter(matter_id=of)
    if _is_held_besides(blob, of):
        mine.delete()
        return False
    mine.update(name=NAME_ERASED)
    blob.text, blob.extraction, blob.extraction_note = "", Blob.Extraction.DONE, ERASED
    blob.save(update_fields=["text", "extraction", "extraction_note"])
    transaction.on_commit(lambda: _let_go(blob))
    return True


def _is_held_besides(blob: Blob, matter: int) -> bool:
    """Whether anything holds the file that is no attachment of this matter: whatever kind of row points at it."""
    for relation in Blob._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete or relation.many_to_many:
            continue
        holder: Any = relation.related_model
        rows = holder._base_manager.filter(**{relation.field.name: blob.pk})  # type: ignore[union-attr]
        if (rows.exclude(matter_id=matter) if holder is Attachment else rows).exists():
            return True
    return False


def _let_go(blob: Blob) -> None:
    """Delete the bytes, unless they were taken in again meanwhile."""
    if Blob.objects.filter(pk=blob.pk, extraction_note=ERASED).exists():
        storages["blobs"].delete(blob.path)


def read_again(blob: Blob) -> bool:
    """Try once more to read the text of a kept file, as after a converter was installed. Answers whether it was read.

    A file that now shows the mark of a state secret is wiped out; its digest in the audit stays.
    """
    with fetch(blob) as stored:
        content = stored.read()
    try:
        reading, note = read_or_recognise(content, "", sniff(content), MOST_PAGES_AT_NIGHT)
        if reading is not None:
            refuse_state_secrets([reading.text, reading.aside])
    except Unreadable as error:
        reading, note = None, error.message
    except StateSecret:
        blob.extraction_note = WIPED
        blob.save(update_fields=["extraction_note"])
        storages["blobs"].delete(blob.path)
        return False
    if reading is None:
        blob.extraction_note = note[:300]
        blob.save(update_fields=["extraction_note"])
        return False
    blob.text, blob.extraction, blob.extraction_note = _text_kept(reading.text), Blob.Extraction.DONE, note[:300]
    blob.save(update_fields=["text", "extraction", "extraction_note"])
    return True


def _text_kept(text: str) -> str:
    return text[:TEXT_KEPT].replace("\x00", "")
