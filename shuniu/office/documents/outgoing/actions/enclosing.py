"""随文附件: which files go out with the text, and in which order."""

from collections.abc import Sequence

from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act
from shuniu.matters.models import Attachment
from shuniu.office.documents.drafting.manuscript import attachments_in
from shuniu.office.documents.outgoing.models import Enclosure, OutgoingDocument
from shuniu.org.models import Person


def enclose(
    document: OutgoingDocument,
    *,
    by: Person,
    files: Sequence[Attachment],
    seen: int | None = None,
    key: str | None = None,
) -> list[Enclosure]:
    """随文附件: these of the document's files go out with it, in this order (GB/T 9704 7.3.4); the others stay in the house.

    Raises Refused for a file that is not one of the document's.
    """
    files = list(dict.fromkeys(files))
    if strange := [file.name for file in files if file.matter_id != document.pk]:
        raise Refused(gettext("“%(name)s”不是这份公文的文件，请先上传") % {"name": strange[0]})
    with act(
        document, "enclose", by=by, seen=seen, key=key, files="、".join(file.name for file in files) or "无"
    ) as kept:
        kept.enclosures.all().delete()
        return Enclosure.objects.bulk_create(
            Enclosure(document=kept, attachment=file, place=place) for place, file in enumerate(files, start=1)
        )


def in_order_of_note(document: OutgoingDocument) -> list[Attachment]:
    """The document's files as they might go out: those enclosed in their order, then as 附件说明 names them, then the rest."""
    enclosed = [each.attachment_id for each in document.enclosures.all()]
    named = attachments_in(document.latest.body).names

    def place(file: Attachment) -> tuple[int, int, int]:
        if file.pk in enclosed:
            return 0, enclosed.index(file.pk), file.pk
        told = next((at for at, name in enumerate(named) if name and name in file.name), len(named))
        return 1, told, file.pk

    files = document.attachments.select_related("blob")
    return sorted((file for file in files if file.pk != document.printed_id), key=place)
