"""工作稿: keeping what somebody writes, taking it up again, and seeing that a revision moved on meanwhile."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

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


def keep(*, by: Person, text: str, copy: WorkingCopy | None = None, document: OutgoingDocument | None = None,
         based_on: int = 0, **choices: Any) -> WorkingCopy:  # fmt: skip
    """自动保存: keep what has been written so far. Nobody else sees it, and the document does not change."""
    _refuse(text)
    now = timezone.now()
    if copy is None and document is not None:
        start = {name: getattr(document, name) for name in CHOICES}
        with transaction.atomic():
            copy, _made = WorkingCopy.objects.select_for_update().get_or_create(
                document=document, by=by, defaults={**start, "begun_at": now, "saved_at": now}
            )
    if copy is None or copy.by_id != by.pk:
        raise Refused("没有可以保存的工作稿，请回到公文页面重新打开")
    for name, value in {"text": text, "based_on": based_on, "saved_at": now, **choices}.items():
        setattr(copy, name, value)
    copy.save()
    return copy


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
        raise Refused(f"正文太长（{len(text)}字），一份公文不超过{LONGEST}字，请把附件另作文件上传")
    if "\0" in text:
        raise Refused("正文里有不能保存的空字符，请重新粘贴")
    refuse_state_secrets(text)
