"""工作稿: keeping what somebody writes, taking it up again, and seeing that a revision moved on meanwhile."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused
from shuniu.matters.guard import refuse_state_secrets
from shuniu.office.documents.drafting.findings import LONGEST
from shuniu.office.documents.drafting.models import WorkingCopy
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.org.models import Person

CHOICES = ("document_type", "direction", "issuing_organ_id", "organ_code", "urgency", "is_normative")
"""What is chosen beside the text."""


def begin(*, by: Person, text: str, **choices: Any) -> WorkingCopy:
    """新稿: a working copy of a draft that is not registered yet. Raises Refused, StateSecret."""
    _refuse(text)
    now = timezone.now()
    return WorkingCopy.objects.create(by=by, text=text, begun_at=now, saved_at=now, **choices)


def copy_of(document: OutgoingDocument, by: Person) -> WorkingCopy | None:
    """His own working copy of a document, if he left one."""
    return WorkingCopy.objects.filter(document=document, by=by).select_related("issuing_organ").first()


def keep(
    *,
    by: Person,
    text: str,
    copy: WorkingCopy | None = None,
    document: OutgoingDocument | None = None,
    based_on: int = 0,
    seen: str | None = None,
    **choices: Any,
) -> WorkingCopy:
    """自动保存: keep what has been written so far. Nobody else sees it, and the document does not change.

    `seen` is the mark of the copy that the writer had before him, so that two windows of his don't overwrite each
    other; None does not ask. Raises Refused, StateSecret.
    """
    _refuse(text)
    if document is None and (copy is None or copy.by_id != by.pk):
        raise Refused("没有可以保存的工作稿，请回到公文页面重新打开")
    with transaction.atomic():
        Person.objects.select_for_update(no_key=True).get(pk=by.pk)  # whoever writes in two windows waits for himself
        own = WorkingCopy.objects.filter(by=by)
        kept = (own.filter(document=document) if document else own.filter(pk=(copy and copy.pk) or 0)).first()
        if kept is None and document is None:
            raise Refused("这份新稿已经登记或丢弃，请到发文登记簿里找，或新建一份再粘贴")
        if kept and seen is not None and seen != mark_of(kept) and kept.text != text:
            raise Refused(
                gettext(
                    "您在另一个窗口也写了这份稿子（%(at)s），这里的没有盖掉那里的。请在那个窗口接着写；"
                    "要以这里的为准，请直接存为新的一稿"
                )
                % {"at": f"{timezone.localtime(kept.saved_at):%H:%M}"}
            )
        now = timezone.now()
        if kept is None:
            kept = WorkingCopy(document=document, by=by, begun_at=now)
            for name in CHOICES:
                setattr(kept, name, getattr(document, name))
        for name, value in {"text": text, "based_on": based_on, "saved_at": now, **choices}.items():
            setattr(kept, name, value)
        kept.save()
    return kept


def mark_of(copy: WorkingCopy) -> str:
    """The moment of its keeping, by which a page knows what it saw; empty for one that is not kept."""
    return copy.saved_at.isoformat() if copy.pk else ""


def discard(document: OutgoingDocument, by: Person) -> None:
    """丢弃工作稿: the revision is what counts."""
    WorkingCopy.objects.filter(document=document, by=by).delete()


@dataclass(frozen=True)
class Met:
    """A working copy beside the newest revision: whether it says anything else, and whether the revision moved on."""

    copy: WorkingCopy
    number: int
    body: str

    @property
    def differs(self) -> bool:
        return self.copy.text != self.body

    @property
    def moved_on(self) -> bool:
        return self.number > self.copy.based_on


def met(document: OutgoingDocument, by: Person) -> Met | None:
    """What he left behind, if it differs from the newest revision."""
    copy = copy_of(document, by)
    if copy is None:
        return None
    latest = document.latest
    found = Met(copy, latest.number, latest.body)
    return found if found.differs else None


def _refuse(text: str) -> None:
    if len(text) > LONGEST:
        raise Refused(
            gettext("正文太长（%(length)s字），一份公文不超过%(most)s字，请把附件另作文件上传")
            % {"length": len(text), "most": LONGEST}
        )
    if "\0" in text:
        raise Refused("正文里有不能保存的空字符，请重新粘贴")
    refuse_state_secrets(text)
