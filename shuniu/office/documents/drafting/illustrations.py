"""文稿里的插图: a text names pictures by the names of files that hang on its document; no other file is looked for."""

from shuniu.matters.files import FileRefused, fetch
from shuniu.matters.models import Attachment
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.typesetting import OfficialDocument, illustrate

SETTABLE = ("image/png", "image/jpeg")


def illustrated(page: OfficialDocument, document: OutgoingDocument | None) -> OfficialDocument:
    """The document as it is set, with the pictures that its text names; each that can't be set says why."""

    def find(name: str) -> bytes | None:
        named = document.attachments.filter(name=name).select_related("blob") if document else Attachment.objects.none()
        attachment = named.order_by("-pk").first()
        if attachment is None:
            return None
        try:
            with fetch(attachment.blob) as stored:
                return bytes(stored.read())
        except (FileRefused, OSError):
            return None

    return illustrate(page, find)


def picture_names(document: OutgoingDocument | None) -> list[str]:
    """The files of a document that its text can name as pictures."""
    if document is None:
        return []
    found = document.attachments.filter(blob__media_type__in=SETTABLE).order_by("pk").values_list("name", flat=True)
    return [name for name in dict.fromkeys(found) if not set(name) & set("【】[]")]
